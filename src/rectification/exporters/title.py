"""Breaks a title into lines of whole words that stand as a 梯形 or 菱形 (GB/T 9704 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

LINE = 20
"""Characters of 22 pt in a line of 156 mm."""

_MOST_LINES = 4
_MOST_WORDS = 40
_MISSHAPEN = 10
_BODY_CUT = 5
_AFTER_BODY = -3

# The words of which titles of the genre are made. What stands between them, the names of places and
# bodies, is never cut, so that no dictionary is needed.
_WORDS = re.compile(
    r"[“《（(][^”》）)]*[”》）)]|关于|对"
    r"|[一二三四五六七八九十百]+届(?:(?:中央|省委|市委|区委|县委|州委|旗委)(?!员))?"
    r"|第?[一二三四五六七八九十百零〇0-9]+(?:轮|次|批|阶段|年度?|月|日|季度|个月)"
    r"|常规|专项|提级|机动|交叉|联动|政治|巡察|巡视|审计|督察|检查|回头看|(?:中央|省委|市委|区委|县委)(?!员)"
    r"|集中|整改|落实|办理|完成|进展|进度|工作|情况|反馈|意见|问题|事项|上级|公开|社会|党内"
    r"|的?(?:通报|报告|公告|公示|说明|函)(?=$|[（(])"
    r"|[、，,：:；;的和与及暨]"
)
_JOINS = tuple("、，,：:；;的”》")
_LEADS = ("关于", "对", "和", "与", "及", "暨", "“", "《")
_BODY_PARTS = re.compile(
    "(?<=..[省市县区州])(?=..)|(?<=..)(?=(?:管理|工作)?委员会|党组|党委|人民政府|有限|集团)"
)


@lru_cache(maxsize=256)
def title_lines(title: str) -> tuple[str, ...]:
    """The title in lines of at most `LINE` characters, as far as its words allow.

    It takes as few lines as will hold it. Of the ways to break them it takes one that stands as a 梯形
    (each line longer, or each shorter, than the one above) or a 菱形 (the middle longest), keeps the
    body's name whole and to itself, and is most even.
    """
    if width(title) <= LINE:
        return (title,)
    words = title_words(title)
    if len(words) <= _MOST_WORDS:
        for count in range(2, _MOST_LINES + 1):
            if ways := [*_ways(words, count)]:
                return min(ways, key=_ugliness)
    return tuple(_filled(words))


def width(text: str) -> float:
    """A text's width in Chinese characters: digits and Latin letters take half of one."""
    return sum(0.5 if character < "\u0100" else 1 for character in text)


def title_words(title: str, longest: float = LINE) -> list[str]:
    """The title in words between which a line may end; a body's name that is longer is parted."""
    words: list[str] = []
    end = 0
    for found in [*_WORDS.finditer(title), None]:
        start = found.start() if found else len(title)
        for word in (title[end:start], found[0] if found else ""):
            if not word:
                continue
            if words and (word.startswith(_JOINS) or words[-1] in _LEADS):
                words[-1] += word
            else:
                words += _BODY_PARTS.split(word) if width(word) > longest else [word]
        end = found.end() if found else end
    return words


def _ways(words: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    """All ways to set the words in `count` lines."""
    if count == 1:
        line = "".join(words)
        if width(line) <= LINE:
            yield (line,)
        return
    line = ""
    for taken, word in enumerate(words[: 1 - count], 1):
        line += word
        if width(line) > LINE:
            return
        for rest in _ways(words[taken:], count - 1):
            yield (line, *rest)


def _ugliness(lines: tuple[str, ...]) -> tuple[float, float]:
    widths = [width(line) for line in lines]
    steps = [after - before for before, after in pairwise(widths)]
    turns = [step > 0 for step in steps]
    shaped = 0 not in steps and turns == sorted(turns, reverse=True)
    body, _, _ = "\n".join(lines).partition("关于")
    cuts = body.rstrip("\n").count("\n") * _BODY_CUT + body.endswith("\n") * _AFTER_BODY
    return (0 if shaped else _MISSHAPEN) + max(widths) - min(widths) + cuts, widths[-1]


def _filled(words: Sequence[str]) -> Iterator[str]:
    """Lines filled one after another, for a title that no shape can hold."""
    line = ""
    for word in words:
        if line and width(line) + width(word) > LINE:
            yield line
            line = ""
        line += word
    yield line
