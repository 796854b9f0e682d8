"""From drafts to the model: which field each passage is, and the place of each in the source."""

from __future__ import annotations

from attrs import evolve

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
from rectification.parsing.item_drafts import ItemDraft, Passage
from rectification.parsing.measures import cut_measures
from rectification.parsing.passages import stated_words
from rectification.parsing.pieces import Piece
from rectification.parsing.spans import Spans

_LONGEST_STATUS = 24
_STATUS_ALONE = 8
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


def build_item(draft: ItemDraft, path: str, spans: Spans) -> FeedbackItem:
    """The item that a draft describes, its places noted in `spans`."""
    return _Builder(draft, path, spans).build()


class _Builder:
    """Goes through the passages of a draft once, and puts each where it belongs."""

    def __init__(self, draft: ItemDraft, path: str, spans: Spans) -> None:
        self._draft = draft
        self._path = path
        self._spans = spans
        self._measures: list[Measure] = []
        self._texts: list[Piece] = []
        self._goal: list[Piece] = []
        self._outcome: list[Piece] = []
        self._responsible: list[Responsibility] = []
        self._lines: list[Line] = []
        self._stated: list[Piece] = []
        self._deadline: PartialDate | None = None
        self._label: Piece | None = None  # of measures that follow in the next paragraph
        self._role = ""

    def build(self) -> FeedbackItem:
        """The item."""
        draft, path, place = self._draft, self._path, self._spans.place
        for passage, kind in zip(draft.passages, _kinds(draft.passages), strict=True):
            self._take(passage, kind)
        if self._label is not None:
            self._keep_line(self._label, None, labels.MEASURES)
        if self._measures:
            self._take_cited()
        return FeedbackItem(
            number=place(path, draft.number, ".number") if draft.number and draft.number.text else None,
            category=self._spans.place_all(path, ".category", draft.category) if draft.category else (),
            problem=place(path, draft.problem, ".problem") if draft.problem.text else "",
            lead=self._spans.place_all(path, ".lead", draft.lead) if draft.lead else (),
            heading=place(path, draft.heading, ".heading") if draft.heading else None,
            goal=self._spans.place_all(path, ".goal", self._goal) if self._goal else (),
            measures=tuple(self._measures),
            outcome=self._spans.place_all(path, ".outcome", self._outcome) if self._outcome else (),
            status=self._status(),
            responsible=tuple(self._responsible),
            deadline=self._deadline,
            lines=tuple(self._lines),
        )

    def _take(self, passage: Passage, kind: str | None) -> None:
        """One passage."""
        piece, label = passage.piece, passage.label_piece
        if kind == labels.MEASURES:
            self._take_measures(piece, label)
            return
        held = False
        if kind == labels.OUTCOME:
            held = True
            self._outcome += [piece] if piece.text else []
        elif kind == labels.GOAL:
            held = True
            self._goal += [piece] if piece.text else []
        elif kind == labels.RESPONSIBLE:
            held = self._take_responsible(piece, label)
        elif kind == labels.DEADLINE:
            self._take_deadline(piece)
        elif kind == labels.STATUS:
            self._stated += [piece] if piece.text else []
        elif kind == labels.PROBLEM:
            held = piece.text == self._draft.problem.text
        if label is not None or kind == labels.NOTE:
            self._keep_line(label, None if held or not piece.text else piece, kind)

    def _take_measures(self, piece: Piece, label: Piece | None) -> None:
        """The steps of a paragraph; the first carries the label, which may have stood on the line before."""
        if not piece.text:
            self._label = label
            return
        named, self._label = label or self._label, None
        place, path, measures = self._spans.place, self._path, self._measures
        self._texts.append(piece)
        name = place(path, named, ".measures", len(measures), ".label") if named else None
        starts_paragraph = True
        for step in cut_measures(piece):
            number = len(measures)
            text = place(path, step, ".measures", number, ".text")
            documents = cited_documents(text) if "《" in text else ()
            figures = quantities(text)
            measures.append(
                Measure(
                    text=text,
                    label=name,
                    starts_paragraph=starts_paragraph,
                    documents=documents,
                    quantities=figures,
                )
            )
            if documents or figures:
                self._spans.place_claims(path, number, step)
            name, starts_paragraph = None, False

    def _take_cited(self) -> None:
        """What the outcome cites goes with the last step: the model has no other place for it."""
        for piece in self._outcome:
            if cited := cited_documents(self._spans.printed(piece)):
                last, number = self._measures[-1], len(self._measures) - 1
                self._spans.place_cited(self._path, number, piece, len(last.documents))
                self._measures[-1] = evolve(last, documents=last.documents + cited)

    def _take_responsible(self, piece: Piece, label: Piece | None) -> bool:
        """A unit or person; one that a ledger names twice counts once. Whether the words are held whole."""
        if label is not None:
            self._role = "".join(self._spans.printed(label).split()).strip("【】[]［］〔〕")
        name = piece.cut(0, len(piece.text.rstrip("。；;")))
        if name.text:
            one = Responsibility(role=self._role, name=self._spans.printed(name))
            if one in self._responsible:
                self._spans.imply(name)
            else:
                number = len(self._responsible)
                self._spans.place(self._path, name, ".responsible", number, ".name")
                if label is not None:
                    self._spans.place(self._path, label, ".responsible", number, ".role")
                self._responsible.append(one)
        return name.text == piece.text

    def _take_deadline(self, piece: Piece) -> None:
        """The first date that is named."""
        if self._deadline is None and (deadline := read_date(piece.text)):
            self._deadline = deadline
            self._spans.place(self._path, piece, ".deadline")

    def _keep_line(self, label: Piece | None, text: Piece | None, kind: str | None) -> None:
        """A labelled line as printed; its text stays where no field holds the words whole."""
        at, place = len(self._lines), self._spans.place
        self._lines.append(
            Line(
                label=place(self._path, label, ".lines", at, ".label") if label else "",
                text=place(self._path, text, ".lines", at, ".text") if text else None,
                of=kind if kind in _FIELDS else None,
            )
        )

    def _status(self) -> Status:
        """As a label, the heading's brackets or a sentence states it; else inferred from the measures."""
        if self._draft.status is not None:
            self._stated.append(self._draft.status)
        for piece in self._stated:
            status = stated_status(piece.text)
            if status.value is not StatusValue.UNSTATED:
                return self._resting_on(status, [piece])
        for piece in (*self._texts, *self._outcome):
            words = stated_words(piece.text)
            status = stated_status(words) if words else _UNSTATED
            if status.value is not StatusValue.UNSTATED:
                return self._resting_on(evolve(status, basis=Basis.STATED, evidence=words), [piece])
        text = "\n".join([piece.text for piece in self._texts])
        return self._resting_on(inferred_status(text), self._texts)

    def _resting_on(self, status: Status, pieces: list[Piece]) -> Status:
        """The status, its evidence as printed in one of these."""
        words = status.evidence
        for piece in pieces if words else ():
            at = piece.text.find(words or "")
            if at >= 0:
                here = piece.cut(at, at + len(words or ""))
                return evolve(status, evidence=self._spans.place(self._path, here, ".status.evidence"))
        return status


