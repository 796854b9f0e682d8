"""Bulletins in a Django project, in one file: a page, downloads and a feed.

BULLETINS=examples/bulletins python examples/django/app.py runserver
"""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path

from rectification import Bulletin, read
from rectification.publishing import respond

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1", "localhost"])
Subject = Bulletin | list[Bulletin] | None
READ = {file.stem: read(file) for file in sorted(Path(os.environ["BULLETINS"]).iterdir())}
BULLETINS = {name: reading.bulletin for name, reading in READ.items() if reading.is_bulletin}


def answer(
    request: HttpRequest, subject: Subject, *formats: str, **options: dict[str, object]
) -> HttpResponse:
    """What the library says, as Django sends it."""
    if subject is None:
        raise Http404
    said = respond(subject, request.headers, formats=formats, options=options)
    return HttpResponse(said.body, status=said.status, headers=said.headers)


def bulletin(request: HttpRequest, name: str) -> HttpResponse:
    """One address: a page, JSON or Word, as the Accept header asks."""
    links: dict[str, object] = {"json": f"{name}.json", "docx": f"{name}.docx", "feed": "/feed.xml"}
    return answer(request, BULLETINS.get(name), "html", "json", "docx", html=links)


def download(request: HttpRequest, name: str, suffix: str) -> HttpResponse:
    """An address for each download."""
    return answer(request, BULLETINS.get(name), suffix)


def feed(request: HttpRequest) -> HttpResponse:
    """The newest bulletins as RSS."""
    whole = request.build_absolute_uri
    return answer(request, list(BULLETINS.values()), "rss", rss={"link": whole("/"), "feed_url": whole()})


urlpatterns = [
    re_path(r"^bulletins/(?P<name>[^/]+)\.(?P<suffix>json|docx)$", download),
    path("bulletins/<name>", bulletin),
    path("feed.xml", feed),
]
if __name__ == "__main__":
    execute_from_command_line(sys.argv)
