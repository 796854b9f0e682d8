"""Bytes are text in UTF-8, UTF-16 with a mark, or GB18030; anything else is refused, and it is said why."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from rectification.errors import ReadError
from rectification.model import UNPRINTABLE
from rectification.readers.encoding import check_size, clean, decode, what_it_looks_like

TEXT = "中共青岚市水务局党组关于巡察整改进展情况的通报\n根据市委统一部署，现将有关情况公布如下。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb2312", "gb18030", "utf-32"], ids=str
)
def test_every_encoding_in_use_is_told_from_the_bytes(encoding: str) -> None:
    """The text is the same whatever the encoding, and without its byte order mark."""
    assert decode(TEXT.encode(encoding)) == TEXT


def test_rare_characters_of_names_need_gb18030() -> None:
    """㳇 and 𠅤 are not in GBK, but in the names of villages and people."""
    assert decode("㳇湾村、𠅤家沟的整改情况和问题".encode("gb18030")) == "㳇湾村、𠅤家沟的整改情况和问题"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("中共青嵐市水務局黨組關於巡察整改進展情況的通報，現將有關情況公布如下", "big5"),
        ("これは日本語の文章です。巡察の結果について報告します。", "shift-jis"),
        ("한국어 문장입니다. 안녕하세요 반갑습니다 여러분 오늘은 날씨가 좋습니다", "euc-kr"),
        ("Überprüfung der Maßnahmen für größere Städte öäüß " * 3, "latin-1"),
    ],
    ids=["big5", "shift-jis", "euc-kr", "latin-1"],
)
def test_another_encoding_is_refused_not_garbled(text: str, encoding: str) -> None:
    """Bytes that GB18030 could also be read from are refused where they make no Chinese."""
    with pytest.raises(ReadError, match=r"tried UTF-8 .*GB18030.*save it as UTF-8"):
        decode(text.encode(encoding))


def test_the_error_names_the_byte() -> None:
    """A single wrong byte in UTF-8 is named by what was tried, and by its place."""
    with pytest.raises(ReadError, match=r"UTF-8 \(byte 6: 0xFF\)") as caught:
        decode("通报".encode() + b"\xff" + "情况".encode())
    assert caught.value.place == "byte 6"


def test_a_mark_that_lies_is_refused() -> None:
    """Half a character of UTF-16 is named by its place."""
    with pytest.raises(ReadError, match="UTF-16-LE") as caught:
        decode(b"\xff\xfe" + "通报".encode("utf-16-le")[:3])
    assert caught.value.place == "byte 4"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04....", "zip"),
        (b"%PDF-1.7 ...", "pdftotext"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "soffice --headless --convert-to docx"),
        (b"{\\rtf1 ...}", "soffice"),
        (b"\x89PNG\r\n", "picture"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web archive"),
        (b"text\0text", "UTF-16 without a byte order mark"),
    ],
)
def test_binary_files_are_named_with_what_to_do(data: bytes, words: str) -> None:
    """Whoever gives a wrong file learns what it is and how to go on."""
    assert words in (what_it_looks_like(data) or "")
    with pytest.raises(ReadError, match=words):
        decode(data)


def test_characters_that_xml_cannot_carry_are_dropped() -> None:
    """Control characters go; those that break a line become line ends; the rest stays as it is."""
    assert (
        decode("一\x01、通\x7f报\ufffe\x0b二、\x0c三\t\r\n四\x85".encode())
        == "一、通\x7f报\n二、\n三\t\r\n四\x85"
    )


def test_few_broken_characters_do_not_cost_a_page() -> None:
    """A page cut in the middle of a character is read with U+FFFD; a text file is not guessed at."""
    data = TEXT.encode() * 40 + "整".encode()[:2]
    assert decode(data, strict=False).endswith("。\ufffd")
    with pytest.raises(ReadError):
        decode(data)


def test_the_bytes_overrule_what_is_declared() -> None:
    """A page in UTF-8 that says gb2312 is in UTF-8; Big5 is believed where it makes sense."""
    assert decode(TEXT.encode(), declared="gb2312") == TEXT
    traditional = "關於巡察整改的通報，我們一直在改進工作，並對存在的問題進行了整改，取得了一定的成效"
    assert decode(traditional.encode("big5"), declared="Big5") == traditional
    assert decode(TEXT.encode("gbk"), declared="no-such-encoding") == TEXT


@pytest.mark.parametrize(("data", "words"), [(b"", "empty"), (b"x" * 11, "11 bytes, more than the 10")])
def test_nothing_and_too_much_are_refused(data: bytes, words: str) -> None:
    """The limit is the reader's option, and the message says so."""
    with pytest.raises(ReadError, match=words):
        check_size(data, 10)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_decoded_cleanly_or_refused(data: bytes, strict: bool) -> None:  # noqa: FBT001
    """Nothing but ReadError is raised, and what comes out can stand in XML."""
    try:
        text = decode(data, strict=strict)
    except ReadError:
        return
    assert UNPRINTABLE.search(text) is None
    assert clean(text) == text
