"""Leaves of the tree of a page what a person sees, without the tags that only style a part of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from rectification.readers.html.hidden import mark_hidden
from rectification.readers.html.tree import Element

_INVISIBLE = (
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "canvas",
    "audio", "video", "datalist", "noframes", "xml", "svg", "rt", "rp",
)  # fmt: skip
_STYLING = (
    "span", "font", "strong", "b", "u", "i", "em", "o:p", "st1:chsdate", "big", "small", "ins",
    "mark", "label", "time", "img", "wbr", "bdo", "abbr", "sub", "sup",
)  # fmt: skip

RUN_IN = "run-in"
"""The tag that bold text gets where a line begins with it, as a heading that is run in does."""

_WITHIN_A_LINE = frozenset({*_STYLING, RUN_IN})
_IS_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def prune(root: Element, text: str) -> None:
    """Take away what nobody sees, and the tags that only style a part of a line.

    Args:
        root: The page.
        text: Its source, for quick looks before slow ones.
    """
    mark_hidden(root, text)
    etree.strip_elements(root, *_INVISIBLE, with_tail=False)
    _mark_run_in(root.iter("b", "strong"))
    if "font-weight" in text or "FONT-WEIGHT" in text:
        spans = root.iter("span", "font")
        _mark_run_in(span for span in spans if _IS_BOLD.search(span.get("style") or ""))
    etree.strip_tags(root, *_STYLING)


def _mark_run_in(bold: Iterable[Element]) -> None:
    """Give bold text a tag of its own where nothing stands before it in its line."""
    for element in list(bold):
        place: Element | None = element
        while place is not None and not _follows_text(place):
            place = place.getparent()
            if place is None or place.tag not in _WITHIN_A_LINE:
                element.tag = RUN_IN
                break


def _follows_text(element: Element) -> bool:
    """Whether anything stands before it in its parent, but what is marked already."""
    before = element.getprevious()
    if before is None:
        parent = element.getparent()
        return parent is not None and bool((parent.text or "").strip())
    return before.tag not in (RUN_IN, "br", "img") or bool((before.tail or "").strip())
