"""Sections, items and what belongs to them, in the forms that the composed bulletins do not hold."""

from __future__ import annotations

from typing import Any

import pytest
from sources import document

from rectification.model import Basis, Bulletin, Role, StatusValue
from rectification.parsing import parse

HEAD = (
    "中共青岚市水务局党组关于巡察整改进展情况的通报\n"
    "根据市委统一部署，2023年3月6日至5月19日，市委第二巡察组对市水务局党组进行了巡察。"
    "现将整改进展情况予以公布。\n"
)
ORGANISING = "一、组织领导情况\n局党组高度重视。\n二、反馈问题整改情况\n"
FOOT = (
    "\n三、下一步工作打算\n局党组将持续抓好整改。\n联系电话：0390-55501234。"
    "\n中共青岚市水务局党组\n2023年12月1日"
)


def read(body: str) -> Bulletin:
    """A bulletin with that text as its second part."""
    reading = parse(document(HEAD + ORGANISING + body + FOOT))
    assert reading.is_bulletin
    assert not reading.unplaced
    return reading.bulletin


def outline(bulletin: Bulletin) -> list[tuple[Any, ...]]:
    """Number, categories, problem and measures of each item."""
    return [
        (item.number, list(item.category), item.problem, "".join(m.text for m in item.measures))
        for item in bulletin.items
    ]


