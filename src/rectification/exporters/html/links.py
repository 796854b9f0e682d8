"""Where links of the page lead: to call, to write to, to an attachment; only where that is safe."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from rectification.exporters.html.options import is_absolute
from rectification.model import ContactInfo

_TELEPHONE = re.compile(r"\+?[0-9][0-9() -]{2,30}")
_UNBROKEN = str.maketrans("- ", "\u2011\u00a0")
_LANDLINE = re.compile(r"0([0-9]{2,3})[ -]?([0-9]{7,8})")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+")

_NOT_IN_ADDRESSES = {ord(char): quote(char) for char in ' \t\r\n<>"`{|}\\^'}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Link(NamedTuple):
    """Text, and where it leads, if anywhere safe."""

    text: str
    href: str | None


def reach(contact: ContactInfo) -> Iterator[Link]:
    """Links to call and to write to; a telephone number is shown so that no line breaks in it."""
    for phone in contact.phones:
        number = unicodedata.normalize("NFKC", phone).strip()
        if landline := _LANDLINE.fullmatch(number):
            yield Link(phone.translate(_UNBROKEN), f"tel:+86-{landline[1]}-{landline[2]}")
        elif _TELEPHONE.fullmatch(number):
            yield Link(phone.translate(_UNBROKEN), "tel:" + re.sub(r"[() -]", "", number))
    for email in contact.emails:
        if _EMAIL.fullmatch(address := unicodedata.normalize("NFKC", email).strip()):
            yield Link(email, "mailto:" + quote(address, safe="@"))


def href(url: str | None, base: str | None, *, within: bool) -> str | None:
    """Where a link of the source leads: a whole address, or, if `within`, one within the site."""
    if not url or (_SCHEME.match(url) and not is_absolute(url)):
        return None
    try:
        urlsplit(url)
        whole = urljoin(base or "", url).translate(_NOT_IN_ADDRESSES)
    except ValueError:
        return None
    return whole if is_absolute(whole) or within else None
