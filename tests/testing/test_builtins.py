"""The readers, checks and exporters of the library meet the contracts that plugins must meet."""

from __future__ import annotations

from collections.abc import Sequence

from rectification.model import Bulletin
from rectification.serialize import to_json
from rectification.testing import ExporterContract, ReaderContract


class TestJsonExporter(ExporterContract):
    """JSON is the model itself: it leaves nothing out."""

    exporter = "json"


class TestHtmlExporter(ExporterContract):
    """A page shows what the bulletin says."""

    exporter = "html"


class TestDocxExporter(ExporterContract):
    """A Word file is the document: what the web page says of itself, and figures without words, stay out."""

    exporter = "docx"
    leaves_out = frozenset({"Bulletin.publication", "Bulletin.rounds", "Bulletin.totals", "Attachment.url"})


class TestRssExporter(ExporterContract):
    """A feed holds the whole text of each bulletin."""

    exporter = "rss"


class TestJsonReader(ReaderContract):
    """JSON carries the bulletin whole."""

    reader = "json"

    def carry(self, bulletin: Bulletin) -> bytes:
        """Our own JSON."""
        return to_json(bulletin)


class TestTextReader(ReaderContract):
    """Plain text: a line, a paragraph."""

    reader = "text"

    def write(self, paragraphs: Sequence[str]) -> bytes:
        """Lines, as UTF-8."""
        return "\n".join(paragraphs).encode()
