"""What the paragraphs and tables of a Word file print, as lines."""

from __future__ import annotations

from attrs import define

from rectification.blocks import BlockKind
from rectification.readers.columns import Columns, DataRow, RowCell
from rectification.readers.docx.paragraphs import Line
from rectification.readers.docx.tables import GridCell, Table

_SEVERAL = 2


@define
class Printed(Columns):
    """The lines that are printed so far."""

    tables: int = 0

    def add_lines(self, lines: list[Line], place: str, kind: BlockKind | None) -> None:
        """The lines of a paragraph, of their own kinds or of the one that all lines of its part have."""
        for text, own, level, emphasis in lines:
            self.add(text, kind or own, place, level=level, emphasis=emphasis)

    def add_table(self, table: Table, kind: BlockKind | None) -> None:
        """The rows of a table; if it only lays out the page, the lines in its cells."""
        self.tables += 1
        filled = [sum(cell.merged or bool(cell.lines) for cell in row) for row in table.rows]
        is_data = sum(count >= _SEVERAL for count in filled) >= _SEVERAL
        for number, row in enumerate(table.rows, 1):
            place = f"table {self.tables}, row {number}"
            if is_data:
                self._add_row(row, place, kind)
            else:
                for cell in row:
                    self.add_lines(cell.lines, place, kind)

    def _add_row(self, row: list[GridCell], place: str, kind: BlockKind | None) -> None:
        cells = [RowCell(cell.text, cell.columns, cell.merged) for cell in row]
        if kind and any(cell.text for cell in cells):
            self.add("\t".join([cell.text for cell in cells]).strip(), kind, place)
        elif any(cell.text for cell in cells):
            self.add_row(DataRow(self.tables, cells), place)
