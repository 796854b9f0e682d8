"""Have openxml-audit, ooxml-integrity, gongwen-skill, mammoth and LibreOffice judge our Word files.

Installs nothing: ``make conformance`` puts the tools under .venv-conformance/ (or name another folder
in CONFORMANCE_TOOLS) and stand-in fonts in its folder fonts/. Prints what each finds fault with; exit
code 1 if any does, 2 if one is missing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import docx

from rectification import Bulletin, PartialDate, Section, export, read
from rectification.testing import SAMPLES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TOOLS = Path(os.environ.get("CONFORMANCE_TOOLS", ROOT / ".venv-conformance"))
FONTS = TOOLS / "fonts" / "fonts.conf"
COMMANDS = ("soffice", "pdftotext", "pdffonts")
POINT = 2.835
"""Points in a millimetre."""

OPTIONS: dict[str, dict[str, object]] = {
    "default": {},
    "gbt33476": {"profile": "gbt33476"},
    "fonts": {"body_font": "仿宋", "subheading_font": "KaiTi", "latin_font": "仿宋"},
    "sealed": {"sealed": True, "full_width": False, "bold_points": False},
    "contents": {"contents": True},
    "lists": {"annex": "lists", "contents": True},
    "ledger": {"annex": "ledger"},
    "issued": {
        "letterhead": "青岚市市场监督管理局文件",
        "reference": "青市监党〔2024〕15号",
        "copies_to": "市委巡察办，市纪委监委，派驻纪检监察组",
        "printed_by": "青岚市市场监督管理局办公室",
        "printed_on": "2024-06-20",
    },
}

ASIDE = {
    "CHK-BT002": "judges what the bulletin says, not how it looks",
    "CHK-C027": "wants the first line of 附件说明 indented, where 7.3.4 has the others hang under the name",
    "CHK-C044": "wants （1） in bold as well, where 7.3.3 has it in 仿宋",
    "CHK-C053": "wants table heads in bold, of which the standard says nothing",
    "CHK-C055": "wants table heads on blue, where 5.2.4 has all in black",
}
"""Rules of gongwen-skill that are a house's and not the standard's, and why."""


def main() -> int:
    """Write the files, ask every judge, and print what they say."""
    needed = [TOOLS / kind / "bin" / "python" for kind in ("ooxml", "gongwen")]
    missing = [str(path) for path in (*needed, FONTS) if not path.exists()]
    missing += [command for command in COMMANDS if shutil.which(command) is None]
    if missing:
        sys.stderr.write(f"missing: {', '.join(missing)}; run make conformance\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder))
        complaints = 0
        for judge in (ooxml, gongwen, same_text, grid, page_numbers, fonts, signature, imprint):
            found = list(judge(files))
            complaints += len(found)
            print(f"{judge.__name__}: {len(found)} complaints")  # noqa: T201
            print(*(f"  {line}\n" for line in found), sep="", end="")  # noqa: T201
    return int(complaints > 0)


def write(out: Path) -> dict[str, Path]:
    """Every sample and example with every set of options, several in one file, and full pages."""
    bulletins: dict[str, Bulletin | list[Bulletin]] = dict(SAMPLES)
    for path in sorted((ROOT / "examples" / "bulletins").iterdir()):
        bulletins[path.stem] = read(path).bulletin
    bulletins["several"] = [*SAMPLES.values(), *SAMPLES.values()]
    full = Bulletin(
        title="通报",
        issuer="中共青岚市市场监督管理局党组",
        issued_on=PartialDate(2024, 6, 8),
        sections=(Section(paragraphs=("岚" * 28 * 60, "以上情况，特此通报。")),),
    )
    files = {}
    for name, bulletin in [*bulletins.items(), ("grid", full)]:
        for setting, options in OPTIONS.items():
            files[f"{name} {setting}"] = path = out / f"{name}-{setting}.docx"
            path.write_bytes(export(bulletin, "docx", options))
    return files


def ooxml(files: dict[str, Path]) -> Iterator[str]:
    """Neither validator finds anything in any file."""
    for name, faults in asked("ooxml", "ooxml", files).items():
        yield from (f"{name}: {fault}" for fault in faults)


def gongwen(files: dict[str, Path]) -> Iterator[str]:
    """gongwen-skill finds nothing in the examples but what it takes for a rule or for a body's text."""
    judged = {name: path for name, path in files.items() if re.fullmatch(r"\w+-\w+ (default|ledger)", name)}
    for name, faults in asked("gongwen", "gongwen", judged).items():
        for fault in faults:
            rule, *_, text = fault.split(" ", 1)
            run_in = rule in {"CHK-C004", "CHK-C010"} and ": （" in text
            if rule not in ASIDE and not run_in:
                yield f"{name}: {fault}"


