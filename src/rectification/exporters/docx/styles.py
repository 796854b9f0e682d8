"""The paragraph styles of the stationery, each with the measures that the standard asks for."""

from __future__ import annotations

from attrs import frozen

from rectification.exporters.docx.options import WordOptions

FONTS = WordOptions()
"""Whose fonts are drawn."""

BODY_SIZE = 16
"""Points of 3号 (GB/T 9704 5.2.2)."""

_PITCH = 28.95
"""Points from line to line: the most that leaves 22 lines in 225 mm (GB/T 9704 5.2.3)."""

_THICK, _THIN = 8, 6
"""Rules of 0.35 and 0.25 mm, in eighths of a point (7.4.1)."""


@frozen(kw_only=True)
class Style:
    """A paragraph style: sizes in points, indents in characters."""

    id: str
    name: str
    font: str = FONTS.body_font
    latin: str = FONTS.latin_font
    size: int = BODY_SIZE
    align: str = "LEFT"
    indent: int = 0
    left: int = 0
    leaders: bool = False
    level: int | None = None
    pitch: float = _PITCH
    grid: bool = True
    rules: tuple[tuple[str, int], ...] = ()
    before: float = 0
    after: float = 0
    keep: bool = False
    page: bool = False
    following: str = "Body Text"
    color: str = "000000"


STYLES = (
    Style(id="Normal", name="Normal", following="Normal"),
    Style(id="Title", name="Title", font=FONTS.title_font, size=22, align="CENTER", pitch=33, after=_PITCH,
           grid=False, keep=True),
    Style(id="Heading1", name="heading 1", font=FONTS.heading_font, align="JUSTIFY", indent=2, level=0,
           keep=True),
    Style(id="Heading2", name="heading 2", font=FONTS.subheading_font, align="JUSTIFY", indent=2, level=1,
           keep=True),
    Style(id="Heading3", name="heading 3", align="JUSTIFY", indent=2, level=2, keep=True),
    Style(id="Heading4", name="heading 4", align="JUSTIFY", indent=2, level=3, keep=True),
    Style(id="BodyText", name="Body Text", align="JUSTIFY", indent=2),
    Style(id="Salutation", name="Salutation"),
    Style(id="Signature", name="Signature", keep=True, following="Date"),
    Style(id="Date", name="Date"),
    Style(id="AttachmentNote", name="附件说明", following="附件说明"),
    Style(id="Footer", name="footer", font=FONTS.number_font, latin=FONTS.number_font, size=14, pitch=20,
           following="footer"),
    Style(id="Letterhead", name="发文机关标志", font=FONTS.title_font, size=42, align="CENTER", pitch=60,
           grid=False, color="FF0000", following="发文字号"),
    Style(id="Reference", name="发文字号", align="CENTER", following="Title"),
    Style(id="Imprint", name="版记", size=14,
           rules=(("top", _THICK), ("bottom", _THICK), ("between", _THIN)), following="版记"),
    Style(id="AnnexMark", name="附件标识", font=FONTS.heading_font, latin=FONTS.heading_font, keep=True,
           page=True, after=_PITCH, following="附件标题"),
    Style(id="AnnexTitle", name="附件标题", font=FONTS.title_font, size=22, align="CENTER", level=0,
           pitch=33, after=_PITCH, grid=False, keep=True),
    Style(id="TableHead", name="表头", font=FONTS.heading_font, size=12, align="CENTER", pitch=18, grid=False,
           following="表格文字"),
    Style(id="TableText", name="表格文字", size=12, pitch=18, grid=False, following="表格文字"),
    Style(id="TOCHeading", name="TOC Heading", font=FONTS.heading_font, align="CENTER", after=_PITCH,
           keep=True),
    Style(id="TOC1", name="toc 1", leaders=True, following="toc 1"),
    Style(id="TOC2", name="toc 2", left=1, leaders=True, following="toc 2"),
    Style(id="TOC3", name="toc 3", left=2, leaders=True, following="toc 3"),
)  # fmt: skip
