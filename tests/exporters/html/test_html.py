"""The page: what it shows, what it says to machines, and what it never holds."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from html import unescape

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st
from lxml import html

from rectification import OptionsError, export, read
from rectification.exporters import printed
from rectification.exporters.html import style_sheet
from rectification.model import (
    Attachment,
    Bulletin,
    CitedDocument,
    ContactInfo,
    FeedbackItem,
    Measure,
    PartialDate,
    Publication,
    Role,
    Section,
    Status,
)
from rectification.testing import FULL, HOSTILE, MINIMAL, SAMPLES

FURNITURE = ("nav", "aside", "footer", "script", "style")


def page(bulletin, **options):
    """The page as a tree."""
    return html.document_fromstring(export(bulletin, "html", options))


def squeeze(text):
    """The text without white space."""
    return "".join(text.split())


def metas(tree):
    """Names and contents of the meta tags that have a name."""
    return [(tag.get("name"), tag.get("content")) for tag in tree.iter("meta") if tag.get("name")]


def one_item(item, **fields):
    """A bulletin with one item."""
    return Bulletin(title="通报", sections=(Section(heading="一、整改情况", items=(item,)),), **fields)


def test_landmarks():
    """One page in Chinese with one h1, a main, a way past the top, and a breadcrumb that ends here."""
    tree = page(FULL)
    assert tree.get("lang") == "zh-CN"
    assert [h1.text_content() for h1 in tree.iter("h1")] == [FULL.title]
    assert tree.findtext("head/title") == FULL.title
    assert tree.find("body/main").get("id") == "main"
    assert tree.find("body/nav/a").get("href") == "#main"
    crumbs = tree.findall("body/nav/ol/li")
    assert [crumb.text for crumb in crumbs] == list(FULL.publication.column)
    assert [crumb.get("aria-current") for crumb in crumbs] == [None, None, "page"]


@settings(max_examples=25)
@given(st.from_type(Bulletin), st.booleans())
def test_structure_of_any_page(bulletin, links):
    """Whatever the bulletin: one h1, no heading level skipped, no id twice, no dead link within."""
    tree = page(bulletin, links=links)
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(down <= up + 1 for up, down in zip([0, *levels], levels, strict=False))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    within = {a.get("href")[1:] for a in tree.iter("a") if a.get("href", "").startswith("#")}
    assert within <= set(ids)
    assert len(tree.xpath("//article[@class='item']")) == len(bulletin.items)


@settings(max_examples=25)
@given(st.from_type(Bulletin))
def test_any_page_is_read_back(bulletin):
    """A page carries its bulletin whole, whatever is in it."""
    assert read(export(bulletin, "html"), name="x.html").bulletin == bulletin


@pytest.mark.parametrize("form", ["full", "external", "fragment"])
@pytest.mark.parametrize("bulletin", SAMPLES.values(), ids=SAMPLES)
def test_every_form_is_read_back(bulletin, form):
    """Page, page with linked style sheet, and fragment carry the bulletin, unless asked not to."""
    data = export(bulletin, "html", {"form": form})
    assert read(data, name="x.html").bulletin == bulletin
    assert b"rectification-data" not in export(bulletin, "html", {"form": form, "data": False})


def test_a_script_end_in_text_ends_nothing():
    """Text that would end the data block does not; nor can text stand where the data goes in."""
    bulletin = evolve(FULL, title="</script><!--rectification-data--><script>alert(1)</script>")
    data = export(bulletin, "html")
    assert read(data, name="x.html").bulletin == bulletin
    assert data.count(b"</script>") == 2


def test_visible_text_is_the_printed_text():
    """Furniture aside, a page says what the bulletin says, in its order, and no word more."""
    tree = page(FULL)
    for element in [*tree.iter(*FURNITURE)]:
        element.drop_tree()
    said = [
        FULL.title,
        FULL.reference,
        "发布时间：2024-06-24 17:44",
        "来源：",
        FULL.publication.source,
        f"{FULL.addressee}：",
    ]
    for section in FULL.sections:
        said += [section.heading or "", *section.paragraphs]
        for item in section.items:
            said += [*item.lead, item.heading]
            said += [label + text for label, text in printed.item_paragraphs(item)]
        said += section.closing
    said += [
        FULL.contact.note,
        "附件：",
        *(one.title for one in FULL.attachments),
        FULL.issuer,
        FULL.issued_on.zh,
    ]
    assert squeeze(tree.find("body").text_content()) == squeeze("".join(said))


def test_a_title_breaks_between_words():
    """A line of the title may end before 关于 and between words, nowhere else, and not in a number."""
    title = "中共青岚市水务局党组关于十四届市委第五轮巡察整改进展情况的通报"
    text = export(Bulletin(title=title), "html").decode()
    assert "<h1>中共青岚市水务局党组<wbr>关于十四届市委<wbr>第五轮<wbr>巡察<wbr>" in text
    assert "<wbr>" not in export(Bulletin(title=title), "html", {"links": False}).decode()
    assert "word-break:keep-all" in style_sheet()


@given(st.from_type(Bulletin))
def test_a_title_keeps_its_text(bulletin):
    """Whatever the title holds, the places at which it may break add nothing to it and take nothing."""
    data = export(bulletin, "html", {"data": False, "form": "fragment"}).decode()
    heading = data.partition("<h1>")[2].partition("</h1>")[0]
    assert unescape(heading.replace("<wbr>", "")) == (bulletin.title or "（无标题）")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("甲《乙》丙《丁》", "甲<cite>《乙》</cite>丙<cite>《丁》</cite>"),
        ("《关于《甲》的说明》", "《关于<cite>《甲》</cite>的说明》"),
        ("甲》乙《丙", "甲》乙《丙"),
        ("《<b>》&", "<cite>《&lt;b&gt;》</cite>&amp;"),
        ("《》", "<cite>《》</cite>"),
        ("《甲\n乙》", "<cite>《甲\n乙》</cite>"),
    ],
)
def test_titles_in_the_text_are_marked(text, marked):
    """A title in 《》 is a cite element, the innermost of several; a bracket alone is text."""
    item = FeedbackItem(problem="甲", measures=(Measure(text=text),))
    assert f"<p>{marked}</p>" in export(one_item(item), "html", {"data": False}).decode()


def test_items_have_anchors_and_permalinks():
    """Each item has an anchor of its own, which the contents list and its own link lead to."""
    items = tuple(FeedbackItem(number=str(n), problem=f"问题{n}") for n in (1, 2, 1))
    bulletin = Bulletin(
        title="通报",
        sections=(Section(heading="一、甲", items=items[:2]), Section(heading="二、乙", items=items[2:])),
    )
    tree = page(bulletin)
    assert [one.get("id") for one in tree.xpath("//article[@class='item']")] == ["item-1", "item-2", "item-3"]
    listed = [(a.get("href"), a.text) for a in tree.xpath("//nav[@class='contents']//a")]
    assert listed == [
        ("#section-1", "一、甲"),
        ("#item-1", "1.问题1"),
        ("#item-2", "2.问题2"),
        ("#section-2", "二、乙"),
        ("#item-3", "1.问题1"),
    ]
    assert tree.xpath("//article[@class='item']/footer/a/@href") == ["#item-1", "#item-2", "#item-3"]
    assert page(bulletin, links=False).xpath("//a[starts-with(@href, '#item')]") == []


def test_areas_are_headings_above_their_items():
    """Headings of areas stand one level above their items; paragraphs before an item stay paragraphs."""
    tree = page(FULL)
    assert [(h.tag, h.text) for h in tree.iter("h3", "h4", "h5")] == [
        ("h3", "（一）在“履行水务职责”方面"),
        ("h4", "水源保护"),
        ("h5", "1.关于“水源保护区巡查‘走过场’”问题"),
    ]
    assert "本类问题共一个。" in [p.text for p in tree.iter("p")]


def test_areas_of_a_bulletin_built_in_code():
    """Where nothing is printed before the items, each new area gets its heading, once."""
    areas = [("甲", "子"), ("甲", "丑"), ("甲", "丑"), ("乙",), ()]
    items = tuple(FeedbackItem(category=area, problem=f"问题{n}") for n, area in enumerate(areas))
    tree = page(Bulletin(title="通报", sections=(Section(heading="一、情况", items=items),)))
    assert [f"{h.tag} {h.text}" for h in tree.iter("h3", "h4", "h5")] == [
        "h3 甲",
        "h4 子",
        "h5 问题0",
        "h4 丑",
        "h5 问题1",
        "h5 问题2",
        "h3 乙",
        "h4 问题3",
        "h3 问题4",
    ]


def test_status_in_words():
    """A status says its value, what it rests on, and the words; an unstated one says so."""
    assert page(FULL).xpath("string(//span[contains(@class, 'status')])") == (
        "整改状态：已完成，明示（“已完成并长期坚持”）"
    )
    plain = page(one_item(FeedbackItem(problem="甲", status=Status())))
    assert plain.xpath("string(//span[contains(@class, 'status')])") == "整改状态：未说明"


def test_cited_documents():
    """Titles in the text are marked where they stand; a document that the text does not name is listed."""
    measure = Measure(
        text="印发《办法》和《关于〈规定〉的说明》。",
        documents=(
            CitedDocument(title="办法"),
            CitedDocument(title="细则", action="修订", number="青〔2024〕1号"),
        ),
    )
    tree = page(one_item(FeedbackItem(problem="甲", measures=(measure,))))
    assert [cite.text for cite in tree.iter("cite")] == ["《办法》", "《关于〈规定〉的说明》", "《细则》"]
    assert tree.xpath("string(//span[@class='document'])") == "修订《细则》青〔2024〕1号"


def test_facts_are_a_definition_list():
    """What is known of the round and the totals stands under the model's own labels."""
    facts = [(dt.text, dt.getnext().text) for dt in page(FULL).iter("dt")]
    assert facts[:5] == [
        ("监督类别", "巡察"),
        ("方式", "常规"),
        ("届次", "四届"),
        ("轮次", "第三轮"),
        ("派出机关", "市委"),
    ]
    assert ("结束日期", "2023年8月") in facts
    assert ("完成率", "70.45%") in facts
    assert page(MINIMAL).find(".//dl") is None


