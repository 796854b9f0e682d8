"""A bulletin's parts in the words of print, for every exporter that prints text.

Where the model holds the text as printed (`heading`, `lines`, `note`), that is printed; where it is
absent, as in a bulletin built in code, the words are made from the typed fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import takewhile
from typing import TypeAlias

from rectification.exporters.levels import heading_level
from rectification.model import Basis, ContactInfo, FeedbackItem, InspectionRound, Measure, Section

CHINA = timezone(timedelta(hours=8))

_AROUND = 16
"""Number and words that stand around an area's name in its heading: ``（一）…方面存在的问题``."""

_DIGITS = "零一二三四五六七八九"


Paragraph: TypeAlias = tuple[str, str]
"""A printed paragraph: its label with the mark after it (``整改情况：``, or nothing), and the rest."""


def salutation(addressee: str) -> str:
    """主送机关 with the colon after it (GB/T 9704 7.3.2)."""
    return addressee.rstrip(":：") + "："


def lead_lines(item: FeedbackItem, section: Section, before: Sequence[str]) -> list[tuple[int | None, str]]:
    """What stands before the item's heading: its lead as printed, else the areas that begin with it.

    Args:
        item: The item.
        section: The part of the text in which it stands.
        before: The areas (问题类别) in which the item before it stands.

    Returns:
        Of each line its depth, 0 for the outermost area, where it is a heading; none where it is a
        paragraph. An area that the section's heading names already has no line.
    """
    if not item.lead:
        begun = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(item.category, before)))  # noqa: B905
        named = section.heading or ""
        return [(n, area) for n, area in enumerate(item.category) if n >= begun and area not in named]
    lines: list[tuple[int | None, str]] = []
    for text in item.lead:
        depths = [n for n, area in enumerate(item.category) if _names(text, area)]
        numbered = 0 if heading_level(text) else None
        lines.append((depths[-1] if depths else numbered, text))
    return lines


def item_heading(item: FeedbackItem) -> str:
    """The item's heading (标题) as printed, or its number and problem: ``3.消防设施老化``, ``（三）…``."""
    if item.heading is not None:
        return item.heading
    if item.number is None:
        return item.problem
    return f"{item.number}.{item.problem}" if item.number.isascii() else f"（{item.number}）{item.problem}"


def item_paragraphs(item: FeedbackItem) -> list[Paragraph]:
    """The paragraphs under the item's heading, in the order of its labelled lines (标注行).

    Measures stand where a line says so, else before outcome and status. A typed field that no line
    and no other text of the item states is printed under its usual label.
    """
    measures = measure_paragraphs(item.measures)
    if not (item.lines or item.goal or item.outcome):
        return measures + _missing(item, measures)
    stated = {line.of for line in item.lines}
    paragraphs: list[Paragraph] = []
    if "goal" not in stated:
        paragraphs += _labelled("整改目标", item.goal)
    for line, texts in zip(item.lines, _line_texts(item), strict=True):
        if line.of == "measures" and line.text is None:
            # The label stood on a line of its own; the first measure, which bears it too, stood below.
            paragraphs.append((mark(line.label), ""))
            measures = [
                ("", text) if n == 0 and label == mark(line.label) else (label, text)
                for n, (label, text) in enumerate(measures)
            ]
        if line.of in {"measures", "outcome", "status"}:
            paragraphs += measures
            measures = []
        paragraphs += _labelled(line.label, texts)
    paragraphs += measures
    if "outcome" not in stated:
        paragraphs += _labelled("整改成效", item.outcome)
    return paragraphs + _missing(item, paragraphs)


def measure_paragraphs(measures: tuple[Measure, ...]) -> list[Paragraph]:
    """Measures (整改措施) joined to the paragraphs in which they stood."""
    paragraphs: list[Paragraph] = []
    label = ""
    texts: list[str] = []
    for measure in measures:
        if measure.label or measure.starts_paragraph:
            if texts:
                paragraphs.append((label, "".join(texts)))
                texts = []
            label = mark(measure.label) if measure.label else ""
        texts.append(measure.text)
    if texts:
        paragraphs.append((label, "".join(texts)))
    return paragraphs


