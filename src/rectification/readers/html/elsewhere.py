"""Tells a page that shows no article of its own, and where a person would find it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rectification.errors import ReadError

_NOTICE = re.compile(
    r".{0,12}(?:加载|载入|跳转|稍[候后等]|loading|redirect|java\s?script|不支持框架)", re.IGNORECASE
)
_LONGEST_NOTICE = 80
_SAVE = "if a script fills it, save the page from the browser and give that"


def check_article(texts: Iterable[str], addresses: list[str], *, has_prose: bool) -> None:
    """Refuse a page without an article.

    Args:
        texts: The lines that are no furniture.
        addresses: The frames that the page shows, and the page that it leads on to.
        has_prose: Whether any line of the page reads like an article.

    Raises:
        ReadError: The page is empty, waits for a script, or shows its article in a frame; which one.
    """
    if has_prose:
        return
    if addresses:
        message = (
            f"the page shows its article in a frame or on another page; give that: {', '.join(addresses)}"
        )
        raise ReadError(message)
    if all(len(text) <= _LONGEST_NOTICE and _NOTICE.match(text) for text in texts):
        message = f"the page shows no text; {_SAVE}"
        raise ReadError(message)
