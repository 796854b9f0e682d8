"""Write the reference pages from the code: ``python docs/generate.py [--check]``.

With ``--check`` nothing is written; the exit code says whether a page is out of date.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

import rectification
from rectification import (
    arguments,
    cli,
    collecting,
    errors,
    hookspecs,
    isolation,
    model,
    plugins,
    publishing,
    testing,
    transforms,
)
from rectification.publishing import writing
from rectification.testing import contract

HERE = Path(__file__).parent / "reference"
WIDE = 90  # characters from which on a signature stands one argument a line
NOTE = "<!-- Written by docs/generate.py from the code: change the code, then run `make docs`. -->"


def pages() -> dict[str, str]:
    """Give every generated page by its name."""
    return {
        "api.md": _page("Public names", _api()),
        "testing.md": _page("rectification.testing", _names(testing)),
        "plugins.md": _page("rectification.plugins", _names(plugins)),
        "transforms.md": _page("rectification.transforms", _names(transforms)),
        "publishing.md": _page("rectification.publishing", _names(publishing)),
        "writing.md": _page("rectification.publishing.writing", _names(writing)),
        "model.md": _page("The model", _model()),
        "errors.md": _page("Errors and warnings", _errors()),
        "hooks.md": _page("Hooks", _hooks()),
        "checks.md": _page("Checks", _checks()),
        "exporters.md": _page("Exporters", _exporters()),
        "readers.md": _page("Readers", _readers()),
        "command-line.md": _page("Command line", _command_line()),
    }


def _page(title: str, parts: Iterator[str]) -> str:
    return "\n\n".join([NOTE, f"# {title}", *parts]) + "\n"


_SECTION = re.compile(r"^(Args|Attributes|Raises|Returns|Yields):$")
_ENTRY = re.compile(r"^    (\w[\w`*, ]*): (.*)$")


def prose(documented: object) -> str:
    """Give a docstring as Markdown: lists for arguments and errors, fences for examples."""
    out: list[str] = []
    lines = (inspect.getdoc(documented) or "").split("\n")
    section = code = False
    for line in lines:
        if code and line.startswith("    "):
            out.append(line[4:])
            continue
        if code and line:
            out += ["```", ""]
            code = False
        if match := _SECTION.match(line):
            section = True
            out += [f"**{match[1]}**", ""]
        elif section and (match := _ENTRY.match(line)):
            out.append(f"- `{match[1].strip('`')}`: {match[2]}")
        elif section and line.startswith("        "):
            out.append(f"  {line.strip()}")
        elif line.endswith("::"):
            out += [f"{line[:-1]}", "", "```python"]
            code = True
        else:
            section = section and line.startswith(" ")
            out.append(line)
    if code:
        out.append("```")
    text = "\n".join(out)
    return re.sub(r"```python\n\n+", "```python\n", re.sub(r"\n\n+```(\n|$)", r"\n```\1", text)).strip()


def _signature(name: str, thing: Any) -> str:
    signature = inspect.signature(thing)
    parameters = [_short(parameter) for parameter in signature.parameters.values()]
    text = f"{name}{signature.replace(parameters=parameters)}"
    if len(text) > WIDE:
        lines = [str(parameter) for parameter in parameters]
        kinds = [parameter.kind for parameter in parameters]
        if inspect.Parameter.KEYWORD_ONLY in kinds:
            lines.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
        returns = signature.return_annotation
        tail = "" if returns is signature.empty else f" -> {returns}"
        text = f"{name}(\n" + "".join(f"    {line},\n" for line in lines) + f"){tail}"
    return "```text\n" + text.replace("'", "").replace("Ellipsis", "...") + "\n```"


def _short(parameter: inspect.Parameter) -> inspect.Parameter:
    default = repr(parameter.default)
    return parameter.replace(default=...) if len(default) > WIDE or " at 0x" in default else parameter


def _api() -> Iterator[str]:
    yield "All that is public comes from `rectification`; what is not here may change without notice."
    yield from _described(rectification)


def _names(module: ModuleType) -> Iterator[str]:
    yield prose(module)
    yield f"```python\nfrom rectification import Bulletin\nfrom {module.__name__} import *\n```"
    yield from _described(module)


def _described(module: ModuleType) -> Iterator[str]:
    for name in sorted(vars(module)["__all__"], key=str.casefold):
        thing = getattr(module, name)
        yield f"## {name}"
        if not callable(thing):
            value = f", `{thing!r}`" if isinstance(thing, str) else ""
            yield f"An instance of `{type(thing).__name__}`{value}."
        elif name in model.__all__:
            page = f"[the model](model.md#{name.lower()})"
            yield f"{prose(thing).splitlines()[0]} Its fields: {page}."
        elif inspect.isclass(thing) and issubclass(thing, Exception | Warning):
            yield f"{prose(thing).splitlines()[0]} See [errors](errors.md#{name.lower()})."
        elif inspect.isfunction(thing):
            yield _signature(name, thing)
            yield prose(thing)
        elif inspect.isclass(thing) and attrs.has(thing):
            yield prose(thing)
            told = all("help" in field.metadata for field in attrs.fields(thing))
            yield _options(thing) if told else _table(thing)
        elif inspect.isclass(thing) and issubclass(thing, Enum):
            yield prose(thing)
            yield ", ".join(f"`{name}.{member.name}`" for member in thing)
        elif inspect.isclass(thing) and hasattr(thing, "_field_defaults"):
            yield prose(thing)
            yield _table_of_tuple(thing)
        else:
            yield prose(thing)
            if inspect.isclass(thing) and inspect.getmodule(thing) is contract:
                yield from _to_override(thing)


def _to_override(cls: type) -> Iterator[str]:
    """The methods of a contract that an author overrides, and the tests that it makes."""
    methods = [(name, method) for name, method in vars(cls).items() if inspect.isfunction(method)]
    for name, method in methods:
        if not name.startswith(("_", "test_")):
            yield f"### {cls.__name__}.{name}"
            yield _signature(name, method)
            yield prose(method)
    if tests := [(name, method) for name, method in methods if name.startswith("test_")]:
        yield "| test | what must hold |\n| --- | --- |\n" + "\n".join(
            f"| `{name}` | {prose(method).splitlines()[0]} |" for name, method in tests
        )


def _type(cls: type, name: str) -> str:
    # As written: attrs replaces the words by classes when somebody resolves them.
    kind = next(c.__annotations__[name] for c in cls.__mro__ if name in getattr(c, "__annotations__", {}))
    text = kind if isinstance(kind, str) else inspect.formatannotation(kind)
    return text.replace("|", "or")


def _default(default: Any) -> str:
    if default is attrs.NOTHING:
        return "required"
    if hasattr(default, "factory"):
        return f"`{default.factory.__name__}()`"
    return f"`{default}`" if isinstance(default, Enum) else f"`{default!r}`"


_FIELDS = ["| field | type | default |", "| --- | --- | --- |"]


def _table(cls: type) -> str:
    fields = attrs.fields(cls)
    rows = list(_FIELDS)
    rows += [f"| `{a.name}` | `{_type(cls, a.name)}` | {_default(a.default)} |" for a in fields]
    return "\n".join(rows)


def _table_of_tuple(cls: Any) -> str:
    rows = list(_FIELDS)
    for name, kind in cls.__annotations__.items():
        default = _default(cls._field_defaults.get(name, attrs.NOTHING))
        rows.append(f"| `{name}` | `{kind.__forward_arg__.replace('|', 'or')}` | {default} |")
    return "\n".join(rows)


def _model() -> Iterator[str]:
    yield (
        "The names in JSON are the names of the fields. Sequences are tuples, in JSON arrays. What is "
        "held where, and what is not held, is told in [what the model holds](../explanation/model.md)."
    )
    for name, cls in inspect.getmembers(model, inspect.isclass):
        if name not in model.__all__:
            continue
        yield f"## {name}"
        yield prose(cls)
        if issubclass(cls, Enum):
            rows = ["| in Python | in JSON | in Chinese |", "| --- | --- | --- |"]
            rows += [f"| `{name}.{m.name}` | `{m.value}` | {getattr(m, 'zh', '')} |" for m in cls]
            yield "\n".join(rows)
        elif attrs.has(cls):
            rows = ["| field | in Chinese | type | default |", "| --- | --- | --- | --- |"]
            rows += [
                f"| `{a.name}` | {a.metadata['zh']} | `{_type(cls, a.name)}` | {_default(a.default)} |"
                for a in attrs.fields(cls)
            ]
            yield "\n".join(rows)


def _errors() -> Iterator[str]:
    yield "Everything that the library raises on purpose is a `RectificationError`."
    for name, cls in vars(errors).items():
        if inspect.isclass(cls) and cls.__module__ == errors.__name__:
            yield f"## {name}"
            parents = ", ".join(f"`{base.__name__}`" for base in cls.__bases__)
            yield f"A kind of {parents}."
            yield prose(cls)


def _hooks() -> Iterator[str]:
    yield (
        f"A plugin is a module named by an entry point of the group `{hookspecs.GROUP}`; the number is "
        f"that of the contract, now {hookspecs.API}. It implements any of these hooks; each is called once, "
        "when plugins load, and gives records. The records are described among the [public names](api.md)."
    )
    yield (
        "Nothing loads on `import rectification`. The first call of `read`, `check` or `export` loads the "
        "built-ins, then every installed plugin in the order of the names of their distributions. The first "
        "to offer a name keeps it; `distribution:name` always works. What does not work is set aside, and "
        "the rest goes on:"
    )
    yield (
        "| stage | set aside is | when |\n| --- | --- | --- |\n"
        "| `version` | the plugin, which is not imported | it has no entry point for this number |\n"
        "| `import` | the plugin | its import raises, exits or takes longer than "
        f"{plugins.PATIENCE:g} seconds |\n"
        "| `register` | the plugin, or the one hook | a hook has an argument, or a name, that is not here |\n"
        "| `collect` | what comes after, in that hook | the hook raises, or gives something else than "
        f"records, also one whose options lack a default; or the one thing over {collecting.MOST} |\n"
        "| `conduct` | the plugin, and its changes are undone | it replaced a function, a class or a method "
        "of the library, or a function of the standard modules below, or changed the working directory or "
        "the recursion limit |\n"
        "| `name` | the record, under its short name | the name is taken |"
    )
    yield (
        "The standard modules whose functions and classes no plugin may replace are those that outputs rest "
        f"on: {', '.join(f'`{name}`' for name in isolation.GUARDED)}."
    )
    yield "The examples take for granted:"
    yield (
        "```python\n"
        "from rectification import Check, Exporter, NoOptions, Reader, Severity, Words, hookimpl\n\n"
        "def export_one(bulletin, options): ...\ndef read_markdown(data, options): ...\n"
        "def find_long_title(bulletin): ...\n```"
    )
    for name, thing in vars(hookspecs).items():
        if name.startswith("rectification_"):
            yield f"## {name}"
            yield _signature(name, thing)
            yield prose(thing)


def _checks() -> Iterator[str]:
    yield (
        "`rectification check` runs these on every source. A check with a rule set runs only when it is "
        "asked for: `--rules NAME`. A check that raises is itself a finding, always of severity `error`, "
        "under the id of the check."
    )
    for check in sorted((offer.record for offer in _built_in().checks.values()), key=lambda c: c.id):
        yield f"## {check.id}"
        rules = f" Rule set: `{check.rules}`." if check.rules else ""
        yield f"{check.title.zh}: {check.title.en}."
        worst, *milder = (f"`{severity.value}`" for severity in check.severities)
        severity = f"{worst}; of some findings {', '.join(milder)}" if milder else worst
        yield f"Severity: {severity}. Basis: {check.basis or 'none'}.{rules}"


def _built_in() -> plugins.Plugins:
    return plugins.load(installed=False)


def _exporters() -> Iterator[str]:
    yield (
        'Options are given as a mapping, `export(bulletin, "docx", {"name": value})`, or on the command '
        "line, `--set docx.name=value`."
    )
    for exporter in (offer.record for offer in _built_in().exporters.values()):
        yield f"## {exporter.name}"
        how = "one bulletin a file" if exporter.many is None else "several bulletins in one file"
        yield f"{exporter.title}: `{exporter.media_type}`, `{exporter.suffix}`, {how}."
        yield _options(exporter.options)


def _readers() -> Iterator[str]:
    for reader in (offer.record for offer in _built_in().readers.values()):
        yield f"## {reader.name}"
        yield f"{reader.title}: {', '.join(f'`{s}`' for s in (*reader.suffixes, *reader.media_types))}."
        yield _options(reader.options)


def _options(cls: type) -> str:
    fields = attrs.fields(cls)
    if not fields:
        return "It has no options."
    rows = ["| option | type | default | what it does |", "| --- | --- | --- | --- |"]
    for a in fields:
        said = str(a.metadata.get("help", "")).replace("|", "\\|").replace("\n", " ")
        kind, default = f"`{_type(cls, a.name)}`", _default(a.default)
        if isinstance(a.default, Enum):
            kind = ", ".join(f"`{member.value}`" for member in type(a.default))
            default = f"`{a.default.value}`"
        rows.append(f"| `{a.name}` | {kind} | {default} | {said} |")
    return "\n".join(rows)


def _command_line() -> Iterator[str]:
    codes = (cli.__doc__ or "").partition("Exit codes: ")[2]
    yield f"Exit codes: {' '.join(codes.split())}"
    parser = arguments.parser()
    yield f"```text\n{_help(parser)}\n```"
    commands: Any = parser._subparsers  # noqa: SLF001  (argparse has no public way to list commands)
    for name, command in commands._group_actions[0].choices.items():  # noqa: SLF001
        yield f"## {name}"
        yield f"```text\n{_help(command)}\n```"


def _help(parser: Any) -> str:
    parser.formatter_class = _fixed(parser.formatter_class)
    return str(parser.format_help()).rstrip()


def _fixed(formatter: Any) -> Any:
    return lambda prog: formatter(prog, width=100)


def main() -> int:
    """Write the pages, or say which are out of date."""
    stale = [
        name
        for name, text in pages().items()
        if not (HERE / name).exists() or (HERE / name).read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv:
        print("\n".join(f"out of date: docs/reference/{name}; run make docs" for name in stale))
        return 1 if stale else 0
    HERE.mkdir(exist_ok=True)
    for name in stale:
        (HERE / name).write_text(pages()[name], encoding="utf-8")
        print(f"wrote docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