def contact_paragraphs(contact: ContactInfo) -> list[str]:
    """The passage with the contact (联系方式) as printed, or one sentence made from its fields."""
    if contact.note is not None:
        return contact.note.split("\n")
    parts = [
        ("联系人", contact.person),
        ("联系电话", "、".join(contact.phones)),
        ("电子邮箱", "、".join(contact.emails)),
        ("通信地址", contact.address),
        ("邮政编码", contact.postcode),
        ("邮政信箱", contact.mailbox),
        ("受理时间", contact.hours),
    ]
    text = "；".join(f"{label}：{value}" for label, value in parts if value)
    return [f"{text}。"] if text else []


def attachment_lines(titles: Sequence[str]) -> list[tuple[str, str]]:
    """附件说明 (GB/T 9704 7.3.4): what stands before each name, and the name, without a mark after it."""
    numbered = len(titles) > 1
    return [
        (("附件：" if n == 1 else "") + (f"{n}." if numbered else ""), title.strip().rstrip("。；;"))
        for n, title in enumerate(titles, 1)
    ]


def round_name(inspection: InspectionRound) -> str:
    """What the round (轮次) is called, as far as it is known: ``十四届市委第五轮巡察``."""
    parts = [
        f"{numeral(inspection.term)}届" if inspection.term is not None else "",
        inspection.authority or "",
        f"第{numeral(inspection.ordinal)}轮" if inspection.ordinal is not None else "",
        inspection.kind.zh if inspection.kind and inspection.ordinal is None else "",
        inspection.regime.zh if inspection.regime else "",
    ]
    return "".join(parts)


def numeral(number: int) -> str:
    """A number as Chinese writes ordinals: ``十四``; digits from a hundred on."""
    if not 0 < number < 100:  # noqa: PLR2004
        return str(number)
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def in_china(when: datetime) -> datetime:
    """The moment as clocks in China show it; at the very ends of the calendar, as it stands."""
    try:
        return when.astimezone(CHINA)
    except OverflowError:
        return when


def mark(label: str) -> str:
    """The label with a colon after it, unless it brings a mark of its own (``【整改情况】``)."""
    ends_in_unit = label[-1:] in {"）", ")"} and label[0] not in "（("  # 问题金额（万元）
    return f"{label}：" if label[-1:].isalnum() or ends_in_unit else label


def _names(line: str, area: str) -> bool:
    """Whether the line is the area's heading, perhaps with a number and words around it."""
    return bool(area) and area in line and len(line) <= len(area) + _AROUND


def _labelled(label: str, texts: Sequence[str]) -> list[Paragraph]:
    return [("" if n else mark(label), text) for n, text in enumerate(texts)]


def _line_texts(item: FeedbackItem) -> list[Sequence[str]]:
    """What each labelled line says: its own text, or its share of the field that holds the words whole.

    Lines that share a field (two lines 责任单位) take one text of it each, the last one the rest.
    """
    held = {
        "goal": item.goal,
        "outcome": item.outcome,
        # An item without a heading is headed by its problem already.
        "problem": () if item.heading is None else (item.problem,),
        "deadline": (item.deadline.zh,) if item.deadline else (),
        "status": (item.status.evidence or item.status.value.zh,),
    }
    keys = [
        f"responsible {''.join(line.label.split())}" if line.of == "responsible" else line.of
        for line in item.lines
    ]
    left: dict[str | None, list[str]] = {name: list(texts) for name, texts in held.items()}
    for one in item.responsible:
        left.setdefault(f"responsible {one.role}", []).append(one.name)
    shares: list[Sequence[str]] = []
    for index, (line, key) in enumerate(zip(item.lines, keys, strict=True)):
        if line.text is not None:
            shares.append((line.text,))
            continue
        texts = left.get(key, [])
        count = 1 if key in keys[index + 1 :] else len(texts)
        share, texts[:count] = texts[:count], []
        shares.append(("、".join(share),) if share and line.of == "responsible" else share)
    return shares


def _missing(item: FeedbackItem, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Typed fields that nothing printed so far states."""
    status = item.status if item.status.basis is Basis.STATED else None
    if not (item.responsible or item.deadline or status):
        return []
    printed = "\n".join([item_heading(item), *(text for _, text in paragraphs)])
    stated = {line.of for line in item.lines}
    missing = [(mark(one.role), one.name) for one in item.responsible if one.name not in printed]
    if item.deadline and "deadline" not in stated and item.deadline.zh not in printed:
        missing.append(("整改时限：", item.deadline.zh))
    if status and "status" not in stated:
        words = status.evidence or status.value.zh
        if words not in printed:
            missing.append(("整改状态：", words))
    return missing
