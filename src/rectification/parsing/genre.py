"""Telling a bulletin from what looks like one: news of a meeting, a notice of entry, a plan, a model text."""

from __future__ import annotations

import re

NOW = "现(?:(?:根据|按照?|依照?|依据)[^。；;]{0,24}?)?[将就对]"
"""How the sentence goes on that says that the rectification is published now (现将…, 现根据规定将…)."""

_PUBLISHED = "(?:公布|公开|通报|报告|公告|公示|函告|汇报)"
_FORMULA = re.compile(
    f"{NOW}[^。]{{0,80}}?(?:整改|落实|进展|办理)[^。]{{0,40}}?{_PUBLISHED}"
    "|现(?:向社会)?(?:公布|公开|通报)[^。]{0,30}(?:整改|进展)"
    f"|{NOW}[^。]{{0,300}}(?:整改|完成|落实)情况(?:进行|予以)?(?:公示|公告|公开|公布)"
    "|报告[^。]{0,80}查出(?:的)?(?:突出)?问题(?:的)?整改(?:的)?情况"
    f"|(?:整改|落实|进展|完成)[^。，,]{{0,40}}情况[^。]{{0,16}}{_PUBLISHED}如下"
    "|拟[^。]{0,16}销号[^。]{0,16}公示"
    f"|整改[^。]{{0,12}}[。，；]现将(?:有关|相关|具体|主要)情况{_PUBLISHED}(?:如下|。)"
)
_SUBMITTED = re.compile("作如下报告|请予?审议|现将有关情况报告如下")
TITLE = re.compile(
    r"(?:整改|整治|销号|问题.{0,8}落实).{0,24}(?:通报|报告|公告|公示|说明|函|情况|公开|"
    r"结果)(?:[（(].*[)）])?$"
)
"""How the title of a bulletin ends, whatever stands before it (…整改情况的通报)."""

_PLAN_TITLE = re.compile(
    r"(?:方案|计划|要点|办法|细则|指南|意见|通知|制度|规定|(?P<list>清单)|讲话|发言|心得|提纲)(?:[（(].*[)）])?$"
)
_MODEL_TITLE = re.compile(r"范文|模板|样本|范例|示例|参考|精选|通用版?|[一二三四五六七八九十\d]+篇|汇编|素材")
_NEWS_TITLE = re.compile(
    r"召开|举行|举办|推进会|部署会|动员会|反馈会|座谈会|会议|调研|督导|赴|进驻|赋能|记者|深入|"
    r"方案(?:全部|集中|陆续)?(?:公开|公布)$|专题民主生活会|培训|听取|集体约谈|交流|反馈$|组向[^，。]{2,40}反馈"
)
_ENTRY_TITLE = re.compile(
    r"(?:巡察|巡视|督察)(?:组)?(?:进驻)?(?:公告|预告|工作公告)|进驻|受理信访|开展(?:常规|专项|机动|"
    r"提级)?(?:巡察|巡视)的"
)
_EXPLAINING_TITLE = re.compile("解读|问答|为什么|怎么|如何|浅谈|[?？]")
_OF_ANOTHER_KIND = re.compile("对照检查|检视剖析|工作总结|通知书|判决书|裁定书")
_TENDER_TITLE = re.compile(
    "^(?!.*巡).*(?:磋商|招标|采购|中标|成交|比选|询价|竞价|遴选|招聘|拍卖)"
    "|(?:磋商|招标|采购|中标|成交|比选|询价|竞价|遴选|招聘|拍卖)[^，。整]{0,12}公告$"
)
_NOTICE_TITLE = re.compile("^(?!.*(?:整改|落实)).*(?:巡察|巡视|督察)[^，。]{0,40}(?:公告|预告)$")
_OTHERS = (
    (_NOTICE_TITLE, "这是巡察（巡视）进驻公告，没有整改内容"),
    (_EXPLAINING_TITLE, "这是解读文章"),
    (_TENDER_TITLE, "这是采购、招聘一类的公告"),
    (_NEWS_TITLE, "这是会议或活动的新闻报道"),
)
_NEWS_LEAD = re.compile(
    r"^\s*\S{0,12}(?:讯|电)\s*[(（]?(?:记者|通讯员)|[(（](?:本报)?记者[\s一-龥]{2,20}[)）]"
)
_RECTIFIES = re.compile("整\\s?改|销\\s?号")
_RECTIFICATION = re.compile("整\\s?改|整治|销号|改正|纠正")
_PLAN = re.compile(r"制定(?:本|如下|以下|此)(?:整改)?方案|特制定")
_BLANK = "XxＸ×✕╳*＊〇○"
_BLANKS = re.compile(
    rf"[{_BLANK}某](?:(?<=[{_BLANK}])[{_BLANK}]+(?=[省市县区局委办镇乡党年月同单公集])|"
    r"(?<=某)某?[省市县区局](?=委|党|政|纪))"
)
_FINDINGS = re.compile(
    r"现[将就]?(?:公开|公布|通报)?(?:本轮|此次)?(?:巡察|巡视|督察|审计)(?:反馈|发现)?(?:的)?(?:[“\"]?回头看[”\"]?)?"
    r"(?:反馈)?(?:问题|意见)?(?:情况|结果)?(?:予以)?(?:通报|公布|公开|公告|如下|。)"
)
_RECTIFIED = re.compile(
    r"整改(?:落实|进展|完成|推进|工作)*(?:情况|措施|成效|结果)|已(?:全部|基本)?(?:完成)?整改|整改到位|完成整改|整改[:：]"
)
_REPORTED = re.compile(r"会议(?:强调|指出|要求|认为|听取)|记者|日前，|据悉|近日，|与会|会上")
_SAMPLE = 20_000
_FIRST = 300
_HEAD = 40
_ENOUGH_BLANKS = 3
_ENOUGH_REPORTS = 2


