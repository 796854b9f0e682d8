"""The lines above the document, read one by one: breadcrumb, dateline, metadata block, site, address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from rectification.parsing.dates import read_moment
from rectification.parsing.furniture import MOMENT, is_site_name, is_tool
from rectification.parsing.genre import TITLE
from rectification.parsing.lines import Line
from rectification.parsing.pieces import Piece
from rectification.parsing.publication import Head, is_vaguer

_LONGEST_TRAIL = 200
_LONGEST_STEP = 40
_LONGEST_DATELINE = 300
_SLASHES_OF_A_SITE = 2
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%#:~-]+", re.ASCII)
_CRUMBS = re.compile(
    r"(?:您?(?:现在|当前|目前)?的?(?:所在)?(?:当前)?位置|您现在的位置|所在位置|现在位置)\s*[:：]?"
    r"|(?:[一-龥]{2,20}(?:网|网站|门户)\s+)?(?:网站)?(?:首\s?页|主页)\s*(?:[-=]*[>＞»→⏵/\\]|-\s|$)"
)
_MORE_CRUMBS = re.compile(r"-?[>＞»→⏵]")
_STEP = re.compile(r"\s*(?:-*[>＞»→⏵]+|/|\\|(?<=\s)-(?=\s))\s*")
_NO_COLUMN = re.compile(
    r"(?:.*位置\s*[:：]?\s*|[一-龥]{2,20}(?:网|网站|门户)\s+)?(?:网站)?(?:首\s?页|主页)?|(?:详细|文章)?(?:详情|内容|正文|页面)页?|详细信息"
)
_LABELS = (
    r"(?:信息|文章|稿件|内容|新闻|资料|文件)?来\s?源|稿\s?源|发布(?:机构|单位|者|人|部门)|(?:发布|发表|信息|"
    r"发文|更新|录入|"
    r"上传|成文|生成|公开|印发|归档|审核)?"
    r"(?:时间|日期)|Date|From|Source|作\s?者|编\s?辑|责任编辑|责编|审\s?核|撰稿|校对|记者"
)
_DATELINE = re.compile(
    rf"[【\[［]\s*(?P<boxed>{_LABELS})\s*[】\]］][:：]?\s*|(?P<label>{_LABELS})(?:\s*[:：]\s*|\s+(?=20\d\d))"
)
_END_OF_VALUE = re.compile(
    rf"\s{{2,}}|\t|\u00a0|\s*(?:{_LABELS}|浏览\w{{0,4}}|点击\w{{0,4}}|阅读\w{{0,4}}|访问\w{{0,4}}|字\s?号|"
    rf"字体\w{{0,2}}|色调\w{{0,2}}|"
    r"视力保护色|分享\w{0,2}|打印|朗读|收藏|关闭|浏览字号)\s*[:：]|\s*[【\[】\]|｜]|\s+(?:打印|分享|字号|字体|"
    r"收藏|关闭|\d{4}-)|$"
)
# 青岚发布 2024-01-02 08:30 阅读 120; 发表于2024年1月2日 由 巡察办; 2024-07-12 | 院务公开 | 浏览：877次
_BARE_DATELINE = re.compile(
    rf"""[(（\[]?\s*
    (?:
        (?:发布者|作者|by)\s+\S{{1,20}}\s*[/|｜·]\s*                     # admin /
        |(?:[一-龥]{{2,16}}发布|原创[一-龥]{{2,16}})(?=20)                  # glued: 原创青岚发布2024
        |(?:(?!发)[一-龥]{{2,14}}\s+){{0,3}}(?P<name>(?!发)[一-龥A-Za-z“”·]{{2,20}})\s+
        |(?:发表|发布|更新)(?:于|[:：])\s*
    )?
    (?P<moment>{MOMENT.pattern})\s*[)）\]]?\s*
    (?:(?:由|by)\s*(?P<by>[一-龥]{{2,20}})\s*|(?<=\s)(?P<after>[一-龥]{{4,24}}))?
    (?:发[表布]于\s?[一-龥]{{2,10}}\s*)?
    (?:(?<=[\s\d])[一-龥]{{2,3}}$)?                                           # where a post came from
    (?:[|｜/·]\s*(?P<column>[一-龥]{{2,12}})\s*(?=$|[|｜/·]))?
    [|｜/·\s]*(?P<rest>.*)""",
    re.VERBOSE,
)
_MONTH = re.compile(r"[（(]\s*(20\d\d年\d{1,2}月)\s*[)）]")
_COLUMN = re.compile(r"(?:所属|所在|当前|信息)?栏目\s*[:：]\s*([^:：。，,]{2,20})")
_PROSE = re.compile("[，,。；;]")
_SITE_AND_DATE = re.compile(rf"(?P<site>[一-龥]{{4,24}}(?:网|政府|委员会|委|局|门户|办))\s+{MOMENT.pattern}")
_METADATA = (
    r"(?:信\s*息\s*)?索\s*引\s*号|主\s*题\s*(?:分\s*类|词)|(?:发\s*布|发\s*文)\s*(?:机\s*构|单\s*位|"
    r"机\s*关)|(?:成\s*文|发\s*文|生\s*成|"
    r"公\s*开|印\s*发|发\s*布|生\s*效|废\s*止|失\s*效)\s*(?:日\s*期|时\s*间)|文\s*号|发\s*文\s*字\s*号|"
    r"标\s*题|文\s*件\s*名\s*称|名\s*称|(?:文\s*件\s*)?"
    r"(?:有\s*效\s*性|效\s*力\s*状\s*态)|(?:信\s*息\s*)?公\s*开\s*(?:方\s*式|范\s*围|类\s*别|属\s*性|"
    r"形\s*式|时\s*限|目\s*录)|(?:信\s*息\s*)?(?:类\s*别|分\s*类)|"
    r"体\s*裁(?:\s*分\s*类)?|关\s*键\s*词|服\s*务\s*对\s*象|内\s*容\s*(?:概\s*述|分\s*类)|"
    r"组\s*配\s*分\s*类|载\s*体\s*类\s*型|是\s*否\s*有\s*效|公\s*文\s*种\s*类"
)
_METADATA_LABEL = re.compile(rf"(?:^|(?<=\s))(?P<label>{_METADATA})\s*[:：]\s*")
_TITLES = frozenset({"标题", "文件名称", "名称", "内容概述", "主题词", "关键词"})
_NOTHING = frozenset({"无", "—", "-", "空", "暂无"})
_NOT_PUBLISHED = ("成文", "归档", "生成")


class HeadReader:
    """Takes the lines above the document one by one, and keeps what they say."""

    def __init__(self) -> None:
        self.head = Head()
        self._crumbs: list[Piece] = []
        self._in_crumbs = False
        self._asked: str | None = None

    def take(self, line: Line) -> bool:
        """Whether the line is furniture; what it says is kept."""
        piece = line.piece
        return (
            self._metadata(piece)
            or self._trail(piece)
            or self._address(piece)
            or self._dateline(piece)
            or (line.mark is None and is_tool(piece.text))
            or self._site(piece)
        )

    def look_at(self, furniture: Iterable[Piece]) -> None:
        """Take the dateline from the page's furniture, where the lines of the document told of no time.

        Where they told of a day, one of the same day tells the time as well.
        """
        known = self.head.published_at
        for piece in furniture if known is None or known.time() == time() else ():
            if not self._metadata(piece):
                published = self.head.published
                self._dateline(piece)
                if known and not is_vaguer(known, self.head.published_at):
                    self.head.published = published

    def take_late(self, piece: Piece) -> bool:
        """Whether a line under the document is its dateline; it is taken where none stood above."""
        return self.head.published_at is None and self._dateline(piece)

    def _address(self, piece: Piece) -> bool:
        """The address of the page, or of its site."""
        if not _ADDRESS.fullmatch(piece.text):
            return False
        if piece.text.rstrip("/").count("/") > _SLASHES_OF_A_SITE:
            self.head.url = piece
        else:
            self.head.site = piece
        return True

    def _site(self, piece: Piece) -> bool:
        """The name of the site."""
        if not is_site_name(piece.text):
            return False
        self.head.site = self.head.site or piece
        return True

    def _metadata(self, piece: Piece) -> bool:
        """A line of the metadata block; its value may stand on the next line."""
        asked, self._asked = self._asked, None
        labels = list(_METADATA_LABEL.finditer(piece.text))
        if not labels or labels[0].start():
            if asked is None or ":" in piece.text or "：" in piece.text:
                return False
            if asked not in _TITLES and TITLE.search(piece.text[:_LONGEST_DATELINE]):
                return False
            self.head.stated[asked] = piece
            return True
        if piece.text.startswith("发布") and _DATELINE.search(piece.text, labels[0].end()):
            return self._dateline(piece)
        for match, after in zip(labels, [*labels[1:], None], strict=True):
            label = "".join(match["label"].split())
            value = piece.cut(match.end(), after.start() if after else None)
            if not value.text:
                self._asked = label
            elif value.text not in _NOTHING:
                self.head.stated.setdefault(label, value)
        return True

    def _trail(self, piece: Piece) -> bool:
        """The breadcrumb, on one line or over several; or the column, named."""
        text = piece.text
        if named := _COLUMN.fullmatch(text):
            self.head.column = self.head.column or [piece.cut(*named.span(1))]
            return True
        begins = _CRUMBS.match(text) and len(text) < _LONGEST_TRAIL
        if not begins and not (self._in_crumbs and (_MORE_CRUMBS.match(text) or text in ("首页", "正文"))):
            self._in_crumbs = False
            return False
        self._in_crumbs = True
        start = 0
        for step in (*_STEP.finditer(text), None):
            crumb = piece.cut(start, step.start() if step else None)
            if crumb.text and not _NO_COLUMN.fullmatch(crumb.text):
                self._crumbs.append(crumb)
            start = step.end() if step else 0
        self.head.column = [crumb for crumb in self._crumbs if len(crumb.text) < _LONGEST_STEP]
        return True

    def _dateline(self, piece: Piece) -> bool:
        """A line that says when and from where the page was published, in any order, glued or not."""
        text = piece.text
        labels = list(_DATELINE.finditer(text)) if len(text) < _LONGEST_DATELINE else []
        if not labels:
            return self._bare_dateline(piece)
        before = piece.cut(0, labels[0].start())
        moment = MOMENT.search(before.text)
        if _PROSE.search(before.text) or (before.text and not moment and not is_tool(before.text)):
            return False
        if found := _SITE_AND_DATE.fullmatch(before.text):
            self.head.site = self.head.site or before.cut(*found.span("site"))
        if moment:
            self.head.published = self.head.published or before.cut(*moment.span())
        for match, after in zip(labels, [*labels[1:], None], strict=True):
            value = piece.cut(match.end(), after.start() if after else None)
            ends = _END_OF_VALUE.search(value.text)
            label = "".join((match["label"] or match["boxed"]).split())
            if ")" in value.text or "）" in value.text:  # of brackets around the whole line
                value = _balanced(value)
            self._keep(label, value.cut(0, ends.start()) if ends else value)
        if self.head.published is None and (moment := MOMENT.search(text)):
            self.head.published = piece.cut(*moment.span())
        return True

    def _bare_dateline(self, piece: Piece) -> bool:
        """The same without labels: a date, with the name of who publishes and the tools of the page."""
        if month := _MONTH.fullmatch(piece.text):
            self.head.stated.setdefault("成文日期", piece.cut(*month.span(1)))
            return True
        match = _BARE_DATELINE.fullmatch(piece.text)
        if match is None or (match["rest"] and not is_tool(match["rest"])):
            return False
        moment = piece.cut(*match.span("moment"))
        if piece.text[0] in "（(" and "年" in moment.text:  # under the title of a report: its own date
            self.head.stated.setdefault("成文日期", moment)
        else:
            self.head.published = self.head.published or moment
        if match["column"] and not is_tool(match["column"]):
            self.head.column = self.head.column or [piece.cut(*match.span("column"))]
        for name in ("name", "by", "after"):
            if match[name] and not is_tool(match[name]):
                self.head.source = self.head.source or piece.cut(*match.span(name))
        return True

    def _keep(self, label: str, value: Piece) -> None:
        """A labelled value of a dateline."""
        if not value.text or value.text in _NOTHING:
            return
        if label.endswith("源") or label in {"From", "Source"}:
            self.head.source = self.head.source or value
        elif label.endswith(("时间", "日期", "Date")) and not label.startswith(_NOT_PUBLISHED):
            before = self.head.published
            if (
                before is None
                or label.startswith("发布")
                or is_vaguer(read_moment(before.text), read_moment(value.text))
            ):
                self.head.published = value
        elif label.startswith(("发布", "成文")):
            self.head.stated.setdefault(label, value)


def _balanced(value: Piece) -> Piece:
    """Without a closing bracket that nothing opens."""
    closes = min(value.text.find(mark) for mark in ")）" if mark in value.text)
    is_opened = any(mark in value.text[:closes] for mark in "(（")
    return value if is_opened else value.cut(0, closes)
