"""Reads a bulletin back from an OFD that carries it as an attachment; the pages are not looked at."""

import io
import zipfile
import zlib

from rectification import Document, InvalidDocumentError, ReadError, from_json_lines
from rectification_ofd.writing import CARRIED

LIMIT = 256 * 1024 * 1024
"""The most bytes that the attachment may unpack to."""


def read(data: bytes) -> Document:
    """What an OFD of ours carries; see `rectification_ofd.read_ofd`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if CARRIED not in archive.namelist():
                message = "the OFD carries no bulletin; only those that we wrote can be read"
                raise ReadError(message)
            with archive.open(CARRIED) as part:
                content = part.read(LIMIT + 1)
        if len(content) > LIMIT:
            message = f"the attachment unpacks to more than {LIMIT // 2**20} MB"
            raise ReadError(message)
        bulletins = from_json_lines(content)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as err:
        message = f"the file is no OFD that can be opened ({type(err).__name__})"
        raise ReadError(message) from err
    except InvalidDocumentError as err:
        message = "the OFD's attachment is no bulletin"
        raise ReadError(message) from err
    if len(bulletins) != 1:
        message = f"the OFD holds {len(bulletins)} bulletins; give one at a time"
        raise ReadError(message)
    return Document(text="", blocks=(), carried=bulletins[0])
