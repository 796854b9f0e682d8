"""What each paragraph of a document is, by its words and place: title, heading, text, signature, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from rectification.checks.gbt9704.paper import Paragraph

_CHINESE = "[一二三四五六七八九十百]+"
LEVELS = (
    re.compile(f"{_CHINESE}、"),
    re.compile(f"（{_CHINESE}）"),
    re.compile(r"[0-9]{1,3}[.．](?![0-9])"),
    re.compile("（[0-9]{1,3}）"),
)
"""How a number of each level is written (7.3.3)."""

OTHER_FORMS = re.compile(
    rf"\({_CHINESE}\)|{_CHINESE}[.．]|（{_CHINESE}）[、.]|[0-9]{{1,3}}、|\([0-9]{{1,3}}\)|（[0-9]{{1,3}}）[、.]"
)
"""How numbers of levels are often written, and should not be."""

DATE = re.compile(
    r"[0-9０-９]{2,4}年(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?)?|[二〇零一]{4}年.{1,3}月.{1,3}日"
)
_HEADING_STYLE = re.compile("heading ([1-4])", re.IGNORECASE)
_LONGEST_HEADING = 60
_LONGEST_NAME = 40
_LARGE = 18
_SENTENCE = re.compile("[。！？]")


@frozen(kw_only=True)
class Layout:
    """The paragraphs of a document, by what they are."""

    title: Paragraph | None
    headings: tuple[tuple[int, Paragraph], ...]
    body: tuple[Paragraph, ...]
    signature: Paragraph | None
    date: Paragraph | None


def lay_out(paragraphs: Sequence[Paragraph]) -> Layout:
    """Tell the paragraphs apart. What stands above the title, beside the text and in annexes is left out."""
    title = next(
        (
            number
            for number, one in enumerate(paragraphs[:12])
            if one.style == "Title" or (one.align == "center" and _size(one) >= _LARGE and not _is_red(one))
        ),
        None,
    )
    start = 0 if title is None else title + 1
    end = next(
        (
            number
            for number in range(start, len(paragraphs))
            if re.fullmatch(r"附件\s*[0-9]*", _plain(paragraphs[number]))
        ),
        len(paragraphs),
    )
    text = [one for one in paragraphs[start:end] if not _is_beside(one)]
    while text and (text[0].align == "center" or _plain(text[0]).endswith(("：", ":"))):
        text = text[1:]
    date = next(
        (n for n in range(len(text) - 1, max(len(text) - 5, -1), -1) if DATE.fullmatch(_plain(text[n]))), None
    )
    signature = None
    if date is not None:
        above = text[date - 1] if date else None
        if above and len(above.text) <= _LONGEST_NAME and not _SENTENCE.search(above.text):
            signature = above
    rest = [one for n, one in enumerate(text) if n != date and one is not signature]
    headings = tuple((level, one) for one in rest if (level := heading_level(one)))
    listed = {one.number for _, one in headings}
    return Layout(
        title=None if title is None else paragraphs[title],
        headings=headings,
        body=tuple(one for one in rest if one.number not in listed),
        signature=signature,
        date=None if date is None else text[date],
    )


def heading_level(paragraph: Paragraph) -> int:
    """The level of a heading, 1 to 4, by its number, else by its style; 0 for text."""
    text = _plain(paragraph)
    end = _SENTENCE.search(text)
    if len(text) > _LONGEST_HEADING or (end and end.end() < len(text)):
        return 0
    styled = _HEADING_STYLE.fullmatch(paragraph.style)
    numbered = next((level for level, form in enumerate(LEVELS, 1) if form.match(text)), 0)
    return numbered or (int(styled[1]) if styled else 0)


def _plain(paragraph: Paragraph) -> str:
    return paragraph.text.strip(" \u3000\n\t")


def _size(paragraph: Paragraph) -> float:
    return max((run.size for run in paragraph.runs), default=0)


def _is_red(paragraph: Paragraph) -> bool:
    return any(run.color == "FF0000" for run in paragraph.runs)


def _is_beside(paragraph: Paragraph) -> bool:
    """Whether it is 附件说明 or 版记, which have measures of their own."""
    text = _plain(paragraph)
    return (
        paragraph.style in {"附件说明", "版记"}
        or text.startswith(("附件：", "抄送："))
        or text.endswith("日印发")
    )
