"""Take the pictures of the example site that stand in the documentation, as Chromium shows it.

Needs Chromium, a Chinese font, and Playwright, which ``make conformance`` installs. Run
``make site && .venv-conformance/web/bin/python docs/site_pictures.py``.
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
SITE = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"
OUT = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "how-to" / "site"  # noqa: PLR2004

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PLACES = {
    "index": "",
    "bulletin": "{bulletin}",
    "search": "search.html?q=%E9%A3%9F%E5%A0%82",
    "statistics": "statistics.html",
    "feed": "feed.xml",
}
WAYS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 720}, "color_scheme": "light"},
    "narrow": {"viewport": {"width": 320, "height": 568}, "color_scheme": "dark"},
}


class Handler(SimpleHTTPRequestHandler):
    """Serves the site under the policy that the documentation gives."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".xml": "text/xml"}  # noqa: RUF012

    def do_GET(self) -> None:
        """Serve a file, or nothing for the icon that browsers ask for and the site has not."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve the site and take each picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, place in PLACES.items():
            for way, looks in WAYS.items():
                page = browser.new_page(**looks)
                take(page, address + place.format(bulletin=a_bulletin()), OUT / f"{name}-{way}.png")
                page.close()
        browser.close()
    server.shutdown()


def a_bulletin() -> str:
    """The place of the newest bulletin."""
    return min(path.parent.relative_to(SITE).as_posix() for path in SITE.glob("bulletins/*/bulletin.json"))


def take(page: Page, address: str, picture: Path) -> None:
    """Take a picture; what the browser's console says is an error."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    page.wait_for_timeout(500)
    page.screenshot(path=picture)
    if said:
        message = f"{address}: {said}"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
