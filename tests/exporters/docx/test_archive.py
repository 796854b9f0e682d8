"""Zip archives: what goes in comes out, whoever opens them."""

import io
import zipfile
import zlib

from hypothesis import given, strategies as st

from rectification.exporters.docx.archive import Archive

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="/\\"), min_size=1
)
PARTS = st.dictionaries(NAMES, st.binary(max_size=300))


@given(PARTS, PARTS, st.sampled_from([0, 1]))
def test_parts_come_out_as_they_went_in(first, then, level):
    """An archive that was finished once and added to opens with the standard library, part by part."""
    base = Archive().with_parts(first.items(), 9)
    before = base.finished()
    data = base.with_parts(then.items(), level).finished()
    assert base.finished() == before
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        found = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    assert found == [*first.items(), *then.items()]


def test_machines_without_isal_write_the_same_parts(monkeypatch):
    """Zlib takes its place; what an office program unpacks is the same."""
    parts = [("word/document.xml", "整改情况".encode() * 500), ("a", b"")]
    fast = Archive().with_parts(parts, 1).finished()
    monkeypatch.setattr("rectification.exporters.docx.archive.quick", zlib)
    plain = Archive().with_parts(parts, 1).finished()
    for data in (fast, plain):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert [(entry.filename, archive.read(entry)) for entry in archive.infolist()] == parts


def test_an_entry_says_what_a_program_asks():
    """The date is the earliest there is, and the name is marked as UTF-8."""
    data = Archive().with_parts([("目录/文.xml", b"text" * 100)], 1).finished()
    (entry,) = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert entry.filename == "目录/文.xml"
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert entry.compress_size < entry.file_size == 400
