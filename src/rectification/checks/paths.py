"""Where each feedback item stands in the model, in the notation that findings use."""

from __future__ import annotations

from collections.abc import Iterator

from rectification.model import Bulletin, FeedbackItem


def items_with_paths(bulletin: Bulletin) -> Iterator[tuple[str, FeedbackItem]]:
    """Each item (反馈问题) in order, after its path: ``"$.sections[1].items[3]"``."""
    for part, section in enumerate(bulletin.sections):
        for place, item in enumerate(section.items):
            yield f"$.sections[{part}].items[{place}]", item


def excerpt(text: str, length: int = 24) -> str:
    """The beginning of a text, on one line, for quoting it in a message."""
    start = " ".join(text[: 2 * length].split())
    return start if len(start) <= length else start[:length] + "…"
