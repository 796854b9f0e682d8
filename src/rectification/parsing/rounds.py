"""The inspection that a bulletin answers: who inspected whom, when, in what way, in which round."""

from __future__ import annotations

import re
from typing import NamedTuple

from attrs import frozen

from rectification.model import InspectionRound, PartialDate, Regime
from rectification.parsing.dates import find_dates, later_date, read_period
from rectification.parsing.regimes import NUMERAL as _N, TEAM_OF, VISIT as _VISIT, Place, read_manner

_LONGEST = 4000
_LONGEST_BODIES = 160
_FULL_WIDTH = str.maketrans(",:;()!?", "，：；（）！？")
_TEAM = re.compile(
    r"(?:^|(?<=[，,。；;：:、\s]))(?:(?:由|经|接受|在|自|派出)\s*)?(?:20\d\d年[\d年月日至到—\-起\s]{1,"
    r"40}(?:日|底|旬|月)，?)?"
    rf"(?P<team>(?:[^，,。；;：:、\s《》]{{0,12}}?第{_N}、){{0,4}}[^，,。；;：:、\s《》]{{0,30}}?{_VISIT}(?:第?[一二三四五六七八九十\d]{{1,3}})?组)(?!织|长|"
    rf"员|成|建)"
)
_NUMBERED_TEAM = re.compile(rf"第{_N}|{_N}[个组]|专项|机动|[“\"‘]")
_TEAM_START = re.compile(r".*(?:由|派出|组建|派驻|统一部署|安排)(?=[^，]{2,}组$)")
_COUNTED_TEAM = re.compile(rf"(?:组建|派出|成立)?(?P<count>{_N}个{_VISIT}组)")
_BODY_ORGAN = (
    r"党中央|中央|国务院|[一-龥（）]{2,16}党组|国家[一-龥]{1,8}局|(?:自治区|"
    r"[省市区县旗州盟地师团])(?:党)?委(?:[一-龥]{1,8}工委|、(?:省|市|区|县)(?:人民)?政府)?|"
    r"[一-龥]{0,10}(?:党?工委|党委)|[省市区县](?:人民)?政府"
)
_BASIS = re.compile(
    rf"(?:根据|按照|依照|依据|经)(?:{_N}届)?(?P<organ>{_BODY_ORGAN})(?!常委会)[^，。《]{{0,24}}?(?:部署|"
    rf"安排|要求|计划|批准|工作)"
)
_REASON = re.compile(r"^\s*(?:根据|按照|依照|经)[^，。；]{0,60}(?:部署|安排|要求|计划|决定|意见|批准)，")
_VERB = re.compile(
    r"(?:分别|集中|同步|联合|先后|陆续|相继|依次|一并){0,2}(?:开展|进行|实施|(?<!党)组织开展|展开|启动)(?:了)?"
    rf"(?P<what>[^。"
    rf"；;]{{0,60}}?{_VISIT}(?:[“\"‘]?回头看)?[^，。；;]{{0,6}})|"
    rf"(?:的)?(?P<short>(?:常规|专项|机动|提级|例行|政治)?{_VISIT}(?:[“\"‘]?回头看[”\"’]?)?(?=[，。；;]))"
)
_AGAINST = re.compile(r"对(?!照|标|口|反馈|[^，。]{0,20}整改(?![“\"‘]?回头看))")
_BODY_END = (
    r"党委|党组|党支部|党总支|党工委|委员会|支部|总支|[局院校村镇乡街道委办区县市社会厅部]|中心|公司|集团|"
    r"[一二三四五六七八九十]中"
)
_AND = re.compile(
    rf"(?<=[局院校村镇乡道委办区县市社厅部组支心司团])(?:和|与|以?及)(?!下属|所属|所辖|其|"
    rf"下辖)(?=[一-龥]{{1,}}?(?:{_BODY_END}))|、"
)
_ITS_VILLAGES = re.compile(
    "(?:和|与|以?及)其?(?:所辖|下辖|下属|所属)(?=(?![各全]|部分|行政)[一-龥]{2,8}(?:村|社区)[^、]{0,10}、)"
)
_AND_SO_ON = re.compile(
    r"(?:等|共计?)+[\d一二三四五六七八九十两]+(?:个|家)[一-龥]{0,16}$|等(?:单位|部门|地)?$|"
    r"[\d一二三四五六七八九十两]+[个家](?:单位|部门|党组织)$"
)
# 某局2023年度预算执行情况: the body ends where the years of an audit begin.
_AUDITED = re.compile(
    r"(?<=[一-龥）])(?:20\d\d年?(?:度|[至到—–、-])|20\d\d年[^，。]{0,24}任|任[^，。]{2,24}期间|(?:任期)?经济责任"
    r"|(?:贯彻落实|防范和惩治|债务风险)[^，。]{0,24}情况$).*$"
)
# Where no clause says whom they inspected: …组向区水利局党组反馈了…
_TOLD = re.compile(
    r"组向(?P<body>[一-龥]{0,4}(?:省|市|区|县|州|旗|镇|街道|集团|公司|学校|学院|大学|医院|局|院)[一-龥]{0,16}?(?:党组|党委|党工委|党总支|党支部))"
    r"(?:领导班子)?反馈"
)
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_FEEDBACK = re.compile(r"反馈")
_STOP = re.compile(r"[。；;]")


