"""What our Word file and our page show is read as it was, also without the data that they carry."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from rectification import Bulletin, export, read

CASES = sorted((Path(__file__).parent / "cases").glob("*/source.*"))
BULLETINS = [path for path in CASES if not path.parent.name.startswith("other-")]
# Word restores the punctuation of a web source to full width, and quotes and brackets with it.
FULL_WIDTH = str.maketrans(",:;()!?\"'", "，：；（）！？””")
QUOTES = str.maketrans("“‘’", "”””")


def without_data(page: bytes) -> bytes:
    """The page, without the bulletin that it carries as data."""
    stripped, cut = re.subn(rb'<script[^>]*id="rectification-data".*?</script>', b"", page, flags=re.DOTALL)
    assert cut == 1
    return stripped


def without_part(document: bytes) -> bytes:
    """The Word file, without the parts that carry the bulletin as data."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(result, "w") as new:
        kept = [name for name in old.namelist() if not name.startswith("customXml")]
        assert len(kept) < len(old.namelist())
        for name in kept:
            part = re.sub(rb"<(?:Relationship|Override) [^>]*customXml[^>]*/>", b"", old.read(name))
            new.writestr(name, part)
    return result.getvalue()


def words(text: str | None) -> str | None:
    """The text without white space, in one form of punctuation."""
    return None if text is None else re.sub(r"\s", "", text.translate(FULL_WIDTH)).translate(QUOTES)


def told(bulletin: Bulletin) -> dict[str, Any]:
    """What a reader of the page learns: items, measures, the inspection, the contact and who signs."""
    contact = bulletin.contact
    return {
        "items": [
            (
                words(item.number),
                tuple(map(words, item.category)),
                words(item.problem),
                words("".join(measure.text for measure in item.measures)),
                item.status.value,
                tuple((words(one.role), words(one.name)) for one in item.responsible),
                item.deadline,
                tuple(map(words, item.outcome)),
            )
            for item in bulletin.items
        ],
        "rounds": [
            evolve(
                one,
                authority=words(one.authority),
                teams=tuple(map(words, one.teams)),
                inspected=tuple(map(words, one.inspected)),
            )
            for one in bulletin.rounds
        ],
        "contact": contact and evolve(contact, note=None),
        "issuer": (words(bulletin.issuer), bulletin.issued_on),
    }


@pytest.mark.parametrize("path", BULLETINS, ids=[path.parent.name for path in BULLETINS])
@pytest.mark.parametrize("form", ["html", "docx"])
def test_what_is_shown_is_read_as_it_was(path: Path, form: str, tmp_path: Path) -> None:
    """Of every case: the same items, measures, inspection, contact and signature, from what is seen."""
    bulletin = read(path).bulletin
    shown = tmp_path / f"shown.{form}"
    strip = {"html": without_data, "docx": without_part}[form]
    shown.write_bytes(strip(export([bulletin], form)))
    assert told(read(shown).bulletin) == told(bulletin)
