"""RSS: identity, order, dates, categories, content, and the bulletins that a feed carries."""

import html
import locale
import time
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import feedparser
import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from rectification import OptionsError, export, read
from rectification.model import (
    Attachment,
    Bulletin,
    InspectionRound,
    PartialDate,
    Publication,
    Regime,
    Section,
)
from rectification.readers.rss import bulletins as carried
from rectification.testing import FULL, HOSTILE, MINIMAL, SAMPLES

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ROUND = "{urn:rectification:1}round"


def items(bulletins, **options):
    """The items of the feed of some bulletins."""
    return ET.fromstring(export(bulletins, "rss", options)).findall("channel/item")


def published(title, *when):
    """A bulletin that was published then."""
    at = datetime(*when, tzinfo=timezone(timedelta(hours=8)))
    return Bulletin(title=title, publication=Publication(published_at=at))


def test_newest_first_and_undated_last():
    """Publication decides, else the day of issue; bulletins without either come last, undated."""
    feed = [
        Bulletin(title="无日期"),
        published("旧", 2023, 1, 1, 8),
        Bulletin(title="成文", issued_on=PartialDate(2023, 6, 1)),
        published("新", 2024, 1, 1, 8),
        Bulletin(title="年", issued_on=PartialDate(2022)),
    ]
    shown = items(feed)
    assert [item.findtext("title") for item in shown] == ["新", "成文", "旧", "年", "无日期"]
    assert [item.findtext("pubDate") for item in shown] == [
        "Mon, 01 Jan 2024 08:00:00 +0800",
        "Thu, 01 Jun 2023 00:00:00 +0800",
        "Sun, 01 Jan 2023 08:00:00 +0800",
        None,  # no day is invented for a year
        None,
    ]


def test_the_order_given_does_not_matter():
    """The same bulletins in another order are the same feed."""
    feed = [*SAMPLES.values(), Bulletin(title="无日期"), published("旧", 2023, 1, 1)]
    assert export(feed, "rss") == export(feed[::-1], "rss")


def test_dates_are_those_of_china():
    """A moment in another zone is told as clocks in China showed it."""
    bulletin = Bulletin(
        title="甲", publication=Publication(published_at=datetime(2024, 6, 24, 20, tzinfo=UTC))
    )
    assert items([bulletin])[0].findtext("pubDate") == "Tue, 25 Jun 2024 04:00:00 +0800"


def test_no_clock_and_no_locale():
    """The feed's date is its newest item's, there is none where no item has one, and no locale gets in."""
    dated = ET.fromstring(export([FULL, MINIMAL], "rss"))
    assert dated.findtext("channel/lastBuildDate") == "Mon, 24 Jun 2024 17:44:00 +0800"
    assert ET.fromstring(export(MINIMAL, "rss")).find("channel/lastBuildDate") is None
    before, first = locale.setlocale(locale.LC_ALL), export([FULL, MINIMAL], "rss")
    time.sleep(1.1)
    assert export([FULL, MINIMAL], "rss") == first
    assert locale.setlocale(locale.LC_ALL) == before


def test_guid_depends_on_neither_address_nor_date():
    """A site that moves, and a bulletin that is issued anew, make no reader see a new entry."""
    moved = evolve(
        FULL,
        issued_on=PartialDate(2025, 1, 1),
        publication=Publication(url="https://new.example/", published_at=datetime(2025, 1, 2, tzinfo=UTC)),
    )
    (old,), (new,) = items([FULL]), items([moved], link="https://new.example/")
    assert old.find("guid").attrib == {"isPermaLink": "false"}
    assert old.findtext("guid") == new.findtext("guid")
    assert old.findtext("guid").startswith("urn:uuid:")


def test_a_bulletin_given_twice_is_there_once():
    """Equal bulletins are one item; different ones of one identity are two, with two guids."""
    assert len(items([FULL, FULL])) == 1
    corrected = evolve(FULL, issued_on=PartialDate(2024, 9, 1))
    guids = {item.findtext("guid") for item in items([FULL, corrected])}
    assert len(guids) == 2
    assert {item.findtext("guid") for item in items([FULL])} < guids


def test_categories_and_creator():
    """Regime, round and issuer are categories with a domain each; the issuer is dc:creator, not author."""
    (item,) = items([FULL])
    assert [(one.get("domain"), one.text) for one in item.findall("category")] == [
        ("urn:rectification:1:regime", "巡察"),
        ("urn:rectification:1:round", "四届市委第三轮巡察"),
        ("urn:rectification:1:issuer", "中共青岚市水务局党组"),
    ]
    assert item.findtext(CREATOR) == "中共青岚市水务局党组"
    assert item.find("author") is None
    two = Bulletin(
        title="甲", rounds=(InspectionRound(regime=Regime.AUDIT), InspectionRound(regime=Regime.AUDIT))
    )
    assert len(items([two])[0].findall("category")) == 1


def test_summary_and_whole_text():
    """The description is the first paragraph, as HTML text; the content is the article with every item."""
    text = "根据<部署>&要求" + "，开展整改" * 60
    bulletin = evolve(FULL, sections=(Section(paragraphs=(text,)), *FULL.sections[1:]))
    (item,) = items([bulletin])
    summary = html.unescape(item.findtext("description"))
    assert summary == text[:199] + "…"
    content = item.findtext(CONTENT)
    assert content.startswith("<article")
    assert all(
        measure.text.partition("《")[0] in content for one in bulletin.items for measure in one.measures
    )
    assert "<script" not in content
    (short,) = items([bulletin], content=False)
    assert short.find(CONTENT) is None
    assert html.unescape(short.findtext("description")) == summary


