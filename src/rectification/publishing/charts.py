"""Charts of all problems (by status and what it rests on, by round, by year), each with its table.

They show what the bulletins carry, counted: never a rate. leather draws them as SVG of plain attributes,
which no policy of a page forbids; its one theme is replaced by ours, one for each colour scheme.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from rectification.exporters.html.environment import render
from rectification.model import Basis, StatusValue
from rectification.publishing.records import Record
from rectification.publishing.site import Site
from rectification.publishing.tables import status_name
from rectification.publishing.tree import Tree

PAGE = "statistics.html"

BARS = 20
"""Bars in a chart; its table has all rows."""

_WIDTH, _BAR, _MARGIN = 420, 26, 70
_LABEL = 22
"""Columns of a label, of which a Chinese character takes two."""

_FONTS = "Noto Sans CJK SC,Noto Sans SC,PingFang SC,Microsoft YaHei,sans-serif"
_UNKNOWN = "未注明"
_STATUSES = [status.zh for status in StatusValue]
_BASES = [basis.zh for basis in Basis]


class Scheme(NamedTuple):
    """The colours of a chart, as in the style sheet of the pages; `bars` by what a status rests on."""

    paper: str
    ink: str
    line: str
    bars: tuple[str, str, str]


SCHEMES = {
    "light": Scheme("#ffffff", "#1f2328", "#d0d7de", ("#a4121c", "#d98288", "#8c959f")),
    "dark": Scheme("#15181c", "#e6e9ed", "#3a424c", ("#ff8a85", "#a3524e", "#6e7681")),
}


class Row(NamedTuple):
    """A bar, and a row of the table: its label, its problems, those of each column, its colour."""

    label: str
    problems: int
    columns: tuple[int, ...] = ()
    colour: int = 0


class Chart(NamedTuple):
    """What is counted, under which file name, the heads of the columns, and the rows; bars for the first."""

    name: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Row]

    @property
    def bars(self) -> Sequence[Row]:
        """The rows that have a bar."""
        return self.rows[:BARS]


def write_charts(site: Site, tree: Tree, records: Sequence[Record]) -> None:
    """The page and its charts, each only if it has changed.

    Args:
        site: Whose page it is.
        tree: Where to.
        records: Bulletins that stand, newest first.
    """
    charts = [chart for chart in _charts(records) if chart.rows]
    for chart in charts:
        for name, scheme in SCHEMES.items():
            path = f"charts/{chart.name}-{name}.svg"
            tree.make(path, (chart, scheme), partial(draw, chart, scheme))
    tree.make(PAGE, charts, partial(_page, site, charts))


def _charts(records: Sequence[Record]) -> list[Chart]:
    found = Counter[tuple[str, str]]()
    for record in records:
        found.update({(value, basis): count for value, basis, count in record.statuses})
    known = [status for status in _STATUSES if any(value == status for value, _ in found)]
    by_status = [
        Row(status_name(*key), found[key], colour=_BASES.index(key[1]))
        for key in sorted(found, key=lambda key: (_STATUSES.index(key[0]), _BASES.index(key[1])))
    ]
    return [
        Chart("status", "整改状态与依据", (), by_status),
        Chart("rounds", "各轮次的问题", known, _rows(records, known, lambda record: record.rounds)),
        Chart("years", "各年的问题", known, _rows(records, known, lambda record: [record.year])),
    ]


def _rows(
    records: Iterable[Record], statuses: Sequence[str], names: Callable[[Record], Iterable[str]]
) -> list[Row]:
    """The problems of what shares a name, in the order in which they come, and of each status."""
    found: dict[str, Counter[str]] = {}
    for record in records:
        for name in list(names(record)) or [""]:
            counts = found.setdefault(name or _UNKNOWN, Counter())
            for value, _, count in record.statuses:
                counts[value] += count
    return [
        Row(name, counts.total(), tuple(counts[status] for status in statuses))
        for name, counts in found.items()
        if counts
    ]


def _page(site: Site, charts: Sequence[Chart]) -> bytes:
    return render(
        "charts.html",
        site.templates,
        site=site,
        title="问题统计",
        summary="按通报的记载计数；一件通报涉及几个轮次的，在各轮次分别计入。",
        root="",
        address=site.address(PAGE),
        charts=[(chart, *_size(chart)) for chart in charts],
    ).encode()


def _size(chart: Chart) -> tuple[int, int]:
    return _WIDTH, _MARGIN + _BAR * len(chart.bars)


def draw(chart: Chart, scheme: Scheme) -> bytes:
    """The chart as SVG: bars from top to bottom, each with its label and number before it."""
    import leather
    from leather import theme

    labels = {row.label: f"{_cut(row.label)}\u2002{row.problems}" for row in chart.bars}
    colours = {row.label: scheme.bars[row.colour] for row in chart.bars}
    most = max(row.problems for row in chart.bars)
    drawing = leather.Chart()
    drawing.add_x_scale(0, most)
    drawing.add_x_axis(ticks=[0, most])
    drawing.set_y_axis(_axis(labels))
    drawing.add_bars(
        [(row.problems, row.label) for row in chart.bars], fill_color=lambda datum: colours[datum.y]
    )
    width, height = _size(chart)
    svg = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}")
    ET.SubElement(svg, "title").text = chart.title
    svg.append(drawing.to_svg_group(width, height))
    ours = {
        theme.background_color: scheme.paper,
        theme.label_color: scheme.ink,
        theme.tick_color: scheme.line,
        theme.zero_color: scheme.line,
        theme.tick_font_family: _FONTS,
    }
    for element in svg.iter():
        element.attrib = {name: ours.get(value, value) for name, value in element.attrib.items()}
    drawn: bytes = ET.tostring(svg, encoding="utf-8", xml_declaration=True)
    return drawn


def _axis(labels: Mapping[str, str]) -> Any:
    """An axis that leaves room for Chinese, which leather takes to be as narrow as Latin letters."""
    from leather import Axis, theme

    class Labels(Axis):  # type: ignore[misc]
        def estimate_label_margin(self, scale: object, orient: str) -> float:  # noqa: ARG002
            widest = max(map(_columns, labels.values()))
            return float(widest * theme.tick_font_size / 2 + theme.tick_size * 2)

    return Labels(tick_formatter=lambda name, _, __: labels[name])


def _cut(text: str) -> str:
    """The text, if need be without its end, so that a label takes no more room than there is."""
    if _columns(text) <= _LABEL:
        return text
    while _columns(text) >= _LABEL:
        text = text[:-1]
    return f"{text}…"


def _columns(text: str) -> int:
    """How many halves of a square its letters take: Chinese takes two."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WFA") for letter in text)
