"""The metadata of a page feeds title and publication."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from claims import html

from rectification.model import Bulletin, Publication
from rectification.serialize import to_json

PROSE = "根据市委统一部署，市委第二巡察组对市水务局党组进行了巡察，现将整改情况公布如下。"
CHINA = timezone(timedelta(hours=8))


def meta(**said: str) -> str:
    """A page that says these things in meta elements."""
    return (
        "".join(f'<meta name="{name}" content="{content}">' for name, content in said.items())
        + f"<p>{PROSE}</p>"
    )


def test_government_tags_are_read() -> None:
    """The tags of 网页标签规范, whatever their case; the first of two counts."""
    document = html(
        meta(
            SiteName="青岚网",
            columnname="公告",
            ArticleTitle="整改通报",
            PubDate="2024-01-22 15:40",
            ContentSource=" 水务局 ",
        )
        + meta(Url="https://www.qinglan.example/1.html", SITENAME="另一个")
    )
    assert document.title == "整改通报"
    assert document.publication == Publication(
        url="https://www.qinglan.example/1.html",
        site="青岚网",
        column=("公告",),
        source="水务局",
        published_at=datetime(2024, 1, 22, 15, 40, tzinfo=CHINA),
    )


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("2024-01-22", datetime(2024, 1, 22, tzinfo=CHINA)),
        ("2024年1月22日 8:05", datetime(2024, 1, 22, 8, 5, tzinfo=CHINA)),
        ("2024-01-22 17：44", datetime(2024, 1, 22, 17, 44, tzinfo=CHINA)),
        ("2024年1月22日 17时44分", datetime(2024, 1, 22, 17, 44, tzinfo=CHINA)),
        ("2024/1/2 08:05:59", datetime(2024, 1, 2, 8, 5, 59, tzinfo=CHINA)),
        ("2024-01-22T01:00:00Z", datetime(2024, 1, 22, 9, tzinfo=CHINA)),
        ("2024-01-22T01:00:00.000+0000", datetime(2024, 1, 22, 9, tzinfo=CHINA)),
        ("2024-13-22", None),
        ("0000-00-00 00:00", None),
        ("0001-01-01T00:00:00+23:59", None),
        ("昨天", None),
    ],
)
def test_times_are_chinese_unless_they_say_otherwise(said: str, time: datetime | None) -> None:
    """A time that does not exist is none; nothing is invented."""
    publication = html(meta(PubDate=said)).publication
    assert (publication.published_at if publication else None) == time


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("中共水务局党组关于整改情况的通报_青岚市", "中共水务局党组关于整改情况的通报"),
        ("中共水务局党组关于整改情况的通报-水务局网站", "中共水务局党组关于整改情况的通报"),
        ("关于A-B线整改情况的公示 - 青岚", "关于A-B线整改情况的公示"),
        ("青岚市水务局", None),
        ("", None),
        (PROSE, PROSE),
    ],
)
def test_the_title_of_the_window_counts_where_it_is_the_articles(window: str, title: str | None) -> None:
    """It names a document, or a line of the page is the same; else it is the site's."""
    assert html(f"<title>{window}</title><p>{PROSE}</p>").title == title


def test_addresses_must_be_whole() -> None:
    """A path is no address; the canonical link is one."""
    assert html(meta(Url="/a/b.html")).publication is None
    page = '<head><link rel="canonical" href="https://www.qinglan.example/1"></head>' + meta()
    publication = html(page).publication
    assert publication is not None
    assert publication.url == "https://www.qinglan.example/1"


def test_a_page_of_ours_carries_its_bulletin() -> None:
    """The data block is read, beside the visible text; one that is broken is passed over."""
    bulletin = Bulletin(title="通报</script>")
    data = to_json(bulletin).replace(b"<", b"\\u003c").decode()
    page = f'<p>{PROSE}</p><script type="application/json" id="rectification-data">{data}</script>'
    document = html(page)
    assert document.carried == bulletin
    assert document.blocks[0].text == PROSE
    assert html(page.replace('"title"', '"titel"')).carried is None
    assert html(page.replace("rectification-data", "data")).carried is None


@pytest.mark.parametrize(
    "told",
    [
        '<time class="entry-date published" datetime="2023-05-11T09:20:11+08:00">2023年5月11日</time>',
        '<time itemprop="datePublished" datetime="2023-05-11 09:20:11">五月</time>',
        '<script type="application/ld+json">{"datePublished": "2023-05-11T09:20:11+08:00"}</script>',
    ],
)
def test_the_time_of_a_page_without_tags_for_it(told: str) -> None:
    """The article's own time, or that of the data for search engines, where no meta element tells it."""
    moment = datetime(2023, 5, 11, 9, 20, 11, tzinfo=CHINA)
    publication = html(f"{told}<p>{PROSE}</p>").publication
    assert publication is not None
    assert publication.published_at == moment
    publication = html(told + meta(PubDate="2024-01-22")).publication
    assert publication is not None
    assert publication.published_at == datetime(2024, 1, 22, tzinfo=CHINA)


def test_another_time_is_not_that_of_the_page() -> None:
    """The time of a comment, or a script that is no data, tells nothing."""
    comment = '<time class="comment-date" datetime="2023-05-11">11日</time>'
    script = '<script>var x = {"datePublished": "2023-05-11"}</script>'
    assert html(f"{script}<p>{PROSE}</p>{comment}").publication is None
