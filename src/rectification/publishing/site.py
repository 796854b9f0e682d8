"""What a site says of itself (站点设置): the table ``[site]`` of a TOML file, and options beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Attribute, field, frozen, validators

from rectification.errors import OptionsError
from rectification.exporters.html.options import is_absolute
from rectification.options import structure_options
from rectification.plugins import installed
from rectification.publishing.settings import Options, options_from_file, read_toml

if TYPE_CHECKING:
    from rectification.plugins import Plugins


def _as_folder(address: str) -> str:
    return address if address.endswith("/") else f"{address}/"


def _check_address(_: object, attribute: Attribute[str], value: str) -> None:
    if not is_absolute(value):
        message = f"{attribute.name} must be a whole address (https://…), not {value!r}"
        raise ValueError(message)


@frozen(kw_only=True)
class Site:
    """A site of bulletins.

    Attributes:
        title: What it is called.
        url: Its public address; pages, feeds and site map are told by it.
        language: Of the pages.
        description: What it is about, in a sentence.
        site_id: Identification code of a government site (网站标识码), if it has one.
        downloads: Exporters whose files stand beside each page.
        feed_size: Bulletins in a feed document; an archive document is full with so many.
        hub: Address of a WebSub hub, if there is one.
        templates: Folder of templates that take the place of ours.
        options: Options of exporters, by name.
    """

    title: str = field(default="整改进展情况通报", validator=validators.min_len(1))
    url: str = field(default="https://example.invalid/", validator=_check_address, converter=_as_folder)
    language: str = "zh-CN"
    description: str = field(default="巡视巡察整改进展情况的通报", validator=validators.min_len(1))
    site_id: str | None = None
    downloads: tuple[str, ...] = ("docx",)
    feed_size: int = field(default=50, validator=[validators.ge(1), validators.le(1000)])
    hub: str | None = field(default=None, validator=validators.optional(_check_address))
    templates: str | None = None
    options: dict[str, dict[str, Any]] = field(factory=dict)

    def address(self, path: str) -> str:
        """The public address of a file of the site."""
        return f"{self.url}{path}"

    @property
    def digest(self) -> str:
        """What changes when pages have to be made anew: settings, templates, the library's version."""
        from rectification import __version__

        said = hashlib.sha256(f"{__version__}\n{self!r}".encode("utf-8", "surrogatepass"))
        for path in sorted(Path(self.templates).rglob("*.html")) if self.templates else ():
            said.update(path.name.encode() + b"\0" + path.read_bytes())
        return said.hexdigest()


def load_site(path: Path | str, using: Plugins | None = None) -> Site:
    """The site that a TOML file describes; a folder of templates is looked for beside the file.

    Args:
        path: The file.
        using: The plugins whose options it may set; all that are installed by default.

    Raises:
        OptionsError: The file is no TOML, or has a table, a key or a value that a site has not.
    """
    path = Path(path)
    tables = read_toml(path)
    options: Options = options_from_file(path, using or installed())
    told = tables.get("site", {})
    if "transforms" in tables:
        said = "a site transforms nothing; export with --transform redact --to json, and publish that"
        raise OptionsError(str(path), [said])
    if not isinstance(told, dict) or "options" in told:
        raise OptionsError(str(path), ["options of exporters stand under [exporters.NAME]"])
    if isinstance(told.get("templates"), str):
        told = {**told, "templates": str(path.parent / told["templates"])}
    return structure_options({**told, "options": options}, Site, f"{path} [site]")