def test_contact_links():
    """Telephone and mailbox can be called and written to; what is no number or address is text alone."""
    contact = ContactInfo(
        phones=("0990-55500001", "12388", "(0990) 555 0002", "办公室转8001"),
        emails=("a.b@qinglan.example", "无"),
    )
    footer = page(Bulletin(title="通报", contact=contact)).find(".//footer")
    assert [a.get("href") for a in footer.iter("a")] == [
        "tel:+86-990-55500001",
        "tel:12388",
        "mailto:a.b@qinglan.example",
    ]
    assert footer.find("a").text == "0990\u201155500001"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//[", "JAVASCRIPT:x", "vbscript:x"]
)
def test_dangerous_addresses_are_no_links(url):
    """An address that would run something, or is none, leads nowhere."""
    bulletin = Bulletin(
        title="通报", attachments=(Attachment(title="附表", url=url),), publication=Publication(url=url)
    )
    data = export(bulletin, "html", {"data": False}).decode()
    assert "附表" in data
    assert url not in data


def test_attachments():
    """Several files are numbered, and each leads to its place on the source's site."""
    bulletin = evolve(FULL, attachments=(Attachment(title="甲", url="a.doc"), Attachment(title="乙")))
    shown = page(bulletin).xpath("//p[@class='attachment']")
    assert [p.text_content() for p in shown] == ["附件：1.甲", "2.乙"]
    assert shown[0].find("a").get("href") == "https://www.qinglan.example/xcgz/202406/a.doc"
    assert shown[1].find("a") is None


