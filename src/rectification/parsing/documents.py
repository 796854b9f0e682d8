"""Documents that a text names in 《》, with the verb that says what was done with them and their 文号."""

from __future__ import annotations

import re

from rectification.model import CitedDocument

_LONGEST_TITLE = 120
_WINDOW = 40

_MARK = re.compile("[《》]")
_STOP = ",，。;；:：!！?？\n"
_CLAUSE = re.compile(rf"(?:.*[{_STOP}》])?", re.DOTALL)
_ADVERBS = ("共同", "联合", "推动", "督促", "指导", "参与", "牵头", "研究", "探索", "率先")
_VERBS = (
    "制定|制订|制发|拟定|拟订|草拟|起草|编制|编印|编写|编撰|印发|印制|下发|转发|分发|发放|发布|公布|出台|颁布|"
    "修订|修改|修编|修正|完善|健全|优化|细化|补充|更新|建立|设立|形成|签订|签署|会签|订立|续签|学习|传达|领会|"
    "贯彻|落实|执行|实施|推行|施行|严守|遵守|宣传|宣讲|解读|培训|申报|申请|报送|上报|提交|提请|审议|审定|通过|"
    "完成|启用|废止|清理|公开|公示|汇编|撰写|刊发|发表|推广"
)
_VERB = re.compile(f"{_VERBS}|列入|纳入")
_AND = ("", "并", "和", "、", "与", "及")
_COMPOUND = rf"(?:列入|纳入|(?:{'|'.join(_ADVERBS)})?(?:{_VERBS})(?:[并和、与及]?(?:{_VERBS}))*)"
_NOT_ITS_OBJECT = re.compile(
    "按照?|依照|根据|依据|遵照|对照|参照|围绕|结合|针对|违反|(?<![现存实正])在|[将把]"
)
_FRONTED = re.compile("[将把]")
_BRACKET = r"(?:\s?[（(][^（()）]{0,30}[)）])?"
_AFTER = re.compile(
    rf"{_BRACKET}\s?(?:等[^{_STOP}《]{{0,12}}?)?(?:已经?|均|正式|全部|顺利|获|被|予以|及时|经[^{_STOP}《]{{0,15}}?)*"
    rf"(?:(通过)[^{_STOP}《]{{0,20}}?(验收|评审|审查|评估)|({_COMPOUND})(?!情况|力度|工作|[的不]))"
)
_JOINED = re.compile(rf"{_BRACKET}\s?(?:[,，、和及与]|以及)?\s?")
_NUMBER = r"[\u4e00-\u9fa5]{1,12}\s?[〔\[［【（(]\s?(?:19|20)\d\d\s?[〕\]］】）)]\s?(?:第\s?)?\d{1,5}\s?号"
_NUMBER_INSIDE = re.compile(f"({_NUMBER})")
_NUMBER_AFTER = re.compile(rf"\s?[（(]?\s?({_NUMBER})")


def cited_documents(text: str) -> tuple[CitedDocument, ...]:
    """Every document (引用文件) that `text` names in 《》, in order, each as often as it is named."""
    return tuple([document for _, document in find_documents(text)])


def find_documents(text: str) -> list[tuple[int, CitedDocument]]:
    """Every document, with where its title starts.

    The title is what stands between the marks, as printed; marks inside it belong to it, and a mark
    that is never closed opens no document.  The action is the verb of its clause, before it
    (修订完善《…》) or after it (《…》已印发), none where there is none; titles in a row share it.
    """
    if "《" not in text:
        return []
    documents: list[tuple[int, CitedDocument]] = []
    action = None
    last = -1
    for start, end in _titles(text):
        if last < 0 or action is None or not _JOINED.fullmatch(text, last, start):
            action = _action(text, start, end)
        title = text[start + 1 : end - 1]
        number = _NUMBER_AFTER.match(text, end) if "号" in text[end : end + _WINDOW] else None
        if number is None and "号" in title:
            number = _NUMBER_INSIDE.search(title)
        document = CitedDocument(title=title, action=action, number=number[1] if number else None)
        documents.append((start + 1, document))
        last = end
    return documents


def _titles(text: str) -> list[tuple[int, int]]:
    """Where the outermost 《…》 stand, marks included."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        if mark.group() == "《":
            opened.append(mark.start())
        elif opened:
            start, end = opened.pop(), mark.end()
            title = text[start + 1 : min(end - 1, start + 1 + _LONGEST_TITLE)]
            if start + 1 + len(title) == end - 1 and title.strip() and "。" not in title:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, end))
    return found


def _action(text: str, start: int, end: int) -> str | None:
    """What was done with the document whose title stands from `start` to `end`."""
    clause = _CLAUSE.match(text, max(0, start - _WINDOW), start)
    opening = clause.end() if clause else start
    verbs = [match.span() for match in _VERB.finditer(text, opening, start)]
    between = verbs[-1][1] if verbs else opening
    if not _NOT_ITS_OBJECT.search(text, between, start):
        if verbs:
            return text[_first_verb(text, opening, verbs) : between]
    elif not _FRONTED.search(text, between, start):
        return None
    after = _AFTER.match(text, end)
    return "".join(filter(None, after.groups())) if after else None


def _first_verb(text: str, opening: int, verbs: list[tuple[int, int]]) -> int:
    """Where the last verb starts, with the ones that it is joined to (修订完善) and its adverb (共同制定)."""
    start = verbs.pop()[0]
    while verbs and text[verbs[-1][1] : start] in _AND:
        start = verbs.pop()[0]
    return start - 2 if start - 2 >= opening and text[start - 2 : start] in _ADVERBS else start
