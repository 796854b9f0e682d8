"""The opening of a bulletin: its title, and where its first sentences begin."""

from __future__ import annotations

import re

from attrs import define, field

from rectification.parsing.genre import NOW
from rectification.parsing.grids import begins_grid
from rectification.parsing.head import HeadReader
from rectification.parsing.labels import PROBLEM
from rectification.parsing.lines import Line
from rectification.parsing.numbering import read_mark
from rectification.parsing.pieces import Piece

_DOCUMENT_WORD = (
    r"(?:通报|报告|公告|公示|公示情况说明|情况说明|函|情况|方案|清单|台账|公开|简报|计划)"
    r"(?:[（(][^（()）]{1,12}[)）])?"
)
_SUBJECT = re.compile("整改|巡察|巡视|审计|督察")
_SHORTEST_TITLE = 8
_TITLE_END = re.compile(rf"{_DOCUMENT_WORD}$")
_TITLE = re.compile(rf"关于.*{_DOCUMENT_WORD}$|.*(?:整改|整治|销号).*{_DOCUMENT_WORD}$")
_GLUED_DATE = re.compile(
    r"\s*[（(\[]?\s*(20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)\s*[)）\]]?\s*$"
)
_GLUED_DATELINE = re.compile(
    rf"(?P<title>.*{_DOCUMENT_WORD})\s+(?P<dateline>(?:20\d\d[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?\s+)?(?:(?:发布|发文|公开|更新)?(?:时间|日期)|(?:信息|文章)?来\s?源)\s*[:：].*)"
)
_PREFIX = re.compile(r"[一-龥]{2,8}(?:\s*[:：|｜丨]\s*|\s+[-–—]\s+)(?=中共|.{0,40}关于)")
_SITE_WORDS = re.compile("网站|门户|公告|专栏|首页|公开")
_BEFORE_ORGAN = re.compile(r".*\s(?=中共\S+关于|[^\s]+关于[^\s]*$)")
_ORGAN = re.compile(
    r"(?:中共)?[一-龥（）()“”、]{2,40}(?:委员会|党组|党委|党工委|[省市区县州旗盟镇乡]委|政府|管委会|"
    r"[局办厅委院校部社团所站]|小组|办公室|中心|公司|集团|学院|大学|医院|支部|总支)"
)
# A title without 关于 that goes on: …贯彻落实第二轮督察 / 反馈意见整改落实情况报告.
_GOES_ON = re.compile("反馈|问题|整改|落实|进展|意见|情况")
_GOES_BEFORE = re.compile("(?:贯彻|落实|督察|巡视|巡察|审计).*(?<![。：:；;])$")
_REFERENCE = re.compile(
    r"[一-龥]{1,14}\s?[〔\[（(【]\s?20\d\d\s?[〕\])）】]\s?(?:第\s?)?\d{1,4}\s?号|"
    r"[（(]20\d\d年第\d{1,3}号[)）]"
)
_ADDRESSEE = re.compile(r"(?:[^。，,；;]{2,60}|各[^。；;]{2,100})[:：]")
_SALUTATION = re.compile(
    r"^[省市县区州旗盟]委[:：]$|(?:主任|各位|省人大|市人大|县人大|区人大|尊敬的|广大)[^。]{0,50}[:：]$"
)
# ——2024年9月1日在…会议上, also with the digits or the dashes lost; and who speaks.
_SPEECH = re.compile(
    r"[—\-–]{2,4}\s*[^。；]{4,40}(?:巡察|巡视|审计)|[—\-–]{1,4}\s*20\d\d[年月日\d\s]{2,12}.{0,60}|[（(]?20\d\d年\d{1,2}月\d{1,2}日在.{4,50}会(?:议上?)?[)）]?"
)
_SPEAKER = re.compile(r"[一-龥]{2,24}(?:局长|厅长|审计长|主任|市长|县长|区长|省长|主席)\s+[一-龥某]{1,4}")
_OPENS = re.compile(
    r"(?:根据|按照|按|依据|为|遵照|经|自|20\d\d年|二[〇○零][〇○零一二三四五六七八九]{2}年|[一-龥]{2,8}(?:于|自)20\d\d年)"
)
_BULLET = re.compile(r"[-•·●■◆▪*]+(?:\s+|$)")
_FORMULA = re.compile(f"{NOW}.{{4,}}")
_PROSE = 40
_TITLE_LINES = 4
_NEWS = 12
_SHORT = 4
_LONGEST_LINE = 300


