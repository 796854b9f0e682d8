"""Options come from a file and from the command line, and a mistake is told with its line."""

import pytest
from attrs import field, frozen

from rectification import plugins
from rectification.errors import OptionsError, UnknownNameError
from rectification.hookspecs import Exporter
from rectification.plugins import Offer, Origin, Plugins
from rectification.publishing.settings import (
    merged,
    options_from_file,
    options_from_words,
    reading_from_file,
    transforms_from,
)
from rectification.publishing.site import load_site


@frozen(kw_only=True)
class Options:
    """Options of an exporter."""

    sealed: bool = field(default=False, metadata={"help": "whether there is a seal"})
    title: str = field(default="", metadata={"help": "what it is called"})
    size: float = field(default=1.0, metadata={"help": "how large"})


USING = Plugins(
    exporters={
        "sample": Offer(
            Exporter(
                name="sample",
                title="样本",
                media_type="text/plain",
                suffix=".txt",
                options=Options,
                one=lambda *_: b"",
            ),
            Origin("rectification-sample", "1"),
        )
    }
)


def test_a_file_has_a_table_for_each_exporter(tmp_path):
    """Types are those of TOML; other tables are for others to read."""
    path = tmp_path / "rectification.toml"
    path.write_text('\ufeff[site]\nurl = "x"\n[exporters.sample]\nsealed = true\nsize = 2\n', "utf-8")
    assert options_from_file(path, USING) == {"sample": {"sealed": True, "size": 2}}


def test_every_mistake_is_told_with_its_line(tmp_path):
    """File, line, key, what was found, what is allowed, and the nearest name that there is."""
    path = tmp_path / "rectification.toml"
    path.write_text(
        '[exporters.sample]\ntitle = "甲"\nseeled = true\nsize = "big"\n\n[exporters."sampel"]\n', "utf-8"
    )
    with pytest.raises(OptionsError) as caught:
        options_from_file(path, USING)
    assert caught.value.owner == str(path)
    assert caught.value.problems == (
        "line 3: [exporters.sample] seeled = true: unknown field seeled (did you mean sealed?)",
        "line 4: [exporters.sample] size = 'big': expected a number, not 'big'",
        "line 6: no exporter 'sampel' (did you mean sample?); there are: sample",
    )


def test_readers_have_tables_too(tmp_path):
    """Their options are known by the reader's full name, and a mistake is told as an exporter's is."""
    path = tmp_path / "rectification.toml"
    using = plugins.load(installed=False)
    path.write_text("[readers.docx]\nlimit = 5\n", "utf-8")
    assert reading_from_file(path, using) == {"rectification:docx": {"limit": 5}}
    path.write_text("[readers.docx]\nlimit = -1\nlimits = 5\n[readers.dokx]\n", "utf-8")
    with pytest.raises(OptionsError) as caught:
        reading_from_file(path, using)
    assert caught.value.problems == (
        "line 2: [readers.docx] limit = -1: 'limit' must be >= 1: -1",
        "line 3: [readers.docx] limits = 5: unknown field limits (did you mean limit?)",
        (
            "line 4: no reader 'dokx' (did you mean docx?); there are: docx, html, json, rss, text\n"
            "  left out: all that is installed beside the built-ins"
        ),
    )


@pytest.mark.parametrize("text", ["[exporters", "a = \x00", "exporters = 3\n[exporters.sample]\n"])
def test_what_is_no_toml_is_told_with_its_place(tmp_path, text):
    """The parser's own words have line and column."""
    path = tmp_path / "rectification.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(OptionsError, match=r"line \d|end of document"):
        options_from_file(path, USING)


def test_a_missing_file_is_an_options_error(tmp_path):
    """It says which file."""
    with pytest.raises(OptionsError, match=r"missing\.toml"):
        options_from_file(tmp_path / "missing.toml", USING)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("sample.sealed=true", {"sealed": True}),
        ("sample.title=2024", {"title": "2024"}),
        ("sample.title=a=b", {"title": "a=b"}),
        ("sample.size=2.5", {"size": 2.5}),
        ("rectification-sample:sample.sealed=false", {"sealed": False}),
    ],
)
def test_a_word_of_the_command_line_is_toml_or_text(word, value):
    """Text where the option is text; whatever else is no TOML is text too, for the exporter to refuse."""
    ((_, options),) = options_from_words([word], USING).items()
    assert options == value


