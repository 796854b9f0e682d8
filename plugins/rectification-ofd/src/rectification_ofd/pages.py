"""Puts the lines of bulletins on pages, in millimetres: A4, 22 lines of 28 characters (GB/T 9704 5.2)."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from rectification import Bulletin
from rectification.publishing.writing import Face, Paragraph, ParagraphKind, paragraphs
from rectification_ofd.lines import Line, Run, advances, broken, width

POINT = 25.4 / 72
LEFT, TOP, WIDTH, HEIGHT = 28.0, 37.0, 156.0, 225.0
PITCH = 28.95 * POINT
CHARACTERS = 28
_FEW = 6
_TITLE_PITCH = 33 * POINT
_ASCENT = 0.88  # of the size, from the top of a character to its base line


@frozen(kw_only=True)
class Text:
    """A piece of text on a page.

    Attributes:
        text: The text.
        face: In which face.
        size: Of a character, in millimetres.
        x: Where it begins, from the left.
        y: Its base line, from the top.
        steps: How far each character but the last takes the pen.
    """

    text: str
    face: str
    size: float
    x: float
    y: float
    steps: tuple[float, ...]


@frozen
class Page:
    """What stands on a page."""

    texts: list[Text] = field(factory=list)


SIZES = {"title": 22 * POINT, "number": 14 * POINT}
BODY = 16 * POINT


def laid_out(bulletins: Sequence[Bulletin], *, full_width: bool) -> list[Page]:
    """The pages of all bulletins, with their numbers; a bulletin begins a page."""
    pages: list[Page] = []
    for bulletin in bulletins:
        pages += _pages(paragraphs(bulletin, full_width=full_width))
    pages = pages or [Page()]
    for number, page in enumerate(pages, 1):
        page.texts.append(_number(number))
    return pages


def _pages(given: Iterable[Paragraph]) -> list[Page]:
    pages, top, waiting = [Page()], 0.0, False
    everything = [(paragraph, [*_lines(paragraph)]) for paragraph in given]
    for (paragraph, lines), kept in zip(everything, _kept(everything), strict=True):
        title = paragraph.kind is ParagraphKind.TITLE
        size = SIZES["title"] if title else BODY
        if paragraph.first or waiting:
            top += PITCH if top else 0
        waiting = paragraph.kind in {ParagraphKind.TITLE, ParagraphKind.REFERENCE}
        for number, line in enumerate(lines):
            below = 0 if number else kept * PITCH
            if top + below + size > HEIGHT + 0.01:
                pages.append(Page())
                top = 0.0
            pages[-1].texts.extend(_texts(line, size, TOP + top + _ASCENT * size, title=title))
            top += _TITLE_PITCH if title else PITCH
    return pages


def _kept(everything: Sequence[tuple[Paragraph, list[Line]]]) -> list[int]:
    """For each paragraph the lines below its first that stay with it: a heading keeps what it heads."""
    kept = [0] * len(everything)
    below = 0
    for place, (paragraph, lines) in reversed([*enumerate(everything)]):
        if paragraph.kind is ParagraphKind.HEADING and place + 1 < len(everything):
            kept[place] = len(lines) + below if len(lines) + below < _FEW else 0
        below = kept[place]
    return kept


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    """The lines of a paragraph, each as far in as its kind asks for."""
    kind, text = paragraph.kind, paragraph.text
    if kind is ParagraphKind.TITLE:
        room = WIDTH / SIZES["title"]
        for line in broken([Run(text, "title")], room, first=0, below=0):
            yield Line(line.runs, max(0, (room - sum(width(run.text) for run in line.runs)) / 2))
    elif kind is ParagraphKind.REFERENCE:
        for line in broken([Run(text, "body")], CHARACTERS, first=0, below=0):
            yield Line(line.runs, max(0, (CHARACTERS - sum(width(run.text) for run in line.runs)) / 2))
    elif kind is ParagraphKind.HEADING:
        face = {1: "heading", 2: "subheading"}.get(paragraph.level, "body")
        yield from broken([Run(text, face)], CHARACTERS, first=2, below=0)
    elif kind is ParagraphKind.TEXT:
        face = "bold" if paragraph.face is Face.BOLD else paragraph.face.value if paragraph.face else "body"
        yield from broken([Run(paragraph.opening, face), Run(text, "body")], CHARACTERS, first=2, below=0)
    else:
        below = paragraph.left + paragraph.hanging
        yield from broken([Run(text, "body")], CHARACTERS, first=paragraph.left, below=min(below, 20))


def _texts(line: Line, size: float, y: float, *, title: bool) -> Iterator[Text]:
    character = size if title else WIDTH / CHARACTERS
    x = LEFT + line.left * character
    for run in line.runs:
        steps = [step * character for step in advances(run.text, line.apart)]
        yield Text(text=run.text, face=run.face, size=size, x=x, y=y, steps=tuple(steps[:-1]))
        x += sum(steps)


def _number(number: int) -> Text:
    """The page number, 7 mm below the text, odd ones on the right, a character in (7.5)."""
    size, text = SIZES["number"], f"— {number} —"
    steps = [step * size for step in advances(text, 0)]
    x = LEFT + WIDTH - size - sum(steps) if number % 2 else LEFT + size
    y = TOP + HEIGHT + 7 + (_ASCENT - 0.5) * size
    return Text(text=text, face="number", size=size, x=x, y=y, steps=tuple(steps[:-1]))
