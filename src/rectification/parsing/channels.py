"""The ways to reach a body that a passage names, each where it stands: telephone, e-mail, post, hours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from attrs import define, field

from rectification.parsing.pieces import Piece

_AT = r"(?:\s?[@＠#＃]\s?|\s?[★☆]\s?|\s?[（(\[]\s?(?:at|AT|艾特)\s?[)）\]]\s?)"
EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{{0,63}}{_AT}[A-Za-z0-9－-]{{1,63}}(?:[.．][A-Za-z0-9－-]{{1,63}}){{1,5}}"
)
"""An e-mail address, also one with a mask for @."""

_DASH = r"\s?[-—–－―]{1,2}\s?"
_ZERO = "[0０]"
_LOCAL = r"\d{4}\s?\d{3,4}"
_EXTENSION = r"(?:\s?(?:转|分机|ext\.?)\s?\d{1,6}|[-—–－]\d{1,5})?"
TELEPHONE = re.compile(
    rf"(?<![\d.-])(?:[（(]{_ZERO}\d{{2,3}}[)）](?:{_DASH}|\s)?{_LOCAL}|{_ZERO}\d{{2,3}}(?:{_DASH}|\s){_LOCAL}"
    rf"|{_ZERO}\d{{10,11}}|[1１][3-9３-９]\d(?:[-\s]?\d{{4}}){{2}}|[48]00-?\d{{3,4}}-?\d{{3,4}}){_EXTENSION}(?!\d)"
)
"""A telephone number with its area code, a mobile or a service number, with an extension (转8012)."""

_SHORT_NUMBER = re.compile(rf"(?<![\d.-])(?:[1-9]\d{{2,3}}\s?\d{{4}}|12\d{{3}}){_EXTENSION}(?!\d)")
_JOINER = re.compile(r"\s?(?:[,，、/；;]|或者?|和)\s?|\s{1,4}(?=[1-9]\d{6,7}(?!\d))")


def _spaced(*words: str) -> str:
    """The words, as printed with spaces between their characters too (电  话)."""
    return "|".join(r"\s{0,12}".join(word) for word in words)


_TASK = "联系|监督|举报|咨询|反映|受理|办公|值班|服务|信访|固定|移动|投诉|反馈|意见"
_MAIL = "来信|信件|信函|书面材料|材料"
_LABELS = {
    "fax": _spaced("传真"),
    "phone": rf"(?:{_TASK}){{0,3}}(?:{_spaced('电话', '热线', '手机')}|来电|座机)(?:号码)?"
    r"(?:\s?[（(]兼?传真[)）])?"
    r"|(?:联系|监督)方式(?=[:：]?\s?[（(\d])",
    "mailbox": "邮政(?:专用)?信箱",
    "email": rf"(?:电子|(?<![号\d政]))(?:{_spaced('邮箱', '邮件', '信箱')})(?:地址)?|[Ee]-?[Mm]ail",
    "postcode": _spaced("邮政编码", "邮编"),
    "other": "网站?地?址|微信|公众号|二维码|公示(?:时间|期)|(?:联系|受理|责任)(?:单位|部门)",
    "visit": f"(?:接待|来访|办公|受理)(?:{_spaced('地址', '地点')})",
    "address": rf"(?:通[信讯]|{_TASK}|邮寄|来[信访函]|寄送|信函|书面|收信|单位|详细){{0,4}}"
    rf"(?:{_spaced('地址')}|地点)"
    rf"|(?:来信(?:来访)?|来函|信函|信件|来访)(?=[:：])|(?:{_MAIL}|邮件)?请?邮?寄送?[至往到]?(?=[:：])"
    rf"|(?:{_MAIL}|书面形式)请?邮?寄送?[至往到]?|(?:邮寄|寄送?)[至往到]|通[信讯]处",
    "hours": rf"(?:{_TASK}|接听|工作|接待|来电|来访)时间(?=[:：为])",
    "person": rf"(?:{_spaced('联系人', '联络人')}|收[件信]人)(?:及(?:联系)?(?:电话|方式))?",
}
# The look ahead spares the trying of every form at every character.
_FIRST = "[传电热手联监举咨反受办值服信固移投意来座邮网微公二接通寄书收单详材请责工地Ee]"
_LABEL = re.compile(
    rf"(?={_FIRST})(?:" + "|".join(f"(?P<{kind}>{form})" for kind, form in _LABELS.items()) + ")"
)
_COLON = re.compile(r"\s{0,6}[:：∶]?\s{0,6}")
_POSTCODE = re.compile(r"为?\s?(\d{3}\s?\d{3})(?!\d)")
_REMARK = r"[（(](?![^（()）]{0,40}(?:邮|请|注明|电话|收件|时间|工作日|\d{6}))[^（()）:：]{1,40}[)）]"
_PLACE = re.compile(rf"[^,，;；。\n（(]{{2,80}}(?:{_REMARK}[^,，;；。\n（(]{{0,80}})?")
_IS_PLACE = re.compile("[省市县区镇乡街路道号楼室村院弄巷座]")
_STREET = re.compile("[街路道巷弄].{0,8}号|[楼栋座室]")
_BOX = re.compile(
    r"[\u4e00-\u9fa5]{2,20}(?:邮政)?第?\d{1,6}号?(?:邮政)?[信邮]箱(?:\d{1,6}号)?|[\u4e00-\u9fa5]{2,16}邮政信箱\d{1,6}号"
)
# What it needs to match at all: to seek it is much faster.
_BOX_ENDS = re.compile(r"\d号?(?:邮政)?[信邮]箱|邮政信箱\d")
_WORKING = "(?:法定)?工作日|(?:工作|上班|办公)时间|正常上班|每?周[一二三四五]|星期|上午"
_CLOCK = r"\d{1,2}[:：∶]\d{2}\s?[-—–~至]"
_HOURS = re.compile(
    rf"[（(]\s?((?:{_WORKING})[^（()）]{{0,60}}|{_CLOCK}[^（()）]{{0,40}})[)）]"
    r"|(?<![个\d])((?:法定)?工作日[^。；;\n（()）]{0,10}\d{1,2}[:：∶时点][^。；;\n）)]{0,50})"
)
_TO = re.compile(r"(?<!税)\s?收$")
_UNTIL = re.compile(r"[^。；;\n（()）]{2,60}")
_NAME = re.compile(r"[^,，;；。\s（()）:：0-9]{1,20}(?: [一-龥]{1,4}(?=[,，;；。\s（()）]|$))?")


@define
class Channels:
    """What a passage names (联系方式), each with where in the passage it starts."""

    phones: list[Piece] = field(factory=list)
    emails: list[Piece] = field(factory=list)
    postcode: Piece | None = None
    address: Piece | None = None
    mailbox: Piece | None = None
    hours: Piece | None = None
    person: Piece | None = None

    def __bool__(self) -> bool:
        """Whether there is a way to reach anyone."""
        return bool(self.phones or self.emails or self.address or self.mailbox)


class _Segment(NamedTuple):
    """The text under a label, up to the next one; the first segment of a passage has none."""

    kind: str | None
    start: int
    end: int


def read_channels(passage: str) -> Channels:
    """Every channel that `passage` names; a fax is no telephone, a website's address no postal one."""
    segments = _segments(passage)
    found = Channels(
        phones=[number for segment in segments for number in _numbers(passage, segment)],
        emails=[Piece(match.group(), match.start()) for match in EMAIL.finditer(passage)],
    )
    for segment in segments:
        if segment.kind in _TAKERS:
            _TAKERS[segment.kind](found, passage, segment)
    if found.mailbox is None and _BOX_ENDS.search(passage) and (box := _BOX.search(passage)):
        found.mailbox = Piece(box.group(), box.start())
    if found.hours is None and (hours := _HOURS.search(passage)):
        which = hours.lastindex or 0
        found.hours = Piece(hours[which].rstrip(), hours.start(which))
    return found