_UNSTATED = Status()


def _kinds(passages: list[Passage]) -> list[str | None]:
    """What each passage is of; progress is the outcome where measures are printed beside it, else those."""
    if len(passages) == 1 and passages[0].field in labels.CONTENT:
        return [labels.MEASURES]
    fields = {passage.field for passage in passages if passage.label}
    is_planned = labels.MEASURES in fields
    has_content = any(passage.field in labels.CONTENT for passage in passages)
    kinds: list[str | None] = []
    before: str | None = None
    for passage in passages:
        kind = passage.field
        if kind == labels.OUTCOME and not has_content and passage.label and passage.label.name[-2:] == "结果":
            kind = labels.PROGRESS  # 整改结果, and no other label: it tells what was done
        is_prose = kind == labels.STATUS and len(passage.piece.text) > _LONGEST_STATUS
        if is_prose and (is_planned or labels.PROGRESS not in fields):
            kind = labels.PROGRESS
        ends = kind == labels.OUTCOME or (kind == labels.PROGRESS and (is_planned or before is not None))
        if ends and labels.STATUS not in fields and _is_status(passage):
            kind = labels.STATUS
        if passage.label is None and kind in (*labels.CONTENT, labels.OUTCOME):
            kind = before or labels.MEASURES
        elif kind == labels.PROGRESS:
            kind = labels.OUTCOME if is_planned and passage.label else labels.MEASURES
        if kind in (labels.MEASURES, labels.OUTCOME):
            before = kind
        kinds.append(kind)
    return kinds


def _is_status(passage: Passage) -> bool:
    """Whether a passage says nothing but how far the problem has come (整改结果：已整改)."""
    text = passage.piece.text
    if passage.label is None or not 0 < len(text) <= _STATUS_ALONE:
        return False
    return stated_status(text).value is not StatusValue.UNSTATED
