"""The passages of an item: its paragraphs under their labels, and what they say of its status."""

from __future__ import annotations

import re

from rectification.parsing import labels
from rectification.parsing.frames import statement
from rectification.parsing.item_drafts import ItemDraft, Passage
from rectification.parsing.labels import CONTENT, field_of, find_label, read_label
from rectification.parsing.lines import Line
from rectification.parsing.pieces import Piece

_NEXT_LABEL = re.compile(r"[；;，,。\s]\s*([^；;，,。\s：:]{2,10})[：:]")
_VALUES = frozenset({labels.RESPONSIBLE, labels.DEADLINE, labels.STATUS})
_GOES_ON = frozenset({*CONTENT, labels.OUTCOME, labels.GOAL, labels.NOTE})
_FOLLOWS = _VALUES | CONTENT | {labels.OUTCOME}
_WAITS = frozenset({labels.DEADLINE, labels.STATUS, labels.RESPONSIBLE, labels.PROBLEM, labels.GOAL})
_ANNOUNCES = re.compile(r"[^。；;]{0,20}(?:汇总|统计|明细|如下表|见下表)[^。；;]{0,10}[:：]")
_CLOSES = re.compile(
    r"(?:下一步|下步|接下来|今后|[^，。]{0,12}将(?:继续|持续|以此|进一步|始终))|[^。]{0,30}(?:欢迎|"
    r"如有意见|如对|联系方式|联系电话|监督电话|特此)|注[：:]"
)
_STATED = re.compile(
    r"(?:^|(?<=[。；;，,]))\s*(?:目前|现|截至目前)?[，,]?(?:该|此|本|上述)(?:项|类|条)?(?:反馈)?"
    r"(?:问题|事项|任务|项目|工作)(?:目前|现|均|仍|尚|也)*[^。；;，,]{0,14}(?=[。；;，,]|$)"
)
# A first sentence that is nothing but a status: 整改情况：已完成。修订…
_STATED_FIRST = re.compile(
    r"\s*((?:目前)?[，,]?(?:已(?:经|全部|基本)?(?:完成|整改|办结|销号|落实)(?:整改|到位|销号)*|基本(?:完成|整改)(?:整改|到位)?|"
    r"阶段性完成(?:整改)?|(?:正在|持续|需?要?长期)(?:整改|推进|坚持)(?:中)?|(?:尚)?未(?:完成|启动)(?:整改)?))[。；;，,]"
)
# A last sentence that is nothing but a status, or brackets that are: …11个社区。已完成整改。
_STATUS_ALONE = "(?:已经?|均已|基本|全部|正在|持续|长期)(?:完成整改|整改完成|整改到位|完成|整改|坚持|推进)"
_STATED_LAST = re.compile(
    rf"(?:[。；;]\s*(?:目前|现)?({_STATUS_ALONE})|[（(]({_STATUS_ALONE})[)）])[。；;]?$"
)
_STATUS_WORDS = re.compile("完成|整改|推进|坚持|销号|办结|启动|解决|到位")
_LONGEST_STATUS = 24
_LONGEST_LAST = 16
_LONGEST_VALUES = 200


def add_passage(item: ItemDraft, piece: Piece, line: Line | None = None) -> None:
    """A paragraph under an item: with its label, or going on from the one before."""
    body = line.body if line else piece
    label = line.label if line else read_label(body.text)
    if label is not None:
        value = body.cut(label.end)
        name = piece.cut(0, body.start - piece.start + len(body.text[: label.end].rstrip("：:∶ \t\u3000")))
        value, more = _until_label(value, label.field)
        item.passages.append(Passage(label.field, label, name, value))
        if label.field == labels.PROBLEM and not item.problem.text:
            item.problem = statement(value)
        if more is not None:
            add_passage(item, more)
        return
    if inside := find_label(piece, _FOLLOWS):
        before, rest = inside
        add_passage(item, before)
        add_passage(item, rest)
        return
    above = item.passages[-1] if item.passages else None
    if above and above.field in _WAITS and not above.piece.text:
        above.piece = piece
        if above.field == labels.PROBLEM and not item.problem.text:
            item.problem = statement(piece)
        return
    goes_on = above.field if above and above.field in _GOES_ON else labels.PROGRESS
    item.passages.append(Passage(goes_on, None, None, piece))


def _until_label(value: Piece, field: str) -> tuple[Piece, Piece | None]:
    """What a label introduces, up to the next one of its line (责任单位：… 责任人：…), and the rest."""
    if field in _VALUES and len(value.text) <= _LONGEST_VALUES:
        for match in _NEXT_LABEL.finditer(value.text):
            if field_of(match[1]):
                return value.cut(0, match.start()), value.cut(match.start() + 1)
    return find_label(value, _FOLLOWS) or (value, None)


def take_closing(item: ItemDraft) -> list[Piece]:
    """The paragraphs after the last item that are none of it: what comes next, the invitation to answer."""
    taken: list[Piece] = []
    announced = [index for index, one in enumerate(item.passages) if index and _announces(one)]
    if announced:  # a table below the items, its rows as lines
        taken = [passage.piece for passage in item.passages[announced[-1] :]][::-1]
        del item.passages[announced[-1] :]
    while len(item.passages) > 1 and item.passages[-1].label is None:
        if not _CLOSES.match(item.passages[-1].piece.text):
            break
        taken.append(item.passages.pop().piece)
    return taken[::-1]


def _announces(passage: Passage) -> bool:
    return passage.label is None and _ANNOUNCES.fullmatch(passage.piece.text) is not None


def stated_words(text: str) -> str | None:
    """The words of the measures that say how far the problem has come, or none.

    They are a sentence about it (该问题已完成整改), or its first or last words (已完成整改。).
    """
    if first := _STATED_FIRST.match(text):
        return first[1].strip()
    for match in _STATED.finditer(text) if "该" in text or "此" in text or "本" in text else ():
        words = match.group().strip()
        if _STATUS_WORDS.search(words) and len(words) <= _LONGEST_STATUS:
            return words
    last = _STATED_LAST.search(text, max(0, len(text) - _LONGEST_LAST))
    return last[1] or last[2] if last else None
