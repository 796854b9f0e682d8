"""The measuring stick: good files meet every point, and each fault is named, with nothing else said."""

import io
import re
import zipfile
from itertools import chain

import docx
import pytest
from attrs import evolve

from rectification import ReadError, export
from rectification.checks.gbt9704 import CHECKS
from rectification.hookspecs import Severity
from rectification.model import Bulletin, FeedbackItem, Measure, PartialDate, Section

BULLETIN = Bulletin(
    title="中共青岚市水务局党组关于四届市委第三轮巡察集中整改进展情况的通报",
    issuer="中共青岚市水务局党组",
    issued_on=PartialDate(2024, 6, 8),
    sections=(
        Section(paragraphs=("根据市委统一部署，2024年1月至3月，市委巡察组开展了“常规巡察”。",)),
        Section(
            heading="一、组织领导情况",
            paragraphs=("（一）提高站位。局党组专题研究。", "一是压实责任。明确分工。"),
        ),
        Section(
            heading="二、整改落实情况",
            items=(
                FeedbackItem(
                    number="1",
                    lead=("（一）水源保护方面",),
                    heading="1.关于“巡查‘走过场’”问题",
                    problem="巡查‘走过场’",
                    measures=(Measure(text="印发《办法》。", label="整改情况", starts_paragraph=True),),
                ),
                FeedbackItem(number="（1）", heading="（1）台账不全。", problem="台账不全"),
                FeedbackItem(number="2", category=("管网方面",), problem="检修不及时"),
            ),
        ),
    ),
)


def measured(data):
    """What is not met, as (id, found), and what could not be measured."""
    findings = [finding for check in CHECKS for finding in check.inspect(data)]
    errors = [one for one in findings if one.severity is Severity.ERROR]
    unknown = [one.check for one in findings if "not measurable" in one.message.en]
    return [(one.check.removeprefix("gbt9704-"), one.message.en) for one in errors], unknown


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"profile": "gbt33476"},
        {"sealed": True},
        {"contents": True, "annex": "lists"},
        {"annex": "ledger"},
        {"letterhead": "青岚市水务局文件", "copies_to": "市委巡察办", "printed_by": "办公室"},
        {"body_font": "仿宋", "subheading_font": "楷体", "latin_font": "仿宋"},
    ],
)
def test_our_files_meet_every_point(options):
    """Whatever the options, nothing is off, and every point can be measured."""
    assert measured(export(BULLETIN, "docx", options)) == ([], [])


DOCUMENT, STYLES, SETTINGS, ODD = (
    f"word/{name}.xml" for name in ("document", "styles", "settings", "footer1")
)


def style(identifier):
    """Where a style begins in the part of styles."""
    return f'w:styleId="{identifier}"'


def style_of(identifier):
    """Where a paragraph of a style begins in the document."""
    return f'<w:pStyle w:val="{identifier}"/>'


