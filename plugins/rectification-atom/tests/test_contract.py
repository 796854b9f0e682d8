"""Both feeds keep the contract of an exporter."""

from rectification.testing import ExporterContract


class TestAtom(ExporterContract):
    """Everything that a bulletin says stands in its entry."""

    exporter = "atom"


class TestJsonFeed(ExporterContract):
    """Everything that a bulletin says stands in its item."""

    exporter = "jsonfeed"
