"""Open pages and feeds in Chromium as a strict server sends them; print what is wrong, a line each.

    browser.py AXE_MIN_JS PAGE.html...

Run by web.py in the environment that has Playwright and extruct.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import extruct
from playwright.sync_api import Browser, Page, Route, sync_playwright

SITE = "https://site.example/"
LINKED = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
SEARCH = LINKED.replace("style-src", "script-src 'self'; connect-src 'self'; style-src").replace(
    "form-action 'none'", "form-action 'self'"
)
SELF_CONTAINED = LINKED.replace("'self'", "'unsafe-inline'")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TYPES = {
    ".json": "application/json",
    ".js": "text/javascript; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/rss+xml; charset=utf-8",
}
SOME_MEASURE = """async () => {
  const folders = await (await fetch("search/0/bulletins.json")).json();
  const bulletin = await (await fetch(`${folders[0]}bulletin.json`)).json();
  const item = bulletin.sections.flatMap((section) => section.items).pop();
  return item.measures[0].text.match(/[\\p{Script=Han}]{4,6}/u)[0];
}"""
A4 = re.compile(rb"/MediaBox\s*\[\s*0 0 (595|594\.9\d*) (842|841\.\d+)\s*\]")


def main(axe: Path, pages: list[Path]) -> None:
    """Print every complaint about every page."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for path in pages:
            for complaint in complaints(browser, path, axe.read_text()):
                print(f"{path.name}: {complaint}")  # noqa: T201
        browser.close()


def complaints(browser: Browser, path: Path, axe: str) -> Iterator[str]:
    """What is wrong with a page at two widths, in both colour schemes, under its policy, and in print."""
    if path.suffix == ".xml":
        yield from feed(browser, path)
        return
    for width, scheme in ((1280, "light"), (320, "light"), (1280, "dark")):
        context = browser.new_context(
            bypass_csp=True, viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = _open(context.new_page(), path, [])
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"wider than {width} px"
        page.evaluate(axe)
        result = page.evaluate(f"axe.run(document, {{runOnly: {{type: 'tag', values: {RULES}}}}})")
        for found in result["violations"]:
            yield f"axe at {width} px, {scheme}: {found['id']}: {found['nodes'][0]['target']}"
        context.close()
    context, said = browser.new_context(), list[str]()
    page = _open(context.new_page(), path, said)
    yield from said
    if "search" in path.stem:
        yield from table(page) if "table" in path.stem else search(page)
        yield from said
    if "charts" in path.stem:
        yield from charts(page)
    if not A4.search(page.pdf(prefer_css_page_size=True)):
        yield "not printed on A4"
    context.close()
    is_list = path.stem.startswith("site-")
    if not is_list and not extruct.extract(path.read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]:
        yield "extruct finds no JSON-LD"


def search(page: Page) -> Iterator[str]:
    """By keyboard alone, a word finds problems, two words fewer, and a word that is nowhere none."""
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "query":
        page.keyboard.press("Tab")
    counts = []
    for words in ("问题", "问题 资金", "问题 资金 不在任何地方"):
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        page.wait_for_timeout(400)
        counts.append(page.locator("#found > li").count())
    if not counts[0] > counts[1] > counts[2] == 0:
        yield f"searching finds {counts}"
    page.goto(f"{page.url.partition('?')[0]}?q=%E9%97%AE%E9%A2%98")
    page.wait_for_timeout(400)
    if page.locator("#found > li").count() != counts[0]:
        yield "an address with words in it finds nothing"
    if "#item-" not in str(page.locator("#found a").first.get_attribute("href")):
        yield "a problem that is found leads nowhere"
    said = page.evaluate(SOME_MEASURE)
    page.goto(f"{page.url.partition('?')[0]}?q={quote(said)}")
    page.wait_for_timeout(400)
    if said not in page.locator("#found mark").all_text_contents():
        yield f"what a measure says is not found: {said}"
    page.goto(f"{page.url.partition('?')[0]}?q=%E9%97%AE%E9%A2%98")
    page.wait_for_timeout(400)
    first = page.locator("#found > li").count()
    page.locator("#more").click()
    page.wait_for_timeout(400)
    if page.locator("#found > li").count() <= first:
        yield "looking further finds no more"
    if page.evaluate("document.activeElement.closest('li') !== found.children[20]"):
        yield "looking further does not lead to what it found"


def charts(page: Page) -> Iterator[str]:
    """Each chart is drawn, has a text alternative, and stands beside a table of its numbers."""
    images = page.locator("main img")
    drawn = images.evaluate_all("found => found.filter(one => one.naturalWidth && one.alt).length")
    if not drawn or drawn != images.count() or drawn != page.locator("main table").count():
        yield f"{drawn} of {images.count()} charts are drawn and have an alternative"


def feed(browser: Browser, path: Path) -> Iterator[str]:
    """A feed is a page that fits, and what is meant for machines alone does not show."""
    for width, scheme in ((1280, "light"), (320, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        said = list[str]()
        page = _open(context.new_page(), path, said)
        yield from said
        shown = page.evaluate(
            "[...document.querySelectorAll('item > *')]"
            ".filter(one => getComputedStyle(one).display !== 'none').map(one => one.localName)"
        )
        if not {"title", "description", "pubDate"} <= set(shown) or {"encoded", "bulletin"} & set(shown):
            yield f"a feed shows {sorted(set(shown))}"
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"wider than {width} px"
        context.close()


def table(page: Page) -> Iterator[str]:
    """By keyboard alone, words narrow the table, and the head of a column sorts it up and down."""
    shown = page.locator("#items tbody tr:not([hidden])")
    whole = shown.count()
    page.locator("#query").focus()
    page.keyboard.type("不在任何地方")
    if not whole or shown.count():
        yield f"narrowing shows {shown.count()} of {whole}"
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    for wanted in ("ascending", "descending"):
        while page.evaluate("document.activeElement.textContent") != "问题":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if page.locator("th[aria-sort]").get_attribute("aria-sort") != wanted:
            yield f"sorting is not {wanted}"
    if shown.count() != whole:
        yield "problems are lost in sorting"


def _open(page: Page, path: Path, said: list[str]) -> Page:
    """The page as our server would send it; what the browser's console says goes to `said`."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(SITE).partition("?")[0]
        file = path.parent / (name or path.name)
        if file.resolve().is_relative_to(path.parent.resolve()) and file.is_file():
            policy = SEARCH if "search" in path.stem else LINKED
            policy = policy if path.stem.endswith("-linked") or path.suffix == ".xml" else SELF_CONTAINED
            headers = {"Content-Security-Policy": policy, "Content-Type": TYPES[file.suffix]}
            route.fulfill(body=file.read_bytes(), headers=headers)
        else:
            route.fulfill(status=204)

    page.route("**/*", serve)
    page.on("console", lambda message: said.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.goto(SITE + path.name)
    return page


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
