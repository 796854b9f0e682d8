"""The rectification ledger (整改台账) as an Excel workbook: an exporter and a reader."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen, validators

from rectification import Bulletin, Document, Exporter, Reader, hookimpl

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@frozen(kw_only=True)
class XlsxOptions:
    """What can be chosen about the workbook."""

    lists: bool = field(default=True, metadata={"help": "write the three lists (问题、任务、责任清单) too"})
    warn_days: int = field(
        default=30,
        validator=[validators.ge(0), validators.le(3650)],
        metadata={"help": "how many days before its deadline an item turns amber"},
    )


@frozen(kw_only=True)
class XlsxReaderOptions:
    """What can be chosen about reading a workbook."""

    limit: int = field(
        default=256 * 1024 * 1024, metadata={"help": "the most bytes that the workbook may unpack to"}
    )


def export_one(bulletin: Bulletin, options: XlsxOptions) -> bytes:
    """One bulletin: its ledger, the three lists, and what else it says."""
    from rectification_xlsx.writing import write

    return write((bulletin,), options)


def export_many(bulletins: Sequence[Bulletin], options: XlsxOptions) -> bytes:
    """Several bulletins: for each a sheet with its ledger and one with what else it says."""
    from rectification_xlsx.writing import write

    return write(bulletins, options)


def read_workbook(data: bytes, options: XlsxReaderOptions) -> Document:
    """A ledger of ours with what was changed in it, or the rows of any other workbook.

    Raises:
        ReadError: The bytes are no workbook, unpack to too much, or hold several bulletins.
        InvalidDocumentError: Cells cannot be meant as they stand; each is named by sheet and address.
    """
    from rectification_xlsx.reading import read

    return read(data, options)


@hookimpl
def rectification_exporters() -> Iterator[Exporter[XlsxOptions]]:
    """Offer the workbook."""
    yield Exporter(
        name="xlsx",
        title="Excel 整改台账",
        media_type=MEDIA_TYPE,
        suffix=".xlsx",
        options=XlsxOptions,
        one=export_one,
        many=export_many,
    )


@hookimpl
def rectification_readers() -> Iterator[Reader[Any]]:
    """Offer to read it back."""
    yield Reader(
        name="xlsx",
        title="Excel 整改台账",
        media_types=(MEDIA_TYPE,),
        suffixes=(".xlsx", ".xlsm"),
        options=XlsxReaderOptions,
        read=read_workbook,
    )
