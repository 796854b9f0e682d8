"""Points about the words: title, headings, text, marks, colour, signature and date (clauses 5.2 and 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rectification.checks.gbt9704.layout import OTHER_FORMS
from rectification.checks.gbt9704.paper import Paragraph
from rectification.checks.gbt9704.sheet import (
    BODY_SIZE,
    CHARACTERS,
    NEAR,
    NO_FONT,
    Miss,
    NotMeasurable,
    Sheet,
    aligned,
    size_and_font,
    width,
)
from rectification.hookspecs import Words

_TITLE_SIZE = 22
_MARKS = re.compile("[“”‘’—…]")
_DATE = re.compile(r"[0-9]{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日")
_SONG = ("小标宋", "XiaoBiaoSong")
_HEI, _KAI, _FANG = ("黑体", "SimHei"), ("楷", "KaiTi", "Kai"), ("仿宋", "FangSong")
_LEVEL_FONTS = {1: _HEI, 2: _KAI, 3: _FANG, 4: _FANG}
_CHINESE_FONTS = (*_HEI, *_KAI, *_FANG, *_SONG, "宋", "SimSun", "Song", "黑", "Hei", "Fang")
_CLOSE = 0.5
"""How far signature and date may be off, in characters."""


def title(sheet: Sheet) -> Iterator[Miss]:
    """标题: 2号小标宋 (22 pt), centred."""
    found = sheet.layout.title
    if found is None:
        raise NotMeasurable(Words("文首没有居中的大字标题", "nothing at the head is centred and large"))
    if found.align != "center":
        yield Miss(found.place, aligned(found.align), aligned("center"))
    yield from size_and_font(found, _TITLE_SIZE, _SONG, "小标宋")


def levels(sheet: Sheet) -> Iterator[Miss]:
    """一、黑体, （一）楷体, 1. and （1）仿宋, all 3号 and not bold."""
    if not sheet.layout.headings:
        raise NotMeasurable(Words("没有带序号的层次标题", "no numbered heading was found"))
    for level, paragraph in sheet.layout.headings:
        yield from size_and_font(paragraph, BODY_SIZE, _LEVEL_FONTS[level], _LEVEL_FONTS[level][0])
        if any(run.bold for run in paragraph.runs if run.text.strip()):
            yield Miss(paragraph.place, Words("加粗", "bold"), Words("不加粗", "not bold"))


def numbering(sheet: Sheet) -> Iterator[Miss]:
    """层次序数: 一、 then （一） then 1. then （1）."""
    for paragraph in sheet.text:
        if found := OTHER_FORMS.match(paragraph.text.strip()):
            yield Miss(paragraph.place, found[0], "一、 （一） 1. （1）")


def text(sheet: Sheet) -> Iterator[Miss]:
    """正文: 3号仿宋; a heading that text follows may have the font of its level."""
    for paragraph in sheet.layout.body:
        allowed = _FANG + (_KAI + _HEI if paragraph.text.strip()[:1] in "（(一二三四五六七八九十" else ())
        yield from size_and_font(paragraph, BODY_SIZE, allowed, "仿宋")


def indents(sheet: Sheet) -> Iterator[Miss]:
    """Each paragraph begins two characters in, and turns over flush."""
    for paragraph in sheet.text:
        if abs(paragraph.first - 2) > NEAR or abs(paragraph.left) > NEAR:
            first, left = f"{paragraph.first:.3g}", f"{paragraph.left:.3g}"
            found = Words(
                f"首行 {first} 字、左缩进 {left} 字", f"first line {first}, others {left} characters"
            )
            yield Miss(paragraph.place, found, Words("首行 2 字、左缩进 0 字", "first line 2, others 0"))


def marks(sheet: Sheet) -> Iterator[Miss]:
    """Quotes, dashes and dots in the Chinese font of the text."""
    for paragraph in (*sheet.text, *filter(None, [sheet.layout.title])):
        for run in paragraph.runs:
            if _MARKS.search(run.text) and run.hint != "eastAsia" and not _is_chinese(run.fonts["ascii"]):
                yield Miss(
                    paragraph.place, run.fonts["ascii"] or NO_FONT, Words("中文字体", "the Chinese font")
                )
                break


def color(sheet: Sheet) -> Iterator[Miss]:
    """Black, but for 版头."""
    others = filter(None, [sheet.layout.title, sheet.layout.signature, sheet.layout.date])
    for paragraph in (*sheet.text, *others):
        for run in paragraph.runs:
            if run.color not in {"AUTO", "000000"} and run.text.strip():
                yield Miss(paragraph.place, f"#{run.color}", Words("黑色", "black"))
                break


def date_form(sheet: Sheet) -> Iterator[Miss]:
    """成文日期: Arabic digits, the whole year, no leading zeros."""
    date = _date(sheet)
    if not _DATE.fullmatch(date.text.strip()):
        yield Miss(date.place, date.text.strip(), "2024年6月8日")


def signature(sheet: Sheet) -> Iterator[Miss]:
    """署名 and 成文日期: the date begins two characters after 署名; under a seal, four from the right."""
    date, signed = _date(sheet), sheet.layout.signature
    if signed is None:
        raise NotMeasurable(Words("日期之上没有署名", "no signature stands above the date"))
    begins, ends = _begins(date), _begins(date) + width(date.text.strip())
    name = _begins(signed)
    unsealed = abs(begins - name - 2) <= _CLOSE
    centred = abs((begins + ends) / 2 - name - width(signed.text.strip()) / 2) <= _CLOSE
    sealed = abs(CHARACTERS - ends - 4) <= _CLOSE and centred
    if not unsealed and not sealed:
        shift = f"{begins - name:+.1f}"
        found = Words(f"日期首字在署名首字 {shift} 字处", f"the date begins {shift} characters from 署名")
        yield Miss(
            date.place,
            found,
            Words("右移 2 字；加盖印章的右空 4 字并居中", "+2; under a seal centred, 4 from the right"),
        )


def _is_chinese(font: str) -> bool:
    return any(part in font for part in _CHINESE_FONTS)


def _date(sheet: Sheet) -> Paragraph:
    date = sheet.layout.date
    if date is None:
        raise NotMeasurable(Words("文末没有单独成行的日期", "no date stands alone at the end"))
    return date


def _begins(paragraph: Paragraph) -> float:
    """Where its text begins, in characters from the left edge."""
    inside = width(paragraph.text.strip())
    if paragraph.align in {"right", "end"}:
        return CHARACTERS - paragraph.right - inside
    if paragraph.align == "center":
        return (CHARACTERS + paragraph.left - paragraph.right - inside) / 2
    leading = len(paragraph.text) - len(paragraph.text.lstrip("\u3000"))
    return paragraph.left + paragraph.first + leading
