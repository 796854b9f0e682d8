"""How many problems there are and how many are done, as a bulletin states it; nothing is computed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rectification.model import Totals
from rectification.parsing.dates import chinese_number

_NUMBER = r"(?<![第\d])(\d{1,6}|[一二三四五六七八九十百两]{1,5})\s?[个项条件]"
_PAUSE = ",，。；;：:\n"
_STAGE = rf"阶段性(?:成果|成效|进展)[^{_PAUSE}、\d]{{0,8}}"
_DONE = "完成整改|整改完成|整改到位|完成|办结|销号"
_STATE = {
    "not_started": "(?:尚未|未)(?:启动|开展|开始)(?:整改)?",
    "not_completed": "(?:尚未|未)(?:全部|按期|如期)?(?:完成|办结|销号|整改)(?:整改|到位)*",
    "basically_completed": rf"基本(?:完成|整改|办结|到位)(?:整改|到位|取得{_STAGE})?"
    rf"|阶段性(?:完成|整改)(?:整改|到位)?|取得{_STAGE}",
    "in_progress": "(?:正在|持续|仍在|尚在|正)(?:按计划|有序|加快|抓紧)?"
    "(?:整改|推进|办理|进行|落实|实施)(?:整改|推进|解决)?|整改中",
    "long_term": "(?:需要?|属于)?长期(?:坚持|整改|推进|落实)(?:整改|推进)?",
    "completed": rf"(?<![重补])(?<!重新)(?:(?:已经?|均已|全部)+(?:全部|按期)?(?:{_DONE}|整改)|{_DONE}"
    r"|整改(?=\d))(?:到位|销号|完成|完毕)?",
}
_STATES = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STATE.items())
_NOUN = "(?:的|整改|反馈|问题|任务|事项|共|为|计|有)*"
_COUNTED = re.compile(rf"(?:{_STATES}){_NOUN}\s?{_NUMBER}(?!方面|大类|部门|单位)")
_STANDING = re.compile(
    rf"{_NUMBER}(?:具体|主要|反馈|整改)*(?:问题|任务|事项)?(?:目前|现|已|均|仍)*(?:{_STATES})(?=[{_PAUSE}]|$)"
)
_EACH = re.compile(rf"([^{_PAUSE}]{{2,24}}?)的?各(?:有|为)?{_NUMBER}")
_ONE_STATE = re.compile(_STATES)
_TOPIC = "台账|反馈|指出|查出|发现|反映|移交|交办|梳理|分解|涉及|问题清单|报告"
_PROBLEMS = re.compile(
    rf"(?:{_TOPIC})[^{_PAUSE}\d]{{0,12}}(?:{_NUMBER}(?:大?方面|大类|大项)[^{_PAUSE}\d]{{0,4}}"
    rf"|{_NUMBER}(?!问题|任务|事项)[^{_PAUSE}\d]{{1,16}}的(?=\d))?"
    rf"(?:{_NUMBER}(?:具体|主要|突出|反馈|整改|大项|小项|的)*(?:问题|任务|事项)"
    rf"|(?:问题|任务|事项)(?:共|计|共计)?{_NUMBER}(?!大?方面|大类|大项))"
)
_BARE_PROBLEMS = re.compile(
    rf"{_NUMBER}(?:具体|主要|反馈|整改)*(?:问题|任务)(?=中?[,，]?(?:目前|已|均|完成|全部|其中|基本))"
)
_ALL_DONE = re.compile(
    rf"(?:问题|任务|事项)[,，]?(?:目前|现)?(?:(?:已经?|均已?)(?:全部|全面|按期|如期)*|全部)"
    rf"(?:{_DONE})(?:到位|销号)?(?!{_NOUN}\s?{_NUMBER})(?!率|的)"
)
_SUM = re.compile(
    rf"(?:共|共计|合计|总计)(?:有|为|反馈|发现|指出)?{_NUMBER}(?:具体|主要|反馈|整改)*(?:问题|任务|事项)"
)
_EARLIER = re.compile("近[一二三四五几两]年|上一?轮|历[年次]|以往|此前|往年|立行立改|线索|信访")
_RATE = re.compile(
    r"(?:完成|整改|办结|销号|到位)率(?:已?达到?|达到?|为|是|[:：])?\s?"
    r"(\d{1,3}(?:\.\d{1,4})?[%％]|百分之[〇零一二三四五六七八九十百点]{1,9})"
)
_NEAR = 12
_SENTENCE = re.compile("[^。\n]*[。\n]?")


class Figure(NamedTuple):
    """A number that is stated, and where in its text it stands."""

    value: int
    start: int
    end: int


class FoundTotals(NamedTuple):
    """The figures of the whole, the index of the paragraph that states them, and where in it each stands."""

    totals: Totals
    paragraph: int
    places: dict[str, tuple[int, int]]


def find_totals(paragraphs: Sequence[str]) -> FoundTotals | None:
    """The figures of the whole (反馈的13个问题，已完成整改11个，完成率84.62%), and where they stand; or none.

    Args:
        paragraphs: The paragraphs that may state them, in order; the first that counts what is done
            wins, or else the first that counts what was fed back.
    """
    only_problems = None
    for index, paragraph in enumerate(paragraphs):
        if "问题" not in paragraph and "任务" not in paragraph and "事项" not in paragraph:
            continue
        if found := _read(paragraph, index):
            totals = found.totals
            if totals.completed is not None or totals.rate or totals.in_progress is not None:
                return found
            start, end = found.places["problems"]
            if "问题" in paragraph[max(0, start - _NEAR) : end + _NEAR]:  # tasks alone are no problems
                only_problems = only_problems or found
    return only_problems


def _read(paragraph: str, index: int) -> FoundTotals | None:
    """What one paragraph states, with the sentences that state it."""
    found: dict[str, Figure] = {}
    rate: Figure | None = None
    first = last = 0
    for sentence in _SENTENCE.finditer(paragraph):
        text, at = sentence.group(), sentence.start()
        problems = _problems(text) if found.keys() <= {"problems"} else None
        states = _states(text, problems.value) if problems else {}
        if problems and (not found or (states and problems.value > found["problems"].value)):
            found = {"problems": _moved(problems, at)}
            first, last = at, sentence.end()
        elif found:
            states = _states(text, found["problems"].value)
        else:
            continue
        if new := {name: _moved(figure, at) for name, figure in states.items() if name not in found}:
            found |= new
            last = sentence.end()
        if rate is None and (match := _RATE.search(text)):
            rate = Figure(0, at + match.start(1), at + match.end(1))
            last = sentence.end()
    if not found:
        return None
    evidence = paragraph[first:last]
    first += len(evidence) - len(evidence.lstrip())
    places = {name: (figure.start, figure.end) for name, figure in found.items()}
    if rate:
        places["rate"] = rate.start, rate.end
    places["evidence"] = first, first + len(evidence.strip())
    totals = Totals(
        **{name: figure.value for name, figure in found.items()},
        rate=paragraph[rate.start : rate.end] if rate else None,
        evidence=evidence.strip(),
    )
    return FoundTotals(totals, index, places)


def _moved(figure: Figure, by: int) -> Figure:
    return Figure(figure.value, figure.start + by, figure.end + by)


def _figure(match: re.Match[str], group: int) -> Figure | None:
    value = chinese_number(match[group])
    return None if value is None else Figure(value, *match.span(group))


def _problems(sentence: str) -> Figure | None:
    """How many problems there are: their sum, or the last count before it tells what became of them."""
    counts = [match for match in _PROBLEMS.finditer(sentence) if not _is_earlier(sentence, match)]
    if not counts:
        match = _BARE_PROBLEMS.search(sentence)
        return _figure(match, 1) if match else None
    if total := _SUM.search(sentence, counts[0].end()):
        return _figure(total, 1)
    told = _COUNTED.search(sentence)
    before = [match for match in counts if told and match.end() <= told.start()]
    chosen = before[-1] if before else counts[0]
    return _figure(chosen, 3 if chosen[3] else 4)


def _is_earlier(sentence: str, match: re.Match[str]) -> bool:
    """Whether it counts the problems of former rounds."""
    return _EARLIER.search(sentence, max(0, match.start() - 8), match.end()) is not None


def _states(sentence: str, problems: int) -> dict[str, Figure]:
    """How many of them stand how, by the names of the fields of `Totals`."""
    found: dict[str, Figure] = {}
    for match in _COUNTED.finditer(sentence):
        name = next(name for name in _STATE if match[name])
        figure = _figure(match, match.lastindex or 0)
        if figure and figure.value <= problems:
            found.setdefault(name, figure)
    for match in _STANDING.finditer(sentence):
        name = next(name for name in _STATE if match[name])
        figure = _figure(match, 1)
        if figure and figure.value <= problems:
            found.setdefault(name, figure)
    for each in _EACH.finditer(sentence):
        figure = _figure(each, 2)
        for state in _ONE_STATE.finditer(each[1]):
            if figure:
                found.setdefault(state.lastgroup or "", figure)
    if not found and (done := _ALL_DONE.search(sentence)):
        found["completed"] = Figure(problems, *done.span())
    return found
