"""A bulletin's own folder in the site: its page, its data, its downloads, and the hash of each."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from rectification import pipeline
from rectification.errors import RectificationError
from rectification.exporters.html.environment import render
from rectification.publishing.records import Problem, Record
from rectification.publishing.site import Site
from rectification.serialize import from_json

if TYPE_CHECKING:
    from rectification.model import Bulletin
    from rectification.plugins import Plugins

DATA = "bulletin.json"
STYLE = "rectification.css"
FEED = "feed.xml"


@frozen(kw_only=True)
class Job:
    """A folder to fill: whose, from which JSON (none for a bulletin that was withdrawn), and where."""

    record: Record
    json: Path | None
    folder: Path


GONE = ["index.html"]
"""The files in the folder of a bulletin that was withdrawn."""


def names(site: Site, using: Plugins) -> list[str]:
    """The files in the folder of a bulletin that stands, if all went well."""
    # JSON is always there; who asks for it as a download too has asked for the same file.
    suffixes = [using.exporter(name).record.suffix for name in site.downloads]
    files = dict.fromkeys([DATA, *(f"bulletin{suffix}" for suffix in suffixes)])
    return ["index.html", *(f"{name}{end}" for name in files for end in ("", ".sha256"))]


def write_folders(site: Site, jobs: Sequence[Job], *, using: Plugins) -> list[Problem]:
    """Write the folders of some bulletins; a problem for each download that could not be made.

    Raises:
        ExportError: A template of the site's own is wrong.
    """
    problems: list[Problem] = []
    for job in jobs:
        job.folder.mkdir(parents=True, exist_ok=True)
        if job.json is None:
            (job.folder / "index.html").write_bytes(withdrawn_page(site, job.record))
        else:
            problems += _write(site, job, job.json.read_bytes(), using)
    return problems


def _write(site: Site, job: Job, data: bytes, using: Plugins) -> list[Problem]:
    bulletin = from_json(data)
    problems = []
    files = {DATA: data}
    for name in site.downloads:
        try:
            suffix = using.exporter(name).record.suffix
            files[f"bulletin{suffix}"] = pipeline.export(bulletin, name, site.options.get(name), using=using)
        except RectificationError as err:
            problems.append(Problem(job.record.source, str(err)))
    for name, content in files.items():
        (job.folder / name).write_bytes(content)
        line = f"{hashlib.sha256(content).hexdigest()}  {name}\n"  # as sha256sum writes and checks it
        (job.folder / f"{name}.sha256").write_text(line, encoding="utf-8")
    page = _page(site, job.record, bulletin, "bulletin.docx" in files, using)
    (job.folder / "index.html").write_bytes(page)
    return problems


def _page(site: Site, record: Record, bulletin: Bulletin, has_docx: bool, using: Plugins) -> bytes:  # noqa: FBT001
    options = {
        "form": "external",
        "style": f"../../{STYLE}",
        "address": site.address(record.folder),
        "feed": f"../../{FEED}",
        "json": DATA,
        "data": False,  # the JSON lies beside the page
        "docx": "bulletin.docx" if has_docx else None,
        "site_name": site.title,
        "site_id": site.site_id,
        "home": "../../",
        "notice": f"本通报已更正，现为第{record.edition}版。" if record.edition > 1 else None,
        "templates": site.templates,
        **site.options.get("html", {}),
    }
    return pipeline.export(bulletin, "html", options, using=using)


def withdrawn_page(site: Site, record: Record) -> bytes:
    """What stands at the address of a bulletin that was withdrawn."""
    return render(
        "list.html",
        site.templates,
        site=site,
        title=f"已撤回：{record.title}",
        summary="本通报已由发布单位撤回，原地址保留。",
        root="../../",
        address=None,
        groups=(),
        records=(),
        total=0,
    ).encode()
