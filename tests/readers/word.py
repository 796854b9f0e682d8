"""Writes Word files part by part, so that a test says in XML exactly what it is about."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    marked = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{marked}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def said(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def of(*runs: str) -> str:
    """A paragraph of runs, or of what else may stand in one."""
    return f"<w:p>{''.join(runs)}</w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def row(*cells: str) -> str:
    """A table row; a cell that is no XML is a paragraph of text."""
    filled = (cell if cell.startswith("<") else paragraph(cell) for cell in cells)
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in filled) + "</w:tr>"


def root(name: str, content: str) -> str:
    """A part, from its root element on."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{content}</w:{name}>'


def word(
    body: str, parts: Mapping[str, str | bytes] | None = None, related: Mapping[str, str] | None = None
) -> bytes:
    """A Word file.

    Args:
        body: What stands in ``w:body``.
        parts: Further parts, or other ones in place of those that are made here.
        related: Targets of the document's relationships, and their kind.
    """
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for i, (target, kind) in enumerate((related or {}).items())
    )
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
        ),
    } | dict(parts or {})
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in written.items():
            archive.writestr(zipfile.ZipInfo(name), part, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


NUMBERING = root(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
STYLES = root("styles", '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>')
BODY = (
    paragraph("中共青岚市水务局党组关于巡察整改进展情况的通报", '<w:pStyle w:val="1"/>')
    + numbered("巡察整改组织领导情况", 1)
    + f"<w:tbl>{row('序号', '问题')}{row('1', '台账不全')}</w:tbl>"
    + "<w:p><w:ins><w:r><w:t>整改</w:t><w:br/><w:tab/><w:sym w:char='F0FE'/></w:r></w:ins>"
    + "<w:del><w:r><w:delText>二</w:delText></w:r></w:del></w:p>"
    + "<w:p><w:r><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing></w:r></w:p>"
    + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>三</w:t></w:r></w:p>"
)
"""A body with something of everything, and the parts that it needs."""
