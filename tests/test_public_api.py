"""The public names, one a line: a change of them is a change of this file."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

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
