"""How each kind of paragraph opens in WordprocessingML, for the fonts that the options name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from attrs import asdict, frozen

from rectification.exporters.docx.options import WordOptions
from rectification.exporters.docx.text import quote
from rectification.exporters.paragraphs import Face

BLANK_LINE = '<w:spacing w:before="579"/>'
TWO_LINES = '<w:spacing w:before="1158"/>'

_CENTRED = '<w:jc w:val="center"/>'
# The styles say the same; outside checkers read indent and alignment from the paragraph only.
_INDENTED = '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'


def opening(style: str, run: str, *, before: str = "", after: str = "") -> str:
    """A paragraph up to its text.

    Args:
        style: Id of the paragraph style.
        run: The start of the run, as `plain_run` gives it.
        before: Properties up to and including spacing, in the schema's order: ``<w:keepNext/>``.
        after: Properties from the indent on: ``<w:jc w:val="both"/>``.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{after}</w:pPr>{run}'


def plain_run(font: str, properties: str = "") -> str:
    """The start of a run.

    The hint puts quotes, dashes and dots, which two scripts share, in the Chinese font. The font's name
    stands in the style too; outside checkers read it from the run only.
    """
    hint = f'<w:rFonts w:hint="eastAsia" w:eastAsia={quote(font)}/>'
    return f"<w:r><w:rPr>{hint}{properties}</w:rPr><w:t>"


def _run_in(level: int) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="Heading{level}Char"/><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>'


@frozen(kw_only=True)
class Forms:
    """The openings, by what the paragraph is; of headings by level, of others by the face they begin in."""

    reference: str
    salutation: str
    headings: Mapping[int, str]
    body: str
    opened: Mapping[Face, str]
    annex_mark: str
    annex_title: str
    table_head: str
    table_text: str
    table_centred: str
    contents_heading: str
    run: str


def styled(document: Forms) -> Forms:
    """The same openings with nothing but their styles, for a document that has its own fonts and indents."""
    bare: dict[str, Any] = {}
    for name, value in asdict(document).items():
        bare[name] = (
            {key: _bare(one) for key, one in value.items()} if isinstance(value, dict) else _bare(value)
        )
    return Forms(**bare)


def _bare(opened: str) -> str:
    without_fonts = re.sub(r' w:eastAsia="[^"]*"', "", opened)
    return re.sub(r"<w:(?:ind|jc|spacing) [^>]*/>", "", without_fonts)


@lru_cache(maxsize=16)
def forms(options: WordOptions) -> Forms:
    """The openings for these options."""
    body = plain_run(options.body_font)
    fonts = {1: options.heading_font, 2: options.subheading_font, 3: options.body_font, 4: options.body_font}
    faces = {
        Face.HEADING: _run_in(1),
        Face.SUBHEADING: _run_in(2),
        Face.BOLD: plain_run(options.body_font, "<w:b/>" if options.bold_points else ""),
    }
    below = TWO_LINES if options.letterhead else ""
    return Forms(
        reference=opening("Reference", body, before='<w:spacing w:after="579"/>', after=_CENTRED),
        salutation=opening("Salutation", body),
        headings={
            0: opening("Title", plain_run(options.title_font), before=below, after=_CENTRED),
            **{
                level: opening(f"Heading{level}", plain_run(fonts[level]), after=_INDENTED) for level in fonts
            },
        },
        body=opening("BodyText", body, after=_INDENTED),
        opened={face: opening("BodyText", run, after=_INDENTED) for face, run in faces.items()},
        annex_mark=opening("AnnexMark", plain_run(options.heading_font)),
        annex_title=opening("AnnexTitle", plain_run(options.title_font), after=_CENTRED),
        table_head=opening("TableHead", plain_run(options.heading_font), after=_CENTRED),
        table_text=opening("TableText", body),
        table_centred=opening("TableText", body, after=_CENTRED),
        contents_heading=opening("TOCHeading", plain_run(options.heading_font), after=_CENTRED),
        run=body,
    )
