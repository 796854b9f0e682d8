"""The checks that come with the library, one file a topic, offered through the hook that plugins use."""

from __future__ import annotations

from collections.abc import Iterable

from rectification.checks import contact, dates, gbt9704, issuer, numbering, structure, totals
from rectification.hookspecs import Check, hookimpl


@hookimpl
def rectification_checks() -> Iterable[Check]:
    """Offer the built-in checks, in the order in which a bulletin is read."""
    for topic in (issuer, dates, structure, numbering, totals, contact, gbt9704):
        yield from topic.CHECKS
