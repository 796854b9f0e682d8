"""What a Word file prints, paragraph by paragraph, and what it does not print."""

from __future__ import annotations

import pytest
from claims import docx, furniture, only, texts
from word import NUMBERING, STRICT, W, numbered, of, paragraph, root, row, said, word

from rectification.blocks import BlockKind

LEFT = "留下"


def run(content: str) -> str:
    """A paragraph of one run, which is given as XML."""
    return of(f"<w:r>{content}</w:r>")


def test_runs_are_one_paragraph_and_empty_ones_are_counted() -> None:
    """Runs are joined as they stand; the place counts every paragraph, as a person would."""
    first = of(said("中共"), said("青岚 ", "<w:rPr><w:b/></w:rPr>"), said("市委"))
    document = docx(word(first + of() + paragraph("　　一、情况　")))
    assert [(block.text, block.place) for block in document.blocks] == [
        ("中共青岚 市委", "paragraph 1"),
        ("一、情况", "paragraph 3"),
    ]


BOLD = "<w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    ("content", "bold"),
    [
        (of(said("　推进缓慢。", BOLD), said("已完成。")), "推进缓慢。"),
        (
            of(
                said("推进", BOLD), said("缓慢。", BOLD), said("已完成。", BOLD.replace("/>", " w:val='0'/>"))
            ),
            "推进缓慢。",
        ),
        (of(said("推进"), said("缓慢。", BOLD)), ""),
        (of(said("推进缓慢", BOLD)), "推进缓慢"),
    ],
)
def test_how_far_a_bold_beginning_goes(content: str, bold: str) -> None:
    """A paragraph knows how many of its first characters are bold."""
    block = only(docx(word(content)))
    assert block.text[: block.emphasis] == bold


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
SHOWN = "<w:rPr><w:vanish w:val='0'/></w:rPr>"


MARKED_HIDDEN = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"


@pytest.mark.parametrize(
    "content",
    [
        of(
            said("留"),
            "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>",
            f"<w:ins>{said('下')}</w:ins>",
        ),
        of(f"<w:moveFrom>{said('移走')}</w:moveFrom><w:moveTo>{said('留下')}</w:moveTo>"),
        of(said("留"), said("隐藏", HIDDEN), said("下", SHOWN)),
        of(
            "<w:r><w:fldChar/><w:instrText>DATE</w:instrText></w:r>",
            said("留下"),
            "<w:r><w:fldChar/></w:r>",
        ),
        of(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>",
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
            said("留下"),
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        ),
        of(said("留", "<w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"), said("下")),
        of(f"<w:pPr>{MARKED_HIDDEN}</w:pPr>", said("留")) + of(said("下")),
        of('<w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>', said("留下")),
        of(f"<w:r><w:t>留</w:t></w:r><w:sdt><w:sdtContent>{said('下')}</w:sdtContent></w:sdt>"),
        of("<w:r><w:t><![CDATA[留下]]></w:t></w:r>"),
        of(f'<w:fldSimple w:instr="PAGE">{said("留下")}</w:fldSimple>'),
        of(f'<w:hyperlink r:id="rId9">{said("留下")}</w:hyperlink>'),
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{paragraph('留下')}</w:sdtContent></w:sdt>",
        of(f"<w:smartTag><w:smartTagPr/>{said('留')}</w:smartTag><w:customXml>{said('下')}</w:customXml>"),
        run(f"<w:ruby><w:rubyPr/><w:rt>{said('liú')}</w:rt><w:rubyBase>{said('留下')}</w:rubyBase></w:ruby>"),
        run("<w:t>留</w:t><w:softHyphen/><w:t>下</w:t><w:lastRenderedPageBreak/>"),
        of(said("留\u200b"), said("下\ufeff")),
        of("<m:oMath><m:r><w:rPr/><m:t>留下</m:t></m:r></m:oMath>"),
        run("<w:t>留下</w:t><w:drawing><a>12</a></w:drawing>"),
        "<w:p>\n  <w:r>\n    <w:t>留下</w:t>\n  </w:r>\n</w:p>",
    ],
)
def test_what_is_printed_is_what_a_reader_of_the_final_text_sees(content: str) -> None:
    """Changes are read as accepted; codes, hidden text and pronunciation are not printed."""
    assert only(docx(word(content))).text == LEFT


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    """The next paragraph goes on where the end was deleted; at the end of the file the text stays."""
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    body = paragraph("一、", mark) + paragraph("情况") + paragraph("末尾", mark)
    assert texts(docx(word(body))) == ["一、情况", "末尾"]


