"""The command line: a thin coat over `rectification.pipeline` and `rectification.publishing`.

Exit codes: 0 done; 1 findings of severity error; 2 wrong usage; 3 the page is no bulletin;
4 a source could not be read; 5 an export or a plugin failed. Of several, the highest.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rectification import __version__
from rectification.errors import (
    OptionsError,
    ReadError,
    RectificationError,
    UnknownNameError,
)

if TYPE_CHECKING:
    from rectification.hookspecs import Exporter, Reading
    from rectification.model import Bulletin
    from rectification.plugins import Plugins

T = TypeVar("T")

DONE, FOUND, USAGE, NOT_A_BULLETIN, UNREADABLE, FAILED = range(6)

MANY = 4
"""From how many things on a progress bar is worth its line."""


class UsageError(RectificationError):
    """The command line asks for something that cannot be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; messages go to standard error, results to standard output."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        code: int = given.run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return _complain("stopped", 130)
    except Exception as err:
        if given.debug:
            raise
        return _complain(err, _code(err))
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rectification",
        description="Read rectification bulletins (巡察/巡视整改进展情况的通报), check them, export them.",
        epilog="Exit codes: 0 done; 1 findings of severity error; 2 wrong usage; 3 the page is no "
        "bulletin; 4 a source could not be read; 5 an export or a plugin failed.",
    )
    parser.add_argument("--version", action="version", version=f"rectification {__version__}")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    parser.add_argument("--no-plugins", action="store_true", help="use the built-ins alone")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    export = _command(commands, "export", _export, "turn bulletins into Word, HTML, JSON, RSS ... (导出)")
    _sources(export)
    export.add_argument(
        "--to",
        required=True,
        metavar="NAMES",
        help="exporters, joined by commas: docx,html,json,rss",
    )
    export.add_argument(
        "--output",
        default=".",
        metavar="DIR|FILE|-",
        help="a folder (default: this one); a file, if it ends in the suffix of the one format; "
        "- for standard output",
    )
    export.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="EXPORTER.OPTION=VALUE",
        help='an option of an exporter; the value is TOML (true, 3, ["a"]) or else text',
    )
    export.add_argument("--force", action="store_true", help="export pages that are no bulletins too")

    read = _command(commands, "read", _read, "show what a page says, as JSON (读取)")
    read.add_argument("source", nargs="?", metavar="SOURCE", help="a file, or - for standard input")
    read.add_argument("--media-type", metavar="TYPE", help="such as text/html, where the name does not tell")
    read.add_argument(
        "--report",
        nargs="?",
        const="-",
        metavar="PAGE.html",
        help="show what was furniture of the page and what found no place, instead of the JSON; "
        "or write a page that shows the source beside what was read",
    )

    check = _command(commands, "check", _check, "look for mistakes in bulletins (检查)")
    _sources(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="for people or programs")
    check.add_argument("--language", choices=("zh", "en"), default="zh", help="of the findings (default: zh)")
    check.add_argument("--rules", metavar="NAME", help="rules about the file itself instead, such as gbt9704")

    _command(
        commands, "plugins", _plugins, "list readers, checks and exporters, and what was set aside (插件)"
    )
    _command(commands, "schema", _schema, "print the JSON Schema of a bulletin")
    return parser


def _command(commands: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(run=run)
    return parser


def _sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="files, or - for standard input")
    parser.add_argument(
        "--media-type", metavar="TYPE", help="such as text/html, where the name does not tell"
    )


