"""What the W3C's feed validator finds fault with, as our own rules, and feeds that break none of them.

The validator is on no package registry; these are its errors and warnings for RSS 2.0, each proved on
a feed that breaks it.
"""

import re
from collections import Counter
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from rectification import export
from rectification.model import Bulletin
from rectification.testing import FULL, HOSTILE, MINIMAL, SAMPLES

ADDRESS = "https://site.example/feed.xml"
OPTIONS = {"link": "https://site.example/", "feed_url": ADDRESS}

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
KNOWN = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
)
OURS = "urn:rectification:1"
DATE = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)")
WHOLE = re.compile(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
LINKS = re.compile(r"""\s(?:href|src)\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
MARKUP = re.compile(r"</?[a-z][^<>]*>|&[a-z]+;|&#", re.IGNORECASE)


def problems(data: bytes, address: str = ADDRESS) -> list[str]:
    """Every error and warning, in a word each."""
    found = ["control character"] * bool(
        re.search(rb"&#x?0*(?:[0-8bcef]|1[0-9a-f]);|[\x00-\x08\x0b\x0c\x0e-\x1f]", data)
    )
    try:
        root = ET.fromstring(data)
    except ET.ParseError:
        return [*found, "not well-formed"]
    text = "".join(root.itertext())
    found += ["odd character"] * ("\ufffd" in text or "\x85" in text)
    spaces = {element.tag[1:].partition("}")[0] for element in root.iter() if element.tag[0] == "{"}
    found += ["unknown namespace"] * bool(spaces - {*KNOWN, OURS})
    channel = root[0]
    found += _channel_problems(channel, address)
    for item in channel.findall("item"):
        found += _item_problems(item)
    guids = Counter(guid.text for guid in channel.iter("guid"))
    return found + ["duplicate guid"] * any(count > 1 for count in guids.values())


def _channel_problems(channel: ET.Element, address: str) -> list[str]:
    found = ["missing " + name for name in ("title", "link", "description") if not channel.findtext(name)]
    itself = [link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    found += ["no self link"] * (not itself) + ["self link differs"] * (itself not in ([], [address]))
    found += ["relative link"] * (not WHOLE.match(channel.findtext("link") or ""))
    found += ["ttl"] * (channel.findtext("ttl") == "0")
    if (image := channel.find("image")) is not None:
        same = all(image.findtext(name) == channel.findtext(name) for name in ("title", "link"))
        found += ["image"] * (not same)
    return found + _date_problems(channel.findtext("lastBuildDate"))


def _item_problems(item: ET.Element) -> list[str]:
    guid, link, title = item.find("guid"), item.findtext("link"), item.findtext("title") or ""
    content = item.findtext(CONTENT) or ""
    description = item.findtext("description")
    found = ["no guid"] * (guid is None)
    if guid is not None and guid.get("isPermaLink") != "false":
        found += ["guid is no address"] * (not WHOLE.match(guid.text or ""))
    found += ["relative link"] * (link is not None and not WHOLE.match(link))
    found += ["author without e-mail"] * any(
        "@" not in (author.text or "") for author in item.findall("author")
    )
    enclosures = item.findall("enclosure")
    found += ["enclosure without length"] * any(not one.get("length", "").isdigit() for one in enclosures)
    found += ["two enclosures"] * (len(enclosures) > 1)
    found += ["neither title nor description"] * (not title and not description)
    found += ["content without description"] * (bool(content) and not description)
    found += ["HTML in title"] * bool(MARKUP.search(title))
    found += ["script in content"] * bool(
        re.search(r"<script|\son[a-z]+\s*=|javascript:", content, re.IGNORECASE)
    )
    found += ["relative link in content"] * any(not WHOLE.match(one) for one in LINKS.findall(content))
    return found + _date_problems(item.findtext("pubDate"))


def _date_problems(text: str | None) -> list[str]:
    if text is None:
        return []
    if not DATE.fullmatch(text):
        return ["date form"]
    return ["day of week"] * (text[:3] != f"{parsedate_to_datetime(text):%a}")


GOOD = export([FULL, MINIMAL], "rss", OPTIONS).decode()


@pytest.mark.parametrize(
    ("problem", "old", "new"),
    [
        ("guid is no address", ' isPermaLink="false"', ""),
        ("duplicate guid", re.search("<guid.*?</guid>", GOOD).group(), "<guid>http://a.example/</guid>" * 2),
        ("date form", "Mon, 24 Jun 2024 17:44:00 +0800", "2024-06-24T17:44:00+08:00"),
        ("day of week", "Mon, 24 Jun", "Tue, 24 Jun"),
        ("relative link", "<link>https://www.qinglan.example/", "<link>/"),
        ("author without e-mail", "<guid", "<author>市水务局</author><guid"),
        ("enclosure without length", "<guid", '<enclosure url="https://a.example/x" type="a/b"/><guid'),
        (
            "two enclosures",
            "<guid",
            '<enclosure url="https://a.example/x" length="1" type="a/b"/>' * 2 + "<guid",
        ),
        ("ttl", "<language>", "<ttl>0</ttl><language>"),
        ("control character", "<language>", "<docs>\x0b</docs><language>"),
        ("control character", "<language>", "<docs>&#x0b;</docs><language>"),
        ("not well-formed", "<language>", "<docs>a & b</docs><language>"),
        ("no self link", 'rel="self"', 'rel="hub"'),
        ("self link differs", f'href="{ADDRESS}"', 'href="http://site.example/feed.xml"'),
        ("no guid", re.search("<guid.*?</guid>", GOOD).group(), ""),
        ("relative link in content", "&lt;/article&gt;", '&lt;a href="/x"&gt;&lt;/article&gt;'),
        ("script in content", "&lt;/article&gt;", "&lt;script&gt;&lt;/article&gt;"),
        ("HTML in title", "<title>", "<title>&lt;b&gt;"),
        ("unknown namespace", "<language>", '<x xmlns="urn:x"/><language>'),
        ("odd character", "<language>", "<docs>\ufffd</docs><language>"),
        ("odd character", "<language>", "<docs>\x85</docs><language>"),
        (
            "image",
            "<language>",
            "<image><url>https://a.example/i</url><title>x</title><link>https://x.example/</link></image><language>",
        ),
        ("content without description", "<description>根据", "<x>根据"),
    ],
)
def test_the_rules_find_what_they_are_for(problem, old, new):
    """Each rule finds the fault that it names in a feed that has it."""
    spoilt = GOOD.replace(old, new)
    if new.startswith("<x>"):
        spoilt = re.sub("<x>(.*?)</description>", r"", spoilt, count=1, flags=re.DOTALL)
    assert spoilt != GOOD
    assert problem in problems(spoilt.encode())


@pytest.mark.parametrize(
    "options", [{}, {"content": False}, {"data": False}, {"content": False, "data": False}]
)
def test_feeds_of_the_samples_break_no_rule(options):
    """The least and the fullest bulletin make a feed that no rule finds fault with."""
    assert problems(export([FULL, MINIMAL], "rss", {**OPTIONS, **options})) == []


def test_hostile_text_breaks_no_rule_but_its_own():
    """Text full of markup stays text; only a title that looks like HTML is warned of, and it is kept."""
    assert set(problems(export(list(SAMPLES.values()), "rss", OPTIONS))) <= {"HTML in title"}


def test_characters_that_validators_warn_of():
    """NEL and U+FFFD are not shown, and come back whole in the data."""
    odd = evolve(FULL, title="甲\x85乙\ufffd丙", issuer="丁\ufffd")
    data = export([odd], "rss", OPTIONS)
    assert problems(data) == []
    assert "<title>甲\n乙□丙</title>" in data.decode()


def test_the_default_feed_names_itself():
    """Without options the feed still has a link, and the address that it would have."""
    assert problems(export(FULL, "rss"), "https://example.invalid/feed.xml") == []


@settings(max_examples=25)
@given(st.lists(st.from_type(Bulletin), max_size=3))
def test_whatever_the_bulletins_hold(bulletins):
    """Any bulletins at all make a feed that breaks no rule, titles that look like HTML aside."""
    assert set(problems(export([*bulletins, HOSTILE], "rss", OPTIONS))) <= {"HTML in title"}
