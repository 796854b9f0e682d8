"""Charts of what the bulletins carry, as static SVG beside the numbers."""

from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from lxml import html

from rectification.model import Basis, InspectionRound, Status, StatusValue
from rectification.publishing import publish
from rectification.publishing.charts import BARS, SCHEMES, Chart, Row, draw

SVG = "{http://www.w3.org/2000/svg}"


def with_statuses(bulletin, *statuses):
    """The bulletin with one item for each of these statuses."""
    sections = list(bulletin.sections)
    item = sections[1].items[0]
    sections[1] = evolve(sections[1], items=tuple(evolve(item, status=status) for status in statuses))
    return evolve(bulletin, sections=tuple(sections))


def tables(output):
    """The rows of each table of the page, by the id of its heading."""
    page = html.parse(output / "statistics.html")
    return {
        table.get("aria-labelledby"): [
            [cell.text_content() for cell in row.iter("th", "td")] for row in table.iter("tr")
        ]
        for table in page.iter("table")
    }


def test_what_is_stated_is_told_from_what_is_inferred(folder, output, site, make):
    """Problems are counted by status and basis, by round and by year; a withdrawn bulletin no more."""
    done = Status(value=StatusValue.COMPLETED, basis=Basis.STATED)
    inferred = Status(value=StatusValue.COMPLETED, basis=Basis.INFERRED)
    folder.put("a.json", with_statuses(make(1), done, done, inferred))
    folder.put("b.json", with_statuses(evolve(make(2), rounds=(), issued_on=None), Status(), done))
    folder.put("c.json", with_statuses(make(3), done))
    publish(folder.path, output, site)
    folder.remove("c.json")
    publish(folder.path, output, site)
    found = tables(output)
    assert found["status"][1:] == [["已完成（明示）", "3"], ["已完成（推断）", "1"], ["未说明", "1"]]
    assert found["rounds"] == [
        ["", "问题数", "已完成", "未说明"],
        ["四届市委第三轮巡察", "3", "3", "0"],
        ["未注明", "2", "1", "1"],
    ]
    assert [row[:2] for row in found["years"][1:]] == [["2016", "3"], ["未注明", "2"]]
    page = (output / "statistics.html").read_text("utf-8")
    assert "%" not in page
    assert "style=" not in page
    assert 'href="statistics.html"' in (output / "index.html").read_text("utf-8")


def test_a_round_that_two_bulletins_share(folder, output, site, make):
    """A bulletin of two rounds counts in both."""
    one = make(1).rounds[0]
    other = evolve(one, ordinal=9)
    folder.put("a.json", with_statuses(evolve(make(1), rounds=(one, other, InspectionRound())), Status()))
    publish(folder.path, output, site)
    assert [row[:2] for row in tables(output)["rounds"][1:]] == [
        ["四届市委第三轮巡察", "1"],
        ["四届市委第九轮巡察", "1"],
    ]


def test_charts_are_plain(folder, output, site, make):
    """Each chart has a text alternative and both colour schemes, and no script, style or clock in it."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    page = html.parse(output / "statistics.html")
    images = [*page.iter("img")]
    assert len(images) == 3
    for image in images:
        assert image.get("alt")
        assert (output / image.get("src")).is_file()
    for source in page.iter("source"):
        assert (output / source.get("srcset")).is_file()
    for path in output.glob("charts/*.svg"):
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "style" not in text
        assert ET.fromstring(text).findtext(f"{SVG}title")


def test_a_site_without_problems(folder, output, site, make):
    """There is nothing to draw, and the page says so."""
    folder.put("a.json", with_statuses(make(1)))
    publish(folder.path, output, site)
    assert "还没有问题可以统计" in (output / "statistics.html").read_text("utf-8")
    assert not list(output.glob("charts/*"))


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_a_chart_says_its_numbers(scheme):
    """Each bar has its label and number; more rows than there is room for are left to the table."""
    rows = [Row(f"第{number}轮" + "巡" * 30 + "<&", number) for number in range(1, BARS + 5)]
    svg = ET.fromstring(draw(Chart("a", "图", (), rows), scheme))
    texts = [text.text for text in svg.iter(f"{SVG}text")]
    assert sum("…" in text for text in texts) == BARS
    assert f"{BARS}" in texts
    assert any(text.startswith("第20轮巡") and text.endswith("\u200220") for text in texts)
    bars = [bar for bar in svg.iter(f"{SVG}rect") if bar.get("fill") in scheme.bars]
    assert len(bars) == BARS
    assert "<&" not in draw(Chart("a", "<&", (), [Row("<&", 1)]), scheme).decode()