@define
class Opening:
    """What stands before the first sentence of the document."""

    title: list[Piece] = field(factory=list)  # one a line
    reference: Piece | None = None
    addressee: Piece | None = None
    speech: list[Piece] = field(factory=list)
    beside: list[Piece] = field(factory=list)  # a column, a date or the site in the line of the title
    noise: set[int] = field(factory=set)
    body: int = 0

    @property
    def title_text(self) -> str:
        """The title on one line."""
        return "".join(unspaced(piece.text) for piece in self.title)


def read_opening(lines: list[Line], reader: HeadReader, wanted: str | None) -> Opening:
    """Everything before the first sentence: the title, and of the furniture what `reader` understands.

    Args:
        lines: The lines of the page.
        reader: Takes the furniture.
        wanted: The title that the page's metadata gives, if any.
    """
    opening = Opening(body=len(lines))
    others: list[int] = []
    restart = 0
    for index in range(len(lines)):
        if index < restart:
            continue
        line = lines[index] = _without_dateline(_without_bullet(lines[index]), opening, reader)
        if line.source.cells or begins_grid(lines, index):
            opening.body = index
            break
        if not line.text or reader.take(line):
            opening.noise.add(index)
        elif begins_again := _restart(lines, index):
            restart = begins_again
        elif _begins(line):
            named = (
                others and others[-1] == index - 1 and line.label and _ORGAN.fullmatch(lines[index - 1].text)
            )
            opening.body = index - 1 if named else index
            others = others[:-1] if named else others
            break
        elif _REFERENCE.fullmatch(line.text):
            opening.reference = line.piece
        elif _SALUTATION.search(line.text) or _is_addressee(line, lines, index):
            opening.addressee = line.piece
            opening.body = index + 1
            break
        elif _is_of_speech(line.text, opening):
            opening.speech.append(line.piece)
        else:
            others.append(index)
    _choose_title(lines, others, opening, reader, wanted)
    return opening


def _without_bullet(line: Line) -> Line:
    """The line, without the bullet that a list of the page gives it."""
    bullet = None if line.source.cells else _BULLET.match(line.text)
    if bullet is None:
        return line
    piece = line.piece.cut(bullet.end())
    return Line(piece, line.block, line.source, read_mark(piece.text))


def _without_dateline(line: Line, opening: Opening, reader: HeadReader) -> Line:
    """The line of a title, without the dateline that stands behind it."""
    glued = _GLUED_DATELINE.fullmatch(line.text) if len(line.text) < _LONGEST_LINE else None
    if glued is None or not _TITLE.fullmatch(glued["title"]):
        return line
    dateline = line.piece.cut(glued.start("dateline"))
    reader.take_late(dateline)
    opening.beside.append(dateline)
    return Line(line.piece.cut(0, glued.end("title")), line.block, line.source, line.mark)


def _is_of_speech(text: str, opening: Opening) -> bool:
    """Whether a line says where a report was given, or by whom."""
    if opening.speech and len(text) < _PROSE:
        return True
    return _SPEECH.fullmatch(text) is not None or _SPEAKER.fullmatch(text) is not None


def unspaced(line: str) -> str:
    """A line of a title, without the spaces that set a short one apart (通　　报)."""
    words = "".join(line.split())
    return words if len(words) <= _SHORT else line


def _restart(lines: list[Line], index: int) -> int:
    """Where, after the news of a bulletin, its own title stands with its first sentence; 0 if nowhere."""
    if not _begins(lines[index]) or lines[index].mark:
        return 0
    for at in range(index + 1, min(index + _NEWS, len(lines) - 1)):
        text = lines[at].text
        if len(text) < 2 * _PROSE and text.startswith("关于") and _ORGAN.fullmatch(lines[at - 1].text):
            first = at - 1
        else:
            first = at
        if _is_title(text) and _OPENS.match(lines[at + 1].text) and _begins(lines[at + 1]):
            return first
    return 0


def _is_title(text: str) -> bool:
    return "关于" in text and _TITLE.fullmatch(text) is not None and _SUBJECT.search(text) is not None


def _begins(line: Line) -> bool:
    """Whether the document's own text begins here."""
    text = line.text
    if line.label and line.label.field == PROBLEM and line.label.end < len(line.body.text):
        return True
    if line.mark:
        is_heading = line.mark.style in ("section", "area", "problem", "task") or line.level > 1
        return is_heading or len(text) > _PROSE
    if text[-1] in "。：:" and _FORMULA.search(text):
        return True
    if len(text) < _PROSE and not (_OPENS.match(text) and text[-1] in "。：:"):
        return False
    if _OPENS.match(text) and "关于" not in text[:30] and len(text) > _PROSE:
        return True
    return (
        text[-1] in "。；;"
        or (len(text) > 2 * _PROSE and "。" in text)
        or (text[-1] in "：:" and len(text) > _PROSE)
    )


