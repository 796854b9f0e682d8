"""From what was found to one record: the bulletin, and where in the source its fields stand."""

from __future__ import annotations

import re

from attrs import evolve

from rectification.model import Attachment, Bulletin, ContactInfo, PartialDate, Publication, Totals
from rectification.parsing.claims import find_totals
from rectification.parsing.dates import read_date
from rectification.parsing.draft import Draft
from rectification.parsing.opening import unspaced
from rectification.parsing.pieces import Piece

_LONGEST_ISSUER = 60
_RIGHTS = re.compile("版权|ICP备|公网安备|All Rights Reserved|Copyright|©", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:附件)?\d{1,2}[.．、：:](?!\d)")
_CHANNELS = ("postcode", "address", "mailbox", "hours", "person")


def assemble(draft: Draft) -> Bulletin:
    """All of it in one record."""
    opening, closing, spans = draft.opening, draft.closing, draft.spans
    if opening.title:
        first, last = opening.title[0], opening.title[-1]
        spans.place("$.title", Piece(" " * (last.span.end - first.start), first.start))
    for name, span in closing.spans.items():
        spans.place(f"$.{name}", Piece(" " * (span.end - span.start), span.start))
    for row in (*closing.rows, *opening.beside):
        spans.imply(row)
    title = "".join(unspaced(spans.printed(piece)) for piece in opening.title)
    title = title or (draft.document.title or "").strip()
    addressee = opening.addressee
    if addressee:
        spans.imply(addressee)
        addressee = addressee.cut(0, len(addressee.text.rstrip("：:")))
    return Bulletin(
        title=title,
        reference=spans.place("$.reference", opening.reference) if opening.reference else None,
        addressee=spans.place("$.addressee", addressee) if addressee else None,
        issuer=_signed(draft) or _titled(draft),
        issued_on=closing.issued_on or _stated_date(draft),
        rounds=(draft.round,) if draft.round else (),
        sections=draft.sections,
        contact=_contact(draft),
        publication=_publication(draft),
        attachments=_attachments(draft),
        totals=_totals(draft),
    )


def _signed(draft: Draft) -> str | None:
    """Who signs, as printed."""
    issuer, span = draft.closing.issuer, draft.closing.spans.get("issuer")
    if issuer and span and span.end - span.start == len(issuer):
        return draft.spans.printed(Piece(issuer, span.start))
    return issuer


def _titled(draft: Draft) -> str | None:
    """Who publishes, as the title names it before 关于."""
    end = draft.opening.title_text.find("关于")
    if not 0 < end <= _LONGEST_ISSUER:
        return None
    first = draft.opening.title[0]
    if end <= len(first.text):
        return draft.spans.place("$.issuer", first.cut(0, end))
    return draft.printed(draft.opening.title)[:end].strip()


def _stated_date(draft: Draft) -> PartialDate | None:
    """The date of the document as the page's metadata block states it (成文日期)."""
    stated = draft.head.head.stated.get("成文日期") or draft.head.head.stated.get("成文时间")
    date = read_date(stated.text) if stated else None
    if stated and date:
        draft.spans.place("$.issued_on", stated)
    return date


def _contact(draft: Draft) -> ContactInfo | None:
    """The contact, each of its texts as printed."""
    contact, spans = draft.closing.contact, draft.closing.spans

    def printed(text: str, path: str) -> str:
        span = spans.get(f"contact.{path}")
        return draft.spans.printed(Piece(text, span.start)) if span else text

    if contact is None:
        return None
    single = {name: getattr(contact, name) for name in _CHANNELS}
    return ContactInfo(
        phones=tuple(printed(one, f"phones[{i}]") for i, one in enumerate(contact.phones)),
        emails=tuple(printed(one, f"emails[{i}]") for i, one in enumerate(contact.emails)),
        **{name: text and printed(text, name) for name, text in single.items()},
        note="\n".join(map(draft.spans.printed, draft.closing.note)) or contact.note,
    )


def _publication(draft: Draft) -> Publication | None:
    """What the page's metadata says, and what its text says where the metadata is silent."""
    found = draft.head.head.publication(draft.spans, draft.document.publication)
    if found is not None and found.rights:
        return found
    rights = [line.piece for line in draft.lines[draft.footer :] if _RIGHTS.search(line.text)]
    if not rights:
        return found
    return evolve(found or Publication(), rights=draft.spans.place_all("$.publication", ".rights", rights))


def _attachments(draft: Draft) -> tuple[Attachment, ...]:
    """The files that the text names, with their addresses, and those that the page links to."""
    addresses: dict[str, str | None] = {}
    titles: dict[str, str] = {}
    for text, address in draft.document.attachments:
        key = _name_of(text)
        addresses[key], titles[key] = address, text
    found = []
    for index, one in enumerate(draft.closing.attachments):
        span = draft.closing.spans[f"attachments[{index}].title"]
        title = draft.spans.printed(Piece(one.title, span.start))
        found.append(Attachment(title=title, url=one.url or addresses.pop(_name_of(title), None)))
    return (*found, *(Attachment(title=titles[key], url=address) for key, address in addresses.items()))


def _name_of(title: str) -> str:
    """The title of a file without white space, and without the number in its list."""
    return _NUMBER.sub("", "".join(title.split()))


def _totals(draft: Draft) -> Totals | None:
    """The figures of the whole, as a paragraph states them."""
    paragraphs = [piece for part in draft.parts for piece in part.paragraphs]
    found = find_totals([piece.text for piece in paragraphs])
    if found is None:
        return None
    paragraph = paragraphs[found.paragraph]
    words = {
        name: draft.spans.place(f"$.totals.{name}", paragraph.cut(start, end))
        for name, (start, end) in found.places.items()
    }
    return evolve(found.totals, rate=words.get("rate"), evidence=words["evidence"])