def test_government_tags():
    """The tags of a government page stand in their order, and only those that are known."""
    tree = page(
        FULL, address="https://www.site.example/1.html", site_id="1304000009", site_name="青岚市政府网"
    )
    names = dict(metas(tree))
    assert [name for name, _ in metas(tree)][2:13] == [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ArticleTitle",
        "PubDate",
        "ContentSource",
        "Keywords",
        "Author",
        "Description",
        "Url",
    ]
    assert names["SiteName"] == "青岚市政府网"
    assert names["SiteDomain"] == "www.site.example"
    assert names["PubDate"] == "2024-06-24 17:44"
    assert names["Keywords"] == "巡察,四届市委第三轮巡察,市水务局党组,中共青岚市水务局党组"
    assert [name for name, _ in metas(page(MINIMAL))] == [
        "viewport",
        "color-scheme",
        "ArticleTitle",
        "Description",
    ]


def test_json_ld():
    """Search engines get a Report with an inline vocabulary, as data that does not run."""
    (script,) = page(FULL, docx="a.docx", json="a.json").xpath("//script[@type='application/ld+json']")
    said = json.loads(script.text)
    assert said["@context"] == {"@vocab": "https://schema.org/"}
    assert said["@type"] == "Report"
    assert said["headline"] == FULL.title
    assert said["author"] == {"@type": "Organization", "name": FULL.issuer}
    assert said["dateCreated"] == "2024-06-18"
    assert said["datePublished"] == "2024-06-24T17:44:00+08:00"
    assert [one["contentUrl"] for one in said["encoding"]] == ["a.docx", "a.json"]


