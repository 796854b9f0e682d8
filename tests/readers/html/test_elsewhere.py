"""Pages that show no article of their own: the message says where it is, or how to get it."""

from __future__ import annotations

import pytest
from claims import html

from rectification.errors import ReadError

PROSE = "根据市委统一部署，市委第二巡察组对市水务局党组进行了巡察，现将整改情况公布如下。"
ADDRESS = '<meta name="Url" content="https://www.qinglan.example/a/b.html">'


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (f"{ADDRESS}<p>首页</p><iframe src='/c/1.html'></iframe>", "https://www.qinglan.example/c/1.html"),
        (
            "<frameset cols='1,2'><frame src='menu.html'><frame src='main.html'></frameset>",
            "menu.html, main.html",
        ),
        ("<meta http-equiv=refresh content='0; URL=new.html'><p>页面已迁移</p>", "new.html"),
        (
            "<iframe src=about:blank></iframe><iframe src=a.html></iframe><iframe src=a.html></iframe>",
            "a.html",
        ),
    ],
    ids=["iframe", "frames", "leads on", "once"],
)
def test_the_page_of_the_article_is_named(page: str, address: str) -> None:
    """A frame is never fetched; whoever reads the page is told which one to give."""
    with pytest.raises(ReadError, match="in a frame or on another page") as caught:
        html(page)
    assert str(caught.value).endswith(f"give that: {address}")


@pytest.mark.parametrize(
    "shell",
    [
        "<div id=app></div><noscript>请启用JavaScript</noscript>",
        "<div id=app><div class=loading>正在加载，请稍候…</div></div>",
        "<p>Loading...</p>",
        "<nav><ul><li><a href=/>首页</a></li></ul></nav><p>页面加载中</p>",
    ],
)
def test_a_shell_that_a_script_fills_is_refused(shell: str) -> None:
    """It is said to save the page from the browser."""
    with pytest.raises(ReadError, match="save the page from the browser"):
        html(f"{shell}<script src=/js/app.js></script>")


@pytest.mark.parametrize(
    "page",
    [
        f"<iframe src=/share.html></iframe><p>{PROSE}</p>",
        "<p>正在加载机制不健全</p><p>未整改到位</p>",
        f"<meta http-equiv=refresh content='600;url=b.html'><p>{PROSE}</p>",
        "<div class=footer>主办：青岚市水务局</div>",
        "<iframe src=/v.html></iframe><p>附件：<a href=1.docx>整改清单</a></p>",
    ],
)
def test_a_page_with_text_of_its_own_is_read(page: str) -> None:
    """Frames beside the article, and words of a notice in it, are no reason to refuse it."""
    assert html(page).blocks
