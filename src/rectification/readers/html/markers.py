"""The numbers that a browser prints before the items of a numbered list."""

from __future__ import annotations

import re
from collections.abc import Callable

from rectification.readers.html.tree import Element
from rectification.readers.numerals import WEB

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_IDEOGRAPHIC = ("cjk", "simp-chinese", "trad-chinese")
_BULLETS = frozenset({"none", "disc", "circle", "square", "inside", "outside"})
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,6})")


def marker(element: Element) -> Callable[[Element], str] | None:
    """What stands before each item of a list, asked item by item; none of a list with bullets."""
    if element.tag != "ol":
        return None
    kind = element.get("type") or ""
    if style := _STYLE.search(element.get("style") or ""):
        kind = style.group(1).lower()
    if kind in _BULLETS:
        return None
    numeral = WEB.get(kind, str)
    mark = "、" if kind.startswith(_IDEOGRAPHIC) else "."
    step = 1 if element.get("reversed") is None else -1
    first = 1 if step == 1 else sum(1 for _ in element.iterchildren("li"))
    number = _integer(element.get("start"), first) - step

    def count(item: Element) -> str:
        nonlocal number
        number = _integer(item.get("value"), number + step)
        return numeral(number) + mark

    return count


def _integer(text: str | None, otherwise: int) -> int:
    match = _INTEGER.match(text or "")
    return int(match.group(1)) if match else otherwise
