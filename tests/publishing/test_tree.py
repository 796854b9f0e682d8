"""Never half-published: the old site or the new one, whole, whatever happens."""

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from attrs import evolve

from rectification.errors import PublishError
from rectification.publishing import publish, verify
from rectification.publishing.tree import Tree, replaced

KILLS = int(os.environ.get("KILLS", "8"))
"""How often a run is killed: ``make conformance`` does it 200 times."""

SCRIPT = """
import sys
from pathlib import Path
from rectification.publishing import Site, publish
print("go", flush=True)
publish(Path(sys.argv[1]), Path(sys.argv[2]), Site(title="青岚", url="https://q.example/", feed_size=3))
"""


def seen(folder):
    """What a reader sees who takes hold of the site once: the names of all files."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        root = Path(f"/proc/self/fd/{handle}")
        return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    finally:
        os.close(handle)


def test_killed_at_any_moment(folder, output, site, make):
    """Killed at random moments, a run leaves a sound site, and the next run finishes the work."""
    own = evolve(site, title="青岚", url="https://q.example/")
    folder.put("0.json", make(0))
    publish(folder.path, output, own)
    folder.put("1.json", make(1))
    start, command = time.perf_counter(), [sys.executable, "-c", SCRIPT, folder.path, output]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        start = time.perf_counter()
    span = time.perf_counter() - start
    chance = random.Random(5)  # noqa: S311  (which moments, not a secret)
    finished = 0
    for turn in range(2, KILLS + 2):
        folder.put(f"{turn % 20}.json", make(turn))
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(chance.random() * span)
            process.send_signal(signal.SIGKILL)
        finished += process.returncode == 0
        assert verify(output) == []
        assert dead(output) == []
    assert finished < KILLS, "no run was killed"
    publish(folder.path, output, own)
    assert verify(output) == []
    assert len(list(output.glob("bulletins/*/bulletin.json"))) == min(KILLS + 2, 20)
    assert {path.name for path in output.parent.iterdir()} == {"site", ".site.lock", ".site.previous"}
    clean = output.parent / "clean"
    publish(folder.path, clean, own)
    for path in clean.glob("bulletins/*/*"):
        assert (output / path.relative_to(clean)).read_bytes() == path.read_bytes()


def dead(folder):
    """Bulletins that the index of the site tells of, and that are not there."""
    entries = json.loads((folder / "index.json").read_bytes())["bulletins"]
    pages = [folder / entry["page"].removeprefix("https://q.example/") / "index.html" for entry in entries]
    return [page for page in pages if not page.is_file()]


def test_readers_see_a_whole_site(folder, output, site, make):
    """Who takes hold of the site while it is published sees one of the sites, whole, and never none."""
    sites = [(0,), (0, 1), (0, 1, 2), (0, 1, 2, 3)]
    for number in range(4):
        folder.put(f"{number}.json", make(number))
    whole = []
    watched: list[set[str]] = []
    done = threading.Event()
    reading = threading.Lock()

    def look():
        while not done.is_set():
            with reading:
                watched.append(seen(output))
            time.sleep(0.001)

    publish(folder.path, output, site)
    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        for numbers in sites * 2:
            for number in range(4):
                (folder.path / f"{number}.json").unlink(missing_ok=True)
            for number in numbers:
                folder.put(f"{number}.json", make(number))
            whole.append(seen(output))
            with reading:  # who began to read before the last run was done has finished
                pass
            publish(folder.path, output, site)
        whole.append(seen(output))
    finally:
        done.set()
        watcher.join()
    assert watched
    assert all(names in whole for names in watched)


def test_two_publishers_at_once(folder, output, site):
    """The second one is told to wait, in this process or another; nothing of it is written."""
    with replaced(output), pytest.raises(PublishError, match="another run"):
        publish(folder.path, output, site)
    command = [sys.executable, "-c", HOLD, output]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        with pytest.raises(PublishError, match="another run"):
            publish(folder.path, output, site)
        process.communicate(b"done")
    assert publish(folder.path, output, site).bulletins == 0


HOLD = """
import sys
from pathlib import Path
from rectification.publishing.tree import replaced
with replaced(Path(sys.argv[1])):
    print("go", flush=True)
    sys.stdin.read()
"""


def test_workers_that_outlive_a_killed_run(folder, output, site):
    """What a killed run has forked and left behind does not keep the next run out."""
    fork = HOLD.replace("    sys.stdin.read()", "    os.fork()\n    sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-c", f"import os\n{fork}", output], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        time.sleep(0.2)
        process.kill()
        process.wait()
        assert publish(folder.path, output, site).bulletins == 0


def test_a_full_disk(folder, output, site, make, monkeypatch):
    """When the disk is full, the old site stands, nothing is left beside it, and the message says so."""
    folder.put("0.json", make(0))
    publish(folder.path, output, site)
    before = seen(output)
    folder.put("1.json", make(1))
    put = Tree.put

    def full(self, path, data):
        if path == "sitemap.xml":
            raise OSError(errno.ENOSPC, "No space left on device")
        put(self, path, data)

    monkeypatch.setattr(Tree, "put", full)
    with pytest.raises(PublishError, match="No space left"):
        publish(folder.path, output, site)
    assert seen(output) == before
    assert not list(output.parent.glob("*.building"))
    monkeypatch.undo()
    assert publish(folder.path, output, site).changes == {"new": 1}


def test_without_an_exchange_of_names(tmp_path, monkeypatch):
    """Where the system cannot exchange two names, two renames do, and a run killed between them is healed."""
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    folder = tmp_path / "site"
    for text in ("old", "new"):
        with replaced(folder) as building:
            (building / ".rectification").mkdir()
            (building / "a.txt").write_text(text, encoding="utf-8")
    assert (folder / "a.txt").read_text("utf-8") == "new"
    shutil.rmtree(tmp_path / ".site.previous")
    folder.rename(tmp_path / ".site.previous")
    (tmp_path / ".site.0123.building").mkdir()
    with pytest.raises(RuntimeError), replaced(folder):
        raise RuntimeError
    assert (folder / "a.txt").read_text("utf-8") == "new"
    assert not list(tmp_path.glob("*.building"))


def test_without_hard_links(tmp_path, monkeypatch):
    """Where the file system has no hard links, files are copied."""
    old, new = tmp_path / "old", tmp_path / "new"
    first = Tree(tmp_path / "none", old, {}, "d", {})
    first.make("a/b.txt", "x", lambda: b"1")
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
    Tree(old, new, first.keys, "d", {}).make("a/b.txt", "x", lambda: b"2")
    assert (new / "a/b.txt").read_bytes() == b"1"


def test_what_decides_whether_a_file_is_made_anew(tmp_path):
    """Another source or another digest makes a file anew; a lasting file does not look at the digest."""
    old = tmp_path / "old"
    first = Tree(tmp_path / "none", old, {}, "d", {})
    first.make("a", "x", lambda: b"1")
    first.make("b", "x", lambda: b"1", lasting=True)
    for number, (said, digest, made) in enumerate([("x", "d", b"11"), ("y", "d", b"22"), ("x", "e", b"21")]):
        new = tmp_path / str(number)
        tree = Tree(old, new, first.keys, digest, {})
        tree.make("a", said, lambda: b"2")
        tree.make("b", said, lambda: b"2", lasting=True)
        assert (new / "a").read_bytes() + (new / "b").read_bytes() == made
