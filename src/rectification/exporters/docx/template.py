"""A bulletin in an office's own Word file (模板): placeholders and content controls filled with its text.

``{{ title }}`` anywhere in a paragraph, or a content control with the tag ``title``, gives way to the title;
``{{ body }}`` alone in a paragraph gives way to the paragraphs of the text, in the template's own styles.
Nothing of a template is run as code.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

from rectification.errors import OptionsError
from rectification.exporters.docx.archive import Archive
from rectification.exporters.docx.body import BodyWriter
from rectification.exporters.docx.forms import forms, styled
from rectification.exporters.docx.options import WordOptions
from rectification.exporters.docx.sheet import Sheet
from rectification.exporters.docx.stationery import drawn
from rectification.exporters.paragraphs import set_text
from rectification.exporters.punctuation import widen
from rectification.model import Bulletin

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_PARTS = re.compile(r"word/(?:document|header[0-9]*|footer[0-9]*)\.xml")
_LARGEST = 64 * 2**20
_LEVEL = 6
_CARRIER = re.compile(r"customXml/item[0-9]+\.xml")
_NAMESPACE = b"urn:rectification:1"
_CUSTOM_XML_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"

TEXTS: Mapping[str, Callable[[Bulletin], str]] = {
    "title": lambda bulletin: bulletin.title,
    "reference": lambda bulletin: bulletin.reference or "",
    "addressee": lambda bulletin: bulletin.addressee or "",
    "issuer": lambda bulletin: bulletin.issuer or "",
    "issued_on": lambda bulletin: bulletin.issued_on.zh if bulletin.issued_on else "",
}
"""Placeholders that stand within a paragraph, and what they give way to."""

_NAMES = ", ".join([*TEXTS, "body"])


def fill(path: str, bulletin: Bulletin, options: WordOptions, properties: str, model: bytes) -> bytes:
    """The template with the bulletin in it.

    Args:
        path: Of the template, a .docx file.
        bulletin: What to fill it with.
        options: The exporter's.
        properties: The part of core properties, which takes the place of the template's.
        model: The part that carries the model.

    Raises:
        OptionsError: The template cannot be read, or a placeholder names what there is not; the message
            names template, paragraph and placeholder.
    """
    template = _Template(path)
    for part, root in template.roots():
        _Filler(template, part, root, bulletin, options).fill()
    template.carry(properties, model)
    return template.written()


class _Template:
    """The parts of a template; those that were parsed are written anew."""

    def __init__(self, path: str) -> None:
        self.name = Path(path).name
        try:
            with zipfile.ZipFile(io.BytesIO(Path(path).read_bytes())) as archive:
                if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                    self.refuse("is too large")
                self.parts = {
                    name: archive.read(name) for name in archive.namelist() if not name.endswith("/")
                }
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as err:
            self.refuse(f"cannot be read as a Word file (.docx): {err}")
        self._trees: dict[str, Any] = {}
        if "word/document.xml" not in self.parts:
            self.refuse("has no word/document.xml; save it as .docx")

    def refuse(self, why: str) -> NoReturn:
        """Say what is wrong with the template."""
        owner, path = "exporter docx", "$.template"
        raise OptionsError(owner, [f"template {self.name} {why} @ {path}"])

    def tree(self, name: str) -> Any:
        """A part, parsed once."""
        from lxml import etree

        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                self._trees[name] = etree.fromstring(self.parts[name], parser)
            except (KeyError, etree.XMLSyntaxError) as err:
                self.refuse(f"has a broken part, {name}: {err}; save it again in Word")
        return self._trees[name]

    def roots(self) -> list[tuple[str, Any]]:
        """The document, its headers and its footers."""
        return [(name, self.tree(name)) for name in self.parts if _PARTS.fullmatch(name)]

    def carry(self, properties: str, model: bytes) -> None:
        """Take in the model, and the bulletin's properties in place of those of whoever made the template."""
        carriers = [
            name for name, part in self.parts.items() if _CARRIER.fullmatch(name) and _NAMESPACE in part
        ]
        if carriers:
            self.parts[carriers[0]] = model
        else:
            self._add(model)
        if "docProps/core.xml" in self.parts:
            self.parts["docProps/core.xml"] = properties.encode()

    def _add(self, model: bytes) -> None:
        number = next(n for n in count(1) if f"customXml/item{n}.xml" not in self.parts)
        self.parts[f"customXml/item{number}.xml"] = model
        for name in ("_rels/item{}.xml.rels", "itemProps{}.xml"):
            part = drawn("customXml/" + name.format(1))
            self.parts["customXml/" + name.format(number)] = part.replace(
                b"itemProps1", b"itemProps%d" % number
            )
        relations, types = self.tree("word/_rels/document.xml.rels"), self.tree("[Content_Types].xml")
        _append(
            relations,
            "Relationship",
            Id="rectification",
            Type=_CUSTOM_XML,
            Target=f"../customXml/item{number}.xml",
        )
        _append(
            types,
            "Override",
            PartName=f"/customXml/itemProps{number}.xml",
            ContentType=_CUSTOM_XML_PROPERTIES,
        )

    def written(self) -> bytes:
        """The file, in the order of the template, without a clock."""
        from lxml import etree

        for name, root in self._trees.items():
            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return Archive().with_parts(self.parts.items(), _LEVEL).finished()


