"""From a part of a Word file to the elements that matter, in the order of reading.

Most of a part says how its text looks. That is cut out of the bytes before they are parsed, and of the
tree only the elements that a reader asks for are looked at; which these are depends on what the part has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, repeat
from typing import NamedTuple

from lxml import etree

from rectification.errors import ReadError
from rectification.readers.docx.package import Element, parse

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Text of formulas, and of letters that are drawn (艺术字), as in many a letterhead.
_ELSEWHERE = frozenset(
    {
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
        "{http://purl.oclc.org/ooxml/officeDocument/math}t",
        "{urn:schemas-microsoft-com:vml}textpath",
    }
)

# Properties of runs and paragraphs that bear on their look alone, as nearly all do.
_LOOK = rb"(?:<w:(?!(?:b|vanish|[pr]Style|outlineLvl|numPr|del)[ />])[^<>]*/>)*+"
_LOOKS = re.compile(rb"<w:rPr>%b</w:rPr>|<w:pPr>%b(?:<w:rPr>%b</w:rPr>)?+</w:pPr>" % (_LOOK, _LOOK, _LOOK))

# Text that is not printed: deleted, moved away, pronunciation; and properties as they were before a change.
_UNPRINTED = ("del", "moveFrom", "rt", "pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrChange")
_OF_RUNS = ("b", "vanish", "rStyle")


class Part(NamedTuple):
    """A part, parsed.

    Attributes:
        root: The root of its tree.
        space: The namespace of its elements, in braces: one of two, transitional or strict.
        tags: The tags of all its elements.
        running_on: Paragraphs whose end was deleted, so that the next one goes on in them.
    """

    root: Element
    space: str
    tags: frozenset[str]
    running_on: frozenset[Element]

    def has(self, name: str) -> bool:
        """Whether the part has an element of that local name."""
        return self.space + name in self.tags

    def children(self, name: str) -> Iterator[Element]:
        """The children of the root that have that local name."""
        return self.root.iterchildren(self.space + name)

    def elements(self, root: Element, names: Iterable[str]) -> Iterator[tuple[str, Element]]:
        """The elements of those names under one: where each begins (``"start"``) and ends (``"end"``).

        It is said where they end only if the part has tables or text boxes, as these hold paragraphs; and
        runs are left out if none says of itself more than how it looks.
        """
        tags = self.tags.intersection(self.space + name for name in names)
        tags |= self.tags & _ELSEWHERE
        if not any(map(self.has, _OF_RUNS)):
            tags -= {f"{self.space}r"}
        nests = self.has("tbl") or self.has("txbxContent")
        if not nests:
            return zip(repeat("start"), root.iter(*tags))
        walk: Iterator[tuple[str, Element]] = etree.iterwalk(root, events=("start", "end"), tag=tags)
        return walk


def open_part(data: bytes, name: str) -> Part:
    """A part of which only what is printed is left, and what bears on its meaning.

    Raises:
        ReadError: As `rectification.readers.docx.package.parse`.
    """
    root = parse(data if b"<![CDATA[" in data else _LOOKS.sub(b"", data), name)
    space = str(root.tag).partition("}")[0] + "}"
    if space not in _NAMESPACES:
        message = "the Word file is damaged: a part of it is in no format of Word's"
        raise ReadError(message, place=name)
    tags = frozenset({element.tag for element in root.iter()})
    if f"{_COMPATIBILITY}AlternateContent" in tags:
        _choose(root)
    running_on: frozenset[Element] = frozenset()
    if f"{space}del" in tags or f"{space}hidden" in tags:
        running_on = _take_out_deleted(root, space)
    unprinted = tags.intersection(space + local for local in _UNPRINTED)
    if unprinted:
        etree.strip_elements(root, *unprinted, with_tail=False)
    return Part(root, space, tags, running_on)


def _choose(root: Element) -> None:
    """Of the alternatives that a drawing is given in, the first that has text stays, else the first."""
    for alternatives in root.iter(f"{_COMPATIBILITY}AlternateContent"):
        choices = list(alternatives)
        chosen = next((choice for choice in choices if _has_text(choice)), None)
        for choice in choices:
            if choice is not (chosen if chosen is not None else choices[0]):
                alternatives.remove(choice)


def _has_text(element: Element) -> bool:
    return any(text.strip() for text in element.itertext("{*}t"))


def _take_out_deleted(root: Element, space: str) -> frozenset[Element]:
    """Deleted and hidden rows go; of deleted paragraph ends it is noted that the next paragraph goes on."""
    running_on: set[Element] = set()
    for mark in list(root.iter(f"{space}del", f"{space}hidden")):
        properties = mark.getparent()
        above = properties.getparent() if properties is not None else None
        if properties is None or above is None:
            continue
        if properties.tag == f"{space}rPr" and above.tag == f"{space}pPr":
            running_on.update(islice(above.iterancestors(f"{space}p"), 1))
        elif properties.tag == f"{space}trPr" and (table := above.getparent()) is not None:
            table.remove(above)
    return frozenset(running_on)
