"""What the words of a measure claim: documents, figures, status, totals; on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from rectification.model import Basis, StatusValue
from rectification.parsing.claims import (
    cited_documents,
    find_totals,
    inferred_status,
    quantities,
    stated_status,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("修订《青岚市河道巡查办法》。", [("青岚市河道巡查办法", "修订")]),
        (
            "推动印发实施《夜市管理办法》《摊点疏导若干措施》等文件，",
            [("夜市管理办法", "推动印发实施"), ("摊点疏导若干措施", "推动印发实施")],
        ),
        ("修订完善《工作规则》和《议事清单》，", [("工作规则", "修订完善"), ("议事清单", "修订完善")]),
        (
            "印发《甲办法》、《乙办法》，出台《丙办法》",
            [("甲办法", "印发"), ("乙办法", "印发"), ("丙办法", "出台")],
        ),
        ("会同市财政局共同制定《经费细则》和年度计划", [("经费细则", "共同制定")]),
        ("制定执行《回避实施办法》", [("回避实施办法", "制定执行")]),
        ("组织集中学习《监管实施方案》等政策规定", [("监管实施方案", "学习")]),
        ("联合高校申报《堤坝检测技术研究》科研成果", [("堤坝检测技术研究", "申报")]),
        ("《无人机巡河研究》等两项课题通过省厅组织的项目验收。", [("无人机巡河研究", "通过验收")]),
        ("《用水定额》已印发。", [("用水定额", "印发")]),
        ("《学风规范》列入新教师培训必修内容", [("学风规范", "列入")]),
        ("将《学风规范》纳入培训内容", [("学风规范", "纳入")]),
        ("严格按照《采购规定》开展招标", [("采购规定", None)]),
        ("并在《食堂负面清单》中列明28种情形", [("食堂负面清单", None)]),
        ("《采购规定》执行情况", [("采购规定", None)]),
        ("完善《12345热线办理指南(试行)》", [("12345热线办理指南(试行)", "完善")]),
        ("制订《局党组会“第一议题”学习制度》", [("局党组会“第一议题”学习制度", "制订")]),
        ("印发《关于转发〈用水条例〉的通知》", [("关于转发〈用水条例〉的通知", "印发")]),
        ("印发《关于转发《用水条例》的通知》", [("关于转发《用水条例》的通知", "印发")]),
        ("印发《未写完的办法，", []),
        ("印发《未写完，又制定《用水条例》", [("用水条例", "制定")]),
        ("《》", []),
    ],
)
def test_cited_documents(text: str, found: list[tuple[str, str | None]]) -> None:
    """Each title in 《》 is a document with the verb of its clause; titles in a row share it."""
    assert [(one.title, one.action) for one in cited_documents(text)] == found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("印发《用水定额》（青水发〔2023〕7 号），", "青水发〔2023〕7 号"),
        ("印发《用水定额》(青水发[2023]7号)", "青水发[2023]7号"),
        ("印发《用水定额》青水发〔2023〕17号", "青水发〔2023〕17号"),
        ("印发《用水定额(青水发〔2023〕7号)》", "青水发〔2023〕7号"),
        ("印发《用水定额（2023年版）》", None),
    ],
)
def test_document_numbers(text: str, number: str | None) -> None:
    """The 文号 stands after the title or in it, in brackets or without, as printed."""
    (document,) = cited_documents(text)
    assert document.number == number


FIGURES = [
    # text, value, unit, approximation, basis, period
    ("2023年受理诉求同比下降8.62%。", [("8.62%", 8.62, "%", None, "同比下降", "2023年")]),
    ("培训人员100余人；", [("100余人", 100, "人", "余", None, None)]),
    ("收看人数达10万余人次", [("10万余人次", 100000, "人次", "余", None, None)]),
    ("归集数据90余万条", [("90余万条", 900000, "条", "余", None, None)]),
    ("2023年，发稿超1万篇。", [("超1万篇", 10000, "篇", "超", None, "2023年")]),
    ("学习讲话百余篇", [("百余篇", 100, "篇", "余", None, None)]),
    ("走访企业近百家", [("近百家", 100, "家", "近", None, None)]),
    ("走访企业数百家", [("数百家", None, "家", "数", None, None)]),
    ("约谈三十余家", [("三十余家", 30, "家", "余", None, None)]),
    ("年节约水量约410万立方米", [("约410万立方米", 4100000, "立方米", "约", None, None)]),
    ("节约64万元", [("64万元", 640000, "元", None, None, None)]),
    ("约64万元", [("约64万元", 640000, "元", "约", None, None)]),
    ("追缴2.37万元", [("2.37万元", 23700, "元", None, None, None)]),
    ("盘活1,369.5万元", [("1,369.5万元", 13695000, "元", None, None, None)]),
    (
        "安排12.47亿元，较上年增长5.8%",
        [
            ("12.47亿元", 1247000000, "元", None, None, None),
            ("5.8%", 5.8, "%", None, "较上年增长", None),
        ],
    ),
    (
        "截至2023年底，占比较2023年8月底提升4个百分点",
        [
            ("4个百分点", 4, "个百分点", None, "较2023年8月底提升", "截至2023年底"),
        ],
    ),
    (
        "收缴率由61%提高到92%以上",
        [
            ("61%", 61, "%", None, "由", None),
            ("92%以上", 92, "%", "以上", "由61%提高到", None),
        ],
    ),
    ("占积压总数的85.3%", [("85.3%", 85.3, "%", None, "占积压总数的", None)]),
    ("累计加装312部", [("312部", 312, "部", None, "累计", None)]),
    ("追缴占用费638万元", [("638万元", 6380000, "元", None, None, None)]),
    ("企业总量排名第六名", [("第六名", 6, "名次", None, None, None)]),
    ("位居全省第2", [("第2", 2, "名次", None, None, None)]),
    ("获科技进步一等奖", [("一等奖", 1, "等奖", None, None, None)]),
    ("2023年未发生重大安全事件。", [("未发生重大安全事件", 0, None, None, None, "2023年")]),
    ("2023年纠错案件为零，", [("零", 0, None, None, None, "2023年")]),
    ("实现零投诉", [("零投诉", 0, None, None, None, None)]),
    ("政务处分0人", [("0人", 0, "人", None, None, None)]),
    ("等两项课题，划出十条红线", [("两项", 2, "项", None, None, None), ("十条", 10, "条", None, None, None)]),
    ("开展普法活动十二期", [("十二期", 12, "期", None, None, None)]),
    (
        "2023年开展培训20场次1000余人次。",
        [
            ("20场次", 20, "场次", None, None, "2023年"),
            ("1000余人次", 1000, "人次", "余", None, "2023年"),
        ],
    ),
    ("2024年1—9月平均浓度下降11.2%", [("11.2%", 11.2, "%", None, "下降", "2024年1—9月")]),
    ("2024年1月至5月拨付20万元", [("20万元", 200000, "元", None, None, "2024年1月至5月")]),
    ("对2019年以来39个项目", [("39个", 39, "个", None, None, "2019年以来")]),
    ("2025年3月底前完成2个", [("2个", 2, "个", None, None, None)]),
    (
        "公示不少于3天，挂账不得超过90天",
        [
            ("不少于3天", 3, "天", "不少于", None, None),
            ("不得超过90天", 90, "天", "不得超过", None, None),
        ],
    ),
    ("抽取3至5家", [("3至5家", None, "家", None, None, None)]),
    ("案件比同比下降0.18，", [("0.18", 0.18, None, None, "同比下降", None)]),
    ("特种设备3.4万台（套）", [("3.4万台（套）", 34000, "台（套）", None, None, None)]),
    ("2.2024年调解成功27件", [("27件", 27, "件", None, None, "2024年")]),
    ("1.5家企业完成", [("5家", 5, "家", None, None, None)]),
    ("整治２０处", [("２０处", 20, "处", None, None, None)]),
    ("完成百分之八十", [("百分之八十", 80, "%", None, None, None)]),
]


@pytest.mark.parametrize(("text", "found"), FIGURES, ids=[text for text, _ in FIGURES])
def test_quantities(text: str, found: list[tuple[object, ...]]) -> None:
    """Value, unit, 约数, basis and period of each figure, and nothing else."""
    assert [(q.text, q.value, q.unit, q.approximation, q.basis, q.period) for q in quantities(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "接入12345平台",
        "三会一课、“三重一大”、一岗双责",
        "十三届区委第五轮巡察",
        "印发《行政执法十项禁令》",
        "获评“2023年度十大普法主题活动”",
        "对接“三网一中心”",
        "违反中央八项规定精神",
        "坚持两个维护、五位一体",
        "我局微博排名稳居前列，进入全省第一方阵",
        "一是加强学习。二是建章立制。",
        "①排查隐患。（1）逐一整改。1.明确分工。",
        "2023年6月30日前，青水发〔2023〕7号",
        "工作日9:00—12:00",
        "依据第3条规定",
        "7×24小时值守，推广5G、3+2模式",
        "确保未发生事故",
        "第一书记、第一时间、第一议题",
        "每月、每季度、每周推送",
        "从三个方面发力，召开四套班子会议",
        "近3年来",
    ],
)
def test_numbers_that_are_names(text: str) -> None:
    """A number that names something counts nothing."""
    assert quantities(text) == ()


def test_what_holds_ends_with_the_sentence() -> None:
    """A time holds to the end of its sentence, no further."""
    first, second = quantities("2023年开展培训3期。约谈5人。")
    assert (first.period, second.period) == ("2023年", None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("已完成", StatusValue.COMPLETED),
        ("完成", StatusValue.COMPLETED),
        ("已办结", StatusValue.COMPLETED),
        ("已销号", StatusValue.COMPLETED),
        ("完成整改", StatusValue.COMPLETED),
        ("整改到位", StatusValue.COMPLETED),
        ("立行立改，已完成", StatusValue.COMPLETED),
        ("立行立改", StatusValue.COMPLETED),
        ("已完成整改并长期坚持", StatusValue.COMPLETED),
        ("该问题已完成整改。", StatusValue.COMPLETED),
        ("基本完成", StatusValue.BASICALLY_COMPLETED),
        ("基本完成，正在扫尾", StatusValue.BASICALLY_COMPLETED),
        ("阶段性完成", StatusValue.BASICALLY_COMPLETED),
        ("取得阶段性成果", StatusValue.BASICALLY_COMPLETED),
        ("正在整改", StatusValue.IN_PROGRESS),
        ("正在整改（已取得阶段性成果）", StatusValue.IN_PROGRESS),
        ("该问题仍在整改。", StatusValue.IN_PROGRESS),
        ("整改中", StatusValue.IN_PROGRESS),
        ("持续推进", StatusValue.IN_PROGRESS),
        ("达到序时进度", StatusValue.IN_PROGRESS),
        ("未完成", StatusValue.IN_PROGRESS),
        ("尚未完成", StatusValue.IN_PROGRESS),
        ("尚未整改到位", StatusValue.IN_PROGRESS),
        ("部分整改", StatusValue.IN_PROGRESS),
        ("长期坚持", StatusValue.LONG_TERM),
        ("该事项需长期推进。", StatusValue.LONG_TERM),
        ("尚未启动", StatusValue.NOT_STARTED),
        ("未整改", StatusValue.NOT_STARTED),
        ("是", StatusValue.COMPLETED),
        ("否", StatusValue.IN_PROGRESS),
    ],
)
def test_stated_status(words: str, value: StatusValue) -> None:
    """The words of a label or a sentence, a denial before what it denies; they are the evidence."""
    status = stated_status(words)
    assert (status.value, status.basis, status.evidence) == (value, Basis.STATED, words.strip())


@pytest.mark.parametrize("words", ["", "——", "2025年底前完成", "力争6月底前全部完成", "见备注", "加强领导"])
def test_no_stated_status(words: str) -> None:
    """A plan, a dash or a remark states nothing."""
    status = stated_status(words)
    assert (status.value, status.basis, status.evidence) == (StatusValue.UNSTATED, Basis.UNSTATED, None)


@pytest.mark.parametrize(
    ("text", "value", "evidence"),
    [
        ("已完成首批拨付。后续将跟进使用情况。", StatusValue.IN_PROGRESS, "后续将"),
        ("剩余3处因工程未完将于下月实施。", StatusValue.IN_PROGRESS, "剩余3处因工程未完将"),
        ("计划2025年3月底前完成。", StatusValue.IN_PROGRESS, "计划2025年3月底前"),
        ("纳入年度采购计划的前置条件。", StatusValue.UNSTATED, None),
        ("方案正在报批。", StatusValue.IN_PROGRESS, "方案正在"),
        ("指导尚未完成换届的支部完成整改。", StatusValue.IN_PROGRESS, "尚未完成"),
        ("完成了减资退股，实现与企业脱钩。", StatusValue.COMPLETED, "完成了减资退股"),
        ("清单所列事项已全部整改到位。", StatusValue.COMPLETED, "已全部整改到位"),
        ("已全部整改到位，持续巩固成果。", StatusValue.UNSTATED, None),
        ("印发办法，开展培训3期。", StatusValue.UNSTATED, None),
        ("已完成首批拨付。", StatusValue.UNSTATED, None),
    ],
)
def test_inferred_status(text: str, value: StatusValue, evidence: str | None) -> None:
    """Only words that leave no doubt count, and while work goes on nothing is completed."""
    status = inferred_status(text)
    assert (status.value, status.evidence) == (value, evidence)
    assert status.basis is (Basis.INFERRED if evidence else Basis.UNSTATED)


TOTALS = [
    (
        "截止目前，巡察反馈的697个问题，完成整改688个，基本完成取得阶段性成果并持续整改问题4个，未完成5个，总体完成率98.71%。",
        {"problems": 697, "completed": 688, "basically_completed": 4, "not_completed": 5, "rate": "98.71%"},
    ),
    (
        "反馈的4个方面37个问题，已整改完成34个（含立行立改问题2个），阶段性完成整改3个。",
        {"problems": 37, "completed": 34, "basically_completed": 3},
    ),
    (
        "巡察反馈13个问题，已完成整改11个、正在整改2个，整改完成率84.62%；给予政务处分0人。",
        {"problems": 13, "completed": 11, "in_progress": 2, "rate": "84.62%"},
    ),
    ("反馈的12个问题已全部完成整改，完成率100%。", {"problems": 12, "completed": 12, "rate": "100%"}),
    (
        "目前，12个问题已完成整改10个，长期坚持和尚未启动的各1个。",
        {"problems": 12, "completed": 10, "long_term": 1, "not_started": 1},
    ),
    (
        "对反馈的11个问题逐项建立台账。截至2024年11月底，已完成整改8个，基本完成1个，正在整改2个。",
        {"problems": 11, "completed": 8, "basically_completed": 1, "in_progress": 2},
    ),
    (
        "报告反映的15个问题，已完成整改15个，正在整改0个。",
        {"problems": 15, "completed": 15, "in_progress": 0},
    ),
    ("共反馈问题26个，分解整改任务106个，已完成整改98个。", {"problems": 106, "completed": 98}),
    ("巡察反馈问题十二个，已完成十一个。", {"problems": 12, "completed": 11}),
    ("巡察共反馈3个方面18个问题。", {"problems": 18}),
]


@pytest.mark.parametrize(("text", "figures"), TOTALS, ids=[text[:20] for text, _ in TOTALS])
def test_totals(text: str, figures: dict[str, object]) -> None:
    """Each figure as the text states it, none that it does not; the sentences are the evidence."""
    found = find_totals(["局党组高度重视，召开专题会议9次。", text])
    assert found is not None
    totals = found.totals
    names = (
        "problems",
        "completed",
        "basically_completed",
        "in_progress",
        "long_term",
        "not_started",
        "not_completed",
    )
    stated = {name: getattr(totals, name) for name in (*names, "rate") if getattr(totals, name) is not None}
    assert stated == figures
    assert totals.evidence is not None
    assert totals.evidence in text


@pytest.mark.parametrize(
    "text",
    [
        "召开专题会议11次，细化整改措施79条。",
        "对近三年反馈的118个问题逐项复核，重新整改9个。",
        "查摆问题47条，建立制度12项。",
        "对尚未完成的，加强跟踪督查。",
        "",
    ],
)
def test_no_totals(text: str) -> None:
    """Figures of meetings, measures or earlier rounds are no totals."""
    assert find_totals([text]) is None


PARTS = (
    "《|》|“|”|印发|修订|2023年|12|.|余|万|元|%|个|项|由|提高到|同比|下降|占|第|一|百|千亿|零|未发生|事件|问题|"
    "已完成|整改|反馈|各|，|。|；|\n| |（|）|〔2023〕7号"
)
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))),
    st.lists(st.sampled_from(PARTS.split("|")), max_size=60).map("".join),
)


@given(TEXTS)
def test_what_is_found_was_printed(text: str) -> None:
    """Whatever the text, nothing is raised, and all that is found are slices of it, figures in order."""
    for document in cited_documents(text):
        assert f"《{document.title}》" in text
        assert document.number is None or document.number in text
    position = 0
    for quantity in quantities(text):
        position = text.index(quantity.text, position) + len(quantity.text)
        assert quantity.basis is None or quantity.basis in text
        assert quantity.period is None or quantity.period in text
    for status in (stated_status(text), inferred_status(text)):
        assert status.evidence is None or status.evidence in text
    found = find_totals([text])
    assert found is None or (found.totals.evidence or "") in text
