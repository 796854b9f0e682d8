"""The command line: a thin coat over `rectification.pipeline` and `rectification.publishing`.

Exit codes: 0 done; 1 findings of severity error; 2 wrong usage; 3 the page is no bulletin;
4 a source could not be read; 5 an export or a plugin failed. Of several, the highest.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    from rectification.publishing.outputs import Output

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
    parser.add_argument(
        "--block",
        action="append",
        default=[],
        metavar="NAME",
        help="a distribution whose plugins to leave out",
    )
    parser.add_argument(
        "--allow", action="append", metavar="NAME", help="a distribution whose plugins to take, and no others"
    )
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
    export.add_argument("--config", metavar="FILE.toml", help="options, in tables [exporters.NAME]")
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

    publish = _command(commands, "publish", _publish, "publish a folder of bulletins as a site (发布)")
    publish.add_argument(
        "folder", metavar="FOLDER", help="sources of any readable format, in sub-folders too"
    )
    publish.add_argument(
        "--output",
        required=True,
        metavar="DIR",
        help="a new folder, an empty one, or a site published before",
    )
    publish.add_argument("--config", metavar="site.toml", help="the site, and options of exporters")
    publish.add_argument("--workers", type=int, default=1, metavar="N", help="processes to work in")

    verify = _command(commands, "verify", _verify, "tell whether a published site was altered (核验)")
    verify.add_argument("folder", metavar="DIR", help="a published site")

    listed = _command(
        commands,
        "plugins",
        _plugins,
        "list readers, checks and exporters and what was set aside; plugins NAME tells the options of one; "
        "plugins check NAME proves one (插件)",
    )
    listed.add_argument("words", nargs="*", metavar="[check] NAME", help="what to tell about, or to prove")
    listed.add_argument("--format", choices=("text", "json"), default="text", help="of the proof")
    listed.add_argument(
        "--leaves-out",
        default="",
        metavar="FIELDS",
        help="fields that it does not print, joined by commas",
    )

    new = _command(commands, "new-plugin", _new_plugin, "write a plugin project to start from (新建插件)")
    new.add_argument("name", metavar="NAME", help="what users will ask for, such as csv")
    new.add_argument("--kind", choices=("exporter", "reader", "check"), default="exporter")
    new.add_argument("--title", help="what people read (default: the name)")
    new.add_argument("--output", default=".", metavar="DIR", help="where its folder is made (default: here)")

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
    from rectification.isolation import prints_aside
    from rectification.pipeline import export
    from rectification.publishing.files import write_file
    from rectification.publishing.settings import merged, options_from_file, options_from_words

    using = _using(given)
    names = filter(None, map(str.strip, given.to.split(",")))
    exporters = {name: using.exporter(name).record for name in names}
    chosen = options_from_words(given.set, using)
    if unasked := sorted(set(chosen) - set(exporters)):
        message = f"--set {unasked[0]}.…: {unasked[0]} is not among --to {given.to}"
        raise UsageError(message)
    options = merged(options_from_file(Path(given.config), using) if given.config else {}, chosen)
    code, bulletins = _bulletins(given, using)
    sources = {Path(source).resolve() for source in given.sources if source != "-"}
    for output in _watched(_planned(given, exporters, bulletins) if bulletins else [], "exporting"):
        try:
            if output.path.resolve() in sources:
                complaint = f"would overwrite the source {output.path}; choose another --output"
                code = max(code, _complain(complaint, FAILED))
                continue
            with prints_aside():
                data = export(output.bulletins, output.exporter, options.get(output.exporter), using=using)
            if given.output == "-":
                sys.stdout.buffer.write(data)
            else:
                write_file(output.path, data)
                print(f"{output.path}  {exporters[output.exporter].title}  {len(data):,} bytes")
        except (RectificationError, OSError) as err:
            code = max(code, _complain(f"{output.path}: {err}", _code(err)))
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


def _planned(
    given: argparse.Namespace, exporters: Mapping[str, Exporter[Any]], bulletins: Mapping[str, Bulletin]
) -> list[Output]:
    """What to write; a path of ``-`` is standard output."""
    from rectification.publishing.outputs import Output, outputs

    suffixes = {exporter.suffix for exporter in exporters.values()}
    if given.output != "-" and {Path(given.output).suffix.lower()} != suffixes:
        return outputs(bulletins, exporters, Path(given.output))
    if len(exporters) != 1:
        message = "one file or standard output takes one format; name one with --to"
        raise UsageError(message)
    return [
        Output(exporter=name, bulletins=tuple(bulletins.values()), path=Path(given.output))
        for name in exporters
    ]


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


def _publish(given: argparse.Namespace) -> int:
    from concurrent.futures import ProcessPoolExecutor
    from contextlib import nullcontext

    from rectification.publishing import Site, load_site, publish

    using = _using(given)
    site = load_site(Path(given.config), using) if given.config else Site()
    with ProcessPoolExecutor(given.workers) if given.workers > 1 else nullcontext() as executor:
        done = publish(given.folder, given.output, site, executor=executor, using=using)
    for problem in done.problems:
        _complain(problem, UNREADABLE)
    changes = ", ".join(f"{count} {kind}" for kind, count in done.changes.items()) or "nothing changed"
    print(f"{given.output}  {done.bulletins} bulletins, {changes}")
    return UNREADABLE if done.problems else DONE


def _verify(given: argparse.Namespace) -> int:
    from rectification.publishing import verify

    found = verify(given.folder)
    print(*(found or [f"{given.folder}: as it was published"]), sep="\n")
    return FOUND if found else DONE


def _plugins(given: argparse.Namespace) -> int:
    from rectification.publishing.report import options_report, plugins_report

    match given.words:
        case []:
            print(plugins_report(_using(given, quiet=True)))
        case [name]:
            print(options_report(name, _using(given)))
        case ["check", name]:
            return _prove(name, given)
        case _:
            message = "write plugins, plugins NAME, or plugins check NAME"
            raise UsageError(message)
    return DONE


def _prove(name: str, given: argparse.Namespace) -> int:
    import json

    from rectification.testing import prove

    leaves_out = tuple(filter(None, given.leaves_out.split(",")))
    proofs = prove(name, leaves_out=leaves_out)
    if given.format == "json":
        print(json.dumps([proof.to_dict() for proof in proofs], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(map(str, proofs)))
    return DONE if all(proof.holds for proof in proofs) else FAILED


def _new_plugin(given: argparse.Namespace) -> int:
    from rectification.testing.new_plugin import new_plugin

    for path in new_plugin(given.name, Path(given.output), kind=given.kind, title=given.title):
        print(path)
    return DONE


def _schema(_: argparse.Namespace) -> int:
    from importlib.resources import files

    sys.stdout.write(files("rectification").joinpath("bulletin.schema.json").read_text("utf-8"))
    return DONE


def _using(given: argparse.Namespace, *, quiet: bool = False) -> Plugins:
    from rectification.plugins import load
    from rectification.publishing.settings import trusted_plugins

    config = getattr(given, "config", None)
    trusted = trusted_plugins(Path(config)) if config else {}
    allow = trusted.get("allow") if given.allow is None else given.allow
    block = [*trusted.get("block", ()), *given.block]
    using = load(installed=not given.no_plugins, allow=allow, block=block)
    for problem in using.problems if not quiet else ():
        _complain(f"set aside: {problem}", DONE)
    return using


def _readings(given: argparse.Namespace, using: Plugins) -> Iterator[tuple[str, Reading | None]]:
    """Each source with its reading; none for one that cannot be read, of which we have complained."""
    from rectification.isolation import prints_aside
    from rectification.pipeline import read

    for source in _watched(dict.fromkeys(given.sources), "reading"):
        try:
            stream = sys.stdin.buffer if source == "-" else source
            with prints_aside():
                reading = read(stream, media_type=given.media_type, using=using)
            yield source, reading
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
