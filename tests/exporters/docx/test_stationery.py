"""The stationery: the drawn parts that ship are those that python-docx draws today."""

import pytest

from rectification.exporters.docx import drawing
from rectification.exporters.docx.options import WordOptions, font_name
from rectification.exporters.docx.stationery import stationery


def test_the_drawn_parts_are_current():
    """After a change to `drawing`, ``python -m rectification.exporters.docx.drawing`` draws them anew."""
    for name, part in drawing.draw().items():
        assert (drawing.PARTS / name).read_bytes() == part, f"{name} is out of date"


def test_finished_parts_are_kept():
    """Equal options give the very same bytes, made once."""
    assert stationery(WordOptions()) is stationery(WordOptions())


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("SimHei", "黑体"),
        (" FangSong_GB2312 ", "仿宋_GB2312"),
        ("小标宋", "方正小标宋简体"),
        ("霞鹜文楷", "霞鹜文楷"),
    ],
)
def test_fonts_have_aliases(name, known):
    """A font may be called by its file's or its English name; any other name stays."""
    assert font_name(name) == known


def test_the_language_is_chinese():
    """Chinese text is zh-CN for whoever reads it aloud or checks its spelling."""
    styles = drawing.draw()["word/styles.xml"].decode()
    assert '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>' in styles
