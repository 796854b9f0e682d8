"""Transforms come before the export, in order; what they withhold cannot slip through."""

import sys

import attrs
import pytest

from rectification import Bulletin, ExportError, FeedbackItem, OptionsError, Section, UnknownNameError, export
from rectification.plugins import load
from rectification.serialize import from_json, to_json
from rectification.transforms import NAMED, Redact, named

BULLETIN = Bulletin(
    title="通报", sections=(Section(items=(FeedbackItem(number="1", problem="青松库房漏水严重"),)),)
)

LEAKING = """
from rectification import Exporter, NoOptions, hookimpl, to_json
seen = []

def one(bulletin, options):
    seen.append(to_json(bulletin))
    return b"\\n".join(seen)

@hookimpl
def rectification_exporters():
    yield Exporter(name="cached", title="甲", media_type="text/plain", suffix=".txt",
                   options=NoOptions, one=one)
"""


def shout(bulletin: Bulletin) -> Bulletin:
    """A transform of someone's own."""
    return attrs.evolve(bulletin, title=f"{bulletin.title}！")


def leave(_: Bulletin) -> Bulletin:
    """A transform that would end the program."""
    sys.exit(0)


class Telling:
    """A transform that tells of what it withheld in a way of its own."""

    def __init__(self, told: object) -> None:
        self.told = told

    def __call__(self, bulletin: Bulletin) -> Bulletin:
        """Change nothing."""
        return bulletin

    def withheld(self, _: Bulletin) -> object:
        """What it was made with."""
        return self.told


def test_transforms_apply_in_order():
    """Each takes what the one before gave."""

    def question(bulletin):
        return attrs.evolve(bulletin, title=f"{bulletin.title}？")

    data = export(BULLETIN, "json", transforms=[shout, question])
    assert from_json(data).title == "通报！？"


def test_every_bulletin_is_transformed():
    """Also where one file holds several."""
    data = export([BULLETIN, attrs.evolve(BULLETIN, title="又一个")], "rss", transforms=[shout])
    assert data.decode().count("！") >= 2


def test_what_an_exporter_remembers_is_a_leak(install):
    """An exporter that keeps what it saw before cannot publish it."""
    install(LEAKING)
    using = load()
    export(BULLETIN, "cached", using=using)
    with pytest.raises(ExportError) as caught:
        export(BULLETIN, "cached", transforms=[Redact(items={"1": "secret"})], using=using)
    assert "exporter cached (rectification-odd 1.0) let through what was withheld" in str(caught.value)
    assert "the problem of item 1 in output.txt" in str(caught.value)
    assert "青松" not in str(caught.value)


def test_a_leak_through_the_text_is_found():
    """The introduction repeats what the item must not say."""
    told = attrs.evolve(
        BULLETIN, sections=(Section(paragraphs=("尤其是青松库房，漏水严重。",)), *BULLETIN.sections)
    )
    with pytest.raises(ExportError, match="the problem of item 1"):
        export(told, "docx", transforms=[Redact(items={"1": "secret"})])


def test_a_leak_through_the_name_is_found():
    """The file is called what it must not say."""
    redact = Redact(items={"1": "secret"})
    with pytest.raises(ExportError, match="the file name"):
        export(BULLETIN, "json", transforms=[redact], name="青松库房漏水严重.json")
    assert export(BULLETIN, "json", transforms=[redact], name="a.json")


@pytest.mark.parametrize(
    ("transform", "said"),
    [
        (lambda _: 1 / 0, "transform <lambda> failed: ZeroDivisionError"),
        (to_json, "transform to_json returned bytes, not a Bulletin"),
        (leave, "transform leave failed: SystemExit: 0"),
        (Telling("青松"), "transform Telling says that it withheld str, not Withheld"),
        (Telling(3), "transform Telling failed: TypeError"),
    ],
)
def test_a_transform_that_fails_is_named(transform, said):
    """Nothing is exported."""
    with pytest.raises(ExportError, match=said):
        export(BULLETIN, "json", transforms=[transform])


def test_transforms_by_name():
    """Ours with their options, anybody's by the place of the function."""
    assert named("redact", {"mask": "某"}) == Redact(mask="某")
    assert named("rectification.serialize:to_json") is to_json
    with pytest.raises(OptionsError, match=r"transform redact: unknown field maks .did you mean mask"):
        named("redact", {"maks": "某"})
    with pytest.raises(OptionsError, match="only transforms of the library take options"):
        named("rectification.serialize:to_json", {"a": 1})
    for name in (
        "redakt",
        "no_such_module:f",
        "rectification.serialize:nothing",
        "rectification.model:SCHEMA",
    ):
        with pytest.raises(UnknownNameError, match="redact"):
            named(name)
    with pytest.raises(UnknownNameError) as caught:
        named("no_such_module:f")
    assert str(caught.value) == (
        "no transform 'no_such_module:f'; there are: MODULE:FUNCTION, redact\n"
        "  set aside: ModuleNotFoundError: No module named 'no_such_module'"
    )


@pytest.mark.parametrize("name", NAMED)
def test_options_of_transforms_have_help(name):
    """As those of exporters."""
    assert all(option.metadata["help"] for option in attrs.fields(NAMED[name]))
