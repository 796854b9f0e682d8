"""What feed readers and validators rely on."""

import json
from xml.etree import ElementTree as ET

import feedparser
import pytest
from attrs import evolve
from rectification_atom import atom, jsonfeed

from rectification import PartialDate, export
from rectification.testing import FULL, HOSTILE, MINIMAL, SAMPLES

ATOM = "{http://www.w3.org/2005/Atom}"
SEVERAL = list(SAMPLES.values())


@pytest.mark.parametrize(("name", "read"), [("atom", atom.bulletins), ("jsonfeed", jsonfeed.bulletins)])
def test_read_back(name, read):
    """The bulletins that a feed carries are equal to those that went in, in whatever order."""
    data = export(SEVERAL, name)
    assert set(read(data)) == set(SEVERAL)
    assert export(SEVERAL[::-1], name) == data
    assert list(read(export(SEVERAL, name, {"data": False}))) == []


def test_atom_has_what_rfc_4287_wants():
    """Feed and entries have id, title and a time with a zone; links are whole and once a relation."""
    root = ET.fromstring(
        export(SEVERAL, "atom", {"link": "https://q.example/", "hub": "https://hub.example/"})
    )
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate", "hub"]
    entries = root.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(SEVERAL)
    for element in [root, *entries]:
        assert element.findtext(f"{ATOM}title")
        assert element.findtext(f"{ATOM}updated")[-6] in "+-"
    for entry in entries:
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        links = [link.get("rel") for link in entry.findall(f"{ATOM}link")]
        assert links in ([], ["alternate"])
        assert links or entry.find(f"{ATOM}content") is not None
        content = entry.find(f"{ATOM}content")
        assert content is None or content.get("type") == "html"


def test_feedparser_mends_nothing():
    """A reader that complains of little mistakes finds none."""
    feed = feedparser.parse(export(SEVERAL, "atom"))
    assert (feed.bozo, feed.version, len(feed.entries)) == (False, "atom10", len(SEVERAL))


def test_without_content_an_entry_leads_somewhere():
    """An entry that has only a summary has a link (RFC 4287, 4.1.2); a JSON item has text."""
    root = ET.fromstring(export([MINIMAL], "atom", {"content": False}))
    assert root.find(f"{ATOM}entry/{ATOM}link").get("href").startswith("https://")
    (item,) = json.loads(export([MINIMAL], "jsonfeed", {"content": False}))["items"]
    assert item["content_text"]
    assert "content_html" not in item


def test_no_day_is_invented():
    """Where only the year is known, nothing is said to be published on a day; the order still holds."""
    vague = evolve(FULL, issuer="别的", publication=None, issued_on=PartialDate(2031))
    feed = json.loads(export([FULL, vague], "jsonfeed"))
    assert ["date_published" in item for item in feed["items"]] == [False, True]
    root = ET.fromstring(export([vague], "atom"))
    assert root.find(f"{ATOM}entry/{ATOM}published") is None


def test_json_feed_is_one():
    """Version, title and items are there, and each item has an id and content."""
    feed = json.loads(export([HOSTILE, FULL], "jsonfeed", {"link": "https://q.example/zg/"}))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://q.example/zg/feed.json"
    assert all(item["id"].startswith("urn:uuid:") and item["content_html"] for item in feed["items"])
