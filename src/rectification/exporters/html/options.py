"""What can be chosen about the page (网页的选项)."""

from __future__ import annotations

import re
from enum import Enum

from attrs import Attribute, field, frozen

_ADDRESS = re.compile(r"""https?://[^\s/?#@<>"'\\^`{|}]+(?:[/?#][^\s<>"\\^`{|}]*)?""", re.IGNORECASE)


class Form(Enum):
    """What is written (页面形式)."""

    FULL = "full"
    EXTERNAL = "external"
    FRAGMENT = "fragment"


def _check_address(_: object, attribute: Attribute[str | None], value: str | None) -> None:
    if value is not None and not is_absolute(value):
        message = f"{attribute.name} must be a whole address (https://…), not {value!r}"
        raise ValueError(message)


def is_absolute(address: str) -> bool:
    """Whether it is a whole address of the web, safe to link to and to publish in a feed."""
    return _ADDRESS.fullmatch(address) is not None


@frozen(kw_only=True)
class HtmlOptions:
    """Options of the HTML exporter; what is not known is left out of the page, never invented."""

    form: Form = field(
        default=Form.FULL,
        metadata={
            "help": "full: one self-contained file; external: style sheet linked, for a strict "
            "Content-Security-Policy; fragment: the article alone, for a page of someone else's"
        },
    )
    style: str = field(
        default="rectification.css", metadata={"help": "address of the style sheet, for form=external"}
    )
    templates: str | None = field(
        default=None, metadata={"help": "folder whose templates take the place of ours, one by one"}
    )
    address: str | None = field(
        default=None,
        validator=_check_address,
        metadata={"help": "public address of this page, for canonical link and metadata"},
    )
    feed: str | None = field(
        default=None, metadata={"help": "address of the RSS feed that holds the bulletin"}
    )
    docx: str | None = field(default=None, metadata={"help": "address of the same bulletin as a Word file"})
    json: str | None = field(default=None, metadata={"help": "address of the same bulletin as JSON"})
    site_name: str | None = field(
        default=None, metadata={"help": "name of the site (SiteName); by default, the one the bulletin names"}
    )
    site_id: str | None = field(
        default=None, metadata={"help": "identification code of a government site (SiteIDCode)"}
    )
    home: str | None = field(default=None, metadata={"help": "address of the site's first page"})
    notice: str | None = field(
        default=None, metadata={"help": "a line above the article, such as that it was corrected"}
    )
    links: bool = field(
        default=True,
        metadata={"help": "contents list and links within the page; no, for text that leaves it"},
    )
    data: bool = field(
        default=True, metadata={"help": "carry the bulletin as data, so that the page can be read back"}
    )