def _segments(passage: str) -> list[_Segment]:
    labels = list(_LABEL.finditer(passage))
    starts = [label.start() for label in labels] + [len(passage)]
    segments = [_Segment(None, 0, starts[0])]
    for label, end in zip(labels, starts[1:], strict=True):
        colon = _COLON.match(passage, label.end())
        segments.append(_Segment(label.lastgroup, colon.end() if colon else label.end(), end))
    return segments


def _numbers(passage: str, segment: _Segment) -> Iterator[Piece]:
    """Telephone numbers: with an area code anywhere, short ones right after a label or another number."""
    if segment.kind in ("fax", "postcode"):
        return
    position, end = segment.start, segment.end
    may_be_short = segment.kind == "phone"
    while True:
        match = _SHORT_NUMBER.match(passage, position, end) if may_be_short else None
        match = match or TELEPHONE.search(passage, position, end)
        if match is None:
            return
        yield Piece(match.group(), match.start())
        joiner = _JOINER.match(passage, match.end(), end)
        may_be_short, position = joiner is not None, (joiner or match).end()


def _take_postcode(found: Channels, passage: str, segment: _Segment) -> None:
    match = _POSTCODE.match(passage, segment.start, segment.end)
    if match and found.postcode is None:
        found.postcode = Piece(match[1], match.start(1))


def _take_mailbox(found: Channels, passage: str, segment: _Segment) -> None:
    """What follows 邮政信箱: a box, or, as some offices print it, a street."""
    place = _place(passage, segment)
    if place and _STREET.search(place.text) and "箱" not in place.text:
        found.address = found.address or place
    elif place:
        found.mailbox = found.mailbox or place


def _take_address(found: Channels, passage: str, segment: _Segment) -> None:
    place = _place(passage, segment)
    if place is None or not _IS_PLACE.search(place.text):
        return
    if _BOX.fullmatch(place.text):
        found.mailbox = found.mailbox or place
    else:
        found.address = found.address or place


def _take_hours(found: Channels, passage: str, segment: _Segment) -> None:
    match = _UNTIL.match(passage, segment.start, segment.end)
    if match and found.hours is None:
        found.hours = Piece(match.group().rstrip(), match.start())


def _take_person(found: Channels, passage: str, segment: _Segment) -> None:
    match = _NAME.match(passage, segment.start, segment.end)
    if match and found.person is None:
        found.person = Piece(match.group(), match.start())


_TAKERS: dict[str | None, Callable[[Channels, str, _Segment], None]] = {
    "postcode": _take_postcode,
    "mailbox": _take_mailbox,
    "address": _take_address,
    "visit": _take_address,
    "hours": _take_hours,
    "person": _take_person,
}


def _place(passage: str, segment: _Segment) -> Piece | None:
    match = _PLACE.match(passage, segment.start, segment.end)
    if match is None or "@" in match.group():
        return None
    text = match.group().rstrip()
    return Piece(_TO.sub("", text), match.start())
