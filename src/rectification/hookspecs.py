"""The contract with plugins: the records that they offer, the three hooks, and the API number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Generic, TypeVar

from attrs import NOTHING, Factory, field, fields, frozen, has
from pluggy import HookimplMarker, HookspecMarker

from rectification.blocks import Block, Span
from rectification.differences import Change
from rectification.isolation import STEERING
from rectification.model import Bulletin, Publication

API = 1
GROUP = f"rectification.v{API}"

hookspec = HookspecMarker("rectification")
hookimpl = HookimplMarker("rectification")

O = TypeVar("O")  # noqa: E741

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def _check_name(_: object, attribute: Any, value: Any) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        message = f"{attribute.name} must be lower-case ASCII words joined by '-', not {value!r}"
        raise ValueError(message)


def _check_line(_: object, attribute: Any, value: Any) -> None:
    for text in (value.zh, value.en) if isinstance(value, Words) else (value,):
        if not isinstance(text, str) or STEERING.search(text):
            message = f"{attribute.name} must be one line without control characters, not {text!r:.80}"
            raise ValueError(message)


def _check_options(_: object, attribute: Any, value: Any) -> None:
    if not isinstance(value, type) or not has(value):
        message = f"{attribute.name} must be an attrs class such as NoOptions, not {value!r:.80}"
        raise ValueError(message)
    if required := [option.name for option in fields(value) if option.init and option.default is NOTHING]:
        message = f"every option needs a default; {value.__name__} has none for {', '.join(required)}"
        raise ValueError(message)


@frozen(kw_only=True)
class NoOptions:
    """For a reader or exporter that has nothing to choose."""


@frozen(kw_only=True)
class Document:
    """What a reader makes of a source.

    Attributes:
        text: The visible text of the source, whole, in reading order; blocks are slices of it and
            between them stands nothing but white space.
        blocks: The text cut into blocks, in order, not overlapping.
        publication: What the page's metadata says (发布信息), none where it says nothing.
        title: The title that the metadata gives, if any.
        carried: The bulletin that the source carries as data (our own outputs do), if any.
        edited: Whether the visible text was changed after that bulletin was put in; then the text counts.
        changed: That bulletin with what was changed in the source since, where the reader itself can tell;
            the blocks are then what found no place in it.
        attachments: Links to files that the reader found, as (text, address).
    """

    text: str
    blocks: tuple[Block, ...]
    publication: Publication | None = None
    title: str | None = None
    carried: Bulletin | None = None
    edited: bool = False
    changed: Bulletin | None = None
    attachments: tuple[tuple[str, str], ...] = ()


@frozen(kw_only=True)
class Reading:
    """What was understood of a source: every block is in exactly one of bulletin, noise, unplaced.

    Attributes:
        bulletin: The bulletin (通报), empty but for its title where the page is none.
        is_bulletin: Whether the page is a rectification bulletin at all.
        reason: Why it is taken for one, or for none, in a sentence.
        noise: Furniture of the page: navigation, share buttons, footer.
        unplaced: Text of the document that found no place in the model.
        spans: Where each field stood, ``"$.sections[1].items[0].problem"`` to a slice of `text`.
        text: The visible text of the source, which the spans cut.
        blocks: All blocks, in order.
        edits: How the visible text differs from the bulletin that the source carries, where somebody
            edited one of our own files; the text counts.
    """

    bulletin: Bulletin
    is_bulletin: bool = True
    reason: str = ""
    noise: tuple[Block, ...] = ()
    unplaced: tuple[Block, ...] = ()
    spans: Mapping[str, Span] = field(default=Factory(dict))
    text: str = ""
    blocks: tuple[Block, ...] = ()
    edits: tuple[Change, ...] = ()


class Severity(Enum):
    """How much a finding matters (严重程度)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Words:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str


def _words(value: str | Words) -> Words:
    return value if isinstance(value, Words) else Words(value, value)


@frozen(kw_only=True)
class Finding:
    """Something that a check found (检查发现); a plain string serves for both languages.

    Attributes:
        check: Id of the check.
        severity: How much it matters.
        message: What is wrong.
        remedy: What to do about it.
        path: Where in the model: ``"$.sections[1].items[3].measures"``; ``"$"`` for the whole.
        place: Where in the source, if known: ``"line 12"``.
    """

    check: str
    severity: Severity
    message: Words = field(converter=_words)
    remedy: Words = field(converter=_words)
    path: str = "$"
    place: str | None = None


