"""Whether the dates are in the order that they must be: inspection, feedback, issue, publication."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

from attrs import frozen

from rectification.hookspecs import Check, Finding, Severity, Words
from rectification.model import Bulletin, PartialDate

_CHINA = timezone(timedelta(hours=8))


@frozen
class _Event:
    """Something that happened, as far as the text states when."""

    path: str
    name: Words
    when: PartialDate
    may_share_day: bool = False

    @property
    def exact(self) -> date | None:
        return self.when.first if self.when.day else None


_BEGAN = Words("进驻日期", "the beginning of the inspection")
_ENDED = Words("巡察结束日期", "the end of the inspection")
_FEEDBACK = Words("反馈日期", "the feedback")
_ISSUED = Words("成文日期", "the date of issue")
_PUBLISHED = Words("发布时间", "the publication")


def _day_in_china(moment: datetime) -> PartialDate:
    with suppress(OverflowError):  # the first or the last day that a datetime can hold
        moment = moment.astimezone(_CHINA)
    return PartialDate(moment.year, moment.month, moment.day)


def _histories(bulletin: Bulletin) -> Iterator[list[_Event]]:
    """The events of each round in the order in which they must have happened, then issue and publication."""
    published = bulletin.publication and bulletin.publication.published_at
    end = [
        _Event(path, name, when, share)
        for path, name, when, share in (
            ("$.issued_on", _ISSUED, bulletin.issued_on, False),
            ("$.publication.published_at", _PUBLISHED, published and _day_in_china(published), True),
        )
        if when
    ]
    for place, inspection in enumerate(bulletin.rounds):
        path = f"$.rounds[{place}]"
        start = (
            (f"{path}.began", _BEGAN, inspection.began),
            (f"{path}.ended", _ENDED, inspection.ended),
            (f"{path}.feedback_on", _FEEDBACK, inspection.feedback_on),
        )
        yield [*(_Event(where, name, when) for where, name, when in start if when), *end[:1]]
    yield end


def _find_dates_out_of_order(bulletin: Bulletin) -> Iterator[Finding]:
    for history in _histories(bulletin):
        latest: _Event | None = None
        for event in history:
            if latest and event.when.last < latest.when.first:
                yield _finding(latest, event, Severity.ERROR)
                latest = event
            elif latest and not event.may_share_day and event.exact and event.exact == latest.exact:
                yield _finding(latest, event, Severity.WARNING)
            if latest is None or event.when.first > latest.when.first:
                latest = event


def _finding(earlier: _Event, later: _Event, severity: Severity) -> Finding:
    same = severity is Severity.WARNING
    return Finding(
        check="date-order",
        severity=severity,
        message=Words(
            f"{later.name.zh}（{later.when.zh}）{'与' if same else '早于'}"
            f"{earlier.name.zh}（{earlier.when.zh}）{'为同一天' if same else ''}",
            f"{later.name.en} ({later.when}) is {'on the same day as' if same else 'before'} "
            f"{earlier.name.en} ({earlier.when})",
        ),
        remedy=Words(
            f"核对{earlier.name.zh}和{later.name.zh}，注意省略的年份",
            "compare both dates with the records; mind years that the text leaves out",
        ),
        path=later.path,
    )


CHECKS = (
    Check(
        id="date-order",
        title=Words("日期先后顺序", "dates in order"),
        severity=Severity.ERROR,
        milder=(Severity.WARNING,),
        basis="进驻、结束、反馈、成文依次在后，发布不早于成文",
        run=_find_dates_out_of_order,
    ),
)
