"""Collects what one plugin offers: it is imported and registered, and its hooks are called."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from attrs import Factory, define

from rectification import hookspecs
from rectification.hookspecs import Check, Exporter, Reader
from rectification.isolation import in_words, is_the_plugins

if TYPE_CHECKING:
    from pluggy import HookImpl, PluginManager

_HOOK = "rectification_"

MOST = 1000
"""The most records that one hook may give, so that one without end has an end."""


@define
class Offered:
    """What a plugin offers, and what is wrong with it, as far as it has come."""

    stage: str = "import"
    records: list[tuple[type, object]] = Factory(list)
    problems: list[tuple[str, str, BaseException | None]] = Factory(list)

    def gather(self, load: Callable[[], Any]) -> None:
        """Import the plugin, register it and call its hooks."""
        manager = _manager()
        try:
            module = load()
            self.stage = "register"
            manager.register(module)
        except BaseException as err:  # noqa: BLE001 - told apart below
            self._note(err)
            return
        self.problems += [
            (self.stage, f"this version has no hook {name}", None)
            for name, hook in vars(manager.hook).items()
            if not hook.has_spec()
        ]
        self.stage = "collect"
        for hook, kind in (
            (manager.hook.rectification_readers, Reader),
            (manager.hook.rectification_checks, Check),
            (manager.hook.rectification_exporters, Exporter),
        ):
            for implementation in hook.get_hookimpls():
                self._collect(implementation, kind)

    def _collect(self, implementation: HookImpl, kind: type) -> None:
        try:
            given: Any = implementation.function() or ()
            for count, record in enumerate(given):
                if count == MOST:
                    message = f"offered more than {MOST} things; the rest were left"
                    self.problems.append((self.stage, message, None))
                    return
                if isinstance(record, kind):
                    self.records.append((kind, record))
                else:
                    message = f"offered {record!r:.80}, which is no {kind.__name__}"
                    self.problems.append((self.stage, message, None))
        except BaseException as err:  # noqa: BLE001 - told apart below
            self._note(err)

    def _note(self, err: BaseException) -> None:
        """Keep a failure of the plugin; let anything else pass."""
        if not is_the_plugins(err):
            raise err
        self.problems.append((self.stage, in_words(err), err))


def _manager() -> PluginManager:
    from pluggy import PluginManager

    manager = PluginManager("rectification")
    manager.add_hookspecs(_hooks())
    return manager


@cache
def _hooks() -> ModuleType:
    """The hooks and nothing else: pluggy takes a long look at every name of what it is given."""
    hooks = ModuleType(hookspecs.__name__)
    vars(hooks).update({name: hook for name, hook in vars(hookspecs).items() if name.startswith(_HOOK)})
    return hooks
