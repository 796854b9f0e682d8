"""Telling bulletins from what looks like them."""

import pytest
from sources import document

from rectification.parsing import parse

OTHERS = {
    "what an inspection found": (
        "根据市委统一部署，2024年2月28日至4月12日，市委第一巡察组对市公安局党委开展了专项巡察。"
        "现将巡察情况通报如下：\n1.聚焦职能不够。执法质效不高。\n2.党建工作有短板。学习不到位。"
        "\n3.问题整改和成果运用存在差距。"
    ),
    "news of a feedback meeting": (
        "市委第五巡察组向市水务局党组反馈巡察情况\n发布时间：2023-10-21 来源：青岚日报\n10月20日，"
        "市委第五巡察组向市水务局党组反馈巡察情况。"
        "巡察组指出，主要问题有：一是贯彻落实部署不够有力。二是基层党建薄弱。\n市水务局党组表示，将认真整改。"
    ),
    "news of a rectification meeting": (
        "澄湖区召开巡察整改推进会\n4月16日，区委召开推进会。会议指出，反馈的238个问题已完成整改201个。"
        "会议强调，要聚焦重点抓整改。"
    ),
    "news of publication": (
        "市纪委监委公布第四轮巡察整改进展情况\n近日，市纪委监委网站公布了12家单位整改进展情况。据悉，"
        "反馈的238个问题已完成201个。"
    ),
    "entry notice": (
        "关于区委第一巡察组进驻区财政局开展常规巡察的公告\n根据区委统一部署，"
        "区委第一巡察组对区财政局党组开展常规巡察。现将有关事项公告如下：\n"
        "一、受理信访范围\n主要受理来信来电来访。\n联系电话：0390-55501234\n区委第一巡察组\n2024年3月4日"
    ),
    "plan": (
        "中共青岚市水务局党组关于落实市委巡察反馈意见的整改方案\n根据反馈意见，制定本方案。\n一、"
        "整改任务\n1.关于“甲不到位”问题\n整改措施：将制定办法。"
    ),
    "public plan": (
        "青岚市贯彻落实省级督察反馈意见整改方案（公开版）\n为做好整改，制定本方案。\n一、总体要求\n全面整改。"
    ),
    "model text": (
        "巡察整改情况报告范文（精选3篇）\n根据区委部署，区委巡察组对甲局进行了巡察。"
        "现将整改情况报告如下：\n一、组织情况\n略。"
    ),
    "blank form": (
        "中共××市××局党组关于巡察整改进展情况的通报\n根据市委部署，市委第×巡察组对××局党组进行了巡察。"
        "现将整改情况予以公布。\n××局党组高度重视。"
    ),
    "list of links": (
        "中共甲局党组关于巡察整改进展情况的通报 2024-05-01\n中共乙局党组关于巡察整改进展情况的通报 2024-05-02"
    ),
    "an article that explains": (
        "巡察整改进展情况的通报为什么要公开？\n近期，青岚市各单位陆续发布通报。某局通报中写道：\n"
        "1.关于“服务意识不强”问题\n整改情况：开展专项整治。\n2.关于“监管不严”问题\n整改情况：收回资金3万元。"
    ),
    "nothing at all": "",
    "a recipe": "红烧肉的做法\n将五花肉切块，焯水后沥干，小火慢炖一小时即可，出锅前收汁，撒上葱花。",
}
BULLETINS = {
    "a speech without a title": (
        "2018年11月22日在青岚市十七届人大常委会第十六次会议上\n市审计局局长 俞某某\n主任、各位副主任：\n"
        "我受市人民政府委托，向市人大常委会报告2017年度预算执行审计查出问题的整改情况，请审议。"
        "\n一、总体推进情况\n市政府高度重视。"
    ),
    "the formula": (
        "根据区委部署，区委巡察组对我局进行了巡察。现将整改进展情况予以公布。\n一、"
        "组织领导情况\n局党组高度重视。"
    ),
    "a speech": (
        "青岚市人民政府关于2023年度审计查出问题整改情况的报告\n主任、各位委员：\n我受市政府委托，"
        "报告审计查出问题整改情况，请审议。\n一、总体情况\n略。"
    ),
    "a digest": (
        "青岚市曝光整改清单 12人被问责\n青岚市水务局\n问题：值班不严\n整改：一是修订制度。"
        "\n青岚市林业局\n问题：巡护不到位\n整改：购置设备。"
    ),
    "a close-out notice": (
        "关于澄湖区督察反馈问题（序号七）整改完成情况的公示\n根据要求，现将整改完成情况予以公示。"
        "\n反馈问题：矿山修复滞后。\n整改完成情况：完成修复12处。"
    ),
    "a formula that names no rectification, and no title": (
        "2021年9月6日至17日，国家统计局第2统计督察组对青岚省开展了统计督察，并反馈了督察意见。"
        "局党组扎实推进反馈问题整改落实。现将有关情况通报如下。\n一、全面推动督察整改工作\n局党组高度重视。"
    ),
    "no formula": (
        "市住建局党组关于市委巡察反馈意见整改落实情况\n2023年5月，市委第三巡察组对市住建局党组开展巡察。"
        "局党组高度重视。\n1.关于“甲不到位”问题\n整改情况：完成。"
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_look_alikes_are_no_bulletins(name: str) -> None:
    """The page is said to be none, why, and its text is unplaced or noise."""
    reading = parse(document(OTHERS[name]))
    assert not reading.is_bulletin
    assert reading.reason
    assert not reading.bulletin.items
    assert len(reading.noise) + len(reading.unplaced) == len(reading.blocks)


@pytest.mark.parametrize("name", BULLETINS)
def test_bulletins_are_told_by_their_words(name: str) -> None:
    """The formula, the title or the items make it one."""
    reading = parse(document(BULLETINS[name]))
    assert reading.is_bulletin
    assert reading.reason
