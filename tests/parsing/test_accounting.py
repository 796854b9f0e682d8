"""That nothing is lost in silence: what became of each block, and where each field stands."""

from __future__ import annotations

import re
from datetime import datetime
from enum import Enum
from pathlib import Path

import pytest
from composing import Choose, compose, folded
from hypothesis import given, settings, strategies as st
from sources import document
from test_properties import CHOICE, cut

from rectification import read
from rectification.fields import fields
from rectification.hookspecs import Reading
from rectification.parsing import parse
from rectification.parsing.dates import read_date, read_moment

CASES = sorted(Path(__file__).parent.parent.glob("cases/*/source.*"))
HEAD = (
    "中共青岚市水务局党组关于巡察整改进展情况的通报\n"
    "根据市委统一部署，2023年3月6日至5月19日，市委第二巡察组对市水务局党组进行了巡察。"
    "现将整改进展情况予以公布。\n"
)
# What the model says by its form: marks and numbers, heads of columns, the words around what was read.
FORM = re.compile(
    r"[\s：:。．.、，,；;（()）【】\[\]〔〕“”\"‘’\-—•·●|/>★\d一二三四五六七八九十①-⒇㈠-㈩]*"
    r"(?:附[件表][\s：:\d.．、]*|序号|特此[一-龥]{2})?"
)
# Fields that are no words of the text: decided, made up of others, or of the page's metadata.
NO_WORDS = re.compile(
    r"\.(?:schema|role|value|basis|action|unit|approximation|period|number|starts_paragraph|of|url|note)$"
    r"|\.quantities\[\d+\]\.(?!text)|^\$\.title$|^\$\.issuer$|\.regime$|\.kind$"
)


def seen(text: str) -> str:
    """What a person sees of the text, white space aside."""
    return re.sub("[\\s\u200b-\u200d\u2060\ufeff\u00ad]", "", text)


def left_over(reading: Reading) -> list[str]:
    """The words of the document's blocks that no field holds."""
    covered = bytearray(len(reading.text))
    for span in reading.spans.values():
        covered[span.start : span.end] = b"1" * (span.end - span.start)
    note = "".join(((reading.bulletin.contact and reading.bulletin.contact.note) or "").split())
    heads = re.compile(
        r"(?:问题)?(?:序号|编号|类型|类别)|责任分工|(?:\d\.)?（下载\d+次）"
        r"|.{0,6}问题(?:描述|类别|大类)?|具体表现|备注|完成情况|-?成文日期[:：]|.{0,6}整改.{0,6}|.{0,6}单位|/|—"
    )
    around = [span for path, span in reading.spans.items() if path.startswith("$.publication")]
    lost = []
    for block in reading.blocks:
        start, end = block.span.start, block.span.end
        if block in reading.noise or any(start <= span.start < end for span in around):
            continue
        if "".join(block.text.split()) in note:
            continue
        rest = "".join(char for at, char in enumerate(block.text, start) if not covered[at])
        pieces = rest.split("\t") if block.cells or "\t" in block.text else [rest]
        lost += [one for one in map(seen, pieces) if not FORM.fullmatch(one) and not heads.fullmatch(one)]
    return lost


@pytest.mark.parametrize("path", CASES, ids=[path.parent.name for path in CASES])
def test_every_word_of_every_case_is_in_the_bulletin(path: Path) -> None:
    """Of a case, no block is without a place, and no word is in no field."""
    reading = read(path)
    if reading.is_bulletin:
        assert not reading.unplaced
        assert left_over(reading) == []


@pytest.mark.parametrize("path", CASES, ids=[path.parent.name for path in CASES])
def test_every_field_of_every_case_stands_where_it_is_said_to(path: Path) -> None:
    """Each field that is words of the text has a place, and the text there is what the field says."""
    reading = read(path)
    if not reading.is_bulletin:
        return
    known = reading.bulletin.publication
    for field in fields(reading.bulletin):
        if NO_WORDS.search(field.path):
            continue
        if field.path not in reading.spans:
            assert known
            assert field.path.startswith("$.publication"), field.path  # of the page's metadata
            continue
        printed, value = cut(reading, field.path), field.value
        if isinstance(value, str):
            assert seen(printed) == seen(value), field.path
        elif isinstance(value, datetime):
            assert read_moment(printed) == value
        elif field.path.endswith(("issued_on", "deadline")):
            assert read_date(seen(printed)) == value
        else:
            assert isinstance(value, Enum) or printed


@given(choose=CHOICE, ascii_marks=st.booleans())
@settings(max_examples=150)
def test_every_word_of_a_composed_bulletin_is_in_it(choose: Choose, *, ascii_marks: bool) -> None:
    """The same of any bulletin that can be composed."""
    text = compose(choose).text
    reading = parse(document(folded(text) if ascii_marks else text))
    assert not reading.unplaced
    assert left_over(reading) == []


LINE = st.text("巡察整改问题。，：；、关于“”《》一二三1234（）() \t", min_size=1, max_size=40)


@given(st.lists(LINE, max_size=8))
def test_no_word_vanishes_whatever_stands_in_a_bulletin(lines: list[str]) -> None:
    """Lines of any kind between its parts are in fields, or their block is said to have found no place."""
    body = "\n".join(["二、反馈问题整改情况", *lines, "三、下一步打算", "持续抓好整改。"])
    reading = parse(document(HEAD + body + "\n中共青岚市水务局党组\n2023年12月1日"))
    covered = bytearray(len(reading.text))
    for span in reading.spans.values():
        covered[span.start : span.end] = b"1" * (span.end - span.start)
    note = reading.bulletin.contact.note if reading.bulletin.contact else ""
    for block in reading.blocks:
        if block in reading.unplaced or block in reading.noise or block.text.strip() in (note or ""):
            continue
        rest = "".join(char for at, char in enumerate(block.text, block.span.start) if not covered[at])
        assert not re.search("[巡察整改]", rest), block.text


