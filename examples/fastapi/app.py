"""Bulletins in a FastAPI application: a page, downloads and a feed.

BULLETINS=examples/bulletins uvicorn --app-dir examples/fastapi app:app
"""

import os
from pathlib import Path
from typing import Literal

from fastapi import FastAPI, HTTPException, Request, Response

from rectification import Bulletin, read
from rectification.publishing import respond

BULLETINS: dict[str, Bulletin] = {}
for path in sorted(Path(os.environ["BULLETINS"]).iterdir()):
    reading = read(path)
    if reading.is_bulletin:
        BULLETINS[path.stem] = reading.bulletin

app = FastAPI()
READ = ["GET", "HEAD"]


def answer(
    request: Request, subject: Bulletin | list[Bulletin], *formats: str, **options: dict[str, object]
) -> Response:
    """What the library says, as FastAPI sends it."""
    said = respond(subject, request.headers, formats=formats, options=options)
    return Response(said.body, said.status, said.headers)


def found(name: str) -> Bulletin:
    """The bulletin of that name."""
    if name not in BULLETINS:
        raise HTTPException(404)
    return BULLETINS[name]


@app.api_route("/bulletins/{name}.{suffix}", methods=READ)
def download(request: Request, name: str, suffix: Literal["json", "docx"]) -> Response:
    """An address for each download."""
    return answer(request, found(name), suffix)


@app.api_route("/bulletins/{name}", methods=READ)
def bulletin(request: Request, name: str) -> Response:
    """One address: a page, JSON or Word, as the Accept header asks."""
    links: dict[str, object] = {"json": f"{name}.json", "docx": f"{name}.docx", "feed": "/feed.xml"}
    return answer(request, found(name), "html", "json", "docx", html=links)


@app.api_route("/feed.xml", methods=READ)
def feed(request: Request) -> Response:
    """The newest bulletins as RSS."""
    about: dict[str, object] = {"link": str(request.base_url), "feed_url": str(request.url)}
    return answer(request, list(BULLETINS.values()), "rss", rss=about)
