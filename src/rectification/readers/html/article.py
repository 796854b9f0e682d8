"""Tells the article of a page from what stands around it, by where the prose is and by a few marks.

Nothing is thrown away: what is not of the article becomes furniture (页面附属内容). Where it is not
sure, a line near the article is left to the article, since parsing knows datelines and the like itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rectification.blocks import BlockKind
from rectification.readers.html.lines import Page

_PROSE = re.compile("[。；，、;,]")
_PROSE_LENGTH = 20
_SHARE_OF_ARTICLE = 0.65
_MOSTLY = 0.5
_LINKED = 0.6
_SHARE_AFTER_END = 0.1
_SHORT = 80
_MOST_KNOWN = 2000  # words of boxes, which come again from page to page of a site
_SHORTEST_TITLE = 6
_LONGEST_TITLE = 200
_NEAR = 15
_VERY_NEAR = 3

_FURNITURE_WORDS = re.compile(
    r"""(?:^|[\s_-])(?:
    nav\w*|menus?|footer|foot|bottom|copy(?:right)?|banner|logo|search\w*|login|side(?:bar|nav|menu)?|aside
    |(?:b|bd)?share\w*|social\w*|print\w*|tools?|toolbar|qr\w*|e?wm|erweima|weixin|wechat
    |rela|relat\w*|xg\w{2,4}|recommend\w*|hot\w*|rank\w*|left(?:menu|nav|bar)|prev\w*|next|pager?|paging
    |friend\w*|links?|comment\w*|pinglun|dayin|guanbi|fenxiang|select|option|optgroup|textarea|button
    )(?:$|[\s_-]|\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_ARTICLE_WORDS = re.compile(
    r"TRS_(?:Editor|UEDITOR)|UCAP-CONTENT|\bzoom\b|wp_articlecontent|vsb_content|NewsContent"
    r"|article[-_]?con(?:tent)?\b|pages_content|Custom_UnionStyle|news[-_]?(?:text|con)|zhengwen|art_con\b",
    re.IGNORECASE,
)

_PATH_WORDS = re.compile(
    r"crumb|position|location|weizhi|dqwz|(?:^|[\s_-])(?:path|place|loc|wz|cur\w*)(?:$|[\s_-])", re.IGNORECASE
)

_BREADCRUMB = re.compile(
    r"(?:当前|所在|现在的?|您的)位置|^\s*首页\s*(?:>|＞|»|›|→|/|\\|-+>|-\s)|[>＞»›]\s*(?:正文|内容)\s*$"
)
_DATELINE = re.compile(
    r"(?:时间|日期|来源|作者|机构|发布者|发布人|文\s*号|主题分类)\s*[:：]|^(?:信息)?索\s*引\s*号|^发布机构|^成文日期|^主题分类"
    r"|^\s*\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}"
)
# Words of tools and links, each with what must follow them: 关闭违规企业12家 is no button.
_OPENING = r"^[\s【\[(（|·•]*"
_FURNITURE = re.compile(
    _OPENING
    + r"""(?:
    (?:打印|关闭|收藏|分享|纠错|顶部|微信|微博|QQ空间|QQ好友|朋友圈|在看|写留言|客户端)\s*(?:[】\])）|:：]|\s|$)
    |打印(?:本页|正文|此页)|关闭(?:窗口|本页)|分享[到至]|加入收藏|设为首页|我要纠错|(?:打开|下载)APP
    |上一[篇条页]|下一[篇条页]|[上下]篇\s*[:：]|返回(?:顶部|列表|首页|上一[级页])
    |扫一扫|扫码(?:关注|阅读|查看|分享)|扫描二维码|(?:微信|手机)扫
    |(?:浏览|阅读|点击|访问)(?:次数|数|量)\s*(?:[:：\d(（\[]|$)|阅读\s*\d|点?赞\s*\d*$
    |字[号体](?:大小)?\s*(?:[:：【\[]|\s|$)|大\s*中\s*小|(?:无障碍|长者|关怀|适老)\w{0,2}(?:\s|$)
    |网站(?:首页|地图|声明)(?:\s|[|｜]|$)|网站标识码|用户登录|您访问的链接
    |(?:相关|热门|推荐|最新)(?:链接|阅读|信息|新闻|推荐|文章|文档|内容|稿件)\s*(?:[:：]|$)
    |版权所有|(?:主办|承办)(?:单位)?\s*[:：]|技术支持\s*[:：]|Copyright|©|\S{0,8}ICP备|\S?公网安备
    |(?:责任)?编辑\s*[:：]|责编\s*[:：]|(?:撰稿|供稿|[一二三初复终]审|审核|校对|监制)人?\s*[:：]
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What comes after an article and never in it.
_LAST = re.compile(
    _OPENING
    + r"""(?:
    上一[篇条页]|下一[篇条页]|[上下]篇\s*[:：]|打印(?:本页|正文|此页)|关闭(?:窗口|本页)|扫一扫|写留言
    |版权所有|(?:主办|承办)(?:单位)?\s*[:：]|Copyright|©|\S{0,8}ICP备|友情链接|分享[到至]?\s*[:：]?\s*$
    |相关(?:链接|阅读|信息|新闻|推荐|文章|稿件)\s*(?:[:：]|$)|[^\s:：。，]{2,25}(?:主办|承办|版权所有)(?:\s|$)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(r"(?:\d{4}|[〇○Ｏ零一二三四五六七八九]{4})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日")
_TITLE_LIKE = re.compile(r"[^。；]{6,80}(?:通报|报告|公示|公告|整改[^。；，]{0,8}情况)$")
_ATTACHMENT = re.compile(r"^\s*(?:附件|附表|附图|相关附件|附件下载)\s*[\d一二三四五六七八九十]*\s*[:：.．]?")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|pptx?|zip|rar|7z|txt)(?:[?#].*)?$", re.IGNORECASE)

# Characters that a title and its copy in the metadata may differ in.
_UNTITLED = re.compile(r"[\s　“”\"'‘’《》〈〉（）()：:，,。.·]")


def is_file(address: str) -> bool:
    """Whether an address or a link's text names a file to download."""
    return _FILE.search(address.strip()) is not None


def kinds(page: Page, title: str | None) -> list[BlockKind]:
    """The kind of every line: its own in the article, furniture elsewhere.

    Args:
        page: The lines and boxes of the page.
        title: The title that the metadata gives, if any.
    """
    return _Sorter(page, title).kinds


class _Sorter:
    """Sorts the lines of one page: the article, then what stands above it, then what stands below."""

    def __init__(self, page: Page, title: str | None) -> None:
        self._blocks = page.blocks
        self._box_of = page.box_of
        self._boxes = page.boxes
        self._linked = page.linked
        self._title = _bare(title or "")
        self._weights = [
            _weight(block.text, linked) for block, linked in zip(page.blocks, page.linked, strict=True)
        ]
        self._sums = self._sum_up()
        self._set_aside = self._find_boxes(_is_furniture_box)
        self._paths = self._find_boxes(_is_path_box)
        self._files = {
            link.line
            for link in page.links
            if (is_file(link.address) or is_file(link.text)) and not self._set_aside[self._box_of[link.line]]
        }
        self.kinds = [BlockKind.FURNITURE] * len(page.blocks)
        first, last = self._range()
        self._sort_article(first, last)
        self._sort_head(first)
        self._sort_tail(last)

    def _sum_up(self) -> list[int]:
        """How much prose each box holds, with all that it holds."""
        sums = [0] * len(self._boxes)
        for box, weight in zip(self._box_of, self._weights, strict=True):
            sums[box] += weight
        for number in range(len(sums) - 1, 0, -1):
            sums[self._boxes[number].parent] += sums[number]
        return sums

    def _find_boxes(self, told: Callable[[str], bool]) -> list[bool]:
        """Which boxes are told by their words, or by those around them, and hold little of the prose."""
        found = [False] * len(self._boxes)
        for number, box in enumerate(self._boxes):
            found[number] = (number > 0 and found[box.parent]) or (
                self._sums[number] <= _MOSTLY * self._sums[0] and told(box.words)
            )
        return found

    def _range(self) -> tuple[int, int]:
        """The first line of the article, and the line after its last."""
        box = self._article_box()
        end = box + 1
        while end < len(self._boxes) and self._boxes[end].parent >= box:
            end += 1
        inside = [number for number, its_box in enumerate(self._box_of) if box <= its_box < end]
        return (inside[0], inside[-1] + 1) if inside else (0, len(self._blocks))

    def _article_box(self) -> int:
        """The box that its name marks as the article; if none is, the least that holds most of the prose."""
        sums, boxes = self._sums, self._boxes
        for number, named in enumerate(boxes):
            if sums[number] > _MOSTLY * sums[0] and _is_article_box(named.words):
                return number
        heaviest = [0] * len(boxes)
        for number in range(1, len(boxes)):
            parent = boxes[number].parent
            if not heaviest[parent] or sums[number] > sums[heaviest[parent]]:
                heaviest[parent] = number
        box = 0
        while heaviest[box] and sums[heaviest[box]] > _SHARE_OF_ARTICLE * sums[0]:
            box = heaviest[box]
        return box

    def _sort_article(self, first: int, last: int) -> None:
        ended = False
        left = sum(self._weights[first:last])
        end = _SHARE_AFTER_END * left
        for number in range(first, last):
            block = self._blocks[number]
            left -= self._weights[number]
            ended = ended or (left < end and _LAST.match(block.text) is not None)
            if not (ended or self._is_furniture(number)) or number in self._files:
                self.kinds[number] = block.kind

    def _sort_head(self, first: int) -> None:
        in_path = False
        for number in range(self._anchor(first), first):
            in_path = self._is_path(number) or (in_path and self._is_link(number))
            if in_path or self._is_title(number) or not self._is_furniture(number):
                self.kinds[number] = self._blocks[number].kind

    def _anchor(self, first: int) -> int:
        """The highest line that belongs to the article: its path, its title, or what looks like one."""
        paths = [number for number in range(first) if self._is_path(number)]
        titles = [number for number in range(first) if self._is_title(number)]
        if paths or titles:
            start = paths[-1] if paths else first
            while start - 1 in paths[-_NEAR:]:
                start -= 1
            return min([start, *titles[:1]])
        for number in range(max(0, first - _NEAR), first):
            block = self._blocks[number]
            if (block.level and not self._is_link(number)) or _DATELINE.search(block.text[:_SHORT]):
                return max(0, number - _VERY_NEAR)
        return max(0, first - _VERY_NEAR)

    def _sort_tail(self, last: int) -> None:
        ended = False
        for number in range(last, len(self._blocks)):
            block = self._blocks[number]
            ended = ended or _LAST.match(block.text) is not None or self._is_furniture(number)
            if not ended or (number in self._files and number < last + _NEAR):
                self.kinds[number] = block.kind

    def _is_title(self, number: int) -> bool:
        text = self._blocks[number].text[:_LONGEST_TITLE]
        bare = _bare(text)
        if len(bare) < _SHORTEST_TITLE or self._is_link(number):
            return False
        if self._title.startswith(bare) or self._title.endswith(bare):
            return True
        return not self._set_aside[self._box_of[number]] and _TITLE_LIKE.fullmatch(text) is not None

    def _is_path(self, number: int) -> bool:
        text = self._blocks[number].text[:_LONGEST_TITLE]
        return _BREADCRUMB.search(text) is not None or (
            len(text) <= _SHORT and self._paths[self._box_of[number]]
        )

    def _is_link(self, number: int) -> bool:
        linked = self._linked[number]
        text = self._blocks[number].text
        return linked > _LINKED * len(text) and not text.endswith(("。", "；", "："))

    def _is_furniture(self, number: int) -> bool:
        """Whether a line in or beside the article is none of it, looked at by itself."""
        block = self._blocks[number]
        text = block.text
        if block.kind is BlockKind.FURNITURE:
            return True
        if self._set_aside[self._box_of[number]] or self._linked[number]:
            if _ATTACHMENT.match(text) or self._is_signature(number):
                return False
            if self._set_aside[self._box_of[number]]:
                return True
            if self._is_link(number) and number not in self._files:
                return True
        return len(text) <= _SHORT and _FURNITURE.match(text) is not None and not _DATELINE.search(text)

    def _is_signature(self, number: int) -> bool:
        """Whether a line is the date under a document, or what stands right above one."""
        return any(
            _DATE.fullmatch(block.text) is not None and len(self._blocks[number].text) <= _SHORT
            for block in self._blocks[number : number + 2]
        )


def _weight(text: str, linked: int) -> int:
    """How much prose a line is: its length, if it is long and has stops, less what is linked."""
    length = len(text)
    if length < _PROSE_LENGTH or _PROSE.search(text) is None:
        return 0
    return max(0, length - 2 * linked)


@lru_cache(_MOST_KNOWN)
def _is_path_box(words: str) -> bool:
    return _PATH_WORDS.search(words) is not None


@lru_cache(_MOST_KNOWN)
def _is_article_box(words: str) -> bool:
    return _ARTICLE_WORDS.search(words) is not None


@lru_cache(_MOST_KNOWN)
def _is_furniture_box(words: str) -> bool:
    return _FURNITURE_WORDS.search(words) is not None


def _bare(text: str) -> str:
    return _UNTITLED.sub("", text)
