"""The built-in readers, offered through the same hook as anyone's; each is loaded when it is used."""

from __future__ import annotations

from collections.abc import Iterator

from rectification.hookspecs import Document, Reader, hookimpl
from rectification.readers.encoding import ReaderOptions, what_it_looks_like


@hookimpl
def rectification_readers() -> Iterator[Reader[ReaderOptions]]:
    """Word files, our own feeds, web pages, our own JSON, and last, since it takes any text, plain text."""
    yield Reader(
        name="docx",
        title="Word 文档",
        media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        suffixes=(".docx", ".docm"),
        options=ReaderOptions,
        read=_read_docx,
        recognises=_is_office_file,
    )
    yield Reader(
        name="rss",
        title="RSS 订阅",
        media_types=("application/rss+xml", "application/xml", "text/xml"),
        suffixes=(".xml", ".rss"),
        options=ReaderOptions,
        read=_read_rss,
        recognises=_is_rss,
    )
    yield Reader(
        name="html",
        title="网页",
        media_types=("text/html", "application/xhtml+xml"),
        suffixes=(".html", ".htm", ".xhtml", ".shtml"),
        options=ReaderOptions,
        read=_read_html,
        recognises=_is_html,
    )
    yield Reader(
        name="json",
        title="JSON 数据",
        media_types=("application/json",),
        suffixes=(".json",),
        options=ReaderOptions,
        read=_read_json,
        recognises=_is_json,
    )
    yield Reader(
        name="text",
        title="纯文本",
        media_types=("text/plain",),
        suffixes=(".txt", ".text"),
        options=ReaderOptions,
        read=_read_text,
        recognises=_is_text,
    )


def _read_docx(data: bytes, options: ReaderOptions) -> Document:
    from rectification.readers.docx import read

    return read(data, options)


def _read_rss(data: bytes, options: ReaderOptions) -> Document:
    from rectification.readers.rss import read

    return read(data, options)


def _read_html(data: bytes, options: ReaderOptions) -> Document:
    from rectification.readers.html import read

    return read(data, options)


def _read_json(data: bytes, options: ReaderOptions) -> Document:
    from rectification.readers.json import read

    return read(data, options)


def _read_text(data: bytes, options: ReaderOptions) -> Document:
    from rectification.readers.text import read

    return read(data, options)


_HEAD = 1024


def _is_office_file(data: bytes) -> bool:
    """A zip, or the older container of .doc, .wps and encrypted files, which the reader explains."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def _is_rss(data: bytes) -> bool:
    return b"<rss" in data[:_HEAD]


def _is_html(data: bytes) -> bool:
    head = data[:_HEAD].replace(b"\0", b"").lower()
    return any(mark in head for mark in (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta"))


def _is_json(data: bytes) -> bool:
    return data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def _is_text(data: bytes) -> bool:
    return what_it_looks_like(data) is None
