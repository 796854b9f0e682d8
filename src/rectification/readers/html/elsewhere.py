"""Tells a page that shows no article of its own, and where a person would find it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rectification.blocks import Block, BlockKind
from rectification.errors import ReadError

_NOTICE = re.compile(
    r".{0,12}(?:加载|载入|跳转|稍[候后等]|loading|redirect|java\s?script|不支持框架)", re.IGNORECASE
)
_LONGEST_NOTICE = 80


def check_article(blocks: Sequence[Block], addresses: list[str]) -> None:
    """Refuse a page without an article.

    Args:
        blocks: The lines of a page of which none reads like an article.
        addresses: The frames that the page shows, and the page that it leads on to.

    Raises:
        ReadError: The page is empty, waits for a script, or shows its article in a frame; which one.
    """
    if addresses:
        message = (
            f"the page shows its article in a frame or on another page; give that: {', '.join(addresses)}"
        )
        raise ReadError(message)
    shown = [block.text for block in blocks if block.kind is not BlockKind.FURNITURE]
    if not blocks or (shown and all(map(_is_notice, shown))):
        message = "the page shows no text; if a script fills it, save the page from the browser and give that"
        raise ReadError(message)


def _is_notice(text: str) -> bool:
    return len(text) <= _LONGEST_NOTICE and _NOTICE.match(text) is not None