def same_text(files: dict[str, Path]) -> Iterator[str]:
    """mammoth, python-docx and LibreOffice read the same text, white space aside."""
    chosen = {name: path for name, path in files.items() if name.endswith(" default")}
    theirs = asked("ooxml", "mammoth", chosen)
    for name, path in chosen.items():
        ours = squeezed(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
        if ours != squeezed(theirs[name]):
            yield f"{name}: mammoth reads other text than python-docx"
        if ours != squeezed([converted(path, "txt").read_text("utf-8-sig")]):
            yield f"{name}: LibreOffice reads other text than python-docx"


def grid(files: dict[str, Path]) -> Iterator[str]:
    """A full page holds 22 lines of 28 characters (5.2.3)."""
    for setting in ("default", "gbt33476"):
        page = lines(converted(files[f"grid {setting}"], "pdf"))[1]
        body = [text for _, _, _, text in page if "岚" in text]
        if [len(text) for text in body] != [28] * 22:
            yield f"{setting}: {len(body)} lines of {sorted({len(text) for text in body})} characters"


def page_numbers(files: dict[str, Path]) -> Iterator[str]:
    """The number stands below the text, one character of 14 pt from its outer edge (7.5)."""
    left, right, bottom = 28 * POINT, (210 - 26) * POINT, (297 - 35) * POINT
    for number, page in enumerate(lines(converted(files["grid default"], "pdf")), 1):
        x, end, y, text = page[-1]
        if text != f"—{number}—":
            yield f"page {number}: {text!r} at the foot"
        distance = right - end if number % 2 else x - left
        if abs(distance - 14) > 1:
            yield f"page {number}: the number is {distance:.1f} pt from the edge"
        if not 0 < y - bottom < 7 * POINT:
            yield f"page {number}: the number begins {y - bottom:.1f} pt below the text"


def fonts(files: dict[str, Path]) -> Iterator[str]:
    """The fonts asked for are the fonts used: none was missing and silently replaced."""
    pdf = converted(files["qinglan-market default"], "pdf")
    output = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout
    used = {name.rpartition("+")[2] for name in re.findall(r"^\S+", output, re.MULTILINE)[2:]}
    for font in ("FandolSong-Bold", "FandolHei", "FandolKai", "FandolFang", "FandolSong-Regular"):
        if not any(name.startswith(font) for name in used):
            yield f"{font} is not used, but {sorted(used)}"


def signature(files: dict[str, Path]) -> Iterator[str]:
    """署名 ends two characters from the right, and the date begins two after it (7.3.5.2)."""
    (x, end, _, _), (dated, _, _, _) = [
        line
        for line in lines(converted(files["grid default"], "pdf"))[-1]
        if "党组" in line[3] or "年" in line[3]
    ]
    for what, distance in (("from the right", (210 - 26) * POINT - end), ("to the date", dated - x)):
        if abs(distance - 32) > 2:
            yield f"{distance:.1f} pt {what}, not two characters"


def imprint(files: dict[str, Path]) -> Iterator[str]:
    """版记 stands on the last page, which is even (7.4)."""
    for name, path in files.items():
        if re.fullmatch(r"(\w+-\w+|full|minimal|grid) issued", name):
            last = [text for *_, text in lines(converted(path, "pdf"))[-1]]
            number = re.fullmatch(r"—(\d+)—", last[-1])
            if not any("抄送：" in text for text in last):
                yield f"{name}: no 抄送 on the last page"
            if number and int(number[1]) % 2:
                yield f"{name}: the last page is {number[1]}"


def asked(kind: str, judge: str, files: dict[str, Path]) -> dict[str, list[str]]:
    """What a judge says of each file, asked in its own environment."""
    command = [TOOLS / kind / "bin" / "python", HERE / "word_judges.py", judge, *files.values()]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    said = json.loads(output)
    return {name: said[str(path)] for name, path in files.items()}


def converted(path: Path, kind: str) -> Path:
    """The file as LibreOffice sets it, with the stand-in fonts."""
    out = path.with_suffix(f".{kind}")
    if not out.exists():
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/office"]
        command += ["--convert-to", "txt:Text (encoded):UTF8" if kind == "txt" else kind]
        environment = os.environ | {"FONTCONFIG_FILE": str(FONTS)}
        command += ["--outdir", str(path.parent), str(path)]
        subprocess.run(command, check=True, capture_output=True, env=environment)
    return out


def lines(pdf: Path) -> list[list[tuple[float, float, float, str]]]:
    """The lines of each page, downwards: left, right and top in points, and the text."""
    output = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], check=True, capture_output=True).stdout
    pages = []
    for page in ET.fromstring(output).iterfind(".//{*}page"):
        found = []
        for line in page.iterfind(".//{*}line"):
            text = squeezed(word.text or "" for word in line.iterfind("{*}word"))
            left, right, top = (float(line.get(side, 0)) for side in ("xMin", "xMax", "yMin"))
            found.append((left, right, top, text))
        pages.append(sorted(found, key=lambda line: line[2]))
    return pages


def squeezed(texts: object) -> str:
    """The texts, joined, without white space."""
    return "".join("".join(texts).split())  # type: ignore[arg-type]


if __name__ == "__main__":
    raise SystemExit(main())
