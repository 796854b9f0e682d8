"""What stays the same about a bulletin for ever: the identity that feeds and addresses go by.

Two editions of one bulletin (a corrected title, another site, another date) have one identity; the
notices of one inspection's stages (集中整改, 持续整改) have one each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from rectification.model import Bulletin, InspectionRound

_NAMESPACE = bytes.fromhex("61cc3280fdde51a5bd1b4fa70a9154e9")
"""The UUID of ``urn:rectification:1`` in the namespace of URLs."""

_STAGE = re.compile("集中|持续|长期|阶段|中期|后续|回头看|选人用人|意识形态|专项|补充|第[一二三四五六]次")
"""Words in a title that tell apart the notices of one body about one inspection."""


def identity(bulletin: Bulletin) -> str:
    """A name-based UUID as a URN (RFC 4122 4.3, RFC 9562 5.5): ``urn:uuid:…``.

    It is made from the issuer (发布单位), of each round its regime, authority, term, ordinal and the
    inspected bodies, and the words of the title that name a stage (集中, 持续, 回头看 …). A round with
    neither term nor ordinal is told apart by the day of its feedback, or of its end, or its
    beginning. A bulletin with neither issuer nor round goes by its title. Address, site, source and
    the dates of issue and publication never count; full-width and ASCII forms and white space are one.
    """
    parts = [bulletin.issuer or "", *sorted(map(_occasion, bulletin.rounds))]
    parts += sorted(set(_STAGE.findall(bulletin.title))) if any(parts) else [bulletin.title]
    # Folded at once, which is faster; no text of the model can hold what parts them.
    folded = "".join(unicodedata.normalize("NFKC", "\0".join(parts)).split()).casefold()
    return _urn(_NAMESPACE, folded.replace("\0", "\n"))


def numbered(urn: str, place: int) -> str:
    """The identity of the bulletin that is so many-th, by date, among those that share one."""
    return urn if place == 1 else _urn(bytes.fromhex(urn[9:].replace("-", "")), str(place))


def identities(bulletins: Sequence[Bulletin]) -> list[str]:
    """One identity each; only bulletins that are equal share one.

    Of several that differ and would share one, the oldest keeps it; the others get a UUID made from
    it and their place (2, 3 …) by date, so that a later notice never takes an earlier one's name.
    """
    named: dict[str, list[Bulletin]] = {}
    given = [""] * len(bulletins)
    for index in sorted(range(len(bulletins)), key=lambda n: (_day(bulletins[n]), bulletins[n].title)):
        bulletin = bulletins[index]
        urn = identity(bulletin)
        others = named.setdefault(urn, [])
        if bulletin not in others:
            others.append(bulletin)
        given[index] = numbered(urn, others.index(bulletin) + 1)
    return given


def _urn(namespace: bytes, name: str) -> str:
    """The UUID, version 5, of a name (RFC 9562 5.5), in a third of the time that the module uuid takes."""
    import hashlib

    octets = bytearray(hashlib.sha1(namespace + name.encode(), usedforsecurity=False).digest()[:16])
    octets[6] = octets[6] & 0x0F | 0x50  # version
    octets[8] = octets[8] & 0x3F | 0x80  # variant
    text = octets.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _occasion(inspection: InspectionRound) -> str:
    numbered = inspection.term is not None or inspection.ordinal is not None
    day = None if numbered else inspection.feedback_on or inspection.ended or inspection.began
    parts = [
        inspection.regime.value if inspection.regime else None,
        inspection.authority,
        inspection.term,
        inspection.ordinal,
        day,
        *sorted(inspection.inspected),
    ]
    known = parts.count(None) < len(parts)
    return "|".join(["" if part is None else str(part) for part in parts]) if known else ""


def _day(bulletin: Bulletin) -> date:
    if bulletin.issued_on:
        return bulletin.issued_on.first
    published = bulletin.publication.published_at if bulletin.publication else None
    return published.date() if published else date.max
