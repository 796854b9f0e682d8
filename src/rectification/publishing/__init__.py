"""Publishing bulletins: a folder of them as a site with feeds, and files written whole or not at all."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from rectification.errors import PublishError

if TYPE_CHECKING:
    from rectification.publishing.building import Published, publish
    from rectification.publishing.responding import Response, respond
    from rectification.publishing.site import Site, load_site
    from rectification.publishing.verifying import verify

__all__ = ["PublishError", "Published", "Response", "Site", "load_site", "publish", "respond", "verify"]

_MODULE_OF = {
    "Published": "building",
    "Response": "responding",
    "Site": "site",
    "load_site": "site",
    "publish": "building",
    "respond": "responding",
    "verify": "verifying",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: whoever writes one file needs no site."""
    if name not in _MODULE_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
