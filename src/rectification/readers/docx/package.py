"""Opens a Word file: a zip whose parts are XML, each read within limits and without entities."""

from __future__ import annotations

import codecs
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import normpath

from lxml import etree

from rectification.errors import ReadError
from rectification.readers.encoding import what_it_looks_like

_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 100_000_000
# What deflate makes of a real document shrinks to a tenth or, at most, to a hundredth.
_SUSPICIOUS = 20_000_000
_STEEPEST = 400

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, OverflowError, MemoryError, KeyError, IndexError,
)  # fmt: skip

_OTHERS = (
    ("xl/", "an Excel workbook; copy the table into a Word file or save it as a web page"),
    ("ppt/", "a PowerPoint file; copy its text into a Word file"),
    ("content.xml", "an OpenDocument file; convert it: soffice --headless --convert-to docx FILE"),
    ("OFD.xml", "an OFD file; take its text out with an OFD reader"),
)

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*>")

Element = etree._Element  # noqa: SLF001  (lxml offers no public name for it)


class Package:
    """The parts of a Word file, each read when it is asked for.

    Raises:
        ReadError: The bytes are no Word file, a damaged or an encrypted one, or a bomb.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            looks = what_it_looks_like(data) or "it has no zip signature; if it is text, name it .txt"
            message = f"this is no Word file (.docx): {looks}"
            raise ReadError(message, place="byte 0")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            # Some programs write the names as paths of a file system: \\word\\document.xml.
            self._members = {
                member.filename.replace("\\", "/").lstrip("/"): member for member in self._zip.infolist()
            }
        except _DAMAGE as err:
            message = f"the Word file is damaged: {err}; open it in Word or LibreOffice and save it again"
            raise ReadError(message) from err
        if len(self._members) > _MOST_MEMBERS:
            message = (
                f"the Word file has {len(self._members):,} parts, more than the {_MOST_MEMBERS:,} allowed"
            )
            raise ReadError(message)

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a part, in UTF-8; none of them if there is no such part.

        Raises:
            ReadError: The part is damaged, encrypted, or unpacks to more than is allowed.
        """
        data = b"".join(self._unpack(name, _MOST_UNPACKED))
        return _in_utf8(data) if data.startswith(_UTF16) else data

    def pieces(self, name: str, size: int) -> Iterator[bytes]:
        """The bytes of a part, in pieces of that size, for who may not need all of them; see `read`."""
        unpacked = self._unpack(name, size)
        first = next(unpacked, b"")
        if first.startswith(_UTF16):
            yield _in_utf8(first + b"".join(unpacked))
        else:
            yield first
            yield from unpacked

    def _unpack(self, name: str, size: int) -> Iterator[bytes]:
        member = self._members.get(name)
        if member is None:
            return
        unpacked, packed = member.file_size, member.compress_size
        if unpacked > _MOST_UNPACKED or (unpacked > _SUSPICIOUS and unpacked > _STEEPEST * packed):
            message = f"a part of {packed:,} bytes unpacks to {unpacked:,}: this looks like a zip bomb"
            raise ReadError(message, place=name)
        try:
            # zipfile reads no more than the directory says that there is.
            with self._zip.open(member) as part:
                while piece := part.read(size):
                    yield piece
        except _DAMAGE as err:
            message = f"the Word file is damaged or encrypted: {err}; open it in Word and save it again"
            raise ReadError(message, place=name) from err

    def tree(self, name: str) -> Element:
        """The root of a part.

        Raises:
            ReadError: As `read`; or the part is no XML, nests too deep, or declares entities.
        """
        return parse(self.read(name), name)

    def main_part(self) -> str:
        """The name of the part that holds the text.

        Raises:
            ReadError: There is none, so that this is another kind of file.
        """
        if "word/document.xml" in self._members:
            return "word/document.xml"
        for target in self.related("", "officeDocument"):
            if target in self._members and not target.startswith(("xl/", "ppt/")):
                return target
        for mark, name in _OTHERS:
            if any(part.startswith(mark) for part in self._members):
                message = f"this is {name}"
                raise ReadError(message)
        message = "this is a zip archive without a Word document in it; give the document itself"
        raise ReadError(message)

    def beside(self, part: str, kind: str) -> str:
        """The name of the part of a kind that stands beside a part, such as ``"styles"``, there or not."""
        usual = f"word/{kind}.xml"
        return usual if usual in self._members else next(iter(self.related(part, kind)), usual)

    def related(self, part: str, kind: str) -> dict[str, str]:
        """The parts inside the package that a part refers to: their names, and the ids of the references.

        Args:
            part: The part that refers to them; empty for the package itself.
            kind: The last word of the relationship's type: ``"header"``.
        """
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels" if folder else "_rels/.rels"
        if relations not in self._members:
            return {}
        return {
            _resolve(folder, relation.get("Target", "")): relation.get("Id", "")
            for relation in self.tree(relations).iter("{*}Relationship")
            if relation.get("TargetMode") != "External"
            and relation.get("Type", "").rpartition("/")[2] == kind
        }


def _resolve(folder: str, target: str) -> str:
    return normpath(f"/{folder}/{target}" if not target.startswith("/") else target).lstrip("/")


def _in_utf8(data: bytes) -> bytes:
    """XML in UTF-16 as XML in UTF-8, without the declaration that says otherwise."""
    return _DECLARATION.sub("", data.decode("utf-16", "replace"), count=1).encode("utf-8", "replace")


def parse(data: bytes, name: str) -> Element:
    """The root of an XML part; see `Package.tree`."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as err:
        message = f"the Word file is damaged: {err}; open it in Word or LibreOffice and save it again"
        raise ReadError(message, place=name) from err
    if root.getroottree().docinfo.internalDTD is not None:
        message = "the Word file declares entities, as no Word file does and bombs do"
        raise ReadError(message, place=name)
    return root
