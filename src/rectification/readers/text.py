"""Reads plain text (纯文本): the decoded source itself, one block for each line that is not blank."""

from __future__ import annotations

from rectification.blocks import Block, Span
from rectification.errors import ReadError
from rectification.hookspecs import Document
from rectification.readers.encoding import ReaderOptions, check_size, decode


def read(data: bytes, options: ReaderOptions) -> Document:
    """The text, whole, and its lines as paragraphs, each without the white space around it.

    Raises:
        ReadError: The bytes are too many, no text, or in an encoding that is not read.
    """
    check_size(data, options.limit)
    text = decode(data)
    blocks = []
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if words := line.strip():
            begin = start if line[0] == words[0] else start + len(line) - len(line.lstrip())
            blocks.append(Block(words, Span(begin, begin + len(words)), place=f"line {number}"))
        start += len(line)
    if not blocks:
        message = "the source holds no text, only white space and control characters"
        raise ReadError(message)
    return Document(text=text, blocks=tuple(blocks))
