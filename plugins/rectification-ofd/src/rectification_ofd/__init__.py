"""A bulletin as OFD (GB/T 33190-2016), text as text, laid out by GB/T 9704, and read back. Experimental."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen

from rectification import Bulletin, Document, Exporter, NoOptions, Reader, hookimpl

MEDIA_TYPE = "application/ofd"


def _font(default: str, of: str) -> Any:
    return field(default=default, metadata={"help": f"font of {of}"})


@frozen(kw_only=True)
class OfdOptions:
    """What can be chosen about the OFD; fonts are named, not embedded, so the reader's machine needs them."""

    title_font: str = _font("方正小标宋简体", "the title (标题)")
    heading_font: str = _font("黑体", "first-level headings: 一、")
    subheading_font: str = _font("楷体_GB2312", "second-level headings: （一）")
    body_font: str = _font("仿宋_GB2312", "the text (正文)")
    number_font: str = _font("宋体", "the page number (页码)")
    full_width: bool = field(
        default=True,
        metadata={"help": "restore full-width punctuation in Chinese text, never in numbers or addresses"},
    )
    data: bool = field(
        default=True, metadata={"help": "attach the bulletin as JSON, so that the OFD reads back whole"}
    )


def export_one(bulletin: Bulletin, options: OfdOptions) -> bytes:
    """One bulletin."""
    from rectification_ofd.writing import write

    return write((bulletin,), options)


def export_many(bulletins: Sequence[Bulletin], options: OfdOptions) -> bytes:
    """Several bulletins, each from the top of a page."""
    from rectification_ofd.writing import write

    return write(bulletins, options)


def read_ofd(data: bytes, options: NoOptions) -> Document:  # noqa: ARG001 - the hook's form
    """The bulletin that an OFD of ours carries.

    Raises:
        ReadError: It is no OFD, carries no bulletin, or carries several.
    """
    from rectification_ofd.reading import read

    return read(data)


@hookimpl
def rectification_exporters() -> Iterator[Exporter[OfdOptions]]:
    """Offer the OFD."""
    yield Exporter(
        name="ofd",
        title="OFD 版式文档（试验）",
        media_type=MEDIA_TYPE,
        suffix=".ofd",
        options=OfdOptions,
        one=export_one,
        many=export_many,
        leaves_out=frozenset(
            {"Bulletin.publication", "Bulletin.rounds", "Bulletin.totals", "Attachment.url"}
        ),
    )


@hookimpl
def rectification_readers() -> Iterator[Reader[NoOptions]]:
    """Offer to read back an OFD of ours."""
    yield Reader(
        name="ofd",
        title="OFD 版式文档（试验）",
        media_types=(MEDIA_TYPE,),
        suffixes=(".ofd",),
        options=NoOptions,
        read=read_ofd,
    )
