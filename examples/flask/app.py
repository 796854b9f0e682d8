"""Bulletins in a Flask application: a page, downloads and a feed.

BULLETINS=examples/bulletins flask --app examples/flask/app.py run
"""

import os
from pathlib import Path

from flask import Flask, Response, abort, request

from rectification import Bulletin, read
from rectification.publishing import respond

BULLETINS: dict[str, Bulletin] = {}
for path in sorted(Path(os.environ["BULLETINS"]).iterdir()):
    reading = read(path)
    if reading.is_bulletin:
        BULLETINS[path.stem] = reading.bulletin

app = Flask(__name__)


def answer(subject: Bulletin | list[Bulletin], *formats: str, **options: dict[str, object]) -> Response:
    """What the library says, as Flask sends it."""
    said = respond(subject, request.headers, formats=formats, options=options)
    return Response(said.body, said.status, said.headers)


@app.get("/bulletins/<name>")
def bulletin(name: str) -> Response:
    """One address: a page, JSON or Word, as the Accept header asks."""
    links: dict[str, object] = {"json": f"{name}.json", "docx": f"{name}.docx", "feed": "/feed.xml"}
    return answer(BULLETINS.get(name) or abort(404), "html", "json", "docx", html=links)


@app.get("/bulletins/<name>.<any(json, docx):suffix>")
def download(name: str, suffix: str) -> Response:
    """An address for each download."""
    return answer(BULLETINS.get(name) or abort(404), suffix)


@app.get("/feed.xml")
def feed() -> Response:
    """The newest bulletins as RSS."""
    return answer(list(BULLETINS.values()), "rss", rss={"link": request.url_root, "feed_url": request.url})
