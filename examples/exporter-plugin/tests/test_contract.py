"""Markdown keeps its promises."""

from rectification.testing import ExporterContract


class TestMarkdown(ExporterContract):
    """What is not printed is declared; the rest must be in the output, on every sample."""

    exporter = "markdown"
