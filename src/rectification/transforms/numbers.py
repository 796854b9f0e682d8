"""Finds in text the numbers that belong to persons: of telephones and of identity.

The text is looked at with every character in its plain width, place by place (``１３８－`` is ``138-``). What
is found is given as it stands in the text, and is found in linear time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator


class _PlainCharacters(dict[int, str]):
    """Characters by code, each as one plain character (NFKC), and all dashes and blanks as one of a kind."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        plain = {"Pd": "-", "Zs": " "}.get(kind) or unicodedata.normalize("NFKC", chr(code))
        # ① is the mark of what follows it, no digit of a number.
        self[code] = plain if len(plain) == 1 and kind != "No" else chr(code)
        return self[code]


_PLAIN = _PlainCharacters()

_GAP = "[ -]{0,3}"
_BEFORE = r"(?<![0-9A-Za-z¥$])(?<!人民币)"
_AFTER = (
    r"(?!\d|(?:\.\d+)? ?(?:[余多]?[十百千万亿]{0,3}(?:元|[美港欧日]元|英镑|吨|公斤|千?克|公里|[千平]?米"
    r"|[平立]方|亩|公顷|千瓦)|%|人次|个(?!人)|次(?!日)))"
)
"""What a telephone number stands before: no further digit, and no unit, which would make it an amount."""

_MOBILE = rf"(?:(?:\+|00)?86{_GAP})?1[3-9]\d(?:{_GAP}\d{{4}}{_GAP}\d{{4}}|\d{_GAP}\d{{3}}{_GAP}\d{{4}})"
_AREA = rf"(?:\(0[\dX]{{2,3}}\)|0[\dX]{{2,3}}|(?:\+|00)86{_GAP}\(?[1-9X][\dX]{{1,2}}\)?)"
_LOCAL = rf"[2-9]\d{{2,3}}{_GAP}\d{{4}}"
_SERVICE = r"[48]00(?:[ -]?\d){7}"
_WHOLE = rf"{_BEFORE}(?:{_MOBILE}|{_AREA}{_GAP}{_LOCAL}|{_SERVICE}){_AFTER}"
_PHONE = re.compile(_WHOLE)
_LABEL = re.compile(
    r"(?:电话|手机|座机|传真|热线|专线|联系方式|[Tt][Ee][Ll])(?:号码?)?(?:\([^()\n]{0,8}\))?"
    r"(?:\n|[为是]?[:.]? {0,3})"
)
_LABELLED = re.compile(rf"(?:[、,;/或和及]| {{1,3}})?({_WHOLE}|{_BEFORE}{_LOCAL}{_AFTER})")

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?:[1-9](?:[ -]?\d){16}[ -]?[\dXx]|[1-9]\d{5}[ -]?\d{6}[ -]?\d{3})(?![0-9A-Za-z])"
)
_BIRTH = re.compile(r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_NEW = 18
_SEPARATORS = re.compile("[ -]")


def plain(text: str) -> str:
    """The text with each character in its plain form, as long as before."""
    return text.translate(_PLAIN)


def phones(text: str) -> Iterator[str]:
    """Numbers of telephones, as they stand there.

    Anywhere: mobile ones, fixed ones with their area code, 400 and 800. After a word such as 电话 also those
    of seven and eight digits, and those that follow them in a list.
    """
    seen = plain(text)
    whole = [match.span() for match in _PHONE.finditer(seen)]
    yield from (text[start:end] for start, end in whole)
    ends = {end for _, end in whole}
    for label in _LABEL.finditer(seen):
        at = label.end()
        while match := _LABELLED.match(seen, at):
            at = match.end()
            if at not in ends:
                yield text[match.start(1) : at]


def identity_numbers(text: str) -> Iterator[str]:
    """Citizens' identity numbers (公民身份号码, GB 11643), as they stand there.

    Eighteen characters or, of before 1999, fifteen: region, day of birth, sequence, and a check character.
    """
    for match in _IDENTITY.finditer(plain(text)):
        number = _SEPARATORS.sub("", match[0])
        if _BIRTH.match(number[6:14] if len(number) == _NEW else f"19{number[6:12]}"):
            yield text[match.start() : match.end()]
