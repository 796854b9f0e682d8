"""Whatever leaves goes on working for a while, and says since when, until when, and what to use."""

import pytest
from attrs import field, frozen
from pluggy import HookspecMarker, PluginManager

import rectification
from rectification import RectificationDeprecationWarning, deprecations, hookimpl
from rectification.deprecations import Deprecation
from rectification.options import structure_options

LEAVING = Deprecation("the thing", since="1.2", until="2.0", instead="Bulletin")


def test_a_former_name_works_and_warns(monkeypatch):
    """Who imports it gets what has taken its place, and is told at the line that asked."""
    monkeypatch.setitem(deprecations.NAMES, "Notice", LEAVING)
    with pytest.warns(RectificationDeprecationWarning) as caught:
        assert rectification.Notice is rectification.Bulletin
    assert str(caught[0].message) == (
        "the thing is deprecated since rectification 1.2 and leaves in 2.0; use Bulletin"
    )
    assert caught[0].filename == __file__


def test_a_name_that_never_was_is_an_attribute_error():
    """As for any module."""
    with pytest.raises(AttributeError, match="module 'rectification' has no attribute 'Notice'"):
        rectification.Notice  # noqa: B018


def test_an_option_that_leaves_warns_when_it_is_given():
    """Who leaves it at its default hears nothing."""

    @frozen
    class Options:
        grid: bool = field(default=True, metadata={"help": "the grid", "deprecated": LEAVING})

    assert structure_options({}, Options, "exporter docx").grid
    with pytest.warns(RectificationDeprecationWarning, match="leaves in 2.0"):
        assert not structure_options({"grid": False}, Options, "exporter docx").grid


def test_a_hook_that_leaves_warns_the_plugin_that_implements_it():
    """It points at the plugin's function when it is registered."""

    class Hooks:
        @HookspecMarker("rectification")(warn_on_impl=LEAVING.warning())
        def rectification_printers(self):
            """Leaves."""

    class Plugin:
        @hookimpl
        def rectification_printers(self):
            return ()

    manager = PluginManager("rectification")
    manager.add_hookspecs(Hooks)
    with pytest.warns(RectificationDeprecationWarning, match="leaves in 2.0"):
        manager.register(Plugin())


def test_a_plugin_counts_its_own_versions():
    """What leaves a plugin leaves with a version of the plugin, not with one of the library."""
    grid = Deprecation(
        "the option csv.grid", since="1.1", until="2.0", instead="csv.lines", owner="office-csv"
    )
    assert str(grid.warning()) == (
        "the option csv.grid is deprecated since office-csv 1.1 and leaves in 2.0; use csv.lines"
    )
