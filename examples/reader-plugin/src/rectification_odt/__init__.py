"""Reads OpenDocument text: a pure function from bytes to blocks, and the hook that offers it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from rectification import Block, BlockKind, Document, Reader, ReadError, Span, hookimpl

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, EOFError, OSError, NotImplementedError)


@frozen(kw_only=True)
class OdtOptions:
    """What users can choose; every field has a default and a help."""

    limit: int = field(default=50_000_000, metadata={"help": "the largest text that is unpacked, in bytes"})


def read_odt(data: bytes, options: OdtOptions) -> Document:
    """The paragraphs and headings of the text, in order.

    Raises:
        ReadError: It is no OpenDocument text, is damaged, or unpacks to more than the limit.
    """
    blocks: list[Block] = []
    text = ""
    for number, (kind, level, words) in enumerate(_paragraphs(_content(data, options.limit)), 1):
        if words:
            span = Span(len(text), len(text) + len(words))
            blocks.append(Block(text=words, span=span, kind=kind, level=level, place=f"paragraph {number}"))
            text += words + "\n"
    return Document(text=text, blocks=tuple(blocks))


def _content(data: bytes, limit: int) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("content.xml") as part:
            content = part.read(limit + 1)
        if len(content) > limit:
            message = (
                f"the text unpacks to more than {limit} bytes; raise the option `limit` if that is meant"
            )
            raise ReadError(message, place="content.xml")
        return etree.fromstring(content, parser)
    except _DAMAGE as err:
        message = f"no OpenDocument text, or damaged: {err}; save it anew in LibreOffice"
        raise ReadError(message) from err
    except (etree.XMLSyntaxError, ValueError) as err:
        raise ReadError(str(err), place="content.xml") from err


def _paragraphs(root: Any) -> Iterator[tuple[BlockKind, int, str]]:
    for element in root.iter(f"{_TEXT}h", f"{_TEXT}p"):
        words = _BROKEN.sub("", "".join(_words(element))).strip()
        if element.tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level", "1")
            yield BlockKind.HEADING, int(level) if level.isdecimal() else 1, words
        else:
            yield BlockKind.PARAGRAPH, 0, words


def _words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 1000)
        elif child.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield " "
        elif child.tag not in {f"{_TEXT}p", f"{_TEXT}h"}:
            yield from _words(child)
        yield child.tail or ""


@hookimpl
def rectification_readers() -> Iterator[Reader[OdtOptions]]:
    """OpenDocument text."""
    yield Reader(
        name="odt",
        title="OpenDocument 文档",
        media_types=("application/vnd.oasis.opendocument.text",),
        suffixes=(".odt",),
        options=OdtOptions,
        read=read_odt,
    )
