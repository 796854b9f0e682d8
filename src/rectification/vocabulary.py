"""The values that the model's fields take: dates as far as they are stated, and words of a fixed list."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import Enum
from typing import ClassVar

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


class Regime(Enum):
    """Whose inspection it was (监督类别)."""

    XUNCHA = "xuncha"
    XUNSHI = "xunshi"
    AUDIT = "audit"
    SUPERVISION = "supervision"

    @property
    def zh(self) -> str:
        """The Chinese word: 巡察, 巡视, 审计, 督察."""
        return _ZH[self]


class Kind(Enum):
    """What kind of inspection it was (巡察方式)."""

    ROUTINE = "routine"
    SPECIAL = "special"
    AD_HOC = "ad_hoc"
    ELEVATED = "elevated"
    LOOK_BACK = "look_back"
    REGULAR = "regular"
    CROSS = "cross"
    JOINT = "joint"

    @property
    def zh(self) -> str:
        """The Chinese word: 常规, 专项, 机动, 提级, 回头看, 例行, 交叉, 联动."""
        return _ZH[self]


class Role(Enum):
    """What a section is for (部分的作用)."""

    INTRODUCTION = "introduction"
    ORGANIZATION = "organization"
    RECTIFICATION = "rectification"
    LONG_TERM = "long_term"
    ACCOUNTABILITY = "accountability"
    FOLLOW_UP = "follow_up"
    OTHER = "other"

    @property
    def zh(self) -> str:
        """The Chinese word: 引言, 组织领导, 整改落实, 长期整改, 执纪问责, 下一步打算, 其他."""
        return _ZH[self]


class StatusValue(Enum):
    """How far an item has come (整改状态)."""

    COMPLETED = "completed"
    BASICALLY_COMPLETED = "basically_completed"
    IN_PROGRESS = "in_progress"
    LONG_TERM = "long_term"
    NOT_STARTED = "not_started"
    UNSTATED = "unstated"

    @property
    def zh(self) -> str:
        """The Chinese word: 已完成, 基本完成, 正在整改, 长期坚持, 尚未启动, 未说明."""
        return _ZH[self]


class Basis(Enum):
    """What a status rests on (依据)."""

    STATED = "stated"
    INFERRED = "inferred"
    UNSTATED = "unstated"

    @property
    def zh(self) -> str:
        """The Chinese word: 明示, 推断, 未说明."""
        return _ZH[self]


_ZH: dict[Enum, str] = {
    Regime.XUNCHA: "巡察",
    Regime.XUNSHI: "巡视",
    Regime.AUDIT: "审计",
    Regime.SUPERVISION: "督察",
    Kind.ROUTINE: "常规",
    Kind.SPECIAL: "专项",
    Kind.AD_HOC: "机动",
    Kind.ELEVATED: "提级",
    Kind.LOOK_BACK: "回头看",
    Kind.REGULAR: "例行",
    Kind.CROSS: "交叉",
    Kind.JOINT: "联动",
    Role.INTRODUCTION: "引言",
    Role.ORGANIZATION: "组织领导",
    Role.RECTIFICATION: "整改落实",
    Role.LONG_TERM: "长期整改",
    Role.ACCOUNTABILITY: "执纪问责",
    Role.FOLLOW_UP: "下一步打算",
    Role.OTHER: "其他",
    StatusValue.COMPLETED: "已完成",
    StatusValue.BASICALLY_COMPLETED: "基本完成",
    StatusValue.IN_PROGRESS: "正在整改",
    StatusValue.LONG_TERM: "长期坚持",
    StatusValue.NOT_STARTED: "尚未启动",
    StatusValue.UNSTATED: "未说明",
    Basis.STATED: "明示",
    Basis.INFERRED: "推断",
    Basis.UNSTATED: "未说明",
}
