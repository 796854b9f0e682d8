"""A silent edit is told apart from a declared correction."""

import hashlib
import json

import pytest
from attrs import evolve

from rectification.errors import PublishError
from rectification.publishing import publish, verify


@pytest.fixture
def published(folder, output, site, make):
    """A site of three bulletins, one of which was corrected and one withdrawn."""
    for number in range(3):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    folder.put("0.json", evolve(make(0), attachments=()))
    folder.remove("1.json")
    publish(folder.path, output, site)
    return output


def test_a_sound_site(published):
    """Publishing, correcting and withdrawing leave nothing to complain of."""
    assert verify(published) == []


def test_a_digit_changed_in_a_bulletin(published):
    """One digit changed in a bulletin's data is found, and the file named."""
    path = next(published.glob("bulletins/*/bulletin.json"))
    path.write_bytes(path.read_bytes().replace(b"44", b"45"))
    name = path.relative_to(published).as_posix()
    assert verify(published) == [
        f"{name}: is not what the hash beside it tells",
        f"{name}: was edited after it was published",
    ]


def test_an_edit_with_its_hash(published):
    """Who changes the hash beside the file too is found by the list of changes."""
    path = next(published.glob("bulletins/*/bulletin.json"))
    data = path.read_bytes().replace(b"44", b"45")
    path.write_bytes(data)
    path.with_name("bulletin.json.sha256").write_text(f"{hashlib.sha256(data).hexdigest()}  bulletin.json\n")
    assert [line.rpartition(": ")[2] for line in verify(published)] == ["was edited after it was published"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[1:],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [lines[0].replace(b"new", b"NEW"), *lines[1:]],
        lambda lines: [b"{}\n", *lines[1:]],
        lambda lines: lines[:-1],
    ],
)
def test_the_list_of_changes_altered(published, spoil):
    """A change that is altered, taken out, cut off or moved is found."""
    path = published / "changes.jsonl"
    path.write_bytes(b"".join(spoil(path.read_bytes().splitlines(keepends=True))))
    assert any("changes.jsonl" in line or "last change" in line for line in verify(published))


def test_files_that_are_gone(published):
    """A download or a bulletin that is gone is found."""
    next(published.glob("bulletins/*/bulletin.docx")).unlink()
    next(published.glob("bulletins/*/bulletin.json")).unlink()
    assert any("docx" in line for line in verify(published))
    assert any("is gone" in line for line in verify(published))


def test_what_is_no_site(tmp_path):
    """A folder that is no published site is an error, not a sound site."""
    with pytest.raises(PublishError, match="no published site"):
        verify(tmp_path)


def test_changes_are_lines_of_json(published):
    """Each change is a line that any program reads."""
    kinds = [
        json.loads(line)["kind"] for line in (published / "changes.jsonl").read_text("utf-8").splitlines()
    ]
    assert kinds == ["new", "new", "new", "corrected", "withdrawn"]
