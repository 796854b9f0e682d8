"""Zip archives (APPNOTE 4.3) without a clock, to which parts can be added without reading them again.

`zipfile` would do the same work for each export anew: it reads the stationery's directory to append to it,
and that takes longer than to write the text. A finished archive here remembers its directory.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from attrs import frozen

try:
    from isal import isal_zlib as quick
except ImportError:  # no wheel for the machine
    import zlib as quick  # type: ignore[no-redef]

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _STORED, _DEFLATED = 20, 0x800, 0, 8
_QUICKEST = 1
_FIRST_OF_JANUARY_1980 = 0x21
"""The earliest date that zip knows; the time beside it is midnight, 0."""


@frozen
class Archive:
    """An archive in the making: the entries, the directory of them, and their number."""

    entries: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_parts(self, parts: Iterable[tuple[str, bytes]], level: int) -> Archive:
        """The archive with more parts, deflated at a level from 1 (quick) to 9 (small), or stored at 0."""
        compress = quick.compress if level == _QUICKEST else zlib.compress
        entries, directory, count, end = [self.entries], [self.directory], self.count, len(self.entries)
        for name, part in parts:
            path = name.encode()
            method, packed = _STORED, part
            if level:
                method, packed = _DEFLATED, compress(part, level, -zlib.MAX_WBITS)
            about = (_UTF8, method, 0, _FIRST_OF_JANUARY_1980, quick.crc32(part), len(packed), len(part))
            local = _LOCAL.pack(b"PK\3\4", _VERSION, *about, len(path), 0) + path
            directory.append(
                _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *about, len(path), 0, 0, 0, 0, 0, end)
            )
            directory.append(path)
            entries += (local, packed)
            count, end = count + 1, end + len(local) + len(packed)
        return Archive(b"".join(entries), b"".join(directory), count)

    def finished(self) -> bytes:
        """The file."""
        end = _END.pack(b"PK\5\6", 0, 0, self.count, self.count, len(self.directory), len(self.entries), 0)
        return b"".join((self.entries, self.directory, end))
