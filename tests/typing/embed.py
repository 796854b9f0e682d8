"""What a developer writes who embeds the library; only type checkers read this file."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import assert_type

from rectification import (
    Basis,
    Block,
    Bulletin,
    ContactInfo,
    FeedbackItem,
    Finding,
    InspectionRound,
    InvalidDocumentError,
    Measure,
    NotABulletinError,
    PartialDate,
    ReadError,
    Reading,
    RectificationError,
    Regime,
    Role,
    Section,
    Severity,
    Span,
    Status,
    StatusValue,
    check,
    export,
    from_dict,
    from_json,
    read,
    to_dict,
    to_json,
)


def read_anything(path: Path) -> Bulletin | None:
    """A path, a string, bytes and a stream are sources."""
    reading = read(path)
    assert_type(reading, Reading)
    assert_type(read(str(path)), Reading)
    assert_type(read(path.read_bytes(), name=path.name), Reading)
    assert_type(read(BytesIO(b""), media_type="text/html"), Reading)
    assert_type(reading.noise, tuple[Block, ...])
    assert_type(reading.unplaced, tuple[Block, ...])
    assert_type(reading.spans, Mapping[str, Span])
    return reading.bulletin if reading.is_bulletin else None


def ask(bulletin: Bulletin) -> None:
    """The model is typed to its leaves."""
    assert_type(bulletin.title, str)
    assert_type(bulletin.issuer, str | None)
    assert_type(bulletin.issued_on, PartialDate | None)
    if bulletin.issued_on is not None:
        assert_type(bulletin.issued_on.first, date)
        assert_type(bulletin.issued_on.zh, str)
    for item in bulletin.items:
        assert_type(item, FeedbackItem)
        assert_type(item.status.value, StatusValue)
        assert_type(item.status.basis, Basis)
        for measure in item.measures:
            assert_type(measure, Measure)
            assert_type([document.title for document in measure.documents], list[str])
            assert_type([quantity.value for quantity in measure.quantities], list[int | float | None])
    if bulletin.publication is not None:
        assert_type(bulletin.publication.published_at, datetime | None)


def write(bulletin: Bulletin) -> bytes:
    """Exports are bytes; findings are records."""
    findings = check(bulletin)
    assert_type(findings, tuple[Finding, ...])
    errors = [finding.message.zh for finding in findings if finding.severity is Severity.ERROR]
    assert_type(errors, list[str])
    try:
        feed = export([bulletin, bulletin], "rss", {"title": "通报"})
        assert_type(feed, bytes)
        return export(bulletin, "docx")
    except NotABulletinError:
        return b""
    except RectificationError as err:
        return str(err).encode()


def keep(bulletin: Bulletin) -> Bulletin:
    """Bulletins go to JSON and plain data and back."""
    try:
        assert_type(from_dict(to_dict(bulletin)), Bulletin)
        return from_json(to_json(bulletin))
    except InvalidDocumentError as err:
        assert_type(err.problems, tuple[str, ...])
        raise
    except ReadError as err:
        assert_type(err.place, str | None)
        raise


def build() -> Bulletin:
    """A bulletin is made of keyword arguments."""
    item = FeedbackItem(
        number="1",
        problem="台账不完整",
        measures=(Measure(text="制定《档案管理办法》。"),),
        status=Status(value=StatusValue.COMPLETED, basis=Basis.STATED),
    )
    return Bulletin(
        title="中共青岚市档案馆党组关于巡察整改进展情况的通报",
        issuer="中共青岚市档案馆党组",
        issued_on=PartialDate(2025, 3, 10),
        rounds=(InspectionRound(regime=Regime.XUNCHA, began=PartialDate.parse("2024-04")),),
        sections=(Section(role=Role.RECTIFICATION, heading="一、整改情况", items=(item,)),),
        contact=ContactInfo(phones=("0399-55501286",)),
    )


bulletin = build()
bulletin.title = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
Bulletin(title=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
export(bulletin)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
read(1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
