"""What a proof says: its claims, and for each what was found against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from rectification.testing.loss import LossReport


@frozen(kw_only=True)
class Claim:
    """Something that a plugin must hold to, and what speaks against it.

    Attributes:
        id: ``"same-bytes"``.
        title: ``"the same input gives the same bytes"``.
        failures: What was found against it, one sentence each; empty if it holds.
    """

    id: str
    title: str
    failures: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing was found against it."""
        return not self.failures


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
            lines.append(f"  {'ok  ' if claim.holds else 'FAIL'}  {claim.title}")
            lines += [f"        {failure}" for failure in claim.failures]
        lines += [f"  {title}: {figure:g}" for title, figure in self.measured]
        if self.loss is not None:
            lines.append(str(self.loss))
        return "\n".join(lines)


def settle(id_: str, title: str, find: Callable[[], Iterable[str]]) -> Claim:
    """The claim, tried; whatever the plugin raises on the way speaks against it."""
    failures: list[str] = []
    try:
        failures.extend(find())
    except (Exception, SystemExit) as err:  # noqa: BLE001  (a proof must survive what it tries)
        failures.append(f"{type(err).__name__}: {err}")
    return Claim(id=id_, title=title, failures=tuple(failures))
