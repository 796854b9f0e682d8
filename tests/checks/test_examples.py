"""Each check has bulletins that pass it and bulletins that fail it, as files; this is what they prove."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rectification.blocks import Block, Span
from rectification.checks import rectification_checks
from rectification.differences import differences
from rectification.hookspecs import Check, Finding, Reading, Severity
from rectification.serialize import from_dict

HERE = Path(__file__).parent
CHECKS = {check.id: check for check in rectification_checks() if check.inspect is None}
FILES = sorted(path.relative_to(HERE).as_posix() for path in HERE.glob("*/*.json"))
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

FOUND = {
    "contact-unusable/fails-email.json": [
        (ERROR, "$.contact.emails[0]"),
        (ERROR, "$.contact.emails[1]"),
        (ERROR, "$.contact.emails[2]"),
    ],
    "contact-unusable/fails-masked-email.json": [
        (WARNING, "$.contact.emails[0]"),
        (WARNING, "$.contact.emails[1]"),
    ],
    "contact-unusable/fails-no-contact.json": [(WARNING, "$.contact")],
    "contact-unusable/fails-only-hours.json": [(WARNING, "$.contact")],
    "contact-unusable/fails-phone.json": [(ERROR, "$.contact.phones[1]"), (ERROR, "$.contact.phones[2]")],
    "contact-unusable/fails-postcode.json": [(ERROR, "$.contact.postcode")],
    "contact-unusable/fails-public-mail.json": [(INFO, "$.contact.emails[0]")],
    "date-order/fails-ended-before-began.json": [(ERROR, "$.rounds[0].ended")],
    "date-order/fails-feedback-before-end.json": [(ERROR, "$.rounds[1].feedback_on")],
    "date-order/fails-feedback-on-last-day.json": [(WARNING, "$.rounds[0].feedback_on")],
    "date-order/fails-issued-before-feedback.json": [(ERROR, "$.issued_on")],
    "date-order/fails-published-before-issued.json": [(ERROR, "$.publication.published_at")],
    "follow-up-missing/fails-no-section.json": [(WARNING, "$.sections")],
    "issuer-mismatch/fails-committee-for-party-group.json": [(WARNING, "$.issuer")],
    "issuer-mismatch/fails-other-body.json": [(WARNING, "$.issuer")],
    "issuer-mismatch/fails-other-organ.json": [(WARNING, "$.issuer")],
    "issuer-mismatch/fails-short-name.json": [(INFO, "$.issuer")],
    "item-numbering/fails-backwards.json": [
        (WARNING, "$.sections[0].items[2].number"),
    ],
    "item-numbering/fails-double.json": [(ERROR, "$.sections[0].items[2].number")],
    "item-numbering/fails-gap-under-heading.json": [(WARNING, "$.sections[0].items[3].number")],
    "item-numbering/fails-gap.json": [(WARNING, "$.sections[0].items[2].number")],
    "measures-missing/fails-blank.json": [(ERROR, "$.sections[1].items[0].measures")],
    "measures-missing/fails-none.json": [(ERROR, "$.sections[0].items[1].measures")],
    "text-edited/fails-title-and-section.json": [(WARNING, "$.title"), (WARNING, "$.sections[0].heading")],
    "text-unplaced/fails-two-pieces.json": [(WARNING, "$"), (WARNING, "$")],
    "totals-mismatch/fails-more-than-listed.json": [(WARNING, "$.totals.problems")],
    "totals-mismatch/fails-rate-cut-off.json": [(WARNING, "$.totals.rate")],
    "totals-mismatch/fails-rate.json": [(ERROR, "$.totals.rate")],
    "totals-mismatch/fails-status-without-field.json": [(WARNING, "$.totals.problems")],
    "totals-mismatch/fails-too-few.json": [(ERROR, "$.totals.problems")],
    "totals-mismatch/fails-too-many.json": [(ERROR, "$.totals.problems")],
}
"""What each failing file must be found guilty of: severity and path, in order."""


def findings(check: Check, data: dict[str, object]) -> list[Finding]:
    """What the check finds in a bulletin, or in a reading where the file holds one."""
    if check.review is None:
        assert check.run is not None
        return list(check.run(from_dict(data)))
    unplaced = [
        Block(text=piece["text"], span=Span(0, len(piece["text"])), place=piece["place"])
        for piece in data.get("unplaced", ())  # type: ignore[attr-defined]
    ]
    bulletin = from_dict(data["bulletin"])
    edits = differences(from_dict(data["carried"]), bulletin) if "carried" in data else ()
    return list(check.review(Reading(bulletin=bulletin, unplaced=tuple(unplaced), edits=edits)))


@pytest.mark.parametrize("name", FILES)
def test_example_file(name: str) -> None:
    """A passing file gives no finding; a failing file gives those listed for it, at their places."""
    check = CHECKS[Path(name).parent.name]
    found = findings(check, json.loads((HERE / name).read_text("utf-8")))
    assert [(finding.severity, finding.path) for finding in found] == FOUND.get(name, [])


def test_each_failing_file_is_listed() -> None:
    """A failing file without a line above, or a line without its file, would prove nothing."""
    assert [name for name in FILES if "/fails-" in name] == sorted(FOUND)


@pytest.mark.parametrize("check", CHECKS)
def test_check_has_both_kinds_of_example(check: str) -> None:
    """Nothing is known of a check until a bulletin passes it and another fails it."""
    assert list((HERE / check).glob("passes-*.json"))
    assert list((HERE / check).glob("fails-*.json"))


@pytest.mark.parametrize("name", sorted(FOUND))
def test_finding_says_what_to_do_in_both_languages(name: str) -> None:
    """Each finding names its check, is no worse than the check says, and has words for both readers."""
    check = CHECKS[Path(name).parent.name]
    order = [INFO, WARNING, ERROR]
    for finding in findings(check, json.loads((HERE / name).read_text("utf-8"))):
        assert finding.check == check.id
        assert order.index(finding.severity) <= order.index(check.severity)
        for words in (finding.message, finding.remedy):
            assert re.search("[a-z]{3} [a-z]{2}", words.en)
            assert re.search("[\u4e00-\u9fff]{4}", words.zh)


def test_finding_of_unplaced_text_names_its_place() -> None:
    """A person looks the text up by the line that the reader noted."""
    data = json.loads((HERE / "text-unplaced/fails-two-pieces.json").read_text("utf-8"))
    found = findings(CHECKS["text-unplaced"], data)
    assert [finding.place for finding in found] == ["line 12", "line 40"]
