"""What a proof says: its claims, and for each what was found against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from textwrap import indent
from typing import Any

from attrs import frozen

from rectification.isolation import in_words, is_the_plugins
from rectification.testing.loss import LossReport
from rectification.testing.text import UnknownFormatError


class UnjudgedError(Exception):
    """A claim cannot be judged, since what it is judged by was not given; the message says what."""


@frozen(kw_only=True)
class Claim:
    """Something that a plugin must hold to, and what speaks against it.

    Attributes:
        id: ``"same-bytes"``.
        title: ``"the same input gives the same bytes"``.
        failures: What was found against it, one sentence each; empty if it holds.
        unjudged: Why it could not be judged, if it could not; then it is not held against the plugin.
    """

    id: str
    title: str
    failures: tuple[str, ...] = ()
    unjudged: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing was found against it."""
        return not self.failures

    @property
    def verdict(self) -> str:
        """``ok``, ``FAIL``, or ``?`` where it could not be judged."""
        return "FAIL" if self.failures else "?" if self.unjudged else "ok"


@frozen(kw_only=True)
class Proof:
    """What was proved of one reader, check or exporter (验证结果).

    Attributes:
        kind: ``exporter``, ``reader`` or ``check``.
        name: Its name.
        origin: The distribution that it came with, and its version.
        claims: What was tried, in order.
        loss: For an exporter, the fate of each field of the model.
        measured: Figures that are told and not judged: seconds, mebibytes, modules.
    """

    kind: str
    name: str
    origin: str
    claims: tuple[Claim, ...]
    loss: LossReport | None = None
    measured: tuple[tuple[str, float], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every claim holds."""
        return all(claim.holds for claim in self.claims)

    def to_dict(self) -> dict[str, Any]:
        """The proof as plain data, for programs."""
        from attrs import asdict

        return {**asdict(self), "holds": self.holds}

    def __str__(self) -> str:
        lines = [f"{self.kind} {self.name} ({self.origin})"]
        for claim in self.claims:
            lines.append(f"  {claim.verdict:4}  {claim.title}")
            lines += [indent(said, " " * 8) for said in (*claim.failures, claim.unjudged) if said]
        lines += [f"  {title}: {figure:g}" for title, figure in self.measured]
        if self.loss is not None:
            lines.append(str(self.loss))
        return "\n".join(lines)


def settle(id_: str, title: str, find: Callable[[], Iterable[str]]) -> Claim:
    """The claim, tried; whatever the plugin raises on the way speaks against it."""
    failures: list[str] = []
    unjudged = ""
    try:
        failures.extend(find())
    except (UnknownFormatError, UnjudgedError) as err:
        unjudged = str(err)
    except BaseException as err:  # a proof must survive what it tries
        if not is_the_plugins(err):
            raise
        failures.append(in_words(err))
    return Claim(id=id_, title=title, failures=tuple(failures), unjudged=unjudged)
