"""How the tests look into a Word file: its parts, and its paragraphs with their styles."""

import io
import zipfile
from typing import NamedTuple

import pytest
from lxml import etree

from rectification.exporters.docx import WordOptions, export_many

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Paragraph(NamedTuple):
    """A paragraph: its style, what a reader sees of it, and its element."""

    style: str
    text: str
    element: etree._Element


class WordFile:
    """A Word file, opened with nothing but zip and XML."""

    def __init__(self, data):
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.parts = {entry.filename: archive.read(entry) for entry in self.entries}
        self.document = etree.fromstring(self.parts["word/document.xml"])

    def tree(self, name):
        """A part, parsed."""
        return etree.fromstring(self.parts[name])

    @property
    def paragraphs(self):
        """All paragraphs, in order."""
        return [Paragraph(style_of(p), text_of(p), p) for p in self.document.iter(f"{W}p")]

    def of_style(self, style):
        """The texts of the paragraphs of a style."""
        return [p.text for p in self.paragraphs if p.style == style]


def style_of(paragraph):
    """The id of a paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def text_of(paragraph):
    """What a reader sees of a paragraph: its text, with line breaks and tabs."""
    seen = {f"{W}br": "\n", f"{W}tab": "\t"}
    runs = paragraph.iter(f"{W}r")
    return "".join(
        seen.get(node.tag, node.text or "") for run in runs for node in run if node.tag != f"{W}instrText"
    )


@pytest.fixture
def word():
    """Writes bulletins with options, and opens the file."""

    def write(*bulletins, **options):
        return WordFile(export_many(bulletins, WordOptions(**options)))

    return write
