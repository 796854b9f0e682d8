"""The columns of the ledger: what each shows of an item, and what a changed cell means for it."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import attrs
from attrs import frozen

from rectification import (
    Basis,
    Bulletin,
    FeedbackItem,
    Line,
    Measure,
    PartialDate,
    Responsibility,
    Status,
    StatusValue,
)

LEDGER, PROBLEMS, TASKS, DUTIES, FACTS = "整改台账", "问题清单", "任务清单", "责任清单", "通报信息"
ID, PART, DUTY = "编号", "部分", "责任单位"
DEADLINE, STATUS = "整改时限", "整改状态"

Shown = str | PartialDate | None

_STATUS = {value.zh: value for value in StatusValue}
_DATE = re.compile(
    r"\s*(?P<year>[0-9]{4})\s*[年./-]?\s*(?:(?P<month>[0-9]{1,2})\s*[月./-]?\s*(?:(?P<day>[0-9]{1,2})\s*日?)?)?"
    r"\s*(?P<end>底|末)?\s*(?:[0-9]{2}:[0-9]{2}:[0-9]{2})?"
)


@frozen(kw_only=True)
class Column:
    """A column of the ledger.

    Attributes:
        head: What stands above it.
        aside: Whether it holds words of print that its own columns say again, and is folded away.
        width: How wide it is, in characters.
        show: What a cell says of an item.
        take: The item with the field changed to what a cell says, and with it the words of print that
            say the same; `ValueError` for what cannot be meant.
    """

    head: str
    width: int
    show: Callable[[FeedbackItem], Shown]
    take: Callable[[FeedbackItem, str], FeedbackItem]
    aside: bool = False


def columns(bulletin: Bulletin) -> tuple[Column, ...]:
    """The columns of a bulletin's ledger, among them one for each kind of responsibility (责任) it names.

    In the order in which changes are taken: a field before the words of print that say it again.
    """
    roles = dict.fromkeys(one.role for item in bulletin.items for one in item.responsible)
    own_words = any(line.of is None for item in bulletin.items for line in item.lines)
    return (
        Column(head="序号", width=5, show=lambda item: item.number, take=_take_number),
        attrs.evolve(_texts("前置标题", 20, "lead"), aside=True),
        Column(head="问题类别", width=14, show=lambda item: "\n".join(item.category), take=_take_category),
        Column(head="反馈问题", width=26, show=lambda item: item.problem, take=_take_problem),
        Column(
            head="标题",
            width=30,
            aside=True,
            show=lambda item: item.heading,
            take=lambda item, text: attrs.evolve(item, heading=text or None),
        ),
        _texts("整改目标", 18, "goal"),
        Column(head="整改措施", width=50, show=_show_measures, take=_take_measures),
        _texts("整改成效", 20, "outcome"),
        *(_duty(role) for role in roles or (DUTY,)),
        Column(head=DEADLINE, width=12, show=lambda item: item.deadline, take=_take_deadline),
        Column(head=STATUS, width=9, show=lambda item: item.status.value.zh, take=_take_status),
        Column(
            head="状态依据",
            width=20,
            aside=True,
            show=lambda item: item.status.evidence,
            take=lambda item, text: attrs.evolve(
                item, status=attrs.evolve(item.status, evidence=text or None)
            ),
        ),
        Column(head="其他标注", width=24, aside=not own_words, show=_show_lines, take=_take_lines),
    )


def parts(bulletin: Bulletin) -> tuple[str, ...]:
    """What each section (部分) is called in the ledger: its heading, or its place; no two alike."""
    names: dict[str, None] = {}
    for place, section in enumerate(bulletin.sections, 1):
        name = " ".join((section.heading or "").split())
        names[name if name and name not in names else f"{name}（第{place}部分）"] = None
    return tuple(names)


def _texts(head: str, width: int, name: str) -> Column:
    """A column for a field of several texts, a line each."""

    def take(item: FeedbackItem, text: str) -> FeedbackItem:
        changed: Any = {name: _lines(text)}
        return _said_anew(attrs.evolve(item, **changed), name)

    return Column(head=head, width=width, show=lambda item: "\n".join(getattr(item, name)), take=take)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def _said_anew(item: FeedbackItem, name: str, role: str | None = None) -> FeedbackItem:
    """The item without the printed words of a field that changed: the field holds them now."""
    return attrs.evolve(
        item,
        lines=tuple(
            attrs.evolve(line, text=None) if line.of == name and role in {None, line.label} else line
            for line in item.lines
        ),
    )


def _in_heading(item: FeedbackItem, old: str | None, new: str | None) -> str | None:
    """The item's heading (标题) with what changed in it; none, to be made anew, where it cannot be."""
    if item.heading is None or not old or not new or old not in item.heading:
        return None
    return item.heading.replace(old, new, 1)


def _take_number(item: FeedbackItem, text: str) -> FeedbackItem:
    number = text.strip() or None
    return attrs.evolve(item, number=number, heading=_in_heading(item, item.number, number))


