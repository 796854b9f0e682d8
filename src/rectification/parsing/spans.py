"""Where each field stood in the source, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rectification.blocks import Span
from rectification.parsing.pieces import Piece
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
        self._is_as_matched = printed == matched
        self._glosses = glosses or Glosses()
        self._noted: list[tuple[str, str, int, str, Piece]] = []
        self._found: dict[str, Span] | None = None

    def printed(self, piece: Piece) -> str:
        """The text as it is printed where the piece stands."""
        if self._is_as_matched:
            return piece.text
        return self._printed[piece.start : piece.start + len(piece.text)]

    def place(self, path: str, piece: Piece, field: str = "", index: int = -1, leaf: str = "") -> str:
        """Note where the text of a field stood, and give the text as it is printed there."""
        self._noted.append((path, field, index, leaf, piece))
        return piece.text if self._is_as_matched else self.printed(piece)

    def place_all(self, path: str, field: str, pieces: Iterable[Piece]) -> tuple[str, ...]:
        """The same for a field of several texts."""
        return tuple([self.place(path, piece, field, index) for index, piece in enumerate(pieces)])

    def _all(self) -> dict[str, Span]:
        if self._found is None:
            self._found = {
                f"{path}{field}[{index}]{leaf}" if index >= 0 else path + field + leaf: self._glosses.place(
                    piece.span
                )
                for path, field, index, leaf, piece in self._noted
            }
        return self._found

    def __getitem__(self, path: str) -> Span:
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return f"Spans({self._all()!r})"
