"""What can be chosen about the Word document (Word 文档的选项)."""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs
from attrs import field, frozen

from rectification.errors import TextError
from rectification.model import UNPRINTABLE, PartialDate


class Profile(Enum):
    """Whose measures of the page apply (版式依据)."""

    GBT9704 = "gbt9704"
    GBT33476 = "gbt33476"


class Annex(Enum):
    """Which tables follow the text (附表)."""

    NONE = "none"
    LISTS = "lists"
    LEDGER = "ledger"


_ALIASES = {
    "小标宋": "方正小标宋简体",
    "小标宋体": "方正小标宋简体",
    "方正小标宋": "方正小标宋简体",
    "fzxiaobiaosong-b05s": "方正小标宋简体",
    "simhei": "黑体",
    "kaiti": "楷体",
    "kaiti_gb2312": "楷体_GB2312",
    "fangsong": "仿宋",
    "fangsong_gb2312": "仿宋_GB2312",
    "simsun": "宋体",
    "times": "Times New Roman",
}


def font_name(name: str) -> str:
    """The name under which Word knows a font (字体名称): ``FangSong_GB2312`` is ``仿宋_GB2312``."""
    return _ALIASES.get(name.strip().casefold(), name.strip())


def _font(default: str, of: str) -> Any:
    return field(default=default, converter=font_name, metadata={"help": f"font of {of}"})


@frozen(kw_only=True)
class WordOptions:
    """Options of the Word exporter; the defaults are GB/T 9704-2012 for a bulletin on the web.

    Raises:
        TextError: Text that XML cannot carry, as in the model.
    """

    profile: Profile = field(
        default=Profile.GBT9704,
        metadata={"help": "gbt9704 (margins 37/35 mm, 28.95 pt a line) or gbt33476 (34.58/32.58, 29.45)"},
    )
    title_font: str = _font("方正小标宋简体", "the title (标题)")
    heading_font: str = _font("黑体", "first-level headings: 一、")
    subheading_font: str = _font("楷体_GB2312", "second-level headings: （一）")
    body_font: str = _font("仿宋_GB2312", "the text (正文)")
    number_font: str = _font("宋体", "the page number (页码)")
    latin_font: str = _font("Times New Roman", "digits and Latin letters")
    full_width: bool = field(
        default=True,
        metadata={"help": "restore full-width punctuation in Chinese text, never in numbers or addresses"},
    )
    bold_points: bool = field(
        default=True,
        metadata={"help": "print the point that opens a paragraph of its own (一是……) in bold"},
    )
    sealed: bool = field(
        default=False,
        metadata={"help": "place signature and date for a seal (7.3.5.1) instead of without one (7.3.5.2)"},
    )
    contents: bool = field(default=False, metadata={"help": "put a table of contents (目录) before the text"})
    annex: Annex = field(
        default=Annex.NONE,
        metadata={"help": "tables after the text: none, lists (问题、任务、责任清单) or ledger (整改台账)"},
    )
    template: str | None = field(
        default=None, metadata={"help": "an office's own Word file, with {{ title }} and {{ body }} to fill"}
    )
    letterhead: str | None = field(
        default=None, metadata={"help": "the office's name in red above all (发文机关标志); none: no 版头"}
    )
    reference: str | None = field(
        default=None, metadata={"help": "the document's number (发文字号); none: the bulletin's own"}
    )
    copies_to: str | None = field(default=None, metadata={"help": "who gets copies (抄送), in the 版记"})
    printed_by: str | None = field(default=None, metadata={"help": "who prints (印发机关), in the 版记"})
    printed_on: PartialDate | None = field(
        default=None, metadata={"help": "when (印发日期), 2024-06-20; none: the bulletin's date"}
    )

    def __attrs_post_init__(self) -> None:
        for attribute in attrs.fields(WordOptions):
            value = getattr(self, attribute.name)
            if isinstance(value, str) and (found := UNPRINTABLE.search(value)):
                path = f"WordOptions.{attribute.name}"
                raise TextError(path, found.start(), found.group())
