"""Fuzzes the reader of web pages, and parsing behind it."""

from __future__ import annotations

from fuzzing import PAGES, fuzz

if __name__ == "__main__":
    fuzz("html", (path.read_bytes() for path in sorted(PAGES.glob("*.html"))))