def test_a_word_of_another_form_is_refused():
    """With the form that it should have."""
    for word in ("sealed=true", "sample.sealed"):
        with pytest.raises(OptionsError, match=r"EXPORTER\.OPTION=VALUE"):
            options_from_words([word], USING)
    with pytest.raises(UnknownNameError):
        options_from_words(["pdf.sealed=true"], USING)


def test_the_command_line_comes_before_the_file():
    """Option by option, not table by table."""
    assert merged({"sample": {"sealed": True, "size": 1}}, {"sample": {"size": 2}}, {"json": {}}) == {
        "sample": {"sealed": True, "size": 2},
        "json": {},
    }


def test_a_file_names_what_it_does_not_know(tmp_path):
    """A table with a typing error in its name does not go by in silence."""
    path = tmp_path / "a.toml"
    path.write_text("[site]\n[exporter.sample]\nsealed = true\n", encoding="utf-8")
    with pytest.raises(OptionsError, match=r"unknown table \[exporter\]"):
        options_from_file(path, USING)


def test_a_site_refuses_transforms(tmp_path):
    """It would publish what they were to withhold."""
    path = tmp_path / "site.toml"
    path.write_text('[transforms.redact]\nitems = {1 = "secret"}\n', encoding="utf-8")
    with pytest.raises(OptionsError, match="a site transforms nothing"):
        load_site(path, USING)


@frozen(kw_only=True)
class Pair:
    """Options that exclude each other."""

    left: bool = field(default=False, metadata={"help": "left"})
    right: bool = field(default=False, metadata={"help": "right"})
    names: dict[str, str] = field(factory=dict, metadata={"help": "names"})

    def __attrs_post_init__(self) -> None:
        """Refuse both."""
        if self.left and self.right:
            message = "left and right exclude each other"
            raise ValueError(message)


PAIR = Plugins(
    exporters={
        "pair": Offer(
            Exporter(
                name="pair",
                title="双",
                media_type="text/plain",
                suffix=".txt",
                options=Pair,
                one=lambda *_: b"",
            ),
            Origin("rectification-pair", "1"),
        )
    }
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[exporters.pair]\nleft = true\nright = true", "line 1: [exporters.pair]: left and right exclude"),
        ("[[exporters.pair]]", "line 1: [exporters] pair: write a table [exporters.pair]"),
        ("\n[exporters]\npair = 3", "line 3: [exporters] pair: write a table [exporters.pair]"),
        ("\nexporters = 3", "line 2: write tables [exporters.NAME]"),
        ("[exporters.pair]\nnames.a = 1", 'line 2: [exporters.pair] names = {"a": 1}: expected text, not 1'),
        ("[exporters.pair.names]\na = 1", 'line 1: [exporters.pair] names = {"a": 1}: expected text, not 1'),
        ("[exporters.PAIR]", "line 1: no exporter 'PAIR' (did you mean pair?)"),
    ],
)
def test_no_table_goes_by_in_silence(tmp_path, text, said):
    """What is no table, and what is wrong with several options together, is told with its line too."""
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(OptionsError) as caught:
        options_from_file(path, PAIR)
    (problem,) = caught.value.problems
    assert problem.startswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pair.left=yes"], "pair.left='yes': expected true or false, not 'yes'"),
        (["pair.lift=true"], "pair.lift=true: unknown field lift (did you mean left?)"),
        (["pair.left=true"], "pair: left and right exclude each other"),
    ],
)
def test_a_wrong_word_is_told_as_it_was_set(words, said):
    """By the setting itself, together with what the file says."""
    with pytest.raises(OptionsError) as caught:
        options_from_words(words, PAIR, {"pair": {"right": True}})
    assert caught.value.problems == (said,)


def test_a_setting_of_a_transform_needs_the_transform():
    """It is no exporter's, and says so."""
    with pytest.raises(OptionsError, match="ask for it with --transform redact"):
        options_from_words(["redact.mask=某"], PAIR)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("transforms = 3", "line 1: write tables [transforms.NAME]"),
        ("[transforms.redakt]", "line 1: no transform 'redakt' (did you mean redact?)"),
        ("[transforms.redact]\nitems = 3", "line 2: [transforms.redact] items = 3: expected a table"),
        (
            "[transforms.redact]\nmask = 'X'\nitems = {2 = 'secrt'}",
            "line 3: [transforms.redact] items = {\"2\": \"secrt\"}: item '2' has the ground 'secrt'",
        ),
    ],
)
def test_options_of_transforms_are_told_with_their_line(tmp_path, text, said):
    """As those of exporters, and before anything is exported."""
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(OptionsError) as caught:
        transforms_from([], str(path), [])
    (problem,) = caught.value.problems
    assert problem.startswith(said)
