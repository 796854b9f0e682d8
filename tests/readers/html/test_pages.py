"""Whole pages of the kinds that sites serve: what is of the article, and what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims import furniture, html, texts

PAGES = Path(__file__).parent.parent / "pages"

# The first lines and the last line of the article, and lines that are none of it.
EXPECTED = {
    "ucap": (
        [
            "当前位置：首页 > 政务公开 > 通知公告",
            "中共青岚市林业局党组关于十二届市委第三轮巡察整改进展情况的通报",
        ],
        "附件：1.整改任务清单.docx",
        ["青岚市人民政府", "互动交流", "责任编辑：某某", "分享到：微信微博", "青岚市召开整改工作推进会"],
    ),
    "table-2008": (
        ["您现在的位置：首页>>党务公开>>正文", "中共澄湖区水利局党组关于巡察整改情况的通报"],
        "二〇一〇年五月四日",
        ["热点文章", "·水利局开展主题党日活动", "【打印】【关闭】", "上一篇：关于2010年取水许可年检的通知"],
    ),
    "mobile": (
        ["中共白榆镇委员会关于县委巡察整改进展情况的通报", "2025-02-18 08:00 白榆发布"],
        "2025年2月10日",
        ["白榆发布打开APP", "阅读 1032", "赞 15", "白榆镇融媒体中心"],
    ),
    "one-line": (
        ["中共松溪县教育局党组关于巡察整改进展情况的通报", "2023-07-08 来源:松溪教育"],
        "2023年7月5日",
        ["首页概况", "松溪县教育局主办 电话：0500-55503333 地址：松溪县文昌路1号"],
    ),
    "university": (
        ["当前位置: 首页 >> 通知公告 >> 正文", "中共沅江学院委员会关于巡视整改进展情况的通报"],
        "2023年3月30日",
        ["学校概况", "【关闭】", "下一条：招聘公告", "版权所有 沅江学院 地址：沅江市学府路8号"],
    ),
    "ledger-divs": (
        ["索引号\t000014349/2024-00012\t发布机构\t青岚市审计局"],
        "2024年8月15日",
        ["首页", "政府信息公开", "正文", "主办单位：青岚市审计局"],
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_article_is_told_from_the_page_around_it(name: str) -> None:
    """Path, title and dateline stay with the article; navigation, tools, links and footer do not."""
    first, last, around = EXPECTED[name]
    document = html((PAGES / f"{name}.html").read_bytes())
    assert texts(document)[: len(first)] == first
    assert texts(document)[-1] == last
    assert set(around) <= set(furniture(document))


def test_every_page_is_expected() -> None:
    """No page lies there without a test."""
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


def test_nothing_visible_is_thrown_away() -> None:
    """Every character of the page that a person sees is in a block; what is hidden is in none."""
    page = (PAGES / "ucap.html").read_text(encoding="utf-8")
    document = html(page)
    assert "网站标识码：0000000001" in document.text
    assert "不显示" not in document.text
    assert "不是正文" not in document.text


def test_gb18030_is_read_where_gb2312_is_declared_and_utf8_too() -> None:
    """㳇 is not in GB2312; a second meta element says utf-8; the bytes decide."""
    document = html((PAGES / "table-2008.html").read_bytes())
    assert "㳇湾水库" in document.text


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "utf-8"), ("gb18030", "big5"), ("utf-8", "iso-8859-1"), ("utf-8-sig", "gbk"),
        ("utf-16", "utf-8"), ("utf-16-le", "utf-16"), ("utf-16-be", ""),
    ],
)  # fmt: skip
def test_a_page_in_another_encoding_than_it_declares(encoding: str, declared: str) -> None:
    """The bytes decide, with a byte order mark or without."""
    line = "㳇湾村根据市委统一部署，市委第二巡察组对市水务局党组进行了巡察，现将整改情况公布如下。"
    page = f'<html><head><meta charset="{declared}"></head><p>{line}</p></html>'
    assert texts(html(page.encode(encoding))) == [line]


def test_paragraphs_that_never_close_do_not_cost_the_page() -> None:
    """Tags that style and never close nest a thousand deep; the text is read all the same."""
    lines = [f"整改情况：第{number}项措施已经落实，责任到人。" for number in range(1000)]
    document = html("<body>" + "".join(f"<p><font size=3><b>{line}" for line in lines))
    assert texts(document) == lines


def test_a_small_share_of_broken_bytes_does_not_cost_the_page() -> None:
    """Sites cut the titles of their lists in the middle of a character."""
    page = "<p>" + "根据市委统一部署，现将整改进展情况予以公布。" * 30 + "</p><li><a>关于召开会议的"
    document = html(page.encode("gb18030") + "通".encode("gb18030")[:1] + b"...</a></li>")
    assert document.blocks[0].text.startswith("根据市委")


@pytest.mark.parametrize(
    "line",
    [
        "关闭违规企业12家",
        "分享会流于形式问题整改情况",
        "打印设备采购不规范",
        "相关信息公开不及时",
        "收藏品管理混乱问题",
        "网站地图更新不及时",
        "微信群管理不严",
        "阅读室开放时间不足",
        "审核把关不严",
        "无障碍设施建设滞后",
        "客户端建设滞后",
    ],
)
def test_lines_of_the_article_are_not_taken_for_tools(line: str) -> None:
    """A problem may begin with the word of a button."""
    prose = "根据市委统一部署，市委第二巡察组对市水务局党组进行了巡察，现将整改情况公布如下。"
    assert texts(html(f"<div><p>{prose}</p><p>{line}</p><p>{prose}</p></div>")) == [prose, line, prose]


def test_a_signature_in_the_foot_of_an_article_is_not_the_foot_of_the_page() -> None:
    """What stands right above a date, and the date, sign the document whatever their box is called."""
    prose = "根据市委统一部署，市委第二巡察组对市水务局党组进行了巡察，现将整改情况公布如下。"
    foot = "<p>中共青岚市水务局党组</p><p>2024年1月20日</p>"
    article = f'<article><p>{prose}</p><div class="article-footer">{foot}</div></article>'
    page = f"{article}<footer>青岚市水务局</footer>"
    document = html(page)
    assert texts(document) == [prose, "中共青岚市水务局党组", "2024年1月20日"]
    assert furniture(document) == ["青岚市水务局"]


def test_a_path_that_is_a_list_names_the_columns() -> None:
    """Its steps are no lines of the article; a path in one line is left to parsing."""
    publication = html((PAGES / "ledger-divs.html").read_bytes()).publication
    assert publication is not None
    assert publication.column == ("政府信息公开",)


def test_a_table_of_particulars_above_the_title_is_no_ledger() -> None:
    """索引号, 发布机构 and the like are lines to parsing, not rows."""
    document = html((PAGES / "ledger-divs.html").read_bytes())
    assert [block.text.split("\t")[0] for block in document.blocks if block.cells] == [
        "序号",
        "",
        "1",
        "",
        "2",
    ]
    assert "成文日期\t2024-08-20\t文号\t无" in texts(document)