FAULTS = {
    "letter paper": (DOCUMENT, "", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', {"paper"}),
    "upper margin": (DOCUMENT, "", 'w:top="2098" ', 'w:top="2500" ', {"margins"}),
    "right margin": (DOCUMENT, "", 'w:right="1474" ', 'w:right="1587" ', {"margins"}),
    "line pitch": (STYLES, style("BodyText"), 'w:line="579"', 'w:line="600"', {"grid"}),
    "no exact pitch": (STYLES, style("BodyText"), 'w:lineRule="exact"', 'w:lineRule="auto"', {"grid"}),
    "characters spread": (
        STYLES,
        style("BodyText"),
        '<w:spacing w:val="-5"/>',
        '<w:spacing w:val="4"/>',
        {"grid"},
    ),
    "text in 宋体": (DOCUMENT, style_of("BodyText"), "仿宋_GB2312", "宋体", {"text"}),
    "theme font": (
        DOCUMENT,
        style_of("Heading1"),
        'w:eastAsia="黑体"',
        'w:eastAsia="黑体" w:eastAsiaTheme="minorEastAsia"',
        {"levels"},
    ),
    "一、 in 仿宋": (DOCUMENT, style_of("Heading1"), "黑体", "仿宋_GB2312", {"levels"}),
    "（一） in 黑体": (DOCUMENT, style_of("Heading2"), "楷体_GB2312", "黑体", {"levels"}),
    "title in 黑体": (DOCUMENT, style_of("Title"), "方正小标宋简体", "黑体", {"title"}),
    "quotes in Times": (DOCUMENT, style_of("BodyText"), 'w:hint="eastAsia" ', "", {"marks"}),
    "small text": (STYLES, style("BodyText"), '<w:sz w:val="32"/>', '<w:sz w:val="30"/>', {"text"}),
    "bold heading": (STYLES, style("Heading3"), "<w:color", "<w:b/><w:color", {"levels"}),
    "large heading": (STYLES, style("Heading2"), '<w:sz w:val="32"/>', '<w:sz w:val="36"/>', {"levels"}),
    "title to the left": (DOCUMENT, "", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', {"title"}),
    "small title": (STYLES, style("Title"), '<w:sz w:val="44"/>', '<w:sz w:val="36"/>', {"title"}),
    "no first-line indent": (
        DOCUMENT,
        "",
        '<w:ind w:firstLineChars="200" w:firstLine="640"/>',
        '<w:ind w:firstLineChars="0" w:firstLine="0"/>',
        {"indents"},
    ),
    "indented whole": (
        DOCUMENT,
        "",
        '<w:ind w:firstLineChars="200" w:firstLine="640"/>',
        '<w:ind w:leftChars="200" w:left="640" w:firstLineChars="200" w:firstLine="640"/>',
        {"indents"},
    ),
    "half-width number": (DOCUMENT, "", "（一）水源保护方面", "(一)水源保护方面", {"numbering"}),
    "顿号 after a digit": (DOCUMENT, "", "1.关于“巡查", "1、关于“巡查", {"numbering"}),
    "red text": (
        STYLES,
        style("BodyText"),
        '<w:color w:val="000000"/>',
        '<w:color w:val="C00000"/>',
        {"color"},
    ),
    "leading zero": (DOCUMENT, "", "2024年6月8日", "2024年06月08日", {"date"}),
    "date under 署名": (
        DOCUMENT,
        "",
        'w:leftChars="1800" w:left="5670"',
        'w:leftChars="1600"',
        {"signature"},
    ),
    "alike pages": (SETTINGS, "", "<w:evenAndOddHeaders/>", "", {"page-number"}),
    "number in the middle": (ODD, "", '<w:jc w:val="right"/>', '<w:jc w:val="center"/>', {"page-number"}),
    "number at the edge": (
        ODD,
        "",
        'w:right="280" w:rightChars="100"',
        'w:right="0" w:rightChars="0"',
        {"page-number"},
    ),
    "hyphens": (ODD, "", "— ", "- ", {"page-number"}),
    "no field": (ODD, "", " PAGE ", " DATE ", {"page-number"}),
    "number too low": (DOCUMENT, "", 'w:footer="1417"', 'w:footer="850"', {"page-number"}),
    "small number": (STYLES, style("Footer"), '<w:sz w:val="28"/>', '<w:sz w:val="24"/>', {"page-number"}),
    "number in Times": (
        STYLES,
        style("Footer"),
        'w:ascii="宋体"',
        'w:ascii="Times New Roman"',
        {"page-number"},
    ),
}
"""Of each fault: the part, what stands before it, what is replaced by what, and the points that name it."""


def spoilt(part, after, old, new):
    """The file with one fault: the first `old` behind `after` in a part, exchanged for `new`."""
    source = zipfile.ZipFile(io.BytesIO(export(BULLETIN, "docx")))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == part:
                head, mark, tail = text.partition(after) if after else ("", "", text)
                assert old in tail or old in mark
                text = head + mark + tail.replace(old, new, 1)
            target.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_nothing_else(fault):
    """One fault in a good file: the points that it touches say so, once each, and all others are met."""
    part, after, old, new, points = FAULTS[fault]
    errors, unknown = measured(spoilt(part, after, old, new))
    assert [point for point, _ in errors] == [point for point, _ in dict(errors).items()]
    assert {point for point, _ in errors} == points
    assert unknown == []


def test_a_finding_says_what_was_found_asked_and_where():
    """Value, clause and place, in both languages; the same fault elsewhere is counted, not repeated."""
    data = spoilt(*FAULTS["small text"][:4])
    (finding,) = [f for check in CHECKS for f in check.inspect(data) if f.severity is Severity.ERROR]
    assert finding.message.en == "font of the text (GB/T 9704-2012 5.2.2) not met: found 15 pt, asked 16 pt"
    assert finding.message.zh == "正文字体字号（GB/T 9704-2012 5.2.2）不符合：现为 15 pt，应为 16 pt"
    assert finding.remedy.zh == "改为 16 pt"
    assert finding.place == "paragraph 2: 根据市委统一部署，2024年1月至3月， (and 3 more)"


def test_what_is_not_there_is_not_measured():
    """Without title, headings, date and signature, those points say why; nothing is made up."""
    empty = io.BytesIO()
    docx.Document().save(empty)
    _, unknown = measured(empty.getvalue())
    assert unknown == ["gbt9704-title", "gbt9704-levels", "gbt9704-date", "gbt9704-signature"]


def test_a_file_of_somebody_elses_is_measured():
    """Theme fonts, defaults and direct formatting of a file from another program are resolved."""
    document = docx.Document()
    document.add_paragraph("关于巡察整改情况的通报", style="Title")
    document.add_heading("一、组织领导", 1)
    document.add_paragraph("现将情况通报如下。")
    file = io.BytesIO()
    document.save(file)
    errors, _ = measured(file.getvalue())
    points = {point for point, _ in errors}
    assert {
        "paper",
        "margins",
        "grid",
        "title",
        "levels",
        "text",
        "indents",
        "color",
        "page-number",
    } <= points


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_said_to_be_none(data):
    """A clear error, and nothing measured."""
    with pytest.raises(ReadError):
        list(CHECKS[0].inspect(data))


def test_every_point_is_a_check_of_the_rules():
    """They run only when asked for by the name of the rules."""
    assert {check.rules for check in CHECKS} == {"gbt9704"}
    assert all(check.basis.startswith("GB/T 9704-2012 ") for check in CHECKS)


@pytest.mark.parametrize("junk", ["", "x", "-1", "0", "9" * 40, "1e9", "２"])
def test_numbers_that_are_none_stop_nothing(junk):
    """A hostile file may hold anything where a number belongs; each point still answers."""
    source = zipfile.ZipFile(io.BytesIO(export(BULLETIN, "docx")))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name.startswith("word/"):
                text = re.sub(
                    r'(w:(?:val|line|w|h|top|left|right|bottom|footer|\w+Chars))="-?[0-9]+"',
                    rf'\1="{junk}"',
                    text,
                )
            target.writestr(name, text)
    assert all(list(check.inspect(file.getvalue())) for check in CHECKS)


def test_a_grid_of_characters_squeezes_them():
    """Word's own way to 28 characters, linesAndChars with a charSpace, is measured too."""
    good = spoilt(
        DOCUMENT, "", '<w:docGrid w:type="lines"', '<w:docGrid w:type="linesAndChars" w:charSpace="0"'
    )
    tight = spoilt(
        DOCUMENT, "", '<w:docGrid w:type="lines"', '<w:docGrid w:type="linesAndChars" w:charSpace="-4096"'
    )
    assert measured(good)[0] == []
    assert [point for point, _ in measured(tight)[0]] == ["grid"]


def test_a_part_that_cannot_be_read_is_named():
    """A broken or missing part of the file is a clear error with its name."""
    for name in ("word/styles.xml", DOCUMENT):
        data = spoilt(name, "", "<w:", "<w:<")
        with pytest.raises(ReadError, match=name):
            list(chain.from_iterable(check.inspect(data) for check in CHECKS))


def test_a_date_without_a_day_is_a_date_that_is_not_whole():
    """It is found where it stands, and not taken for text (7.3.5.4)."""
    for date in (PartialDate(2024), PartialDate(2024, 6)):
        errors, unknown = measured(export(evolve(BULLETIN, issued_on=date), "docx"))
        assert [check for check, _ in errors] == ["date"]
        assert unknown == []


def test_a_date_to_the_right_and_a_name_in_the_middle_are_placed():
    """Right and centred paragraphs begin where their text begins."""
    right = spoilt(
        DOCUMENT,
        style_of("Date"),
        '<w:ind w:leftChars="1800" w:left="5670"/><w:jc w:val="left"/>',
        '<w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>',
    )
    assert [point for point, _ in measured(right)[0]] == ["signature"]
    centred = spoilt(DOCUMENT, style_of("Signature"), '<w:jc w:val="left"/>', '<w:jc w:val="center"/>')
    assert [point for point, _ in measured(centred)[0]] == ["signature"]
