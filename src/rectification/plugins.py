"""Finding plugins, and setting aside those that do not work so that the rest do.

pluggy checks a plugin's hooks against ours. Its own loader and call loop are not used: both stop at
the first failure (pluggy issue 154), and a host must not stop because one plugin is broken.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import Factory, define, evolve, field, frozen

from rectification.collecting import Offered
from rectification.distributions import Origin, entry_points, plain, unmatched
from rectification.errors import PluginError, PluginWarning, UnknownNameError
from rectification.hookspecs import API, GROUP, Check, Exporter, Reader
from rectification.isolation import Guard, HangingError, in_one_line, run_apart

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["Offer", "Origin", "Plugins", "Problem", "installed", "load"]

R = TypeVar("R", Reader[Any], Check, Exporter[Any])

_BUILT_IN = ("rectification.readers", "rectification.checks", "rectification.exporters")

PATIENCE = 10.0
"""Seconds that a plugin may take to load. Heavy libraries are imported later, by what needs them."""

_MEDDLED: dict[tuple[str, Origin], str] = {}
"""What was set aside at the stage ``conduct``: loaded again, it would do nothing, its module being there."""


@frozen(kw_only=True)
class Problem:
    """Why a plugin, or one thing that it offers, was set aside.

    Attributes:
        plugin: The entry point: ``"csv = rectification_csv"``.
        origin: The distribution that it came with.
        stage: ``version``, ``import``, ``register``, ``collect``, ``conduct`` (it changed something of
            the library, of Python or of the process), or ``name``.
        message: What went wrong, in one line.
        name: At the stage ``name``, the name that was taken.
        error: The original exception, if there is one.
    """

    plugin: str = field(converter=in_one_line)
    origin: Origin
    stage: str
    message: str = field(converter=in_one_line)
    name: str | None = None
    error: BaseException | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"{self.plugin} ({self.origin}), {self.stage}: {self.message}"


@frozen
class Offer(Generic[R]):
    """Something that a plugin offers, and where it came from."""

    record: R
    origin: Origin

    @property
    def full_name(self) -> str:
        """The name that nothing else can have: ``distribution:name``."""
        return f"{self.origin.distribution}:{self.record.name}"


@define
class Plugins:
    """What is installed: readers, checks and exporters by name, and what was set aside.

    Attributes:
        readers: By name, and by ``distribution:name`` where the name was taken.
        checks: By id, likewise.
        exporters: By name, likewise.
        problems: What was set aside, and why.
        left_out: What was not looked at, since it was blocked or not allowed.
        unmatched: A sentence about each name that was blocked or allowed and is not installed.
        reader_options: Options of readers, by their full names, for what is read without options of its own.
    """

    readers: dict[str, Offer[Reader[Any]]] = Factory(dict)
    checks: dict[str, Offer[Check]] = Factory(dict)
    exporters: dict[str, Offer[Exporter[Any]]] = Factory(dict)
    problems: list[Problem] = Factory(list)
    left_out: list[str] = Factory(list)
    unmatched: list[str] = Factory(list)
    reader_options: dict[str, dict[str, object]] = Factory(dict)
    _asked: tuple[bool, tuple[str, ...], tuple[str, ...] | None] = (True, (), None)

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process that gets these loads the same distributions: functions do not travel."""
        return _load_again, (self._asked, self.reader_options)

    def exporter(self, name: str) -> Offer[Exporter[Any]]:
        """The exporter of that name, or of that ``distribution:name``.

        Raises:
            UnknownNameError: There is none; the message lists what there is and what was set aside.
        """
        return self._find("exporter", self.exporters, name)

    def reader(self, name: str) -> Offer[Reader[Any]]:
        """The reader of that name, or of that ``distribution:name``.

        Raises:
            UnknownNameError: There is none; the message lists what there is and what was set aside.
        """
        return self._find("reader", self.readers, name)

    def check(self, name: str) -> Offer[Check]:
        """The check of that id, or of that ``distribution:id``.

        Raises:
            UnknownNameError: There is none; the message lists what there is and what was set aside.
        """
        return self._find("check", self.checks, name)

    def _find(self, kind: str, offers: dict[str, Offer[R]], name: str) -> Offer[R]:
        if (offer := offers.get(name)) is not None:
            return offer
        distribution, _, short = name.rpartition(":")
        offer = offers.get(short)
        if offer is None or plain(offer.origin.distribution) != plain(distribution):
            raise UnknownNameError(kind, name, offers, map(str, self.problems), self.left_out)
        return offer


