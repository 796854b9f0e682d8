"""The file as a package: what no outside validator looks for, on every sample and option."""

import io
import re
import zipfile
from collections import Counter
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given
from lxml import etree

from rectification import OptionsError, TextError, export
from rectification.exporters.docx import WordOptions, export_many, export_one
from rectification.exporters.docx.options import Annex, Profile
from rectification.exporters.printed import CHINA
from rectification.model import Bulletin, PartialDate, Publication
from rectification.seal import seal
from rectification.serialize import from_json
from rectification.testing.samples import SAMPLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CARRIER = "{urn:rectification:1}"

OPTIONS = {
    "default": {},
    "gbt33476": {"profile": Profile.GBT33476},
    "fonts": {"body_font": "FangSong", "title_font": '<&">', "latin_font": "仿宋"},
    "sealed": {"sealed": True, "full_width": False, "bold_points": False},
    "contents": {"contents": True},
    "lists": {"annex": Annex.LISTS, "contents": True},
    "ledger": {"annex": Annex.LEDGER},
    "issued": {
        "letterhead": "青岚市水务局<文件>",
        "reference": "青水〔2024〕15号",
        "copies_to": "市委巡察办，市纪委监委，" * 6,
        "printed_by": "青岚市水务局办公室",
        "printed_on": PartialDate(2024, 6, 20),
    },
    "issued barely": {"letterhead": "青岚市水务局", "copies_to": "市委<巡察办>"},
}


@pytest.fixture(params=[*SAMPLES, "many"])
def bulletins(request):
    """Each sample of the test kit, and all of them in one file."""
    return tuple(SAMPLES.values()) if request.param == "many" else (SAMPLES[request.param],)


@pytest.fixture(params=OPTIONS)
def document(request, bulletins, word):
    """Each sample with each set of options."""
    return word(*bulletins, **OPTIONS[request.param])


def test_every_part_is_well_formed_and_has_a_type_and_a_relationship(document):
    """No part without a content type; no relationship without a part; no part twice."""
    names = [entry.filename for entry in document.entries]
    assert len(names) == len(set(names))
    assert names[0] == "[Content_Types].xml"
    types = document.tree("[Content_Types].xml")
    overridden = {node.get("PartName")[1:] for node in types if node.get("PartName")}
    assert overridden <= set(names)
    targets = set()
    for name in names:
        etree.fromstring(document.parts[name])
        if name.endswith(".rels"):
            folder = name.rpartition("_rels/")[0]
            nodes = document.tree(name)
            assert len({node.get("Id") for node in nodes}) == len(nodes)
            targets |= {re.sub(r"\w+/\.\./", "", folder + node.get("Target")) for node in nodes}
    assert targets == {name for name in names if not name.endswith(".rels")} - {"[Content_Types].xml"}


def test_fields_are_balanced(document):
    """In every part, each field begins, separates and ends, one inside the other."""
    for name, part in document.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            depth = []
            for mark in etree.fromstring(part).iter(f"{W}fldChar", f"{W}instrText"):
                kind = mark.get(f"{W}fldCharType", "instruction")
                if kind == "begin":
                    depth.append("begin")
                elif kind == "end":
                    assert depth.pop() == "separate"
                else:
                    assert depth[-1] == {"instruction": "begin", "separate": "instruction"}[kind]
                    depth[-1] = kind
            assert not depth


def test_bookmarks_are_unique_closed_and_found_by_their_links(document):
    """Each bookmark has an id and a name of its own, and an end; each link leads to one."""
    starts = [*document.document.iter(f"{W}bookmarkStart")]
    ends = [*document.document.iter(f"{W}bookmarkEnd")]
    names = {start.get(f"{W}name") for start in starts}
    ids = [start.get(f"{W}id") for start in starts]
    assert len(names) == len(set(ids)) == len(starts)
    assert ids == [end.get(f"{W}id") for end in ends]
    anchors = {link.get(f"{W}anchor") for link in document.document.iter(f"{W}hyperlink")}
    pages = set(re.findall(r"PAGEREF (\w+)", document.parts["word/document.xml"].decode()))
    assert anchors == pages == names


