"""What a page shows of a bulletin: plain values in reading order, so that templates only place them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import attrs

from rectification.exporters.html.environment import Html, escape
from rectification.exporters.html.links import Link, href, reach
from rectification.exporters.html.options import HtmlOptions, is_absolute
from rectification.exporters.printed import (
    attachment_lines,
    contact_paragraphs,
    in_china,
    item_heading,
    item_paragraphs,
    lead_lines,
    numeral,
    round_name,
    salutation,
)
from rectification.exporters.punctuation import SEPARATOR
from rectification.exporters.title import title_words
from rectification.model import (
    Attachment,
    Basis,
    Bulletin,
    CitedDocument,
    FeedbackItem,
    InspectionRound,
    Section,
    StatusValue,
    Totals,
)

_NARROW = 14
"""Characters of the title in a line of a telephone."""

_CITED = re.compile("(《[^《》\0]*》)")


class Heading(NamedTuple):
    """A line before an item: the heading of an area at its level, or a paragraph at level ``""``."""

    level: str
    text: str


class Entry(NamedTuple):
    """A feedback item (反馈问题) as the page shows it."""

    anchor: str
    lead: list[Heading]
    level: str
    heading: str
    paragraphs: list[tuple[str, str]]
    status: str
    value: str
    documents: Sequence[CitedDocument]


class Part(NamedTuple):
    """A section (部分) as the page shows it."""

    anchor: str
    name: str
    heading: str | None
    paragraphs: tuple[str, ...]
    entries: list[Entry]
    closing: tuple[str, ...]


class Fact(NamedTuple):
    """A row of a definition list."""

    label: str
    value: str


class View(NamedTuple):
    """All that the templates show beside the bulletin itself."""

    title: str
    address: str | None
    summary: str
    keywords: str
    published: datetime | None
    published_on: str
    addressee: str
    rounds: list[list[Fact]]
    totals: list[Fact]
    parts: list[Part]
    contact: list[str]
    reach: list[Link]
    attachments: list[tuple[str, Link]]


def view_of(bulletin: Bulletin, options: HtmlOptions) -> View:
    """The bulletin as its page shows it."""
    publication = bulletin.publication
    source = publication.url if publication and publication.url and is_absolute(publication.url) else None
    address = options.address or source
    published = in_china(publication.published_at) if publication and publication.published_at else None
    return View(
        title=_breakable(bulletin.title) if options.links else bulletin.title,
        address=address,
        summary=summary(bulletin),
        keywords=_keywords(bulletin),
        published=published,
        published_on=_printed_time(published) if published else "",
        addressee=salutation(bulletin.addressee) if bulletin.addressee else "",
        rounds=[facts for one in bulletin.rounds if (facts := _round_facts(one))],
        totals=_total_facts(bulletin.totals) if bulletin.totals else [],
        parts=list(_parts(bulletin.sections)),
        contact=contact_paragraphs(bulletin.contact) if bulletin.contact else [],
        reach=list(reach(bulletin.contact)) if bulletin.contact else [],
        attachments=list(_attachments(bulletin.attachments, source, options)),
    )


@lru_cache(maxsize=256)
def _breakable(title: str) -> Html:
    """The title as HTML whose lines end between words, such as before 关于, and not within 十四届."""
    return Html("<wbr>".join(map(escape, title_words(title, _NARROW))))


def summary(bulletin: Bulletin, length: int = 200) -> str:
    """The bulletin's first paragraph, cut where it is too long, or its title."""
    texts = (text for section in bulletin.sections for text in section.paragraphs if text.strip())
    text = " ".join(next(texts, bulletin.title).split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _round_facts(inspection: InspectionRound) -> list[Fact]:
    """What is known of the round (轮次), each under the model's own label."""
    labels = _labels(InspectionRound)
    values = {
        "regime": inspection.regime and inspection.regime.zh,
        "kind": inspection.kind and inspection.kind.zh,
        "term": inspection.term is not None and f"{numeral(inspection.term)}届",
        "ordinal": inspection.ordinal is not None and f"第{numeral(inspection.ordinal)}轮",
        "authority": inspection.authority,
        "teams": "、".join(inspection.teams),
        "inspected": "、".join(inspection.inspected),
        "began": inspection.began and inspection.began.zh,
        "ended": inspection.ended and inspection.ended.zh,
        "feedback_on": inspection.feedback_on and inspection.feedback_on.zh,
    }
    return [Fact(labels[name], value) for name, value in values.items() if value]


def _total_facts(totals: Totals) -> list[Fact]:
    """The figures that the text states of the whole, and its words; nothing is computed."""
    values = attrs.asdict(totals).items()
    return [Fact(_labels(Totals)[name], str(value)) for name, value in values if value is not None]


def _keywords(bulletin: Bulletin) -> str:
    """Regime, round, inspected bodies and issuer, as far as they are known, once each."""
    words = [
        word
        for one in bulletin.rounds
        for word in (one.regime.zh if one.regime else "", round_name(one), *one.inspected)
    ]
    return ",".join(dict.fromkeys(word for word in [*words, bulletin.issuer or ""] if word))


def _printed_time(when: datetime) -> str:
    """Day and minute; midnight stands for a day whose time is not known."""
    return when.isoformat(" ", "minutes")[: 16 if when.hour or when.minute else 10]


def _parts(sections: Sequence[Section]) -> Iterator[Part]:
    count = 0
    for number, section in enumerate(sections, 1):
        entries = list(_entries(section, count))
        count += len(entries)
        yield Part(
            f"section-{number}",
            section.role.zh,
            section.heading,
            section.paragraphs,
            entries,
            section.closing,
        )


def _entries(section: Section, before: int) -> Iterator[Entry]:
    """The section's items; headings go down one level at a time, and the areas' headings open once."""
    top = 3 if section.heading else 2
    last = top - 1
    area: tuple[str, ...] = ()
    value = basis = None
    words = mood = ""
    unnamed = _unnamed(section.items, before + 1)
    marked = _marked([item_paragraphs(item) for item in section.items])
    for number, (item, paragraphs) in enumerate(zip(section.items, marked, strict=True), before + 1):
        lead: list[Heading] = []
        if item.lead or item.category != area:
            for depth, text in lead_lines(item, section, area):
                if depth is None:
                    lead.append(Heading("", text))
                else:
                    last = min(top + depth, last + 1, 5)
                    lead.append(Heading(str(last), text))
            last = min(last, top - 1 + len(item.category))
            area = item.category
        status = item.status
        if status.value is not value or status.basis is not basis:
            value, basis = status.value, status.basis
            words, mood = _status_words(value, basis)
        yield Entry(
            f"item-{number}",
            lead,
            str(last + 1),
            item_heading(item) or f"第{number}项",
            paragraphs,
            f"{words}（“{status.evidence}”）" if status.evidence else words,
            mood,
            unnamed.get(number, ()),
        )


def _marked(paragraphs: Sequence[Sequence[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """The paragraphs of each item as HTML, titles in 《》 marked as such; all are escaped at once."""
    whole = SEPARATOR.join([text for its in paragraphs for _, text in its])
    parts = _CITED.split(escape(whole))
    parts[1::2] = [f"<cite>{title}</cite>" for title in parts[1::2]]
    texts = map(Html, "".join(parts).split(SEPARATOR))
    return [[(label, next(texts)) for label, _ in its] for its in paragraphs]


def _attachments(
    attachments: Sequence[Attachment], base: str | None, options: HtmlOptions
) -> Iterator[tuple[str, Link]]:
    """What stands before each attachment (附件), and the link to it."""
    lines = attachment_lines([one.title for one in attachments])
    for one, (before, name) in zip(attachments, lines, strict=True):
        yield before, Link(name, href(one.url, base, within=options.links))


def _unnamed(items: Sequence[FeedbackItem], first: int) -> dict[int, list[CitedDocument]]:
    """Documents that the text of their item does not name, by its place, as in a bulletin built in code."""
    found = [
        (place, document)
        for place, item in enumerate(items, first)
        for measure in item.measures
        for document in measure.documents
        if f"《{document.title}》" not in measure.text
    ]
    return {place: [document for _, document in its] for place, its in groupby(found, itemgetter(0))}


@cache
def _status_words(value: StatusValue, basis: Basis) -> tuple[str, str]:
    known = f"{value.zh}，{basis.zh}" if basis is not Basis.UNSTATED else value.zh
    return f"整改状态：{known}", value.value


@cache
def _labels(cls: type[attrs.AttrsInstance]) -> dict[str, str]:
    return {a.name: a.metadata["zh"] for a in attrs.fields(cls)}
