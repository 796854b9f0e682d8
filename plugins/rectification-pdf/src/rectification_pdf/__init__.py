"""A bulletin as a tagged PDF, laid out as an official document by GB/T 9704, and read back from it."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen

from rectification import Bulletin, Document, Exporter, NoOptions, Reader, hookimpl

MEDIA_TYPE = "application/pdf"


def _fonts(default: tuple[str, ...], of: str) -> Any:
    return field(default=default, metadata={"help": f"fonts of {of}, the first that is there"})


@frozen(kw_only=True)
class PdfOptions:
    """What can be chosen about the PDF; the defaults are GB/T 9704-2012 for a bulletin on the web."""

    fonts: tuple[str, ...] = field(default=(), metadata={"help": "folders with fonts, beside the system's"})
    system_fonts: bool = field(default=True, metadata={"help": "take fonts of the system too"})
    stand_ins: bool = field(
        default=True, metadata={"help": "where a font is missing take one like it; false: refuse instead"}
    )
    title_font: tuple[str, ...] = _fonts(("方正小标宋简体",), "the title (标题)")
    heading_font: tuple[str, ...] = _fonts(("黑体",), "first-level headings: 一、")
    subheading_font: tuple[str, ...] = _fonts(("楷体_GB2312", "楷体"), "second-level headings: （一）")
    body_font: tuple[str, ...] = _fonts(("仿宋_GB2312", "仿宋"), "the text (正文)")
    number_font: tuple[str, ...] = _fonts(("宋体",), "the page number (页码)")
    latin_font: tuple[str, ...] = _fonts(("Times New Roman",), "digits and Latin letters")
    full_width: bool = field(
        default=True,
        metadata={"help": "restore full-width punctuation in Chinese text, never in numbers or addresses"},
    )
    data: bool = field(
        default=True, metadata={"help": "attach the bulletin as JSON, so that the PDF reads back whole"}
    )
    archive: bool = field(
        default=False,
        metadata={"help": "conform to PDF/A-3a too; the first bulletin then needs its full date"},
    )


def export_one(bulletin: Bulletin, options: PdfOptions) -> bytes:
    """One bulletin.

    Raises:
        ExportError: A font is missing, or a character that no font has.
    """
    from rectification_pdf.writing import write

    return write((bulletin,), options)


def export_many(bulletins: Sequence[Bulletin], options: PdfOptions) -> bytes:
    """Several bulletins, each from the top of a page.

    Raises:
        ExportError: A font is missing, or a character that no font has.
    """
    from rectification_pdf.writing import write

    return write(bulletins, options)


def read_pdf(data: bytes, options: NoOptions) -> Document:  # noqa: ARG001 - the hook's form
    """The bulletin that a PDF of ours carries.

    Raises:
        ReadError: It is no PDF, carries no bulletin, or carries several.
    """
    from rectification_pdf.reading import read

    return read(data)


@hookimpl
def rectification_exporters() -> Iterator[Exporter[PdfOptions]]:
    """Offer the PDF."""
    yield Exporter(
        name="pdf",
        title="PDF 文档",
        media_type=MEDIA_TYPE,
        suffix=".pdf",
        options=PdfOptions,
        one=export_one,
        many=export_many,
        leaves_out=frozenset(
            {"Bulletin.publication", "Bulletin.rounds", "Bulletin.totals", "Attachment.url"}
        ),
    )


@hookimpl
def rectification_readers() -> Iterator[Reader[NoOptions]]:
    """Offer to read back a PDF of ours."""
    yield Reader(
        name="pdf",
        title="PDF 文档",
        media_types=(MEDIA_TYPE,),
        suffixes=(".pdf",),
        options=NoOptions,
        read=read_pdf,
        recognises=lambda data: data.startswith(b"%PDF-"),
    )
