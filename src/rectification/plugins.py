"""Finding plugins, and setting aside those that do not work so that the rest do.

pluggy checks a plugin's hooks against ours. Its own loader and call loop are not used: both stop at
the first failure (pluggy issue 154), and a host must not stop because one plugin is broken.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import Factory, define, field, frozen

from rectification import hookspecs
from rectification.errors import PluginError, PluginWarning, UnknownNameError
from rectification.hookspecs import API, GROUP, Check, Exporter, Reader

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from pluggy import HookImpl, PluginManager

R = TypeVar("R", Reader[Any], Check, Exporter[Any])

_BUILT_IN = ("rectification.readers", "rectification.checks", "rectification.exporters")
_OUR_GROUPS = re.compile(r"rectification\.v\d+")


@frozen
class Origin:
    """Which distribution a plugin came with, and its version."""

    distribution: str
    version: str

    def __str__(self) -> str:
        return f"{self.distribution} {self.version}"


@frozen(kw_only=True)
class Problem:
    """Why a plugin, or one thing that it offers, was set aside.

    Attributes:
        plugin: The entry point: ``"csv = rectification_csv"``.
        origin: The distribution that it came with.
        stage: ``version``, ``import``, ``register``, ``collect``, ``name`` or ``run``.
        message: What went wrong.
        error: The original exception, if there is one.
    """

    plugin: str
    origin: Origin
    stage: str
    message: str
    error: BaseException | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"{self.plugin} ({self.origin}), {self.stage}: {self.message}"


@frozen
class Offer(Generic[R]):
    """Something that a plugin offers, and where it came from."""

    record: R
    origin: Origin


@define
class Plugins:
    """What is installed: readers, checks and exporters by name, and what was set aside."""

    readers: dict[str, Offer[Reader[Any]]] = Factory(dict)
    checks: dict[str, Offer[Check]] = Factory(dict)
    exporters: dict[str, Offer[Exporter[Any]]] = Factory(dict)
    problems: list[Problem] = Factory(list)

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
        distribution, _, plain = name.rpartition(":")
        offer = offers.get(name) or offers.get(plain)
        if offer is None or (distribution and offer.origin.distribution != distribution):
            raise UnknownNameError(kind, name, offers, map(str, self.problems))
        return offer


def load(
    *,
    installed: bool = True,
    block: Collection[str] = (),
    allow: Collection[str] | None = None,
    strict: bool = False,
) -> Plugins:
    """Load the built-ins and, after them, the installed plugins in order of their names.

    Args:
        installed: False for the built-ins alone.
        block: Distributions to leave out.
        allow: If given, the only distributions to take.
        strict: Raise on the first problem instead of setting the plugin aside.

    Raises:
        PluginError: With `strict`, a plugin does not work.
    """
    loader = _Loader(strict=strict)
    for name in _BUILT_IN:
        loader.take(name, lambda name=name: importlib.import_module(name), _our_origin())  # type: ignore[misc]
    for entry, origin in _entry_points() if installed else ():
        if origin.distribution in block or (allow is not None and origin.distribution not in allow):
            continue
        if entry.group == GROUP:
            loader.take(f"{entry.name} = {entry.value}", entry.load, origin)
        else:
            wanted = entry.group.rpartition(".v")[2]
            message = f"written for plugin API {wanted}, this is {API}; it was not imported"
            loader.set_aside(f"{entry.name} = {entry.value}", origin, "version", message)
    return loader.plugins


@cache
def installed() -> Plugins:
    """All plugins, loaded once in a process; each problem is shown once as a `PluginWarning`."""
    plugins = load()
    for problem in plugins.problems:
        warnings.warn(f"set aside: {problem}", PluginWarning, stacklevel=2)
    return plugins


def _entry_points() -> Iterator[tuple[EntryPoint, Origin]]:
    from importlib.metadata import entry_points

    found = []
    everything = entry_points()
    for group in everything.groups:
        if _OUR_GROUPS.fullmatch(group):
            for entry in everything.select(group=group):
                dist = entry.dist
                origin = Origin(dist.name, dist.version) if dist else Origin("unknown", "0")
                found.append((entry, origin))
    # An editable install can list one entry point twice.
    unique = {(origin.distribution, entry.group, entry.name): (entry, origin) for entry, origin in found}
    yield from (unique[key] for key in sorted(unique))


def _our_origin() -> Origin:
    from rectification import __version__

    return Origin("rectification", __version__)


@define
class _Loader:
    """Takes one plugin after the other, and survives each."""

    strict: bool
    plugins: Plugins = Factory(Plugins)

    def take(self, plugin: str, load: Callable[[], Any], origin: Origin) -> None:
        try:
            module = load()
        except (Exception, SystemExit) as err:  # noqa: BLE001  (whatever a plugin raises)
            self.set_aside(plugin, origin, "import", _say(err), err)
            return
        manager = _manager()
        try:
            manager.register(module)
        except Exception as err:  # noqa: BLE001  (whatever a plugin makes pluggy raise)
            self.set_aside(plugin, origin, "register", _say(err), err)
            return
        self._report_unknown_hooks(manager, module, plugin, origin)
        for hook, kind, offers in (
            (manager.hook.rectification_readers, Reader, self.plugins.readers),
            (manager.hook.rectification_checks, Check, self.plugins.checks),
            (manager.hook.rectification_exporters, Exporter, self.plugins.exporters),
        ):
            for implementation in hook.get_hookimpls():
                self._collect(implementation, kind, offers, plugin, origin)

    def set_aside(
        self, plugin: str, origin: Origin, stage: str, message: str, error: BaseException | None = None
    ) -> None:
        problem = Problem(plugin=plugin, origin=origin, stage=stage, message=message, error=error)
        if self.strict:
            raise PluginError(str(problem)) from error
        self.plugins.problems.append(problem)

    def _report_unknown_hooks(
        self, manager: PluginManager, module: object, plugin: str, origin: Origin
    ) -> None:
        known = vars(hookspecs)
        for name in dir(module):
            if manager.parse_hookimpl_opts(module, name) is not None and name not in known:
                self.set_aside(plugin, origin, "register", f"this version has no hook {name}")

    def _collect(
        self, implementation: HookImpl, kind: type, offers: dict[str, Any], plugin: str, origin: Origin
    ) -> None:
        try:
            for record in _records(implementation.function):
                if not isinstance(record, kind):
                    message = f"offered {record!r:.80}, which is no {kind.__name__}"
                    self.set_aside(plugin, origin, "collect", message)
                    continue
                self._offer(record, offers, plugin, origin)
        except PluginError:
            raise
        except (Exception, SystemExit) as err:  # noqa: BLE001  (whatever a plugin raises)
            self.set_aside(plugin, origin, "collect", _say(err), err)

    def _offer(self, record: Any, offers: dict[str, Any], plugin: str, origin: Origin) -> None:
        offer = Offer(record, origin)
        first = offers.setdefault(record.name, offer)
        if first is not offer:
            full_name = f"{origin.distribution}:{record.name}"
            offers.setdefault(full_name, offer)
            message = f"the name {record.name!r} is taken by {first.origin}; ask for {full_name}"
            self.set_aside(plugin, origin, "name", message)


def _records(implementation: Callable[..., Any]) -> Iterator[object]:
    yield from implementation() or ()


def _manager() -> PluginManager:
    from pluggy import PluginManager

    manager = PluginManager("rectification")
    manager.add_hookspecs(hookspecs)
    return manager


def _say(err: BaseException) -> str:
    return f"{type(err).__name__}: {err}" if str(err) else type(err).__name__
