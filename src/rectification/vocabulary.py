"""The values that the model's fields take: dates as far as they are stated, and words of a fixed list."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import Enum
from typing import ClassVar, Self

from attrs.exceptions import FrozenInstanceError


class PartialDate:
    """A date as far as the text states it (年, 年月 or 年月日): ``2023``, ``2023-07``, ``2023-07-13``.

    Not an attrs class, because JSON carries it as one string.

    Raises:
        ValueError: The month or the day does not exist, or there is a day without a month.
    """

    __slots__ = ("day", "month", "year")

    year: int
    month: int | None
    day: int | None

    _FORM: ClassVar[re.Pattern[str]] = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        if day is not None and month is None:
            message = "a day needs a month"
            raise ValueError(message)
        date(year, 1 if month is None else month, 1 if day is None else day)
        object.__setattr__(self, "year", year)
        object.__setattr__(self, "month", month)
        object.__setattr__(self, "day", day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that ISO 8601 text of a year, a month or a day names."""
        match = cls._FORM.fullmatch(text)
        if match is None:
            message = f"not a date of the form 2023, 2023-07 or 2023-07-13: {text!r}"
            raise ValueError(message)
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def zh(self) -> str:
        """As an office writes it: ``2023年7月13日``, without leading zeros (GB/T 9704 7.3.5.4)."""
        month = f"{self.month}月" if self.month else ""
        return f"{self.year}年{month}" + (f"{self.day}日" if self.day else "")

    def __str__(self) -> str:
        parts = (self.month, self.day)
        return f"{self.year:04}" + "".join(f"-{part:02}" for part in parts if part)

    def __repr__(self) -> str:
        return f"PartialDate.parse({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError

    def __reduce__(self) -> tuple[object, ...]:
        return PartialDate, (self.year, self.month, self.day)


class Named(Enum):
    """One of a fixed list: its value stands in JSON, its Chinese name is what people read."""

    _value_: str
    zh: str

    def __new__(cls, value: str, zh: str = "") -> Self:
        """A member, written as its value and its Chinese name."""
        member = object.__new__(cls)
        member._value_ = value
        member.zh = zh
        return member


class Regime(Named):
    """Whose inspection it was (监督类别)."""

    XUNCHA = "xuncha", "巡察"
    XUNSHI = "xunshi", "巡视"
    AUDIT = "audit", "审计"
    SUPERVISION = "supervision", "督察"


class Kind(Named):
    """What kind of inspection it was (巡察方式)."""

    ROUTINE = "routine", "常规"
    SPECIAL = "special", "专项"
    AD_HOC = "ad_hoc", "机动"
    ELEVATED = "elevated", "提级"
    LOOK_BACK = "look_back", "回头看"
    REGULAR = "regular", "例行"
    CROSS = "cross", "交叉"
    JOINT = "joint", "联动"


class Role(Named):
    """What a section is for (部分的作用)."""

    INTRODUCTION = "introduction", "引言"
    ORGANIZATION = "organization", "组织领导"
    RECTIFICATION = "rectification", "整改落实"
    LONG_TERM = "long_term", "长期整改"
    ACCOUNTABILITY = "accountability", "执纪问责"
    FOLLOW_UP = "follow_up", "下一步打算"
    OTHER = "other", "其他"


class StatusValue(Named):
    """How far an item has come (整改状态)."""

    COMPLETED = "completed", "已完成"
    BASICALLY_COMPLETED = "basically_completed", "基本完成"
    IN_PROGRESS = "in_progress", "正在整改"
    LONG_TERM = "long_term", "长期坚持"
    NOT_STARTED = "not_started", "尚未启动"
    UNSTATED = "unstated", "未说明"


class Basis(Named):
    """What a status rests on (依据)."""

    STATED = "stated", "明示"
    INFERRED = "inferred", "推断"
    UNSTATED = "unstated", "未说明"