def test_breaks_tabs_hyphens_and_symbols() -> None:
    """A break ends a line but in a heading; a symbol is the character that its font draws."""
    line = run(
        "<w:t>一、</w:t><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>0500</w:t>"
        '<w:noBreakHyphen/><w:t>5550</w:t><w:sym w:font="Wingdings" w:char="F0FE"/>'
    )
    assert texts(docx(word(line))) == ["一、\t甲", "乙", "0500-5550☑"]
    title = of(
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', said("中共市委"), "<w:r><w:br/></w:r>", said("关于整改")
    )
    assert only(docx(word(title))).text == "中共市委关于整改"
    symbols = '<w:sym w:font="宋体" w:char="25A1"/><w:sym w:char="x"/><w:sym w:char="1"/>'
    assert only(docx(word(run(f"<w:t>是</w:t>{symbols}")))).text == "是□"


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    """A drawing and its fallback hold the same box; only what is written in it is text."""
    box = f"<w:txbxContent>{paragraph('青岚市文件')}</w:txbxContent>"
    drawing = (
        '<mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><x>99</x><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = docx(word(run(f"<w:t>正文</w:t>{drawing}")))
    assert texts(document) == ["正文", "青岚市文件"]
    assert texts(docx(word(run(drawing.replace(box, "", 1))))) == ["青岚市文件"]


def test_drawn_letters_are_text() -> None:
    """Letterheads of older files are drawn; what they say is an attribute."""
    drawn = '<w:pict><v:shape><v:textpath style="x" string="青岚市水务局&#10;文件 "/></v:shape></w:pict>'
    assert texts(docx(word(run(drawn) + paragraph("正文")))) == ["青岚市水务局", "文件", "正文"]


def test_a_text_box_may_hold_a_table_and_stand_in_one() -> None:
    """A row of the table is a line of the box; the paragraph around the box goes on after it."""
    table = f"<w:tbl>{row('文号', '青整〔2024〕1号')}</w:tbl>"
    box = f"<w:drawing><w:txbxContent>{table}{paragraph('急件')}</w:txbxContent></w:drawing>"
    assert texts(docx(word(run(f"<w:t>正</w:t>{box}<w:t>文</w:t>")))) == [
        "正文",
        "文号\t青整〔2024〕1号",
        "急件",
    ]
    cells = row(run(f"<w:t>一</w:t>{box}"), "二") + row("三", "四")
    assert texts(docx(word(f"<w:tbl>{cells}</w:tbl>"))) == ["一\n文号\t青整〔2024〕1号\n急件\t二", "三\t四"]


def test_headers_footers_notes_and_comments_are_furniture() -> None:
    """They are printed or shown, but are not of the document's own text."""
    margins = '<w:sectPr><w:headerReference r:id="a"/><w:footerReference r:id="b"/></w:sectPr>'
    notes = '<w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/><w:commentReference w:id="0"/>'
    body = paragraph("正文") + run(notes) + margins
    parts = {
        "word/header1.xml": root("hdr", paragraph("内部资料")),
        "word/footer1.xml": root(
            "ftr", paragraph("— 1 —") + "<w:tbl><w:tr><w:tc>" + paragraph("页脚") + "</w:tc></w:tr></w:tbl>"
        ),
        "word/footnotes.xml": root("footnotes", f"<w:footnote>{paragraph('见附件')}</w:footnote>"),
        "word/endnotes.xml": root("endnotes", f"<w:endnote>{paragraph('见附表')}</w:endnote>"),
        "word/comments.xml": root("comments", f"<w:comment>{paragraph('请核实')}</w:comment>"),
    }
    related = {
        "header1.xml": "header",
        "footer1.xml": "footer",
        "footnotes.xml": "footnotes",
        "endnotes.xml": "endnotes",
        "comments.xml": "comments",
        "/word/missing.xml": "header",
    }
    document = docx(word(body, parts, related))
    assert texts(document) == ["正文"]
    assert furniture(document) == ["内部资料", "— 1 —", "页脚", "见附件", "见附表", "请核实"]
    assert document.blocks[0].place == "header 1, paragraph 1"


def style(identifier: str, name: str, more: str = "") -> str:
    """A paragraph style."""
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'


def styled(text: str, identifier: str, more: str = "") -> str:
    """A paragraph in that style."""
    return paragraph(text, f'<w:pStyle w:val="{identifier}"/>{more}')


def test_styles_make_headings() -> None:
    """By name, by outline level, by the style that they are based on; a table of contents is furniture."""
    styles = "".join(
        (
            style("a", "Normal"),
            style("a3", "Title"),
            style("1", "heading 1"),
            style("x", "自定", '<w:basedOn w:val="1"/>'),
            style("y", "级", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
            style("z", "正文", '<w:basedOn w:val="z"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
            style("TOC1", "toc 1"),
        )
    )
    body = "".join(
        (
            styled("标题", "a3"),
            styled("目录行", "TOC1"),
            styled("一、", "1"),
            styled("二、", "x"),
            styled("（一）", "y"),
            styled("正文", "z"),
            styled("三、", "a", '<w:outlineLvl w:val="0"/>'),
            styled("不是标题", "1", '<w:outlineLvl w:val="9"/>'),
            styled("长" * 300, "1"),
            styled("没有这样式", "none"),
        )
    )
    blocks = docx(word(body, {"word/styles.xml": root("styles", styles)})).blocks
    assert [block.level for block in blocks] == [1, 0, 2, 2, 3, 0, 2, 0, 0, 0]
    assert [block.kind for block in blocks[:3]] == [BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.HEADING]


@pytest.mark.parametrize(
    ("styles", "properties"),
    [
        (style("h", "隐", "<w:rPr><w:vanish/></w:rPr>"), '<w:pStyle w:val="h"/>'),
        (
            style("h", "隐", "<w:rPr><w:vanish/></w:rPr>") + style("i", "再", '<w:basedOn w:val="h"/>'),
            '<w:pStyle w:val="i"/>',
        ),
        (
            style("a", "Normal", "<w:rPr><w:vanish/></w:rPr>").replace(
                "<w:style ", "<w:style w:default='1' "
            ),
            "",
        ),
    ],
    ids=["style", "based on", "default"],
)
def test_a_style_may_hide_a_paragraph(styles: str, properties: str) -> None:
    """Itself, by the style that it is based on, or as the style of every paragraph that names none."""
    styles = style("shown", "显") + styles.replace("'", '"')
    body = paragraph("隐藏", properties) + paragraph("留下", '<w:pStyle w:val="shown"/>')
    assert texts(docx(word(body, {"word/styles.xml": root("styles", styles)}))) == [LEFT]


def test_a_style_of_characters_may_hide_a_run() -> None:
    """Two styles that hide cancel out (17.7.3); what the run itself says comes last."""
    hides = "<w:rPr><w:vanish/></w:rPr>"
    shows = '<w:basedOn w:val="c"/><w:rPr><w:vanish w:val="0"/></w:rPr>'
    styles = style("p", "段", hides) + style("c", "字", hides).replace("paragraph", "character")
    parts = {"word/styles.xml": root("styles", styles + style("s", "显", shows))}
    in_style = '<w:rPr><w:rStyle w:val="c"/></w:rPr>'
    said_shown = '<w:rPr><w:rStyle w:val="c"/><w:vanish w:val="false"/></w:rPr>'
    based = said("下", '<w:rPr><w:rStyle w:val="s"/></w:rPr>')
    assert texts(docx(word(of(said("留"), said("隐藏", in_style), based), parts))) == [LEFT]
    assert texts(docx(word(of(said("留", said_shown), said("下")), parts))) == [LEFT]
    hidden = '<w:pPr><w:pStyle w:val="p"/></w:pPr>'
    assert texts(docx(word(of(hidden, said("隐藏"), said("留下", in_style)), parts))) == [LEFT]


def test_the_strict_form_of_the_format_is_read() -> None:
    """Word can save in another namespace (ISO/IEC 29500 Strict), headers, tables and numbers with it."""
    numbering = NUMBERING.replace("chineseCounting", "decimal")
    table = f"<w:tbl>{row('1', '台账不全')}{row('2', '无')}</w:tbl>"
    body = f"<w:body>{numbered('情况', 1)}{table}<w:sectPr><w:headerReference/></w:sectPr></w:body>"
    parts = {
        "word/document.xml": root("document", body),
        "word/header1.xml": root("hdr", paragraph("页眉")),
        "word/numbering.xml": numbering,
    }
    strict = {name: part.replace(W, STRICT) for name, part in parts.items()}
    relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    strict["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{relations}/header" Target="header1.xml"/></Relationships>'
    )
    document = docx(word("", strict))
    assert texts(document) == ["1、情况", "1\t台账不全", "2\t无"]
    assert furniture(document) == ["页眉"]


def test_the_title_in_the_properties_counts_where_the_text_begins_with_it() -> None:
    """Many files keep the title of the one that they were made from."""
    core = "<cp:coreProperties><dc:title>关于整改进展情况的通报</dc:title></cp:coreProperties>"
    parts = {"docProps/core.xml": core}
    assert docx(word(paragraph("关于整改进展情况的通报"), parts)).title == "关于整改进展情况的通报"
    assert docx(word(paragraph("关于放假的通知"), parts)).title is None
