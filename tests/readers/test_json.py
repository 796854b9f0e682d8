"""JSON of the library's own schema: the document carries the bulletin."""

from __future__ import annotations

import pytest
from claims import DEFAULTS
from hypothesis import given, strategies as st

from rectification.errors import InvalidDocumentError, ReadError
from rectification.model import Bulletin
from rectification.readers.json import read
from rectification.serialize import to_json


@given(st.builds(Bulletin, title=st.text(max_size=5).filter(str.isprintable)))
def test_the_bulletin_comes_back_equal(bulletin: Bulletin) -> None:
    """Also after an editor has saved the file with a byte order mark and a line end."""
    data = to_json(bulletin)
    assert read(data, DEFAULTS).carried == bulletin
    assert read(b"\xef\xbb\xbf" + data + b"\r\n", DEFAULTS).carried == bulletin


@pytest.mark.parametrize(
    "data", [b'[{"title":"a"},{"title":"b"}]', b'{"title":"a"}\n{"title":"b"}\n', b'[ {"title":"a"}]']
)
def test_several_bulletins_are_not_one(data: bytes) -> None:
    """An array and JSON Lines hold several: the message says to give one."""
    with pytest.raises(ReadError, match="several bulletins"):
        read(data, DEFAULTS)


def test_every_problem_is_listed() -> None:
    """What is wrong is said with its path."""
    with pytest.raises(InvalidDocumentError, match=r"\$"):
        read(b'{"titel": 1}', DEFAULTS)


@given(
    st.binary(max_size=100)
    | st.sampled_from([b"[" * 100_000, b'{"a":' * 100_000, b"null", b"[]", b"{}", b"\xff"])
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing but ReadError is raised."""
    try:
        read(data, DEFAULTS)
    except ReadError:
        return
