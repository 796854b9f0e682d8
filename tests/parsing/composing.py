"""Invented bulletins composed of the genre's variants, together with what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from attrs import define, field

T = TypeVar("T")
Choose = Callable[[Sequence[Any]], Any]
"""Picks one of a sequence: ``random.Random(1).choice``, or a draw of hypothesis."""

CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()

PROBLEMS = (
    "排水管网巡查不及时，台账不全",
    "‘一网通办’推进慢，群众多头跑",
    "调研不深入，联系群众不够紧密",
    "部分站点设备老化，检修记录缺失",
    "“三会一课”制度执行有差距",
    "工程变更随意，超概算现象突出",
    "落实主体责任不到位",
    "13个村的公益林补偿发放滞后",
    "重大事项以传阅代替上会",
    "对“一把手”监督存在薄弱环节",
    "食堂采购把关不严，台账流于形式",
    "推进公共机构节能工作缓慢",
    "历史遗留问题化解办法不多",
    "专项资金闲置，绩效评价走过场",
)
STEPS = (
    "印发《青岚市排水管网巡查办法（试行）》，明确巡查频次，已完成巡查32次。",
    "组织专题培训3期210人次；对发现的17处隐患逐一销账。",
    "建立“日巡查、周汇总”机制，2024年投诉量同比下降12.5%。",
    "追缴资金41.6万元，约谈责任人4名，批评教育2人。",
    "修订《澄湖区会议管理规定》和《“三重一大”事项清单》，实行双人复核。",
    "会同相关部门开展联合检查，督促整改到位。",
    "将巡察反馈的问题纳入年度考核，每季度通报一次。",
    "对照清单逐项核查，补签合同15份，收回闲置用房1.2万平方米。",
)
AREAS = (
    "贯彻落实上级决策部署不够有力",
    "全面从严治党主体责任压得不实",
    "基层党组织建设存在短板",
)


@define
class Item:
    """What an item says."""

    number: str | None
    problem: str
    category: list[str] = field(factory=list)
    measures: str = ""
    outcome: str = ""
    status: str | None = None
    responsible: list[tuple[str, str]] = field(factory=list)
    deadline: str | None = None


@define
class Composed:
    """A page, and what it says."""

    lines: list[str] = field(factory=list)
    title: str = ""
    headings: list[str] = field(factory=list)
    items: list[Item] = field(factory=list)
    facts: dict[str, Any] = field(factory=dict)

    @property
    def text(self) -> str:
        """The page as plain text."""
        return "\n".join(self.lines)


# A heading: its lines for number n and problem p, and the number as printed.
HEADINGS: dict[str, Callable[[int, str], tuple[list[str], str | None]]] = {
    "1.关于“…”问题": lambda n, p: ([f"{n}.关于“{p}”问题"], str(n)),
    "1.关于“…”的问题。": lambda n, p: ([f"{n}.关于“{p}”的问题。"], str(n)),
    "1、关于…的问题。": lambda n, p: ([f"{n}、关于{p}的问题。"], str(n)),
    "1．关于…问题": lambda n, p: ([f"{n}．关于{p}问题"], str(n)),
    "1.针对“…”问题": lambda n, p: ([f"{n}.针对“{p}”问题"], str(n)),
    "1.关于“…”问题的整改": lambda n, p: ([f"{n}.关于“{p}”问题的整改"], str(n)),
    "1.关于“…”问题整改情况": lambda n, p: ([f"{n}.关于“{p}”问题整改情况"], str(n)),
    '1.关于"…"问题': lambda n, p: ([f'{n}.关于"{p}"问题'], str(n)),
    "1.“…”问题": lambda n, p: ([f"{n}.“{p}”问题"], str(n)),
    "1)关于…的问题": lambda n, p: ([f"{n})关于{p}的问题"], str(n)),
    "(1)关于“…”问题": lambda n, p: ([f"（{n}）关于“{p}”问题"], str(n)),
    "⑴关于“…”问题": lambda n, p: ([f"{chr(0x2473 + n)}关于“{p}”问题"], chr(0x2473 + n)),
    "①关于“…”问题": lambda n, p: ([f"{chr(0x245F + n)}关于“{p}”问题"], chr(0x245F + n)),
    "第一，关于…的问题。": lambda n, p: ([f"第{CHINESE[n - 1]}，关于{p}的问题。"], CHINESE[n - 1]),
    "statement。": lambda n, p: ([f"{n}.{p}。"], str(n)),
    "statement": lambda n, p: ([f"{n}．{p}"], str(n)),
    "问题1：": lambda n, p: ([f"问题{n}：{p}。"], str(n)),
    "反馈问题一：": lambda n, p: ([f"反馈问题{CHINESE[n - 1]}：{p}。"], CHINESE[n - 1]),
    "问题（一）": lambda n, p: ([f"问题（{CHINESE[n - 1]}）：{p}"], CHINESE[n - 1]),
    "【问题1】": lambda n, p: ([f"【问题{n}】{p}"], str(n)),
    "第1项": lambda n, p: ([f"第{n}项", f"反馈问题：{p}。"], str(n)),
    "1.反馈问题：": lambda n, p: ([f"{n}.反馈问题：{p}。"], str(n)),
    "反馈问题：": lambda _, p: ([f"反馈问题：{p}。"], None),
    "【反馈问题】": lambda _, p: ([f"【反馈问题】{p}"], None),
    "问题：": lambda _, p: ([f"问题：{p}"], None),
    "关于“…”问题": lambda _, p: ([f"关于“{p}”问题"], None),
}
# These say nothing but the problem: a label, or measures in the same line, must show that they are headings.
BARE = frozenset({"statement", "statement。"})
RUNS_ON = frozenset(
    {"1.关于“…”的问题。", "1、关于…的问题。", "statement。", "第一，关于…的问题。", "反馈问题一：", "问题1："}
)


def _joined(steps: list[str]) -> str:
    return "".join(steps)


def _labelled(label: str) -> Callable[[list[str], Item], list[str]]:
    def write(steps: list[str], item: Item) -> list[str]:
        item.measures = _joined(steps)
        return [label + item.measures]

    return write


def _enumerated(label: str, marks: Sequence[str], *, apart: bool) -> Callable[[list[str], Item], list[str]]:
    def write(steps: list[str], item: Item) -> list[str]:
        numbered = [mark + step for mark, step in zip(marks, steps, strict=False)]
        item.measures = _joined(numbered)
        if not apart:
            return [label + item.measures]
        return ([label] if label else []) + numbered

    return write


def _block(steps: list[str], item: Item) -> list[str]:
    item.measures = _joined(steps)
    item.outcome = "巡查到位率由61%提高到98%。"
    item.responsible = [("责任单位", "市水务局"), ("责任领导", "赵某")]
    item.deadline = "2024-06"
    item.status = "completed"
    return [
        "整改措施：" + item.measures,
        "整改成效：" + item.outcome,
        "责任单位：市水务局",
        "责任领导：赵某",
        "完成时限：2024年6月底",
        "整改状态：已完成",
    ]


def _said(steps: list[str], item: Item) -> list[str]:
    item.measures = "该问题已完成整改。" + _joined(steps)
    item.status = "completed"
    return ["整改情况：" + item.measures]


def _line_after(steps: list[str], item: Item) -> list[str]:
    item.measures = _joined(steps)
    item.status = "in_progress"
    return ["整改情况：" + item.measures, "完成情况：正在整改"]


YI_SHI = ("一是", "二是", "三是")
MEASURES: dict[str, Callable[[list[str], Item], list[str]]] = {
    "整改情况：": _labelled("整改情况："),
    "整改落实情况：": _labelled("整改落实情况："),
    "整改进展情况：": _labelled("整改进展情况："),
    "整改：": _labelled("整改："),
    "【整改情况】": _labelled("【整改情况】"),
    "整改措施及成效：": _labelled("整改措施及成效："),
    "整改情况：一是": _enumerated("整改情况：", YI_SHI, apart=False),
    "整改情况：①": _enumerated("整改情况：", "①②③", apart=False),
    "整改情况：（1）": _enumerated("整改情况：", ("（1）", "（2）", "（3）"), apart=False),
    "整改情况：第一，": _enumerated("整改情况：", ("第一，", "第二，", "第三，"), apart=False),
    "整改情况：⏎一是": _enumerated("整改情况：", YI_SHI, apart=True),
    "整改情况：⏎①": _enumerated("整改情况：", "①②③", apart=True),
    "整改措施：⏎1.": _enumerated("整改措施：", ("1.", "2.", "3."), apart=True),
    "整改完成情况：⏎1、": _enumerated("整改完成情况：", ("1、", "2、", "3、"), apart=True),
    "整改落实情况：⏎（1）": _enumerated("整改落实情况：", ("（1）", "（2）", "（3）"), apart=True),
    "block": _block,
    "该问题已完成整改": _said,
    "完成情况：": _line_after,
}
UNLABELLED: dict[str, Callable[[list[str], Item], list[str]]] = {
    "prose": _labelled(""),
    "一是 apart": _enumerated("", YI_SHI, apart=True),
    "一是": _enumerated("", YI_SHI, apart=False),
}
AREA_FORMS: dict[str, Callable[[int, str], str]] = {
    "（一）在“…”方面": lambda n, a: f"（{CHINESE[n]}）在“{a}”方面",
    "（一）“…”方面": lambda n, a: f"（{CHINESE[n]}）“{a}”方面",
    "（一）关于“…”方面": lambda n, a: f"（{CHINESE[n]}）关于“{a}”方面",
    "（一）关于…方面": lambda n, a: f"（{CHINESE[n]}）关于{a}方面",
    "（一）关于…方面的问题": lambda n, a: f"（{CHINESE[n]}）关于{a}方面的问题",
    "（一）…方面": lambda n, a: f"（{CHINESE[n]}）{a}方面",
    "（一）反馈问题：": lambda n, a: f"（{CHINESE[n]}）反馈问题：{a}。",
    "㈠…方面": lambda n, a: f"{chr(0x3220 + n)}{a}方面",
}
SECTIONS = (
    ("一、巡察整改组织领导情况", "二、反馈意见整改落实情况", "三、推进巡察整改工作打算"),
    ("一、组织整改落实情况", "二、集中整改期内整改进展情况", "三、下一步工作安排"),
    (
        "一、提高政治站位，坚决扛起巡察整改主体责任",
        "二、坚持问题导向，不折不扣抓好反馈意见整改落实",
        "三、坚持常态长效，持续巩固深化巡察整改成果",
    ),
    ("第一部分 整改工作组织情况", "第二部分 具体问题整改情况", "第三部分 下一步打算"),
    ("整改工作组织领导情况", "反馈问题整改落实情况", "下一步工作打算"),
    (None, None, None),
)
ORGANISING = (
    ["局党组高度重视，成立领导小组，召开会议6次，细化措施56条。"],
    [
        "（一）提高政治站位。局党组逐条研究反馈意见，做到真认账、真整改。",
        "（二）压实整改责任。制定问题清单、任务清单、责任清单，每月调度一次。",
    ],
    [
        "局党组把整改作为政治任务，重点抓好以下工作。",
        "一是强化组织领导。成立以党组书记为组长的领导小组。",
        "二是强化督促检查。派驻纪检监察组列席会议4次。",
    ],
)
PLANS = (
    ["下一步，局党组将继续紧盯未完成事项，巩固整改成果。"],
    [
        "局党组将以钉钉子精神抓好整改。",
        "一是持续抓好未完成事项。每月调度。",
        "二是持续健全长效机制。推动以改促治。",
    ],
)


def compose(choose: Choose) -> Composed:
    """A whole bulletin, each of its parts in one of the variants."""
    page = Composed()
    organ = choose(("中共青岚市水务局党组", "白榆镇党委", "中共澄湖区委"))
    page.title = f"{organ}关于六届市委第四轮巡察集中整改进展情况的通报"
    page.lines += _opening(choose, page, organ)
    names = choose(SECTIONS)
    organising = choose(ORGANISING[:1] if names[0] is None else ORGANISING)
    page.headings = [name for name in names if name]
    page.lines += [name for name in names[:1] if name] + organising
    page.lines += [name for name in names[1:2] if name]
    _problems(choose, page)
    page.lines += [name for name in names[2:] if name]
    page.lines += choose(PLANS[:1] if names[0] is None else PLANS)
    page.lines += _closing(choose, page, organ)
    return page


def _opening(choose: Choose, page: Composed, organ: str) -> list[str]:
    facts = page.facts
    head = choose(
        (
            [page.title],
            [
                "当前位置：首页 > 巡察工作 > 巡察整改 >",
                page.title,
                "发布时间：2024-05-21 16:08  来源：青岚市纪委监委",
            ],
            [
                "首页 > 要闻 > 公告",
                page.title,
                "来源：青岚市纪委监委发布日期：2024年05月21日浏览次数：",
                "【字号：大 中 小】",
            ],
            [f"{organ}", page.title.removeprefix(organ), "", "2024-05-21 16:08:33来源：青岚市纪委监委"],
            [f"巡察整改：{page.title}  2024-05-21", "字体：[大] [中] [小] 打印"],
            ["索 引 号：QL000/2024-00012", "发布机构：青岚市水务局", "文    号：无", page.title, page.title],
        )
    )
    facts["published"] = (
        "2024-05-21" if any("2024-05-21" in line or "2024年05月21日" in line for line in head) else None
    )
    facts["began"], facts["ended"], facts["feedback"] = "2023-11-06", "2024-01-19", "2024-03-28"
    team = choose(("市委第三巡察组", "市委营商环境巡察组"))
    facts["team"] = team
    kind = choose(("常规巡察", "巡察", "专项巡察", "巡察“回头看”"))
    facts["kind"] = {"常规巡察": "routine", "巡察": None, "专项巡察": "special", "巡察“回头看”": "look_back"}[
        kind
    ]
    body = choose(("市水务局党组", "我局", "市水务局党组和白榆镇党委"))
    facts["inspected"] = body.split("和")
    introduction = choose(
        (
            (
                f"根据市委统一部署，2023年11月6日至2024年1月19日，{team}对{body}开展了{kind}。2024年3月28日，"
                f"{team}反馈了意见。"
            ),
            (
                f"根据市委统一部署，{team}于2023年11月6日至2024年1月19日对{body}进行了{kind}，"
                f"并于3月28日反馈了巡察意见。"
            ),
            (
                f"按照市委巡察工作安排，2023年11月6日——2024年1月19日，{team}对{body}开展了{kind}。3月28日，"
                f"{team}向{body}反馈巡察情况。"
            ),
            (
                f"根据市委统一部署，二〇二三年十一月六日至二〇二四年一月十九日，{team}对{body}开展{kind}。"
                f"3月28日，市委巡察组反馈了情况。"
            ),
        )
    )
    formula = choose(
        (
            "现将整改进展情况予以公布。",
            "按照有关要求，现将巡察整改进展情况通报如下：",
            "现将集中整改进展情况向社会公开。",
        )
    )
    return [line for line in head if line] + [introduction + formula]


def _problems(choose: Choose, page: Composed) -> None:
    """Problems in one form, with measures in one form, in areas or without."""
    areas = choose((0, 2))
    form = choose(sorted(HEADINGS))
    runs_on = form in RUNS_ON and choose((True, False))
    labelled = form in BARE or choose((True, True, False))
    manner = choose(sorted(MEASURES if labelled else UNLABELLED))
    if runs_on:
        manner = choose(("prose", "一是") if form not in BARE else ("一是",))
    if (form == "①关于“…”问题" and "①" in manner) or (form[0] in "(⑴" and "（1）" in manner):
        manner = "整改情况："
    area_form = choose(sorted(AREA_FORMS))
    restart = choose((True, False))
    number = 0
    for area in range(max(areas, 1)):
        if areas:
            page.lines.append(AREA_FORMS[area_form](area, AREAS[area]))
        number = 0 if restart else number
        for _ in range(choose((2, 3))):
            number += 1
            problem = choose(PROBLEMS)
            lines, printed = HEADINGS[form](number, problem)
            item = Item(printed, problem, [AREAS[area]] if areas else [])
            write = (UNLABELLED if runs_on or not labelled else MEASURES)[manner]
            steps = [choose(STEPS) for _ in range(choose((2, 3)))]
            after = write(steps, item)
            page.lines += [*lines[:-1], lines[-1] + after[0], *after[1:]] if runs_on else lines + after
            page.items.append(item)
    page.facts["form"] = (form, "run on" if runs_on else manner, area_form if areas else None)


def _closing(choose: Choose, page: Composed, organ: str) -> list[str]:
    facts = page.facts
    facts["issuer"], facts["issued_on"] = organ, "2024-05-14"
    facts["phones"] = ["0390-55501234"]
    contact = choose(
        (
            [
                (
                    "欢迎广大干部群众监督。"
                    "联系方式：电话0390-55501234；电子邮箱：xcb@qinglan.example；邮编：986001；"
                ),
                "邮寄地址：青岚市清源路66号。",
            ],
            ["如有意见建议，请及时向我们反映。", "联系电话：0390-55501234", "邮政编码：986001"],
            ["监督电话：0390-55501234。"],
        )
    )
    signature = choose(([organ, "2024年5月14日"], [" " * 20 + organ, " " * 20 + "2024 年 5 月 14 日"]))
    footer = choose(
        (
            [],
            [
                "版权所有：青岚市纪律检查委员会 青ICP备00000001号",
                "地址：青岚市正气巷8号 邮编：986000 电话：0390-55509999",
            ],
            ["【打印本页】 【关闭窗口】", "主办：青岚市人民政府办公室  电话：0390-55509999"],
        )
    )
    return contact + signature + footer


def folded(text: str) -> str:
    """The text with ASCII punctuation, as stored copies have it."""
    return text.translate(str.maketrans("，：；（）！？．", ",:;()!?."))
