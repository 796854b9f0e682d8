"""The table of contents (目录): entries that lead to their headings, with page numbers in them already.

The numbers are told by `pages`. They stand in fields that ask to be updated, so that Word, which sets the
type, has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from rectification.exporters.docx.forms import Forms
from rectification.exporters.docx.pages import LINE, lines
from rectification.exporters.docx.text import escape

DEPTH = 3
"""Levels of headings that a table of contents lists."""

_INDENT = 320
_SOME_PAGE = 10
_SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))


@frozen
class Entry:
    """A heading of the document: its level, which paragraph of the sheet it is, and its text."""

    level: int
    paragraph: int
    text: str


def bookmark(number: int) -> str:
    """The mark to which the entry of that number, from 1, leads."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{_name(number)}"/><w:bookmarkEnd w:id="{number}"/>'


def page_count(entries: Sequence[Entry], page_lines: int) -> int:
    """How many pages the contents take, on which so many lines stand."""
    taken = 2 + sum(
        lines(f"{entry.text}……{_SOME_PAGE}", LINE - max(entry.level - 1, 0) * _INDENT) for entry in entries
    )
    return -(-taken // page_lines) if entries else 0


def contents(entries: Sequence[Entry], starts: Sequence[int], forms: Forms, *, field: bool) -> str:
    """The pages of contents.

    Args:
        entries: What to list.
        starts: The page of each entry.
        forms: How paragraphs open.
        field: Whether Word may gather the entries anew from the headings; else they stay, and only
            their numbers are brought up to date.
    """
    if not entries:
        return ""
    heading = f"{forms.contents_heading}目　录</w:t></w:r></w:p>"
    rows = [
        _row(number, entry, start, forms, dirty=not field)
        for number, (entry, start) in enumerate(zip(entries, starts, strict=True), 1)
    ]
    if field:
        begin = _begin(rf'TOC \o "1-{DEPTH}" \h \z \u', dirty=True)
        rows[0] = rows[0].replace("<w:hyperlink", f"{begin}<w:hyperlink", 1)
        rows[-1] = rows[-1].removesuffix("</w:p>") + f"{_END}</w:p>"
    return "".join([heading, *rows])


def _row(number: int, entry: Entry, page: int, forms: Forms, *, dirty: bool) -> str:
    number_field = _begin(f"PAGEREF {_name(number)} \\h", dirty=dirty)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level or 1}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{_name(number)}" w:history="1">{forms.run}{escape(entry.text)}</w:t></w:r>'
        f"<w:r><w:tab/></w:r>{number_field}<w:r><w:t>{page}</w:t></w:r>{_END}</w:hyperlink></w:p>"
    )


def _begin(instruction: str, *, dirty: bool) -> str:
    flag = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{flag}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{_SEPARATE}'
    )


def _name(number: int) -> str:
    return f"_Toc{number:09}"
