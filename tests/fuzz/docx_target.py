"""Fuzzes the reader of Word files, and parsing behind it: the first byte says which part the others are."""

from __future__ import annotations

from fuzzing import fuzz
from word import BODY, NUMBERING, STYLES, paragraph, root, word

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
