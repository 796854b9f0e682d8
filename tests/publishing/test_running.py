"""Publishing again and again: a pool of workers, and a run whenever something changes."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from rectification.errors import PublishError
from rectification.publishing.running import changes, workers

POOL = """
import os, time
from rectification.publishing.running import workers
if __name__ == "__main__":
    with workers(2) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


def test_workers():
    """More than one works in processes of their own, one works here."""
    with workers(1) as executor:
        assert executor is None
    with workers(2) as executor:
        assert executor.submit(os.getpid).result() != os.getpid()


@pytest.mark.parametrize("run", range(5))
def test_workers_end_with_their_parent(tmp_path, run):
    """No worker of a killed run is left, not even one that had hardly begun."""
    script = tmp_path / f"pool{run}.py"
    script.write_text(POOL, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while runs(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not runs(process.pid)


def runs(group):
    """Whether any process of a group runs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_changes_are_told(tmp_path):
    """A file that is written, deep down too, is told; a place that is not there does not matter."""
    (tmp_path / "2024").mkdir()
    told = []
    begun = threading.Event()

    def write():
        begun.wait()
        while not told:
            (tmp_path / "2024" / "a.txt").write_text(str(time.monotonic()), encoding="utf-8")
            time.sleep(0.1)

    writer = threading.Thread(target=write)
    writer.start()
    begun.set()
    try:
        watch = changes([tmp_path, tmp_path / "none"])
        assert next(watch) >= 0
        told.append(next(watch))
    finally:
        told.append(0)
        writer.join()
    assert told[0] >= 1


def test_watching_without_watchfiles(tmp_path, monkeypatch):
    """Who has not installed it is told how to."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(PublishError, match=r"pip install 'rectification\[watch\]'"):
        next(changes([tmp_path]))
