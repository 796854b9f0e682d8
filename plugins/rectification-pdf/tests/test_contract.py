"""The PDF keeps the contracts of an exporter and of a reader."""

import io
import re

import pytest
from pypdf import PdfReader

from rectification import Bulletin, export
from rectification.testing import ExporterContract, ReaderContract

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]+(?: [\u0590-\u08ff]+)+")


class TestPdfExporter(ExporterContract):
    """A PDF is the document: what the web page says of itself, and figures without words, stay out."""

    exporter = "pdf"

    @pytest.fixture(autouse=True)
    def _fonts(self, options):
        type(self).options = {**options, "full_width": False}

    def read_back(self, data: bytes) -> str:
        """The text of all pages; pypdf gives words that run from right to left in the order of drawing."""
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        return RIGHT_TO_LEFT.sub(lambda words: " ".join(reversed(words[0].split())), text)


class TestPdfReader(ReaderContract):
    """A PDF carries the bulletin whole."""

    reader = "pdf"

    @pytest.fixture(autouse=True)
    def _fonts(self, options):
        self.fonts = options

    def carry(self, bulletin: Bulletin) -> bytes:
        """Our own PDF."""
        return export(bulletin, "pdf", self.fonts)
