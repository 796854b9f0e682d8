"""The examples for Flask, FastAPI and Django, served over HTTP on loopback: ``make hosts``."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from rectification import read
from rectification.readers.rss import bulletins as carried

ROOT = Path(__file__).parents[2]
BULLETINS = ROOT / "examples" / "bulletins"
NAME = "qinglan-market"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SERVERS = {
    "flask": ["-m", "flask", "--app", "examples/flask/app.py", "run", "--port"],
    "fastapi": ["-m", "uvicorn", "--app-dir", "examples/fastapi", "app:app", "--port"],
    "django": ["examples/django/app.py", "runserver", "--noreload"],
}


@pytest.fixture(params=SERVERS, scope="module")
def client(request):
    """A client of the example, which a server of its own serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, *SERVERS[request.param], port]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "BULLETINS": str(BULLETINS)}, **quiet
    ) as server:
        try:
            limits = httpx.Limits(max_connections=200)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, limits=limits) as client:
                for _ in range(300):
                    try:
                        client.get("/feed.xml")
                        break
                    except httpx.ConnectError:
                        time.sleep(0.1)
                client.pid = server.pid
                yield client
        finally:
            server.terminate()


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("application/json", "application/json"),
        (WORD, WORD),
        ("*/*", "text/html"),
    ],
)
def test_one_address_in_three_formats(client, accept, media_type):
    """What the Accept header asks for is sent, and is the bulletin."""
    answer = client.get(f"/bulletins/{NAME}", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert answer.headers["Vary"] == "Accept"
    expected = read(BULLETINS / f"{NAME}.txt").bulletin
    assert read(answer.content, media_type=media_type).bulletin == expected


def test_what_cannot_be_had(client):
    """A format that there is not is 406, a bulletin that there is not is 404."""
    assert client.get(f"/bulletins/{NAME}", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/bulletins/none").status_code == 404
    assert client.get("/bulletins/none.docx").status_code == 404


@pytest.mark.parametrize("path", [f"/bulletins/{NAME}", f"/bulletins/{NAME}.docx", "/feed.xml"])
def test_what_the_asker_has_is_not_sent_again(client, path):
    """The tag of an answer, sent back, is answered 304 without a body; another tag is not."""
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    assert client.head(path).headers["ETag"] == first.headers["ETag"]


def test_the_feed_and_the_downloads(client):
    """The feed carries every bulletin; a download is a file with a name."""
    everything = {read(path).bulletin for path in BULLETINS.iterdir()}
    feed = client.get("/feed.xml")
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    assert set(carried(feed.content)) == everything
    word = client.get(f"/bulletins/{NAME}.docx")
    assert 'filename="bulletin.docx"' in word.headers["Content-Disposition"]
    assert client.get(f"/bulletins/{NAME}.json").headers["Content-Type"].startswith("application/json")


def test_two_hundred_at_once(client):
    """Two hundred who ask at once all get the same bytes, and the server stays small."""
    paths = [f"/bulletins/{NAME}", f"/bulletins/{NAME}.json", f"/bulletins/{NAME}.docx", "/feed.xml"] * 50
    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(client.get, paths))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 4
    status = Path(f"/proc/{client.pid}/status").read_text("utf-8")
    peak = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
    assert peak < 300 * 1024