class _Filler:
    """Fills the placeholders of one part."""

    def __init__(
        self, template: _Template, part: str, root: Any, bulletin: Bulletin, options: WordOptions
    ) -> None:
        self._template = template
        self._part = part
        self._root = root
        self._bulletin = bulletin
        self._options = options

    def fill(self) -> None:
        # Both lists are made first: what is filled in is text, whatever it looks like.
        controls = [*self._root.iter(f"{W}sdt")]
        for number, paragraph in enumerate([*self._root.iter(f"{W}p")], 1):
            self._fill_paragraph(paragraph, number)
        for control in controls:
            tag = control.find(f"{W}sdtPr/{W}tag")
            name = "" if tag is None else str(tag.get(f"{W}val"))
            content = control.find(f"{W}sdtContent")
            if content is not None and (name in TEXTS or name == "body"):
                self._fill_control(control, content, name)

    def _fill_control(self, control: Any, content: Any, name: str) -> None:
        for prompt in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
            prompt.getparent().remove(prompt)
        if name == "body":
            if content.find(f"{W}p") is None:
                self._template.refuse(
                    f"has a content control body within a line of {self._part}; let it hold paragraphs"
                )
            content[:] = self._body() or [content.makeelement(f"{W}p")]
            return
        texts = [*content.iter(f"{W}t")]
        if not texts:
            self._template.refuse(f"has an empty content control {name} in {self._part}; type a word into it")
        for text in texts:
            text.text = ""
        texts[0].text = self._text(name)

    def _fill_paragraph(self, paragraph: Any, number: int) -> None:
        # A text box hangs in a paragraph and has paragraphs of its own.
        texts = [text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph]
        whole = "".join(text.text or "" for text in texts)
        for found in [*_PLACEHOLDER.finditer(whole)][::-1]:
            name = found[1]
            if name == "body" and whole.strip() == found[0]:
                parent = paragraph.getparent()
                place = parent.index(paragraph)
                # A cell or a box must hold a paragraph, though the bulletin have no text.
                parent[place : place + 1] = self._body() or [paragraph.makeelement(paragraph.tag)]
            elif name in TEXTS:
                _replace(texts, found.start(), found.end(), self._text(name))
            else:
                where = f"paragraph {number} of {self._part}, {found[0]}"
                why = "stands alone in its paragraph" if name == "body" else f"is none of {_NAMES}"
                self._template.refuse(f"{where}: {name or 'nothing'} {why}")

    def _text(self, name: str) -> str:
        text = TEXTS[name](self._bulletin)
        return widen(text) if self._options.full_width else text

    def _body(self) -> list[Any]:
        """The paragraphs of the text, each in the template's style of that name, or in ours."""
        from lxml import etree

        sheet, bare = Sheet(), styled(forms(self._options))
        set_text(self._bulletin, BodyWriter(sheet, bare, self._options))
        if self._options.full_width:
            sheet.widen()
        root = etree.fromstring(
            b'<w:body xmlns:w="%b">%b</w:body>' % (W[1:-1].encode(), sheet.render(bare.run))
        )
        styles = _Styles(self._template)
        for named in root.iter(f"{W}pStyle", f"{W}rStyle"):
            named.set(f"{W}val", styles.take(str(named.get(f"{W}val"))))
        return [*root]


class _Styles:
    """The template's styles, to which ours are added where it has none of that name."""

    def __init__(self, template: _Template) -> None:
        from lxml import etree

        self._root = template.tree("word/styles.xml")
        self._ours = {
            style.get(f"{W}styleId"): style
            for style in etree.fromstring(drawn("word/styles.xml")).iter(f"{W}style")
        }
        self._ids = {_name(style): str(style.get(f"{W}styleId")) for style in self._root.iter(f"{W}style")}

    def take(self, identifier: str) -> str:
        """The id under which the template has our style."""
        ours = self._ours[identifier]
        if _name(ours) not in self._ids:
            for tag in ("next", "link"):
                for reference in ours.findall(f"{W}{tag}"):
                    ours.remove(reference)
            for base in ours.findall(f"{W}basedOn"):
                base.set(f"{W}val", self.take(str(base.get(f"{W}val"))))
            free = identifier if identifier not in self._ids.values() else f"Rectification{identifier}"
            ours.set(f"{W}styleId", free)
            ours.attrib.pop(f"{W}default", "")
            self._root.append(ours)
            self._ids[_name(ours)] = free
        return self._ids[_name(ours)]


def _append(parent: Any, tag: str, **attributes: str) -> None:
    """A child in the namespace of its parent."""
    parent.append(parent.makeelement(f"{parent.tag.partition('}')[0]}}}{tag}", attributes))


def _name(style: Any) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(f"{W}val")).lower()


def _replace(texts: list[Any], start: int, end: int, value: str) -> None:
    """Exchange characters of a paragraph, which Word may have spread over several runs."""
    place = 0
    for text in texts:
        old = text.text or ""
        first, last = max(start - place, 0), min(end - place, len(old))
        place += len(old)
        if first < last:
            text.text = old[:first] + value + old[last:]
            text.set(_XML_SPACE, "preserve")
            value = ""
