"""Fuzzes the reader of Word files, and parsing behind it: the first byte says which part the others are."""

from __future__ import annotations

from fuzzing import fuzz
from word import numbered, paragraph, root, row, word

NUMBERING = root(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
STYLES = root("styles", '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>')
BODY = (
    paragraph("中共青岚市水务局党组关于巡察整改进展情况的通报", '<w:pStyle w:val="1"/>')
    + numbered("巡察整改组织领导情况", 1)
    + f"<w:tbl>{row('序号', '问题')}{row('1', '台账不全')}</w:tbl>"
    + "<w:p><w:ins><w:r><w:t>整改</w:t><w:br/><w:tab/></w:r></w:ins><w:del><w:r><w:delText>二</w:delText></w:r></w:del></w:p>"
    + "<w:p><w:r><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing><w:rPr><w:vanish/></w:rPr></w:r></w:p>"
)
PARTS = (
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/header1.xml",
    "customXml/item1.xml",
)


def make(data: bytes) -> bytes:
    """A Word file of which one part is the input; or the input as the zip itself."""
    if not data or data[0] >= len(PARTS):
        return data[1:]
    parts: dict[str, str | bytes] = {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}
    parts[PARTS[data[0]]] = data[1:]
    return word(BODY + "<w:sectPr><w:headerReference/></w:sectPr>", parts, {"header1.xml": "header"})


if __name__ == "__main__":
    whole = word(BODY, {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES})
    inputs = [
        root("document", f"<w:body>{BODY}</w:body>"),
        NUMBERING,
        STYLES,
        root("hdr", paragraph("页眉")),
        "<x/>",
    ]
    seeds = [bytes([number]) + part.encode() for number, part in enumerate(inputs)]
    fuzz("docx", [*seeds, b"\xff" + whole], make)
