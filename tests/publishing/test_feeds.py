"""Feeds that last: archives that stay, guids that stay, and the whole archive from the feeds alone."""

import re
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import feedparser
from attrs import evolve

from rectification.model import Publication
from rectification.publishing import publish
from rectification.readers.rss import bulletins as carried

ATOM = "{http://www.w3.org/2005/Atom}link"
HISTORY = "{http://purl.org/syndication/history/1.0}"


def links(path):
    """The atom links of a feed document, by relation."""
    return {link.get("rel"): link.get("href") for link in ET.parse(path).iter(ATOM)}


def guids(path):
    """The guids of a feed document, in order."""
    return [guid.text for guid in ET.parse(path).iter("guid")]


def everything(output, site):
    """The bulletins of all feed documents, from the newest document back, each in its newest edition."""
    found = {}
    path = output / "feed.xml"
    while path:
        for guid, bulletin in zip(guids(path), carried(path.read_bytes()), strict=True):
            found.setdefault(guid, bulletin)
        before = links(path).get("prev-archive")
        path = output / before.removeprefix(site.url) if before else None
    return found


def test_documents_are_linked(folder, output, site, make):
    """The newest document leads back through the archive; archive documents say that they are some."""
    for number in range(8):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, evolve(site, hub="https://hub.example/"))
    assert links(output / "feed.xml") == {
        "self": site.address("feed.xml"),
        "prev-archive": site.address("archive/2.xml"),
        "hub": "https://hub.example/",
    }
    assert links(output / "archive/2.xml") == {
        "self": site.address("archive/2.xml"),
        "current": site.address("feed.xml"),
        "prev-archive": site.address("archive/1.xml"),
    }
    assert ET.parse(output / "archive/1.xml").find(f"channel/{HISTORY}archive") is not None
    assert ET.parse(output / "feed.xml").find(f"channel/{HISTORY}archive") is None
    assert not (output / "archive/3.xml").exists()


def test_the_newest_are_in_the_feed(folder, output, site, make):
    """The feed holds the newest few, newest first, each under the address of its page on this site."""
    for number in range(8):
        at = datetime(2024, 1, 1 + number, 8, tzinfo=timezone(timedelta(hours=8)))
        folder.put(f"{number}.json", evolve(make(number), publication=Publication(published_at=at)))
    publish(folder.path, output, site)
    feed = feedparser.parse((output / "feed.xml").read_bytes())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [make(number).title for number in (7, 6, 5)]
    assert all(entry.link.startswith(f"{site.url}bulletins/") for entry in feed.entries)


def test_archives_stay_as_they_are(folder, output, site, make):
    """Later bulletins, corrections and withdrawals leave a full archive document as it was, byte for byte."""
    for number in range(7):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    before = {path.name: path.read_bytes() for path in output.glob("archive/*")}
    folder.put("8.json", make(8))
    folder.put("0.json", evolve(make(0), attachments=()))
    folder.remove("1.json")
    publish(folder.path, output, site)
    after = {path.name: path.read_bytes() for path in output.glob("archive/*")}
    assert before.items() < after.items()


def test_the_archive_is_rebuilt_from_the_feeds(folder, output, site, make):
    """From the feed documents alone come all bulletins, equal, in their newest edition."""
    current = {}
    for number in range(11):
        current[number] = make(number)
        folder.put(f"{number}.json", current[number])
        if number % 4 == 3:
            publish(folder.path, output, site)
    for number in (2, 9):
        current[number] = evolve(current[number], attachments=(), title="更正")
        folder.put(f"{number}.json", current[number])
    publish(folder.path, output, site)
    assert set(everything(output, site).values()) == set(current.values())


def test_moving_the_site_keeps_every_guid(folder, output, site, make):
    """At another address, under another title, no reader sees an old entry as new."""
    for number in range(7):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    before = {
        path.relative_to(output): guids(path) for path in output.rglob("*.xml") if path.name != "sitemap.xml"
    }
    publish(folder.path, output, evolve(site, url="http://new.example/", title="新站"))
    after = {
        path.relative_to(output): guids(path) for path in output.rglob("*.xml") if path.name != "sitemap.xml"
    }
    assert after == before
    assert "www.qinglan.example/zg/" not in (output / "archive/1.xml").read_text("utf-8")


def test_groups_have_feeds(folder, output, site, make):
    """Each year, issuer, round and regime has a feed of its own."""
    for number in range(4):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    assert len(guids(output / "years/2016/feed.xml")) == 1
    (round_feed,) = output.glob("rounds/*/feed.xml")
    assert len(guids(round_feed)) == 3
    assert links(round_feed)["self"] == site.address(round_feed.relative_to(output).as_posix())
    assert len(list(output.glob("issuers/*/feed.xml"))) == 4


def test_changes_have_a_feed(folder, output, site, make):
    """What was published, corrected and withdrawn is told, newest first, each under a guid of its own."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    folder.put("a.json", evolve(make(1), attachments=()))
    publish(folder.path, output, site)
    folder.remove("a.json")
    publish(folder.path, output, site)
    titles = [item.findtext("title") for item in ET.parse(output / "changes.xml").iter("item")]
    assert titles == [f"{word}：{make(1).title}" for word in ("已撤回", "已更正", "新发布")]
    assert len(set(guids(output / "changes.xml"))) == 3
    assert guids(output / "feed.xml") == []


def test_problems_have_a_feed(folder, output, site, make):
    """Each problem is an item with its status in words, under a guid that a correction does not change."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    (item,) = ET.parse(output / "items.xml").iter("item")
    assert item.findtext("title") == make(1).items[0].heading
    assert "整改状态：已完成，明示，已完成并长期坚持" in item.findtext("description")
    assert item.findtext("link").endswith("/#item-1")
    assert "已完成" in [category.text for category in item.findall("category")]
    before = guids(output / "items.xml")
    sections = list(make(1).sections)
    new = evolve(sections[1].items[0], number="0", problem="另一问题")
    sections[1] = evolve(sections[1], items=(new, *sections[1].items))
    folder.put("a.json", evolve(make(1), sections=tuple(sections)))
    publish(folder.path, output, site)
    assert guids(output / "items.xml")[1:] == before


def test_a_feed_is_a_page_too(folder, output, site, make):
    """Every feed names the style sheet that shows it to a person, from wherever it stands."""
    for number in range(4):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    for path in output.rglob("*.xml"):
        if path.name != "sitemap.xml":
            href = re.search(rb'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', path.read_bytes())[1]
            assert (path.parent / href.decode()).resolve() == output / "feed.css"
            assert not feedparser.parse(path.read_bytes()).bozo
