"""Reads plain text (纯文本): one block for each line that is not blank, broken lines put together again."""

from __future__ import annotations

from rectification.blocks import Block, Span
from rectification.errors import ReadError
from rectification.hookspecs import Document
from rectification.readers.encoding import ReaderOptions, check_size, decode
from rectification.readers.wrapping import Paragraph, unwrapped


def read(data: bytes, options: ReaderOptions) -> Document:
    """The text, whole, and its lines as paragraphs, each without the white space around it.

    Where a page of fixed width had broken the lines (text copied from a PDF file), the text is that of
    the paragraphs put together again, and the marks of pages stand after the paragraph that they broke.

    Raises:
        ReadError: The bytes are too many, no text, or in an encoding that is not read.
    """
    check_size(data, options.limit)
    text = decode(data)
    lines = text.splitlines(keepends=True)
    paragraphs = unwrapped(lines)
    if paragraphs is not None:
        return _document(paragraphs)
    blocks = []
    start = 0
    for number, line in enumerate(lines, 1):
        if words := line.strip():
            begin = start if line[0] == words[0] else start + len(line) - len(line.lstrip())
            blocks.append(Block(words, Span(begin, begin + len(words)), place=f"line {number}"))
        start += len(line)
    if not blocks:
        message = "the source holds no text, only white space and control characters"
        raise ReadError(message)
    return Document(text=text, blocks=tuple(blocks))


def _document(paragraphs: list[Paragraph]) -> Document:
    """Paragraphs that were put together, one a line."""
    blocks = []
    start = 0
    for words, kind, number in paragraphs:
        blocks.append(Block(words, Span(start, start + len(words)), kind, place=f"line {number}"))
        start += len(words) + 1
    return Document(text="\n".join(one.words for one in paragraphs), blocks=tuple(blocks))
