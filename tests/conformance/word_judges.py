"""What other people's tools say of Word files, as JSON: run in the tool's own environment.

Usage: word_judges.py ooxml|gongwen|mammoth FILE...
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

# The tool's own defaults are a province's house rules; these are the measures of GB/T 9704.
GBT9704 = {
    "page_setup": {"margins": {"top": "3.7cm", "bottom": "3.5cm", "left": "2.8cm", "right": "2.6cm"}},
    **{f"heading_{level}": {"line_spacing": "28.95pt"} for level in (1, 2, 3, 4)},
    "body": {"line_spacing": "28.95pt"},
    "signature": {"align": "left", "size": "16pt"},
    "date": {"align": "left"},
}


def ooxml(file: str) -> Iterator[str]:
    """Faults that openxml-audit, after Microsoft's Open XML SDK, and ooxml-integrity find."""
    from ooxml_integrity import check
    from openxml_audit import FileFormat, OpenXmlValidator

    for error in OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(file).errors:
        yield f"openxml-audit: {error}"
    for finding in check(file):
        yield f"ooxml-integrity: {finding}"


def gongwen(file: str) -> Iterator[str]:
    """Departures from GB/T 9704 that gongwen-skill finds."""
    from engine.core.document.parser import parse_docx
    from engine.core.rules.checker import check_document
    from engine.core.rules.manager import apply_config_overrides, load_rules_merged

    rules = apply_config_overrides(load_rules_merged("bulletin"), GBT9704)
    document = parse_docx(file)
    for issue in check_document(document, rules):
        place = issue.location.partition(":")
        text = document.paragraphs[int(place[2])].text[:20] if place[0] == "paragraph" else place[2]
        yield f"{issue.rule_id} {issue.name} ({issue.original_text}, not {issue.suggested_fix}): {text}"


def mammoth(file: str) -> Iterator[str]:
    """The text that mammoth reads, a paragraph a line."""
    import mammoth as library

    with Path(file).open("rb") as source:
        yield from library.extract_raw_text(source).value.split("\n\n")


if __name__ == "__main__":
    logging.disable()
    judge = {"ooxml": ooxml, "gongwen": gongwen, "mammoth": mammoth}[sys.argv[1]]
    json.dump({file: [*judge(file)] for file in sys.argv[2:]}, sys.stdout)
