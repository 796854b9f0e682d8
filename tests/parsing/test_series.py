"""Which lines of a part are problems, where not every one of them says what is wrong."""

from __future__ import annotations

from attrs import evolve
from sources import document

from rectification.blocks import Block
from rectification.hookspecs import Document, Reading
from rectification.model import Bulletin
from rectification.parsing import parse

HEAD = (
    "中共青岚市水务局党组关于巡察整改进展情况的通报\n"
    "根据市委统一部署，2023年3月6日至5月19日，市委第二巡察组对市水务局党组进行了巡察。"
    "现将整改进展情况予以公布。\n一、组织领导情况\n局党组高度重视。\n"
)
FOOT = "\n三、下一步工作打算\n局党组将持续抓好整改。\n中共青岚市水务局党组\n2023年12月1日"


def read(body: str, heading: str = "二、反馈问题整改情况") -> Bulletin:
    """A bulletin with that text as its second part, none of which is lost."""
    reading = parse(document(f"{HEAD}{heading}\n{body}{FOOT}"))
    assert reading.is_bulletin
    assert not reading.unplaced
    return reading.bulletin


def problems(bulletin: Bulletin) -> list[tuple[str | None, str]]:
    """Number and problem of each item."""
    return [(item.number, item.problem) for item in bulletin.items]


def test_a_member_of_a_series_is_a_problem_once_its_siblings_are() -> None:
    """Statements without any word of want are problems between others that have one."""
    body = "⑴管网台账不全。补齐台账。\n⑵2座泵站仍在空转。已停1座。\n⑶巡查记录缺失。补记12份。"
    assert problems(read(body)) == [("⑴", "管网台账不全"), ("⑵", "2座泵站仍在空转"), ("⑶", "巡查记录缺失")]


def test_paragraphs_below_are_measures_whatever_opens_them() -> None:
    """首先， and 其次， under a statement are its measures, also where the statement names no want."""
    body = (
        "1.线路冷热不均，投诉居高不下。\n首先，撤并线路7条。\n其次，加密班次。\n"
        "2.充电桩“两本账”。\n首先，并账核算。"
    )
    first, second = read(body).items
    assert [measure.text for measure in first.measures] == ["首先，撤并线路7条。", "其次，加密班次。"]
    assert (second.problem, second.measures[0].text) == ("充电桩“两本账”", "首先，并账核算。")


def test_a_label_in_the_line_makes_a_problem() -> None:
    """问题整改情况： after the first stop tells that a problem stands before it."""
    body = "1)资金审核“宽进宽出”。问题整改情况：追回57.8万元。\n2)岗位“萝卜招聘”。问题整改情况：撤回岗位4个。"
    items = read(body).items
    assert [(item.number, item.problem) for item in items] == [
        ("1", "资金审核“宽进宽出”"),
        ("2", "岗位“萝卜招聘”"),
    ]
    assert [item.measures[0].label for item in items] == ["问题整改情况", "问题整改情况"]


def test_series_over_areas_are_one() -> None:
    """An area none of whose lines names a want holds problems as the areas beside it do."""
    body = (
        "（一）学习教育\n1.学习不深入。改进。\n2.调研不扎实。改进。\n"
        "（二）服务群众\n1.办事“两头跑”。一窗受理。\n2.热线“忙音”多时无人接。扩容。\n"
        "（三）项目建设\n1.变更不规范。清理。"
    )
    assert [list(item.category) for item in read(body).items] == [
        ["学习教育"],
        ["学习教育"],
        ["服务群众"],
        ["服务群众"],
        ["项目建设"],
    ]


def test_steps_of_organising_stay_paragraphs() -> None:
    """Numbered steps are no problems, also where one of them speaks of a want."""
    body = "1.强化学习。研讨4次。\n2.制定方案。明确措施。\n3.解决不到位的环节。约谈3人。\n4.开展督查。"
    assert not read(body, "二、整改落实情况").items


def test_the_first_part_is_of_organising_where_another_is_of_problems() -> None:
    """部务会抓整改落实情况 before 巡察反馈问题整改情况 holds no problems, whatever its slogans say."""
    text = (
        "中共青岚市委组织部关于巡察整改情况的通报\n根据市委部署，市委第一巡察组对市委组织部开展了巡察。"
        "现将整改情况通报如下：\n一、部务会抓整改落实情况\n（一）在学深悟透中校准方向。研讨4次。\n"
        "（二）在动真碰硬中攻坚克难。整改14个。\n二、巡察反馈问题整改情况\n1.储备不足。\n整改情况：入库413人。"
    )
    bulletin = parse(document(text)).bulletin
    assert problems(bulletin) == [("1", "储备不足")]
    assert len(bulletin.sections[1].paragraphs) == 2


def test_a_word_of_direction_before_every_problem_is_of_the_frame() -> None:
    """1.对…的问题 says 对 of the problem, where all of a series do; one alone may begin so."""
    framed = "1.对急诊分诊执行不严的问题\n设置岗位6个。\n2.对床位供给不足的问题\n新增60张。"
    assert problems(read(framed)) == [("1", "急诊分诊执行不严"), ("2", "床位供给不足")]
    mixed = "1.对下属单位监管不力的问题\n约谈3人。\n2.床位供给不足的问题\n新增60张。"
    assert problems(read(mixed)) == [("1", "对下属单位监管不力"), ("2", "床位供给不足")]