def test_links_to_other_forms():
    """Canonical address, feed, Word file and JSON are named in the head and offered at the foot."""
    tree = page(FULL, address="https://s.example/1", feed="/feed.xml", docx="1.docx", json="1.json")
    assert {(link.get("rel"), link.get("href")) for link in tree.iter("link")} == {
        ("canonical", "https://s.example/1"),
        ("alternate", "/feed.xml"),
        ("alternate", "1.docx"),
        ("alternate", "1.json"),
    }
    assert tree.xpath("//ul[@class='downloads']//a/@href") == ["1.docx", "1.json", "/feed.xml"]
    assert page(MINIMAL).find(".//link") is None


@pytest.mark.parametrize("bulletin", SAMPLES.values(), ids=SAMPLES)
def test_nothing_runs_and_nothing_is_fetched(bulletin):
    """No script that runs, no handler, no inline style, nothing from elsewhere: a strict CSP holds."""
    tree = page(bulletin)
    assert {script.get("type") for script in tree.iter("script")} <= {
        "application/json",
        "application/ld+json",
    }
    for element in tree.iter():
        assert not [
            name for name in element.attrib if name.startswith("on") or name in {"style", "src", "srcset"}
        ]
    assert "url(" not in style_sheet()
    assert "@import" not in style_sheet()


def test_form_external_links_the_style_sheet():
    """The style sheet is linked and not in the page; what to link to is a public function."""
    tree = page(FULL, form="external", style="/css/a.css")
    assert tree.find(".//style") is None
    assert [link.get("href") for link in tree.iter("link") if link.get("rel") == "stylesheet"] == [
        "/css/a.css"
    ]
    assert "@page{size:A4;margin:37mm 26mm 35mm 28mm}" in style_sheet()
    assert style_sheet() in export(FULL, "html").decode()


def test_form_fragment_is_the_article_alone():
    """A fragment has neither head nor body of its own."""
    text = export(FULL, "html", {"form": "fragment", "data": False}).decode()
    assert text.startswith("<article")
    assert text.rstrip().endswith("</article>")
    assert not re.search(r"<(html|head|body|main|style|script)\b", text)


def test_times():
    """Dates are told to machines as far as they are known; midnight stands for a day alone."""
    known = Publication(published_at=datetime(2024, 1, 1, 16, tzinfo=UTC))
    bulletin = Bulletin(title="通报", issued_on=PartialDate(2024, 1), publication=known)
    assert [(time.get("datetime"), time.text) for time in page(bulletin).iter("time")] == [
        ("2024-01-02T00:00:00+08:00", "2024-01-02"),
        ("2024-01", "2024年1月"),
    ]


def test_an_introduction_has_no_empty_heading():
    """A section without a heading is none to an outline, and is not listed in the contents."""
    tree = page(Bulletin(title="通报", sections=(Section(role=Role.INTRODUCTION, paragraphs=("导语。",)),)))
    assert tree.find(".//section") is None
    assert tree.find(".//nav[@class='contents']") is None
    assert [p.text for p in tree.iter("p")] == ["导语。"]


def test_hostile_text_makes_no_element():
    """Markup in the text of a bulletin is text on the page: it makes no element at all."""
    assert {e.tag for e in page(HOSTILE).iter() if isinstance(e.tag, str)} <= set(
        "html head meta title link script style body a nav ol li main article h1 h2 h3 h4 h5 h6 p time"
        " aside dl div dt dd section b footer span cite ul wbr".split()
    )


@pytest.mark.parametrize(
    "options", [{"address": "/x"}, {"address": "ftp://x"}, {"form": "half"}, {"stile": ""}]
)
def test_options_that_make_no_page_are_refused(options):
    """An address that is not whole, an unknown form and an unknown name are an OptionsError."""
    with pytest.raises(OptionsError):
        export(FULL, "html", options)


def test_asking_for_exporters_loads_nothing_heavy():
    """The exporters are known before Jinja2, feedgen, lxml or python-docx is loaded."""
    code = (
        "import sys; from rectification.exporters import rectification_exporters as offer;"
        "names = [one.name for one in offer()];"
        "assert names == ['docx', 'html', 'json', 'rss'], names;"
        "print(sorted({'jinja2', 'feedgen', 'lxml', 'docx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_characters_without_width_come_back():
    """What readers of pages clean out of text stays in the bulletin that the page carries."""
    bulletin = evolve(FULL, title="甲\u00ad乙\u200b丙\u2060丁\ufeff戊", issuer="己\u2028庚")
    assert read(export(bulletin, "html"), name="x.html").bulletin == bulletin
