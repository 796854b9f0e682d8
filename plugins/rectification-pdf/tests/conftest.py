"""A font of squares, one for each character of the samples, so that no test depends on installed fonts."""

import pytest
from attrs import asdict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from rectification.testing import SAMPLES

FAMILY = "Squares"


def characters(value):
    """Every character of every text in plain data."""
    if isinstance(value, str):
        return set(value)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return set().union(*map(characters, parts))


def build(path, letters):
    """Write a TrueType font with a square for each letter."""
    pen = TTGlyphPen(None)
    for place, point in enumerate(((50, 0), (50, 800), (950, 800), (950, 0))):
        pen.lineTo(point) if place else pen.moveTo(point)
    pen.closePath()
    square = pen.glyph()
    names = {ord(letter): f"u{ord(letter):05X}" for letter in sorted(letters)}
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys([".notdef", *names.values()], square))
    font.setupHorizontalMetrics(
        {
            name: (500 if name != ".notdef" and int(name[1:], 16) < 0x100 else 1000, 50)
            for name in [".notdef", *names.values()]
        }
    )
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": f"{FAMILY}-Regular"})
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    font.setupPost()
    font.save(path)


@pytest.fixture(scope="session")
def fonts(tmp_path_factory):
    """The folder that holds it."""
    folder = tmp_path_factory.mktemp("fonts")
    letters = set().union(*(characters(asdict(sample)) for sample in SAMPLES.values()))
    letters |= set(map(chr, range(0x20, 0x7F))) | set(
        "按规定不公开项人员姓名号码个×—：；，。、（）“”‘’《》？！附件通报青岚"
    )
    letters |= set(
        "整改目标成效时限状态责任单位联系人电话子邮箱信地址政编码受理间一二三四五六七八九十届第轮年月日"
    )
    letters |= set("。＂：，；！？（）") | {chr(ord(c) + 0xFEE0) for c in "!,:;?()"}
    build(folder / "squares.ttf", {letter for letter in letters if letter.isprintable()})
    return folder


@pytest.fixture
def private_font(tmp_path):
    """A folder with a font that has a character for private use."""
    build(tmp_path / "own.ttf", set("整改\ue000青岚市水务局党组年月日—0123456789 "))
    return str(tmp_path)


@pytest.fixture(scope="session")
def options(fonts):
    """Options that set everything in it."""
    slots = ("title", "heading", "subheading", "body", "number", "latin")
    return {
        "fonts": [str(fonts)],
        "system_fonts": False,
        "stand_ins": False,
        **{f"{slot}_font": [FAMILY] for slot in slots},
    }
