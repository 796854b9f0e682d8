"""What the metadata of a page says: title, site, column, source, time and address of publication.

The names are those of 政府网站发展指引 (国办发〔2017〕47号, 网页标签规范), beside Open Graph and HTML's own.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from urllib.parse import urljoin

from rectification.model import Publication
from rectification.readers.html.tree import Element

_TITLES = ("articletitle", "og:title", "twitter:title")
_SITES = ("sitename", "og:site_name")
_COLUMNS = ("columnname",)
_SOURCES = ("contentsource", "source")
_TOLD_TIME = "time"
_TIMES = ("pubdate", "publishdate", "article:published_time", "og:release_date", "publishtime", _TOLD_TIME)
_ADDRESSES = ("url", "og:url")

CHINA = timezone(timedelta(hours=8))
_TIME = re.compile(
    r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[\sT]{0,3}(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?"
)
_LINKED_DATA = "application/ld+json"
_PUBLISHED = re.compile(r"datePublished|\bpublished\b|\bentry-date\b|\bpubdate\b")
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_DOCUMENT = re.compile(r"(.{6,}?(?:通报|报告|公告|公示|情况|方案|通知|说明|函))\s*[-–—_|｜]")
_BEFORE_THE_SITE = re.compile(r"\s*(?:_+|[|｜]+|--+|——+|\s[-–—]\s)\s*")
_REFRESH = re.compile(r"\s*[0-5]\s*[;,]\s*url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)
_IS_PAGE = re.compile(r"(?!about:|javascript:|data:|#)\S", re.IGNORECASE)
_LONGEST = 500


class Metadata:
    """The metadata of a page, read at once, before the tree is pruned; what the page does not say is none."""

    def __init__(self, root: Element) -> None:
        self._said: dict[str, str] = {}
        self._window = self._canonical = None
        self._elsewhere: list[str | None] = []
        for element in root.iter("meta", "title", "link", "frame", "iframe", "time", "script"):
            if element.tag in {"time", "script"}:
                self._take_time(element)
            elif element.tag == "meta":
                if refresh := _REFRESH.match(element.get("content") or ""):
                    self._elsewhere.append(refresh.group(1))
                name = element.get("name") or element.get("property")
                content = _line(element.get("content"))
                if name and content:
                    self._said.setdefault(name.strip().lower(), content)
            elif element.tag == "title":
                self._window = self._window or _line(element.text)
            elif element.tag != "link":
                self._elsewhere.append(_line(element.get("src")))
            elif element.get("rel") == "canonical":
                self._canonical = self._canonical or _line(element.get("href"))

    def _take_time(self, element: Element) -> None:
        """The time of publication, as a tag of the article or the data for search engines says it."""
        if element.tag == "time":
            marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
            told = (
                element.get("datetime")
                if _PUBLISHED.search(marks) or element.get("pubdate") is not None
                else None
            )
        else:
            found = (
                _DATE_PUBLISHED.search(element.text or "") if element.get("type") == _LINKED_DATA else None
            )
            told = found.group(1) if found else None
        if told:
            self._said.setdefault(_TOLD_TIME, told)

    def _first(self, names: tuple[str, ...]) -> str | None:
        return next((self._said[name] for name in names if name in self._said), None)

    @property
    def title(self) -> str | None:
        """The title of the article, as the page's tags for articles say."""
        return self._first(_TITLES)

    @property
    def window_title(self) -> str | None:
        """The title of the window, without the name of the site; often it is the site's name alone."""
        whole = self._window
        if whole is None:
            return None
        document = _DOCUMENT.match(f"{whole}_")
        return document.group(1) if document else _BEFORE_THE_SITE.split(whole, maxsplit=1)[0] or whole

    @property
    def address(self) -> str | None:
        """The address of the page, if it is a whole one."""
        address = self._first(_ADDRESSES) or self._canonical
        return address if address and address.startswith(("http://", "https://")) else None

    @property
    def elsewhere(self) -> list[str]:
        """The addresses of the frames in the page, and of the page that it leads on to."""
        addresses = (address for address in self._elsewhere if address and _IS_PAGE.match(address))
        return [self.absolute(address) for address in dict.fromkeys(addresses)]

    def absolute(self, address: str) -> str:
        """An address in the page, made whole by that of the page."""
        try:
            return urljoin(self.address or "", address.strip())
        except ValueError:
            return address.strip()

    def publication(self, path: tuple[str, ...]) -> Publication | None:
        """What the page says of its publication (发布信息); the columns of its path where it names none."""
        column = self._first(_COLUMNS)
        publication = Publication(
            url=self.address,
            site=self._first(_SITES),
            column=(column,) if column else path,
            source=self._first(_SOURCES),
            published_at=_time(self._first(_TIMES)),
        )
        return publication if publication != Publication() else None


def _line(text: str | None) -> str | None:
    return " ".join((text or "")[:_LONGEST].split()) or None


def _time(text: str | None) -> datetime | None:
    """The time, in Chinese time unless it says another zone; none if it is no time that exists."""
    match = _TIME.match(text or "")
    if match is None:
        return None
    *numbers, zone = match.groups()
    try:
        time = datetime(*(int(number or 0) for number in numbers), tzinfo=CHINA)  # type: ignore[arg-type,misc]
        if not zone:
            return time
        named = datetime.fromisoformat(f"{time:%Y-%m-%dT%H:%M:%S}{zone}")
        return named.astimezone(CHINA)
    except (ValueError, OverflowError):
        return None
