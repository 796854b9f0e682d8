"""What a page says of its own publication, as the model holds it: site, column, source, time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from attrs import define, field

from rectification.model import Publication
from rectification.parsing.dates import read_moment
from rectification.parsing.pieces import Piece
from rectification.parsing.spans import Spans

# Which label of the metadata block tells when the page appeared; 成文日期 is that of the document.
_PUBLISHED = ("发文时间", "发文日期", "发布时间", "发布日期", "公开日期")


@define
class Head:
    """What the lines above the document say (页面信息)."""

    column: list[Piece] = field(factory=list)
    site: Piece | None = None
    url: Piece | None = None
    source: Piece | None = None
    published: Piece | None = None
    prefix: Piece | None = None  # a column's name before the title: 上级巡视：
    stated: dict[str, Piece] = field(factory=dict)  # the metadata block: 发布机构, 成文日期, 文号 …

    def publication(self, spans: Spans, known: Publication | None) -> Publication | None:
        """The publication, if the page says anything of it; what its metadata says goes first.

        Args:
            spans: Where it is noted what stands in the text.
            known: What the metadata says.
        """
        known = known or Publication()

        def text(name: str, piece: Piece | None) -> str | None:
            said: str | None = getattr(known, name)
            if piece is None or (said is not None and said != spans.printed(piece)):
                return said
            return spans.place(f"$.publication.{name}", piece)

        moment, stood = self._published_at()
        published = moment if is_vaguer(known.published_at, moment) else known.published_at
        if stood and published == moment:
            spans.place("$.publication.published_at", stood)
        column = self.column or ([self.prefix] if self.prefix else [])
        if not known.column or known.column == tuple(map(spans.printed, column)):
            names = spans.place_all("$.publication", ".column", column)
        else:
            names = known.column
        found = Publication(
            url=text("url", self.url),
            site=text("site", self.site),
            column=names,
            source=text("source", self.source or self._publisher),
            published_at=published,
            rights=known.rights,
        )
        return None if found == Publication() else found

    @property
    def _publisher(self) -> Piece | None:
        return self.stated.get("发布机构") or self.stated.get("发布单位")

    @property
    def published_at(self) -> datetime | None:
        """When the page was published, if anything says so."""
        return self._published_at()[0]

    def _published_at(self) -> tuple[datetime | None, Piece | None]:
        """When the page was published, and where that stands."""
        named: Iterable[Piece | None] = map(self.stated.get, _PUBLISHED)
        for piece in (self.published, *named):
            if piece and (moment := read_moment(piece.text)):
                return moment, piece
        return None, None


def is_vaguer(known: datetime | None, moment: datetime | None) -> bool:
    """Whether the page's text tells more than its metadata: a time, or the time of the day as well."""
    if known is None or moment is None:
        return known is None
    return known.date() == moment.date() and known.time() == time() != moment.time()
