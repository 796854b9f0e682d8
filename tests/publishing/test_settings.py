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
        "line 6: no exporter 'sampel' (did you mean sample?)",
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
        "line 4: no reader 'dokx' (did you mean docx?)",
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
