"""Text as content of WordprocessingML, all texts of a document at once."""

from __future__ import annotations

from rectification.exporters.punctuation import SEPARATOR

RUN_BREAK = "\x01"
"""Ends a run within a paragraph, and with it the run's style; what follows is plain. No text can hold it."""

_ELEMENTS = (
    (b"&", b"&amp;"),
    (b"<", b"&lt;"),
    (b">", b"&gt;"),
    (b"\n", b'</w:t><w:br/><w:t xml:space="preserve">'),
    (b"\t", b'</w:t><w:tab/><w:t xml:space="preserve">'),
)


def fit(texts: list[str], run: str) -> list[bytes]:
    """The texts as content of ``w:t``, in UTF-8; `run` opens the run that follows a `RUN_BREAK`."""
    joined = SEPARATOR.join(texts).encode()
    for character, markup in (*_ELEMENTS, (RUN_BREAK.encode(), b"</w:t></w:r>" + run.encode())):
        joined = joined.replace(character, markup)
    return joined.split(SEPARATOR.encode())


def escape(text: str) -> str:
    """The text as XML content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text: str) -> str:
    """The text as the value of an XML attribute, in its quotes."""
    value = escape(text).replace('"', "&quot;")
    return f'"{value}"'
