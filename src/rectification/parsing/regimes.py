"""What kind of inspection it was: whose (巡察, 巡视, 审计, 督察), in what way, in which term and round."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from attrs import define, field

from rectification.model import Kind, Regime
from rectification.parsing.dates import chinese_number

VISIT = r"(?:巡察|巡视|督察|督查|督导|审计|检查)"
NUMERAL = "[一二三四五六七八九十百\\d]{1,4}"
TEAM_OF = re.compile(
    r"(?:中共)?(?:[一二三四五六七八九十百\d]{1,4}届)?(?P<organ>党中央|中央|国家[一-龥]{1,8}局|[一-龥（）]{0,16}?(?:党组|党委|党?工委|(?:自治区|省|市|"
    r"区|县|旗|州|盟|地|师|团)(?:党)?委(?:[一-龥]{1,8}工委)?)|[省市区县][一-龥]{1,10}?[局厅署](?=第))"
)
"""Who sent a team, as its name begins."""

_REGIMES = {
    "巡察": Regime.XUNCHA,
    "巡审": Regime.XUNCHA,
    "巡视": Regime.XUNSHI,
    "审计": Regime.AUDIT,
    "督察": Regime.SUPERVISION,
    "督查": Regime.SUPERVISION,
}
_REGIME = re.compile("巡察|巡审|巡视|审计(?![局厅署]|委员会)|督察|督查")
_SAMPLE = 400
_KINDS = (
    (Kind.LOOK_BACK, re.compile("[“\"'‘]?回头看[”\"'’]?")),
    (Kind.ELEVATED, re.compile("提级")),
    (Kind.AD_HOC, re.compile("机动")),
    (Kind.SPECIAL, re.compile(f"专项(?={VISIT})|专项$")),
    (Kind.CROSS, re.compile("交叉")),
    (Kind.JOINT, re.compile("联动|巡审联动")),
    (Kind.ROUTINE, re.compile("常规")),
    (Kind.REGULAR, re.compile("例行")),
)
_ROUND = re.compile(
    rf"(?P<term>{NUMERAL}届)(?P<by>[一-龥]{{0,8}}?)(?P<ordinal>第{NUMERAL}[轮批])|(?P<only>{NUMERAL}届)(?:中央|"
    rf"[一-龥]{{0,4}}?[省市区县州旗]委|[一-龥]{{0,6}}党[组委])(?!常委|[一二三四五六七八九十]{{1,2}}次|[^，"
    rf"。]{{0,6}}全会)"
)
_ORDINAL = re.compile(rf"(?P<ordinal>第{NUMERAL}[轮批])(?=[^，。]{{0,16}}{VISIT})")


class Place(NamedTuple):
    """Where something stands: in the title, or else in the introduction."""

    start: int
    end: int
    in_title: bool = False


@define
class Manner:
    """What kind of inspection it was (监督类别, 方式, 届次, 轮次), and where each is said."""

    regime: Regime | None = None
    kind: Kind | None = None
    term: int | None = None
    ordinal: int | None = None
    sender: str | None = None
    places: dict[str, Place] = field(factory=dict)


def read_manner(title: str, text: str, teams: Sequence[str], clause: str | None) -> Manner:
    """What the title and the introduction say of it.

    Args:
        title: The title of the bulletin.
        text: Its introduction.
        teams: The names of the teams.
        clause: What the first sentence says that they did (开展了常规巡察), none if it says nothing.
    """
    manner = Manner()
    _read_regime(manner, title, text, teams)
    _read_kind(manner, title, text, [*([clause] if clause else []), *teams])
    _read_ordinals(manner, title, text)
    return manner


def _read_regime(manner: Manner, title: str, text: str, teams: Sequence[str]) -> None:
    """Of the title, of the teams where the title names several, or of the first sentences."""
    for in_title, part in ((True, title), (False, text[:_SAMPLE])):
        found = list(_REGIME.finditer(part))
        words = [match.group() for match in found]
        if not words:
            continue
        called = _REGIME.findall("".join(teams)) if len(set(words)) > 1 else []
        word = next((word for word in called if word in words), max(words, key=words.count))
        manner.regime = _REGIMES[word]
        manner.places["regime"] = Place(*found[words.index(word)].span(), in_title)
        return


def _read_kind(manner: Manner, title: str, text: str, said: Sequence[str]) -> None:
    """The kind that the first inspection is said to be, else that of its team, else that of the title."""
    parts = [(False, words, text.find(words)) for words in said]
    for in_title, words, start in (*parts, (True, title, 0)):
        for kind, pattern in _KINDS:
            if match := pattern.search(words):
                manner.kind = kind
                manner.places["kind"] = Place(start + match.start(), start + match.end(), in_title)
                return


def _read_ordinals(manner: Manner, title: str, text: str) -> None:
    """Term and round (十四届市委第五轮) and who holds it, of the title or else of the introduction."""
    for part in (title, text):
        in_title = part is title
        for match in _ROUND.finditer(part):
            if match["ordinal"]:
                by = TEAM_OF.match(match["by"])
                if by:
                    manner.sender = by["organ"]
                    start = match.start("by")
                    manner.places["authority"] = Place(start, start + by.end("organ"), in_title)
                _note(manner, part, {"term": match.span("term"), "ordinal": match.span("ordinal")}, in_title)
                return
            if in_title:
                only = _ORDINAL.search(part)
                spans = {"term": match.span("only")} | ({"ordinal": only.span("ordinal")} if only else {})
                _note(manner, part, spans, in_title)
                return
        if only := _ORDINAL.search(part):
            _note(manner, part, {"ordinal": only.span("ordinal")}, in_title)
            return


def _note(manner: Manner, part: str, spans: Mapping[str, tuple[int, int]], in_title: bool) -> None:  # noqa: FBT001
    for name, (start, end) in spans.items():
        setattr(manner, name, chinese_number(part[start:end].strip("第届轮批")))
        manner.places[name] = Place(start, end, in_title)
