"""A site's own templates: one by one in place of ours, and errors that say where."""

import pytest

from rectification import ExportError, export
from rectification.testing import FULL


def write(folder, **templates):
    """A folder of templates; the options that name it."""
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {"templates": str(folder)}


def test_a_site_replaces_one_block(tmp_path):
    """A page of the site's own extends ours and changes one block; all else stays."""
    options = write(
        tmp_path,
        page='{% extends "rectification/page.html" %}{% block top %}<header>青岚网</header>{% endblock %}',
    )
    text = export(FULL, "html", options).decode()
    assert "<header>青岚网</header>" in text
    assert 'class="breadcrumb"' not in text
    assert '<article class="item" id="item-1">' in text


def test_a_site_replaces_one_template(tmp_path):
    """Items as the site likes them stand within our page, and text is escaped there as well."""
    options = write(
        tmp_path, items="{% for entry in entries %}<li>{{ entry.heading }}<{{ '&' }}</li>{% endfor %}"
    )
    text = export(FULL, "html", options).decode()
    assert f"<li>{FULL.items[0].heading}<&amp;</li>" in text
    assert f"<h1>{FULL.title}</h1>" in text.replace("<wbr>", "")


def test_sites_do_not_mix(tmp_path):
    """A folder of templates is for those who name it."""
    before = export(FULL, "html")
    export(FULL, "html", write(tmp_path, bulletin="别样"))
    assert export(FULL, "html") == before


def test_a_changed_template_is_read_anew(tmp_path):
    """Who edits a template sees the change at once."""
    options = {**write(tmp_path, bulletin="甲"), "form": "fragment", "data": False}
    assert export(FULL, "html", options) == "甲".encode()
    write(tmp_path, bulletin="乙乙")
    assert export(FULL, "html", options) == "乙乙".encode()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("一\n{% if %}", "bulletin.html, line 2"),
        ("一\n二\n{{ bulletin.titel }}", "bulletin.html, line 3"),
        ("{{ nothing }}", "bulletin.html, line 1"),
        ("一\n{{ 1 / 0 }}", "bulletin.html, line 2"),
        ('一\n{% include "gone.html" %}', "gone.html is not there"),
        ("一\n{{ bulletin.items | sum }}", "bulletin.html, line 2"),
    ],
)
def test_errors_say_file_and_line(tmp_path, template, said):
    """A template that is wrong is an ExportError that says in which file and line."""
    with pytest.raises(ExportError, match="template") as caught:
        export(FULL, "html", write(tmp_path, bulletin=template))
    assert said in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path):
    """A folder of templates that does not exist is named, not passed over."""
    with pytest.raises(ExportError, match="does not exist"):
        export(FULL, "html", {"templates": str(tmp_path / "none")})


def test_a_folder_in_which_a_template_cannot_be_read(tmp_path):
    """A template that is not UTF-8 is an ExportError."""
    (tmp_path / "page.html").write_bytes(b"\xff\xfe")
    with pytest.raises(ExportError, match="template"):
        export(FULL, "html", {"templates": str(tmp_path)})
