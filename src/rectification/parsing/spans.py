"""Where each field stood in the source, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rectification.blocks import Span
from rectification.parsing.documents import find_documents
from rectification.parsing.pieces import Piece
from rectification.parsing.quantities import find_quantities
from rectification.parsing.script import Glosses


class Spans(Mapping[str, Span]):
    """Where each field stood: ``"$.sections[1].items[0].problem"`` to a slice of the text as printed.

    Args:
        printed: The text of the document as printed.
        matched: The same text as it was matched, in simplified script.
        glosses: Where readings stood in the source between the characters of both.
    """

    def __init__(self, printed: str = "", matched: str = "", glosses: Glosses | None = None) -> None:
        self._printed = printed
        self._matched = matched
        self._is_as_matched = printed == matched
        self._glosses = glosses or Glosses()
        self._noted: list[tuple[str, str, int, str, Piece]] = []
        self._claims: list[tuple[str, int, Piece]] = []
        self._cited: list[tuple[str, int, Piece, int]] = []
        self._implied: list[Piece] = []
        self._found: dict[str, Span] | None = None

    def printed(self, piece: Piece) -> str:
        """The text as it is printed where the piece stands."""
        if self._is_as_matched:
            return piece.text
        return self._printed[piece.start : piece.start + len(piece.text)]

    def piece(self, span: Span) -> Piece:
        """The text of a span as it is matched, without the white space around it."""
        return Piece(self._matched[span.start : span.end], span.start).cut(0)

    def place(self, path: str, piece: Piece, field: str = "", index: int = -1, leaf: str = "") -> str:
        """Note where the text of a field stood, and give the text as it is printed there."""
        self._noted.append((path, field, index, leaf, piece))
        return piece.text if self._is_as_matched else self.printed(piece)

    def place_all(self, path: str, field: str, pieces: Iterable[Piece]) -> tuple[str, ...]:
        """The same for a field of several texts."""
        return tuple([self.place(path, piece, field, index) for index, piece in enumerate(pieces)])

    def place_claims(self, path: str, measure: int, piece: Piece) -> None:
        """Note that the documents and figures of an item's measure are those that these words name."""
        self._claims.append((path, measure, piece))

    def place_cited(self, path: str, measure: int, piece: Piece, before: int) -> None:
        """Note that these words name further documents of a measure, after so many of its own."""
        self._cited.append((path, measure, piece, before))

    def imply(self, piece: Piece) -> None:
        """Note words that no field holds, because the model says them by its form (heads of columns)."""
        self._implied.append(piece)

    def bare(self) -> bytearray:
        """For each character of the text without glosses, 1 where no field holds or implies it."""
        bare = bytearray(b"\1") * len(self._printed)
        for piece in (*[noted[-1] for noted in self._noted], *self._implied):
            start, length = piece.start, len(piece.text)
            bare[start : start + length] = bytes(length)
        return bare

    def _all(self) -> dict[str, Span]:
        if self._found is None:
            place = self._glosses.place
            self._found = {
                f"{path}{field}[{index}]{leaf}" if index >= 0 else path + field + leaf: place(piece.span)
                for path, field, index, leaf, piece in self._noted
            }
            for path, measure, piece, before in (*((*claim, 0) for claim in self._claims), *self._cited):
                for number, (at, cited) in enumerate(find_documents(self.printed(piece)), before):
                    words = Piece(cited.title, piece.start + at)
                    self._found[f"{path}.measures[{measure}].documents[{number}].title"] = place(words.span)
            for path, measure, piece in self._claims:
                for number, (at, figure) in enumerate(find_quantities(self.printed(piece))):
                    words = Piece(figure.text, piece.start + at)
                    self._found[f"{path}.measures[{measure}].quantities[{number}].text"] = place(words.span)
        return self._found

    def __getitem__(self, path: str) -> Span:
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return f"Spans({self._all()!r})"
