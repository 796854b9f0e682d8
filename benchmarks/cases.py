"""What is measured: each job done by ours, by the limit, and by the peers, at the sizes that matter."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from email.utils import format_datetime
from functools import partial
from pathlib import Path

import generate
import limits
import peers
from attrs import frozen

from rectification import Bulletin, export, plugins, read, serialize

Job = Callable[[], object]


@frozen(kw_only=True)
class Case:
    """One job.

    Attributes:
        name: What is done.
        asked: The most that ours may cost, as a multiple of the limit, at each of `sizes`.
        sizes: Items of the bulletin (or, for feeds, bulletins) at which ours stands beside the others.
        jobs: The same job by name for a size; ``limit`` and ``ours`` are among them.
        growth: Sizes at which ours alone is measured, for the exponent; none for processes.
    """

    name: str
    asked: Sequence[float]
    sizes: Sequence[int] = (27, 500)
    jobs: Callable[[int], dict[str, Job]]
    growth: Sequence[int] = (10, 100, 1_000, 10_000)


def _text(size: int) -> dict[str, Job]:
    text = generate.text(size)
    data = text.encode()
    return {
        "limit": partial(limits.read_text, data),
        "ours": partial(read, data, name="x.txt"),
        "ours, its records alone": partial(peers.build, peers.records(read(data, name="x.txt").bulletin)),
        "mistune": partial(peers.mistune, text),
        "markdown-it-py": partial(peers.markdown_it, text),
    }


def _page(size: int) -> dict[str, Job]:
    page = generate.page(size)
    data = page.encode()
    return {
        "limit": partial(limits.read_page, data),
        "ours": partial(read, data, name="x.html"),
        "selectolax": partial(peers.selectolax, page),
        "lxml.html": partial(peers.lxml_html, page),
        "BeautifulSoup": partial(peers.beautiful_soup, page),
    }


def _docx(size: int) -> dict[str, Job]:
    data = generate.docx(size)
    return {
        "limit": partial(limits.read_docx, data),
        "ours": partial(read, data, name="x.docx"),
        "zip + lxml": partial(peers.zip_lxml, data),
        "python-docx": partial(peers.python_docx_read, data),
    }


def _dump(size: int) -> dict[str, Job]:
    bulletin = generate.bulletin(size)
    return {
        "limit": partial(limits.dump, serialize.to_dict(bulletin)),
        "ours": partial(serialize.to_json, bulletin),
        "cattrs + json": partial(peers.cattrs_dump, bulletin),
        "msgspec on attrs": partial(peers.msgspec_dump, bulletin),
    }


def _load(size: int) -> dict[str, Job]:
    data = serialize.to_json(generate.bulletin(size))
    return {
        "limit": partial(limits.load, data),
        "ours": partial(serialize.from_json, data),
        "cattrs + json": partial(peers.cattrs_load, data),
        "msgspec on attrs": partial(peers.msgspec_load, data),
    }


def _html(size: int) -> dict[str, Job]:
    bulletin = generate.bulletin(size)
    return {
        "limit": partial(limits.html, bulletin),
        "ours": partial(export, bulletin, "html"),
        "Jinja2": partial(peers.jinja, bulletin),
    }


def _word(size: int) -> dict[str, Job]:
    bulletin = generate.bulletin(size)
    return {
        "limit": partial(limits.word, bulletin),
        "ours": partial(export, bulletin, "docx"),
        "python-docx": partial(peers.python_docx_write, bulletin),
    }


def _rss(size: int) -> dict[str, Job]:
    bulletins: list[Bulletin] = generate.bulletins(size, items=3)
    moments = [b.publication.published_at for b in bulletins if b.publication and b.publication.published_at]
    dates = [format_datetime(moment) for moment in moments]
    return {
        "limit": partial(limits.rss, bulletins, dates),
        "ours": partial(export, bulletins, "rss", {"content": False, "data": False}),
        "ours, whole text and data": partial(export, bulletins, "rss"),
        "lxml": partial(peers.lxml_feed, bulletins),
        "feedgen": partial(peers.feedgen, bulletins),
    }


def _whole(size: int) -> dict[str, Job]:
    text = generate.text(size)
    data = text.encode()

    def ours() -> list[bytes]:
        bulletin = read(data, name="x.txt").bulletin
        return [export(bulletin, name) for name in ("json", "html", "docx", "rss")]

    return {
        "limit": partial(limits.whole_way, data),
        "ours": ours,
        "glue": partial(peers.glue, text),
    }


def _python(*arguments: str) -> Job:
    command = [sys.executable, *arguments]
    return partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)


def _process(size: int) -> dict[str, Job]:
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    source = folder / "bulletin.txt"
    source.write_text(generate.text(size), encoding="utf-8")
    here = Path(__file__).parent
    to = ["--to", "json,html,docx,rss", "--output", str(folder)]
    return {
        "limit": _python(str(here / "shell_limit.py"), str(source), str(folder)),
        "ours": _python("-m", "rectification", "export", str(source), *to),
        "glue": _python(str(here / "shell_glue.py"), str(source), str(folder)),
    }


def _import(_: int) -> dict[str, Job]:
    eager = "import attrs, cattrs, pluggy, docx, feedgen.feed, jinja2, lxml.etree"
    return {
        "limit": _python("-c", "pass"),
        "ours": _python("-c", "import rectification"),
        "ours, with read and export": _python("-c", "from rectification import read, export"),
        "attrs + cattrs": _python("-c", "import attrs, cattrs"),
        "everything eagerly": _python("-c", eager),
    }


def _help(_: int) -> dict[str, Job]:
    parser = "import argparse; argparse.ArgumentParser(prog='x').parse_args(['--help'])"
    return {
        "limit": _python("-c", "pass"),
        "ours": _python("-m", "rectification", "--help"),
        "argparse": _python("-c", parser),
    }


def _workbook(size: int) -> dict[str, Job]:
    """The ledger of rectification-xlsx, and the same cells in openpyxl's write-only mode."""
    sys.path.append(str(Path(__file__).parent.parent / "plugins" / "rectification-xlsx" / "src"))
    from rectification_xlsx import XlsxOptions, export_one

    job = partial(export_one, generate.bulletin(size), XlsxOptions())
    return {"limit": partial(peers.openpyxl_write, peers.openpyxl_read(job())), "ours": job}


