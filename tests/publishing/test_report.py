"""An editor sees at a glance what the machine understood."""

import json

from lxml import html

from rectification.blocks import Block, Span
from rectification.hookspecs import Finding, Reading, Severity, Words
from rectification.model import Bulletin, InspectionRound, Regime, Role, Section
from rectification.publishing.report import findings_json, findings_report, reading_page, reading_report

TEXT = "关于<b>整改</b>的通报\n孤行\n版权所有"
BLOCKS = tuple(
    Block(text=TEXT[start:end], span=Span(start, end), place=f"line {number}")
    for number, (start, end) in enumerate([(0, 14), (15, 17), (18, 22)], 1)
)
READING = Reading(
    bulletin=Bulletin(title="<b>整改</b>", rounds=(InspectionRound(regime=Regime.AUDIT),)),
    reason="开头有公布语",
    noise=BLOCKS[2:],
    unplaced=BLOCKS[1:2],
    spans={"$.title": Span(2, 11)},
    text=TEXT,
    blocks=BLOCKS,
)
FINDING = Finding(
    check="sample",
    severity=Severity.WARNING,
    message=Words("缺标题", "no title"),
    remedy=Words("请补上", "add one"),
    path="$.title",
    place="line 1",
)


def test_the_page_shows_each_block_beside_its_fields():
    """The words that became a field are marked, and the field stands beside them."""
    page = html.fromstring(reading_page(READING))
    first, second, third = page.xpath("//tbody/tr")
    assert first.xpath("string(.//mark)") == "<b>整改</b>"
    assert "".join(first.xpath("td[3]")[0].itertext()) == TEXT[:14]
    assert "标题" in first.xpath("string(td[4])")
    assert "$.title" in first.xpath("string(td[4])")
    assert (second.get("id"), second.xpath("string(td[2])")) == ("unplaced", "未归位")
    assert third.get("class") == "noise"


def test_the_page_tells_what_has_no_words_in_the_source():
    """A field that nothing in the text is near to stands apart, in Chinese."""
    page = html.fromstring(reading_page(READING))
    derived = page.xpath("string(//main/dl)")
    assert "审计" in derived
    assert "$.title" not in derived


def test_the_short_report_names_the_lost_blocks():
    """Each with its place."""
    report = reading_report(READING)
    assert "line 2: 孤行" in report
    assert "line 3: 版权所有" in report


def test_findings_are_told_in_either_language():
    """With place, remedy and count."""
    assert findings_report([("a.txt", FINDING)], "zh").splitlines() == [
        "a.txt: 提醒 sample (line 1, $.title)",
        "  缺标题",
        "  → 请补上",
        "错误 0, 提醒 1, 提示 0",
    ]
    assert "→ add one" in findings_report([("a.txt", FINDING)], "en")


def test_findings_are_data():
    """Every part of a finding is a member of the JSON object."""
    (one,) = json.loads(findings_json([("a.txt", FINDING)]))
    assert one == {
        "source": "a.txt",
        "check": "sample",
        "severity": "warning",
        "message": {"zh": "缺标题", "en": "no title"},
        "remedy": {"zh": "请补上", "en": "add one"},
        "path": "$.title",
        "place": "line 1",
    }


def test_a_field_without_words_stands_with_its_record():
    """The role of a section is beside the section's heading."""
    bulletin = Bulletin(title="通报", sections=(Section(role=Role.FOLLOW_UP, heading="孤行"),))
    reading = Reading(
        bulletin=bulletin, text=TEXT, blocks=BLOCKS, spans={"$.sections[0].heading": Span(15, 17)}
    )
    page = html.fromstring(reading_page(reading))
    assert "下一步打算" in page.xpath("string(//tbody/tr[2]/td[4])")
