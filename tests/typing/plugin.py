"""What the author of a plugin writes; only type checkers read this file."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from rectification import (
    Block,
    Bulletin,
    Check,
    Document,
    Exporter,
    Finding,
    NoOptions,
    Reader,
    Severity,
    Span,
    Words,
    hookimpl,
)


@frozen(kw_only=True)
class CsvOptions:
    """Options have defaults and a help."""

    header: bool = field(default=True, metadata={"help": "write the names of the columns first"})


def export_one(bulletin: Bulletin, options: CsvOptions) -> bytes:
    """An exporter's function takes a bulletin and its own options, and gives bytes."""
    return f"{bulletin.title}{options.header}".encode()


def export_many(bulletins: Sequence[Bulletin], options: CsvOptions) -> bytes:
    """It may take several at once."""
    return b"".join(export_one(bulletin, options) for bulletin in bulletins)


def export_text(bulletin: Bulletin, options: CsvOptions) -> str:
    """It may not give text."""
    return f"{bulletin.title}{options.header}"


def read_lines(data: bytes, options: NoOptions) -> Document:
    """A reader's function takes bytes and its own options, and gives a document."""
    del options
    text = data.decode()
    return Document(text=text, blocks=(Block(text=text, span=Span(0, len(text))),))


def find_long_title(bulletin: Bulletin) -> Iterator[Finding]:
    """A check's function takes a bulletin and gives findings."""
    if len(bulletin.title) > 60:
        yield Finding(
            check="title-length",
            severity=Severity.WARNING,
            message=Words("标题过长", "the title is long"),
            remedy="精简标题",
            path="$.title",
        )


@hookimpl
def rectification_exporters() -> Iterator[Exporter[CsvOptions]]:
    """Exporters are generic in their options."""
    yield Exporter(
        name="csv",
        title="CSV",
        media_type="text/csv; charset=utf-8",
        suffix=".csv",
        options=CsvOptions,
        one=export_one,
        many=export_many,
    )


@hookimpl
def rectification_readers() -> Iterator[Reader[NoOptions]]:
    """So are readers."""
    yield Reader(name="lines", title="文本", suffixes=(".lines",), options=NoOptions, read=read_lines)


@hookimpl
def rectification_checks() -> Iterator[Check]:
    """Checks have no options."""
    yield Check(
        id="title-length",
        title=Words("标题过长", "long title"),
        severity=Severity.WARNING,
        run=find_long_title,
    )


# A function whose options differ from the class, one that gives text, a forgotten class: each is refused.
Exporter(name="a", title="a", media_type="a", suffix=".a", options=NoOptions, one=export_one)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Exporter(name="a", title="a", media_type="a", suffix=".a", options=CsvOptions, one=export_text)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Exporter(name="a", title="a", media_type="a", suffix=".a", one=export_one)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
