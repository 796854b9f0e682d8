"""A folder of bulletins becomes a site, and stays right when the folder changes."""

import json
from concurrent.futures import ProcessPoolExecutor
from html.parser import HTMLParser
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from lxml import html

from rectification import ExportError, OptionsError, UnknownNameError, read
from rectification.errors import PublishError
from rectification.plugins import load
from rectification.publishing import load_site, publish
from rectification.serialize import from_json_lines
from rectification.testing import HOSTILE, MINIMAL


def tree(folder):
    """Every file of a folder with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def index(output):
    """The entries of the site's index, by title."""
    return {entry["title"]: entry for entry in json.loads((output / "index.json").read_bytes())["bulletins"]}


def place(output, site, entry):
    """The folder of a bulletin in the site."""
    return output / entry["page"].removeprefix(site.url)


class Links(HTMLParser):
    """The addresses that a page leads to, and the anchors in it."""

    def __init__(self, text):
        super().__init__()
        self.found, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note links and ids."""
        self.found += [value for name, value in attrs if name == "href" and tag in {"a", "link"}]
        self.ids |= {value for name, value in attrs if name == "id"}


def dead_links(output, site):
    """Links of pages that lead to a place in the site where nothing is."""
    dead = []
    for path in output.rglob("*.html"):
        page = Links(path.read_text("utf-8"))
        own = path.relative_to(output).as_posix()
        for link in page.found:
            whole, _, anchor = urljoin(site.url + own, link).partition("#")
            if not whole.startswith(site.url):
                continue
            target = output / whole.removeprefix(site.url)
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (anchor and target == path and anchor not in page.ids):
                dead.append((own, link))
    return dead


def test_a_site_has_everything(folder, output, site, make):
    """Pages, downloads with hashes, lists, feeds, site map and data are there, and no link is dead."""
    for number in range(5):
        folder.put(f"{number}.json", make(number))
    done = publish(folder.path, output, site)
    assert (done.bulletins, done.changes, done.written, done.problems) == (5, {"new": 5}, 5, ())
    names = set(tree(output))
    assert {
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "changes.xml",
        "index.json",
    } <= names
    assert {
        "bulletins.jsonl",
        "changes.jsonl",
        "problems.json",
        "rectification.css",
        "archive/1.xml",
    } <= names
    assert {"years/2019/index.html", "years/2019/feed.xml"} <= names
    for entry in index(output).values():
        here = place(output, site, entry)
        assert {path.name for path in here.iterdir()} == {
            "index.html",
            "bulletin.json",
            "bulletin.json.sha256",
            "bulletin.docx",
            "bulletin.docx.sha256",
        }
    assert set(from_json_lines((output / "bulletins.jsonl").read_bytes())) == {
        make(number) for number in range(5)
    }
    assert dead_links(output, site) == []


def test_a_page_is_the_bulletin(folder, output, site, make):
    """A bulletin's data and Word file read back as the bulletin; its page leads to them."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    (entry,) = index(output).values()
    here = place(output, site, entry)
    for name in ("bulletin.json", "bulletin.docx"):
        assert read(here / name).bulletin == make(1)
    page = (here / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{entry["page"]}">' in page
    assert '<meta name="SiteName" content="青岚市整改公开">' in page
    assert 'href="bulletin.docx"' in page
    assert '<link rel="alternate" type="application/json" title="JSON 数据" href="bulletin.json">' in page


def test_pages_are_light(folder, output, site, make):
    """A page is at most three times its text; with the data in it, if a site asks for it, it reads back."""
    sections = list(make(1).sections)
    item = sections[1].items[0]
    sections[1] = evolve(sections[1], items=tuple(evolve(item, number=str(n)) for n in range(1, 11)))
    folder.put("a.json", evolve(make(1), sections=tuple(sections)))
    publish(folder.path, output, site)
    (path,) = output.glob("bulletins/*/index.html")
    text = "".join("".join(html.fromstring(path.read_bytes()).find("body").itertext()).split())
    assert path.stat().st_size <= 3 * len(text.encode())
    publish(folder.path, output, evolve(site, options={"html": {"data": True}}))
    assert read(path).bulletin == evolve(make(1), sections=tuple(sections))


def test_nothing_changes_without_a_change(folder, output, site, make):
    """A second run makes the same bytes, and writes no bulletin anew."""
    for number in range(4):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    before = tree(output)
    done = publish(folder.path, output, site)
    assert (done.changes, done.written) == ({}, 0)
    assert tree(output) == before


def test_another_day_another_machine(folder, output, site, make, tmp_path):
    """The same folder, published to another place at another time, is the same site."""
    for number in range(4):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    publish(folder.path, tmp_path / "other", site)
    assert tree(output) == tree(tmp_path / "other")


def test_only_what_is_new_is_made(folder, output, site, make):
    """One more bulletin makes one more folder; all others are the same files as before."""
    for number in range(4):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    files = {path.stat().st_ino for path in output.glob("bulletins/*/*")}
    folder.put("new.json", make(7))
    done = publish(folder.path, output, site)
    assert (done.bulletins, done.changes, done.written) == (5, {"new": 1}, 1)
    assert files < {path.stat().st_ino for path in output.glob("bulletins/*/*")}


def test_a_correction_keeps_the_address_and_says_so(folder, output, site, make):
    """A corrected bulletin stands where it stood, as its second edition."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    (before,) = index(output).values()
    folder.put("a.json", evolve(make(1), title="更正后的标题", issued_on=None))
    assert publish(folder.path, output, site).changes == {"corrected": 1}
    (after,) = index(output).values()
    assert (after["page"], after["id"], after["edition"]) == (before["page"], before["id"], 2)
    assert "本通报已更正，现为第2版。" in (place(output, site, after) / "index.html").read_text("utf-8")


def test_a_withdrawn_bulletin_keeps_its_address_and_says_so(folder, output, site, make):
    """Where the source is gone, the page says so, the text is gone, and no list leads there."""
    folder.put("a.json", make(1))
    folder.put("b.json", make(2))
    publish(folder.path, output, site)
    entry = index(output)[make(1).title]
    folder.remove("a.json")
    assert publish(folder.path, output, site).changes == {"withdrawn": 1}
    here = place(output, site, entry)
    assert [path.name for path in here.iterdir()] == ["index.html"]
    assert f"已撤回：{make(1).title}" in (here / "index.html").read_text("utf-8")
    assert index(output)[make(1).title]["withdrawn"] is True
    assert entry["page"] not in (output / "sitemap.xml").read_text("utf-8")
    assert dead_links(output, site) == []
    folder.put("a.json", make(1))
    assert publish(folder.path, output, site).changes == {"restored": 1}
    assert read(here / "bulletin.json").bulletin == make(1)


def test_a_renamed_source_is_the_same_bulletin(folder, output, site, make):
    """Names and folders of sources do not count."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    before = index(output)
    folder.remove("a.json")
    folder.put("2024/六月/通报 (终稿)😀.json", make(1))
    done = publish(folder.path, output, site)
    assert done.changes == {}
    assert index(output) == before


def test_the_same_bulletin_twice(folder, output, site, make):
    """Two sources of one bulletin are one bulletin; one of them may go."""
    folder.put("a.json", make(1))
    folder.put("b.json", make(1))
    assert publish(folder.path, output, site).bulletins == 1
    folder.remove("a.json")
    assert publish(folder.path, output, site).changes == {}


def test_bulletins_that_share_an_identity(folder, output, site, make):
    """Two different bulletins of one identity have two addresses, and the first keeps its own."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    (first,) = index(output).values()
    folder.put("b.json", evolve(make(1), title="另一件", attachments=()))
    assert publish(folder.path, output, site).changes == {"new": 1}
    both = index(output)
    assert both[make(1).title] == first
    assert both["另一件"]["page"] != first["page"]


def test_a_bad_source_stops_nothing(folder, output, site, make):
    """What cannot be read, or is no bulletin, is told; the others are published."""
    folder.put("a.json", make(1))
    (folder.path / "b.json").write_text("{", encoding="utf-8")
    (folder.path / "c.txt").write_text("青岚市举办健步走活动。\n", encoding="utf-8")
    (folder.path / ".hidden.json").write_text("{", encoding="utf-8")
    (folder.path / "notes.md").write_text("x", encoding="utf-8")
    done = publish(folder.path, output, site)
    assert done.bulletins == 1
    assert [problem.source for problem in done.problems] == ["b.json", "c.txt"]
    assert json.loads((output / "problems.json").read_bytes()) == [
        {"source": problem.source, "problem": problem.problem} for problem in done.problems
    ]
    assert str(folder.path) not in (output / "problems.json").read_text("utf-8")


def test_a_source_that_breaks_stays_published(folder, output, site, make):
    """A source that cannot be read any more is told, and what was published from it stands."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    (folder.path / "a.json").write_text("{", encoding="utf-8")
    done = publish(folder.path, output, site)
    assert (done.bulletins, done.changes, len(done.problems)) == (1, {}, 1)
    (entry,) = index(output).values()
    assert read(place(output, site, entry) / "bulletin.json").bulletin == make(1)


def test_other_settings_make_all_anew(folder, output, site, make):
    """A site that changes its title is made anew, at the same addresses."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    done = publish(folder.path, output, evolve(site, title="新名称"))
    assert (done.changes, done.written) == ({}, 1)
    assert "新名称" in (output / "index.html").read_text("utf-8")


def test_a_file_that_is_gone_heals(folder, output, site, make):
    """What someone deletes from the site comes back with the next run."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    before = tree(output)
    (entry,) = index(output).values()
    (place(output, site, entry) / "bulletin.json").unlink()
    (output / "index.html").unlink()
    publish(folder.path, output, site)
    assert tree(output) == before


def test_an_exporter_that_fails(folder, output, site, make):
    """A download that cannot be made is told, and the page does without it."""
    folder.put("a.json", make(1))
    wrong = evolve(site, options={"docx": {"title_font": 5}})
    for _ in range(2):
        done = publish(folder.path, output, wrong)
        assert done.bulletins == 1
        assert [problem.source for problem in done.problems] == ["a.json"]
    (entry,) = index(output).values()
    assert not (place(output, site, entry) / "bulletin.docx").exists()
    assert dead_links(output, site) == []


def test_downloads_that_nothing_makes(folder, output, site):
    """A download without an exporter is refused before anything is written."""
    with pytest.raises(UnknownNameError, match="odt"):
        publish(folder.path, output, evolve(site, downloads=("odt",)))
    assert not output.exists()


def test_templates_of_the_site(folder, output, site, make, tmp_path):
    """A site's own templates shape pages and lists; a wrong one leaves the old site as it was."""
    folder.put("a.json", make(1))
    templates = tmp_path / "templates"
    templates.mkdir()
    own = evolve(site, templates=str(templates))
    text = '{% extends "rectification/list.html" %}{% block bottom %}<footer>青岚</footer>{% endblock %}'
    (templates / "list.html").write_text(text, encoding="utf-8")
    publish(folder.path, output, own)
    assert "<footer>青岚</footer>" in (output / "index.html").read_text("utf-8")
    before = tree(output)
    (templates / "page.html").write_text("{{ bulletin.titel }}", encoding="utf-8")
    with pytest.raises(ExportError, match=r"page\.html, line 1"):
        publish(folder.path, output, own)
    assert tree(output) == before


def test_workers_make_the_same_site(folder, output, site, make, tmp_path, monkeypatch):
    """Any executor may read, write, make feeds and the index of the search; the site is the same."""
    monkeypatch.setattr("rectification.publishing.intake.FEW", 0)
    monkeypatch.setattr("rectification.publishing.search.CHUNK", 2)
    for number in range(6):
        folder.put(f"{number}.json", make(number))
    (folder.path / "bad.json").write_text("{", encoding="utf-8")
    publish(folder.path, output, site)
    with ProcessPoolExecutor(2) as executor:
        publish(folder.path, tmp_path / "other", site, executor=executor)
    assert tree(tmp_path / "other") == tree(output)


def test_few_bulletins_need_no_workers(folder, output, site, make):
    """To start workers for a few would take longer than the work: none is asked."""
    folder.put("0.json", make(0))
    with ProcessPoolExecutor(1) as executor:
        executor.shutdown()
        assert publish(folder.path, output, site, executor=executor).bulletins == 1


def test_workers_use_the_plugins_that_are_given(folder, output, site, make, install, monkeypatch):
    """A plugin that was left out is left out in other processes too; one that was taken is there."""
    monkeypatch.setattr("rectification.publishing.intake.FEW", 0)
    install(PLUGIN, name="rectification-shout")
    folder.put("a.json", make(1))
    shouting = evolve(site, downloads=("shout",))
    chosen = load(allow={"rectification-shout"})
    with ProcessPoolExecutor(1) as executor:
        done = publish(folder.path, output, shouting, executor=executor, using=chosen)
        assert done.problems == ()
        (folder.path / "b.shout").write_text("x", encoding="utf-8")
        left_out = load(block={"rectification-shout"})
        assert publish(folder.path, output, site, executor=executor, using=left_out).problems == ()
        ((name, reader),) = executor.submit(_readers_beyond_ours, left_out, chosen).result()
    assert (name, reader) == ("chosen", ["shout"])
    assert next(output.glob("bulletins/*/index.html")).is_file()


PLUGIN = """
from rectification import Document, Exporter, NoOptions, Reader, hookimpl

@hookimpl
def rectification_exporters():
    yield Exporter(name="shout", title="!", media_type="text/plain", suffix=".shout",
                   options=NoOptions, one=lambda bulletin, options: bulletin.title.encode() + b"!")

@hookimpl
def rectification_readers():
    yield Reader(name="shout", title="!", suffixes=(".shout",), options=NoOptions,
                 read=lambda data, options: Document(text="", blocks=()))
"""


def _readers_beyond_ours(left_out, chosen):
    """As another process sees them: what either has beyond the built-in readers."""
    ours = set(load(installed=False).readers)
    found = {"left out": sorted(set(left_out.readers) - ours), "chosen": sorted(set(chosen.readers) - ours)}
    return [(name, readers) for name, readers in found.items() if readers]


def test_hostile_sources(folder, output, site):
    """Names with marks, dots and emoji, and text full of markup: a valid site, and nothing outside it."""
    folder.put("..json", HOSTILE)
    folder.put("a b&c<d>'\"😀\u202e.json", HOSTILE)
    folder.put("最小.json", MINIMAL)
    folder.put("long.json", evolve(MINIMAL, title="题" * 500 + "</script>../../x"))
    before = {path.name for path in output.parent.parent.iterdir()}
    publish(folder.path, output, site)
    assert {path.name for path in output.parent.parent.iterdir()} == before | {"www"}
    assert {path.name for path in output.parent.iterdir()} == {"site", ".site.lock"}
    assert dead_links(output, site) == []
    for path in output.rglob("*.xml"):
        ET.parse(path)
    for path in output.glob("*/*/index.html"):
        assert "<x-mark>" not in path.read_text("utf-8")


def test_an_empty_folder_is_an_empty_site(folder, output, site):
    """A site of nothing is a site."""
    assert publish(folder.path, output, site).bulletins == 0
    assert dead_links(output, site) == []


@pytest.mark.parametrize("where", ["sources", ".", "sources/site"])
def test_site_and_sources_lie_apart(folder, tmp_path, site, where):
    """A site is never written into its own sources, nor around them."""
    with pytest.raises(PublishError, match="apart"):
        publish(folder.path, tmp_path / where, site)


def test_a_folder_of_something_else_is_left_alone(folder, output, site):
    """A folder that holds what we did not make is never replaced."""
    output.mkdir(parents=True)
    (output / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match="no published site"):
        publish(folder.path, output, site)
    assert (output / "thesis.txt").exists()


def test_a_missing_folder(tmp_path, output, site):
    """A folder of sources that is not there is named."""
    with pytest.raises(PublishError, match="no folder"):
        publish(tmp_path / "none", output, site)


def test_site_file(tmp_path):
    """A TOML file describes the site, and options of exporters beside it."""
    path = tmp_path / "site.toml"
    path.write_text(
        '[site]\ntitle = "青岚"\nurl = "https://q.example/x"\ntemplates = "t"\ndownloads = ["docx", "json"]\n'
        "[exporters.docx]\nsealed = true\n",
        encoding="utf-8",
    )
    site = load_site(path, load(installed=False))
    assert (site.url, site.downloads) == ("https://q.example/x/", ("docx", "json"))
    assert site.templates == str(tmp_path / "t")
    assert site.options == {"docx": {"sealed": True}}


@pytest.mark.parametrize(
    "text",
    [
        "[site]\ntitle = 5",
        '[site]\ntitle = "x"\nurl = "/x"',
        '[site]\ntitle = ""\nurl = "https://q.example/"',
        '[site]\ntitle = "x"\nurl = "https://q.example/"\nfeed_size = 0',
        '[site]\ntitle = "x"\nurl = "https://q.example/"\nhub = "hub"',
        '[site]\ntitle = "x"\nurl = "https://q.example/"\ncolour = "red"',
        '[site]\ntitle = "x"\nurl = "https://q.example/"\n[exporter.docx]\nsealed = true',
        '[site]\ntitle = "x"\nurl = "https://q.example/"\n[exporters.docx]\nseeled = true',
        "[site",
    ],
)
def test_site_files_that_are_wrong(tmp_path, text):
    """A missing, unknown or wrong key or table is an OptionsError that names the file."""
    path = tmp_path / "site.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OptionsError, match=r"site\.toml"):
        load_site(path, load(installed=False))


def test_long_lists(folder, output, site, make, monkeypatch):
    """The first page and a group show the newest, and say how many there are; a year shows all."""
    monkeypatch.setattr("rectification.publishing.lists.NEWEST", 2)
    monkeypatch.setattr("rectification.publishing.lists.MANY", 1)
    for number in (0, 10, 20):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    assert "通报（3件，这里是最近2件）" in (output / "index.html").read_text("utf-8")
    (regime,) = output.glob("regimes/*/index.html")
    assert "通报（3件，这里是最近1件）" in regime.read_text("utf-8")
    assert "通报（3件）" in (output / "years/2015/index.html").read_text("utf-8")