def test_a_bulletin_without_text():
    """Where there is neither text nor title, the description still says what the title says."""
    (item,) = items([Bulletin(title="")])
    assert item.findtext("title") == item.findtext("description") == "（无标题）"
    assert item.findtext(CONTENT).startswith("<article")


def test_odd_characters_in_fields():
    """Markup, quotes, tabs and line breaks come back from text and attributes as they went in."""
    odd = "甲 & <乙>\t\"'\n\r丙"
    bulletin = evolve(
        FULL, title=odd, issuer=odd, rounds=(InspectionRound(authority=odd), InspectionRound(ordinal=1))
    )
    (item,) = items([bulletin])
    assert item.findtext("title") == item.findtext(CREATOR) == odd
    assert [one.attrib for one in item.findall(ROUND)] == [{"authority": odd}, {"ordinal": "1"}]


def test_links():
    """An item links to its page only where the whole address is known; the site's link is the channel's."""
    feed = [
        evolve(MINIMAL, publication=Publication(url=url))
        for url in ("/a.html", "javascript:alert(1)", "https://")
    ]
    assert [item.find("link") for item in items(feed)] == [None] * len(items(feed))
    channel = ET.fromstring(export(FULL, "rss", {"link": "https://site.example/x/"})).find("channel")
    assert channel.findtext("link") == "https://site.example/x/"
    assert channel.find("{http://www.w3.org/2005/Atom}link").attrib == {
        "href": "https://site.example/x/feed.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }
    assert items([FULL])[0].findtext("link") == FULL.publication.url


def test_links_in_the_text_are_whole():
    """A relative link of the source is whole in a feed, and plain text where its page is not known."""
    attached = (Attachment(title="附表", url="./t.xlsx"),)
    placed = evolve(FULL, attachments=attached)
    assert 'href="https://www.qinglan.example/xcgz/202406/t.xlsx"' in items([placed])[0].findtext(CONTENT)
    assert "t.xlsx" not in items([evolve(MINIMAL, attachments=attached)])[0].findtext(CONTENT)


def test_limit():
    """Only the newest so many are there."""
    feed = [published(str(year), year, 1, 1) for year in range(2015, 2025)]
    assert [item.findtext("title") for item in items(feed, limit=3)] == ["2024", "2023", "2022"]


def test_an_empty_feed():
    """A feed of nothing is a feed."""
    assert feedparser.parse(export([], "rss")).version == "rss20"


@pytest.mark.parametrize(
    "options",
    [
        {"link": "/"},
        {"link": "https://"},
        {"feed_url": "feed.xml"},
        {"limit": 0},
        {"title": ""},
        {"lnk": "x"},
    ],
)
def test_options_that_make_no_feed_are_refused(options):
    """Addresses that are not whole, empty titles and unknown names are an OptionsError."""
    with pytest.raises(OptionsError):
        export(FULL, "rss", options)


def test_typed_fields_of_the_round():
    """What is known of the round stands in attributes, for programs that read XML and not JSON."""
    (item,) = items([FULL])
    assert item.find(ROUND).attrib == {
        "regime": "xuncha",
        "kind": "routine",
        "term": "4",
        "ordinal": "3",
        "authority": "市委",
        "inspected": "市水务局党组",
        "began": "2023-07-10",
        "ended": "2023-08",
        "feedbackOn": "2023-10-16",
    }
    assert items([FULL], data=False)[0].find(ROUND) is None


@pytest.mark.parametrize("bulletin", SAMPLES.values(), ids=SAMPLES)
def test_one_bulletin_is_read_back(bulletin):
    """A feed of one bulletin is read as that bulletin."""
    assert read(export(bulletin, "rss"), name="feed.xml").bulletin == bulletin


@settings(max_examples=25)
@given(st.lists(st.from_type(Bulletin), max_size=4))
def test_any_bulletins_are_read_back(bulletins):
    """From a feed alone, all its bulletins are had again, equal."""
    assert set(carried(export(bulletins, "rss"))) == set(bulletins)


def test_cdata_end_in_text():
    """The end mark of a CDATA section in the text does not end anything."""
    bulletin = evolve(HOSTILE, title="甲]]>乙<![CDATA[丙", sections=(Section(paragraphs=("]]>&]]>",)),))
    data = export(bulletin, "rss")
    assert list(carried(data)) == [bulletin]
    assert ET.fromstring(data).findtext("channel/item/title") == bulletin.title
    assert "]]&gt;&amp;]]&gt;" in ET.fromstring(data).findtext(f"channel/item/{CONTENT}")


def test_others_read_the_feed():
    """Feedparser finds nothing to mend, and reads title, creator and time as we wrote them."""
    data = export([*SAMPLES.values()], "rss")
    parsed = feedparser.parse(data)
    assert (parsed.bozo, parsed.version, len(parsed.entries)) == (False, "rss20", len(SAMPLES))
    assert parsed.feed.language == "zh-CN"
    (entry,) = [one for one in parsed.entries if one.title == FULL.title]
    assert entry.author == FULL.issuer
    assert entry.published_parsed[:5] == (2024, 6, 24, 9, 44)
