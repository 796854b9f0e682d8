"""Automatic lists print their numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from rectification.readers import numerals


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (0, "〇"),
        (12345, "一二三四五"),
    ],
)
def test_chinese_counting(number: int, printed: str) -> None:
    """十一 has no 一 before it, 一百一十 has; one 零 stands for any row of noughts."""
    assert numerals.chinese(number) == printed


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 1, "⒈"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("ideographTraditional", 3, "丙"),
        ("ideographDigital", 2023, "二〇二三"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
    ],
)
def test_forms_of_word(form: str, number: int, printed: str) -> None:
    """Every form prints what Word prints."""
    assert numerals.WORD[form](number) == printed


@given(st.integers(-10, 10**6), st.sampled_from([*numerals.WORD.values(), *numerals.WEB.values()]))
def test_any_number_has_a_short_numeral(number: int, form: object) -> None:
    """A number beyond a form is printed in digits, never at length."""
    assert callable(form)
    assert 0 < len(form(number)) <= 385
