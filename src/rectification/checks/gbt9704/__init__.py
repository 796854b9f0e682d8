"""The measuring stick (版式检查): points of GB/T 9704-2012 measured in anybody's Word file.

``rectification check FILE.docx --rules gbt9704`` says of each point that it is met; or not met, with what
was found, what is asked, the clause and the place; or that it cannot be measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rectification.checks.gbt9704 import page, words
from rectification.checks.gbt9704.sheet import Miss, NotMeasurable, Sheet
from rectification.hookspecs import Check, Finding, Severity, Words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_LOOK = Words("人工核对", "look at it yourself")


class Point(NamedTuple):
    """A point: its id, the clause, what it asks, and the function that measures it."""

    id: str
    clause: str
    zh: str
    en: str
    measure: Callable[[Sheet], Iterator[Miss]]


POINTS = (
    Point("paper", "5.1", "幅面", "paper", page.paper),
    Point("margins", "5.2.1", "页边与版心", "margins", page.margins),
    Point("grid", "5.2.3", "行数和字数", "lines and characters", page.grid),
    Point("text", "5.2.2", "正文字体字号", "font of the text", words.text),
    Point("color", "5.2.4", "文字颜色", "colour", words.color),
    Point("title", "7.3.1", "标题", "title", words.title),
    Point("levels", "7.3.3", "层次标题字体", "fonts of headings", words.levels),
    Point("numbering", "7.3.3", "层次序数", "numbering", words.numbering),
    Point("indents", "7.3.3", "段落缩进", "indents", words.indents),
    Point("marks", "7.3.3", "引号和破折号字体", "font of quotes and dashes", words.marks),
    Point("date", "7.3.5.4", "成文日期", "form of the date", words.date_form),
    Point("signature", "7.3.5", "署名和日期的位置", "place of signature and date", words.signature),
    Point("page-number", "7.5", "页码", "page number", page.page_number),
)
"""All points, in the order of the standard."""


@lru_cache(maxsize=1)
def _sheet(data: bytes) -> Sheet:
    """The file, opened once for all points."""
    return Sheet(data)


def _check(point: Point) -> Check:
    def inspect(data: bytes) -> Iterator[Finding]:
        try:
            misses = _together(point.measure(_sheet(data)))
        except NotMeasurable as err:
            yield _finding(
                point, Severity.INFO, _said("无法测量：{}", "not measurable: {}", err.words), _LOOK
            )
            return
        for place, found, asked in misses:
            message = _said("不符合：现为 {}，应为 {}", "not met: found {}, asked {}", found, asked)
            remedy = _said("改为 {}", "make it {}", asked)
            yield _finding(point, Severity.ERROR, message, remedy, place)
        if not misses:
            yield _finding(point, Severity.INFO, Words("符合", "met"), Words("无需处理", "nothing to do"))

    return Check(
        id=f"gbt9704-{point.id}",
        title=Words(point.zh, point.en),
        severity=Severity.ERROR,
        milder=(Severity.INFO,),
        basis=f"GB/T 9704-2012 {point.clause}",
        inspect=inspect,
        media_types=(MEDIA_TYPE,),
        rules="gbt9704",
    )


def _together(misses: Iterable[Miss]) -> list[tuple[str, Words, Words]]:
    """Misses of one kind as one, at the first place, with the number of the others."""
    kinds: dict[tuple[Words, Words], list[str]] = {}
    for place, found, asked in misses:
        kinds.setdefault((_words(found), _words(asked)), []).append(place)
    return [
        (places[0] + (f" (and {len(places) - 1} more)" if places[1:] else ""), found, asked)
        for (found, asked), places in kinds.items()
    ]


def _finding(
    point: Point, severity: Severity, message: Words, remedy: Words, place: str | None = None
) -> Finding:
    clause = f"GB/T 9704-2012 {point.clause}"
    return Finding(
        check=f"gbt9704-{point.id}",
        severity=severity,
        message=Words(f"{point.zh}（{clause}）{message.zh}", f"{point.en} ({clause}) {message.en}"),
        remedy=remedy,
        place=place,
    )


def _said(zh: str, en: str, *words: Words) -> Words:
    return Words(zh.format(*(one.zh for one in words)), en.format(*(one.en for one in words)))


def _words(value: str | Words) -> Words:
    return value if isinstance(value, Words) else Words(value, value)


CHECKS = tuple(map(_check, POINTS))