@frozen
class FoundRound:
    """An inspection, and where its names, its dates and the rest are said, by the names of the fields."""

    round: InspectionRound
    places: dict[str, Place]


def read_round(title: str, introduction: str, printed: str) -> FoundRound | None:
    """The inspection as the introduction tells it, or the title where that is silent; none if both are.

    Args:
        title: The title of the bulletin.
        introduction: The text of its introduction.
        printed: The same text as it is printed, from which the names are taken.
    """
    text = introduction[:_LONGEST].translate(_FULL_WIDTH)
    visits = _visits(text)
    teams = _teams(text, visits)
    manner = read_manner(title, text, teams, visits[0].what if visits else None)
    if manner.regime is None:
        return None
    places = manner.places
    names: dict[str, list[str]] = {"teams": [], "inspected": []}
    for field, found in (("teams", teams), ("inspected", _inspected(text, visits))):
        for index, name in enumerate(found):
            start = text.find(name)
            places[f"{field}[{index}]"] = Place(start, start + len(name))
            names[field].append(printed[start : start + len(name)])
    began, ended, period = _period(text)
    feedback_on, feedback = _feedback(text, ended, period[1])
    authority = _authority(text, teams, manner.regime)
    for field, span in (
        ("began", period),
        ("ended", period),
        ("feedback_on", feedback),
        ("authority", authority),
    ):
        if span[0] < span[1]:
            places[field] = Place(*span)
    return FoundRound(
        InspectionRound(
            regime=manner.regime,
            kind=manner.kind,
            term=manner.term,
            ordinal=manner.ordinal,
            authority=printed[slice(*authority)] or manner.sender,
            teams=tuple(names["teams"]),
            inspected=tuple(names["inspected"]),
            began=began,
            ended=ended,
            feedback_on=feedback_on,
        ),
        places,
    )


class _Visit(NamedTuple):
    """A clause that says who inspected whom: what stands before 对, the bodies, the words after."""

    before: str
    body: str
    what: str


