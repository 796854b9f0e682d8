"""Markdown keeps its promises."""

import re

from rectification.testing import ExporterContract


class TestMarkdown(ExporterContract):
    """What is not printed is declared; the rest must be in the output, on every sample."""

    exporter = "markdown"

    def read_back(self, data: bytes) -> str:
        """The text, without the backslashes that keep markup from being markup."""
        return re.sub(r"\\([\\`*_{}\[\]<>#&|~!.) ])", r"\1", data.decode())
