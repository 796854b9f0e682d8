"""From drafts to the model: fields from labelled passages, and the place of each field in the source."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from rectification.blocks import Span
from rectification.model import (
    Basis,
    FeedbackItem,
    Line,
    Measure,
    PartialDate,
    Responsibility,
    Status,
    StatusValue,
)
from rectification.parsing import labels
from rectification.parsing.claims import cited_documents, inferred_status, quantities, stated_status
from rectification.parsing.dates import read_date
from rectification.parsing.drafts import ItemDraft, Passage
from rectification.parsing.items import stated_words
from rectification.parsing.lines import Piece
from rectification.parsing.measures import cut_measures

_SHORT_STATUS = 24
_STATUS_ALONE = 8


class Spans(dict[str, Span]):
    """Where each field stood: ``"$.sections[1].items[0].problem"`` to a slice of the text as printed."""

    def __init__(self, printed: str) -> None:
        super().__init__()
        self._printed = printed

    def place(self, path: str, piece: Piece) -> str:
        """Note where the text of a field stood, and give the text as it is printed there."""
        start, end = piece.start, piece.start + len(piece.text)
        self[path] = Span(start, end)
        return self._printed[start:end]

    def printed(self, piece: Piece) -> str:
        """The text as it is printed where the piece stands."""
        return self._printed[piece.start : piece.start + len(piece.text)]

    def place_all(self, path: str, pieces: Iterable[Piece]) -> tuple[str, ...]:
        """The same for a field of several texts."""
        return tuple(self.place(f"{path}[{index}]", piece) for index, piece in enumerate(pieces))


def build_item(draft: ItemDraft, path: str, spans: Spans) -> FeedbackItem:
    """The item that a draft describes, its places noted in `spans`."""
    kinds = _kinds(draft.passages)
    measures = _measures(draft.passages, kinds, path, spans)
    status = _status(draft, kinds, path, spans)
    outcome = _texts(draft, kinds, labels.OUTCOME, path, spans)
    if outcome and measures and (cited := cited_documents("\n".join(outcome))):
        # The model has no other place for what the outcome cites: it goes with the last step.
        measures = (*measures[:-1], evolve(measures[-1], documents=measures[-1].documents + cited))
    return FeedbackItem(
        number=draft.number,
        category=spans.place_all(f"{path}.category", draft.category),
        problem=spans.place(f"{path}.problem", draft.problem) if draft.problem.text else "",
        lead=spans.place_all(f"{path}.lead", draft.lead),
        heading=spans.place(f"{path}.heading", draft.heading) if draft.heading else None,
        goal=_texts(draft, kinds, labels.GOAL, path, spans),
        measures=measures,
        outcome=outcome,
        status=status,
        responsible=_responsible(draft, path, spans),
        deadline=_deadline(draft),
        lines=_lines(draft, kinds, path, spans),
    )


def _kinds(passages: list[Passage]) -> list[str | None]:
    """What each passage is of: progress is the outcome where measures are printed beside it, else the measures."""
    fields = {passage.field for passage in passages if passage.label}
    planned = labels.MEASURES in fields
    asked = labels.STATUS not in fields
    kinds: list[str | None] = []
    before: str | None = None
    for passage in passages:
        kind = passage.field
        if kind == labels.STATUS and len(passage.piece.text) > _SHORT_STATUS:
            kind = labels.PROGRESS
        if asked and kind in (labels.OUTCOME, labels.PROGRESS) and (planned or kind == labels.OUTCOME) and _is_status(passage):
            kind = labels.STATUS
        if passage.label is None and kind in (*labels.CONTENT, labels.OUTCOME):
            kind = before or labels.MEASURES
        elif kind == labels.PROGRESS:
            kind = labels.OUTCOME if planned and passage.label else labels.MEASURES
        if kind in (labels.MEASURES, labels.OUTCOME):
            before = kind
        kinds.append(kind)
    return kinds


def _is_status(passage: Passage) -> bool:
    """Whether a passage says nothing but how far the problem has come (整改结果：已整改)."""
    text = passage.piece.text
    return passage.label is not None and 0 < len(text) <= _STATUS_ALONE and stated_status(text).value is not StatusValue.UNSTATED


def _measures(
    passages: list[Passage], kinds: list[str | None], path: str, spans: Spans
) -> tuple[Measure, ...]:
    """The steps, cut out of the passages; the first of a paragraph carries the label printed before it."""
    found: list[Measure] = []
    waiting: Piece | None = None
    for passage, kind in zip(passages, kinds, strict=True):
        if kind != labels.MEASURES:
            continue
        label = passage.label_piece if passage.label else waiting
        if passage.label and not passage.piece.text:
            waiting = label
            continue
        waiting = None
        for number, step in enumerate(cut_measures(passage.piece)):
            here = f"{path}.measures[{len(found)}]"
            named = label if number == 0 else None
            found.append(
                Measure(
                    text=spans.place(f"{here}.text", step),
                    label=spans.place(f"{here}.label", named) if named else None,
                    starts_paragraph=number == 0,
                    documents=cited_documents(step.text),
                    quantities=quantities(step.text),
                )
            )
    return tuple(found)


def _texts(
    draft: ItemDraft, kinds: list[str | None], field: str, path: str, spans: Spans
) -> tuple[str, ...]:
    """The paragraphs of one field."""
    pieces = (p.piece for p, kind in zip(draft.passages, kinds, strict=True) if kind == field and p.piece.text)
    return spans.place_all(f"{path}.{field}", pieces)


def _status(draft: ItemDraft, kinds: list[str | None], path: str, spans: Spans) -> Status:
    """As a label, the heading's brackets or a sentence states it; else inferred from the measures."""
    stated = [p.piece for p, kind in zip(draft.passages, kinds, strict=True) if kind == labels.STATUS and p.piece.text]
    if draft.status is not None:
        stated.append(draft.status)
    for piece in stated:
        status = stated_status(piece.text)
        if status.value is not StatusValue.UNSTATED:
            spans.place(f"{path}.status", piece)
            return status
    texts = [p.piece.text for p, kind in zip(draft.passages, kinds, strict=True) if kind == labels.MEASURES]
    for text in texts:
        if words := stated_words(text):
            status = stated_status(words)
            if status.value is not StatusValue.UNSTATED:
                return Status(value=status.value, basis=Basis.STATED, evidence=words)
    return inferred_status("\n".join(texts))


