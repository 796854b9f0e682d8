"""A bulletin's parts in the words of print."""

import pytest

from rectification.exporters import printed
from rectification.model import (
    Basis,
    ContactInfo,
    FeedbackItem,
    InspectionRound,
    Kind,
    Line,
    Measure,
    PartialDate,
    Regime,
    Responsibility,
    Section,
    Status,
    StatusValue,
)


def lines(item: FeedbackItem) -> list[str]:
    """The item's paragraphs as one string each."""
    return [label + text for label, text in printed.item_paragraphs(item)]


@pytest.mark.parametrize(
    ("item", "heading"),
    [
        (FeedbackItem(number="1", problem="甲", heading="1、关于甲的问题"), "1、关于甲的问题"),
        (FeedbackItem(number="1", problem="甲"), "1.甲"),
        (FeedbackItem(number="三", problem="甲"), "（三）甲"),
        (FeedbackItem(problem="甲"), "甲"),
    ],
)
def test_heading(item, heading):
    """The printed heading stands; without one, number and problem make it."""
    assert printed.item_heading(item) == heading


def test_measures_stand_in_their_paragraphs():
    """Measures join to the paragraphs in which they stood, each with its label."""
    item = FeedbackItem(
        problem="甲",
        measures=(
            Measure(text="一。", label="整改情况", starts_paragraph=True),
            Measure(text="二。"),
            Measure(text="三。", starts_paragraph=True),
            Measure(text="四。", label="【后续】", starts_paragraph=True),
        ),
    )
    assert lines(item) == ["整改情况：一。二。", "三。", "【后续】四。"]


def test_a_bulletin_built_in_code_prints_its_fields():
    """Fields without labelled lines are printed under their usual labels, measures before the outcome."""
    item = FeedbackItem(
        problem="甲",
        goal=("目标。",),
        measures=(Measure(text="措施。"),),
        outcome=("成效一。", "成效二。"),
        status=Status(value=StatusValue.IN_PROGRESS, basis=Basis.STATED),
        responsible=(Responsibility(role="责任单位", name="办公室"),),
        deadline=PartialDate(2024, 5),
    )
    assert lines(item) == [
        "整改目标：目标。",
        "措施。",
        "整改成效：成效一。",
        "成效二。",
        "责任单位：办公室",
        "整改时限：2024年5月",
        "整改状态：正在整改",
    ]


def test_labelled_lines_keep_their_order_and_words():
    """Lines print in their order: their own text, or their share of the field that holds the words."""
    item = FeedbackItem(
        problem="甲",
        heading="1.甲",
        goal=("目标。",),
        measures=(Measure(text="措施。", label="整改措施", starts_paragraph=True),),
        outcome=("成效一。", "成效二。", "成效三。"),
        status=Status(value=StatusValue.COMPLETED, basis=Basis.STATED, evidence="已完成"),
        responsible=(
            Responsibility(role="责任单位", name="甲科"),
            Responsibility(role="责任领导", name="张某"),
            Responsibility(role="责任单位", name="乙科"),
        ),
        deadline=PartialDate(2024, 5),
        lines=(
            Line(label="责任单位", of="responsible"),
            Line(label="责任领导", of="responsible"),
            Line(label="责 任 单 位", of="responsible"),
            Line(label="完成时限", text="2024年5月底", of="deadline"),
            Line(label="整改目标", of="goal"),
            Line(label="整改成效", of="outcome"),
            Line(label="阶段成效", of="outcome"),
            Line(label="整改状态", text="已完成", of="status"),
            Line(label="备注", text="无"),
        ),
    )
    assert lines(item) == [
        "责任单位：甲科",
        "责任领导：张某",
        "责 任 单 位：乙科",
        "完成时限：2024年5月底",
        "整改目标：目标。",
        "整改措施：措施。",
        "整改成效：成效一。",
        "阶段成效：成效二。",
        "成效三。",
        "整改状态：已完成",
        "备注：无",
    ]


def test_a_label_on_a_line_of_its_own_places_the_measures():
    """A line without text that stands for the measures says where they go, and keeps its own line."""
    item = FeedbackItem(
        problem="甲",
        measures=(Measure(text="措施。", label="整改措施", starts_paragraph=True),),
        responsible=(Responsibility(role="责任人", name="张某"),),
        lines=(Line(label="整改措施", of="measures"), Line(label="责任人", of="responsible")),
    )
    assert lines(item) == ["整改措施：", "措施。", "责任人：张某"]