def test_a_quote_that_is_never_closed_is_left_out() -> None:
    """关于"…问题 with one straight quote gives the problem without it, inner quotes kept."""
    body = '1.关于"投诉处理\'冷处理\'，意见石沉大海问题。受理87条。\n2.关于"监督缺位"问题。检查11次。'
    assert problems(read(body)) == [("1", "投诉处理'冷处理'，意见石沉大海"), ("2", "监督缺位")]


def bold(source: Document, *beginnings: str) -> Document:
    """The document, with these beginnings of lines set in bold."""

    def marked(block: Block) -> Block:
        begin = next((text for text in beginnings if block.text.startswith(text)), "")
        return block._replace(emphasis=len(begin))

    return evolve(source, blocks=tuple(map(marked, source.blocks)))


def test_headings_that_are_run_in_are_problems() -> None:
    """Bold beginnings without numbers are problems in a part of problems; what follows are measures."""
    body = (
        "种源攻关投入不足。签订协议2份。\n土地发包“暗箱操作”。废止合同147份。\n烘干中心建而不用。启用11条。"
    )
    source = document(f"{HEAD}二、反馈问题整改情况\n{body}{FOOT}")
    reading: Reading = parse(bold(source, "种源攻关投入不足。", "土地发包“暗箱操作”。", "烘干中心建而不用。"))
    assert [(item.heading, item.problem, item.measures[0].text) for item in reading.bulletin.items] == [
        ("种源攻关投入不足。", "种源攻关投入不足", "签订协议2份。"),
        ("土地发包“暗箱操作”。", "土地发包“暗箱操作”", "废止合同147份。"),
        ("烘干中心建而不用。", "烘干中心建而不用", "启用11条。"),
    ]
    assert not parse(source).bulletin.items


def test_headings_of_parts_may_be_nothing_but_bold() -> None:
    """Bold lines without numbers part a bulletin, where they read as headings of parts."""
    text = (
        "中共青岚市水务局党组关于巡察整改进展情况的通报\n根据市委部署，市委第二巡察组对市水务局党组进行了巡察。"
        "现将整改情况公布如下。\n强化组织领导，压实责任\n局党组高度重视。\n聚焦反馈问题整改落实\n"
        "1.关于“巡查不及时”问题\n整改情况：巡查35公里。\n推动长效机制建设\n局党组将持续抓好。"
    )
    headings = ("强化组织领导，压实责任", "聚焦反馈问题整改落实", "推动长效机制建设")
    bulletin = parse(bold(document(text), *headings)).bulletin
    assert [section.heading for section in bulletin.sections] == [None, *headings]


def test_parts_named_by_count_hold_areas_with_chinese_numbers() -> None:
    """第一部分 … with 一、 under it: the first are parts, the second areas."""
    text = (
        "中共青岚大学委员会关于巡视整改进展情况的通报\n根据省委部署，省委第三巡视组对青岚大学党委开展了巡视。"
        "现将整改情况公布如下。\n第一部分 组织落实情况\n党委高度重视。\n第二部分 整改落实情况\n"
        "一、在立德树人方面\n1．教师配备不足。引进23名。\n二、在办学治校方面\n2．学科散而不强。撤并7个。"
    )
    bulletin = parse(document(text)).bulletin
    assert [section.heading for section in bulletin.sections] == [
        None,
        "第一部分 组织落实情况",
        "第二部分 整改落实情况",
    ]
    assert [list(item.category) for item in bulletin.items] == [["立德树人"], ["办学治校"]]


def test_a_status_may_come_before_the_measures() -> None:
    """整改情况：已完成。… states the status; the words stay with the measures."""
    items = read(
        "1.关于“巡查不及时”问题\n整改情况：已完成。巡查35公里。\n2.关于“投入不足”问题\n整改情况：基本完成。增资。"
    ).items
    assert [item.status.value.value for item in items] == ["completed", "basically_completed"]
    assert [item.measures[0].text for item in items] == ["已完成。", "基本完成。"]


def test_the_problem_that_a_notice_quotes_by_number() -> None:
    """A notice of one sentence gives its item, with the number in the sentence."""
    text = (
        "按照《督察整改工作办法》要求，现将2023年省生态环境保护督察反馈问题第7项关于“作业场地扬尘管控不到位”"
        "整改任务落实情况进行公示（详见附表）。公示期间，接受社会各界提出异议，"
        "请将材料发送至区运管局办公室电子邮箱ygj@chenghu.example。"
    )
    bulletin = parse(document(text)).bulletin
    assert problems(bulletin) == [("7", "作业场地扬尘管控不到位")]
    assert bulletin.contact
    assert bulletin.contact.emails == ("ygj@chenghu.example",)


def test_a_number_alone_that_is_of_no_problem_stays_where_it_stood() -> None:
    """Below it stands a bold beginning, which by itself makes no heading."""
    body = "1.关于“台账不全”的问题\n整改情况：补齐台账12册。\n7\n修订办法。已印发。"
    source = document(f"{HEAD}二、反馈问题整改情况\n{body}{FOOT}")
    (item,) = parse(bold(source, "修订办法。")).bulletin.items
    assert [measure.text for measure in item.measures] == ["补齐台账12册。", "7", "修订办法。", "已印发。"]