def _export(given: argparse.Namespace) -> int:
    from rectification.pipeline import export
    from rectification.publishing.files import write_file

    using = _using(given)
    exporters = {
        name: using.exporter(name).record for name in filter(None, map(str.strip, given.to.split(",")))
    }
    options = _options(given.set, exporters)
    code, bulletins = _bulletins(given, using)
    jobs = _plan(given.output, exporters, bulletins) if bulletins else []
    sources = {Path(source).resolve() for source in given.sources if source != "-"}
    for name, group, path in _watched(jobs, "exporting"):
        try:
            if path is not None and path.resolve() in sources:
                complaint = f"would overwrite the source {path}; choose another --output"
                code = max(code, _complain(complaint, FAILED))
                continue
            data = export(group, name, options.get(name), using=using)
            if path is None:
                sys.stdout.buffer.write(data)
            else:
                write_file(path, data)
                print(f"{path}  {exporters[name].title}  {len(data):,} bytes")
        except (RectificationError, OSError) as err:
            code = max(code, _complain(f"{path or name}: {err}", _code(err)))
    return code


def _bulletins(given: argparse.Namespace, using: Plugins) -> tuple[int, dict[str, Bulletin]]:
    """The bulletins of the sources that are some, and the highest code that the others gave."""
    code, bulletins = DONE, {}
    for source, reading in _readings(given, using):
        if reading is None:
            code = max(code, UNREADABLE)
        elif reading.is_bulletin or given.force:
            bulletins[source] = reading.bulletin
        else:
            message = f"{source}: {_not_a_bulletin(reading)}; --force exports it all the same"
            code = max(code, _complain(message, NOT_A_BULLETIN))
    return code, bulletins


def _plan(
    output: str, exporters: dict[str, Exporter[Any]], bulletins: dict[str, Bulletin]
) -> list[tuple[str, tuple[Bulletin, ...], Path | None]]:
    """What to write: (exporter, bulletins, path), the path none for standard output."""
    everything = tuple(bulletins.values())
    stems = _stems(bulletins)
    suffixes = [exporter.suffix for exporter in exporters.values()]
    if output == "-" or (len(suffixes) == 1 and Path(output).suffix.lower() == suffixes[0]):
        if len(exporters) != 1:
            message = "standard output takes one format; name one with --to"
            raise UsageError(message)
        return [(name, everything, None if output == "-" else Path(output)) for name in exporters]
    jobs: list[tuple[str, tuple[Bulletin, ...], Path | None]] = []
    for name, exporter in exporters.items():
        if exporter.one is None:
            stem = stems[0] if len(stems) == 1 else "bulletins"
            jobs.append((name, everything, Path(output, stem + exporter.suffix)))
        else:
            for stem, bulletin in zip(stems, everything, strict=True):
                jobs.append((name, (bulletin,), Path(output, stem + exporter.suffix)))
    return jobs


def _stems(sources: Iterable[str]) -> list[str]:
    """A file name without suffix for each source, no two alike, even where case does not count."""
    stems: list[str] = []
    taken: set[str] = set()
    for source in sources:
        plain = stem = Path(source).stem if source != "-" else "bulletin"
        number = 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{plain}-{number}"
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def _options(settings: Iterable[str], exporters: dict[str, Exporter[Any]]) -> dict[str, dict[str, object]]:
    """``["docx.sealed=true"]`` as ``{"docx": {"sealed": True}}``."""
    options: dict[str, dict[str, object]] = {}
    for setting in settings:
        place, equals, value = setting.partition("=")
        name, dot, option = place.rpartition(".")
        if not (equals and dot):
            message = f"--set {setting}: write EXPORTER.OPTION=VALUE"
            raise UsageError(message)
        if name not in exporters:
            message = f"--set {setting}: {name!r} is not among --to {','.join(exporters)}"
            raise UsageError(message)
        options.setdefault(name, {})[option] = _value(value, exporters[name].options, option)
    return options


