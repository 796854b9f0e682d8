"""How far an item has come: as its words state it, or inferred from words that leave no other reading."""

from __future__ import annotations

import re

from rectification.model import Basis, Status, StatusValue

_UNSTATED = Status()
_SHORT = 40
_CLAUSE = "[^,，。；;：:、\n]"

# In order: a denial before what it denies, a part before the whole, what is done before what goes on.
_STATED = (
    (
        StatusValue.NOT_STARTED,
        r"(?:尚?未|没有)(?:正式)?(?:启动|开展|开始|开工|实施)|(?<!尚)未整改(?!到位|完成|完毕)",
    ),
    (
        StatusValue.IN_PROGRESS,
        r"(?:未能?|没有|尚待|有待)(?:全部|全面|完全|按期|如期|彻底)?(?:完成|整改|办结|销号|到位|解决)|部分(?:完成|整改)",
    ),
    (StatusValue.BASICALLY_COMPLETED, r"基本(?:上)?(?:已经?)?(?:完成|整改|办结|解决|到位|销号)"),
    (
        StatusValue.IN_PROGRESS,
        r"(?:正在|仍在|尚在|正)(?:推进|整改|进行|办理|落实|实施)|(?:整改|推进|进行|办理|实施)(?:之|过程)?中",
    ),
    (
        StatusValue.BASICALLY_COMPLETED,
        r"阶段性(?:目标|任务)?(?:已经?)?(?:完成|整改|成果|成效|进展)|完成阶段性",
    ),
    (
        StatusValue.COMPLETED,
        (
            r"(?:完成|办结|销号|整改|解决|落实|验收|整治|清零)(?:完毕|到位|销号)|(?:已经?|均已?|全部|全面|按期|如期)"
            r"(?:全部|全面|按期|如期|经)?(?:完成|办结|销号|整改|解决|落实|完结|结案|到位)|完成了?(?:整改|销号)|"
            r"整改完成|通过验收|^\s*(?:完成|办结|销号|完结|完毕|是|√|✓|✔)\s*$"
        ),
    ),
    (StatusValue.LONG_TERM, r"长期(?:坚持|整改|推进|任务|落实|抓好|工作|性|巩固)|常态化?(?:坚持|推进)"),
    (
        StatusValue.IN_PROGRESS,
        (
            r"(?:持续|有序|稳步|加快|逐步|继续|深入|扎实|序时|抓紧)(?:推进|整改|推动|进行|深化|落实|办理)|"
            r"正在|序时进度|限期整改|^\s*(?:否|×|✗)\s*$"
        ),
    ),
    (StatusValue.COMPLETED, r"立行立改|立即整改|即知即改|即行即改"),
)
_STATES = tuple((value, re.compile(pattern)) for value, pattern in _STATED)
_STATUS_NAME = re.compile(
    "(?:已|基本|全部|正在|需要?|尚|未|阶段性|长期|持续|继续|并|立行立改|完成|整改|办结|销号|到位|推进|坚持|落实|进展|情况|的)+"
    r"(?:问题|事项|任务)?(?:情况)?(?:\s*[（(]?共?\s?\d{1,4}\s?[个项条件](?:问题|事项|任务)?[)）]?)?"
)
_PLANNED = re.compile(r"\d{1,2}月底?前|年底?前|之前|以前|力争|计划|拟于|预计|确保")

# The first character is a class: so a search skips what cannot begin it.
_DONE = re.compile(
    f"[已均全问完](?:(?:(?<=[已均])|(?<=全)[部面]){_CLAUSE}{{0,6}}(?:完成整改|整改完成|整改到位|销号)"
    f"|(?<=问)题{_CLAUSE}{{0,6}}(?:已|均|得到){_CLAUSE}{{0,4}}解决"
    f"|(?<=完)成了{_CLAUSE}{{2,16}}(?=[,，]实现))"
)
_GOES_ON = re.compile(
    "后续将|下一步将?|正在(?:推进|整改|开展|办理|编制|建设|实施|协调|进行|组织|报批|逐步|按)|"
    "尚未(?:完成|办结|整改|到位|收回|启动|竣工|销号|落实)|方案正在"
    f"|(?:剩余|其余|余下){_CLAUSE}{{0,16}}(?:将|正在|计划|预计|拟|待)|计划[于在]?(?:\\d|年底){_CLAUSE}{{0,12}}前"
)
# What it needs to match at all: literals, which are found much faster.
_MAY_GO_ON = re.compile("后续将|下一步|正在|尚未|剩余|其余|余下|计划")
_OPEN = re.compile(
    "后续|持续|正在|尚未|未完成|仍[在有需]|剩余|其余|余下|下一步|首批|部分|拟[按于将]|待[^遇]|逐步|力争|预计|计划于?\\d"
)


def stated_status(words: str) -> Status:
    """The status that a labelled value (整改状态：已完成) or a sentence (该问题仍在整改) states.

    A denial is heard before what it denies: 尚未完成 is in progress.  `evidence` is the words, or their
    clause where they are long.  Unstated where the words say nothing of it, as does a plan (6月底前完成).
    """
    for value, pattern in _STATES:
        match = pattern.search(words)
        if match is None:
            continue
        planned = _PLANNED.search(words, max(0, match.start() - 8), match.start())
        if planned and value is StatusValue.COMPLETED:
            continue
        return Status(value=value, basis=Basis.STATED, evidence=_evidence(words, match))
    return _UNSTATED


def is_status(name: str) -> bool:
    """Whether a heading says nothing but how far problems have come (已完成整改的问题)."""
    return _STATUS_NAME.fullmatch(name) is not None


def inferred_status(text: str) -> Status:
    """The status that measures leave no doubt of, with the words that it rests on; else unstated.

    Nothing counts as completed while any word (后续将, 正在, 持续, 剩余 …) says that work goes on.
    """
    if _MAY_GO_ON.search(text) and (goes_on := _GOES_ON.search(text)):
        return Status(value=StatusValue.IN_PROGRESS, basis=Basis.INFERRED, evidence=goes_on.group())
    done = _DONE.search(text)
    if done and not _OPEN.search(text):
        return Status(value=StatusValue.COMPLETED, basis=Basis.INFERRED, evidence=done.group())
    return _UNSTATED


def _evidence(words: str, match: re.Match[str]) -> str:
    """The words whole where they are short, else those that were recognised."""
    whole = words.strip()
    return whole if len(whole) <= _SHORT else match.group()
