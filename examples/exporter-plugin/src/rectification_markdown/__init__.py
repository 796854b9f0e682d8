"""Exports a bulletin as Markdown: a pure function, and the hook that offers it."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from rectification import Bulletin, Exporter, FeedbackItem, Measure, StatusValue, hookimpl

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#&|~!])|^(\s*(?:\d+|[-+]))(?=[.) ])")


@frozen(kw_only=True)
class MarkdownOptions:
    """What users can choose; every field has a default and a help."""

    status: bool = field(default=True, metadata={"help": "say how far each item has come"})


def export_one(bulletin: Bulletin, options: MarkdownOptions) -> bytes:
    """One bulletin, its parts in printed order."""
    return "\n\n".join(_parts(bulletin, options)).encode() + b"\n"


def _parts(bulletin: Bulletin, options: MarkdownOptions) -> Iterator[str]:
    yield f"# {_text(bulletin.title)}"
    yield from map(_text, filter(None, (bulletin.reference, bulletin.addressee)))
    for section in bulletin.sections:
        if section.heading:
            yield f"## {_text(section.heading)}"
        yield from map(_text, section.paragraphs)
        for item in section.items:
            yield from _item(item, options)
        yield from map(_text, section.closing)
    if bulletin.contact and bulletin.contact.note:
        yield _text(bulletin.contact.note)
    if bulletin.issuer:
        yield _text(bulletin.issuer)
    if bulletin.issued_on:
        yield bulletin.issued_on.zh


def _item(item: FeedbackItem, options: MarkdownOptions) -> Iterator[str]:
    yield from map(_text, item.lead)
    # The heading as printed, or, in a bulletin that was built in code, made from the typed fields.
    number = f"{item.number}. " if item.number else ""
    yield f"### {_text(item.heading or number + item.problem)}"
    yield from map(_text, item.goal)
    yield from _paragraphs(item.measures)
    yield from map(_text, item.outcome)
    yield from (_text(f"{one.role}：{one.name}") for one in item.responsible)
    if item.deadline:
        yield f"完成时限：{item.deadline.zh}"
    if options.status and item.status.value is not StatusValue.UNSTATED:
        yield f"*整改状态：{item.status.value.zh}（{item.status.basis.zh}）*"


def _paragraphs(measures: tuple[Measure, ...]) -> Iterator[str]:
    paragraph = ""
    for measure in measures:
        if measure.starts_paragraph and paragraph:
            yield paragraph
            paragraph = ""
        label = f"**{_text(measure.label)}**" if measure.label else ""
        paragraph += label + _text(measure.text)
    if paragraph:
        yield paragraph


def _text(text: str) -> str:
    """Text that Markdown prints as it stands."""
    return _MARKUP.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\", text)


LEAVES_OUT = frozenset(
    {
        "Bulletin.publication",  # facts of the page, not of the bulletin
        "Bulletin.attachments",
        "Bulletin.rounds",  # the introduction says the same in words
        "Bulletin.totals",
        "Bulletin.contact",  # its note is printed, which says the same in words
        "Section.role",  # the heading says it
        "FeedbackItem.category",  # the headings of areas are printed as they stand
        "FeedbackItem.lines",  # their meaning is printed from the typed fields
        "Status.evidence",
    }
)


@hookimpl
def rectification_exporters() -> Iterator[Exporter[MarkdownOptions]]:
    """Markdown."""
    yield Exporter(
        name="markdown",
        title="Markdown",
        media_type="text/markdown; charset=utf-8",
        suffix=".md",
        options=MarkdownOptions,
        one=export_one,
        leaves_out=LEAVES_OUT,
    )