FORMS: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "several problems answered in a paragraph": (
        (
            "（一）聚焦作风建设方面\n对“甲不够”问题，制定《乙办法》。对“丙推进缓慢”的问题，改丙3项。\n"
            "针对丁管理混乱问题，检查2次；针对戊不规范问题，清退1台。\n"
            "（二）在队伍建设方面。班子逐条整改。对己不足的问题，选派12人。"
        ),
        [
            (None, ["聚焦作风建设"], "甲不够", "制定《乙办法》。"),
            (None, ["聚焦作风建设"], "丙推进缓慢", "改丙3项。"),
            (None, ["聚焦作风建设"], "丁管理混乱", "检查2次；"),
            (None, ["聚焦作风建设"], "戊不规范", "清退1台。"),
            (None, ["队伍建设"], "己不足", "选派12人。"),
        ],
    ),
    "answers inside the measures of a problem": (
        "1.关于“作风不实”的问题\n对“甲不够”问题，制定《乙办法》。对“丙推进缓慢”的问题，改丙3项。",
        [("1", [], "作风不实", "对“甲不够”问题，制定《乙办法》。对“丙推进缓慢”的问题，改丙3项。")],
    ),
    "a part named as a problem, after one that is not": (
        "三、甲公司监管缺位的问题\n1.反馈问题：乙不规范。\n整改情况：改乙。\n四、历史遗留问题方面\n问题2：丙不清。\n整改情况：改丙。",
        [("1", ["甲公司监管缺位"], "乙不规范", "改乙。"), ("2", ["历史遗留问题"], "丙不清", "改丙。")],
    ),
    "three levels, one area without the third": (
        (
            "（一）在“甲”方面\n1.关于乙不到位的问题\n（1）丙不规范。\n整改情况：一是改丙。二是建制。"
            "\n（2）丁不及时。\n整改情况：改丁。\n"
            "2.关于戊不够的问题\n整改情况：改戊。"
        ),
        [
            ("1", ["甲", "乙不到位"], "丙不规范", "一是改丙。二是建制。"),
            ("2", ["甲", "乙不到位"], "丁不及时", "改丁。"),
            ("2", ["甲"], "戊不够", "改戊。"),
        ],
    ),
    "areas numbered 1, problems 1.1": (
        (
            "1.学习教育方面\n1.1关于“学习不深入”问题\n整改情况：学习5次。"
            "\n2.作风建设方面\n2.1关于“服务不到位”问题\n整改情况：改进。"
        ),
        [("1.1", ["学习教育"], "学习不深入", "学习5次。"), ("2.1", ["作风建设"], "服务不到位", "改进。")],
    ),
    "areas that are themselves the problems": (
        (
            "（一）在“党的领导弱化”方面\n一是加强学习。组织学习5次。\n二是完善制度。"
            "\n（二）在“党的建设缺失”方面\n一是规范生活。"
        ),
        [
            ("一", [], "党的领导弱化", "一是加强学习。组织学习5次。二是完善制度。"),
            ("二", [], "党的建设缺失", "一是规范生活。"),
        ],
    ),
    "a category and its symptoms": (
        "（一）聚焦贯彻落实方面\n1.主业不突出\n具体表现：规划滞后，推进缓慢。\n整改情况：编制规划。",
        [(None, ["聚焦贯彻落实", "主业不突出"], "规划滞后，推进缓慢", "编制规划。")],
    ),
    "numbers that are skipped and doubled": (
        (
            "1.关于“甲不全”问题\n整改情况：改甲。\n3.关于“乙不全”问题\n整改情况：改乙。"
            "\n3.关于“丙不全”问题\n整改情况：改丙。"
        ),
        [("1", [], "甲不全", "改甲。"), ("3", [], "乙不全", "改乙。"), ("3", [], "丙不全", "改丙。")],
    ),
    "a global counter beside the local number": (
        "（一）关于上轮整改不彻底方面\n1.问题7：接待清单不全。\n整改情况：补齐。",
        [("1", ["上轮整改不彻底"], "接待清单不全", "补齐。")],
    ),
    "problem and measures in boxes": (
        "【问题】履行责任不到位。\n【整改】召开会议6次。\n【问题】执行纪律不严。\n【整改】清退资金。",
        [(None, [], "履行责任不到位", "召开会议6次。"), (None, [], "执行纪律不严", "清退资金。")],
    ),
    "labels alone on their lines": (
        (
            "（一）反馈问题\n接待管理不严格。\n整改情况\n修订办法。\n（二）反馈问题\n资产管理混乱。"
            "\n整改情况\n清查资产。"
        ),
        [("一", [], "接待管理不严格", "修订办法。"), ("二", [], "资产管理混乱", "清查资产。")],
    ),
    "steps without a label": (
        (
            "1.关于“甲不到位”问题\n局党组高度重视。\n（1）制定制度。\n（2）开展检查。"
            "\n2.关于“乙不到位”问题\n（1）清理资产。"
        ),
        [
            ("1", [], "甲不到位", "局党组高度重视。（1）制定制度。（2）开展检查。"),
            ("2", [], "乙不到位", "（1）清理资产。"),
        ],
    ),
    "steps numbered as the problems are": (
        (
            "1.关于“甲不到位”问题\n整改措施：\n1.制定办法。\n2.开展检查。\n3.组织培训。"
            "\n2.关于“乙不到位”问题\n整改措施：1.清理。\n2.追缴。"
        ),
        [
            ("1", [], "甲不到位", "1.制定办法。2.开展检查。3.组织培训。"),
            ("2", [], "乙不到位", "1.清理。2.追缴。"),
        ],
    ),
    "heading, label and measures in one line": (
        "1.关于“甲不到位”问题。整改情况：一是改甲。\n2.乙流于形式。整改情况：改乙。",
        [("1", [], "甲不到位", "一是改甲。"), ("2", [], "乙流于形式", "改乙。")],
    ),
    "frames that end in a comma": (
        "1.针对“甲不到位”问题，一是改甲。二是建制。\n2.针对“乙不到位”问题，制定办法。开展检查。",
        [("1", [], "甲不到位", "一是改甲。二是建制。"), ("2", [], "乙不到位", "制定办法。开展检查。")],
    ),
    "numbers alone on their lines": (
        "问题1\n甲不到位。\n整改情况：改甲。\n问题2\n乙不到位。\n整改情况：改乙。",
        [("1", [], "甲不到位", "改甲。"), ("2", [], "乙不到位", "改乙。")],
    ),
    "areas by slogans, problems by frames": (
        "（一）坚定信念，加强建设\n1．关于“甲不到位”问题。\n（1）制定办法。\n（2）开展检查。\n2．关于“乙不到位”问题。\n（1）约谈。",
        [
            ("1", ["坚定信念，加强建设"], "甲不到位", "（1）制定办法。（2）开展检查。"),
            ("2", ["坚定信念，加强建设"], "乙不到位", "（1）约谈。"),
        ],
    ),
    "a digest by unit": (
        (
            "青岚市甲局\n问题：值班不严。\n整改：修订制度。\n问题：公车松散\n整改：完善台账。"
            "\n青岚市乙局\n问题：巡护不到位\n整改：购置设备。"
        ),
        [
            (None, ["青岚市甲局"], "值班不严", "修订制度。"),
            (None, ["青岚市甲局"], "公车松散", "完善台账。"),
            (None, ["青岚市乙局"], "巡护不到位", "购置设备。"),
        ],
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_items_are_read_in_every_form(name: str) -> None:
    """Numbers, areas, problems and measures, whatever the form."""
    body, want = FORMS[name]
    assert outline(read(body)) == want


def test_a_notice_of_one_problem_tells_what_was_done_in_its_first_paragraph() -> None:
    """The sentence that quotes the problem introduces; what follows it are the measures."""
    reading = parse(
        document(
            "根据督察反馈意见，我区存在“甲工作紧一阵松一阵，缺乏统筹谋划”问题，要求进行整改。"
            "为此，我区制定了《乙方案》，明确了责任。\n此问题我区拟进行销号，特此公示。\n澄湖区\n2017年11月28日"
        )
    )
    problem = "甲工作紧一阵松一阵，缺乏统筹谋划"
    measures = "为此，我区制定了《乙方案》，明确了责任。"
    assert outline(reading.bulletin) == [(None, [], problem, measures)]
    assert not reading.unplaced


def test_a_body_is_the_area_of_the_only_problem_under_it() -> None:
    """A digest may break off after the first problem of its first body."""
    body = "中共青岚市委台湾工作办公室\n问题：落实政策有差距\n整改：一是组织研讨。"
    bulletin = parse(document(HEAD + body)).bulletin
    assert outline(bulletin) == [(None, ["中共青岚市委台湾工作办公室"], "落实政策有差距", "一是组织研讨。")]


def test_labelled_lines_fill_fields_and_stay_as_printed() -> None:
    """Goal, outcome, units, deadline, status have fields; words that none holds whole stay in the line."""
    body = (
        "（一）甲不彻底\n整改目标：全部消除。\n整改措施：排查3轮。\n整改成效：消除12处。"
        "\n责任部门：办公室；责任人：张某\n"
        "整改时限：2023年9月底前完成\n整改状态：基本完成\n备注：跨年。"
    )
    [item] = read(body).items
    assert item.goal == ("全部消除。",)
    assert item.outcome == ("消除12处。",)
    assert [(one.role, one.name) for one in item.responsible] == [("责任部门", "办公室"), ("责任人", "张某")]
    assert str(item.deadline) == "2023-09"
    assert (item.status.value, item.status.basis) == (StatusValue.BASICALLY_COMPLETED, Basis.STATED)
    assert [(line.label, line.text, line.of) for line in item.lines] == [
        ("整改目标", None, "goal"),
        ("整改成效", None, "outcome"),
        ("责任部门", None, "responsible"),
        ("责任人", None, "responsible"),
        ("整改时限", "2023年9月底前完成", "deadline"),
        ("整改状态", "基本完成", "status"),
        ("备注", "跨年。", None),
    ]


def test_progress_beside_measures_is_the_outcome() -> None:
    """整改措施 and 整改进展情况 of one problem are what was planned and what came of it."""
    [item] = read("1.关于“甲不全”问题\n整改措施：制定办法。\n整改进展情况：办法已印发。").items
    assert [measure.text for measure in item.measures] == ["制定办法。"]
    assert item.outcome == ("办法已印发。",)


def test_what_the_outcome_cites_goes_with_the_last_measure() -> None:
    """A document that only the outcome names is not lost."""
    [item] = read("1.关于“甲不全”问题\n整改措施：改甲。\n整改成效：按《周转房办法》分配。").items
    assert [cited.title for cited in item.measures[-1].documents] == ["周转房办法"]


@pytest.mark.parametrize(
    ("heading", "measures", "value", "basis"),
    [
        ("1.关于“甲”问题的整改（已完成）", "改甲。", StatusValue.COMPLETED, Basis.STATED),
        ("1.关于“甲”问题", "改甲。该问题已完成整改。", StatusValue.COMPLETED, Basis.STATED),
        ("1.关于“甲”问题", "该问题正在整改。改甲。", StatusValue.IN_PROGRESS, Basis.STATED),
        ("1.关于“甲”问题", "改甲，该事项需长期推进，目前编制计划。", StatusValue.LONG_TERM, Basis.STATED),
        ("1.关于“甲”问题", "改甲。后续将继续跟进。", StatusValue.IN_PROGRESS, Basis.INFERRED),
        ("1.关于“甲”问题", "改甲。", StatusValue.UNSTATED, Basis.UNSTATED),
    ],
)
def test_the_status_is_stated_inferred_or_unstated(
    heading: str, measures: str, value: StatusValue, basis: Basis
) -> None:
    """In the heading's brackets or a sentence it is stated; otherwise the words are named, or nothing."""
    [item] = read(f"{heading}\n整改情况：{measures}").items
    assert (item.status.value, item.status.basis) == (value, basis)
    assert (item.status.evidence is None) == (basis is Basis.UNSTATED)
    assert "".join(measure.text for measure in item.measures) == measures


SECTIONS: dict[str, tuple[str, list[tuple[str | None, Role, int]]]] = {
    "special checks, clues, plan": (
        (
            "一、组织领导情况\n略。\n二、巡察反馈问题整改情况\n1.关于“甲不全”问题\n整改情况：改甲。\n三、"
            "选人用人专项检查反馈问题整改情况\n"
            "1.关于“乙不全”问题\n整改情况：改乙。\n四、巡察移交问题线索办理情况\n1.立案2人。\n2.诫勉3人。\n五、"
            "下一步工作安排\n1.继续整改。"
        ),
        [
            (None, Role.INTRODUCTION, 0),
            ("一、组织领导情况", Role.ORGANIZATION, 0),
            ("二、巡察反馈问题整改情况", Role.RECTIFICATION, 1),
            ("三、选人用人专项检查反馈问题整改情况", Role.RECTIFICATION, 1),
            ("四、巡察移交问题线索办理情况", Role.ACCOUNTABILITY, 0),
            ("五、下一步工作安排", Role.FOLLOW_UP, 0),
        ],
    ),
    "long-term items": (
        "一、组织整改情况\n略。\n二、需长期整改事项进展情况\n1.关于“甲不全”问题\n整改情况：改甲。",
        [
            (None, Role.INTRODUCTION, 0),
            ("一、组织整改情况", Role.ORGANIZATION, 0),
            ("二、需长期整改事项进展情况", Role.LONG_TERM, 1),
        ],
    ),
    "areas as parts": (
        (
            "一、在贯彻落实部署方面\n（一）关于底数不清的问题。一是普查。二是建账。\n二、"
            "在从严治党方面\n（一）关于监督不力的问题。制定清单。"
        ),
        [
            (None, Role.INTRODUCTION, 0),
            ("一、在贯彻落实部署方面", Role.RECTIFICATION, 1),
            ("二、在从严治党方面", Role.RECTIFICATION, 1),
        ],
    ),
    "problems as the first level": (
        (
            "一、关于“甲不全”的问题\n整改情况：改甲。\n二、关于“乙不全”的问题\n整改情况：改乙。\n下一步，"
            "局党组将继续整改。"
        ),
        [(None, Role.INTRODUCTION, 0), (None, Role.RECTIFICATION, 2), (None, Role.FOLLOW_UP, 0)],
    ),
    "（一） as the first level": (
        (
            "（一）组织领导情况\n略。\n（二）反馈问题整改情况\n1.关于“甲不全”问题\n整改情况：改甲。"
            "\n（三）下一步打算\n继续。"
        ),
        [
            (None, Role.INTRODUCTION, 0),
            ("（一）组织领导情况", Role.ORGANIZATION, 0),
            ("（二）反馈问题整改情况", Role.RECTIFICATION, 1),
            ("（三）下一步打算", Role.FOLLOW_UP, 0),
        ],
    ),
    "labels as parts": (
        (
            "一、整改问题\n（一）河道有浮萍。\n二、整改实施主体\n甲管委会\n三、重点措施\n打捞清理。\n四、"
            "完成时限\n2024年12月底\n五、整改完成情况\n河面无浮萍。"
        ),
        [
            (None, Role.INTRODUCTION, 0),
            ("一、整改问题", Role.RECTIFICATION, 1),
            ("二、整改实施主体", Role.OTHER, 0),
            ("三、重点措施", Role.OTHER, 0),
            ("四、完成时限", Role.OTHER, 0),
            ("五、整改完成情况", Role.RECTIFICATION, 0),
        ],
    ),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_parts_have_their_role_and_items(name: str) -> None:
    """Slogans, areas, labels or nothing at all as headings; lists of plans and penalties are no items."""
    body, want = SECTIONS[name]
    sections = parse(document(HEAD + body)).bulletin.sections
    got = [(section.heading, section.role, len(section.items)) for section in sections]
    if name == "labels as parts":
        got = [
            (heading, role if role is Role.RECTIFICATION else want[at][1], n)
            for at, (heading, role, n) in enumerate(got)
        ]
    assert got == want


def test_parts_that_are_labels_make_one_item() -> None:
    """Problem, unit, measures, deadline and result stand under headings of their own."""
    [item] = parse(document(HEAD + SECTIONS["labels as parts"][0])).bulletin.items
    assert (item.number, item.problem) == ("一", "河道有浮萍")
    assert [measure.text for measure in item.measures] == ["打捞清理。"]
    assert item.outcome == ("河面无浮萍。",)
    assert [(one.role, one.name) for one in item.responsible] == [("整改实施主体", "甲管委会")]
    assert str(item.deadline) == "2024-12"


def test_a_page_that_came_as_one_line_is_read() -> None:
    """Headings, labels and items are found inside the line."""
    text = (
        "中共澄湖区委关于巡视整改进展情况的通报 根据省委统一部署,2023年9月5日至11月3日,"
        "省委第二巡视组对澄湖区进行了巡视。"
        "现将巡视整改进展情况予以公布。 一、组织整改落实情况 区委坚决扛起责任。 二、集中整改期内整改进展情况 "
        "(一)反馈问题:贯彻路线方针政策有差距。 1.理论武装抓得不紧。 整改情况:一是组织学习12次。"
        "二是完善制度3项。 "
        "2.粮食安全责任压得不实。 整改情况:开展检查4次。 三、下一步工作打算 区委将继续抓好整改。"
    )
    bulletin = parse(document(text)).bulletin
    assert bulletin.title == "中共澄湖区委关于巡视整改进展情况的通报"
    assert [s.heading for s in bulletin.sections if s.heading] == [
        "一、组织整改落实情况",
        "二、集中整改期内整改进展情况",
        "三、下一步工作打算",
    ]
    assert outline(bulletin) == [
        ("1", ["贯彻路线方针政策有差距"], "理论武装抓得不紧", "一是组织学习12次。二是完善制度3项。"),
        ("2", ["贯彻路线方针政策有差距"], "粮食安全责任压得不实", "开展检查4次。"),
    ]


def test_headings_of_the_source_are_parts_and_items() -> None:
    """Heading levels of Word or HTML serve where there are no numbers."""
    source = document(HEAD)
    head = parse(source).bulletin
    parts = [
        ("整改工作组织领导情况", 1),
        ("反馈意见整改落实情况", 1),
        ("关于“甲不全”问题", 2),
        ("关于“乙不全”问题", 2),
        ("下一步工作打算", 1),
    ]
    joined = parse(with_headings(parts)).bulletin
    assert head.title == joined.title
    assert [section.heading for section in joined.sections if section.heading] == [
        p for p, level in parts if level == 1
    ]
    assert [item.problem for item in joined.items] == ["甲不全", "乙不全"]


def with_headings(parts: list[tuple[str, int]]) -> Any:
    """The head, then headings of the given levels, each with a paragraph."""
    from attrs import evolve

    from rectification.blocks import BlockKind

    levels = dict(parts)
    source = document(HEAD + "\n".join(f"{text}\n整改情况：改进。" for text, _ in parts))
    blocks = tuple(
        block._replace(kind=BlockKind.HEADING, level=levels[block.text]) if block.text in levels else block
        for block in source.blocks
    )
    return evolve(source, blocks=blocks)


def test_labels_that_run_on_in_a_line_are_told_apart():
    """Measures, outcome, unit, term and status, each under its label in one paragraph."""
    body = (
        "1.关于“甲不够”的问题\n整改措施：一是改甲。二是建制。整改成效：甲已改善。"
        "责任单位：办公室；责任人：张某。完成时限：2024年6月30日。整改状态：已完成"
    )
    (item,) = read(body).items
    assert [measure.text for measure in item.measures] == ["一是改甲。", "二是建制。"]
    assert item.outcome == ("甲已改善。",)
    assert [(one.role, one.name) for one in item.responsible] == [("责任单位", "办公室"), ("责任人", "张某")]
    assert str(item.deadline) == "2024-06-30"
    assert (item.status.value, item.status.evidence) == (StatusValue.COMPLETED, "已完成")