def test_the_last_row_of_a_ledger_does_not_sign() -> None:
    """A ledger that ends the document with a body and a date in its last row keeps that row."""
    rows = [
        ["序号", "反馈问题", "整改措施", "责任单位", "完成时限"],
        ["1", "巡查不及时", "巡查35公里", "青岚市水务局", "2024年3月31日"],
        ["2", "台账不全", "补齐台账", "青岚市水务局", "2024年6月30日"],
    ]
    reading = parse(document(HEAD, rows))
    assert [item.problem for item in reading.bulletin.items] == ["巡查不及时", "台账不全"]
    assert reading.bulletin.issued_on is None
    assert not reading.unplaced


def test_a_table_may_sign_where_it_holds_nothing_else() -> None:
    """The body and the date in cells of their own are the signature."""
    reading = parse(
        document(HEAD + "1.关于“巡查不及时”问题\n整改情况：巡查35公里。", [["青岚市水务局", "2024年6月18日"]])
    )
    assert (reading.bulletin.issuer, str(reading.bulletin.issued_on)) == ("青岚市水务局", "2024-06-18")


def test_a_sentence_with_a_word_of_the_footer_is_of_the_document() -> None:
    """政府信息公开 in the last sentence makes no footer of it."""
    last = "下一步，局党组将推进政府信息公开，接受群众监督。"
    reading = parse(
        document(HEAD + "1.关于“巡查不及时”问题\n整改情况：巡查35公里。\n三、下一步打算\n" + last)
    )
    assert reading.bulletin.sections[-1].paragraphs == (last,)


def test_marks_of_pages_are_furniture() -> None:
    """— 3 — between two paragraphs of a pasted text is no word of the measures."""
    body = "1.关于“巡查不及时”问题\n整改情况：巡查35公里。\n— 3 —\n2.关于“台账不全”问题\n整改情况：补齐。"
    reading = parse(document(HEAD + body))
    assert [block.text for block in reading.noise] == ["— 3 —"]
    assert [len(item.measures) for item in reading.bulletin.items] == [1, 1]


def test_news_before_the_bulletin_found_no_place() -> None:
    """A repost begins at the title of the bulletin; what the news says before it is not understood as it."""
    news = (
        "2023年3月6日至5月19日，青岚省市委第二巡察组对市水务局党组进行了巡察，发现了一些问题。\n"
        "近日，市水务局党组通报了整改情况。以下为全文：\n"
    )
    text = "中共青岚市水务局党组\n关于六届市委第四轮巡察整改进展情况的通报\n" + HEAD.split("\n", 1)[1]
    reading = parse(document(news + text + "一、组织情况\n局党组高度重视。"))
    assert reading.bulletin.title == "中共青岚市水务局党组关于六届市委第四轮巡察整改进展情况的通报"
    assert [team for one in reading.bulletin.rounds for team in one.teams] == ["市委第二巡察组"]
    assert [block.text for block in reading.unplaced] == news.splitlines()


def test_a_block_of_which_a_field_was_read_is_no_noise() -> None:
    """Breadcrumb, dateline and rights are of the bulletin; tools of the page are not."""
    text = (
        "首页 > 巡察工作 > 巡察整改\n"
        + HEAD.replace("通报\n", "通报\n发布时间：2024-01-02 08:30  来源：青岚市纪委监委\n打印 关闭\n")
        + "一、组织情况\n局党组高度重视。\n中共青岚市水务局党组\n2023年12月1日\n"
        + "版权所有：青岚市水务局\n【关闭窗口】"
    )
    reading = parse(document(text))
    assert [block.text for block in reading.noise] == ["打印 关闭", "【关闭窗口】"]
    assert cut(reading, "$.publication.column[1]") == "巡察整改"
    assert cut(reading, "$.publication.published_at") == "2024-01-02 08:30"
    assert cut(reading, "$.publication.source") == "青岚市纪委监委"
    assert cut(reading, "$.publication.rights[0]") == "版权所有：青岚市水务局"


def test_where_the_claims_of_measures_and_totals_stand() -> None:
    """Documents, figures, evidence, numbers and the figures of the whole are slices of the text."""
    body = (
        "一、总体情况\n反馈的2个问题，已完成1个，正在整改1个，完成率50%。\n二、反馈问题整改情况\n"
        "1.关于“巡查不及时”问题\n整改情况：修订《巡查办法》，巡查35公里。该问题已完成整改。\n"
        "责任单位：管网科\n完成时限：2024年3月底"
    )
    reading = parse(document(HEAD + body))
    item = "$.sections[2].items[0]"
    assert cut(reading, f"{item}.number") == "1"
    assert cut(reading, f"{item}.measures[0].documents[0].title") == "巡查办法"
    assert cut(reading, f"{item}.measures[0].quantities[0].text") == "35公里"
    assert cut(reading, f"{item}.status.evidence") == "该问题已完成整改"
    assert cut(reading, f"{item}.responsible[0].role") == "责任单位"
    assert cut(reading, f"{item}.deadline") == "2024年3月底"
    figures = {name: cut(reading, f"$.totals.{name}") for name in ("problems", "completed", "rate")}
    assert figures == {"problems": "2", "completed": "1", "rate": "50%"}
    assert cut(reading, "$.rounds[0].regime") == "巡察"
    assert cut(reading, "$.rounds[0].authority") == "市委"
