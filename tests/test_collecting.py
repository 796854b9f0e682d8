"""Of one plugin all that it offers is collected until it fails, and what is wrong is told by its stage."""

import itertools
from types import ModuleType

import pytest

from rectification import Exporter, NoOptions, hookimpl
from rectification.collecting import MOST, Offered


def exporter(name: str) -> Exporter[NoOptions]:
    """An exporter of that name."""
    return Exporter(
        name=name, title="标题", media_type="text/plain", suffix=".txt", options=NoOptions, one=lambda *_: b""
    )


def gather(**hooks) -> Offered:
    """What a plugin with these hooks offers."""
    plugin = ModuleType("plugin")
    for name, hook in hooks.items():
        setattr(plugin, f"rectification_{name}", hookimpl(hook))
    offered = Offered()
    offered.gather(lambda: plugin)
    return offered


def told(offered: Offered) -> list[tuple[str, str]]:
    """Stage and message of each problem."""
    return [(stage, message) for stage, message, _ in offered.problems]


def test_late_failure_keeps_what_came_before():
    """A hook that fails half way has offered what it offered until then."""

    def exporters():
        yield exporter("early")
        message = "late"
        raise RuntimeError(message)

    offered = gather(exporters=exporters)
    assert [record.name for _, record in offered.records] == ["early"]
    assert told(offered) == [("collect", "RuntimeError: late")]


def test_other_hooks_of_a_plugin_work():
    """A hook that this version does not know does not cost the plugin its other hooks."""
    offered = gather(exporters=lambda: [exporter("known")], printers=lambda: ())
    assert [record.name for _, record in offered.records] == ["known"]
    assert [stage for stage, _ in told(offered)] == ["register"]


def test_hook_without_end_has_an_end():
    """A generator that never stops is left after so many records."""
    offered = gather(exporters=lambda: itertools.repeat(exporter("many")))
    assert len(offered.records) == MOST
    assert told(offered) == [("collect", f"offered more than {MOST} things; the rest were left")]


@pytest.mark.parametrize("error", [ImportError("no module"), SystemExit(2)])
def test_what_cannot_be_imported_offers_nothing(error):
    """Whatever it raises is kept beside the message."""

    def load() -> ModuleType:
        raise error

    offered = Offered()
    offered.gather(load)
    assert (offered.records, offered.problems[0][0], offered.problems[0][2]) == ([], "import", error)
