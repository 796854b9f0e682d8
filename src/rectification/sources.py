"""Opens what is to be read: a path, bytes or a stream, up to a size."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from rectification.errors import ReadError

LIMIT = 64 * 1024 * 1024
"""The largest source that is read, in bytes."""


def bytes_of(source: Any, name: str | None) -> tuple[bytes, str]:
    """The bytes of a path, of bytes or of a binary stream, and the name that goes with them.

    Raises:
        ReadError: It cannot be opened, is larger than `LIMIT`, or holds nothing.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
    elif isinstance(source, str | os.PathLike):
        path = Path(source)
        name = name or path.name
        data = contents(path)
    else:
        data = source.read(LIMIT + 1)
        name = name or str(getattr(source, "name", ""))
    if len(data) > LIMIT:
        message = f"the source is larger than {LIMIT // 1024 // 1024} MB; cut it or read its parts"
        raise ReadError(message)
    if not data.strip():
        message = "the source is empty"
        raise ReadError(message)
    return data, name or ""


def contents(source: str | Path) -> bytes:
    """The bytes of a file, up to one more than `LIMIT`.

    Raises:
        ReadError: It is missing, a folder, a special file, or cannot be opened.
    """
    path = Path(source)
    try:
        regular = path.is_file()
        what = "a folder" if path.is_dir() else "a special file" if path.exists() else "missing"
        if regular:
            with path.open("rb") as stream:
                return stream.read(LIMIT + 1)
    except (OSError, ValueError) as err:
        message = f"cannot open {str(path)!r:.200}: {err}"
        raise ReadError(message) from err
    message = f"{str(path)!r:.200} is {what}; name a file (text itself is passed as bytes)"
    raise ReadError(message)
