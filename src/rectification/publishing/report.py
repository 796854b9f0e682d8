"""What was read and what was found, told to people (and, of findings, to programs)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from rectification.hookspecs import Finding, Reading

_SEVERITY = {
    "zh": {"error": "错误", "warning": "提醒", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}


def reading_report(reading: Reading) -> str:
    """What a reading understood, in a few lines, and every block that it did not put in the bulletin."""
    bulletin = reading.bulletin
    measures = sum(len(item.measures) for item in bulletin.items)
    lines = [
        bulletin.title,
        reading.reason,
        f"sections {len(bulletin.sections)}, items {len(bulletin.items)}, measures {measures}",
    ]
    for title, blocks in (
        ("found no place in the bulletin (未归位)", reading.unplaced),
        ("furniture of the page (页面杂项)", reading.noise),
    ):
        lines += ["", f"{title}: {len(blocks)}"]
        lines += [f"  {block.place}: {block.text}" for block in blocks]
    return "\n".join(lines)


def findings_report(found: Sequence[tuple[str, Finding]], language: str) -> str:
    """Findings, each with its source, severity, place and remedy, and their count.

    Args:
        found: Source and finding.
        language: ``"zh"`` or ``"en"``.
    """
    return "\n".join(_findings_lines(found, language))


def _findings_lines(found: Sequence[tuple[str, Finding]], language: str) -> Iterator[str]:
    severities = _SEVERITY[language]
    for source, finding in found:
        place = f"{finding.place}, {finding.path}" if finding.place else finding.path
        yield f"{source}: {severities[finding.severity.value]} {finding.check} ({place})"
        yield f"  {getattr(finding.message, language)}"
        yield f"  → {getattr(finding.remedy, language)}"
    counts = [sum(finding.severity.value == severity for _, finding in found) for severity in severities]
    yield ", ".join(f"{word} {count}" for word, count in zip(severities.values(), counts, strict=True))


def findings_json(found: Sequence[tuple[str, Finding]]) -> bytes:
    """Findings as a JSON array of objects, each with its ``source``, indented, with a final newline."""
    import msgspec

    plain = [{"source": source, **attrs.asdict(finding)} for source, finding in found]
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"