def load(
    *,
    installed: bool = True,
    block: Collection[str] = (),
    allow: Collection[str] | None = None,
    strict: bool = False,
    patience: float = PATIENCE,
) -> Plugins:
    """Load the built-ins and, after them, the installed plugins in order of their names.

    A plugin that fails, hangs, or replaces a part of the library is set aside; what it prints
    meanwhile goes to standard error. What was set aside for replacing something stays so in this process,
    since its module is not run again.

    Args:
        installed: False for the built-ins alone.
        block: Distributions to leave out; they are not imported.
        allow: If given, the only distributions to take.
        strict: Raise on the first problem instead of setting the plugin aside.
        patience: How many seconds a plugin may take.

    Raises:
        PluginError: With `strict`, a plugin does not work.
        TypeError: One name was given where a collection of names belongs.
    """
    _refuse_text(block=block, allow=allow)
    asked = installed, tuple(sorted(block)), None if allow is None else tuple(sorted(allow))
    loader = _Loader(strict=strict, patience=patience, plugins=Plugins(asked=asked))
    for name in _BUILT_IN:
        offered = Offered()
        offered.gather(lambda name=name: importlib.import_module(name))  # type: ignore[misc]
        loader.take(name, offered, _our_origin())
    if not installed:
        loader.plugins.left_out.append("all that is installed beside the built-ins")
        return loader.plugins
    entries = tuple(entry_points())
    loader.plugins.unmatched += unmatched({*block, *(allow or ())}, (origin for _, origin in entries))
    blocked, allowed = set(map(plain, block)), None if allow is None else set(map(plain, allow))
    found = []
    for entry, origin in entries:
        name = plain(origin.distribution)
        if name not in blocked and (allowed is None or name in allowed):
            found.append((entry, origin))
        elif entry.group == GROUP:
            why = "blocked" if name in blocked else "not among those allowed"
            loader.plugins.left_out.append(in_one_line(f"{_entry(entry)} ({origin}), {why}"))
    loader.load_all(found)
    return loader.plugins


def _refuse_text(**given: Collection[str] | None) -> None:
    """A text is a collection too, of letters, that nobody means."""
    for called, names in given.items():
        if isinstance(names, str):
            message = f"{called} takes several names; write {called}=[{names!r}], not {called}={names!r}"
            raise TypeError(message)


def _entry(entry: EntryPoint) -> str:
    return f"{entry.name} = {entry.value}"


def _load_again(asked: tuple[Any, ...], reader_options: dict[str, dict[str, object]]) -> Plugins:
    return evolve(_load_as_asked(*asked), reader_options=reader_options)


@cache
def _load_as_asked(installed: bool, block: tuple[str, ...], allow: tuple[str, ...] | None) -> Plugins:  # noqa: FBT001
    return load(installed=installed, block=block, allow=allow)


@cache
def installed() -> Plugins:
    """All plugins, loaded once in a process; each problem is shown once as a `PluginWarning`."""
    plugins = load()
    for problem in plugins.problems:
        warnings.warn(f"set aside: {problem}", PluginWarning, stacklevel=2)
    return plugins


def _our_origin() -> Origin:
    from rectification import __version__

    return Origin("rectification", __version__)


@define
class _Loader:
    """Takes one plugin after the other, and survives each."""

    strict: bool
    patience: float
    plugins: Plugins
    _guard: Guard | None = None

    def load_all(self, found: Sequence[tuple[EntryPoint, Origin]]) -> None:
        """Take the plugins that are written for us; name the others."""
        ours = {origin.distribution for entry, origin in found if entry.group == GROUP}
        for entry, origin in found:
            plugin = _entry(entry)
            if entry.group == GROUP:
                self.load(plugin, entry.load, origin)
            elif origin.distribution not in ours:
                wanted = entry.group.rpartition(".v")[2]
                message = f"written for plugin API {wanted}, this is {API}; it was not imported"
                self.set_aside(plugin, origin, "version", message)

    def load(self, plugin: str, load: Callable[[], Any], origin: Origin) -> None:
        """Take what somebody else's plugin offers, unless it hangs or meddles."""
        if (plugin, origin) in _MEDDLED:
            self.set_aside(plugin, origin, "conduct", _MEDDLED[plugin, origin])
            return
        self._guard = guard = self._guard or Guard()
        offered = Offered()

        def gather() -> None:
            offered.gather(load)
            guard.put_back_limit()

        try:
            with guard:
                run_apart(gather, self.patience)
        except HangingError:
            stage = offered.stage
            offered = Offered()
            message = (
                f"still at it after {self.patience:g} seconds, so that it was left; "
                f"to save the wait, block {origin.distribution} or uninstall it"
            )
            offered.problems.append((stage, message, None))
        if changed := guard.put_back():
            offered.records.clear()
            message = _MEDDLED[plugin, origin] = f"changed {', '.join(changed[:5])}, which was put back"
            offered.problems.append(("conduct", message, None))
        self.take(plugin, offered, origin)

    def take(self, plugin: str, offered: Offered, origin: Origin) -> None:
        """Take what a plugin offers under names that are free."""
        for stage, message, error in offered.problems:
            self.set_aside(plugin, origin, stage, message, error)
        places: dict[type, dict[str, Any]] = {
            Reader: self.plugins.readers,
            Check: self.plugins.checks,
            Exporter: self.plugins.exporters,
        }
        for kind, record in offered.records:
            self._offer(record, places[kind], plugin, origin)

    def set_aside(
        self,
        plugin: str,
        origin: Origin,
        stage: str,
        message: str,
        error: BaseException | None = None,
        *,
        name: str | None = None,
    ) -> None:
        """Remember a problem, or raise it where strictness was asked for."""
        problem = Problem(plugin=plugin, origin=origin, stage=stage, message=message, name=name, error=error)
        if self.strict:
            raise PluginError(str(problem)) from error
        self.plugins.problems.append(problem)

    def _offer(self, record: Any, offers: dict[str, Any], plugin: str, origin: Origin) -> None:
        offer = Offer(record, origin)
        first = offers.setdefault(record.name, offer)
        if first is not offer and first.origin == origin:
            message = f"the name {record.name!r} is offered twice"
            self.set_aside(plugin, origin, "name", message, name=record.name)
        elif first is not offer:
            offers.setdefault(offer.full_name, offer)
            message = f"the name {record.name!r} is taken by {first.origin}; ask for {offer.full_name}"
            self.set_aside(plugin, origin, "name", message, name=record.name)
