"""The page around the document: breadcrumb, dateline, metadata block, tools above it, and the footer below."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from attrs import define, field

from rectification.model import Publication
from rectification.parsing.dates import read_moment
from rectification.parsing.lines import Line
from rectification.parsing.pieces import Piece

_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%#:~-]+", re.ASCII)
_CRUMBS = re.compile(
    r"(?:您?(?:现在|当前|目前)?的?(?:所在)?(?:当前)?位置|您现在的位置|所在位置|现在位置)\s*[:：]?"
    r"|(?:网站)?(?:首\s?页|主页)\s*(?:[-=]*[>＞»→/\\]|$)"
)
_MORE_CRUMBS = re.compile(r"-?[>＞»→]")
_STEP = re.compile(r"\s*(?:-*[>＞»→]+|/|\\)\s*")
_NO_COLUMN = re.compile(
    r"(?:.*位置\s*[:：]?\s*)?(?:网站)?(?:首\s?页|主页)?|正文|详情|内容|文章(?:正文|内容)?"
)
_TOOL_WORDS = (
    r"打\s?印(?:本页|正文|此页|本文|页面)?|关\s?闭(?:窗口|本页|页面)?|分享(?:到|至)?|字号|字体(?:大小)?|"
    r"浏览字号|收藏(?:本页)?|"
    r"返回(?:上一级|顶部|首页|列表|上页)?|朗读|语音播报|微信(?:公众号)?|新浪微博|微博|QQ空间|QQ好友|QQ|"
    r"复制链接|二维码|纠错|我要纠错|"
    r"无障碍(?:版|浏览|阅读)?|长者(?:助手|模式|版)?|关怀版|适老化|繁体|简体|页面|对比度|色调调节|"
    r"视力保护色|设为首页|加入收藏|"
    r"(?:浏览|点击|阅读|访问)(?:次数|数|量|率)?|人次|次|默认|正常|放大|缩小|超大|特大|大|中|小|保存|下载|"
    r"听|A|"
    r"扫一扫在手机打开当前页|扫一扫|手机(?:版|阅读|浏览)?|用手机看|相关附件|附件下载|全文下载|视频|图解|"
    r"来源|作者|时间|编辑|审核"
)
_TOOLS = re.compile(rf"(?>{_TOOL_WORDS}|[\s\d\[\]【】()（）:：|/<>＜＞·•.\-—–_、,，+~…])++")
_HAS_TOOL = re.compile(
    r"打印|关闭|分享|字号|字体|收藏|返回|朗读|微信|微博|无障碍|长者|关怀版|对比度|次数|点击|访问量|浏览|"
    r"扫一扫|纠错|[-—]+$"
)
_LABELS = (
    r"(?:信息|文章|稿件|内容|新闻|资料|文件)?来\s?源|稿\s?源|发布(?:机构|单位|者|人|部门)|(?:发布|发表|发文|更新|录入|"
    r"上传|成文|生成|公开|印发|归档|审核)?"
    r"(?:时间|日期)|作\s?者|编\s?辑|责任编辑|责编|审\s?核|撰稿|校对|记者"
)
_DATELINE = re.compile(rf"(?P<label>{_LABELS})(?:\s*[:：]\s*|\s+(?=20\d\d))")
_END_OF_VALUE = re.compile(
    rf"\s{{2,}}|\t|\u00a0|\s*(?:{_LABELS}|浏览\w{{0,4}}|点击\w{{0,4}}|阅读\w{{0,4}}|访问\w{{0,4}}|字\s?号|"
    rf"字体\w{{0,2}}|色调\w{{0,2}}|"
    r"视力保护色|分享\w{0,2}|打印|朗读|收藏|关闭|浏览字号)\s*[:：]|\s*[【\[|｜]|\s+(?:打印|分享|字号|字体|"
    r"收藏|关闭|\d{4}-)|$"
)
_MOMENT = re.compile(
    r"20\d\d(?:\s?[-/.年]\s?|\s)\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:[\sT]{0,4}\d{1,"
    r"2}[:：∶]\d{2}(?:[:：∶]\d{2})?)?"
)
_DATE_ALONE = re.compile(rf"[(（\[]?\s*{_MOMENT.pattern}\s*[)）\]]?")
_SITE_AND_DATE = re.compile(rf"(?P<site>[一-龥]{{4,24}}(?:网|政府|委员会|委|局|门户|办))\s+{_MOMENT.pattern}")
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
_NAVIGATION = re.compile(r"[^|｜。，]{1,12}(?:\s*[|｜]\s*[^|｜。，]{1,12}){2,}")
_SITE_NAME = re.compile(
    r"[一-龥]{2,24}(?:门户网站|官方网站|网站|信息网|政府网|公开网|廉政网|清风网|门户|在线|新闻网)\S{0,6}"
)
_FOOTER = re.compile(
    r"版权所有|(?:主办|承办|协办|主管|运维|维护)(?:单位|方)?\s*[:：]|主办单位|ICP备|公网安备|"
    r"网站(?:标识码|地图)|All\s+Rights\s+Reserved|Copyright|技术支持|"
    r"(?:责任编辑|责编|编辑|编校|撰稿人?|供稿|校对|初审|复审|终审|一审|签发|责任校对)\s*[:：]|"
    r"^[【\[（(]?(?:打印|关闭)|上一[篇条]|下一[篇条]|"
    r"扫一扫|您访问的链接即将|^相关(?:附件|阅读|信息|链接|文章|新闻|稿件)|^分享(?:到|至)?\s*[:：]?|"
    r"文件下载|^联系我们\s*[:：]|^【?我要?纠错|^返回(?:顶部|首页)|"
    r"网站(?:管理|声明|首页)|建议使用|浏览器|本站|^附件\s*[:：]?$|阅读\s*\d+$|政府信息公开",
    re.IGNORECASE,
)
_SITE_CONTACT = re.compile(
    r"(?:(?:地\s*址|邮\s*编|邮政编码|电\s*话|传\s*真|联系电话|热线|邮\s*箱|总机|技术)\w{0,3}\s*[:：]|"
    r"Email|©)",
    re.IGNORECASE,
)
_NOTHING = frozenset({"无", "—", "-", "空", "暂无"})


@define
class Head:
    """What the lines above the document say (页面信息)."""

    column: tuple[str, ...] = ()
    site: str | None = None
    url: str | None = None
    source: Piece | None = None
    published: Piece | None = None
    prefix: Piece | None = None  # a column's name before the title: 上级巡视：
    stated: dict[str, Piece] = field(factory=dict)  # the metadata block: 发布机构, 成文日期, 文号 …

    def publication(self, place: Callable[[str, Piece], str]) -> Publication | None:
        """The publication, if the page says anything of it; `place` notes where a field stood and gives its words."""
        source = self.source or self.stated.get("发布机构") or self.stated.get("发布单位")
        moment, stood = self._published_at()
        column = self.column
        if self.prefix:
            prefix = place("$.publication.column", self.prefix).rstrip("：: ")
            column = column or (prefix,)
        if stood:
            place("$.publication.published_at", stood)
        if not (column or self.site or self.url or source or moment):
            return None
        return Publication(
            url=self.url,
            site=self.site,
            column=column,
            source=place("$.publication.source", source) if source else None,
            published_at=moment,
        )

    def _published_at(self) -> tuple[datetime | None, Piece | None]:
        """When the page was published, and where that stands."""
        named = map(self.stated.get, ("发文时间", "发文日期", "发布时间", "发布日期", "公开日期"))
        for piece in (self.published, *named):
            if piece and (moment := read_moment(piece.text)):
                return moment, piece
        return None, None


class HeadReader:
    """Takes the lines above the document one by one, and keeps what they say."""

    def __init__(self) -> None:
        self.head = Head()
        self._crumbs: list[str] = []
        self._in_crumbs = False
        self._asked: str | None = None

    def take(self, line: Line) -> bool:
        """Whether the line is furniture; what it says is kept."""
        piece = line.piece
        text = piece.text
        if self._metadata(piece):
            return True
        if self._trail(text):
            return True
        address = _ADDRESS.fullmatch(text)
        if address:
            if text.rstrip("/").count("/") > 2:
                self.head.url = text
            else:
                self.head.site = text
            return True
        if self.dateline(piece):
            return True
        if _TOOLS.fullmatch(text) and (_HAS_TOOL.search(text) or len(text) < 3) and not line.mark:
            return True
        if _NAVIGATION.fullmatch(text):
            return True
        if _SITE_NAME.fullmatch(text):
            self.head.site = self.head.site or text
            return True
        return False

    def _metadata(self, piece: Piece) -> bool:
        """A line of the metadata block; its value may stand on the next line."""
        asked, self._asked = self._asked, None
        labels = list(_METADATA_LABEL.finditer(piece.text))
        if not labels or labels[0].start():
            if asked is not None and ":" not in piece.text and "：" not in piece.text:
                self.head.stated[asked] = piece
                return True
            return False
        if piece.text.startswith("发布") and _DATELINE.search(piece.text, labels[0].end()):
            return self.dateline(piece)
        for match, after in zip(labels, [*labels[1:], None], strict=True):
            label = "".join(match["label"].split())
            value = piece.cut(match.end(), after.start() if after else None)
            if not value.text:
                self._asked = label
            elif value.text not in _NOTHING:
                self.head.stated.setdefault(label, value)
        return True

    def _trail(self, text: str) -> bool:
        """The breadcrumb, on one line or over several."""
        begins = _CRUMBS.match(text) and len(text) < 200
        if not begins and not (self._in_crumbs and (_MORE_CRUMBS.match(text) or text in ("首页", "正文"))):
            self._in_crumbs = False
            return False
        self._in_crumbs = True
        self._crumbs += [step for step in _STEP.split(text) if step and not _NO_COLUMN.fullmatch(step)]
        self.head.column = tuple(step.strip() for step in self._crumbs if len(step) < 40)
        return True

    def dateline(self, piece: Piece) -> bool:
        """A line that says when and from where the page was published, in any order, glued or not."""
        text = piece.text
        labels = list(_DATELINE.finditer(text)) if len(text) < 300 else []
        if not labels:
            if _DATE_ALONE.fullmatch(text):
                self.head.published = self.head.published or piece
                return True
            return False
        before = piece.cut(0, labels[0].start())
        found = _SITE_AND_DATE.fullmatch(before.text)
        if (
            before.text
            and not found
            and not _MOMENT.search(before.text)
            and not _TOOLS.fullmatch(before.text)
        ):
            return False
        if found:
            self.head.site = self.head.site or found["site"]
        if moment := _MOMENT.search(before.text):
            self.head.published = self.head.published or before.cut(*moment.span())
        for index, match in enumerate(labels):
            label = "".join(match["label"].split())
            limit = labels[index + 1].start() if index + 1 < len(labels) else len(text)
            value = piece.cut(match.end(), limit)
            ends = _END_OF_VALUE.search(value.text)
            value = value.cut(0, ends.start()) if ends else value
            if not value.text or value.text in _NOTHING:
                continue
            if label.endswith("源"):
                self.head.source = self.head.source or value
            elif label.endswith(("时间", "日期")) and not label.startswith(("成文", "归档", "生成")):
                if self.head.published is None or label.startswith("发布"):
                    self.head.published = value
            elif label.startswith("发布") or label in ("成文日期", "成文时间"):
                self.head.stated.setdefault(label, value)
        return True


def split_footer(lines: list[Line], start: int) -> int:
    """Where the footer begins: everything from there on belongs to the page, not to the document.

    Args:
        lines: The lines of the page.
        start: The first line of the document's body.
    """
    footer = len(lines)
    for index in range(len(lines) - 1, start - 1, -1):
        line = lines[index]
        text = line.text
        if _FOOTER.search(text) and len(text) < 300 and not line.mark:
            footer = index
        elif index + 3 < footer or (line.mark and line.mark.style != "arabic") or len(text) > 120:
            break
        elif _SITE_CONTACT.search(text) and footer == index + 1 and _after_signature(lines, index, start):
            footer = index
    return footer


def _after_signature(lines: list[Line], index: int, start: int) -> bool:
    """Whether a line that is nothing but a date stands a little above."""
    return any(_DATE_ALONE.fullmatch(lines[above].text) for above in range(max(start, index - 4), index))
