"""The examples work: bulletins are read whole, scripts run, the plugin keeps its contract."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rectification import StatusValue, export, read

EXAMPLES = Path(__file__).parent.parent / "examples"
BULLETINS = sorted((EXAMPLES / "bulletins").iterdir())
ITEMS = {"qinglan-market": 14, "chenghu-transport": 6, "songtai-health": 5, "pingwu-audit": 7}


def run(*command: str | Path, **environment: str) -> str:
    """What the command prints; a failure shows what it complained of."""
    ran = subprocess.run(
        [sys.executable, *command],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize("path", BULLETINS, ids=lambda path: path.stem)
def test_a_bulletin_is_read_whole(path: Path) -> None:
    """Every item is found, each with measures, and no text is left without a place."""
    reading = read(path)
    assert reading.is_bulletin
    assert len(reading.bulletin.items) == ITEMS[path.stem]
    assert all(item.measures for item in reading.bulletin.items)
    assert [block.text for block in reading.unplaced] == []


@pytest.mark.parametrize("path", BULLETINS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ["json", "html", "docx", "rss"])
def test_every_export_reads_back(path: Path, name: str) -> None:
    """Each of the four outputs gives an equal model when it is read."""
    bulletin = read(path).bulletin
    assert read(export(bulletin, name)).bulletin == bulletin


def test_the_site_is_of_several_bodies_and_rounds() -> None:
    """The example site has twelve bulletins of four bodies and three rounds, each read whole."""
    readings = [read(path) for path in sorted((EXAMPLES / "site" / "bulletins").glob("*/*"))]
    assert all(reading.is_bulletin and not reading.unplaced for reading in readings)
    assert len(readings) == 12
    assert len({reading.bulletin.issuer for reading in readings}) == 4
    assert {reading.bulletin.rounds[0].ordinal for reading in readings} == {5, 6, 7}


def test_the_stated_is_told_from_the_unstated() -> None:
    """A status that the page prints is held as stated; the audit's totals are held as printed."""
    health = read(EXAMPLES / "bulletins" / "songtai-health.txt").bulletin
    assert [item.status.value for item in health.items] == [
        StatusValue.COMPLETED,
        StatusValue.COMPLETED,
        StatusValue.IN_PROGRESS,
        StatusValue.LONG_TERM,
        StatusValue.COMPLETED,
    ]
    totals = read(EXAMPLES / "bulletins" / "pingwu-audit.txt").bulletin.totals
    assert totals is not None
    assert (totals.problems, totals.completed, totals.in_progress, totals.rate) == (43, 39, 4, "90.7%")


def test_a_bulletin_built_in_code_is_exported(tmp_path: Path) -> None:
    """The script writes a Word file and a page, and finds nothing wrong with its bulletin."""
    printed = run(EXAMPLES / "build_in_code.py", tmp_path)
    assert "error" not in printed
    assert read(tmp_path / "archives.docx").bulletin == read(tmp_path / "archives.html").bulletin


def test_a_folder_becomes_a_feed() -> None:
    """The feed holds every bulletin of the folder."""
    feed = run(EXAMPLES / "feed_from_folder.py", EXAMPLES / "bulletins", "https://www.qinglan.example/")
    assert feed.count("<item>") == len(BULLETINS)


@pytest.mark.parametrize("name", ["markdown", "odt"])
def test_an_example_plugin_keeps_its_contract(name: str, tmp_path: Path) -> None:
    """Installed from its folder, it is listed, and its own tests pass."""
    (folder,) = [path.parent for path in EXAMPLES.glob("*-plugin/pyproject.toml") if name in path.read_text()]
    pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    run(*pip, "--target", tmp_path, folder)
    assert f"(rectification-{name} 1.0)" in run("-m", "rectification", "plugins", PYTHONPATH=str(tmp_path))
    tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", folder / "tests"]
    assert "passed" in run(*tests, PYTHONPATH=str(tmp_path))
