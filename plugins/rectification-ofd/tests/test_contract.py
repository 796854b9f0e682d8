"""The OFD keeps the contracts of an exporter and of a reader; ofdkit reads it, which is nobody of ours."""

import io
import re

import ofdkit

from rectification import Bulletin, export
from rectification.testing import ExporterContract, ReaderContract


class TestOfdExporter(ExporterContract):
    """An OFD is the document: what the web page says of itself, and figures without words, stay out."""

    exporter = "ofd"
    options = {"full_width": False}  # noqa: RUF012 - a contract's options are a mapping

    def read_back(self, data: bytes) -> str:
        """The text of all pages, as ofdkit finds it, but for the page numbers."""
        return re.sub(r"— [0-9]+ —\n*", "", ofdkit.extract_text(io.BytesIO(data)))


class TestOfdReader(ReaderContract):
    """An OFD carries the bulletin whole."""

    reader = "ofd"

    def carry(self, bulletin: Bulletin) -> bytes:
        """Our own OFD."""
        return export(bulletin, "ofd")
