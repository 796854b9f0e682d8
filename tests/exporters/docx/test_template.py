"""Templates of an office's own: what is filled in, in whose styles, and what is said of a mistake."""

import io
import zipfile

import docx
import pytest
from attrs import evolve
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rectification import Bulletin, OptionsError, export, read
from rectification.errors import ExportError
from rectification.testing.samples import FULL, SAMPLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def control(tag, content):
    """A content control."""
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:showingPlcHdr/><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


@pytest.fixture
def template(tmp_path):
    """Makes a template of paragraphs, each of one or several runs; gives its path."""

    def make(*paragraphs, header="", controls=()):
        document = docx.Document()
        for runs in paragraphs:
            paragraph = document.add_paragraph()
            for run in [runs] if isinstance(runs, str) else runs:
                paragraph.add_run(run)
        for one in controls:
            document.element.body.insert(0, one)
        document.sections[0].header.paragraphs[0].text = header
        document.styles.add_style("office", WD_STYLE_TYPE.PARAGRAPH)
        path = tmp_path / "office.docx"
        document.save(str(path))
        return str(path)

    return make


def filled(path, bulletin=FULL, **options):
    """The template with a bulletin in it, opened by python-docx."""
    return docx.Document(io.BytesIO(export(bulletin, "docx", {"template": path, **options})))


def test_placeholders_give_way_to_the_text(template):
    """Wherever Word has cut them, in the document as in its header; the rest of the paragraph stays."""
    path = template(
        ["标题：{", "{ ti", "tle }}。"], "{{body}}", "{{ issuer }} {{ issued_on }}", header="{{ reference }}"
    )
    document = filled(path)
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == f"标题：{FULL.title}。"
    assert texts[1] == FULL.sections[0].paragraphs[0]
    assert texts[-1] == "中共青岚市水务局党组 2024年6月18日"
    assert document.sections[0].header.paragraphs[0].text == "青水党〔2024〕17号"


BOX = (
    f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent>%s</w:txbxContent></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize("bulletin", [FULL, Bulletin(title="通报")])
def test_a_text_box_and_a_cell_are_filled(template, tmp_path, bulletin):
    """A box stands twice in the file, for old programs too; box and cell hold a paragraph in any case."""
    document = docx.Document(template("{{ title }}"))
    paragraph = "<w:p><w:r><w:t>{{ body }}</w:t></w:r></w:p>"
    document.element.body.insert(0, parse_xml(BOX % (paragraph, paragraph)))
    document.add_table(1, 1).cell(0, 0).text = "{{ body }}"
    path = tmp_path / "boxes.docx"
    document.save(str(path))
    body = filled(str(path), bulletin).element.body
    first = bulletin.sections[0].paragraphs[0] if bulletin.sections else ""
    holders = [*body.iter(f"{W}txbxContent"), *body.iter(f"{W}tc")]
    assert len(holders) == 3
    for holder in holders:
        assert "".join(text.text for text in holder.find(f"{W}p").iter(f"{W}t")) == first


def test_content_controls_are_filled_by_their_tag(template):
    """The control stays, with the text in it, and no longer shows its prompt."""
    path = template(
        controls=[
            control("body", "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"),
            control("title", "<w:p><w:r><w:t>单击</w:t></w:r><w:r><w:t>此处</w:t></w:r></w:p>"),
            control("other", "<w:p><w:r><w:t>不动</w:t></w:r></w:p>"),
        ]
    )
    data = export(FULL, "docx", {"template": path})
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert FULL.title in xml
    assert FULL.sections[-1].paragraphs[0] in xml
    assert "不动" in xml
    assert "单击" not in xml
    assert xml.count("showingPlcHdr") == 1


def test_the_text_takes_the_templates_styles(template):
    """Headings are those of the template, by name; a style that it has not is added; fonts are its own."""
    document = filled(template("{{ body }}"))
    used = {paragraph.style.name: paragraph.style.style_id for paragraph in document.paragraphs}
    assert used == {
        "Body Text": "BodyText",
        "Heading 1": "Heading1",
        "Heading 2": "Heading2",
        "Heading 3": "Heading3",
    }
    assert b"\xe4\xbb\xbf\xe5\xae\x8b" not in docx_part(document, "document")
    names = [style.name for style in document.styles]
    assert len(names) == len(set(names))


def docx_part(document, name):
    """The XML of a part that python-docx holds."""
    return next(
        part.blob for part in document.part.package.iter_parts() if part.partname == f"/word/{name}.xml"
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_any_bulletin_fits_and_is_read_back(template, name):
    """A placeholder in a bulletin is text; the file carries the model; the bytes are the same."""
    path = template("{{ title }}", "{{ body }}", "{{ addressee }}")
    data = export(SAMPLES[name], "docx", {"template": path})
    assert read(data, name="office.docx").bulletin == SAMPLES[name]
    assert export(SAMPLES[name], "docx", {"template": path}) == data
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
    assert docx.Document(io.BytesIO(data)).core_properties.author == (SAMPLES[name].issuer or "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{{ tilte }}",
            r"office\.docx paragraph 2 of word/document\.xml, \{\{ tilte \}\}: tilte is none of title",
        ),
        ("正文 {{ body }}", r"paragraph 2 of word/document\.xml, \{\{ body \}\}: body stands alone"),
        ("{{ }}", r"paragraph 2 .* nothing is none of"),
        ("{{ ''.__class__ }}", "is none of"),
    ],
)
def test_a_mistake_names_template_paragraph_and_placeholder(template, text, said):
    """Nothing is guessed, nothing is run, and nothing is written."""
    path = template("{{ title }}", text)
    with pytest.raises(OptionsError, match=said):
        filled(path)


