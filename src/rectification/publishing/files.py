"""Writing a file whole or not at all: a reader sees the old file or the new one, never a torn one."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Write beside, then rename; if anything fails, what stood there before stands there still.

    Args:
        path: Where to; missing folders are made. A symbolic link is followed.
        data: The whole content.

    Raises:
        OSError: The disk is full, the folder cannot be written, the path is a folder.
    """
    path = path.resolve()
    if path.is_dir():
        raise IsADirectoryError(21, "a folder stands there", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not tempfile: its files are private, and a published page must be readable by the web server.
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
