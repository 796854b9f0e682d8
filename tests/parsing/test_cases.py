"""The labelled cases under tests/cases: every field that a case names is read as it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rectification import Reading, read
from rectification.model import Basis, FeedbackItem, InspectionRound

CASES = sorted((Path(__file__).parent.parent / "cases").glob("*/expected.json"))


def squeezed(text: str | None) -> str:
    """Without white space, with ASCII punctuation: what labels and pages may differ in."""
    return "".join((text or "").split()).translate(str.maketrans("，：；（）！？．", ",:;()!?."))


def plain(value: Any) -> Any:
    """A label or a reading in one form: text squeezed, nothing for an empty list."""
    if isinstance(value, str):
        return squeezed(value)
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value] or None
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def item_fields(item: FeedbackItem) -> dict[str, Any]:
    """An item as the labels have it."""
    return {
        "number": item.number,
        "category": item.category,
        "problem": item.problem,
        "measures": "".join(measure.text for measure in item.measures),
        "outcome": "".join(item.outcome) or None,
        "status": item.status.value.value if item.status.basis is Basis.STATED else None,
        "responsible": [{"role": one.role, "name": one.name} for one in item.responsible],
        "deadline": str(item.deadline) if item.deadline else None,
    }


def fields(reading: Reading) -> dict[str, Any]:
    """A bulletin as the labels have it."""
    bulletin = reading.bulletin
    found = bulletin.rounds[0] if bulletin.rounds else InspectionRound()
    publication = bulletin.publication
    moment = publication.published_at if publication else None
    documents = [
        cited.title for item in bulletin.items for measure in item.measures for cited in measure.documents
    ]
    return {
        "title": bulletin.title,
        "published": moment.date().isoformat() if moment else None,
        "source": publication.source if publication else None,
        "regime": found.regime.zh if found.regime else None,
        "kind": found.kind.zh if found.kind else None,
        "term": found.term,
        "ordinal": found.ordinal,
        "authority": found.authority,
        "team": found.teams,
        "inspected": found.inspected,
        "start": str(found.began) if found.began else None,
        "end": str(found.ended) if found.ended else None,
        "feedback": str(found.feedback_on) if found.feedback_on else None,
        "sections": [section.heading for section in bulletin.sections if section.heading],
        "documents": list(dict.fromkeys(documents)),
        "issued_on": str(bulletin.issued_on) if bulletin.issued_on else None,
    }


@pytest.mark.parametrize("label", CASES, ids=lambda path: path.parent.name)
def test_a_case_is_read_as_it_is_labelled(label: Path) -> None:
    """Page, head, items, contact and signature."""
    want = json.loads(label.read_text("utf-8"))
    [source] = label.parent.glob("source.*")
    reading = read(source)
    assert reading.is_bulletin == (want["page"] == "bulletin")
    if not reading.is_bulletin:
        return
    for name, got in fields(reading).items():
        if name in want:
            expected = (
                [want[name]] if name in ("team", "inspected") and isinstance(want[name], str) else want[name]
            )
            assert plain(got) == plain(expected), name
    assert [plain(item_fields(item)) for item in reading.bulletin.items] == plain(want["items"])
    contact = reading.bulletin.contact
    assert list(contact.phones if contact else ()) == want["contact"]["phones"]
    if want["signatory"]:
        assert reading.bulletin.issuer == want["signatory"]
