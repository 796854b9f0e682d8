"""Writes the PDF: hands the blocks of the bulletins, as data, to the typst template beside this file.

Typst and WeasyPrint were measured with a bulletin of 27 items: typst takes a fortieth of the time
(0.03 s against 1.0 s), writes half the bytes, refuses a character that no font has, and needs no library
of the system; WeasyPrint needs Pango.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from attrs import asdict

from rectification import Bulletin, ExportError, to_json, to_json_lines
from rectification.publishing.writing import Paragraph, paragraphs
from rectification_pdf.fonts import chosen

if TYPE_CHECKING:
    from rectification_pdf import PdfOptions

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def write(bulletins: Sequence[Bulletin], options: "PdfOptions") -> bytes:
    """The PDF of one bulletin or of several."""
    import typst

    fonts, families = chosen(options)
    compiler = typst.Compiler(
        _template(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(bulletins, options, families), ensure_ascii=False)},
    )
    try:
        pdf: Any = compiler.compile(
            format="pdf", pdf_standards=["ua-1", "a-3a"] if options.archive else ["ua-1"]
        )
    except typst.TypstError as err:
        raise ExportError(_explained(str(err.message))) from err
    return bytes(pdf)


@cache
def _template() -> bytes:
    return (resources.files(__package__) / "page.typ").read_bytes()


def _data(
    bulletins: Sequence[Bulletin], options: "PdfOptions", families: dict[str, dict[str, list[str]]]
) -> dict[str, Any]:
    first = bulletins[0] if bulletins else Bulletin(title="")
    day = first.issued_on
    whole = day is not None and day.day is not None
    carried = to_json(first) if len(bulletins) == 1 else to_json_lines(bulletins)
    return {
        "title": " ".join(first.title.split()) or "通报",
        "author": " ".join((first.issuer or "").split()),
        "date": [day.year, day.month, day.day] if day is not None and whole else None,
        "fonts": families,
        "fallback": options.stand_ins,
        "bulletins": [
            [_plain(one) for one in paragraphs(bulletin, full_width=options.full_width)]
            for bulletin in bulletins
        ],
        "carried": carried.decode() if options.data else None,
        "several": len(bulletins) != 1,
    }


def _plain(paragraph: Paragraph) -> dict[str, Any]:
    return asdict(paragraph, value_serializer=lambda _, __, value: getattr(value, "value", value))


def _explained(message: str) -> str:
    """What typst says, and what to do about it."""
    folder = 'name a folder with a font that has it: pdf.fonts=["FOLDER"]'
    said = re.sub(r"\\u\{([0-9a-f]{4,6})\}", lambda code: chr(int(code[1], 16)), message)
    if private := _PRIVATE.search(said):
        return (
            f"U+{ord(private[0]):04X} is a character for private use, and no font that was asked for has it; "
            f"write the character that is meant, or {folder}"
        )
    if missing := re.search(r'the text `"(.+?)"` could not be displayed', message):
        return f"no font has the text {missing[1]}; {folder}"
    if "document date" in message:
        return "PDF/A needs the full date of issue (成文日期); add it, or leave pdf.archive off"
    return message
