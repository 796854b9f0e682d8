"""What stands on a line of its own in a page, with what number, of what kind, from which line."""

from __future__ import annotations

import pytest
from claims import furniture, html, only, texts

from rectification.blocks import BlockKind
from rectification.errors import ReadError

PROSE = "根据市委统一部署，市委第二巡察组对市水务局党组进行了巡察，现将整改情况公布如下。"


def test_split_runs_are_one_paragraph() -> None:
    """Word's HTML cuts a sentence into many spans and fonts; it is one line, without invented spaces."""
    page = "<p><span>根据<font>市委</font></span><b>统一</b><span lang=EN-US>2023</span>年<o:p></o:p>部署</p>"
    assert only(html(page)).text == "根据市委统一2023年部署"


@pytest.mark.parametrize(
    ("page", "bold"),
    [
        ("<p><b>推进缓慢。</b>已完成。</p>", "推进缓慢。"),
        ("<p><span>　　<strong>推进</strong><strong>缓慢。</strong>已完成。</span></p>", "推进缓慢。"),
        ("<p><span style='FONT-WEIGHT: 700'>推进缓慢。</span>已完成。</p>", "推进缓慢。"),
        ("<p>问题<br><b>推进缓慢。</b>已完成。</p>", "推进缓慢。"),
        ("<p><b>推进缓慢</b></p>", "推进缓慢"),
        ("<p>推进<b>缓慢</b></p>", ""),
        ("<p><span style='font-weight:normal'>推进缓慢。</span>已完成。</p>", ""),
    ],
)
def test_how_far_a_bold_beginning_goes(page: str, bold: str) -> None:
    """A line knows how many of its first characters are bold, however the page says so."""
    block = html(page).blocks[-1]
    assert block.text[: block.emphasis] == bold


def test_pronunciation_is_no_text() -> None:
    """<ruby> carries it for those who need it; the word stays whole."""
    assert only(html("<p>砚<ruby>溪<rp>(</rp><rt>xī</rt><rp>)</rp></ruby>镇</p>")).text == "砚溪镇"


def test_sections_and_spans_of_editors_are_paragraphs() -> None:
    """Copies from WeChat editors wrap every line in sections and spans, and have hardly a <p>."""
    line = "<section><section style='margin:0'><span><span leaf=''>{}</span></span></section></section>"
    page = f"<section>{line.format(PROSE)}{line.format('<strong>一、问题</strong>')}</section>"
    assert [(block.text, block.emphasis) for block in html(page).blocks] == [(PROSE, 0), ("一、问题", 4)]


def test_white_space_is_what_a_browser_shows() -> None:
    """Line ends in the source are none in Chinese text and a space elsewhere; indents are no text."""
    page = "<p>\n　　&nbsp;根据市委\n   统一部署，\nreport   of\n2023　年&nbsp;&nbsp;</p>"
    assert only(html(page)).text == "根据市委统一部署， report of 2023　年"


def test_breaks_part_lines_but_not_a_title() -> None:
    """<br> ends a line in a paragraph; a title that is broken for its looks is one line."""
    page = (
        "<h1>中共青岚市水务局党组<br>关于整改情况的通报</h1><p>一、情况<br>　　二、问题<br/><br/>三、打算</p>"
    )
    blocks = html(page).blocks
    assert [(block.text, block.kind, block.level) for block in blocks] == [
        ("中共青岚市水务局党组关于整改情况的通报", BlockKind.HEADING, 1),
        ("一、情况", BlockKind.PARAGRAPH, 0),
        ("二、问题", BlockKind.PARAGRAPH, 0),
        ("三、打算", BlockKind.PARAGRAPH, 0),
    ]


def test_places_are_lines_of_the_source() -> None:
    """Also of text after a break, whose line has no tag of its own."""
    blocks = html("<html>\n<body>\n<p>一\n</p>\n<div>二<br>\n三<br>\n\n四</div>").blocks
    assert [block.place for block in blocks] == ["line 3", "line 5", "line 6", "line 8"]


@pytest.mark.parametrize(
    ("attributes", "printed"),
    [
        ("", ["1.", "2."]),
        ('start="9"', ["9.", "10."]),
        ('type="a"', ["a.", "b."]),
        ('type="I"', ["I.", "II."]),
        ("reversed", ["2.", "1."]),
        ('start="5" reversed type="I"', ["V.", "IV."]),
        ('style="list-style-type: cjk-ideographic"', ["一、", "二、"]),
        ('style="list-style: none"', ["", ""]),
        ('start="x"', ["1.", "2."]),
    ],
)
def test_numbered_lists_print_their_numbers(attributes: str, printed: list[str]) -> None:
    """The number is not in the source but on the screen, so it is in the text."""
    blocks = html(f"<ol {attributes}><li>甲</li><li><p>乙</p><p>丙</p></li></ol>").blocks
    assert [block.text for block in blocks] == [f"{printed[0]}甲", f"{printed[1]}乙", "丙"]
    assert {block.kind for block in blocks} == {BlockKind.LIST_ITEM}


