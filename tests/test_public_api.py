"""The public names, one a line: a change of them is a change of this file."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rectification

PUBLIC = """
Attachment
Basis
Block
BlockKind
Bulletin
Cell
Check
CitedDocument
ContactInfo
Deprecation
Document
ExportError
Exporter
FeedbackItem
Finding
InspectionRound
InvalidDocumentError
Kind
Line
Measure
NoOptions
NotABulletinError
OptionsError
PartialDate
PluginError
PluginWarning
Publication
Quantity
ReadError
Reader
Reading
RectificationDeprecationWarning
RectificationError
Regime
Responsibility
Role
Section
Severity
Span
Status
StatusValue
TextError
Totals
UnknownNameError
Words
check
export
from_dict
from_json
from_json_lines
hookimpl
read
to_dict
to_json
to_json_lines
""".split()


def test_the_public_names_are_these() -> None:
    """Nothing becomes public, or stops to be, unseen."""
    assert sorted(rectification.__all__) == PUBLIC


def test_every_public_name_loads() -> None:
    """Each name that is announced is there, and has a docstring where it can have one."""
    for name in rectification.__all__:
        thing = getattr(rectification, name)
        assert not (inspect.isclass(thing) or inspect.isfunction(thing)) or inspect.getdoc(thing), name


def test_the_stub_names_the_same() -> None:
    """What type checkers see is what there is at run time."""
    stub = Path(rectification.__file__).with_suffix(".pyi")
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    seen = {alias.asname for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen == set(rectification.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """`hasattr` and friends work."""
    assert not hasattr(rectification, "nothing_of_this_name")


def test_importing_loads_no_other_library() -> None:
    """`import rectification` costs next to nothing: not one third-party module is loaded."""
    code = (
        "import sys; before = set(sys.modules); import rectification;"
        "print({m.partition('.')[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "{'rectification'}"


def test_asking_for_exporters_loads_no_heavy_library() -> None:
    """To know which exporters exist, neither Word, nor feeds, nor templates, nor XML are loaded."""
    code = (
        "import sys; from rectification import plugins; plugins.load();"
        "print({'docx', 'feedgen', 'jinja2', 'lxml', 'rich'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "set()"


ROOT = Path(__file__).parent.parent
OPEN = {
    "rectification": set(PUBLIC) | {"plugins", "publishing", "testing", "transforms"},
    **{
        module: set(importlib.import_module(module).__all__)
        for module in (
            "rectification.plugins",
            "rectification.publishing",
            "rectification.publishing.writing",
            "rectification.testing",
            "rectification.transforms",
        )
    },
}
"""The public modules, and what is public of each."""


def of_others() -> Iterator[tuple[str, str]]:
    """What people outside would write: plugins, examples, and the Python of tutorials and guides."""
    for path in sorted([*ROOT.glob("examples/**/*.py"), *ROOT.glob("plugins/**/*.py")]):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted(
        [*ROOT.glob("docs/how-to/*.md"), *ROOT.glob("docs/tutorial/*.md"), *ROOT.glob("*.md")]
    ):
        text = path.read_text(encoding="utf-8")
        for number, block in enumerate(re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)):
            yield f"{path.relative_to(ROOT).as_posix()}, block {number}", block


@pytest.mark.parametrize(("place", "source"), [pytest.param(*one, id=one[0]) for one in of_others()])
def test_what_others_need_is_public(place: str, source: str) -> None:
    """No plugin, example or guide reaches past the public names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "rectification":
            names = {alias.name for alias in node.names}
            assert names <= OPEN.get(node.module or "", set()), f"{place}: from {node.module} import {names}"
        elif isinstance(node, ast.Import):
            ours = {a.name for a in node.names if a.name.partition(".")[0] == "rectification"}
            assert ours <= OPEN.keys(), f"{place}: import {ours}"


def test_the_public_modules_are_those_that_the_page_names() -> None:
    """The page about stability names each of them."""
    page = (ROOT / "docs" / "explanation" / "stability.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(rectification[.\w]*)`", page.partition("\n## ")[0]))
    assert OPEN.keys() <= named
    assert {name for name in named if name.count(".") and not re.search(r"\.v[0-9]$", name)} <= OPEN.keys()
