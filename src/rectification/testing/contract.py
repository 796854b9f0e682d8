"""The contracts to subclass: pytest collects them, and each test is one claim of the proof."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from rectification.model import Bulletin
from rectification.testing import checks, exporters, readers
from rectification.testing.elsewhere import PATIENCE
from rectification.testing.report import UnjudgedError
from rectification.testing.subject import does_nothing_else, growth, loads, repeats_itself
from rectification.testing.text import visible_text


class ExporterContract:
    r"""What an exporter must hold to.

    For example::

        class TestCsv(ExporterContract):
            exporter = "csv"

            def read_back(self, data):
                rows = csv.reader(io.StringIO(data.decode(), newline=""))
                return "\n".join(cell for row in rows for cell in row)

    Attributes:
        exporter: Its name, or ``"distribution:name"``.
        leaves_out: Fields that it does not print, beside the `leaves_out` of its record, which is the place
            for them: there ``rectification plugins check`` and users see them too.
        options: Options to try it with, beside the defaults.
        patience: How many seconds it may take for each lot of its work in a process of its own.
    """

    exporter: ClassVar[str]
    leaves_out: ClassVar[Collection[str]] = frozenset()
    options: ClassVar[Mapping[str, object]] = {}
    patience: ClassVar[float] = PATIENCE

    def read_back(self, data: bytes) -> str:
        """The text of an output, as a person would read it; white space does not count.

        Override it for a format that `visible_text` does not know, or to undo what the format does to
        text (backslashes, line ends): each text of the samples must be found in what it gives.
        """
        return visible_text(data, self._subject(with_text=False).exporter.media_type)

    def _subject(self, *, with_text: bool = True) -> exporters.ExporterSubject:
        return exporters.ExporterSubject.named(
            self.exporter,
            read_back=self.read_back if with_text else None,
            leaves_out=self.leaves_out,
            options=self.options,
            patience=self.patience,
        )

    def test_loads_cleanly(self) -> None:
        """It loads, and nothing of its distribution was set aside."""
        _hold(loads, self._subject())

    def test_describes_itself(self) -> None:
        """Title, media type and suffix are what people and programs can use."""
        _hold(exporters.describes_itself, self._subject())

    def test_options_have_defaults_and_help(self) -> None:
        """It can be used without options, and each option is explained."""
        _hold(exporters.has_options, self._subject())

    def test_writes_every_sample(self) -> None:
        """Each sample gives bytes."""
        _hold(exporters.writes_every_sample, self._subject())

    def test_same_input_gives_same_bytes(self) -> None:
        """Another moment and another process (clock, zone, locale, hash seed) change nothing."""
        _hold(repeats_itself, self._subject())

    def test_does_nothing_else(self) -> None:
        """It writes no file, prints nothing, starts no program, uses no network, and loads lightly."""
        _hold(does_nothing_else, self._subject())

    def test_grows_with_the_bulletin(self) -> None:
        """Eight times the items take about eight times the time, and the memory."""
        _hold(growth, self._subject())

    def test_nothing_is_lost(self) -> None:
        """Every text and date is in the output, each choice and number counts, or `leaves_out` has it."""
        _hold(exporters.loses_nothing, self._subject())

    def test_markup_stays_text(self) -> None:
        """What looks like markup in a text is printed as it stands."""
        _hold(exporters.keeps_markup_as_text, self._subject())


class ReaderContract:
    r"""What a reader must hold to.

    For example::

        class TestMarkdown(ReaderContract):
            reader = "markdown"

            def write(self, paragraphs):
                return "\n\n".join(map(escape, paragraphs)).encode()

    Attributes:
        reader: Its name, or ``"distribution:name"``.
        files: Further files that it must read, by a name for messages.
        options: Options to try it with.
        patience: How many seconds it may take for each lot of its work in a process of its own.
    """

    reader: ClassVar[str]
    files: ClassVar[Mapping[str, bytes]] = {}
    options: ClassVar[Mapping[str, object]] = {}
    patience: ClassVar[float] = PATIENCE

    def write(self, paragraphs: Sequence[str]) -> bytes | None:  # noqa: ARG002
        """A file of the format that says these paragraphs, none if it holds only data.

        Each paragraph is one line of text, no two alike, among them such as look like markup; each must
        be found in the document that the reader makes of the file, whole and in order.
        """
        return None

    def carry(self, bulletin: Bulletin) -> bytes | None:  # noqa: ARG002
        """A file of the format that holds the bulletin as data, none if it holds only text.

        The document that the reader makes of the file must have an equal bulletin as `carried`.
        """
        return None

    def _subject(self) -> readers.ReaderSubject:
        return readers.ReaderSubject.named(
            self.reader,
            write=self.write,
            carry=self.carry,
            files=self.files,
            options=self.options,
            patience=self.patience,
        )

    def test_loads_cleanly(self) -> None:
        """It loads, and nothing of its distribution was set aside."""
        _hold(loads, self._subject())

    def test_describes_itself(self) -> None:
        """Title, media types and suffixes are what people and programs can use."""
        _hold(readers.describes_itself, self._subject())

    def test_options_have_defaults_and_help(self) -> None:
        """It can be used without options, and each option is explained."""
        _hold(readers.has_options, self._subject())

    def test_has_files(self) -> None:
        """Nothing is known of a reader until there is something to read."""
        assert self._subject().jobs(), "give write(paragraphs), carry(bulletin) or files"

    def test_reads_its_files(self) -> None:
        """Every file can be read, and there is something in it."""
        _hold(readers.reads_its_files, self._subject())

    def test_reads_what_is_written(self) -> None:
        """Each paragraph of a file is in the document, in order; a carried bulletin comes back equal."""
        _hold(readers.reads_what_is_written, self._subject())

    def test_blocks_are_slices_of_the_text(self) -> None:
        """Blocks are slices of the text, in order, and between them stands nothing but white space."""
        _hold(readers.cuts_text_into_blocks, self._subject())

    def test_same_bytes_give_same_document(self) -> None:
        """Another moment and another process (clock, zone, locale, hash seed) change nothing."""
        _hold(readers.gives_the_same, self._subject())

    def test_recognises_its_own(self) -> None:
        """Where it says that it can tell its format, it can, and answers for any bytes."""
        _hold(readers.recognises_its_own, self._subject())

    def test_survives_broken_files(self) -> None:
        """Whatever bytes come, it reads them or raises `ReadError`."""
        _hold(readers.survives_broken_files, self._subject())

    def test_does_nothing_else(self) -> None:
        """It writes no file, prints nothing, starts no program, uses no network, and loads lightly."""
        _hold(does_nothing_else, self._subject())

    def test_grows_with_the_source(self) -> None:
        """A file eight times as long takes about eight times the time, and the memory."""
        _hold(growth, self._subject())


class CheckContract:
    """What a check must hold to.

    For example::

        class TestTitleLength(CheckContract):
            check = "title-length"
            passes = (Bulletin(title="短标题"),)
            fails = (Bulletin(title="长" * 200),)

    Attributes:
        check: Its id, or ``"distribution:id"``.
        passes: Bulletins, readings or files in which it finds nothing.
        fails: Bulletins, readings or files in which it finds something.
        patience: How many seconds it may take for each lot of its work in a process of its own.
    """

    check: ClassVar[str]
    passes: ClassVar[Sequence[checks.Seen]] = ()
    fails: ClassVar[Sequence[checks.Seen]] = ()
    patience: ClassVar[float] = PATIENCE

    def _subject(self) -> checks.CheckSubject:
        return checks.CheckSubject.named(
            self.check, passes=self.passes, fails=self.fails, patience=self.patience
        )

    def test_loads_cleanly(self) -> None:
        """It loads, and nothing of its distribution was set aside."""
        _hold(loads, self._subject())

    def test_describes_itself(self) -> None:
        """The title can be read in Chinese and in English."""
        _hold(checks.describes_itself, self._subject())

    def test_has_examples(self) -> None:
        """Nothing is known of a check until something passes it and something fails it."""
        assert self.passes, "give passes"
        assert self.fails, "give fails"

    def test_tells_apart(self) -> None:
        """What should pass passes without a word; what should fail is found."""
        _hold(checks.tells_apart, self._subject())

    def test_finds_in_words(self) -> None:
        """Findings are its own, as severe as it says, with message and remedy in both languages."""
        _hold(checks.finds_in_words, self._subject())

    def test_points_to_places(self) -> None:
        """The path of each finding leads to a place of the model."""
        _hold(checks.points_to_places, self._subject())

    def test_same_bulletin_gives_same_findings(self) -> None:
        """Another moment and another process (clock, zone, locale, hash seed) change nothing."""
        _hold(checks.gives_the_same, self._subject())

    def test_does_nothing_else(self) -> None:
        """It writes no file, prints nothing, starts no program, uses no network, and loads lightly."""
        _hold(does_nothing_else, self._subject())

    def test_grows_with_the_bulletin(self) -> None:
        """Eight times the items take about eight times the time, and the memory."""
        _hold(growth, self._subject())


def _hold(find: Callable[[Any], Iterator[str]], subject: object) -> None:
    """Fail with everything that was found, a line each; skip what cannot be judged."""
    __tracebackhide__ = True  # pytest then shows the claim, not this function
    try:
        failures = list(find(subject))
    except UnjudgedError as err:
        import pytest

        pytest.skip(str(err))
    if failures:
        raise AssertionError("\n".join(failures))
