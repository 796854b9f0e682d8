"""Fuzzes the reader of plain text, and parsing behind it."""

from __future__ import annotations

from fuzzing import HERE, fuzz

EXAMPLES = HERE.parents[1] / "examples" / "bulletins"

if __name__ == "__main__":
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    fuzz("text", (text.encode(encoding) for text in texts for encoding in ("utf-8", "gb18030", "utf-16")))
