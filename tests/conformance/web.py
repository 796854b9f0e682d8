"""Have vnu, html-validate, axe, Chromium, extruct, xmllint and feedparser judge our pages and feeds.

Installs nothing: ``make conformance`` puts the tools under .venv-conformance/ (or name another folder
in CONFORMANCE_TOOLS). Prints what each finds fault with; exit code 1 if any does, 2 if one is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser

from rectification import Bulletin, export, read
from rectification.exporters.html import style_sheet
from rectification.publishing import Site, publish
from rectification.testing import FULL, HOSTILE, MINIMAL, SAMPLES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TOOLS = Path(os.environ.get("CONFORMANCE_TOOLS", ROOT / ".venv-conformance"))
MODULES = TOOLS / "node" / "node_modules"
NODE = TOOLS / "node" / "bin" / "node"
PYTHON = TOOLS / "web" / "bin" / "python"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = MODULES / "html-validate" / "bin" / "html-validate.mjs"
AXE = MODULES / "axe-core" / "axe.min.js"
COMMANDS = ("java", "chromium", "xmllint")

ADDRESSES = {
    "address": "https://site.example/b/1.html",
    "feed": "/feed.xml",
    "docx": "1.docx",
    "json": "1.json",
    "site_name": "青岚市政府网",
    "site_id": "9901000000",
}


def main() -> int:
    """Write the pages and feeds, ask every judge, and print what they say."""
    missing = [str(path) for path in (NODE, PYTHON, VNU, HTML_VALIDATE, AXE) if not path.exists()]
    missing += [command for command in COMMANDS if shutil.which(command) is None]
    if missing:
        sys.stderr.write(f"missing: {', '.join(missing)}; run make conformance\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        write(out)
        complaints = 0
        for judge in JUDGES:
            found = list(judge(out))
            complaints += len(found)
            print(f"{judge.__name__}: {len(found)} complaints")  # noqa: T201
            print(*(f"  {line}\n" for line in found), sep="", end="")  # noqa: T201
    return int(complaints > 0)


def write(out: Path) -> None:
    """Pages of every form, and feeds with and without content, of the samples and the examples."""
    bulletins: dict[str, Bulletin] = dict(SAMPLES)
    for path in sorted((ROOT / "examples" / "bulletins").iterdir()):
        bulletins[path.stem] = read(path).bulletin
    (out / "rectification.css").write_text(style_sheet(), encoding="utf-8")
    for name, bulletin in bulletins.items():
        (out / f"{name}.html").write_bytes(export(bulletin, "html"))
        (out / f"{name}-linked.html").write_bytes(export(bulletin, "html", {"form": "external", **ADDRESSES}))
    write_site(out)
    # A validator of feeds warns of a title that looks like HTML, and HOSTILE's does.
    told = [bulletin for bulletin in bulletins.values() if bulletin is not HOSTILE]
    for name, options in (("whole", {}), ("summaries", {"content": False, "data": False})):
        (out / f"{name}.xml").write_bytes(export(told, "rss", options))
    (out / "hostile.xml").write_bytes(export([HOSTILE, FULL, MINIMAL], "rss"))


def write_site(out: Path) -> None:
    """Each kind of page of the example site, under a name of its own, and its feeds."""
    with tempfile.TemporaryDirectory() as folder:
        sources, place = Path(folder, "sources"), Path(folder, "site")
        shutil.copytree(ROOT / "examples" / "site" / "bulletins", sources)
        site = Site(title="砚溪市巡察整改公开", url="https://site.example/", feed_size=3)
        publish(sources, place, site)
        next(sources.rglob("*.txt")).unlink()
        publish(sources, place, site)
        (gone,) = (
            page for page in place.glob("bulletins/*/index.html") if "已撤回" in page.read_text("utf-8")
        )
        kinds = {kind: next(place.glob(f"{kind}/*/index.html")) for kind in ("years", "issuers", "rounds")}
        pages = {"index": place / "index.html", "404": place / "404.html", "withdrawn": gone, **kinds}
        pages["charts"] = place / "statistics.html"
        pages["search"] = place / "search.html"
        pages["search-table"] = next(place.glob("years/*/items.html"))
        for used in ("search", "charts", "bulletins"):
            shutil.copytree(place / used, out / used)
        for used in ("search.js", "table.js", "feed.css"):
            shutil.copy(place / used, out)
        for name, path in pages.items():
            page = path.read_text("utf-8").replace('src="../../', 'src="')  # all pages lie in one folder here
            (out / f"site-{name}-linked.html").write_text(page, encoding="utf-8")
        for name in ("feed", "changes", "archive/1"):
            shutil.copy(place / f"{name}.xml", out / f"site-{name.replace('/', '-')}.xml")


def vnu(out: Path) -> Iterator[str]:
    """The Nu Html Checker: errors and warnings alike, pages, style sheets and charts."""
    command = [
        "java",
        "-jar",
        VNU,
        "--format",
        "json",
        "--Werror",
        "--also-check-css",
        "--also-check-svg",
        *out.glob("*.html"),
    ]
    done = _run(*command, out / "rectification.css", out / "feed.css", *out.glob("charts/*.svg"))
    for message in json.loads(done.stderr)["messages"]:
        yield f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"


def html_validate(out: Path) -> Iterator[str]:
    """html-validate, with its recommended rules and those for accessibility."""
    config = HERE / "htmlvalidate.json"
    done = _run(NODE, HTML_VALIDATE, "--config", config, "--formatter", "json", *sorted(out.glob("*.html")))
    for page in json.loads(done.stdout or "[]"):
        for message in page["messages"]:
            yield f"{page['filePath']}:{message['line']}: {message['message']} ({message['ruleId']})"
    if done.returncode and not done.stdout:
        yield done.stderr


def browser(out: Path) -> Iterator[str]:
    """Chromium and axe-core, in a Python that has Playwright; extruct reads the JSON-LD."""
    done = _run(PYTHON, HERE / "browser.py", AXE, *sorted(out.glob("*.html")), out / "site-feed.xml")
    yield from done.stdout.splitlines()
    if done.returncode:
        yield done.stderr


def xmllint(out: Path) -> Iterator[str]:
    """Xmllint: the feeds are well-formed."""
    yield from _run("xmllint", "--noout", *sorted(out.glob("*.xml"))).stderr.splitlines()


def parse_feeds(out: Path) -> Iterator[str]:
    """Feedparser: nothing that it has to mend, and every entry named."""
    for path in sorted(out.glob("*.xml")):
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo or feed.version != "rss20" or not feed.entries:
            yield f"{path.name}: {feed.version} {feed.get('bozo_exception')}"
        yield from (f"{path.name}: an entry without id" for entry in feed.entries if not entry.get("id"))


def _run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


JUDGES: tuple[Callable[[Path], Iterator[str]], ...] = (vnu, html_validate, browser, xmllint, parse_feeds)

if __name__ == "__main__":
    sys.exit(main())
