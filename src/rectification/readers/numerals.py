"""Prints a number as automatic lists do: 1, 01, 一, 壹, ①, a, iv; for web pages and Word files alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

_COUNTING = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LARGEST = 9999


def chinese(number: int, digits: str = _COUNTING, units: str = "十百千", zero: str = "零") -> str:
    """一, 十, 十一, 二十, 一百零五 (and 壹, 壹拾 with the digits and units of 大写); digits beyond 9,999."""
    if not 0 < number <= _LARGEST:
        return each_digit(number)
    printed = ""
    for place, unit in zip(f"{number:04}", (*reversed(units), ""), strict=True):
        if place != "0":
            printed += digits[int(place)] + unit
        elif printed and not printed.endswith(zero):
            printed += zero
    printed = printed.removesuffix(zero)
    # 十一, not 一十一; the formal digits keep their 壹.
    return printed[1:] if digits is _COUNTING and printed.startswith("一十") else printed


def each_digit(number: int, digits: str = _COUNTING) -> str:
    """二〇二三: every digit by itself."""
    return "".join(digits[int(digit)] if digit.isdigit() else digit for digit in str(number))


def roman(number: int) -> str:
    """I, II, IV; decimal digits where there is no such numeral."""
    if not 0 < number <= _LARGEST // 2:
        return str(number)
    printed = ""
    for value, numeral in _ROMAN:
        printed += numeral * (number // value)
        number %= value
    return printed


def letters(number: int) -> str:
    """A to Z, then AA, BB as Word prints them."""
    if not 0 < number <= _LARGEST:
        return str(number)
    times, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (times + 1)


def _from_series(series: str, number: int) -> str:
    return series[number - 1] if 0 < number <= len(series) else str(number)


_CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
_FULL_WIDTH = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}

formal = partial(chinese, digits=_LEGAL, units="拾佰仟", zero="零")
circled = partial(_from_series, _CIRCLED)
in_brackets = partial(_from_series, "".join(map(chr, range(0x2474, 0x2488))))
with_full_stop = partial(_from_series, "".join(map(chr, range(0x2488, 0x249C))))
chinese_circled = partial(_from_series, "".join(map(chr, range(0x3280, 0x328A))))
stems = partial(_from_series, _STEMS)
branches = partial(_from_series, _BRANCHES)


def full_width(number: int) -> str:
    """１２: decimal digits as wide as a Chinese character."""
    return str(number).translate(_FULL_WIDTH)


def with_zero(number: int) -> str:
    """01, 02 … 10."""
    return f"{number:02}"


def lower(form: Callable[[int], str]) -> Callable[[int], str]:
    """The same numerals in lower case."""
    return lambda number: form(number).lower()


WORD: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": with_zero,
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": with_full_stop,
    "decimalEnclosedParen": in_brackets,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": formal,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseDigital": each_digit,
    "japaneseCounting": chinese,
    "japaneseDigitalTenThousand": chinese,
    "japaneseLegal": formal,
    "koreanDigital2": chinese,
    "ideographDigital": each_digit,
    "ideographEnclosedCircle": chinese_circled,
    "ideographTraditional": stems,
    "ideographZodiac": branches,
    "ideographLegalTraditional": formal,
    "upperLetter": letters,
    "lowerLetter": lower(letters),
    "upperRoman": roman,
    "lowerRoman": lower(roman),
}
"""``w:numFmt`` (ECMA-376 part 1, 17.18.59) to how it prints; what is missing prints decimal digits."""

WEB: Final[dict[str, Callable[[int], str]]] = {
    "a": lower(letters),
    "A": letters,
    "i": lower(roman),
    "I": roman,
    "lower-alpha": lower(letters),
    "lower-latin": lower(letters),
    "upper-alpha": letters,
    "upper-latin": letters,
    "lower-roman": lower(roman),
    "upper-roman": roman,
    "decimal-leading-zero": with_zero,
    "cjk-decimal": each_digit,
    "cjk-ideographic": chinese,
    "simp-chinese-informal": chinese,
    "trad-chinese-informal": chinese,
    "simp-chinese-formal": formal,
    "cjk-heavenly-stem": stems,
    "cjk-earthly-branch": branches,
}
"""The type of a numbered list in HTML and CSS (CSS Counter Styles 3) to how it prints."""
