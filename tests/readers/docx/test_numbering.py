"""Automatic numbers are resolved to what Word prints."""

from __future__ import annotations

import pytest
from claims import docx, texts
from word import numbered, paragraph, root, word

from rectification.blocks import BlockKind


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """A level of an abstract numbering."""
    said = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{said}</w:lvl>'


def abstract(identifier: int, *levels: str) -> str:
    """An abstract numbering."""
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def num(identifier: int, of: int, more: str = "") -> str:
    """A numbering."""
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def printed(numbering: str, *paragraphs: str, styles: str = "") -> list[str]:
    """What is printed of paragraphs."""
    parts = {"word/numbering.xml": root("numbering", numbering), "word/styles.xml": root("styles", styles)}
    return texts(docx(word("".join(paragraphs), parts)))


OFFICE = abstract(
    0,
    level(0, "%1、", "chineseCountingThousand"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
    level(3, "%3.%4"),
) + num(1, 0)


def test_levels_of_an_office_document() -> None:
    """一、（一）1. and 1.1; a deeper level starts anew after a higher one; a space only where no stop is."""
    depths = (0, 1, 2, 2, 3, 3, 1, 2, 0, 1)
    assert printed(OFFICE, *(numbered("甲", 1, depth) for depth in depths)) == [
        "一、甲", "（一）甲", "1.甲", "2.甲", "2.1 甲", "2.2 甲", "（二）甲", "1.甲", "二、甲", "（一）甲",
    ]  # fmt: skip


def test_numbered_paragraphs_are_list_items_and_empty_ones_count() -> None:
    """Word numbers an empty paragraph too."""
    parts = {"word/numbering.xml": root("numbering", OFFICE)}
    blocks = docx(word(numbered("", 1) + numbered("甲", 1) + paragraph("乙"), parts)).blocks
    assert [(block.text, block.kind) for block in blocks] == [
        ("二、甲", BlockKind.LIST_ITEM),
        ("乙", BlockKind.PARAGRAPH),
    ]


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        ((level(0, "%1.", start=5),), (0, 0), ["5.甲", "6.甲"]),
        ((level(0, "第%1条", "chineseCounting"),), (0,), ["第一条 甲"]),
        ((level(0, "第%1条", "chineseCounting", '<w:suff w:val="nothing"/>'),), (0,), ["第一条甲"]),
        ((level(0, "%1", "decimalEnclosedCircleChinese"),), (0, 0), ["① 甲", "② 甲"]),
        ((level(0, "\uf0b7", "bullet"),), (0,), ["甲"]),
        ((level(0, "附件", "none"),), (0,), ["附件 甲"]),
        (
            (level(0, "%1、", "chineseCounting"), level(1, "%1.%2.", "decimal", "<w:isLgl/>")),
            (0, 1),
            ["一、甲", "1.1.甲"],
        ),
        (
            (level(0, "%1、"), level(1, "%2.", more='<w:lvlRestart w:val="0"/>')),
            (0, 1, 0, 1),
            ["1、甲", "1.甲", "2、甲", "2.甲"],
        ),
        (
            (level(0, "%1、"), level(1, "%2)"), level(2, "%3.", more='<w:lvlRestart w:val="1"/>')),
            (0, 1, 2, 1, 2, 0, 2),
            ["1、甲", "1)甲", "1.甲", "2)甲", "2.甲", "2、甲", "1.甲"],
        ),
        ((level(0, "%1、"), level(2, "%1.%2.%3.")), (2,), ["1.1.1.甲"]),
        ((level(0, "%1."),), (0, 7), ["1.甲", "甲"]),
    ],
)
def test_what_a_level_can_say(levels: tuple[str, ...], depths: tuple[int, ...], expected: list[str]) -> None:
    """Start, suffix, bullets, no number, decimal throughout, when to start anew, levels not yet used."""
    assert (
        printed(abstract(0, *levels) + num(1, 0), *(numbered("甲", 1, depth) for depth in depths)) == expected
    )


def test_numberings_share_counters_until_one_starts_anew() -> None:
    """Two numberings of one abstract one count on; an override starts anew, once, and may change a level."""
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0)
    numbering += num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    numbering += num(4, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)")}</w:lvlOverride>')
    assert printed(numbering, *(numbered("甲", number) for number in (1, 2, 3, 3, 1, 4))) == [
        "1.甲", "2.甲", "1.甲", "2.甲", "3.甲", "(4)甲",
    ]  # fmt: skip


def test_styles_bring_numbers() -> None:
    """A style names a numbering, the level names the style; zero takes the number away."""
    numbering = abstract(
        0,
        level(0, "%1、", "chineseCounting", '<w:pStyle w:val="A"/>'),
        level(1, "%2.", more='<w:pStyle w:val="B"/>'),
    ) + num(1, 0)
    of = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:styleId="A"><w:name w:val="A"/>{of}</w:style>'
    styles += f'<w:style w:styleId="B"><w:name w:val="B"/>{of}</w:style>'
    styles += '<w:style w:styleId="C"><w:name w:val="C"/><w:basedOn w:val="B"/></w:style>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [
        paragraph("甲", f'<w:pStyle w:val="{name}"/>{more}')
        for name, more in (("A", ""), ("B", ""), ("C", ""), ("A", none), ("A", ""))
    ]
    assert printed(numbering, *body, styles=styles) == ["一、甲", "1.甲", "2.甲", "甲", "二、甲"]


def test_the_default_style_may_bring_a_number() -> None:
    """Paragraphs that name no style are in it; a hidden one is not counted; a style may take it away."""
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    of = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    styles += of.format(1) + '</w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="plain"/>'
    styles += '<w:basedOn w:val="a"/>' + of.format(0) + "</w:style>"
    styles += '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="h"/><w:basedOn w:val="a"/>'
    styles += "<w:rPr><w:vanish/></w:rPr></w:style>"
    body = (
        paragraph("甲"),
        paragraph("乙", '<w:pStyle w:val="b"/>'),
        paragraph("隐", '<w:pStyle w:val="h"/>'),
    )
    assert printed(numbering, *body, paragraph("丙"), styles=styles) == ["1.甲", "乙", "2.丙"]


def test_list_styles_lead_to_the_numbering_that_they_name() -> None:
    """An abstract numbering may only point to a list style, which another one defines."""
    numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering += (
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{level(0, "%1）")}</w:abstractNum>'
        + num(1, 0)
    )
    assert printed(numbering, numbered("甲", 1)) == ["1）甲"]


@pytest.mark.parametrize("number", ["0", "9", "x", "", "99999999999"])
def test_a_numbering_that_is_not_there_prints_nothing(number: str) -> None:
    """A damaged file keeps its text."""
    body = paragraph("甲", f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{number}"/></w:numPr>')
    assert printed(OFFICE, body) == ["甲"]