def _visits(text: str) -> list[_Visit]:
    """All the clauses …组对…开展了…巡察, in order."""
    found: list[_Visit] = []
    for whole in _STOP.split(text)[:12]:
        sentence = _REASON.sub("", whole)  # which may tell of inspections in general
        verb = _VERB.search(sentence)
        starts = [m for m in _AGAINST.finditer(sentence) if verb and m.end() < verb.start()]
        if not verb or not starts:
            continue
        starts = [
            m for m in starts if re.search(rf"组|{_VISIT}|月|日|^\s*$|^.{{0,12}}$", sentence[: m.start()])
        ] or starts
        what = verb["what"] or verb["short"] or ""
        for number, start in enumerate(starts):
            end = starts[number + 1].start() if number + 1 < len(starts) else verb.start()
            body = sentence[start.end() : end]
            before = sentence[starts[number - 1].end() if number else 0 : start.start()]
            if number + 1 < len(starts):
                body = body[: body.rfind("、")] if "、" in body else body
            if len(body) <= _LONGEST_BODIES and "，" not in _BRACKETS.sub("", body):
                found.append(_Visit(before, body.strip("，, "), what))
    return found


def _teams(text: str, visits: list[_Visit]) -> list[str]:
    """The teams that inspected, as printed; a team without a number only where none has one."""
    found: list[str] = []
    for part in [visit.before for visit in visits] or _STOP.split(text)[:4]:
        for match in _TEAM.finditer(part):
            team = _TEAM_START.sub("", match["team"])
            team = re.sub(r"^(?:由|经|派出)", "", team)
            if counted := _COUNTED_TEAM.search(team):
                team = counted["count"]
            if team not in found:
                found.append(team)
    numbered = [team for team in found if _NUMBERED_TEAM.search(team)]
    return numbered or found


def _authority(text: str, teams: list[str], regime: Regime) -> tuple[int, int]:
    """Where it is said who sent the team: in its name, or in the basis (根据市委统一部署).

    Auditors are sent by nobody, unless what they were sent for is said (根据市委审计委员会部署).
    """
    for team in teams:
        if match := TEAM_OF.match(team):
            start = text.find(team)
            return start + match.start("organ"), start + match.end("organ")
    match = _BASIS.search(text[:600])
    is_told = match and (regime is not Regime.AUDIT or "审计" in match.group())
    return match.span("organ") if match and is_told else (0, 0)


def _inspected(text: str, visits: list[_Visit]) -> list[str]:
    """The bodies that were inspected, as printed."""
    found: list[str] = []
    if not visits and (told := _TOLD.search(text)):
        found.append(told["body"])
    for visit in visits[:6]:
        body = _AUDITED.sub("", visit.body)
        whole = _ITS_VILLAGES.sub("、", _AND_SO_ON.sub("", body) or body)
        names = [whole] if "、" in "".join(_BRACKETS.findall(whole)) else _AND.split(whole)
        for name in names:
            clean = name.strip(" ，,、")
            if clean and clean not in found:
                found.append(clean)
    return found


def _period(text: str) -> tuple[PartialDate | None, PartialDate | None, tuple[int, int]]:
    """When the team was there: the first range of dates in a sentence on an inspection; where it stands."""
    start = 0
    for sentence in _STOP.split(text)[:12]:
        if "公示" not in sentence and re.search(_VISIT, sentence):
            period = read_period(sentence)
            if period:
                return period.began, period.ended, (start + period.start, start + period.end)
        start += len(sentence) + 1
    return None, None, (0, 0)


def _feedback(text: str, ended: PartialDate | None, after: int) -> tuple[PartialDate | None, tuple[int, int]]:
    """When the findings were handed over: the date nearest before 反馈, after the inspection."""
    for match in _FEEDBACK.finditer(text, after):
        start = max(after, *(text.rfind(end, 0, match.start()) + 1 for end in "。\n"))
        dates = find_dates(text[start : match.start()], year=ended.year if ended else None)
        if dates and dates[-1].date.month:  # 2023年督察反馈问题 names a year's findings
            separately = "分别" in text[start + dates[-1].end : match.start()]
            last = dates[0] if separately and dates[0].date.month else dates[-1]
            date = later_date(last.date, ended) if ended and not last.year_stated else last.date
            return date, (start + last.start, start + last.end)
    return None, (0, 0)
