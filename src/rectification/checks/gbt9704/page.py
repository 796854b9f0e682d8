"""Points about the page: paper, margins, lines and characters, page number (clauses 5 and 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rectification.checks.gbt9704.paper import Paragraph, W
from rectification.checks.gbt9704.sheet import (
    BODY_SIZE,
    CHARACTERS,
    HAN,
    LINES,
    NEAR,
    NO_FONT,
    Miss,
    Sheet,
    aligned,
)
from rectification.hookspecs import Words

_A4 = 210, 297
_GBT9704 = {"top": 37.0, "bottom": 35.0, "left": 28.0, "right": 26.0}
_GBT33476 = {"top": 34.58, "bottom": 32.58}
_TOLERANCE, _EXACT = 1, 0.5
"""Millimetres that a length may be off (5.2.1), and that tell one reading of the margins from the other."""

_FOOT = 7, 12
"""Where the footer may end below the text in millimetres: 7, and the height of a line."""

_NUMBER_SIZE = 14
_MILLIMETRE = 1440 / 25.4
_PITCH = Words("固定值 28 至 28.95 磅，每页 22 行", "exactly 28 to 28.95 pt, 22 lines")


def paper(sheet: Sheet) -> Iterator[Miss]:
    """A4: 210 × 297 mm."""
    found = sheet.millimetres("pgSz", "w"), sheet.millimetres("pgSz", "h")
    if any(abs(one - asked) > _TOLERANCE for one, asked in zip(found, _A4, strict=True)):
        yield Miss("page", f"{found[0]:.0f} × {found[1]:.0f} mm", "210 × 297 mm")


def margins(sheet: Sheet) -> Iterator[Miss]:
    """天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, each within a millimetre; or as GB/T 33476.2 reads it."""
    asked = _asked_margins(sheet)
    found = {side: sheet.millimetres("pgMar", side) for side in asked}
    for side, value in found.items():
        if abs(value - asked[side]) > _TOLERANCE:
            yield Miss(f"page, {side} margin", f"{value:.1f} mm", f"{asked[side]:.0f} mm")


def grid(sheet: Sheet) -> Iterator[Miss]:
    """22 lines in the height that 版心 has, by the pitch of each paragraph; 28 characters in its width."""
    asked = _asked_margins(sheet)
    height, measure = (
        (paper - asked[one] - asked[other]) * _MILLIMETRE
        for paper, one, other in ((_A4[1], "top", "bottom"), (_A4[0], "left", "right"))
    )
    for paragraph in sheet.text:
        if paragraph.pitch is None:
            yield Miss(paragraph.place, Words("没有固定值行距", "no exact line pitch"), _PITCH)
        elif int(height // paragraph.pitch) != LINES:
            fits = int(height // paragraph.pitch)
            pitch = f"{paragraph.pitch / 20:g}"
            found = Words(f"{pitch} 磅，每页 {fits} 行", f"{pitch} pt, which gives {fits} lines")
            yield Miss(paragraph.place, found, _PITCH)
    squeeze = _squeeze(sheet)
    for paragraph, run in ((one, run) for one in sheet.text for run in one.runs if HAN.search(run.text)):
        wide = max(run.size + run.spacing + squeeze, 1)
        if run.size == BODY_SIZE and int(measure / 20 / wide + 0.01) != CHARACTERS:
            fits = int(measure / 20 / wide + 0.01)
            found = Words(f"每行 {fits} 字", f"{fits} characters in a line")
            yield Miss(paragraph.place, found, Words(f"每行 {CHARACTERS} 字", f"{CHARACTERS}"))


def page_number(sheet: Sheet) -> Iterator[Miss]:
    """4号宋体 between two 一字线, one character from the outer edge, 7 mm below the text."""
    if not sheet.paper.has_even_pages:
        found = Words("奇偶页页脚相同", "odd and even pages alike")
        yield Miss("settings", found, Words("单页居右、双页居左", "right on odd pages, left on even"))
    for kind, side in (("default", "right"), ("even", "left")):
        if kind == "even" and not sheet.paper.has_even_pages:
            continue
        place = f"footer of {'odd' if kind == 'default' else 'even'} pages"
        numbered = [one for one in sheet.paper.footer(kind) if any("PAGE" in field for field in one.fields)]
        if not numbered:
            yield Miss(place, Words("没有页码", "no page number"), "— 1 —")
            continue
        yield from _page_number(numbered[0], place, side)
    below = sheet.millimetres("pgMar", "bottom") - sheet.millimetres("pgMar", "footer")
    if not _FOOT[0] <= below <= _FOOT[1]:
        found = Words(f"页脚在版心下 {below:.1f} 毫米处止", f"the footer ends {below:.1f} mm below the text")
        yield Miss("page, footer", found, Words("一字线距版心下边缘 7 毫米", "the line 7 mm below the text"))


def _asked_margins(sheet: Sheet) -> dict[str, float]:
    """The margins by that reading of the standard which the file follows."""
    found = {side: sheet.millimetres("pgMar", side) for side in _GBT33476}
    follows = all(abs(found[side] - value) < _EXACT for side, value in _GBT33476.items())
    return _GBT9704 | _GBT33476 if follows else _GBT9704


def _squeeze(sheet: Sheet) -> float:
    """What a grid of characters takes from each, in points; a grid of lines takes nothing."""
    grid = None if sheet.paper.section is None else sheet.paper.section.find(f"{W}docGrid")
    by_characters = grid is not None and grid.get(f"{W}type") in {"linesAndChars", "snapToChars"}
    return (sheet.paper.measure("docGrid", "charSpace") or 0) / 4096 if by_characters else 0


def _page_number(paragraph: Paragraph, place: str, side: str) -> Iterator[Miss]:
    shown = "".join(paragraph.text.split())
    if not re.fullmatch("—[^—]*—", shown):
        yield Miss(place, shown, "— 1 —")
    if paragraph.align != side:
        yield Miss(place, aligned(paragraph.align), aligned(side))
    elif abs((paragraph.right if side == "right" else paragraph.left) - 1) > NEAR:
        empty = f"{getattr(paragraph, side):.3g}"
        yield Miss(place, Words(f"空 {empty} 字", f"{empty} characters from the edge"), Words("空 1 字", "1"))
    for run in paragraph.runs:
        if run.size != _NUMBER_SIZE:
            yield Miss(place, f"{run.size:g} pt", f"{_NUMBER_SIZE} pt")
            break
    for run in paragraph.runs:
        font = run.fonts["ascii"] if run.text.strip().isascii() else run.fonts["eastAsia"]
        if not any(name in font for name in ("宋", "SimSun")) or "仿" in font:
            yield Miss(place, font or NO_FONT, "宋体")
            break
