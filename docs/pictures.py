"""Draw the pictures of Word files that stand in the documentation, of an invented bulletin.

Needs LibreOffice, poppler-utils, and the stand-in fonts that ``make conformance`` makes. Run
``FONTCONFIG_FILE=.venv-conformance/fonts/fonts.conf .venv/bin/python docs/pictures.py``.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from rectification import export, read

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "how-to" / "word"
SOURCE = ROOT / "examples" / "bulletins" / "qinglan-market.txt"

PICTURES: dict[str, tuple[dict[str, object], int]] = {
    "first": ({}, 1),
    "last": ({}, -1),
    "contents": ({"contents": True}, 1),
    "ledger": ({"annex": "ledger"}, -1),
    "issued": (
        {
            "letterhead": "中共青岚市市场监督管理局党组文件",
            "reference": "青市监党〔2024〕15号",
            "copies_to": "市委巡察办，市纪委监委，派驻纪检监察组",
            "printed_by": "青岚市市场监督管理局办公室",
        },
        1,
    ),
}
"""Of each picture: the options of the file, and which page it shows, counted from the end if negative."""

DOTS = 50
"""Dots to the inch."""


def main() -> None:
    """Draw each picture anew."""
    OUT.mkdir(exist_ok=True)
    bulletin = read(SOURCE).bulletin
    with tempfile.TemporaryDirectory() as folder:
        for name, (options, page) in PICTURES.items():
            document = Path(folder, f"{name}.docx")
            document.write_bytes(export(bulletin, "docx", options))
            draw(document, page)


def draw(document: Path, page: int) -> None:
    """Draw one page of a Word file as LibreOffice sets it."""
    folder, pdf = document.parent, document.with_suffix(".pdf")
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", str(folder), str(document)], check=True, capture_output=True)
    about = subprocess.run(["/usr/bin/pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    number = page if page > 0 else int(about.partition("Pages:")[2].split()[0]) + 1 + page
    picture = ["pdftoppm", "-png", "-r", str(DOTS), "-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run([*picture, str(pdf), str(OUT / document.stem)], check=True)


if __name__ == "__main__":
    main()
