"""Make stand-in fonts: the Fandol family under the names that GB/T 9704 documents ask for.

Usage: fonts.py FOLDER_WITH_FANDOL OUT. Writes OUT/*.otf and OUT/fonts.conf, which FONTCONFIG_FILE is to name.
For pictures in tests only: they show which font was asked for, not what it looks like.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

NAMES = {
    "FandolFang-Regular.otf": ("仿宋_GB2312", "仿宋"),
    "FandolKai-Regular.otf": ("楷体_GB2312", "楷体"),
    "FandolHei-Regular.otf": ("黑体",),
    "FandolSong-Bold.otf": ("方正小标宋简体",),
    "FandolSong-Regular.otf": ("宋体",),
}
LANGUAGES = (0x0409, 0x0804)
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""


def main(source: Path, out: Path) -> None:
    """Rename each font, once for each name that it stands in for."""
    for file, names in NAMES.items():
        (path,) = source.rglob(file)
        for number, name in enumerate(names):
            rename(path, name, out / f"{path.stem}{number}.otf")
    (out / "fonts.conf").write_text(CONFIGURATION.format(folder=out.resolve()))


def rename(path: Path, name: str, out: Path) -> None:
    """Write the font under another name, as a regular weight, so that it is found by that name alone."""
    font = TTFont(path)
    font["name"].names = []
    texts = {FAMILY: name, STYLE: "Regular", UNIQUE: name, FULL: name, POSTSCRIPT: out.stem}
    for language in LANGUAGES:
        for identifier, text in texts.items():
            font["name"].setName(text, identifier, 3, 1, language)
    font["OS/2"].usWeightClass, font["OS/2"].fsSelection, font["head"].macStyle = 400, 0x40, 0
    compact = font["CFF "].cff
    compact.fontNames = [out.stem]
    top = compact.topDictIndex[0]
    top.FamilyName = top.FullName = out.stem
    top.Weight = "Regular"
    font.save(out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
