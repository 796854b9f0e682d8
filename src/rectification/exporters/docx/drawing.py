"""Draws the stationery (版式) with python-docx: the styles, the settings, the fonts, the page numbers.

Drawing takes longer than many exports, so the parts ship drawn, in the folder ``parts``. After a change
here, ``python -m rectification.exporters.docx.drawing`` draws them anew; a test says whether that is due.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rectification.exporters.docx.styles import BODY_SIZE, FONTS, STYLES, Style

if TYPE_CHECKING:
    from docx.document import Document

PARTS = Path(__file__).parent / "parts"

_INHERITED = {"Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Normal"}

_FALLBACKS = {
    FONTS.title_font: "小标宋体",
    FONTS.heading_font: "SimHei",
    FONTS.subheading_font: "楷体",
    FONTS.body_font: "仿宋",
    FONTS.number_font: "SimSun",
    FONTS.latin_font: None,
}
"""Where the font is not installed, Word takes the other (w:altName)."""


def draw() -> dict[str, bytes]:
    """The drawn parts: path below `PARTS` to XML."""
    from docx import Document

    document = Document()
    _draw_styles(document)
    _draw_settings(document)
    section = document.sections[0]
    _draw_page_number(section.footer, side="right")
    _draw_page_number(section.even_page_footer, side="left")
    return {
        "word/styles.xml": _serialized(document.styles.element),
        "word/settings.xml": _serialized(document.settings.element),
        "word/fontTable.xml": _serialized(_font_table()),
        "word/footer1.xml": _serialized(section.footer.part.element),
        "word/footer2.xml": _serialized(section.even_page_footer.part.element),
    }


def _draw_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    root = document.styles.element
    for style in [*root.style_lst]:
        if style.name_val not in _INHERITED:
            root.remove(style)
        for leftover in style.findall(qn("w:rsid")):
            style.remove(leftover)
    for latent in root.findall(qn("w:latentStyles")):
        for exception in [*latent]:
            latent.remove(exception)
    _draw_defaults(root.find(qn("w:docDefaults")))
    normal = document.styles["Normal"]
    for wanted in STYLES:
        style = normal
        if wanted.name != "Normal":
            kind, builtin = WD_STYLE_TYPE.PARAGRAPH, wanted.name.isascii()
            style = document.styles.add_style(wanted.name, kind, builtin=builtin)
            style.base_style = normal
        style.element.set(qn("w:styleId"), wanted.id)
        _draw_style(style, wanted)
    for level, font in ((1, FONTS.heading_font), (2, FONTS.subheading_font)):
        _draw_run_in(document, level, font)
    for wanted in STYLES:
        document.styles[wanted.name].next_paragraph_style = document.styles[wanted.following]


def _draw_run_in(document: Document, level: int, font: str) -> None:
    """The character style of a heading that text follows in the same paragraph."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    heading = document.styles[f"Heading {level}"].element
    style = document.styles.add_style(f"Heading {level} Char", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.element.set(qn("w:customStyle"), "1")
    style.base_style = document.styles["Default Paragraph Font"]
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    for one, other in ((heading, style.element), (style.element, heading)):
        link = _element("w:link", val=other.get(qn("w:styleId")))
        one.insert_element_before(link, "w:uiPriority", "w:qFormat", "w:pPr", "w:rPr")


def _draw_defaults(defaults: Any) -> None:
    """No theme fonts, which win over named ones; the document's language."""
    from docx.oxml.ns import qn

    run = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = run.find(qn("w:rFonts"))
    for name in [*fonts.attrib]:
        del fonts.attrib[name]
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{slot}"), FONTS.latin_font)
    fonts.set(qn("w:eastAsia"), FONTS.body_font)
    for name in ("w:sz", "w:szCs"):
        run.find(qn(name)).set(qn("w:val"), str(2 * BODY_SIZE))
    language = run.find(qn("w:lang"))
    # Latin is left English: LibreOffice breaks a number anywhere that is said to be Chinese.
    language.set(qn("w:eastAsia"), "zh-CN")
    paragraph = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")
    for child in [*paragraph]:
        paragraph.remove(child)


def _draw_style(style: Any, wanted: Style) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    style.quick_style, style.hidden, style.unhide_when_used = True, False, False
    form = style.paragraph_format
    form.alignment = getattr(WD_ALIGN_PARAGRAPH, wanted.align)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(wanted.pitch)
    form.space_before, form.space_after = Pt(wanted.before), Pt(wanted.after)
    form.keep_with_next, form.page_break_before = wanted.keep or None, wanted.page or None
    form.widow_control = False
    switched_off = ["w:autoSpaceDE", "w:autoSpaceDN"] + ["w:snapToGrid"] * (not wanted.grid)
    for name in switched_off:
        form.element.pPr.insert_element_before(_element(name, val=0), "w:spacing", "w:ind", "w:jc")
    if wanted.rules:
        borders = _element("w:pBdr")
        for side, eighths in wanted.rules:
            borders.append(_element(f"w:{side}", val="single", sz=eighths, space=1, color="000000"))
        form.element.pPr.insert_element_before(borders, "w:autoSpaceDE")
    if wanted.left:
        form.left_indent = Pt(wanted.left * wanted.size)
        form.element.pPr.ind.set(qn("w:leftChars"), str(wanted.left * 100))
    if wanted.leaders:
        form.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    if wanted.indent:
        form.first_line_indent = Pt(wanted.indent * wanted.size)
        form.element.pPr.ind.set(qn("w:firstLineChars"), str(wanted.indent * 100))
    if wanted.level is not None:
        form.element.pPr.append(_element("w:outlineLvl", val=wanted.level))
    style.font.name, style.font.size = wanted.latin, Pt(wanted.size)
    style.font.color.rgb = RGBColor.from_string(wanted.color)
    properties = style.element.rPr
    properties.rFonts.set(qn("w:eastAsia"), wanted.font)
    properties.rFonts.set(qn("w:cs"), wanted.latin)
    # 28 characters of 16 pt are 6 pt wider than the 156 mm of a line; a quarter point each brings them in.
    spacing = _element("w:spacing", val=-5 if wanted.size == BODY_SIZE else 0)
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz")
    properties.append(_element("w:szCs", val=wanted.size * 2))


def _draw_settings(document: Document) -> None:
    from docx.oxml.ns import qn

    document.settings.odd_and_even_pages_header_footer = True
    root = document.settings.element
    kept = ("evenAndOddHeaders", "characterSpacingControl", "compat", "decimalSymbol", "listSeparator")
    for child in [*root]:
        if child.tag not in {qn(f"w:{name}") for name in kept}:
            root.remove(child)
    root.insert(0, _element("w:zoom", percent=100))
    compat = root.find(qn("w:compat"))
    for setting in [*compat]:
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
        elif setting.tag == qn("w:useFELayout"):
            compat.remove(setting)


def _draw_page_number(footer: Any, side: str) -> None:
    """A page number between two 一字线, one character from the outer edge (7.5)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = footer.paragraphs[0]
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
    setattr(paragraph.paragraph_format, f"{side}_indent", Pt(14))
    paragraph.paragraph_format.element.pPr.ind.set(qn(f"w:{side}Chars"), "100")
    for content in ("— ", "begin", " PAGE ", "separate", "1", "end", " —"):
        run = paragraph.add_run()
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        if content == " PAGE ":
            instruction = _element("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = content
            run.element.append(instruction)
        elif content.isalpha():
            run.element.append(_element("w:fldChar", fldCharType=content))
        else:
            run.text = content


def _font_table() -> Any:
    root = _element("w:fonts")
    for name, fallback in _FALLBACKS.items():
        font = _element("w:font", name=name)
        if fallback:
            font.append(_element("w:altName", val=fallback))
        chinese = not name.isascii()
        font.append(_element("w:charset", val="86" if chinese else "00"))
        font.append(_element("w:family", val="auto" if chinese else "roman"))
        font.append(_element("w:pitch", val="default" if chinese else "variable"))
        root.append(font)
    return root


def _element(tag: str, **attributes: object) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement(tag, {qn(f"w:{name}"): str(value) for name, value in attributes.items()})


def _serialized(root: Any) -> bytes:
    from lxml import etree

    for extension in [name for name in root.attrib if name.endswith("}Ignorable")]:
        del root.attrib[extension]
    etree.cleanup_namespaces(root)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    for name, part in draw().items():
        (PARTS / name).write_bytes(part)
