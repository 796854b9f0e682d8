"""What the page says of itself above the document, in every order that sites print it."""

from __future__ import annotations

import pytest
from sources import document

from rectification.hookspecs import Reading
from rectification.parsing import parse

TITLE = "中共青岚市水务局党组关于巡察整改进展情况的通报"
BODY = (
    "根据市委统一部署，2023年3月6日至5月19日，市委第二巡察组对市水务局党组进行了巡察。现将整改情况公布如下。\n"
    "一、组织领导情况\n局党组高度重视。"
)


def read(*above: str, title: str = TITLE, body: str = BODY) -> Reading:
    """A page with these lines under its title."""
    reading = parse(document("\n".join([title, *above, body])))
    assert reading.bulletin.title == title
    assert not reading.unplaced
    return reading


@pytest.mark.parametrize(
    ("line", "published", "source"),
    [
        (
            "来源：区委办　　2025年10月9日 08:55　　浏览次数：　　【纠错】【收藏】",
            "2025-10-09T08:55",
            "区委办",
        ),
        ("青岚公交 2023-11-22 18:03 阅读 1.2万", "2023-11-22T18:03", "青岚公交"),
        ("发布：2023-06-15 阅读：302次", "2023-06-15T00:00", None),
        ("发表于 2024年11月8日 由 巡察办", "2024-11-08T00:00", "巡察办"),
        ("2021-02-23 12:42:06来源：市水务局", "2021-02-23T12:42", "市水务局"),
        ("（2024-07-26）", "2024-07-26T00:00", None),
    ],
)
def test_a_dateline_in_any_order(line: str, published: str, source: str | None) -> None:
    """Date and source, with labels, glued, or by themselves beside the tools of the page."""
    publication = read(line).bulletin.publication
    assert publication
    assert publication.published_at
    assert publication.published_at.isoformat()[:16] == published
    assert publication.source == source


def test_the_column_may_be_named() -> None:
    """栏目： before the column's name."""
    publication = read("栏目：通知公告").bulletin.publication
    assert publication
    assert publication.column == ("通知公告",)


def test_an_introduction_that_begins_with_a_date_is_no_dateline() -> None:
    """公示时间： in its brackets makes no dateline of the first sentence."""
    body = (
        "2023年2月20日至5月10日，区委第一巡察组对区教育局党组开展巡察。"
        "现将整改情况公示如下（公示时间：2023年12月4日至12月8日）。\n一、组织情况\n局党组高度重视。"
    )
    bulletin = read(body=body).bulletin
    assert bulletin.publication is None
    [found] = bulletin.rounds
    assert (found.teams, found.authority) == (("区委第一巡察组",), "区委")
    assert (str(found.began), str(found.ended)) == ("2023-02-20", "2023-05-10")