def _take_problem(item: FeedbackItem, text: str) -> FeedbackItem:
    if not text.strip():
        message = "an item needs a problem (反馈问题)"
        raise ValueError(message)
    changed = attrs.evolve(item, problem=text, heading=_in_heading(item, item.problem, text))
    return _said_anew(changed, "problem")


def _take_category(item: FeedbackItem, text: str) -> FeedbackItem:
    """The areas, and in the headings before the item (前置标题) those that changed."""
    areas, lead = _lines(text), item.lead
    for old, new in zip(item.category, areas, strict=False):
        lead = tuple(line.replace(old, new) for line in lead)
    if lead and len(areas) != len(item.category):
        for area in areas:
            if not any(area in line for line in lead):
                message = f"the printed headings (前置标题, folded away) do not name {area!r}; change them"
                raise ValueError(message)
    return attrs.evolve(item, category=areas, lead=lead)


def _show_measures(item: FeedbackItem) -> str:
    """The measures as they were printed: a line a paragraph, its label before it."""
    text = ""
    for measure in item.measures:
        if text and (measure.starts_paragraph or measure.label):
            text += "\n"
        if measure.label:
            text += measure.label + ("：" if measure.label[-1:].isalnum() else "")
        text += measure.text
    return text


def _take_measures(item: FeedbackItem, text: str) -> FeedbackItem:
    """A line is a paragraph; one that stood there before keeps the documents and figures it names."""
    before = {_show_measures(attrs.evolve(item, measures=group)): group for group in _paragraphs(item)}
    label = next((measure.label for measure in item.measures if measure.label), None)
    measures: list[Measure] = []
    for line in _lines(text):
        if line in before:
            first, *rest = before[line]
            measures += [
                attrs.evolve(first, starts_paragraph=first.starts_paragraph or bool(measures)),
                *rest,
            ]
            continue
        mark = next((mark for mark in (f"{label}：", label) if label and mark and line.startswith(mark)), "")
        measures.append(Measure(text=line[len(mark) :], label=label if mark else None, starts_paragraph=True))
    return attrs.evolve(item, measures=tuple(measures))


def _paragraphs(item: FeedbackItem) -> list[tuple[Measure, ...]]:
    paragraphs: list[tuple[Measure, ...]] = []
    group: list[Measure] = []
    for measure in item.measures:
        if group and (measure.starts_paragraph or measure.label):
            paragraphs.append(tuple(group))
            group = []
        group.append(measure)
    return [*paragraphs, tuple(group)] if group else paragraphs


def _duty(role: str) -> Column:
    """A column for one kind of responsibility: the names, a line each."""

    def show(item: FeedbackItem) -> str:
        return "\n".join(one.name for one in item.responsible if one.role == role)

    def take(item: FeedbackItem, text: str) -> FeedbackItem:
        names = [Responsibility(role=role, name=name) for name in _lines(text)]
        others = [one for one in item.responsible if one.role != role]
        return _said_anew(attrs.evolve(item, responsible=(*others, *names)), "responsible", role)

    return Column(head=role, width=12, show=show, take=take)


def _take_deadline(item: FeedbackItem, text: str) -> FeedbackItem:
    return _said_anew(attrs.evolve(item, deadline=parse_date(text)), "deadline")


def parse_date(text: str) -> PartialDate | None:
    """The date that a cell means: ``2024年12月底``, ``2024-12`` or ``2024/12/31``; none for an empty one.

    Raises:
        ValueError: It means no date.
    """
    if not text.strip():
        return None
    found = _DATE.fullmatch(text)
    try:
        parts = (found[part] for part in ("year", "month", "day")) if found else ()
        return PartialDate(*(int(part) if part else None for part in parts))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        message = f"{text!r} is no date; write 2024-12-31, 2024年12月 or 2024年"
        raise ValueError(message) from None


def _take_status(item: FeedbackItem, text: str) -> FeedbackItem:
    """The status, stated by whoever changed it: the words that the one before rested on go."""
    text = text.strip()
    if text and text not in _STATUS:
        message = f"{text!r} is no status; choose one of {'、'.join(_STATUS)}"
        raise ValueError(message)
    value = _STATUS.get(text, StatusValue.UNSTATED)
    basis = Basis.UNSTATED if value is StatusValue.UNSTATED else Basis.STATED
    return _said_anew(attrs.evolve(item, status=Status(value=value, basis=basis)), "status")


def _show_lines(item: FeedbackItem) -> str:
    """The labelled lines (标注行), a line each; a label alone stands for what its own column says."""
    return "\n".join(
        f"{line.label}：{line.text}" if line.text is not None else line.label for line in item.lines
    )


def _take_lines(item: FeedbackItem, text: str) -> FeedbackItem:
    known = {line.label: line for line in item.lines}
    lines = []
    for said in _lines(text):
        label, colon, rest = said.partition("：")
        old = known.get(label)
        of = old.of if old is not None else None
        lines.append(Line(label=label, text=rest if colon else None, of=of))
    return attrs.evolve(item, lines=tuple(lines))


def statuses() -> Iterable[str]:
    """The words that a status can be (整改状态), in order."""
    return _STATUS
