"""What a symbol from a symbol font (w:sym) stands for, where Unicode has the character."""

from __future__ import annotations

from typing import Final

from rectification.readers.docx.package import Element
from rectification.readers.encoding import clean

_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xD8: "➢", 0xE0: "→",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: character for number, character in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
}  # fmt: skip
_WINGDINGS_2: Final = {0x50: "✓", 0x51: "✗", 0x52: "☑", 0x53: "☒", 0x2A: "□", 0xA3: "□"}
_SYMBOL: Final = {
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xA3: "≤",
    0xB4: "×",
    0xB8: "÷",
    0xB7: "·",
    0xAE: "→",
    0xE5: "∑",
}
_FONTS: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def symbol(element: Element) -> str:
    """The character, or the one in the private area that the font draws it from; none for a wrong code."""
    said = {str(key).rpartition("}")[2]: str(value) for key, value in element.items()}
    try:
        code = int(said.get("char", ""), 16)
        character = clean(chr(code))
    except (ValueError, OverflowError):
        return ""
    font = _FONTS.get(said.get("font", "").lower(), {})
    return font.get(code - 0xF000 if code in _PRIVATE else code, character)
