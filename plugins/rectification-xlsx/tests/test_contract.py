"""The workbook keeps the contracts of an exporter and of a reader."""

from typing import ClassVar

from rectification import Bulletin, export
from rectification.testing import ExporterContract, ReaderContract


class TestXlsxExporter(ExporterContract):
    """Everything that a bulletin says stands in some cell."""

    exporter = "xlsx"


class TestXlsxReader(ReaderContract):
    """A workbook carries the bulletin whole."""

    reader = "xlsx"
    files: ClassVar[dict[str, bytes]] = {}

    def carry(self, bulletin: Bulletin) -> bytes:
        """Our own workbook."""
        return export(bulletin, "xlsx")
