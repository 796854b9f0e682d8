"""What can be written on the command line: the commands, their arguments, and the help of each."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from rectification import __version__


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the arguments say; options that every command takes may stand after it too."""
    first = argparse.ArgumentParser(prog="rectification", add_help=False, allow_abbrev=False)
    _general(first)
    given, others = first.parse_known_args(arguments)
    return parser().parse_args(others, given)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `command` of what it gives is the name of the command."""
    whole = argparse.ArgumentParser(
        prog="rectification",
        description="Read rectification bulletins (巡察/巡视整改进展情况的通报), check them, export them.",
        epilog="Exit codes: 0 done; 1 findings of severity error; 2 wrong usage; 3 the page is no "
        "bulletin; 4 a source could not be read; 5 an export or a plugin failed.",
    )
    whole.add_argument("--version", action="version", version=f"rectification {__version__}")
    _general(whole)
    commands = whole.add_subparsers(required=True, metavar="COMMAND", dest="command")

    _export_command(commands)
    _reading_commands(commands)
    _site_commands(commands)
    _plugin_commands(commands)
    _command(commands, "schema", "print the JSON Schema of a bulletin")
    _comparing_commands(commands)
    return whole


def _general(parser: argparse.ArgumentParser) -> None:
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


def _export_command(commands: Any) -> None:
    export = _command(commands, "export", "turn bulletins into Word, HTML, JSON, RSS ... (导出)")
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
    export.add_argument(
        "--config",
        metavar="FILE.toml",
        help="options, in tables [exporters.NAME] and [readers.NAME]; [plugins] to use",
    )
    export.add_argument(
        "--transform",
        action="append",
        default=[],
        metavar="NAME",
        help="change the bulletin first: redact, or module:function; options with --set redact.OPTION=VALUE "
        "or in tables [transforms.NAME] of the file, which apply by themselves",
    )
    export.add_argument("--force", action="store_true", help="export pages that are no bulletins too")


def _reading_commands(commands: Any) -> None:
    read = _command(commands, "read", "show what a page says, as JSON (读取)")
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
    _trust(read)

    check = _command(commands, "check", "look for mistakes in bulletins (检查)")
    _sources(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="for people or programs")
    check.add_argument("--language", choices=("zh", "en"), default="zh", help="of the findings (default: zh)")
    check.add_argument("--rules", metavar="NAME", help="rules about the file itself instead, such as gbt9704")
    _trust(check)


def _site_commands(commands: Any) -> None:
    publish = _command(commands, "publish", "publish a folder of bulletins as a site (发布)")
    publish.add_argument(
        "folder", metavar="FOLDER", help="sources of any readable format, in sub-folders too"
    )
    publish.add_argument(
        "--output",
        required=True,
        metavar="DIR",
        help="a new folder, an empty one, or a site published before",
    )
    publish.add_argument(
        "--config", metavar="site.toml", help="the site, options of exporters and readers, plugins to use"
    )
    publish.add_argument("--workers", type=int, default=1, metavar="N", help="processes to work in")
    publish.add_argument(
        "--watch", action="store_true", help="publish again whenever the sources change (needs watchfiles)"
    )

    verify = _command(commands, "verify", "tell whether a published site was altered (核验)")
    verify.add_argument("folder", metavar="DIR", help="a published site")


def _comparing_commands(commands: Any) -> None:
    diff = _command(commands, "diff", "tell what changed between two editions of a bulletin (比较)")
    diff.add_argument("old", metavar="OLD", help="the earlier one, in any format that can be read")
    diff.add_argument("new", metavar="NEW", help="the later one")
    diff.add_argument("--format", choices=("text", "json"), default="text", help="for people or programs")
    _trust(diff)

    score = _command(commands, "score", "measure the reading on pages that people have labelled (评测)")
    score.add_argument("folder", metavar="FOLDER", help="holds cases: source.* and expected.json beside it")
    score.add_argument("--misses", action="store_true", help="show what was read and what was wanted")
    _trust(score)


def _plugin_commands(commands: Any) -> None:
    listed = _command(
        commands,
        "plugins",
        "list readers, checks and exporters and what was set aside; plugins NAME tells the options of one; "
        "plugins check NAME proves one (插件)",
    )
    listed.add_argument(
        "words",
        nargs="*",
        metavar="[check] NAME [FILE]",
        help="what to tell about, or to prove; files that a reader must read",
    )
    listed.add_argument("--format", choices=("text", "json"), default="text", help="for people or programs")
    listed.add_argument(
        "--leaves-out",
        default="",
        metavar="FIELDS",
        help="fields that it does not print, joined by commas, beside those that its record names",
    )
    _trust(listed)

    new = _command(commands, "new-plugin", "write a plugin project to start from (新建插件)")
    new.add_argument("name", metavar="NAME", help="what users will ask for, such as csv")
    new.add_argument("--kind", choices=("exporter", "reader", "check"), default="exporter")
    new.add_argument("--title", help="what people read (default: the name)")
    new.add_argument("--suffix", help="what files of the format end in (default: a point and the name)")
    new.add_argument("--output", default=".", metavar="DIR", help="where its folder is made (default: here)")


def _trust(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config",
        metavar="FILE.toml",
        help="which plugins to use, in a table [plugins]; options, in tables [readers.NAME]",
    )


def _command(commands: Any, name: str, about: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    return parser


def _sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="files, or - for standard input")
    parser.add_argument(
        "--media-type", metavar="TYPE", help="such as text/html, where the name does not tell"
    )