def test_what_is_no_template_is_refused(tmp_path):
    """A missing file, a folder, another format, a zip that is no document: said with the file's name."""
    other = tmp_path / "other.docx"
    other.write_bytes(b"nothing")
    empty = tmp_path / "empty.docx"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("a.txt", "a")
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("word/document.xml", "<w:")
    for path in (tmp_path / "missing.docx", tmp_path, other, empty, broken):
        with pytest.raises(OptionsError, match=path.name):
            filled(str(path))


@pytest.mark.parametrize(("tag", "content"), [("body", "<w:r><w:t>x</w:t></w:r>"), ("title", "<w:p/>")])
def test_a_control_without_room_is_said_to_have_none(template, tag, content):
    """A control within a line cannot hold paragraphs; an empty one has no form to take."""
    path = template(controls=[control(tag, content)])
    with pytest.raises(OptionsError, match=f"control {tag}"):
        filled(path)


def test_a_template_takes_one_bulletin(template):
    """Several into one template, or none into a file, is an error that says so."""
    with pytest.raises(ExportError, match="one bulletin, not 2"):
        export([FULL, FULL], "docx", {"template": template("{{ body }}")})
    with pytest.raises(ExportError, match="no bulletin"):
        export([], "docx")


def test_a_file_of_ours_can_be_the_template(template, tmp_path):
    """The bulletin that it carried gives way to the new one; a template without gets a part of its own."""
    path = tmp_path / "ours.docx"
    path.write_bytes(export(evolve(FULL, title="{{ title }}"), "docx"))
    for name, parts in ((str(path), 1), (template("{{ title }}"), 2)):
        data = export(SAMPLES["minimal"], "docx", {"template": name})
        assert read(data, name="a.docx").bulletin == SAMPLES["minimal"]
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert len([one for one in names if one.startswith("customXml/itemProps")]) == parts


def test_styles_that_the_template_has_not_are_added(template):
    """Based on the template's own; an id that another style has is not taken twice."""
    path = template("{{ body }}")
    document = docx.Document(path)
    for name in ("Body Text", "Heading 1", "Heading 2"):
        document.styles[name].delete()
    document.styles["office"].element.set(f"{W}styleId", "BodyText")
    document.save(path)
    document = filled(path)
    added = {paragraph.style.name: paragraph.style for paragraph in document.paragraphs}
    assert added["Body Text"].style_id == "RectificationBodyText"
    assert added["Heading 1"].base_style.name == "Normal"
    assert document.styles["office"].style_id == "BodyText"


def test_a_broken_part_is_named(template, tmp_path):
    """Which part, and what to do; the file with the bulletin is not half written."""
    with zipfile.ZipFile(template("{{ body }}")) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(path, "w") as target:
        for name, part in parts.items():
            target.writestr(name, b"<w:" if name == "word/styles.xml" else part)
    with pytest.raises(OptionsError, match=r"broken\.docx has a broken part, word/styles\.xml"):
        filled(str(path))
