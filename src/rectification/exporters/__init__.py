"""The built-in exporters, offered through the hook that any plugin uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rectification.exporters import docx, html, json, rss
from rectification.hookspecs import Exporter, hookimpl


@hookimpl
def rectification_exporters() -> Iterable[Exporter[Any]]:
    """Word, HTML, JSON and RSS."""
    return (docx.exporter, html.exporter, json.exporter, rss.exporter)
