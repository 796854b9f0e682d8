"""What stays the same about a bulletin for ever: the identity that feeds and addresses go by.

Two editions of one bulletin (a corrected title, another site, another date) have one identity; the
notices of one inspection's stages (集中整改, 持续整改) have one each.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date

from rectification.model import Bulletin, InspectionRound

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
    from uuid import NAMESPACE_URL, uuid5

    parts = [bulletin.issuer or "", *sorted(map(_occasion, bulletin.rounds))]
    parts += sorted(set(_STAGE.findall(bulletin.title))) if any(parts) else [bulletin.title]
    key = "".join(unicodedata.normalize("NFKC", "\n".join(parts)).replace(" ", "").casefold())
    return uuid5(uuid5(NAMESPACE_URL, "urn:rectification:1"), key).urn


def identities(bulletins: Sequence[Bulletin]) -> list[str]:
    """One identity each, none twice: of several that share one, the oldest keeps it.

    The others get a UUID made from the shared one and their place (2, 3 …) by date, so that a later
    notice never takes the name of an earlier one.
    """
    from uuid import UUID, uuid5

    seen: Counter[str] = Counter()
    given = [""] * len(bulletins)
    for index in sorted(range(len(bulletins)), key=lambda n: (_day(bulletins[n]), bulletins[n].title)):
        urn = identity(bulletins[index])
        seen[urn] += 1
        given[index] = urn if seen[urn] == 1 else uuid5(UUID(urn), str(seen[urn])).urn
    return given


def _occasion(inspection: InspectionRound) -> str:
    numbered = inspection.term is not None or inspection.ordinal is not None
    day = None if numbered else inspection.feedback_on or inspection.ended or inspection.began
    parts = (
        inspection.regime.value if inspection.regime else None,
        inspection.authority,
        inspection.term,
        inspection.ordinal,
        day,
        *sorted(inspection.inspected),
    )
    if not any(part is not None for part in parts):
        return ""
    return "|".join("" if part is None else str(part) for part in parts)


def _day(bulletin: Bulletin) -> date:
    if bulletin.issued_on:
        return bulletin.issued_on.first
    published = bulletin.publication.published_at if bulletin.publication else None
    return published.date() if published else date.max