def _responsible(draft: ItemDraft, path: str, spans: Spans) -> tuple[Responsibility, ...]:
    """Who answers for it, a line or a cell each; one that is named twice in a ledger counts once."""
    found: list[Responsibility] = []
    role = None
    for passage in draft.passages:
        if passage.field != labels.RESPONSIBLE:
            continue
        role = spans.printed(passage.label_piece) if passage.label_piece else role
        name = passage.piece.cut(0, len(passage.piece.text.rstrip("。；;")))
        one = Responsibility(role="".join((role or "").split()), name=spans.printed(name))
        if name.text and one not in found:
            spans.place(f"{path}.responsible[{len(found)}].name", name)
            found.append(one)
    return tuple(found)


def _deadline(draft: ItemDraft) -> PartialDate | None:
    """The date by which it was to be done, where one is printed."""
    for passage in draft.passages:
        if passage.field == labels.DEADLINE and (date := read_date(passage.piece.text)):
            return date
    return None


def _lines(draft: ItemDraft, kinds: list[str | None], path: str, spans: Spans) -> tuple[Line, ...]:
    """The labelled lines in order; the text stays where no field holds the words whole."""
    found: list[Line] = []
    for index, (passage, kind) in enumerate(zip(draft.passages, kinds, strict=True)):
        piece = passage.piece
        if passage.label_piece is None and kind != labels.NOTE:
            continue
        if kind == labels.MEASURES and (piece.text or labels.MEASURES in kinds[index + 1 :]):
            continue
        field = kind if kind in _FIELDS else None
        held = kind in (labels.MEASURES, labels.OUTCOME, labels.GOAL)
        if kind == labels.RESPONSIBLE:
            held = not piece.text.endswith(("。", "；", ";"))
        elif kind == labels.PROBLEM:
            held = piece.text == draft.problem.text
        elif kind == labels.STATUS:
            held = False
        here = f"{path}.lines[{len(found)}]"
        label = spans.place(f"{here}.label", passage.label_piece) if passage.label_piece else ""
        text = None if held or not piece.text else spans.place(f"{here}.text", piece)
        found.append(Line(label=label, text=text, of=field))
    return tuple(found)


_FIELDS = frozenset(
    {
        labels.MEASURES,
        labels.OUTCOME,
        labels.GOAL,
        labels.RESPONSIBLE,
        labels.DEADLINE,
        labels.STATUS,
        labels.PROBLEM,
    }
)