def judge(
    title: str, opening: str, *, items: int, has_rounds: bool, is_signed: bool, whole: str
) -> tuple[bool, str]:
    """Whether a page is a bulletin, and why, in a sentence.

    Args:
        title: Its title, empty if it has none.
        opening: Its introduction.
        items: How many problems with what was done were found.
        has_rounds: Whether the inspection is named.
        is_signed: Whether an organ signs it.
        whole: The text of the page.
    """
    says_so = _RECTIFICATION.search(title + opening) is not None and _FORMULA.search(opening) is not None
    refusal = _refusal(title, opening, whole, says_so=says_so)
    if refusal:
        return False, refusal
    is_submitted = _SUBMITTED.search(opening) is not None and "整改" in title + opening[:_FIRST]
    if says_so or is_submitted:
        return True, "引言中有“现将……整改进展情况予以公布”一类的表述"
    reported = len(_REPORTED.findall(whole[:_SAMPLE]))
    is_named = TITLE.search(title) is not None and ("关于" in title or has_rounds)
    if opening and is_named and reported < _ENOUGH_REPORTS:
        return True, "标题是整改情况的通报（报告、公示）"
    if items and (is_signed or has_rounds or "整改" in title) and reported <= _ENOUGH_REPORTS:
        return True, f"逐条列出了{items}个反馈问题及其整改情况"
    return False, "没有整改情况的表述，也没有逐条列出反馈问题及其整改情况"


def _refusal(title: str, opening: str, whole: str, *, says_so: bool) -> str | None:
    """What else the page is, where its title or first words say so, and do not say that it is a bulletin."""
    plan = _PLAN_TITLE.search(title)
    what = None
    if (_RECTIFICATION if says_so else _RECTIFIES).search(whole, 0, _SAMPLE) is None:
        what = "通篇没有讲到整改"
    elif _NEWS_LEAD.search(whole[:_FIRST]):
        what = "这是新闻报道"
    elif _FINDINGS.search(opening) and not _RECTIFIED.search(whole, 0, _SAMPLE):
        what = "这是巡察（巡视）发现问题的通报，没有整改内容"
    elif _MODEL_TITLE.search(title) or _is_blank(whole[:_SAMPLE]):
        what = "这是范文或模板：单位、日期以占位符代替"
    elif (plan and not (plan["list"] and says_so)) or _PLAN.search(opening):
        what = "这是整改方案或部署文件，写的是将要做的事，不是整改进展"
    elif _ENTRY_TITLE.search(title) and not TITLE.search(title):
        what = "这是巡察（巡视）进驻公告，没有整改内容"
    elif not says_so:
        what = next((other for pattern, other in _OTHERS if pattern.search(title)), None)
        if what is None and (named := _OF_ANOTHER_KIND.search(title or whole[:_HEAD])):
            what = f"这是{named.group()}"
    return what


def _is_blank(text: str) -> bool:
    """Whether names and dates are left open: XX市, ××局."""
    may_be = any(sign in text for sign in (*_BLANK, "某"))  # much faster than to search in vain
    return may_be and len(_BLANKS.findall(text)) >= _ENOUGH_BLANKS
