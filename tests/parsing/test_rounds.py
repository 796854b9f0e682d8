"""The inspection, from the introduction."""

from typing import Any

import pytest

from rectification.parsing.rounds import read_round

CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "",
        (
            "根据市委统一部署,2023年3月6日至5月19日,市委第二巡察组对市水务局党组开展了常规巡察。2023年8月1日,"
            "市委第二巡察组反馈了意见。"
        ),
        {
            "regime": "xuncha",
            "kind": "routine",
            "authority": "市委",
            "teams": ["市委第二巡察组"],
            "inspected": ["市水务局党组"],
            "began": "2023-03-06",
            "ended": "2023-05-19",
            "feedback_on": "2023-08-01",
        },
    ),
    (
        "",
        (
            "根据区委统一部署，区委第三巡察组于2024年9月2日至11月8日对区档案局党组开展巡察，"
            "并于1月9日反馈了意见。"
        ),
        {"kind": None, "began": "2024-09-02", "ended": "2024-11-08", "feedback_on": "2025-01-09"},
    ),
    (
        "",
        (
            "根据县委统一部署，2022年12月1日——2023年2月24日，县委第一巡察组对甲镇党委和乙村党支部、"
            "丙村党支部开展了巡察“回头看”。3月14日，县委巡察组反馈。"
        ),
        {
            "kind": "look_back",
            "inspected": ["甲镇党委", "乙村党支部", "丙村党支部"],
            "feedback_on": "2023-03-14",
        },
    ),
    (
        "",
        (
            "根据市委统一部署，2022年4月上旬至6月中旬，市委第三巡察组、第四巡察组分别对甲集团党委、"
            "乙集团党委（以下简称“甲”“乙”）开展了常规巡察，并于2022年8月分别反馈。"
        ),
        {
            "teams": ["市委第三巡察组", "第四巡察组"],
            "inspected": ["甲集团党委", "乙集团党委（以下简称“甲”“乙”）"],
            "began": "2022-04",
            "ended": "2022-06",
            "feedback_on": "2022-08",
        },
    ),
    (
        "",
        (
            "根据市委统一部署，2023年9月11日至11月17日，市委第二巡察组对市住房和城乡建设局党组、"
            "市委第五巡察组对市住房保障中心党委分别开展了常规巡察。"
        ),
        {
            "teams": ["市委第二巡察组", "市委第五巡察组"],
            "inspected": ["市住房和城乡建设局党组", "市住房保障中心党委"],
        },
    ),
    (
        "",
        "按照市委部署，2023年5月8日至6月30日，市委“清泉”专项行动机动巡察组对高新区党工委开展了机动巡察。",
        {"kind": "ad_hoc", "teams": ["市委“清泉”专项行动机动巡察组"], "inspected": ["高新区党工委"]},
    ),
    (
        "",
        (
            "根据教育部党组统一部署，2020年10月12日至11月27日，"
            "教育部党组第三巡视组对青岚大学党委进行了常规巡视。"
        ),
        {"regime": "xunshi", "authority": "教育部党组", "teams": ["教育部党组第三巡视组"]},
    ),
    (
        "",
        "2021年7月10日至16日，国家统计局第2统计督察组对青岚省开展了统计督察，2021年12月14日反馈了督察意见。",
        {"regime": "supervision", "authority": "国家统计局", "ended": "2021-07-16", "inspected": ["青岚省"]},
    ),
    (
        "",
        (
            "根据省委、省政府统一部署，2023年4月6日至4月28日，"
            "省第二生态环境保护督察组对霜屏市开展了第二轮例行督察。"
        ),
        {"kind": "regular", "ordinal": 2, "authority": "省委、省政府", "teams": ["省第二生态环境保护督察组"]},
    ),
    (
        "中共甲局党组关于六届市委第四轮巡察整改情况的通报",
        "区委巡察一组对我局进行了提级巡察，日前反馈了意见。",
        {
            "term": 6,
            "ordinal": 4,
            "kind": "elevated",
            "teams": ["区委巡察一组"],
            "inspected": ["我局"],
            "began": None,
        },
    ),
    (
        "甲省委关于十九届中央第六轮巡视整改进展情况的通报",
        "二〇二一年三月五日至五月六日，中央第六巡视组对甲省开展了常规巡视。",
        {"term": 19, "ordinal": 6, "authority": "中央", "began": "2021-03-05"},
    ),
    (
        "",
        "十三届省委第二轮巡视反馈后，新区党工委高度重视。",
        {"term": 13, "ordinal": 2, "authority": "省委", "teams": []},
    ),
    (
        "",
        "根据市委部署，市委第一巡察组对甲村、乙村等5个村级党组织进行了巡察。",
        {"inspected": ["甲村", "乙村"]},
    ),
    (
        "",
        "根据市委部署，市委第五巡察组对高新区党工委先后开展了水源保护专项巡察。",
        {"inspected": ["高新区党工委"], "kind": "special"},
    ),
    (
        "",
        "根据市直机关工委安排，市直机关工委第二巡察组对市水务局机关党委进行了巡察。",
        {"authority": "市直机关工委"},
    ),
    (
        "",
        "根据区委部署，区委第一巡察组对白榆镇党委及下属单位、派出机构开展巡察。",
        {"inspected": ["白榆镇党委及下属单位", "派出机构"]},
    ),
    (
        "",
        "根据区委部署，区委第一巡察组对白榆镇及下属8个重点村开展巡察。",
        {"inspected": ["白榆镇及下属8个重点村"]},
    ),
    (
        "",
        "根据区委部署，区委第四巡察组对望江街道党工委及所辖18个社区党组织开展了常规巡察。",
        {"inspected": ["望江街道党工委及所辖18个社区党组织"]},
    ),
    (
        "青岚市国资委党委 青岚市审计局党组关于巡审联动反馈问题整改结果的公示",
        "市委国企领域巡察组与市审计局巡审联动，对青岚水务集团党委开展专项巡察。",
        {"regime": "xuncha", "kind": "special"},
    ),
    (
        "",
        "２０２３年４月１０日至４月２１日，省统计局第３统计督察组对澄湖区开展了常规统计督察。",
        {"regime": "supervision", "authority": "省统计局"},
    ),
    (
        "",
        "现将2023年青岚省生态环境保护督察反馈问题第7项整改情况公示如下。",
        {"regime": "supervision", "feedback_on": None},
    ),
    ("", "公示时间：2024年5月1日至5月10日。对督察反馈问题整改情况进行公示。", {"began": None, "ended": None}),
]


