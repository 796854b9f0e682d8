"""The item of a leaf of the outline: its number, its problem, its status, and the passages under it."""

from __future__ import annotations

import re

from rectification.parsing import labels
from rectification.parsing.claims import stated_status
from rectification.parsing.frames import first_sentence, statement, tells_a_measure
from rectification.parsing.item_drafts import ItemDraft, Passage
from rectification.parsing.labels import field_of, find_label
from rectification.parsing.lines import Line
from rectification.parsing.nodes import RUN_IN, Node
from rectification.parsing.numbering import printed_number, read_mark
from rectification.parsing.passages import add_passage
from rectification.parsing.pieces import Piece

_BOXED = re.compile(r"[（(【\[]([^（()）【】\[\]]{2,12})[)）】\]]")
_BOXED_END = re.compile(_BOXED.pattern + "[。；;]?$")

# What is wrong, or who is responsible, in brackets behind the words of a heading.
_IN_BRACKETS = re.compile(
    r"[^（()）：:]{2,40}[（(](?:反馈|存在|具体)?的?问题[:：](?P<problem>.+?)[)）][。；;]?"
)
_LABELLED_END = re.compile(r"[（(](?P<label>[^（()）:：]{2,12})[:：][^（()）]{1,120}[)）]$")


def item_of(node: Node) -> ItemDraft:
    """The item of a leaf: its problem, and the passages after it."""
    item = ItemDraft()
    if node.line:
        item.number = node.badge.piece if node.badge else printed_number(node.line.piece, node.line.mark)
        item.heading, rest = _read_heading(node, node.line, item)
        if rest and (status := _BOXED.fullmatch(rest.text)) and stated_status(status[1]).evidence:
            item.heading, item.status = node.line.piece, rest.cut(*status.span(1))
        elif rest and rest.text:
            add_passage(item, rest)
    for line in node.walk():
        add_passage(item, line.piece, line)
    return item


def _read_heading(node: Node, line: Line, item: ItemDraft) -> tuple[Piece, Piece | None]:
    """The heading of an item, and what runs on after it in the same line."""
    piece, body = line.piece, line.body
    if node.frame:
        item.problem, item.status = node.frame.problem, node.frame.status
        return _parted(piece, body.start - piece.start + node.frame.end)
    if node.label:
        body = body.cut(node.label.end)
        if item.number is None and (mark := read_mark(body.text)):  # 问题：1.…
            item.number, body = printed_number(body, mark), body.cut(mark.end)
    if not body.text:  # 问题1, 反馈问题 alone: the next line is the problem
        item.passages.append(Passage(labels.PROBLEM, node.label, None, body))
        return piece, None
    if inside := find_label(piece):
        head, rest = inside
        item.problem = statement(body.cut(0, head.start + len(head.text) - body.start))
        return head, rest
    return _read_statement(node, line, body, item)


def _read_statement(node: Node, line: Line, body: Piece, item: ItemDraft) -> tuple[Piece, Piece | None]:
    """The heading of an item without a frame: up to its status in brackets, or its first sentence."""
    piece = line.piece
    if quoted := _IN_BRACKETS.fullmatch(body.text):
        item.problem = body.cut(*quoted.span("problem"))
        return piece, None
    if (aside := _LABELLED_END.search(body.text)) and _is_beside(aside, body):
        item.problem = statement(body.cut(0, aside.start()))
        at = body.start - piece.start
        return piece.cut(0, at + aside.start()), piece.cut(at + aside.start("label"), at + aside.end() - 1)
    boxed = _BOXED_END.search(body.text)
    if boxed and stated_status(boxed[1]).evidence:
        item.status = body.cut(*boxed.span(1))
        item.problem = statement(body.cut(0, boxed.start()))
        return piece, None
    if node.style == RUN_IN:
        item.problem = statement(body.cut(0, line.run_in))
        return _parted(piece, line.run_in)
    end = first_sentence(body)
    runs_on = (
        not (node.content or node.children)
        or node.runs_on
        or body.text[:end].endswith(("问题。", "问题："))
        or tells_a_measure(body.text, end)
    )
    if end < len(body.text) and not node.is_labelled and runs_on:
        item.problem = statement(body.cut(0, end))
        end += body.start - piece.start
        return piece.cut(0, end), piece.cut(end)
    item.problem = statement(body)
    return piece, None


def _is_beside(aside: re.Match[str], body: Piece) -> bool:
    """Whether labels in brackets stand right behind the problem, and not behind what was done."""
    return field_of(aside["label"]) is not None and aside.start() <= first_sentence(body)


def _parted(piece: Piece, end: int) -> tuple[Piece, Piece | None]:
    """A heading that ends there, and what follows it in its line, if anything does."""
    return (piece, None) if end >= len(piece.text) else (piece.cut(0, end), piece.cut(end))
