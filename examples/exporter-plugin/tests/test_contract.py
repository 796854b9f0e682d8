"""Markdown keeps its promises."""

import re

from rectification.testing import ExporterContract


class TestMarkdown(ExporterContract):
    """What is not printed is declared; the rest must be in the output, on every sample."""

    exporter = "markdown"
    leaves_out = frozenset(
        {
            "Bulletin.publication",  # facts of the page, not of the bulletin
            "Bulletin.attachments",
            "Bulletin.rounds",  # the introduction says the same in words
            "Bulletin.totals",
            "Bulletin.contact",  # its note is printed, which says the same in words
            "FeedbackItem.category",  # the headings of areas are printed as they stand
            "FeedbackItem.lines",  # their meaning is printed from the typed fields
            "Status.evidence",
        }
    )

    def read_back(self, data: bytes) -> str:
        """The text, without the backslashes that keep markup from being markup."""
        return re.sub(r"\\([\\`*_{}\[\]<>#&|~!.) ])", r"\1", data.decode())
