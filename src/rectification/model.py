"""What a rectification bulletin says, as frozen records; nothing here reads, checks or prints.

The classes hold only what is always true: text is text that XML 1.0 can carry, what is several is a
tuple. The other types are for a type checker to see, and for whoever reads the JSON; what a person may
get wrong (a date before another, a missing telephone) is for `rectification.checks`.
Every field carries its Chinese name in ``metadata["zh"]``; labels in outputs come from there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from attrs import field, frozen

from rectification.errors import TextError
from rectification.vocabulary import Basis, Kind, PartialDate, Regime, Role, StatusValue

__all__ = [
    "SCHEMA",
    "UNPRINTABLE",
    "Attachment",
    "Basis",
    "Bulletin",
    "CitedDocument",
    "ContactInfo",
    "FeedbackItem",
    "InspectionRound",
    "Kind",
    "Line",
    "Measure",
    "PartialDate",
    "Publication",
    "Quantity",
    "Regime",
    "Responsibility",
    "Role",
    "Section",
    "Status",
    "StatusValue",
    "Totals",
]

R = TypeVar("R", bound="_Record")

SCHEMA = "rectification/1"

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Record(attrs.AttrsInstance if TYPE_CHECKING else object):  # type: ignore[misc]
    """Refuses what is no text or no tuple, and text that XML cannot carry, however the record is made."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        """Replaced in each class by `_checked`."""

    def _refuse(self, kinds: Mapping[str, str]) -> None:
        """Raise for the first value that is wrong; line breaks and the like may stay in text.

        Args:
            kinds: The types of the fields, as written: cattrs resolves those that attrs remembers.
        """
        for name, kind in kinds.items():
            value, path = getattr(self, name), f"{type(self).__name__}.{name}"
            several = kind.startswith("tuple[")
            if several and not isinstance(value, tuple):
                message = f"{path} needs a tuple, not {value!r:.60}"
                raise TypeError(message)
            for text in (value if several else (value,)) if kind in _TEXTS else ():
                if not isinstance(text, str) and (text is not None or "None" not in kind):
                    message = f"{path} needs text, not {text!r:.60}"
                    raise TypeError(message)
                if text and (found := UNPRINTABLE.search(text)):
                    raise TextError(path, found.start(), found.group())


_TEXTS = {
    "str": "not self.{0}.isprintable()",
    "str | None": "self.{0} is not None and not self.{0}.isprintable()",
    "tuple[str, ...]": "self.{0} is not nothing and "
    "(self.{0}.__class__ is not tuple or not ''.join(self.{0}).isprintable())",
}
"""By the type of a field, what raises doubts about its text."""


def _checked(cls: type[R]) -> type[R]:
    """Give a record class its check, written out for its own fields.

    It runs for every record that is made, so it is generated, as attrs generates ``__init__``: a loop
    over the fields made loading JSON half as slow again. It only doubts; `_refuse` looks closely.
    """
    kinds = {a.name: str(a.type) for a in attrs.fields(cls)}
    doubts = [
        _TEXTS.get(kind, "self.{0}.__class__ is not tuple").format(name)
        for name, kind in kinds.items()
        if kind in _TEXTS or kind.startswith("tuple[")
    ]
    scope: dict[str, Any] = {"nothing": (), "kinds": kinds}
    source = (
        "def check(self):\n"
        "    try:\n"
        f"        if {' or '.join(doubts) or 'False'}:\n"
        "            self._refuse(kinds)\n"
        "    except (AttributeError, TypeError):\n"  # of what is no text
        "        self._refuse(kinds)\n"
        "        raise\n"
    )
    exec(source, scope)  # noqa: S102  (built from the names of our own fields)
    cls.__attrs_post_init__ = scope["check"]  # type: ignore[method-assign]
    return cls


@_checked
@frozen(kw_only=True)
class CitedDocument(_Record):
    """A document that a measure names in 《》 (引用文件)."""

    title: str = field(metadata={"zh": "文件名称"})
    action: str | None = field(default=None, metadata={"zh": "动作"})
    number: str | None = field(default=None, metadata={"zh": "文号"})


@_checked
@frozen(kw_only=True)
class Quantity(_Record):
    """A figure that a measure states (数据): value and unit, never rounded, never added up."""

    text: str = field(metadata={"zh": "原文"})
    value: int | float | None = field(default=None, metadata={"zh": "数值"})
    unit: str | None = field(default=None, metadata={"zh": "单位"})
    approximation: str | None = field(default=None, metadata={"zh": "约数"})
    basis: str | None = field(default=None, metadata={"zh": "比较基准"})
    period: str | None = field(default=None, metadata={"zh": "时段"})


@_checked
@frozen(kw_only=True)
class Measure(_Record):
    """One step that was taken (整改措施), in the words of the text.

    The texts of an item's measures, joined, are the printed text again, white space aside; a
    measure with `starts_paragraph` opens a paragraph, with `label` before it where one is printed.
    """

    text: str = field(metadata={"zh": "措施"})
    label: str | None = field(default=None, metadata={"zh": "标签"})
    starts_paragraph: bool = field(default=False, metadata={"zh": "另起一段"})
    documents: tuple[CitedDocument, ...] = field(default=(), metadata={"zh": "引用文件"})
    quantities: tuple[Quantity, ...] = field(default=(), metadata={"zh": "数据"})


@_checked
@frozen(kw_only=True)
class Status(_Record):
    """How far the item has come, and how we know (整改状态): the words stand in `evidence`."""

    value: StatusValue = field(default=StatusValue.UNSTATED, metadata={"zh": "状态"})
    basis: Basis = field(default=Basis.UNSTATED, metadata={"zh": "依据"})
    evidence: str | None = field(default=None, metadata={"zh": "原文"})


@_checked
@frozen(kw_only=True)
class Responsibility(_Record):
    """Who answers for the item (责任): the role as printed (责任单位, 牵头领导) and the name."""

    role: str = field(metadata={"zh": "责任类型"})
    name: str = field(metadata={"zh": "名称"})


@_checked
@frozen(kw_only=True)
class Line(_Record):
    """A labelled line of an item as printed (标注行), such as ``完成时限：2023年5月底``.

    `of` names the field of `FeedbackItem` that holds its meaning (``"deadline"``), or is none for
    a line that has no field of its own (``备注``). `text` is none where that field holds the words whole.
    """

    label: str = field(metadata={"zh": "标签"})
    text: str | None = field(default=None, metadata={"zh": "内容"})
    of: str | None = field(default=None, metadata={"zh": "对应字段"})


@_checked
@frozen(kw_only=True)
class FeedbackItem(_Record):
    """One problem that the inspectors fed back, and what was done about it (反馈问题).

    `lead` holds what is printed between the item before and this one's heading: headings of areas
    and their paragraphs, as printed. `category` holds what those headings say, outermost first.
    """

    number: str | None = field(default=None, metadata={"zh": "序号"})
    category: tuple[str, ...] = field(default=(), metadata={"zh": "问题类别"})
    problem: str = field(metadata={"zh": "反馈问题"})
    lead: tuple[str, ...] = field(default=(), metadata={"zh": "前置标题"})
    heading: str | None = field(default=None, metadata={"zh": "标题"})
    goal: tuple[str, ...] = field(default=(), metadata={"zh": "整改目标"})
    measures: tuple[Measure, ...] = field(default=(), metadata={"zh": "整改措施"})
    outcome: tuple[str, ...] = field(default=(), metadata={"zh": "整改成效"})
    status: Status = field(factory=Status, metadata={"zh": "整改状态"})
    responsible: tuple[Responsibility, ...] = field(default=(), metadata={"zh": "责任"})
    deadline: PartialDate | None = field(default=None, metadata={"zh": "整改时限"})
    lines: tuple[Line, ...] = field(default=(), metadata={"zh": "标注行"})


@_checked
@frozen(kw_only=True)
class Section(_Record):
    """A part of the bulletin (部分): its paragraphs, its items, and the paragraphs after them."""

    role: Role = field(default=Role.OTHER, metadata={"zh": "作用"})
    heading: str | None = field(default=None, metadata={"zh": "标题"})
    paragraphs: tuple[str, ...] = field(default=(), metadata={"zh": "段落"})
    items: tuple[FeedbackItem, ...] = field(default=(), metadata={"zh": "反馈问题"})
    closing: tuple[str, ...] = field(default=(), metadata={"zh": "结尾段落"})


@_checked
@frozen(kw_only=True)
class InspectionRound(_Record):
    """The inspection that the bulletin answers (轮次)."""

    regime: Regime | None = field(default=None, metadata={"zh": "监督类别"})
    kind: Kind | None = field(default=None, metadata={"zh": "方式"})
    term: int | None = field(default=None, metadata={"zh": "届次"})
    ordinal: int | None = field(default=None, metadata={"zh": "轮次"})
    authority: str | None = field(default=None, metadata={"zh": "派出机关"})
    teams: tuple[str, ...] = field(default=(), metadata={"zh": "巡察组"})
    inspected: tuple[str, ...] = field(default=(), metadata={"zh": "被巡察单位"})
    began: PartialDate | None = field(default=None, metadata={"zh": "进驻日期"})
    ended: PartialDate | None = field(default=None, metadata={"zh": "结束日期"})
    feedback_on: PartialDate | None = field(default=None, metadata={"zh": "反馈日期"})


@_checked
@frozen(kw_only=True)
class ContactInfo(_Record):
    """Where readers may answer (联系方式); `note` is the passage as printed."""

    phones: tuple[str, ...] = field(default=(), metadata={"zh": "联系电话"})
    emails: tuple[str, ...] = field(default=(), metadata={"zh": "电子邮箱"})
    postcode: str | None = field(default=None, metadata={"zh": "邮政编码"})
    address: str | None = field(default=None, metadata={"zh": "通信地址"})
    mailbox: str | None = field(default=None, metadata={"zh": "邮政信箱"})
    hours: str | None = field(default=None, metadata={"zh": "受理时间"})
    person: str | None = field(default=None, metadata={"zh": "联系人"})
    note: str | None = field(default=None, metadata={"zh": "原文"})


@_checked
@frozen(kw_only=True)
class Attachment(_Record):
    """A file that goes with the bulletin (附件)."""

    title: str = field(metadata={"zh": "名称"})
    url: str | None = field(default=None, metadata={"zh": "地址"})


@_checked
@frozen(kw_only=True)
class Totals(_Record):
    """Figures of the whole, as the text states them (统计); nothing here is computed."""

    problems: int | None = field(default=None, metadata={"zh": "反馈问题数"})
    completed: int | None = field(default=None, metadata={"zh": "已完成"})
    basically_completed: int | None = field(default=None, metadata={"zh": "基本完成"})
    in_progress: int | None = field(default=None, metadata={"zh": "正在整改"})
    long_term: int | None = field(default=None, metadata={"zh": "长期坚持"})
    not_started: int | None = field(default=None, metadata={"zh": "尚未启动"})
    not_completed: int | None = field(default=None, metadata={"zh": "未完成"})
    rate: str | None = field(default=None, metadata={"zh": "完成率"})
    evidence: str | None = field(default=None, metadata={"zh": "原文"})


@_checked
@frozen(kw_only=True)
class Publication(_Record):
    """What the page says of itself (发布信息)."""

    url: str | None = field(default=None, metadata={"zh": "网址"})
    site: str | None = field(default=None, metadata={"zh": "网站"})
    column: tuple[str, ...] = field(default=(), metadata={"zh": "栏目"})
    source: str | None = field(default=None, metadata={"zh": "来源"})
    published_at: datetime | None = field(default=None, metadata={"zh": "发布时间"})
    rights: tuple[str, ...] = field(default=(), metadata={"zh": "版权信息"})

    @published_at.validator
    def _aware(self, _: object, value: datetime | None) -> None:
        if value is not None and value.tzinfo is None:
            message = "Publication.published_at needs a time zone"
            raise ValueError(message)


@_checked
@frozen(kw_only=True)
class Bulletin(_Record):
    """A rectification bulletin (巡察/巡视整改进展情况的通报), whole."""

    schema: str = field(default=SCHEMA, metadata={"zh": "格式"})
    title: str = field(metadata={"zh": "标题"})
    reference: str | None = field(default=None, metadata={"zh": "发文字号"})
    addressee: str | None = field(default=None, metadata={"zh": "主送机关"})
    issuer: str | None = field(default=None, metadata={"zh": "发布单位"})
    issued_on: PartialDate | None = field(default=None, metadata={"zh": "成文日期"})
    rounds: tuple[InspectionRound, ...] = field(default=(), metadata={"zh": "巡察轮次"})
    sections: tuple[Section, ...] = field(default=(), metadata={"zh": "部分"})
    contact: ContactInfo | None = field(default=None, metadata={"zh": "联系方式"})
    publication: Publication | None = field(default=None, metadata={"zh": "发布信息"})
    attachments: tuple[Attachment, ...] = field(default=(), metadata={"zh": "附件"})
    totals: Totals | None = field(default=None, metadata={"zh": "统计"})

    @schema.validator
    def _this_schema(self, _: object, value: str) -> None:
        if value != SCHEMA:
            message = f"this version reads {SCHEMA!r}, not {value!r}; install the rectification that wrote it"
            raise ValueError(message)

    @property
    def items(self) -> tuple[FeedbackItem, ...]:
        """All feedback items (反馈问题) of all sections, in order."""
        return tuple(item for section in self.sections for item in section.items)