def test_an_item_may_set_its_number_and_bullets_are_no_text() -> None:
    """<li value> counts on from there; a list within a list counts for itself."""
    page = "<ol><li value=5>甲<ol><li>子</li></ol></li><li>乙</li></ol><ul><li>丙</li></ul>"
    assert texts(html(page)) == ["5.甲", "1.子", "6.乙", "丙"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>隐藏</script>",
        "<style>隐藏</style>",
        "<noscript>隐藏</noscript>",
        "<template>隐藏</template>",
        "<!-- 隐藏 -->",
        '<div style="display:none">隐藏</div>',
        '<span style="DISPLAY: none">隐藏</span>',
        "<p style='color:red;visibility : hidden'>隐藏</p>",
        "<div hidden>隐藏</div>",
        '<div hidden="">隐藏<p>隐藏</p></div>',
        "<iframe>隐藏</iframe>",
        "<svg><title>隐藏</title><text>隐藏</text></svg>",
        "<object>隐藏</object>",
    ],
)
def test_what_is_hidden_is_no_text(hidden: str) -> None:
    """What stands after the hidden element is text again."""
    document = html(f"<body><p>{PROSE}</p>{hidden}余下的话</body>")
    assert texts(document) == [PROSE, "余下的话"]


def test_a_page_that_is_hidden_whole_is_shown_by_a_script() -> None:
    """Where most of the text is hidden, hiding it is a trick of loading."""
    assert texts(html(f'<body style="display:none"><p>{PROSE}</p></body>')) == [PROSE]


def test_typed_text_keeps_its_lines() -> None:
    """<pre>, and boxes whose style says so, break where the source breaks."""
    assert texts(html(f"<pre>{PROSE}\n  一、情况\n\n</pre>")) == [PROSE, "一、情况"]
    page = f'<div style="white-space:pre-wrap">{PROSE}\n一、情况</div>'
    assert [(block.text, block.place) for block in html(page).blocks] == [
        (PROSE, "line 1"),
        ("一、情况", "line 2"),
    ]


def test_controls_of_forms_are_furniture() -> None:
    """They are seen, but are no part of any document."""
    controls = "<select><option>全部</option></select><textarea>留言</textarea><button>搜索</button>"
    document = html(f"<div>{PROSE}<input value=关键字>{controls}</div>")
    assert (texts(document), furniture(document)) == ([PROSE], ["全部", "留言", "搜索"])


def test_invisible_characters_and_those_xml_cannot_carry_are_dropped() -> None:
    """Also where they are written as references."""
    page = "<p>整\u200b改&#1;情&#xFFFF;况&#x0b;公&#8203;布&#99999999;</p>"
    assert only(html(page)).text.replace("\u200b", "") == "整改情况公布\ufffd"


@pytest.mark.parametrize("page", ["<html></html>", "<script>x</script>", "<!-- x -->", " ", "<img src=a>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    """It is said that a script may have to fill it first."""
    with pytest.raises(ReadError, match=r"no text"):
        html(page)


def test_links_are_text_and_attachments_are_named() -> None:
    """A link to a file is an attachment, its address made whole by that of the page."""
    page = (
        '<meta name="Url" content="https://www.qinglan.example/a/b.html">'
        f'<p>{PROSE}</p><p>附件：<a href="../f/1.docx">整改清单</a>、<a href="javascript:x()">打印</a></p>'
        '<div class="footer"><a href="/help.pdf">使用帮助.pdf</a></div>'
    )
    document = html(page)
    assert document.attachments == (("整改清单", "https://www.qinglan.example/f/1.docx"),)
    assert texts(document)[-1] == "附件：整改清单、打印"


def test_menus_and_paths_print_no_numbers() -> None:
    """Style sheets take the numbers off them; a menu is taken as it stands, item by item."""
    menu = "<ol><li><a href=/>首页</a></li><li><a href=/a/>公告\n  公示</a></li></ol>"
    document = html(
        f"<nav>{menu}</nav><p>{PROSE}</p><ol class=breadcrumb><li>甲</li></ol><ol><li>乙</li></ol>"
    )
    assert furniture(document)[:2] == ["首页", "公告公示"]
    assert [block.text for block in document.blocks[3:]] == ["甲", "1.乙"]


@pytest.mark.parametrize("box", ["<div class=print>", "<div class=nav><div class=TRS_Editor>"])
def test_a_list_of_the_article_keeps_its_numbers(box: str) -> None:
    """Whatever the boxes around it are called, if it has sentences or the box of the article is nearer."""
    assert texts(html(f"{box}<p>{PROSE}</p><ol><li>甲<p>{PROSE}</p></li></ol></div></div>")) == [
        PROSE,
        "1.甲",
        PROSE,
    ]


def test_a_link_around_a_picture_is_no_line() -> None:
    """Also where it comes last, and no line follows that it could be taken for."""
    assert html(f"<p>{PROSE}</p><a href='1.docx'><img></a>").attachments == ()
    assert html(f"<a href='1.docx'><p>{PROSE}</p></a>").attachments == ((PROSE, "1.docx"),)


def test_deep_boxes_lose_no_text() -> None:
    """Beyond a depth that no page needs, what is left is one line."""
    page = "<div>" * 150 + "甲<b>乙</b>" + "</div>" * 150 + "丙"
    assert [block.text for block in html(page).blocks] == ["甲乙", "丙"]