def _is_addressee(line: Line, lines: list[Line], index: int) -> bool:
    """A short line that ends in a colon right before the first sentence (主送机关)."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    return bool(
        _ADDRESSEE.fullmatch(line.text)
        and after
        and _begins(after)
        and not after.mark
        and _ORGAN.search(line.text)
    )


def _choose_title(
    lines: list[Line], others: list[int], opening: Opening, reader: HeadReader, wanted: str | None
) -> None:
    """The title, over as many lines as it takes, however often it is printed."""
    printed: dict[str, list[range]] = {}
    known = frozenset(others)
    for index in others:
        text = _GLUED_DATE.sub("", unspaced(lines[index].text))
        if not _TITLE_END.search(text):
            continue
        first = _first_line(lines, known, index)
        title = "".join(lines[i].text for i in range(first, index)) + text
        if _TITLE.search(title):
            printed.setdefault("".join(title.split()), []).append(range(first, index + 1))
    used = {index for places in printed.values() for place in places for index in place}
    if printed:
        # As the metadata has it or as it is printed most often, and there right above the document: above
        # are headings of the page.
        stated = reader.head.stated.get("标题")
        as_stated = printed.get("".join(stated.text.split())) if stated else None
        place = (as_stated or max(reversed(printed.values()), key=len))[-1]
        opening.noise |= used - set(place)
        used = set(place)
        _take_title(lines, place[0], place[-1], opening, reader)
    if not used:
        named = [i for i in others if lines[i].level == 1 or _is_wanted(lines[i].text, wanted)]
        told = [i for i in others if len(lines[i].text) >= _SHORTEST_TITLE and _SUBJECT.search(lines[i].text)]
        for index in (named or told)[:1]:
            used.add(index)
            opening.title = [lines[index].piece]
    if not opening.title and (stated := reader.head.stated.get("标题") or reader.head.stated.get("文件名称")):
        opening.title = [stated]
    if reference := reader.head.stated.get("文号") or reader.head.stated.get("发文字号"):
        opening.reference = opening.reference or reference
    opening.noise |= {i for i in others if used and i < min(used) and len(lines[i].text) < _PROSE}


def _is_wanted(text: str, wanted: str | None) -> bool:
    """Whether a line is the title that the metadata gives, which may have the site's name after it."""
    return (
        wanted is not None
        and len(text) >= _SHORTEST_TITLE
        and "".join(text.split()) in "".join(wanted.split())
    )


def _first_line(lines: list[Line], others: frozenset[int], last: int) -> int:
    """Where a title that ends on line `last` begins: back to 关于, and to the organ before it."""
    first = last
    text = lines[last].text
    while "关于" not in text and first - 1 in others and last - first < _TITLE_LINES:
        first -= 1
        text = lines[first].text + text
    if "关于" not in text:
        above = lines[last - 1].text if last - 1 in others else ""
        goes_on = _GOES_ON.match(lines[last].text) and _GOES_BEFORE.search(above)
        return last - 1 if goes_on else last
    if text.startswith("关于") and first - 1 in others and _ORGAN.fullmatch(lines[first - 1].text):
        first -= 1
    return first


def _take_title(lines: list[Line], first: int, last: int, opening: Opening, reader: HeadReader) -> None:
    """Keep a title, without a column before it and a date after it."""
    pieces = [lines[index].piece for index in range(first, last + 1)]
    if match := _GLUED_DATE.search(pieces[-1].text):
        reader.head.published = reader.head.published or pieces[-1].cut(match.start(1), match.end(1))
        pieces[-1] = pieces[-1].cut(0, match.start())
    if match := _PREFIX.match(pieces[0].text):
        reader.head.prefix = pieces[0].cut(0, match.end())
        pieces[0] = pieces[0].cut(match.end())
    if pieces[0].text.startswith("——"):  # a subtitle: the slogan above it is none of the title
        pieces[0] = pieces[0].cut(len(pieces[0].text) - len(pieces[0].text.lstrip("—")))
    match = _BEFORE_ORGAN.match(pieces[0].text)
    if match and _SITE_WORDS.search(match.group()):
        pieces[0] = pieces[0].cut(match.end())
    opening.title = pieces
    opening.beside += [lines[index].piece for index in (first, last)]
