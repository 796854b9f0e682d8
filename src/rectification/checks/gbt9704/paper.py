"""A Word file as it will be printed: styles inherited, theme fonts resolved, lengths as numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from rectification.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST_PART = 64 * 2**20
_SLOTS = ("ascii", "hAnsi", "eastAsia")


@frozen(kw_only=True)
class Run:
    """Text in one form: its fonts by slot, its size in points."""

    text: str
    fonts: Mapping[str, str]
    hint: str | None
    size: float
    bold: bool
    color: str
    spacing: float


@frozen(kw_only=True)
class Paragraph:
    """A paragraph as laid out: indents in characters, an exact line pitch in twentieths of a point."""

    number: int
    style: str
    text: str
    runs: tuple[Run, ...]
    align: str
    first: float
    left: float
    right: float
    pitch: int | None
    fields: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where a person finds it: ``paragraph 8: 一、组织领导情况``."""
        return f"paragraph {self.number}: {self.text[:20]}"


class Paper:
    """A Word file, opened and resolved.

    Raises:
        ReadError: It is no Word file, or one of its parts is too large or malformed.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as err:
            message = "not a Word file (.docx); save it as one"
            raise ReadError(message) from err
        self._parts: dict[str, _Element] = {}
        self._document = self._part("word/document.xml")
        body = self._document.find(f"{W}body")
        self._body: Any = body if body is not None else self._document
        self._styles = {
            str(style.get(f"{W}styleId")): style
            for style in self._optional("word/styles.xml").iter(f"{W}style")
        }

    def _part(self, name: str) -> _Element:
        from lxml import etree

        try:
            if self._archive.getinfo(name).file_size > _LARGEST_PART:
                message = "too large to measure"
                raise ReadError(message, place=name)
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(self._archive.read(name), parser)
        except KeyError as err:
            message = "the file lacks a part of every Word file; save it again in Word"
            raise ReadError(message, place=name) from err
        except (etree.XMLSyntaxError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as err:
            message = "the part cannot be read; save the file again in Word"
            raise ReadError(message, place=name) from err

    def _optional(self, name: str) -> _Element:
        """A part that a file need not have, parsed once; empty where there is none."""
        from lxml import etree

        if name not in self._parts:
            self._parts[name] = self._part(name) if name in self._names else etree.Element("none")
        return self._parts[name]

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._archive.namelist())

    @cached_property
    def section(self) -> _Element | None:
        """The properties of the last section, which are those of a document of one."""
        section: _Element | None = self._body.find(f"{W}sectPr")
        return section

    def measure(self, element: str, attribute: str) -> int | None:
        """A number of the section: ``measure("pgMar", "top")``."""
        found = None if self.section is None else self.section.find(f"{W}{element}")
        value = None if found is None else found.get(f"{W}{attribute}")
        return None if value is None else int(_number(value))

    @cached_property
    def has_even_pages(self) -> bool:
        """Whether odd and even pages differ."""
        return _is_on(self._optional("word/settings.xml").find(f"{W}evenAndOddHeaders"))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text with something in them; those of tables and contents aside."""
        found = []
        for number, element in enumerate(self._body.iterchildren(f"{W}p"), 1):
            paragraph = self._paragraph(element, number)
            if paragraph.text.strip() and not paragraph.style.lower().startswith("toc"):
                found.append(paragraph)
        return tuple(found)

    def footer(self, kind: str) -> tuple[Paragraph, ...]:
        """The paragraphs of the footer of ``"default"`` (odd) or ``"even"`` pages."""
        if self.section is None:
            return ()
        targets = {
            str(one.get("Id")): str(one.get("Target"))
            for one in self._optional("word/_rels/document.xml.rels")
        }
        for reference in self.section.iterchildren(f"{W}footerReference"):
            if reference.get(f"{W}type") == kind:
                name = "word/" + targets.get(str(reference.get(f"{_R}id")), "").removeprefix("/word/")
                paragraphs = self._optional(name).iter(f"{W}p")
                return tuple(self._paragraph(one, number) for number, one in enumerate(paragraphs, 1))
        return ()

    def _paragraph(self, element: _Element, number: int) -> Paragraph:
        direct = element.find(f"{W}pPr")
        named = None if direct is None else direct.find(f"{W}pStyle")
        identifier = str(named.get(f"{W}val")) if named is not None else self._default
        chain = [*self._chain(identifier)]
        levels = [one for one in (direct, *(style.find(f"{W}pPr") for style in chain)) if one is not None]
        levels += self._optional("word/styles.xml").iterfind(f".//{W}pPrDefault/{W}pPr") if not levels else []
        runs = tuple(self._run(run, chain) for run in element.iter(f"{W}r"))
        size = next((run.size for run in runs if run.text.strip() and run.size), 16.0)
        name = chain[0].find(f"{W}name") if chain else None
        exact = _value(levels, "spacing", "lineRule") == "exact"
        line = _value(levels, "spacing", "line")
        return Paragraph(
            number=number,
            style=identifier if name is None else str(name.get(f"{W}val")),
            text="".join(run.text for run in runs),
            runs=tuple(run for run in runs if run.text),
            align=_value(levels, "jc", "val") or "left",
            first=_characters(levels, "firstLine", size) - _characters(levels, "hanging", size),
            left=_characters(levels, "left", size) or _characters(levels, "start", size),
            right=_characters(levels, "right", size) or _characters(levels, "end", size),
            pitch=int(_number(line)) or None if exact else None,
            fields=tuple(
                str(one.text or one.get(f"{W}instr") or "").strip()
                for one in element.iter(f"{W}instrText", f"{W}fldSimple")
            ),
        )

    def _run(self, element: _Element, chain: list[_Element]) -> Run:
        direct = element.find(f"{W}rPr")
        named = None if direct is None else direct.find(f"{W}rStyle")
        own = [*self._chain(str(named.get(f"{W}val")))] if named is not None else []
        styles = [style.find(f"{W}rPr") for style in (*own, *chain)]
        defaults = self._optional("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        levels = [one for one in (direct, *styles, defaults) if one is not None]
        bold = next((one.find(f"{W}b") for one in levels if one.find(f"{W}b") is not None), None)
        return Run(
            text="".join(_text(child) for child in element),
            fonts={slot: self._font(levels, slot) for slot in _SLOTS},
            hint=_value(levels, "rFonts", "hint"),
            size=_number(_value(levels, "sz", "val") or "20") / 2,
            bold=_is_on(bold),
            color=(_value(levels, "color", "val") or "auto").upper(),
            spacing=_number(_value(levels, "spacing", "val")) / 20,
        )

    def _font(self, levels: list[_Element], slot: str) -> str:
        """The font of a slot; where a theme font stands beside a named one, the theme's wins, as in Word."""
        for level in levels:
            fonts = level.find(f"{W}rFonts")
            if fonts is not None:
                if theme := fonts.get(f"{W}{slot}Theme"):
                    return self._theme_font(theme)
                if named := fonts.get(f"{W}{slot}"):
                    return str(named)
        return ""

    def _theme_font(self, name: str) -> str:
        fonts = next(self._theme.iter(f"{_A}{'major' if name.startswith('major') else 'minor'}Font"), None)
        if fonts is None:
            return ""
        face = fonts.find(f"{_A}{'ea' if 'EastAsia' in name else 'latin'}")
        named = "" if face is None else str(face.get("typeface") or "")
        chinese = {str(one.get("script")): str(one.get("typeface")) for one in fonts.iter(f"{_A}font")}
        return named or (chinese.get("Hans", "") if "EastAsia" in name else "")

    @cached_property
    def _theme(self) -> _Element:
        names = [name for name in self._archive.namelist() if name.startswith("word/theme/")]
        return self._optional(min(names, default=""))

    @cached_property
    def _default(self) -> str:
        """The paragraph style of a paragraph that names none."""
        for identifier, style in self._styles.items():
            if style.get(f"{W}default") in {"1", "true"} and style.get(f"{W}type") == "paragraph":
                return identifier
        return ""

    def _chain(self, identifier: str) -> Iterator[_Element]:
        """A style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            style = self._styles[identifier]
            yield style
            base = style.find(f"{W}basedOn")
            identifier = "" if base is None else str(base.get(f"{W}val"))


def _value(levels: list[_Element], element: str, attribute: str) -> str | None:
    """The attribute as the nearest level has it that has it."""
    for level in levels:
        found = level.find(f"{W}{element}")
        value = None if found is None else found.get(f"{W}{attribute}")
        if value is not None:
            return str(value)
    return None


def _characters(levels: list[_Element], side: str, size: float) -> float:
    """An indent in characters; where one is given in characters and in points, the characters count."""
    for level in levels:
        indent = level.find(f"{W}ind")
        if indent is not None:
            characters, points = indent.get(f"{W}{side}Chars"), indent.get(f"{W}{side}")
            if _number(characters):
                return _number(characters) / 100
            if points is not None:
                return _number(points) / 20 / size
    return 0


def _number(value: object) -> float:
    """The number that an attribute holds; 0 where it holds none."""
    text = str(value)
    return float(text) if re.fullmatch(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?", text) else 0.0


def _is_on(element: _Element | None) -> bool:
    return element is not None and element.get(f"{W}val") not in {"0", "false", "off"}


def _text(node: _Element) -> str:
    kind = str(node.tag).removeprefix(W)
    return {"t": node.text or "", "br": "\n", "tab": "\t"}.get(kind, "")
