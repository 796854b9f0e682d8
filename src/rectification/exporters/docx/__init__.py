"""Word (.docx) as GB/T 9704-2012 lays out an official document (党政机关公文格式).

The stationery was drawn once with python-docx; an export writes the text into it as XML.
"""

from __future__ import annotations

from collections.abc import Sequence

from rectification.exporters.docx.options import WordOptions
from rectification.hookspecs import Exporter
from rectification.model import Bulletin


def export_one(bulletin: Bulletin, options: WordOptions) -> bytes:
    """The bulletin as a Word file; it carries the model in a custom XML part."""
    return export_many((bulletin,), options)


def export_many(bulletins: Sequence[Bulletin], options: WordOptions) -> bytes:
    """Several bulletins as one Word file (汇编), after a page of contents."""
    from rectification.exporters.docx.document import write

    return write(bulletins, options)


exporter = Exporter(
    name="docx",
    title="Word 文档",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffix=".docx",
    options=WordOptions,
    one=export_one,
    many=export_many,
    leaves_out=frozenset({"Bulletin.publication", "Bulletin.rounds", "Bulletin.totals", "Attachment.url"}),
)
