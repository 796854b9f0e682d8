"""A source is a path, bytes or a stream; what cannot be one is told before anything reads it."""

import io
import os

import pytest

from rectification.errors import ReadError
from rectification.sources import LIMIT, bytes_of, contents


def test_a_name_goes_with_the_bytes(tmp_path):
    """That which is given, else that of the file; bytes have none."""
    path = tmp_path / "通报.txt"
    path.write_bytes("一、".encode())
    with path.open("rb") as stream:
        found = [
            bytes_of(path, None),
            bytes_of(str(path), "a.html"),
            bytes_of(bytearray("一、".encode()), None),
            bytes_of(memoryview("一、".encode()), "b.txt"),
            bytes_of(io.BytesIO("一、".encode()), None),
            bytes_of(stream, None),
        ]
    assert {data for data, _ in found} == {"一、".encode()}
    assert [name for _, name in found] == ["通报.txt", "a.html", "", "b.txt", "", str(path)]


@pytest.mark.parametrize("source", ["missing.txt", ".", "a\0b", "x" * 5000, "第一行\n第二行"])
def test_what_cannot_be_opened_is_a_read_error(source, tmp_path, monkeypatch):
    """The message says what stands there and what to do."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError, match=r"missing|folder|cannot open"):
        contents(source)


def test_a_special_file_is_not_opened(tmp_path):
    """A pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match="special file"):
        contents(tmp_path / "pipe.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t "])
def test_an_empty_source_is_a_read_error(data):
    """Nothing is not a bulletin, nor is it a page that is none."""
    with pytest.raises(ReadError, match="empty"):
        bytes_of(data, "a.txt")


def test_a_source_that_never_ends_is_refused():
    """No more is read than the limit and one byte."""
    with open("/dev/zero", "rb") as endless, pytest.raises(ReadError, match="larger than 64 MB"):  # noqa: PTH123
        bytes_of(endless, "a.txt")


def test_a_source_of_the_limit_is_read():
    """One byte more is not."""
    data = b"x" * LIMIT
    assert bytes_of(data, None)[0] is data
    with pytest.raises(ReadError, match="larger than 64 MB"):
        bytes_of(data + b"x", None)
