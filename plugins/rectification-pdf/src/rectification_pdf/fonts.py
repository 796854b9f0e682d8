"""Which fonts a PDF is set in: those asked for, else stand-ins, else an error that says what to do."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rectification import ExportError

if TYPE_CHECKING:
    import typst

    from rectification_pdf import PdfOptions

SLOTS = ("title", "heading", "subheading", "body", "number", "latin")

# Typst knows a font by the English name in its file; people ask for the Chinese one.
_NAMES = {
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    "黑体": ("SimHei",),
    "楷体_gb2312": ("KaiTi_GB2312",),
    "楷体": ("KaiTi",),
    "仿宋_gb2312": ("FangSong_GB2312",),
    "仿宋": ("FangSong",),
    "宋体": ("SimSun",),
}
_SERIF = (
    *(
        "Noto Serif CJK SC",
        "Source Han Serif SC",
        "Noto Serif SC",
        "Source Han Serif CN",
        "SimSun",
        "STSong",
        "Songti SC",
    ),
    *("FandolSong", "AR PL UMing", "AR PL UMing CN"),
)
_SANS = (
    *(
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "Noto Sans SC",
        "Source Han Sans CN",
        "Microsoft YaHei",
        "STHeiti",
    ),
    *("PingFang SC", "Heiti SC", "FandolHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei"),
)
_STAND_INS = {
    "title": _SERIF,
    "heading": _SANS,
    "subheading": ("STKaiti", "Kaiti SC", "FandolKai", "LXGW WenKai", "AR PL UKai", "AR PL UKai CN"),
    "body": ("STFangsong", "FandolFang", "FandolFang R", *_SERIF),
    "number": _SERIF,
    "latin": ("Liberation Serif", "TeX Gyre Termes", "Libertinus Serif"),
}
_WORDS = {
    "title": "the title (标题)",
    "heading": "headings (一级标题)",
    "subheading": "headings (二级标题)",
    "body": "the text (正文)",
    "number": "the page number (页码)",
    "latin": "Latin letters (西文)",
}


def chosen(options: "PdfOptions") -> tuple["typst.Fonts", dict[str, dict[str, list[str]]]]:
    """The fonts that there are, and for each slot the families asked for and those like them, the best first.

    Raises:
        ExportError: A folder is missing, a slot has neither a font that was asked for nor a stand-in, or
            none of the fonts is there that a caller named instead of the standard's.
    """
    fonts = _found(options.fonts, options.system_fonts)
    there = {family.casefold(): family for family in fonts.families()}
    defaults = type(options)()
    slots = {}
    for slot in SLOTS:
        name = f"{slot}_font"
        asked: tuple[str, ...] = getattr(options, name)
        found, like = _of(asked, there), []
        replaced = options.stand_ins and (bool(found) or asked == getattr(defaults, name))
        if replaced:
            # Of Latin fonts only the first: one that has Chinese letters too would set them.
            others = () if slot == "latin" else (*_SERIF, *_SANS)
            like = _of([*_STAND_INS[slot], *others], there)
        if not found + like:
            where = ", ".join([*options.fonts, *(["the system"] if options.system_fonts else [])])
            looked = ", ".join(asked) + (" and fonts like it" if replaced else "")
            message = (
                f"no font for {_WORDS[slot]}: looked for {looked} in {where or 'no folder'}. "
                "Install one (Debian: apt install fonts-noto-cjk), name its folder with "
                f'pdf.fonts=["FOLDER"], or name another font with pdf.{name}=["NAME"]'
            )
            raise ExportError(message)
        if slot == "latin":
            found, like = found[:1], [] if found else like[:1]
        slots[slot] = {"asked": found, "like": [one for one in dict.fromkeys(like) if one not in found]}
    return fonts, slots


def _of(names: Iterable[str], there: dict[str, str]) -> list[str]:
    """Those of the names that there are, under the name that typst knows."""
    spelled = (one for name in names for one in (name, *_NAMES.get(name.casefold(), ())))
    return [there[name.casefold()] for name in spelled if name.casefold() in there]


@lru_cache(maxsize=8)
def _found(folders: tuple[str, ...], system: bool) -> "typst.Fonts":  # noqa: FBT001 - a key of the cache
    import typst

    for folder in folders:
        if not Path(folder).is_dir():
            message = f"pdf.fonts: no folder {folder!r}"
            raise ExportError(message)
    return typst.Fonts(include_system_fonts=system, font_paths=list(folders))