def _value(text: str, options: type, option: str) -> object:
    """The value of an option: text as it is where the option is text, else TOML."""
    import tomllib

    import attrs

    kinds = {field.name: str(field.type) for field in attrs.fields(options)}
    if kinds.get(option) in {"str", "str | None", "<class 'str'>"}:
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _read(given: argparse.Namespace) -> int:
    from rectification.publishing.files import write_file
    from rectification.publishing.report import reading_page, reading_report
    from rectification.serialize import to_json

    if given.source is None:
        # `read --report SOURCE`: argparse has given the source to the option.
        if given.report in {None, "-"}:
            message = "read needs a SOURCE"
            raise UsageError(message)
        given.source, given.report = given.report, "-"
    given.sources = [given.source]
    for _, reading in _readings(given, _using(given)):
        if reading is None:
            return UNREADABLE
        if given.report == "-":
            print(reading_report(reading))
        elif given.report:
            write_file(Path(given.report), reading_page(reading))
            print(given.report)
        else:
            sys.stdout.buffer.write(to_json(reading.bulletin) + b"\n")
        if not reading.is_bulletin:
            return _complain(f"{given.source}: {_not_a_bulletin(reading)}", NOT_A_BULLETIN)
    return DONE


def _check(given: argparse.Namespace) -> int:
    from rectification.pipeline import check, contents, inspect
    from rectification.publishing.report import findings_json, findings_report

    using = _using(given)
    code, found = DONE, []
    if given.rules:
        for source in given.sources:
            try:
                found += [
                    (source, finding) for finding in inspect(contents(source), given.rules, using=using)
                ]
            except ReadError as err:
                code = max(code, _complain(f"{source}: {err}", UNREADABLE))
    else:
        for source, reading in _readings(given, using):
            if reading is None:
                code = max(code, UNREADABLE)
            elif not reading.is_bulletin:
                code = max(code, _complain(f"{source}: {_not_a_bulletin(reading)}", NOT_A_BULLETIN))
            else:
                found += [(source, finding) for finding in check(reading, using=using)]
    if given.format == "json":
        sys.stdout.buffer.write(findings_json(found))
    else:
        print(findings_report(found, given.language))
    wrong = any(finding.severity.value == "error" for _, finding in found)
    return max(code, FOUND if wrong else DONE)


def _plugins(given: argparse.Namespace) -> int:
    using = _using(given, quiet=True)
    for kind, offers in (
        ("reader", using.readers),
        ("check", using.checks),
        ("exporter", using.exporters),
    ):
        for name, offer in offers.items():
            title = offer.record.title
            print(f"{kind:9} {name:24} {getattr(title, 'zh', title)}  ({offer.origin})")
    for problem in using.problems:
        print(f"set aside {problem}")
    return DONE


def _schema(_: argparse.Namespace) -> int:
    from importlib.resources import files

    sys.stdout.write(files("rectification").joinpath("bulletin.schema.json").read_text("utf-8"))
    return DONE


def _using(given: argparse.Namespace, *, quiet: bool = False) -> Plugins:
    from rectification.plugins import load

    using = load(installed=not given.no_plugins)
    for problem in using.problems if not quiet else ():
        _complain(f"set aside: {problem}", DONE)
    return using


def _readings(given: argparse.Namespace, using: Plugins) -> Iterator[tuple[str, Reading | None]]:
    """Each source with its reading; none for one that cannot be read, of which we have complained."""
    from rectification.pipeline import read

    for source in _watched(dict.fromkeys(given.sources), "reading"):
        try:
            stream = sys.stdin.buffer if source == "-" else source
            yield source, read(stream, media_type=given.media_type, using=using)
        except ReadError as err:
            _complain(f"{source}: {err}", UNREADABLE)
            yield source, None


def _watched(things: Collection[T], doing: str) -> Iterable[T]:
    """The things, with a progress bar where a person watches and there is something to wait for."""
    if len(things) < MANY or not sys.stderr.isatty():
        return things
    from rich.console import Console
    from rich.progress import track

    return track(things, doing, console=Console(stderr=True), transient=True)


def _not_a_bulletin(reading: Reading) -> str:
    return f"no rectification bulletin: {reading.reason}"


def _code(err: BaseException) -> int:
    for kind, code in (
        (UsageError, USAGE),
        (OptionsError, USAGE),
        (UnknownNameError, USAGE),
        (ReadError, UNREADABLE),
    ):
        if isinstance(err, kind):
            return code
    return FAILED


def _complain(message: object, code: int) -> int:
    print(f"rectification: {message}", file=sys.stderr)
    return code
