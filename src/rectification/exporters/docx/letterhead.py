"""What frames a document that is formally issued: 版头 above the title, 版记 at the foot of the last page."""

from __future__ import annotations

from rectification.exporters.docx.forms import TWO_LINES, Forms, opening, plain_run
from rectification.exporters.docx.options import WordOptions
from rectification.exporters.docx.sheet import Sheet
from rectification.exporters.title import width
from rectification.model import Bulletin

_LINE_POINTS = 442
_LARGEST, _SMALLEST = 56, 22
_CENTRED = '<w:jc w:val="center"/>'
_RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'

_FRAME = (
    '<w:framePr w:w="8845" w:hSpace="0" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin"'
    ' w:xAlign="left" w:yAlign="bottom"/>'
)
_TABS = (
    '<w:tabs><w:tab w:val="left" w:pos="280"/><w:tab w:val="left" w:pos="1120"/>'
    '<w:tab w:val="right" w:pos="8565"/></w:tabs>'
)
_NAMES = 26
"""Characters of 14 pt from the colon after 抄送 to one character before the right edge."""


def write_letterhead(sheet: Sheet, bulletin: Bulletin, options: WordOptions) -> None:
    """发文机关标志 35 mm below the top of the text, 发文字号 two lines lower, 4 mm below it the red line."""
    if not options.letterhead:
        return
    size = min(_LARGEST, max(_SMALLEST, int(_LINE_POINTS / max(width(options.letterhead), 1))))
    run = plain_run(options.title_font, f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>')
    above = f'<w:spacing w:before="1984" w:line="{size * 26}" w:lineRule="exact"/>'
    sheet.add(opening("Letterhead", run, before=above, after=_CENTRED), options.letterhead)
    numbered = opening(
        "Reference", plain_run(options.body_font), before=_RED_LINE + TWO_LINES, after=_CENTRED
    )
    if number := options.reference or bulletin.reference:
        sheet.add(numbered, number)
    else:
        sheet.put(numbered.partition("<w:r>")[0] + "</w:p>")


def write_imprint(sheet: Sheet, forms: Forms, bulletin: Bulletin, options: WordOptions) -> None:
    """版记 (7.4): 抄送, 印发机关 and 印发日期 between rules, the last on the bottom edge of the text."""
    date = options.printed_on or bulletin.issued_on
    rows = []
    if options.copies_to:
        names = "\n\t\t".join(_wrapped(options.copies_to.rstrip("。") + "。", _NAMES))
        rows.append(f"\t抄送：{names}")
    if options.printed_by:
        rows.append(f"\t{options.printed_by}" + (f"\t{date.zh}印发" if date else ""))
    for row in rows:
        sheet.add(opening("Imprint", forms.run, before=_FRAME + _TABS), row)
    if rows:
        # The frame hangs on the paragraph after it.
        sheet.put(unseen())


def unseen(section: str = "") -> str:
    """A paragraph that shows nothing; `section` describes the section that it ends (``w:sectPr``)."""
    return f'<w:p><w:pPr><w:spacing w:line="10" w:lineRule="exact"/>{section}</w:pPr></w:p>'


def _wrapped(text: str, most: int) -> list[str]:
    """Lines of at most `most` characters, broken after a mark where there is one."""
    lines = []
    while len(text) > most:
        end = max(text.rfind(mark, 0, most) for mark in "，、；, ") + 1 or most
        lines.append(text[:end])
        text = text[end:]
    return [*lines, text]