@frozen(kw_only=True)
class Check:
    """How a check describes itself; give exactly one of `run`, `review` and `inspect`.

    Attributes:
        id: Lower-case ASCII words joined by ``-``: ``"measures-missing"``.
        title: What it looks at.
        severity: The severity of its findings, or of the worst.
        milder: The other severities that findings of it have.
        basis: The rule that it rests on, or none.
        run: Looks at a bulletin.
        review: Looks at a reading, for rules about what was not understood.
        inspect: Looks at the bytes of a file, for rules about the file itself; raises `ReadError` for one
            that it cannot read.
        media_types: Of what files, for people to know; such as ``("text/html",)``.
        rules: With `inspect`, and only with it: name of the rule set for ``check --rules NAME``.
    """

    id: str = field(validator=_check_name)
    title: Words = field(converter=_words, validator=_check_line)
    severity: Severity
    milder: tuple[Severity, ...] = ()
    basis: str | None = None
    run: Callable[[Bulletin], Iterable[Finding]] | None = None
    review: Callable[[Reading], Iterable[Finding]] | None = None
    inspect: Callable[[bytes], Iterable[Finding]] | None = None
    media_types: tuple[str, ...] = ()
    rules: str | None = None

    def __attrs_post_init__(self) -> None:
        if sum(way is not None for way in (self.run, self.review, self.inspect)) != 1:
            message = f"check {self.id!r} must give exactly one of run, review and inspect"
            raise ValueError(message)
        if (self.rules is None) != (self.inspect is None):
            message = f"check {self.id!r} must give rules with inspect, and only with it"
            raise ValueError(message)

    @property
    def name(self) -> str:
        """The id, under the word that readers and exporters use."""
        return self.id

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Every severity that a finding of it may have, the worst first."""
        return (self.severity, *self.milder)


@frozen(kw_only=True)
class Reader(Generic[O]):
    """How a reader describes itself: a pure function from bytes to a `Document`.

    Attributes:
        name: Lower-case ASCII: ``"html"``.
        title: What people read: ``"网页"``.
        media_types: Such as ``("text/html",)``, without parameters.
        suffixes: Such as ``(".html", ".htm")``, lower case.
        options: A frozen attrs class whose fields all have defaults and a ``help``.
        read: Raises `ReadError` for bytes that it cannot decode, and nothing else.
        recognises: Whether bytes without a known suffix or media type are of this format; the readers of
            the library are asked first, then the others in the order of their distributions' names, and
            last the library's for plain text, which takes any.
    """

    name: str = field(validator=_check_name)
    title: str = field(validator=_check_line)
    media_types: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    options: type[O] = field(validator=_check_options)
    read: Callable[[bytes, O], Document]
    recognises: Callable[[bytes], bool] | None = None


def _names(given: Iterable[str]) -> frozenset[str]:
    return frozenset(given)


@frozen(kw_only=True)
class Exporter(Generic[O]):
    """How an exporter describes itself: give `one`, `many` or both, each a pure function to bytes.

    Attributes:
        name: What users ask for: ``"docx"``; lower-case ASCII.
        title: What people read: ``"Word 文档"``.
        media_type: Such as ``"application/rss+xml; charset=utf-8"``.
        suffix: Such as ``".docx"``.
        options: A frozen attrs class whose fields all have defaults and a ``help``.
        one: Writes one bulletin.
        many: Writes several into one file.
        leaves_out: Fields of the model that it does not print, ``"Publication.rights"``; one that holds
            records, such as ``"Bulletin.publication"``, stands for all that is in them.
    """

    name: str = field(validator=_check_name)
    title: str = field(validator=_check_line)
    media_type: str = field(validator=_check_line)
    suffix: str = field(validator=_check_line)
    options: type[O] = field(validator=_check_options)
    one: Callable[[Bulletin, O], bytes] | None = None
    many: Callable[[Sequence[Bulletin], O], bytes] | None = None
    leaves_out: frozenset[str] = field(default=frozenset(), converter=_names)

    def __attrs_post_init__(self) -> None:
        if self.one is None and self.many is None:
            message = f"exporter {self.name!r} must give one, many or both"
            raise ValueError(message)


@hookspec
def rectification_exporters() -> Iterable[Exporter[Any]]:
    """Offer exporters; called once, when plugins load.

    For example::

        @hookimpl
        def rectification_exporters():
            yield Exporter(name="csv", title="CSV", media_type="text/csv; charset=utf-8",
                           suffix=".csv", options=NoOptions, one=export_one)
    """
    return ()


@hookspec
def rectification_readers() -> Iterable[Reader[Any]]:
    """Offer readers; called once, when plugins load.

    For example::

        @hookimpl
        def rectification_readers():
            yield Reader(name="markdown", title="Markdown", media_types=("text/markdown",),
                         suffixes=(".md",), options=NoOptions, read=read_markdown)
    """
    return ()


@hookspec
def rectification_checks() -> Iterable[Check]:
    """Offer checks; called once, when plugins load.

    For example::

        @hookimpl
        def rectification_checks():
            yield Check(id="title-length", title=Words("标题过长", "long title"),
                        severity=Severity.WARNING, run=find_long_title)
    """
    return ()
