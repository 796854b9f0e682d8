"""Finds what a page hides: by the attribute, by a style of its own, or by a rule of its style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from rectification.readers.html.tree import Element

HIDDEN = "template"
"""The tag that hidden elements get; elements of that tag are never shown."""

_HIDES = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_SHOWS = re.compile(r"(?:display\s*:(?!\s*none)|visibility\s*:\s*visible)", re.IGNORECASE)
_TELLING = (
    ("hidden", re.compile(r"(?<=[\s:])hidden(?=[\s>/=;\"'])")),
    ("none", re.compile(r"(?:display|DISPLAY)\s*:\s*none")),
)
_LONGEST_TAG = 2000
_MOST_KEPT = 4

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile("([{}])")
_SIMPLE = re.compile(r"(\w*)((?:[.#][\w-]+)*)")
_LONGEST_SHEET = 500_000
_MOST_RULES = 200


class _Rule(NamedTuple):
    """A rule that hides the elements of a selector or shows them.

    Attributes:
        weight: What the rule with the greatest decides by: ids, classes, tag, place in the sheet.
        tag: The tag that an element must have, if any.
        names: The classes and ids that it must have, each with its mark: ``".more"``, ``"#top"``.
        hides: Whether it hides.
    """

    weight: tuple[int, int, int, int]
    tag: str
    names: frozenset[str]
    hides: bool


def mark_hidden(root: Element, text: str) -> None:
    """Give hidden elements the tag `HIDDEN`, but where most of a page is hidden, which a script is to show.

    Args:
        root: The page.
        text: Its source, for a quick look before a slow one.
    """
    rules = _rules(root)
    if not rules and not _tells(text):
        return
    names = {name for rule in rules if rule.hides for name in (rule.names or (rule.tag,))}
    whole = kept = 0
    walk = etree.iterwalk(root, events=("start",), tag="*")
    for _, element in walk:
        if _hides_itself(element) or (names and _is_hidden(element, rules, names)):
            whole = whole or _letters(root)
            if kept < _MOST_KEPT and 2 * _letters(element) > whole:
                kept += 1
            else:
                element.tag = HIDDEN
                walk.skip_subtree()


def _hides_itself(element: Element) -> bool:
    return element.get("hidden") is not None or _HIDES.search(element.get("style") or "") is not None


def _is_hidden(element: Element, rules: list[_Rule], telling: set[str]) -> bool:
    """Whether the rule that decides about an element hides it; most have none of the telling names."""
    names = {f".{name}" for name in (element.get("class") or "").split()}
    names.update((element.tag, f"#{element.get('id')}"))
    if names.isdisjoint(telling) or _SHOWS.search(element.get("style") or ""):
        return False
    deciding = [rule for rule in rules if rule.names <= names and rule.tag in ("", element.tag)]
    return bool(deciding) and max(deciding).hides


def _letters(element: Element) -> int:
    """Number of characters in an element, markup aside."""
    return sum(map(len, element.itertext()))


def _tells(text: str) -> bool:
    """Whether any tag says that it is hidden."""
    return any(
        text.rfind("<", max(0, match.start() - _LONGEST_TAG), match.start())
        > text.rfind(">", max(0, match.start() - _LONGEST_TAG), match.start())
        for word, pattern in _TELLING
        if word in text
        for match in pattern.finditer(text)
    )


def _rules(root: Element) -> list[_Rule]:
    """What the style sheet in the page hides and shows; none if it hides nothing or is a framework's."""
    sheet = "\n".join([sheet.text or "" for sheet in root.iter("style")])[:_LONGEST_SHEET]
    if _HIDES.search(sheet) is None:
        return []
    rules = list(islice(_told(_COMMENT.sub("", sheet)), _MOST_RULES + 1))
    return rules if len(rules) <= _MOST_RULES and any(rule.hides for rule in rules) else []


def _told(sheet: str) -> Iterator[_Rule]:
    """The rules of a sheet that hide or show, without those for paper, for narrow screens and the like."""
    depth = 0
    selectors = ""
    for place, piece in enumerate(_BRACE.split(sheet)):
        if piece in ("{", "}"):
            depth = depth + 1 if piece == "{" else max(0, depth - 1)
        elif depth == 0:
            selectors = piece.rpartition(";")[2].strip()
        elif depth == 1 and not selectors.startswith("@"):
            hides = _HIDES.search(piece) is not None
            if hides or _SHOWS.search(piece):
                for selector in selectors.split(","):
                    yield from _selected(selector.split(), place, hides=hides)


def _selected(steps: list[str], place: int, *, hides: bool) -> Iterator[_Rule]:
    """The rule of a simple selector; one that shows counts wherever it does so, so that nothing is lost."""
    match = _SIMPLE.fullmatch(steps[-1]) if steps and (len(steps) == 1 or not hides) else None
    if match is not None:
        tag, names = match[1].lower(), re.findall(r"[.#][^.#]+", match[2])
        ids = sum(name.startswith("#") for name in names)
        weight = (ids, len(names) - ids + len(steps) - 1, bool(tag), place)
        yield _Rule(weight, tag, frozenset(names), hides)