def _call(size: int) -> dict[str, Job]:
    """The cheapest exporter, called through the door and past it."""
    bulletin = generate.bulletin(size)
    exporter = plugins.installed().exporter("json").record
    options = exporter.options()
    assert exporter.one is not None
    return {"limit": partial(exporter.one, bulletin, options), "ours": partial(export, bulletin, "json")}


def _listing(distributions: int) -> dict[str, Job]:
    """Install that many distributions, of which none is ours, and ask which exporters there are."""
    folder = _installed(
        {f"made-up-{n}": f"[console_scripts]\nx{n} = x{n}:main\n" for n in range(distributions)}
    )

    def limit() -> int:
        return sum(b"[rectification.v1]" in found for found in _entry_points(folder))

    def standard() -> object:
        from importlib.metadata import MetadataPathFinder, entry_points

        MetadataPathFinder().invalidate_caches()
        return entry_points(group="rectification.v1")

    return {"limit": limit, "ours": _ask, "importlib.metadata": standard}


def _loading(distributions: int) -> dict[str, Job]:
    """Install that many plugins, and ask which exporters there are, each time as if for the first time."""
    modules = [f"made_up_plugin_{n}" for n in range(distributions)]
    folder = _installed({m.replace("_", "-"): f"[rectification.v1]\nx = {m}\n" for m in modules})
    for n, module in enumerate(modules):
        folder.joinpath(f"{module}.py").write_text(_PLUGIN.format(name=f"x{n}"), encoding="utf-8")

    def limit() -> object:
        _forget(modules)
        names = [found.rpartition(b"=")[2].decode().strip() for found in _entry_points(folder)]
        return [list(importlib.import_module(name).rectification_exporters()) for name in names]

    def ours() -> object:
        _forget(modules)
        return _ask()

    return {"limit": limit, "ours": ours}


_PLUGIN = """
from rectification import Exporter, NoOptions, hookimpl

@hookimpl
def rectification_exporters():
    yield Exporter(name="{name}", title="x", media_type="text/plain", suffix=".txt", options=NoOptions,
                   one=lambda bulletin, options: b"")
"""


def _installed(entry_points: dict[str, str]) -> Path:
    """A folder on the path that holds these distributions; those of other cases leave it."""
    sys.path[:] = [place for place in sys.path if "/bench-" not in place]
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    for name, text in entry_points.items():
        info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        info.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        info.joinpath("entry_points.txt").write_text(text)
    sys.path.append(str(folder))
    return folder


def _entry_points(folder: Path) -> Iterator[bytes]:
    for entry in os.scandir(folder):
        if entry.name.endswith(".dist-info"):
            with Path(entry.path, "entry_points.txt").open("rb") as file:
                yield file.read()


def _ask() -> object:
    from importlib.metadata import MetadataPathFinder

    MetadataPathFinder().invalidate_caches()
    return plugins.load()


def _forget(modules: Iterable[str]) -> None:
    for name in modules:
        sys.modules.pop(name, None)


CASES = (
    Case(name="read text", asked=(15, 15), jobs=_text),
    Case(name="read a CMS page", asked=(5, 5), jobs=_page),
    Case(name="read docx", asked=(6, 6), jobs=_docx),
    Case(name="JSON dump", asked=(3.5, 1.3), sizes=(27, 10_000), jobs=_dump),
    Case(name="JSON load", asked=(2.5, 1.3), sizes=(27, 10_000), jobs=_load),
    Case(name="HTML", asked=(7, 7), jobs=_html),
    Case(name="Word", asked=(2, 1.5), jobs=_word),
    Case(name="RSS", asked=(9,), sizes=(1_000,), jobs=_rss, growth=(10, 100, 1_000)),
    Case(name="workbook", asked=(1.3, 1.3), jobs=_workbook, growth=(10, 100, 1_000)),
    Case(name="the whole way, warm", asked=(4,), sizes=(27,), jobs=_whole, growth=(10, 100, 1_000)),
    Case(name="the whole way, from the shell", asked=(3,), sizes=(27,), jobs=_process, growth=()),
    Case(name="import", asked=(6.5,), sizes=(1,), jobs=_import, growth=()),
    Case(name="--help", asked=(6,), sizes=(1,), jobs=_help, growth=()),
    Case(name="call an exporter", asked=(1.02,), sizes=(27,), jobs=_call, growth=()),
    Case(name="list exporters", asked=(6,), sizes=(100,), jobs=_listing, growth=()),
    Case(name="load plugins", asked=(6,), sizes=(100,), jobs=_loading, growth=()),
)
