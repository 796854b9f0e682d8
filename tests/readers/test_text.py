"""Plain text: the document's text is the source itself, and each line that is not blank is a block."""

from __future__ import annotations

import pytest
from claims import DEFAULTS, assert_whole
from hypothesis import given, strategies as st

from rectification.blocks import BlockKind
from rectification.errors import ReadError
from rectification.readers.encoding import ReaderOptions
from rectification.readers.text import read


def test_lines_become_paragraphs_with_their_places() -> None:
    """White space around a line is no part of its block, whatever kind of space and line end it is."""
    source = "通报\r\n\r\n　　一、情况 \n\t二、问题\u2028三"
    document = assert_whole(read(source.encode(), DEFAULTS))
    assert document.text == source
    assert [(block.text, block.place) for block in document.blocks] == [
        ("通报", "line 1"),
        ("一、情况", "line 3"),
        ("二、问题", "line 4"),
        ("三", "line 5"),
    ]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    "data", [b"", b"  \r\n\xe3\x80\x80\n", b"\x01\x02\x03\n\x04"], ids=["empty", "blank", "controls"]
)
def test_a_source_without_text_is_refused(data: bytes) -> None:
    """No text is no document: the reader says so."""
    with pytest.raises(ReadError, match=r"empty|no text"):
        read(data, DEFAULTS)


def test_the_limit_is_an_option() -> None:
    """A line of a million characters is read; one byte beyond the limit is not."""
    data = ("问题" * 500_000).encode()
    assert read(data, DEFAULTS).blocks[0].text == "问题" * 500_000
    with pytest.raises(ReadError, match="limit"):
        read(data, ReaderOptions(limit=len(data) - 1))


@given(st.text(max_size=200))
def test_the_text_is_the_source(source: str) -> None:
    """Whatever can stand in XML stands in the text, and every visible character in a block."""
    try:
        document = assert_whole(read(source.encode("utf-8", "surrogatepass"), DEFAULTS))
    except ReadError:
        return
    assert "".join(document.text.split()) == "".join("".join(block.text for block in document.blocks).split())


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing but ReadError is raised."""
    try:
        assert_whole(read(data, DEFAULTS))
    except ReadError:
        return
