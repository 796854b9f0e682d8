"""Tables of the problems of a year, or of its months."""

from attrs import evolve

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
    """It has several tables, of which a new bulletin touches the last; a small year has one again."""
    monkeypatch.setattr("rectification.publishing.tables.MOST", 2)
    for number in (1, 11, 21):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    year = output / "years" / "2016"
    page = (year / "items.html").read_text("utf-8")
    assert "<table" not in page
    assert "<script" not in page
    newer, older = "第2页：2016-12-12<", "第1页：2016-02-02至2016-10-22<"
    assert page.index(f'href="items-2.html">{newer}') < page.index(f'href="items-1.html">{older}')
    rows = [(year / f"items-{number}.html").read_text("utf-8").count("<tr>") - 1 for number in (1, 2)]
    assert rows == [2, 1]
    first = (year / "items-1.html").stat().st_ino
    folder.put("31.json", make(31))
    publish(folder.path, output, site)
    assert (year / "items-1.html").stat().st_ino == first
    assert (year / "items-2.html").read_text("utf-8").count("<tr>") - 1 == 2
    for number in (1, 21):
        folder.remove(f"{number}.json")
    for _ in range(2):
        publish(folder.path, output, site)
    assert not list(year.glob("items-*.html"))
    assert "<table" in (year / "items.html").read_text("utf-8")
