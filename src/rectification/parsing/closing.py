"""The end of a bulletin: how to answer it, what is attached, who signed it and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import Factory, field, frozen

from rectification.blocks import Block, Cell, Span
from rectification.model import Attachment, ContactInfo, PartialDate
from rectification.parsing.attachments import mark_attachments, read_attachments
from rectification.parsing.channels import EMAIL, TELEPHONE, Channels, read_channels
from rectification.parsing.genre import NOW
from rectification.parsing.pieces import Piece
from rectification.parsing.signature import Signature, is_signature, read_signature

_TAILS = (16, 80)
"""How many blocks are looked at: the usual number, or more where the end is longer."""
_LONGEST_CONTACT = 600
_LONGEST_INVITATION = 300
_MOST_CELLS = 2

_REMARK = re.compile(
    r"特此(?:公示|公告|通报|通告|报告|函告|函复|说明|通知)|(?:以上|专此)(?:报告|情况|汇报)|.{0,20}请予?审议"
)
_EDITOR = re.compile(
    r"[（(【\[]?\s?(?:撰稿|供稿|责任编辑|责编|编辑|编校|校对|审核|初审|复审|终审|[一二三]审|签发|打印|关闭)(?:人|本页|窗口)?\s?"
    r"(?:[:：]|[】\])）])|(?:抄送|抄报|分送|发送)\s?[:：]|.{4,60}印发$|[（(]?此件(?:主动|依申请)?公开"
)
_LABELLED = re.compile(
    r"(?:[电通]\s{0,12}话|传\s{0,12}真|手\s{0,12}机|热线|邮\s{0,12}[箱编]|邮政编码|信箱|地\s{0,12}[址点]|请寄|邮?寄[至往到送]|"
    r"联\s{0,12}系\s{0,12}人|联络人|收[件信]人|(?:受理|办公|接听|工作|接待|来电|联系|公[示告])时间|网址|公众号|二维码|邮件|E-?mail|"
    r"来[电信函访]|信[函件]|通[信讯]处|联系(?:单位|部门|方式))[^。：:\n]{0,4}[:：\s]|邮\s{0,12}编\s?\d{6}|(?:来信|信函|材料)请?邮?寄",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"(?:[\d一二三四五六七八九十]{1,2}[.．、]\s?)?(?:联系|监督|举报|受理|通[信讯]|邮寄|接待|来信|来访|电子|邮政|意见反馈)*"
    r"(?:电\s{0,6}话|方式|邮箱|信箱|地\s{0,6}址|地点|邮\s{0,6}编|编码|渠道|联系人|时间|传真)\s?[:：]?"
)
_INVITATION = re.compile(
    r"欢迎.{0,60}(?:监督|意见|建议|来电|来信|反映)|如(?:有|对|果|认为).{0,60}(?:意见|建议|异议|问题|疑问|反映)|(?:意见|建议|异议|线索).{0,30}(?:反映|提出|联系|反馈)"
    r"|提出.{0,8}(?:意见|建议|异议)|接受.{0,24}监督|[可请].{0,24}(?:渠道|方式).{0,8}(?:反映|联系|反馈)|公[示告](?:时间|期|日期)|请.{0,4}联系"
)
_INTRODUCES = re.compile(f"{NOW}.{{4,}}(?:公示|通报|公布|公告|公开|报告)")
_STEP = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[是、]|第[一二三四五]|[①-⑳]|[（(][\d一二三四五六七八九十]{1,3}[)）]|下一步|\d{1,3}[.．、])"
)
_CODE = re.compile("^.{0,6}扫.{0,12}(?:二维码|码|小程序|公众号).{0,40}$|^.{0,10}(?:微信公众号|小程序|二维码)")
_OFFERED = re.compile("[（(]|(?:监督|举报|联系)方式|监督(?:举报)?电话")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、[^：:\d]{2,20}")
_ASKED = re.compile("联系|监督|反映|异议|意见|建议|反馈|举报")


@frozen(kw_only=True)
class Closing:
    """What the end of a bulletin holds.

    Attributes:
        start: The first block of it; what comes before belongs to the sections.
        contact: How to answer (联系方式); its note is the passage at the end, none where the contact
            stands in the middle of the text.
        issuer: The signing body (落款单位), several joined by 、.
        issued_on: The date under it (成文日期).
        attachments: The files that it names (附件), without addresses.
        remarks: Blocks such as 特此公示 that are part of nothing else.
        taken: All blocks from `start` on that were understood.
        ends: The last block of the signature; what stands after it and is not `taken` is of no part.
        noise: Lines of editors (责任编辑) among them.
        note: The lines that make up the note of the contact.
        rows: All lines from which something was read.
        spans: Where each field stood: ``contact.phones[0]``, ``issuer``, ``attachments[1].title``.
    """

    start: int = 0
    contact: ContactInfo | None = None
    issuer: str | None = None
    issued_on: PartialDate | None = None
    attachments: tuple[Attachment, ...] = ()
    remarks: tuple[int, ...] = ()
    taken: frozenset[int] = frozenset()
    ends: int = 0
    noise: tuple[int, ...] = ()
    note: tuple[Piece, ...] = ()
    rows: tuple[Piece, ...] = ()
    spans: Mapping[str, Span] = field(default=Factory(dict))


def read_closing(blocks: Sequence[Block], title: str = "") -> Closing:
    """The contact, signature, date and attachments at the end of `blocks`.

    Args:
        blocks: The blocks of the document from its first sentence on, without the page's footer.
        title: The title of the document.
    """
    for tail in _TAILS:
        rows, owners = _rows(blocks, tail)
        end = len(rows)
        while end and (_EDITOR.match(rows[end - 1].text) or _names_printer(rows, end - 1)):
            end -= 1
        signature = read_signature(rows, end, title)
        kinds = _kinds(rows, signature, end)
        if not kinds or not kinds[0]:
            break
    first = next((index for index, kind in enumerate(kinds) if kind), len(rows))
    spans: dict[str, Span] = {}
    passage = [index for index in range(first, len(rows)) if kinds[index] in _IN_NOTE]
    note = tuple(rows[index] for index in passage)
    contact = _contact(note, spans)
    if contact is None:
        contact = _contact_inside(blocks[: owners[first] if first < len(rows) else len(blocks)], spans)
    attachments = read_attachments([rows[i] for i, kind in enumerate(kinds) if kind == "attachment"], spans)
    if signature.span:
        spans["issuer"] = signature.span
    if signature.date:
        spans["issued_on"] = signature.date.span
    remarks: tuple[int, ...] = ()
    if contact and contact.note:
        if all(below.start - row.span.end <= 1 for row, below in pairwise(note)):
            spans["contact.note"] = Span(note[0].start, note[-1].span.end)
    else:
        note, remarks = (), tuple(owners[i] for i in passage)
    held = ("attachment", "signature", *(_IN_NOTE if note else ()))
    return Closing(
        start=owners[first] if first < len(rows) else len(blocks),
        contact=contact,
        issuer="、".join(signature.bodies) or None,
        issued_on=signature.issued_on,
        attachments=attachments,
        remarks=tuple(dict.fromkeys(remarks)),
        taken=frozenset(owners[i] for i, kind in enumerate(kinds) if kind),
        ends=owners[signature.last] if signature.first <= signature.last else len(blocks),
        noise=tuple(dict.fromkeys(owners[i] for i, kind in enumerate(kinds) if kind == "editor")),
        note=note,
        rows=tuple(row for row, kind in zip(rows, kinds, strict=True) if kind in held),
        spans=spans,
    )


_IN_NOTE = frozenset({"contact", "label", "invitation", "remark"})


def _names_printer(rows: Sequence[Piece], at: int) -> bool:
    """Whether a row names who printed the document (印发机关): between 抄送 and the date of printing."""
    is_between = 0 < at < len(rows) - 1 and _EDITOR.match(rows[at - 1].text) is not None
    return is_between and rows[at + 1].text.endswith("印发") and is_signature(rows[at].text)


def _rows(blocks: Sequence[Block], tail: int) -> tuple[list[Piece], list[int]]:
    """The lines of the last blocks, a cell counting as a line of its own; and the block that each is in."""
    rows: list[Piece] = []
    owners: list[int] = []
    last = blocks[max(0, len(blocks) - tail) :]
    ledgers = {block.table for block in last if sum(bool(cell.text) for cell in block.cells) > _MOST_CELLS}
    for index, block in enumerate(last, len(blocks) - len(last)):
        is_pair = bool(block.cells) and _LABEL_ALONE.fullmatch(block.cells[0].text.strip()) is not None
        cells = () if is_pair else block.cells  # 通讯地址 / … is one line
        if cells and (block.table in ledgers or not all(map(_may_close, cells))):
            rows, owners = [], []  # a row of a ledger is of the text, and so is all that stands above it
            continue
        parts = [(cell.text, cell.span.start) for cell in cells] or [(block.text, block.span.start)]
        for text, start in parts:
            at = start
            for line in text.splitlines(keepends=True):
                row = Piece(line, at).cut(0)
                at += len(line)
                if row.text:
                    rows.append(row)
                    owners.append(index)
    return rows, owners


def _may_close(cell: Cell) -> bool:
    """Whether a cell holds nothing but a body, a date or a channel."""
    return all(
        is_signature(line) or _is_contact(line) or _LABEL_ALONE.fullmatch(line)
        for line in map(str.strip, cell.text.splitlines())
        if line
    )


def _kinds(rows: Sequence[Piece], signature: Signature, end: int) -> list[str]:
    """What each row is for; the first rows, up to where the text ends, are for nothing here."""
    kinds = [""] * end + ["editor"] * (len(rows) - end)
    kinds[signature.first : signature.last + 1] = ["signature"] * (signature.last + 1 - signature.first)
    mark_attachments(rows, kinds, signature.last + 1, end)
    invited = False  # to answer, under the signature: what a site says of itself invites nobody
    for index in range(signature.last + 1, end):
        text = rows[index].text
        if not kinds[index] and _EDITOR.match(text):
            kinds[index] = "editor"
        elif not kinds[index] and _is_contact(text):
            is_offered = invited or _OFFERED.match(text)
            kinds[index] = "contact" if is_offered else ""
        elif not kinds[index] and _INVITATION.search(text) and len(text) <= _LONGEST_INVITATION:
            invited, kinds[index] = True, "invitation"
    mark_attachments(rows, kinds, 0, signature.first)
    below = ""
    for index in range(signature.first - 1, -1, -1):
        if kinds[index] == "attachment":
            continue
        below = kinds[index] = _kind(rows[index].text, below)
        if not below and index and _CODE.search(rows[index].text) and _is_contact(rows[index - 1].text):
            below = kinds[index] = "contact"
        if not below:
            break
    return kinds


def _kind(text: str, below: str) -> str:
    """What a row is for, going up from the signature; `below` is what the row below it is for."""
    kind = ""
    if len(text) > _LONGEST_CONTACT or _INTRODUCES.search(text) or _HEADING.fullmatch(text):
        pass
    elif _EDITOR.match(text):
        kind = "editor"
    elif _is_contact(text):
        kind = "contact"
    elif _LABEL_ALONE.fullmatch(text):
        kind = "label" if below in ("contact", "label") else ""
    elif _REMARK.match(text) and len(text) < _LONGEST_INVITATION:
        kind = "remark"
    elif below in ("contact", "label") and not _STEP.match(text) and len(text) <= _LONGEST_INVITATION:
        kind = "invitation" if _INVITATION.search(text) else ""
    return kind


def _is_contact(text: str) -> bool:
    """Whether a row names a channel: under a label, or a number that stands by itself or is offered."""
    if _LABELLED.search(text + " "):
        return True
    if EMAIL.search(text) or TELEPHONE.search(text):
        return len(text) < _LONGEST_INVITATION and (not _STEP.match(text) or _ASKED.search(text) is not None)
    return False


def _contact(rows: Sequence[Piece], spans: dict[str, Span]) -> ContactInfo | None:
    """What the rows name; the note is they themselves."""
    note = "\n".join(row.text for row in rows)
    channels = read_channels(note)
    return _placed(channels, rows, spans, note) if channels else None


def _contact_inside(blocks: Sequence[Block], spans: dict[str, Span]) -> ContactInfo | None:
    """A contact in the middle of the text, where it is offered to readers; its passage stays where it is."""
    for index, block in enumerate(blocks):
        if not _is_contact_block(block) or _STEP.match(block.text):
            continue
        around = blocks[max(0, index - 1) : index + 4]
        if not any(_INVITATION.search(near.text[:_LONGEST_CONTACT]) for near in around):
            continue
        rows = [Piece(near.text, near.span.start) for near in around if _is_contact_block(near)]
        channels = read_channels("\n".join(row.text for row in rows))
        if channels:
            return _placed(channels, rows, spans, None)
    return None


def _is_contact_block(block: Block) -> bool:
    return len(block.text) <= _LONGEST_CONTACT and _is_contact(block.text)


def _placed(
    channels: Channels, rows: Sequence[Piece], spans: dict[str, Span], note: str | None
) -> ContactInfo:
    """The channels as the model holds them, each noted in `spans`."""
    starts = [0]
    for row in rows[:-1]:
        starts.append(starts[-1] + len(row.text) + 1)

    def place(path: str, found: Piece | None) -> str | None:
        if found is None:
            return None
        row = bisect_right(starts, found.start) - 1
        start = rows[row].start + found.start - starts[row]
        spans[f"contact.{path}"] = Span(start, start + len(found.text))
        return found.text

    return ContactInfo(
        phones=tuple(place(f"phones[{i}]", phone) or "" for i, phone in enumerate(channels.phones)),
        emails=tuple(place(f"emails[{i}]", email) or "" for i, email in enumerate(channels.emails)),
        postcode=place("postcode", channels.postcode),
        address=place("address", channels.address),
        mailbox=place("mailbox", channels.mailbox),
        hours=place("hours", channels.hours),
        person=place("person", channels.person),
        note=note,
    )
