"""What holds of every document that a reader makes, and short ways to ask a reader."""

from __future__ import annotations

from rectification.blocks import Block, BlockKind
from rectification.hookspecs import Document
from rectification.model import UNPRINTABLE
from rectification.readers.docx import read as read_docx
from rectification.readers.encoding import ReaderOptions
from rectification.readers.html import read as read_html

DEFAULTS = ReaderOptions()


def assert_whole(document: Document) -> Document:
    """Blocks and cells are slices, in order; between blocks stands only white space; XML can carry it all."""
    end = 0
    for block in document.blocks:
        span = block.span
        assert document.text[span.start : span.end] == block.text
        assert block.text.strip()
        assert not document.text[end : span.start].strip()
        for cell in block.cells:
            assert document.text[cell.span.start : cell.span.end] == cell.text
            assert not (cell.merged and cell.text)
        end = span.end
    assert not document.text[end:].strip()
    assert UNPRINTABLE.search(document.text) is None
    return document


def html(page: str | bytes) -> Document:
    """What the reader makes of a page."""
    return assert_whole(read_html(page.encode() if isinstance(page, str) else page, DEFAULTS))


def docx(file: bytes) -> Document:
    """What the reader makes of a Word file."""
    return assert_whole(read_docx(file, DEFAULTS))


def texts(document: Document) -> list[str]:
    """The texts of the blocks that are no furniture."""
    return [block.text for block in document.blocks if block.kind is not BlockKind.FURNITURE]


def furniture(document: Document) -> list[str]:
    """The texts of the blocks that are furniture."""
    return [block.text for block in document.blocks if block.kind is BlockKind.FURNITURE]


def only(document: Document) -> Block:
    """The one block of a document."""
    (block,) = document.blocks
    return block
