"""What the style sheet of a page hides is no text, where it can be told; where it cannot, nothing is lost."""

from __future__ import annotations

import pytest
from claims import furniture, html, texts

PROSE = "根据市委统一部署，市委第二巡察组对市水务局党组进行了巡察，现将整改情况公布如下。"


def shown(sheet: str, element: str) -> bool:
    """Whether the text 某 of an element is shown under a style sheet."""
    document = html(f"<head><style>{sheet}</style></head><body><p>{PROSE}</p>{element}</body>")
    assert texts(document) in ([PROSE], [PROSE, "某"])
    return len(texts(document)) > 1


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        (".h{display:none}", "<p class='a h'>某</p>"),
        (".h{display:none}", "<p>&nbsp;<span class=h>某</span></p>"),
        ("#x { VISIBILITY : hidden }", "<div id=x>某</div>"),
        ("p.y{color:red;display:none !important}", "<p class=y>某</p>"),
        ("a,b{} i, .h , u{display:none}", "<div class=h><p>某</p></div>"),
        (".a.b{display:none}", "<div class='b a'>某</div>"),
        ("dialog{display:none}", "<dialog>某</dialog>"),
        ("/* .h{display:block} */@import 'x'; .h{display:none}", "<p class=h>某</p>"),
        (".h{display:block}.h{display:none}", "<p class=h>某</p>"),
        (".h{display:block}#x{display:none}", "<p class=h id=x>某</p>"),
        ("#x{display:none}.h{display:block}", "<p class=h id=x>某</p>"),
    ],
)
def test_what_a_rule_hides(sheet: str, element: str) -> None:
    """By class, id, tag or all of them; the rule with more of them decides, else the last."""
    assert not shown(sheet, element)


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        ("p.y{display:none}", "<div class=y>某</div>"),
        (".a.b{display:none}", "<div class=a>某</div>"),
        ("@media print{.h{display:none}}", "<p class=h>某</p>"),
        ("@media (max-width:600px){.h{display:none} .i{display:none}} .j{color:red}", "<p class=h>某</p>"),
        (".k .h{display:none}", "<p class=h>某</p>"),
        (".h:empty{display:none}", "<p class=h>某</p>"),
        ("ul>.h{display:none}", "<p class=h>某</p>"),
        (".h{display:none}.h{display:block}", "<p class=h>某</p>"),
        (".tab{display:none}.tab.on{display:block}", "<div class='tab on'>某</div>"),
        (".tab{display:none}.page .tab{display:block}", "<div class='tab'>某</div>"),
        (".h{display:none}", "<p class=h style='display:block'>某</p>"),
        (".h{display:none", "<p class=i>某</p>"),
        ("}}{{.h{display:none}", "<p class=h>某</p>"),
        ("display:none", "<p class=h>某</p>"),
        (".h{display:none}" + ".i{display:block}" * 300, "<p class=h>某</p>"),
    ],
)
def test_what_no_rule_hides_for_sure(sheet: str, element: str) -> None:
    """On paper, on narrow screens, in some places, in some states, or not at all."""
    assert shown(sheet, element)


def test_an_article_that_a_rule_hides_is_shown_by_a_script() -> None:
    """Where most of the text is hidden, hiding it is a trick of loading."""
    page = f"<style>.wait{{display:none}}</style><div class=wait><p>{PROSE}</p></div><p>某</p>"
    assert texts(html(page)) == [PROSE, "某"]


def test_what_is_hidden_from_ears_is_furniture() -> None:
    """A window that opens on demand is said to be of no use to who listens; it is seen, and kept apart."""
    document = html(
        f"<p>{PROSE}</p><div aria-hidden='true'><p>温馨提示</p></div><p aria-hidden='false'>某</p>"
    )
    assert (texts(document), furniture(document)) == ([PROSE, "某"], ["温馨提示"])


@pytest.mark.parametrize(
    "page",
    [
        "<style>" + "@media a{" * 50_000 + "</style>",
        "<style>.h{display:none}" + "{" * 100_000 + "</style>",
        "<style>" + ".a.b{display:none}" * 50_000 + "</style>" + "<p class=a>甲</p>" * 10_000,
        "<style>.h{display:none}" + "a" * 400_000 + "</style>",
        "<style>.h{display:none}/*" + "/*" * 200_000 + "</style>",
        "<style>.h{display:none}" + ".h.h" * 100_000 + "{display:none}</style>",
    ],
    ids=["conditions", "braces", "rules", "no brace", "comments", "selector"],
)
def test_hostile_sheets_are_read_in_bounded_time(page: str) -> None:
    """Nothing of it is text, and it costs no more than its length."""
    assert PROSE in texts(html(f"{page}<p>{PROSE}</p>"))
