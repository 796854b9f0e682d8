"""The command line: a thin coat over `rectification.pipeline` and `rectification.publishing`.

Exit codes: 0 done; 1 findings of severity error; 2 wrong usage; 3 the page is no bulletin;
4 a source could not be read; 5 an export or a plugin failed. Of several, the highest.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, TypeVar

from rectification.arguments import parsed
from rectification.deprecations import told
from rectification.errors import (
    OptionsError,
    ReadError,
    RectificationError,
    UnknownNameError,
)
from rectification.isolation import harmless, results_alone
from rectification.progress import bars, watched

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from rectification.hookspecs import Exporter, Reading
    from rectification.model import Bulletin
    from rectification.plugins import Plugins
    from rectification.publishing.outputs import Output

T = TypeVar("T")

_SHOWING = {"read", "check", "diff", "score"}
"""The commands that show of a bulletin what it says."""

DONE, FOUND, USAGE, NOT_A_BULLETIN, UNREADABLE, FAILED = range(6)


class UsageError(RectificationError):
    """The command line asks for something that cannot be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; messages go to standard error, results to standard output."""
    given = parsed(arguments)
    try:
        with results_alone() as out, told(lambda message: _complain(message, DONE)):
            _refuse_transforms(given)
            return _COMMANDS[given.command](given, out)
    except BrokenPipeError:
        return DONE  # whoever read our output has gone; there is nobody left to tell
    except KeyboardInterrupt:
        return _complain("stopped", 130)
    except Exception as err:
        if given.debug:
            raise
        return _complain(err, _code(err))


def _refuse_transforms(given: argparse.Namespace) -> None:
    from rectification.publishing.settings import without_transforms

    if given.command in _SHOWING and given.config:
        without_transforms(Path(given.config))


def _export(given: argparse.Namespace, out: TextIO) -> int:
    from rectification.pipeline import export
    from rectification.publishing.files import write_file
    from rectification.publishing.settings import (
        merged,
        options_from_file,
        options_from_words,
        transforms_from,
    )

    using = _using(given)
    names = filter(None, map(str.strip, given.to.split(",")))
    exporters = {name: using.exporter(name).record for name in names}
    transforms, words = transforms_from(given.transform, given.config, given.set)
    from_file = options_from_file(Path(given.config), using) if given.config else {}
    chosen = options_from_words(words, using, from_file)
    if unasked := sorted(set(chosen) - set(exporters)):
        message = f"--set {unasked[0]}.…: {unasked[0]} is not among --to {given.to}"
        raise UsageError(message)
    options = merged(from_file, chosen)
    code, bulletins = _bulletins(given, using, "; --force exports it all the same")
    sources = {Path(source).resolve() for source in given.sources if source != "-"}
    written, refused = [], set()
    for output in watched(_planned(given, exporters, bulletins) if bulletins else [], "exporting"):
        try:
            if output.path.resolve() in sources:
                complaint = f"would overwrite the source {output.path}; choose another --output"
                code = max(code, _complain(complaint, FAILED))
                continue
            data = export(
                output.bulletins,
                output.exporter,
                options.get(output.exporter),
                transforms=transforms,
                name=output.path.name,
                using=using,
            )
            if given.output == "-":
                out.buffer.write(data)
            else:
                write_file(output.path, data)
                written.append(f"{output.path}  {exporters[output.exporter].title}  {len(data):,} bytes")
        except BrokenPipeError:
            raise
        except (
            OptionsError
        ) as err:  # of a transform, and the same for each format: those of ours were looked at
            code = max(code, USAGE if str(err) in refused else _complain(err, USAGE))
            refused.add(str(err))
        except (RectificationError, OSError) as err:
            code = max(code, _complain(f"{output.path}: {err}", _code(err)))
    for line in written:  # not before, so that nothing is drawn over by a progress bar
        print(line, file=out)
    return code


def _bulletins(
    given: argparse.Namespace, using: Plugins, advice: str = ""
) -> tuple[int, dict[str, Bulletin]]:
    """The bulletins of the sources that are some, and the highest code that the others gave."""
    code, bulletins = DONE, {}
    for source, reading in _readings(given, using):
        if reading is None:
            code = max(code, UNREADABLE)
        elif reading.is_bulletin or getattr(given, "force", False):
            bulletins[source] = reading.bulletin
        else:
            message = f"{source}: {_not_a_bulletin(reading)}{advice}"
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


def _read(given: argparse.Namespace, out: TextIO) -> int:
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
            print(reading_report(reading), file=out)
        elif given.report:
            write_file(Path(given.report), reading_page(reading))
            print(given.report, file=out)
        else:
            out.buffer.write(to_json(reading.bulletin) + b"\n")
        if not reading.is_bulletin:
            return _complain(f"{given.source}: {_not_a_bulletin(reading)}", NOT_A_BULLETIN)
    return DONE


def _check(given: argparse.Namespace, out: TextIO) -> int:
    from rectification.pipeline import check, inspect
    from rectification.publishing.report import findings_json, findings_report
    from rectification.sources import bytes_of

    using = _using(given)
    code, found = DONE, []
    if given.rules:
        for source in given.sources:
            try:
                data, _ = bytes_of(_opened(source), None)
                found += [(source, finding) for finding in inspect(data, given.rules, using=using)]
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
        out.buffer.write(findings_json(found))
    else:
        print(findings_report(found, given.language), file=out)
    wrong = any(finding.severity.value == "error" for _, finding in found)
    return max(code, FOUND if wrong else DONE)


def _publish(given: argparse.Namespace, out: TextIO) -> int:
    from rectification.publishing import load_site
    from rectification.publishing.running import changes, workers

    using = _using(given)
    places = [given.folder]
    if given.config:
        templates = load_site(Path(given.config), using).templates
        places += [given.config, *filter(None, [templates])]
    with workers(given.workers) as executor:
        if not given.watch:
            return _published(given, using, executor, out)
        for _ in changes(places):
            try:
                _published(given, using, executor, out)
            except RectificationError as err:
                _complain(err, FAILED)
    return DONE


def _published(given: argparse.Namespace, using: Plugins, executor: Executor | None, out: TextIO) -> int:
    """One run of ``publish``."""
    from rectification.publishing import Site, load_site, publish

    site = load_site(Path(given.config), using) if given.config else Site()
    with bars() as progress:
        done = publish(given.folder, given.output, site, executor=executor, using=using, progress=progress)
    for problem in done.problems:
        _complain(problem, UNREADABLE)
    kinds = ", ".join(f"{count} {kind}" for kind, count in done.changes.items()) or "nothing changed"
    print(f"{given.output}  {done.bulletins} bulletins, {kinds}", flush=True, file=out)
    return UNREADABLE if done.problems else DONE


def _verify(given: argparse.Namespace, out: TextIO) -> int:
    from rectification.publishing import verify

    found = verify(given.folder)
    print(*(found or [f"{given.folder}: as it was published"]), sep="\n", file=out)
    return FOUND if found else DONE


def _plugins(given: argparse.Namespace, out: TextIO) -> int:
    from rectification.publishing.listing import plugin_report, plugins_json, plugins_report

    match given.words:
        case [] | [_] if given.format == "json":
            print(plugins_json(_using(given, quiet=True), *given.words), file=out)
        case []:
            print(plugins_report(_using(given, quiet=True)), file=out)
        case [name]:
            print(plugin_report(name, _using(given)), file=out)
        case ["check", name, *files]:
            return _prove(name, files, given, out)
        case _:
            message = "write plugins, plugins NAME, or plugins check NAME [FILE ...]"
            raise UsageError(message)
    return DONE


def _prove(name: str, files: Sequence[str], given: argparse.Namespace, out: TextIO) -> int:
    import json

    from rectification.sources import contents
    from rectification.testing import prove

    leaves_out = tuple(filter(None, given.leaves_out.split(",")))
    sources = {file: contents(file) for file in files}
    proofs = prove(name, leaves_out=leaves_out, files=sources, using=_using(given))
    if given.format == "json":
        print(json.dumps([proof.to_dict() for proof in proofs], ensure_ascii=False, indent=1), file=out)
    else:
        print("\n\n".join(map(str, proofs)), file=out)
    return DONE if all(proof.holds for proof in proofs) else FAILED


def _new_plugin(given: argparse.Namespace, out: TextIO) -> int:
    from rectification.testing.new_plugin import NewPluginError, new_plugin

    try:
        written = new_plugin(
            given.name, Path(given.output), kind=given.kind, title=given.title, suffix=given.suffix
        )
    except NewPluginError as err:
        raise UsageError(str(err)) from err
    print(*written, sep="\n", file=out)
    return DONE


def _schema(_: argparse.Namespace, out: TextIO) -> int:
    from importlib.resources import files

    out.write(files("rectification").joinpath("bulletin.schema.json").read_text("utf-8"))
    return DONE


def _using(given: argparse.Namespace, *, quiet: bool = False) -> Plugins:
    from rectification.plugins import load
    from rectification.publishing.settings import reading_from_file, trusted_plugins

    config = getattr(given, "config", None)
    trusted = trusted_plugins(Path(config)) if config else {}
    allow = trusted.get("allow") if given.allow is None else given.allow
    block = [*trusted.get("block", ()), *given.block]
    using = load(installed=not given.no_plugins, allow=allow, block=block)
    using.reader_options = reading_from_file(Path(config), using) if config else {}
    for sentence in using.unmatched:
        _complain(sentence, DONE)
    asked = {None, *getattr(given, "to", "").split(",")}  # a clash of names is told to whoever asks for one
    for problem in using.problems if not quiet else ():
        if problem.name in asked:
            _complain(f"set aside: {problem}", DONE)
    return using


def _readings(given: argparse.Namespace, using: Plugins) -> Iterator[tuple[str, Reading | None]]:
    """Each source with its reading; none for one that cannot be read, of which we have complained."""
    from rectification.pipeline import read

    for source in watched(dict.fromkeys(given.sources), "reading"):
        try:
            yield source, read(_opened(source), media_type=given.media_type, using=using)
        except ReadError as err:
            _complain(f"{source}: {err}", UNREADABLE)
            yield source, None


def _opened(source: str) -> str | BinaryIO:
    return sys.stdin.buffer if source == "-" else source


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
    print(f"rectification: {harmless(str(message))}", file=sys.stderr)
    return code


def _diff(given: argparse.Namespace, out: TextIO) -> int:
    from rectification.differences import differences
    from rectification.publishing.report import changes_json

    given.sources, given.media_type = [given.old, given.new], None
    code, bulletins = _bulletins(given, _using(given))
    if len(bulletins) == len({given.old, given.new}):
        changes = differences(bulletins[given.old], bulletins[given.new])
        if given.format == "json":
            out.buffer.write(changes_json(changes))
        else:
            print("\n".join(map(str, changes)) or "没有变化", file=out)
    return code


def _score(given: argparse.Namespace, out: TextIO) -> int:
    from rectification.testing.scoring import score

    result = score(Path(given.folder), using=_using(given))
    print(result, file=out)
    for field, lines in result.misses.items() if given.misses else ():
        for line in lines:
            print(f"  {field}: {line}", file=out)
    return DONE


_COMMANDS = {
    "export": _export,
    "read": _read,
    "check": _check,
    "publish": _publish,
    "verify": _verify,
    "plugins": _plugins,
    "new-plugin": _new_plugin,
    "schema": _schema,
    "score": _score,
    "diff": _diff,
}
