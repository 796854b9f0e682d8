"""One function answers for any web framework: the format that is asked for, or 304, or 406."""

from datetime import UTC, datetime

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from rectification import UnknownNameError, export, read
from rectification.publishing import respond
from rectification.testing import FULL, HOSTILE, SAMPLES

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/json", "application/json"),
        ("application/json;q=0.5, text/html;q=0.4", "application/json"),
        ("APPLICATION/JSON ; Q=1", "application/json"),
        ("application/*", "application/json"),
        ("text/html;q=0, */*;q=0.1", "application/json"),
        (f"{WORD}, */*;q=0.1", WORD),
        ("text/html;q=wrong, application/json;q=0.1", "application/json"),
    ],
)
def test_negotiation(accept, media_type):
    """The greatest weight wins, the closest range gives it, and ties go by the order of the formats."""
    answer = respond(FULL, {"accept": accept} if accept else {})
    assert answer.status == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert answer.headers["Vary"] == "Accept"
    assert read(answer.body, media_type=media_type).bulletin == FULL


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/plain, image/*"])
def test_nothing_that_is_wanted(accept):
    """Then the answer is 406 and lists what there is."""
    answer = respond(FULL, {"Accept": accept})
    assert answer.status == 406
    assert b"text/html" in answer.body


def test_one_format_is_sent_whatever_is_asked_for():
    """An address of one format does not negotiate."""
    answer = respond(FULL, {"Accept": "image/png"}, formats=["docx"])
    assert (answer.status, "Vary" in answer.headers) == (200, False)
    assert answer.body == export(FULL, "docx")


def test_what_the_asker_has_is_not_made():
    """A known tag is 304 without a body; another bulletin, format or option has another tag."""
    first = respond(FULL, {})
    tag = first.headers["ETag"]
    for sent in (tag, f'"x", W/{tag}', "*"):
        answer = respond(FULL, {"if-NONE-match": sent})
        assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", tag)
    others = [
        respond(evolve(FULL, title="别的"), {}),
        respond(FULL, {"Accept": "application/json"}),
        respond(FULL, {}, options={"html": {"data": False}}),
        respond(FULL, {"If-None-Match": '"other"'}),
    ]
    assert [answer.status for answer in others] == [200] * 4
    assert len({tag, *(answer.headers["ETag"] for answer in others[:3])}) == 4


def test_a_time_of_change():
    """It is sent in GMT and compared to the second; a tag that is sent counts before it."""
    at = datetime(2024, 6, 24, 9, 44, 0, 500, tzinfo=UTC)
    said = "Mon, 24 Jun 2024 09:44:00 GMT"
    assert respond(FULL, {}, modified=at).headers["Last-Modified"] == said
    assert respond(FULL, {"If-Modified-Since": said}, modified=at).status == 304
    assert respond(FULL, {"If-Modified-Since": said}).status == 200
    assert respond(FULL, {"If-Modified-Since": said.replace(":00 GMT", ":01 GMT")}, modified=at).status == 304
    assert respond(FULL, {"If-Modified-Since": said.replace("44:00", "43:59")}, modified=at).status == 200
    assert respond(FULL, {"If-Modified-Since": "yesterday"}, modified=at).status == 200
    assert respond(FULL, {"If-Modified-Since": said, "If-None-Match": '"other"'}, modified=at).status == 200


def test_a_feed_of_several():
    """Several bulletins go into the formats that hold several."""
    several = [FULL, *SAMPLES.values()]
    answer = respond(several, {}, formats=["rss"], options={"rss": {"title": "青岚"}})
    assert answer.body == export(several, "rss", {"title": "青岚"})
    assert answer.headers["Content-Type"].startswith("application/rss+xml")


def test_a_download_has_the_name_of_the_bulletin():
    """In characters that a header may hold, whatever the title."""
    for title in (HOSTILE.title, "a\r\nSet-Cookie: x\"'", "题" * 500):
        answer = respond(evolve(FULL, title=title), {}, formats=["docx"])
        said = answer.headers["Content-Disposition"]
        assert said.isascii()
        assert said.isprintable()
        assert said.startswith("attachment; filename=\"bulletin.docx\"; filename*=UTF-8''")


def test_a_format_that_there_is_not():
    """It is named, with those that there are."""
    with pytest.raises(UnknownNameError, match="wps"):
        respond(FULL, {}, formats=["html", "wps"])


@given(st.dictionaries(st.sampled_from(["accept", "If-None-Match", "if-modified-since"]), st.text()))
def test_whatever_is_sent(headers):
    """No header of a request is an error of ours."""
    answer = respond(FULL, headers, formats=["json", "rss"], modified=datetime(2024, 1, 1, tzinfo=UTC))
    assert answer.status in {200, 304, 406}
    assert all(value.isascii() and value.isprintable() for value in answer.headers.values())
