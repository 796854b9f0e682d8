"""The columns of the ledger: what each shows of an item, and what a changed cell means for it."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
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
    StatusValue,
)

LEDGER, PROBLEMS, TASKS, DUTIES, FACTS = "整改台账", "问题清单", "任务清单", "责任清单", "通报信息"
ID = "编号"
DEADLINE, STATUS = "整改时限", "整改状态"

Value = str | date | None
Shown = str | PartialDate | None

_STATUS = {value.zh: value for value in StatusValue}
_DATE = re.compile(
    r"\s*(?P<year>[0-9]{4})\s*[年./-]?\s*(?:(?P<month>[0-9]{1,2})\s*[月./-]?\s*(?:(?P<day>[0-9]{1,2})\s*日?)?)?"
    r"\s*(?P<end>底|末)?\s*"
)


@frozen(kw_only=True)
class Column:
    """A column of the ledger.

    Attributes:
        head: What stands above it.
        aside: Whether it holds words of print that its own columns say again, and is folded away.
        width: How wide it is, in characters.
        show: What a cell says of an item.
        take: The item with the field changed to what a cell says; `ValueError` for what cannot be meant.
    """

    head: str
    width: int
    show: Callable[[FeedbackItem], Shown]
    take: Callable[[FeedbackItem, Value], FeedbackItem]
    aside: bool = False


def columns(bulletin: Bulletin) -> tuple[Column, ...]:
    """The columns of a bulletin's ledger, among them one for each kind of responsibility (责任) it names."""
    roles = dict.fromkeys(one.role for item in bulletin.items for one in item.responsible)
    return (
        _texts("序号", 5, "number", split=False),
        _texts("问题类别", 14, "category"),
        _texts("反馈问题", 26, "problem", split=False),
        attrs.evolve(_texts("标题", 30, "heading", split=False), aside=True),
        attrs.evolve(_texts("前置标题", 20, "lead"), aside=True),
        _texts("整改目标", 18, "goal"),
        Column(head="整改措施", width=50, show=_show_measures, take=_take_measures),
        _texts("整改成效", 20, "outcome"),
        *(_duty(role) for role in roles or ("责任单位",)),
        Column(head=DEADLINE, width=12, show=lambda item: item.deadline, take=_take_deadline),
        Column(head=STATUS, width=9, show=lambda item: item.status.value.zh, take=_take_status),
        Column(
            head="状态依据",
            width=20,
            aside=True,
            show=lambda item: item.status.evidence,
            take=lambda item, value: attrs.evolve(
                item, status=attrs.evolve(item.status, evidence=_text(value) or None)
            ),
        ),
        Column(head="其他标注", width=24, aside=True, show=_show_lines, take=_take_lines),
    )


def _text(value: Value) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return value or ""


def _texts(head: str, width: int, name: str, *, split: bool = True) -> Column:
    """A column for a field of text, or of several, a line each."""

    def show(item: FeedbackItem) -> str | None:
        value = getattr(item, name)
        return "\n".join(value) if isinstance(value, tuple) else value

    def take(item: FeedbackItem, value: Value) -> FeedbackItem:
        text = _text(value)
        if name == "problem" and not text.strip():
            message = "an item needs a problem (反馈问题)"
            raise ValueError(message)
        changed: Any = _lines(text) if split else text or None
        return attrs.evolve(item, **{name: changed})

    return Column(head=head, width=width, show=show, take=take)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


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


def _take_measures(item: FeedbackItem, value: Value) -> FeedbackItem:
    lines = _lines(_text(value))
    label = next((measure.label for measure in item.measures if measure.label), None)
    measures = []
    for line in lines:
        before = next(
            (mark for mark in (f"{label}：", label) if label and mark and line.startswith(mark)), ""
        )
        measures.append(
            Measure(text=line[len(before) :], label=label if before else None, starts_paragraph=True)
        )
    return attrs.evolve(item, measures=tuple(measures))


def _duty(role: str) -> Column:
    """A column for one kind of responsibility: the names, a line each."""

    def show(item: FeedbackItem) -> str:
        return "\n".join(one.name for one in item.responsible if one.role == role)

    def take(item: FeedbackItem, value: Value) -> FeedbackItem:
        names = [Responsibility(role=role, name=name) for name in _lines(_text(value))]
        others = [one for one in item.responsible if one.role != role]
        return attrs.evolve(item, responsible=(*others, *names))

    return Column(head=role, width=12, show=show, take=take)


def _take_deadline(item: FeedbackItem, value: Value) -> FeedbackItem:
    return attrs.evolve(item, deadline=parse_date(value))


def parse_date(value: Value) -> PartialDate | None:
    """The date that a cell means: a date, or text such as ``2024年12月底``, ``2024-12`` or ``2024/12/31``.

    Raises:
        ValueError: It means no date.
    """
    if isinstance(value, datetime | date):
        return PartialDate(value.year, value.month, value.day)
    if not value or not value.strip():
        return None
    found = _DATE.fullmatch(value)
    if found is None:
        message = f"{value!r} is no date; write 2024-12-31, 2024年12月 or 2024年"
        raise ValueError(message)
    parts = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    return PartialDate(*parts)  # type: ignore[arg-type]


def _take_status(item: FeedbackItem, value: Value) -> FeedbackItem:
    text = _text(value).strip()
    if text and text not in _STATUS:
        message = f"{text!r} is no status; choose one of {'、'.join(_STATUS)}"
        raise ValueError(message)
    status = _STATUS.get(text, StatusValue.UNSTATED)
    basis = Basis.UNSTATED if status is StatusValue.UNSTATED else Basis.STATED
    return attrs.evolve(item, status=attrs.evolve(item.status, value=status, basis=basis))


def _show_lines(item: FeedbackItem) -> str:
    """The labelled lines (标注行), a line each; a label alone stands for what its own column says."""
    return "\n".join(
        f"{line.label}：{line.text}" if line.text is not None else line.label for line in item.lines
    )


def _take_lines(item: FeedbackItem, value: Value) -> FeedbackItem:
    known = {line.label: line for line in item.lines}
    lines = []
    for text in _lines(_text(value)):
        label, colon, rest = text.partition("：")
        old = known.get(label)
        of = old.of if old is not None else None
        lines.append(Line(label=label, text=rest if colon else None, of=of))
    return attrs.evolve(item, lines=tuple(lines))


def statuses() -> Iterable[str]:
    """The words that a status can be (整改状态), in order."""
    return _STATUS
