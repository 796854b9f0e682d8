"""Tables of the problems of a year, or of its months."""

from attrs import evolve

from rectification.model import PartialDate
from rectification.publishing import publish


def test_a_table_of_all_problems_of_a_year(folder, output, site, make):
    """It has every problem with its status, in plain HTML, and the page of the year leads to it."""
    folder.put("a.json", make(1))
    folder.put("b.json", evolve(make(2), issued_on=None, publication=None))
    publish(folder.path, output, site)
    page = (output / "years" / "2016" / "items.html").read_text("utf-8")
    assert page.count("<tr>") == 1 + len(make(1).items)
    for item in make(1).items:
        assert f"<td>{item.status.value.zh}（{item.status.basis.zh}）</td>" in page
    assert "style=" not in page
    assert 'href="items.html"' in (output / "years" / "2016" / "index.html").read_text("utf-8")
    assert (output / "years" / "undated" / "items.html").is_file()


def test_a_year_with_many_problems(folder, output, site, make, monkeypatch):
    """It has a table for each month, so that no table grows without end; a small year has one again."""
    monkeypatch.setattr("rectification.publishing.tables.MOST", 1)
    for number in (1, 11):
        folder.put(f"{number}.json", make(number))
    folder.put("a.json", evolve(make(21), issued_on=PartialDate(2016)))
    publish(folder.path, output, site)
    year = output / "years" / "2016"
    page = (year / "items.html").read_text("utf-8")
    assert "<table" not in page
    assert "<script" not in page
    names = {"items-02.html", "items-12.html", "items-undated.html"}
    assert {path.name for path in year.glob("items-*.html")} == names
    for name in names:
        assert f'href="{name}"' in page
        assert (year / name).read_text("utf-8").count("<tr>") == 2
    for name in ("11.json", "a.json"):
        folder.remove(name)
    for _ in range(2):
        publish(folder.path, output, site)
    assert not list(year.glob("items-*.html"))
    assert "<table" in (year / "items.html").read_text("utf-8")