def test_no_ids_are_given_twice(document):
    """Neither drawings nor paragraphs carry an id that another one has."""
    ids = Counter(
        value
        for node in document.document.iter()
        for key, value in node.items()
        if key.endswith(("}paraId", "}textId")) or (key == "id" and node.tag.endswith("docPr"))
    )
    assert not [one for one, count in ids.items() if count > 1]


def test_odd_and_even_pages_have_their_footers(document):
    """Settings, section and parts agree that odd and even pages differ; the number stands outside (7.5)."""
    settings = document.tree("word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    section = document.document.find(f"{W}body/{W}sectPr")
    relationships = {
        node.get("Id"): node.get("Target") for node in document.tree("word/_rels/document.xml.rels")
    }
    sides = {}
    for reference in section.iter(f"{W}footerReference"):
        (identifier,) = [value for key, value in reference.items() if key.endswith("}id")]
        footer = document.tree(f"word/{relationships[identifier]}")
        sides[reference.get(f"{W}type")] = footer.find(f".//{W}jc").get(f"{W}val")
        assert "".join(footer.itertext()).split() == ["—", "PAGE", "1", "—"]
    assert sides == {"default": "right", "even": "left"}
    assert document.document.find(f".//{W}headerReference") is None


def test_every_style_that_is_used_is_defined(document):
    """No paragraph, run or table names a style that the file does not hold."""
    known = {style.get(f"{W}styleId") for style in document.tree("word/styles.xml").iter(f"{W}style")}
    used = {
        node.get(f"{W}val") for node in document.document.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= known


def test_no_theme_font_is_named(document):
    """A theme font wins over the font that is named beside it, so none may stand anywhere."""
    for name, part in document.parts.items():
        assert b"Theme=" not in part, name


def test_every_run_of_text_puts_shared_marks_in_the_chinese_font(document):
    """Quotes and dashes belong to two scripts; the hint of each run decides for Chinese."""
    for run in document.document.iter(f"{W}r"):
        if run.find(f"{W}t") is not None and run.getparent().tag != f"{W}hyperlink":
            fonts = run.find(f"{W}rPr/{W}rFonts")
            assert fonts.get(f"{W}hint") == "eastAsia"


def test_the_grid_and_margins_are_those_of_the_profile(word):
    """版心 156 x 225 mm by GB/T 9704, or as GB/T 33476.2 counts it; 22 lines fit either."""
    for profile, top, bottom, pitch in (
        (Profile.GBT9704, 37, 35, 579),
        (Profile.GBT33476, 34.58, 32.58, 589),
    ):
        document = word(SAMPLES["full"], profile=profile)
        margins = document.document.find(f".//{W}pgMar")
        grid = document.document.find(f".//{W}docGrid")
        sides = {
            side: int(margins.get(f"{W}{side}")) / 1440 * 25.4 for side in ("top", "bottom", "left", "right")
        }
        assert sides == pytest.approx({"top": top, "bottom": bottom, "left": 28, "right": 26}, abs=0.02)
        assert int(grid.get(f"{W}linePitch")) == pitch
        assert f'w:line="{pitch}"'.encode() in document.parts["word/styles.xml"]
        height = 16838 - int(margins.get(f"{W}top")) - int(margins.get(f"{W}bottom"))
        assert height // pitch == 22


def test_fonts_are_those_that_were_chosen(word):
    """A font goes into styles, font table and runs under the name that Word knows; nothing else changes."""
    document = word(SAMPLES["full"], body_font="fangsong", heading_font="SimHei", title_font='"&<')
    assert document.document.xpath("//*[local-name()='rFonts'][@*='仿宋']")
    styles = document.parts["word/styles.xml"].decode()
    assert "仿宋_GB2312" not in styles
    assert "仿宋" in styles
    assert 'w:eastAsia="&quot;&amp;&lt;"' in styles
    assert "黑体" in styles


def test_the_file_has_no_clock(word):
    """Every entry is dated as early as zip knows, and the same bulletin gives the same bytes."""
    document = word(SAMPLES["full"])
    assert {entry.date_time for entry in document.entries} == {(1980, 1, 1, 0, 0, 0)}
    assert word(SAMPLES["full"]).data == document.data


def test_properties_come_from_the_bulletin(word):
    """Title, issuer and time of publication, in UTC; nothing of the user's, nothing that is not known."""
    bulletin = Bulletin(
        title="甲<乙>通报",
        issuer="甲&乙",
        publication=Publication(published_at=datetime(2024, 6, 24, 17, 44, tzinfo=UTC)),
    )
    properties = word(bulletin).tree("docProps/core.xml")
    said = {etree.QName(node).localname: node.text for node in properties}
    assert said == {
        "title": "甲<乙>通报",
        "creator": "甲&乙",
        "created": "2024-06-24T17:44:00Z",
        "language": "zh-CN",
    }
    first = Publication(published_at=datetime.min.replace(tzinfo=CHINA))
    for unknown in (None, first):
        root = word(Bulletin(title="通报", publication=unknown)).tree("docProps/core.xml")
        assert {etree.QName(node).localname for node in root} == {"title", "language"}


@given(...)
def test_the_file_carries_the_bulletin(bulletin: Bulletin):
    """Whatever it holds, the model is read back equal from the custom XML part."""
    with zipfile.ZipFile(io.BytesIO(export_one(bulletin, WordOptions()))) as archive:
        root = etree.fromstring(archive.read("customXml/item1.xml"))
        document = archive.read("word/document.xml")
        etree.fromstring(document)
        etree.fromstring(archive.read("docProps/core.xml"))
    assert root.tag == f"{CARRIER}bulletin"
    assert from_json(root.text.encode()) == bulletin
    assert root.get("seal") == seal(document.decode())


def test_the_file_is_sealed_with_its_own_words(document):
    """The seal is taken from the texts as they were written, and equals that of the finished part."""
    carriers = document.tree("customXml/item1.xml").xpath("//*[@seal]")
    expected = seal(document.parts["word/document.xml"].decode())
    assert {carrier.get("seal") for carrier in carriers} == {expected}


def test_a_file_of_several_carries_each(word):
    """Several bulletins stand in one part, in order."""
    root = word(*SAMPLES.values()).tree("customXml/item1.xml")
    assert root.tag == f"{CARRIER}bulletins"
    assert [from_json(child.text.encode()) for child in root] == [*SAMPLES.values()]


def test_python_docx_reads_the_same_text(bulletins, word):
    """Another program finds the same paragraphs in the same styles."""
    document = word(*bulletins)
    read = docx.Document(io.BytesIO(document.data))
    theirs = [paragraph.text for paragraph in read.paragraphs if not paragraph.style.name.startswith("toc")]
    assert theirs == [p.text for p in document.paragraphs if not p.style.startswith("TOC") or "目" in p.text]


def test_large_bulletins_are_written(word):
    """Five thousand items in one file, none lost."""
    full = SAMPLES["full"]
    section = full.sections[1]
    items = tuple(section.items[0] for _ in range(5000))
    bulletin = Bulletin(title="通" * 10000, sections=(type(section)(items=items),))
    document = word(bulletin)
    assert len(document.of_style("Heading3")) == 5000
    assert document.of_style("Title")[0].replace("\n", "") == "通" * 10000


def test_what_xml_cannot_carry_is_refused_by_name():
    """A control character in an option is an error that names the option."""
    with pytest.raises(TextError, match=r"WordOptions\.letterhead"):
        WordOptions(letterhead="水务局\x01")


def test_options_come_as_words_and_unknown_ones_are_refused():
    """Names and values as a command line gives them; what is wrong is said with its name."""
    data = export(SAMPLES["full"], "docx", {"annex": "ledger", "printed_on": "2024-06-20", "sealed": True})
    assert "整改台账".encode() in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    with pytest.raises(OptionsError, match="anex"):
        export(SAMPLES["full"], "docx", {"anex": "ledger"})
    with pytest.raises(OptionsError, match="none, lists, ledger"):
        export(SAMPLES["full"], "docx", {"annex": "table"})


def test_one_and_many_agree():
    """A file of one bulletin is the same whichever way it is asked for."""
    assert export_one(SAMPLES["full"], WordOptions()) == export_many((SAMPLES["full"],), WordOptions())