def test_what_the_text_says_is_not_said_again():
    """A status, a deadline or a name that stands in the printed words is not printed a second time."""
    item = FeedbackItem(
        problem="甲",
        heading="1.甲（已完成）",
        measures=(Measure(text="由办公室于2024年5月底前完成。"),),
        status=Status(value=StatusValue.COMPLETED, basis=Basis.STATED, evidence="已完成"),
        responsible=(Responsibility(role="责任单位", name="办公室"),),
        deadline=PartialDate(2024, 5),
    )
    assert lines(item) == ["由办公室于2024年5月底前完成。"]


def test_an_inferred_status_is_no_printed_text():
    """What was only inferred is never put into the mouth of the bulletin."""
    status = Status(value=StatusValue.COMPLETED, basis=Basis.INFERRED, evidence="均已督促整改")
    assert lines(FeedbackItem(problem="甲", measures=(Measure(text="乙。"),), status=status)) == ["乙。"]


def test_the_problem_is_not_printed_twice():
    """A labelled line with the problem is the heading of an item that has no other."""
    line = Line(label="存在问题", of="problem")
    assert lines(FeedbackItem(problem="甲", lines=(line,))) == []
    assert lines(FeedbackItem(problem="甲", heading="第一项", lines=(line,))) == ["存在问题：甲"]


def test_contact():
    """The passage as printed, or one sentence of what is known."""
    assert printed.contact_paragraphs(ContactInfo(phones=("1",), note="电话1\n地址乙")) == ["电话1", "地址乙"]
    made = printed.contact_paragraphs(ContactInfo(phones=("0990-1", "0990-2"), postcode="980012"))
    assert made == ["联系电话：0990-1、0990-2；邮政编码：980012。"]
    assert printed.contact_paragraphs(ContactInfo()) == []


@pytest.mark.parametrize(
    ("inspection", "name"),
    [
        (InspectionRound(regime=Regime.XUNCHA, term=14, ordinal=5, authority="市委"), "十四届市委第五轮巡察"),
        (InspectionRound(regime=Regime.XUNSHI, kind=Kind.SPECIAL, authority="省委"), "省委专项巡视"),
        (InspectionRound(), ""),
    ],
)
def test_round_name(inspection, name):
    """What is known of a round, in the order in which it is spoken."""
    assert printed.round_name(inspection) == name


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (0, "0"), (100, "100"), (-3, "-3")],
)
def test_numeral(number, words):
    """Ordinals below a hundred are written in Chinese."""
    assert printed.numeral(number) == words


@pytest.mark.parametrize(
    ("lead", "category", "heading", "lines"),
    [
        (("（一）水源保护方面",), ("水源保护方面",), "二、整改", [(0, "（一）水源保护方面")]),
        (("关于水源保护的问题",), ("水源保护",), "二、整改", [(0, "关于水源保护的问题")]),
        (("履职", "水源保护"), ("履职", "水源保护"), "二、整改", [(0, "履职"), (1, "水源保护")]),
        (("（一）没有归类",), (), "二、整改", [(0, "（一）没有归类")]),
        (("市委指出：", "水源保护"), ("水源保护",), "二、整改", [(None, "市委指出："), (0, "水源保护")]),
        ((), ("履职", "水源保护"), "二、整改", [(0, "履职"), (1, "水源保护")]),
        ((), ("作风", "水源保护"), "二、整改", [(1, "水源保护")]),
        ((), ("作风", "纪律"), "二、整改", []),
        ((), ("履职",), "二、履职方面", []),
        (("水源保护" + "很长" * 10,), ("水源保护",), None, [(None, "水源保护" + "很长" * 10)]),
    ],
)
def test_lines_before_an_item(lead, category, heading, lines):
    """As printed, or the areas that begin; what names an area or has a number is a heading."""
    item = FeedbackItem(problem="甲", lead=lead, category=category)
    assert printed.lead_lines(item, Section(heading=heading), ("作风", "纪律")) == lines


@pytest.mark.parametrize(
    ("titles", "lines"),
    [
        ([], []),
        (["台账。"], [("附件：", "台账")]),
        (["台账；", " 清单"], [("附件：1.", "台账"), ("2.", "清单")]),
    ],
)
def test_attachments_are_numbered_where_there_are_several(titles, lines):
    """No mark stands after a name (7.3.4)."""
    assert printed.attachment_lines(titles) == lines


def test_a_colon_stands_after_the_addressee():
    """One, and full-width (7.3.2)."""
    assert printed.salutation("各处室") == printed.salutation("各处室:") == "各处室："
