"""What changed between two editions of a bulletin: items new and gone, closed and reopened, texts changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import attrs
from attrs import evolve, frozen

from rectification.fields import fields
from rectification.model import Bulletin, FeedbackItem, StatusValue
from rectification.vocabulary import Named

_WIDTHS = {0xFF01 + n: 0x21 + n for n in range(94)} | {ord("“"): '"', ord("”"): '"'}
_FINISHED = {StatusValue.COMPLETED, StatusValue.BASICALLY_COMPLETED}
_FOLLOWS = {"Bulletin.schema", "Section.role", "Measure.starts_paragraph"}
"""What is not said in the text, but follows from how it is laid out."""


class ChangeKind(Named):
    """What kind of change it is (变化类型)."""

    ADDED = "added", "新增"
    REMOVED = "removed", "消失"
    CHANGED = "changed", "变更"
    CLOSED = "closed", "办结"
    REOPENED = "reopened", "重新打开"


@frozen(kw_only=True)
class Change:
    """One change (变化).

    Attributes:
        kind: What kind of change it is.
        path: Where: in the new edition, or for what is gone, in the old one.
        zh: The Chinese name of what changed: ``"反馈问题"``, ``"整改措施"``.
        old: What stood there before, none where it is new.
        new: What stands there now, none where it is gone.
    """

    kind: ChangeKind
    path: str
    zh: str
    old: str | None = None
    new: str | None = None

    def __str__(self) -> str:
        said = " → ".join(text for text in (self.old, self.new) if text is not None)
        return f"{self.kind.zh} {self.zh} ({self.path}): {said}"


def differences(old: Bulletin, new: Bulletin) -> tuple[Change, ...]:
    """What changed from one edition of a bulletin to the next.

    Items (反馈问题) are matched by what they say, then by number and category. White space and
    full-width forms do not count; of measures (整改措施) the words count, not how they are cut.
    """
    return (*_head(old, new), *_items(old, new))


def _head(old: Bulletin, new: Bulletin) -> Iterator[Change]:
    """Everything but the items, field by field."""
    before, after = _by_owner(old), _by_owner(new)
    for owner in [*before, *(name for name in after if name not in before)]:
        yield from _texts(before.get(owner, []), after.get(owner, []))


def _by_owner(bulletin: Bulletin) -> dict[str, list[tuple[str, str, str]]]:
    """Path, Chinese name and text of every field that is not an item's, by the field."""
    sections = tuple(evolve(section, items=()) for section in bulletin.sections)
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for one in fields(evolve(bulletin, sections=sections)):
        if one.owner not in _FOLLOWS:
            found[one.owner].append((one.path, one.zh, _said(one.value)))
    return found


def _texts(before: Sequence[tuple[str, str, str]], after: Sequence[tuple[str, str, str]]) -> Iterator[Change]:
    matcher = SequenceMatcher(
        None, [_plain(text) for *_, text in before], [_plain(text) for *_, text in after], autojunk=False
    )
    for tag, start, end, other, stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(end - start, stop - other)):
            gone = before[start + step] if start + step < end else None
            come = after[other + step] if other + step < stop else None
            path, zh, _ = come or gone or ("", "", "")
            yield _change(path, zh, gone[2] if gone else None, come[2] if come else None)


def _items(old: Bulletin, new: Bulletin) -> Iterator[Change]:
    before, after = dict(_numbered(old)), dict(_numbered(new))
    partners = _partners(before, after)
    kept = set(partners.values())
    for path, item in before.items():
        if path not in kept:
            yield _change(path, "反馈问题", item.problem, None)
    for path, item in after.items():
        if path in partners:
            yield from _item(before[partners[path]], item, path)
        else:
            yield _change(path, "反馈问题", None, item.problem)


def _numbered(bulletin: Bulletin) -> Iterator[tuple[str, FeedbackItem]]:
    for place, section in enumerate(bulletin.sections):
        for index, item in enumerate(section.items):
            yield f"$.sections[{place}].items[{index}]", item


def _partners(before: dict[str, FeedbackItem], after: dict[str, FeedbackItem]) -> dict[str, str]:
    """The old path of each new item that was there before."""
    partners: dict[str, str] = {}
    taken: set[str] = set()
    for key in (
        lambda item: (_plain(item.problem), item.category, item.number),
        lambda item: _plain(item.problem),
        lambda item: (item.category, item.number) if item.number else None,
    ):
        free = defaultdict(list)
        for path, item in before.items():
            if path not in taken and key(item) is not None:
                free[key(item)].append(path)
        for path, item in after.items():
            if path not in partners and free.get(key(item)):
                partners[path] = free[key(item)].pop(0)
                taken.add(partners[path])
    return partners


def _item(old: FeedbackItem, new: FeedbackItem, path: str) -> Iterator[Change]:
    was, now = old.status.value in _FINISHED, new.status.value in _FINISHED
    if old.status.value is not new.status.value:
        kind = ChangeKind.CLOSED if now and not was else ChangeKind.REOPENED if was and not now else None
        yield _change(f"{path}.status", "整改状态", old.status.value.zh, new.status.value.zh, kind)
    for attribute in attrs.fields(FeedbackItem):
        if attribute.name in {"status", "lines"}:
            continue
        before, after = _item_text(old, attribute.name), _item_text(new, attribute.name)
        if _plain(before or "") != _plain(after or ""):
            yield _change(f"{path}.{attribute.name}", attribute.metadata["zh"], before, after)


def _item_text(item: FeedbackItem, name: str) -> str | None:
    """A field of an item as one text; of records in it, what they say."""
    if name == "measures":
        return "".join(f"{one.label or ''}{one.text}" for one in item.measures) or None
    if name == "responsible":
        return "；".join(f"{one.role}：{one.name}" for one in item.responsible) or None
    value: Any = getattr(item, name)
    if isinstance(value, tuple):
        return "；".join(value) or None
    return None if value is None else _said(value)


def _change(path: str, zh: str, old: str | None, new: str | None, kind: ChangeKind | None = None) -> Change:
    usual = ChangeKind.ADDED if old is None else ChangeKind.REMOVED if new is None else ChangeKind.CHANGED
    return Change(kind=kind or usual, path=path, zh=zh, old=old, new=new)


def _said(value: Any) -> str:
    return value.zh if isinstance(value, Named) else str(value)


def _plain(text: str) -> str:
    return "".join(text.split()).translate(_WIDTHS)
