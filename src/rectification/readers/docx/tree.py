"""From a part of a Word file to a tree that holds what is printed: paragraphs of text, breaks, tables.

Tracked changes are read as accepted, hidden text and the codes of fields are taken away, and the runs
that a paragraph is cut into are joined, all by lxml in C, so that little is left to walk over.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from rectification.errors import ReadError
from rectification.readers.docx.package import Element, parse

_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHEMATICS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATHEMATICS_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/math}"

# Never printed, wherever they stand: codes of fields, deleted text, pronunciation, marks, properties.
_NOT_PRINTED = (
    "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "rubyPr", "rPr", "sdtPr", "sdtEndPr",
    "pPrChange", "tcPrChange", "trPrChange", "tblPrChange", "tblGrid", "tblPr", "tblPrEx", "sectPr",
    "smartTagPr", "customXmlPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak",
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "footnoteReference",
    "endnoteReference", "footnoteRef", "endnoteRef", "fldChar", "permStart", "permEnd", "separator",
    "continuationSeparator", "softHyphen", "pgNum",
)  # fmt: skip
# Properties of paragraphs that say nothing of heading or number.
_LOOKS = (
    "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "suppressLineNumbers", "pBdr",
    "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
    "textboxTightWrap", "divId", "cnfStyle", "tcW", "tcBorders", "tcMar", "vAlign", "noWrap", "tcFitText",
    "trHeight", "tblHeader", "cantSplit", "hideMark",
)  # fmt: skip
_WRAPPERS = (
    "r", "t", "ins", "moveTo", "hyperlink", "fldSimple", "smartTag", "sdt", "sdtContent", "customXml",
    "ruby", "rubyBase", "dir", "bdo",
)  # fmt: skip
_DRAWINGS = ("drawing", "pict", "object")
_OFF = frozenset({"0", "false", "off", "none"})


class Names(NamedTuple):
    """The tags that are walked over, in the namespace that the part is written in."""

    namespace: str
    body: str
    p: str
    pPr: str  # noqa: N815  (the names are those of the format)
    tbl: str
    tr: str
    tc: str
    br: str
    cr: str
    tab: str
    sym: str
    noBreakHyphen: str  # noqa: N815
    txbxContent: str  # noqa: N815
    gridSpan: str  # noqa: N815
    gridBefore: str  # noqa: N815
    vMerge: str  # noqa: N815
    hMerge: str  # noqa: N815
    val: str


@cache
def names(namespace: str) -> Names:
    """The tags in one of the two WordprocessingML namespaces, transitional or strict."""
    return Names(namespace, *(f"{{{namespace}}}{name}" for name in Names._fields[1:]))


class Part(NamedTuple):
    """A part made ready to be walked over.

    Attributes:
        root: The root of its tree.
        names: Its tags.
        running_on: Paragraphs whose end was deleted, so that the next one goes on in them.
        run_in: How many characters a paragraph begins with in bold.
    """

    root: Element
    names: Names
    running_on: frozenset[Element]
    run_in: Mapping[Element, int]


def flatten(data: bytes, name: str) -> Part:
    """The tree of a part, of which only what is printed is left.

    Raises:
        ReadError: As `rectification.readers.docx.package.parse`.
    """
    root = parse(data, name)
    namespace = str(root.tag).partition("}")[0][1:]
    if namespace not in _NAMESPACES:
        message = "the Word file is damaged: a part of it is in no format of Word's"
        raise ReadError(message, place=name)
    tags = names(namespace)
    running_on: frozenset[Element] = frozenset()
    if b"AlternateContent" in data:
        _choose(root)
    if b"vanish" in data:
        _take_out_hidden(root, tags)
    if b":del" in data:
        running_on = _take_out_deleted(root, tags)
    run_in = _find_run_in(root, tags) if b":b/>" in data or b":b " in data else {}
    if b"txbxContent" in data:
        _keep_text_boxes(root, tags)
    else:
        etree.strip_elements(root, *_in(namespace, _DRAWINGS), with_tail=False)
    etree.strip_elements(root, *_in(namespace, _NOT_PRINTED), *_in(namespace, _LOOKS), with_tail=False)
    if b"oMath" in data:
        etree.strip_elements(root, *_mathematics("rPr", "ctrlPr", "oMathParaPr"), with_tail=False)
        etree.strip_tags(root, f"{_MATHEMATICS}*", f"{_MATHEMATICS_STRICT}*")
    etree.strip_tags(root, *_in(namespace, _WRAPPERS))
    return Part(root, tags, running_on, run_in)


@cache
def _in(namespace: str, local: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{{{namespace}}}{name}" for name in local)


def _mathematics(*local: str) -> tuple[str, ...]:
    return tuple(space + name for space in (_MATHEMATICS, _MATHEMATICS_STRICT) for name in local)


def _find_run_in(root: Element, tags: Names) -> dict[Element, int]:
    """How many characters of a paragraph are set in bold, from its first one on."""
    found: dict[Element, int] = {}
    space = f"{{{tags.namespace}}}"
    for mark in root.iter(f"{space}b"):
        properties = mark.getparent()
        run = properties.getparent() if properties is not None else None
        paragraph = run.getparent() if run is not None else None
        if run is None or paragraph is None or run.tag != f"{space}r" or mark.get(tags.val) in _OFF:
            continue
        before = run.getprevious()
        while before is not None and not any(before.itertext(f"{space}t")):
            before = before.getprevious()
        if before is None or before.get("bold") is not None:
            run.set("bold", "")
            length = sum(map(len, run.itertext(f"{space}t")))
            found[paragraph] = found.get(paragraph, 0) + length
    return found


def _choose(root: Element) -> None:
    """Of the alternatives that a drawing is given in, the first that has text, else the first."""
    for alternatives in root.iter(f"{_COMPATIBILITY}AlternateContent"):
        choices = list(alternatives)
        chosen = next((choice for choice in choices if _has_text(choice)), None)
        for choice in choices:
            if choice is not (chosen if chosen is not None else choices[0]):
                alternatives.remove(choice)
    etree.strip_tags(root, *(_COMPATIBILITY + name for name in ("AlternateContent", "Choice", "Fallback")))


def _has_text(element: Element) -> bool:
    return any(text.strip() for text in element.itertext("{*}t"))


def _take_out_hidden(root: Element, tags: Names) -> None:
    """Runs and paragraph marks that are set as hidden text (隐藏文字)."""
    for mark in root.iter(f"{{{tags.namespace}}}vanish"):
        properties = mark.getparent()
        run = properties.getparent() if properties is not None else None
        if run is not None and run.tag == f"{{{tags.namespace}}}r" and mark.get(tags.val) not in _OFF:
            for child in list(run):
                run.remove(child)


def _take_out_deleted(root: Element, tags: Names) -> frozenset[Element]:
    """Deleted rows go; of deleted paragraph ends it is noted that the next paragraph goes on in them."""
    running_on: set[Element] = set()
    deleted = f"{{{tags.namespace}}}del"
    for mark in list(root.iter(deleted)):
        properties = mark.getparent()
        above = properties.getparent() if properties is not None else None
        if properties is None or above is None:
            continue
        if properties.tag == f"{{{tags.namespace}}}rPr" and above.tag == tags.pPr:
            running_on.update(islice(above.iterancestors(tags.p), 1))
        elif properties.tag == f"{{{tags.namespace}}}trPr" and (table := above.getparent()) is not None:
            table.remove(above)
    return frozenset(running_on)


def _keep_text_boxes(root: Element, tags: Names) -> None:
    """Of drawings only the text boxes are left, each once."""
    for drawing in list(root.iter(*_in(tags.namespace, _DRAWINGS))):
        boxes = [
            box
            for box in drawing.iter(tags.txbxContent)
            if next(box.iterancestors(tags.txbxContent, drawing.tag)) is drawing
        ]
        for child in list(drawing):
            drawing.remove(child)
        drawing.extend(boxes)