@pytest.mark.parametrize(("title", "introduction", "facts"), CASES)
def test_the_introduction_tells_the_inspection(title: str, introduction: str, facts: dict[str, Any]) -> None:
    """Who, whom, when, in what way, in which round: in any order, with what is elided filled in."""
    found = read_round(title, introduction, introduction)
    assert found is not None
    for name, want in facts.items():
        got = getattr(found.round, name)
        if isinstance(got, tuple):
            got = list(got)
        elif name in ("began", "ended", "feedback_on"):
            got = None if got is None else str(got)
        elif name in ("regime", "kind"):
            got = None if got is None else got.value
        assert got == want, name


def test_names_stand_where_they_are_said_to_stand() -> None:
    """Each place is the slice of the introduction that holds the name."""
    text = "根据市委统一部署,2023年3月6日至5月19日,市委第二巡察组对市水务局党组(以下简称局党组)开展了巡察。"
    found = read_round("", text, text)
    assert found is not None
    cut = {name: text[place.start : place.end] for name, place in found.places.items()}
    assert cut["teams[0]"] == "市委第二巡察组"
    assert cut["inspected[0]"] == found.round.inspected[0] == "市水务局党组(以下简称局党组)"
    assert cut["began"] == "2023年3月6日至5月19日"
    assert cut["authority"] == "市委"
    assert cut["regime"] == "巡察"


def test_no_inspection_is_made_up() -> None:
    """A text that names none gives none."""
    assert (
        read_round("关于选人用人检查整改情况的通报", "现将整改情况通报如下。", "现将整改情况通报如下。")
        is None
    )
