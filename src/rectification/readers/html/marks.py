"""The words by which pages mark their parts: names of boxes, labels, buttons, and what ends an article."""

from __future__ import annotations

import re
from functools import lru_cache

_MOST_KNOWN = 2000  # words of boxes, which come again from page to page of a site

_FURNITURE_WORDS = re.compile(
    r"""(?:^|[\s_-])(?:
    nav\w*|menus?|footer|foot|ft|bottom|copy(?:right)?|banner|logo|search\w*|login|side(?:bar|nav|menu)?|aside
    |(?:b|bd)?share\w*|social\w*|print\w*|tools?|toolbar|qr\w*|e?wm|erweima|weixin|wechat
    |rela|relat\w*|xg\w{2,4}|recommend\w*|hot\w*|rank\w*|left(?:menu|nav|bar)|prev\w*|next|pager?|paging
    |friend\w*|links?|comment\w*|pinglun|dayin|guanbi|fenxiang|select|option|optgroup|textarea|button|aria-hidden
    )(?:$|[\s_-]|\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_ARTICLE_WORDS = re.compile(
    r"TRS_(?:Editor|UEDITOR)|UCAP-CONTENT|\bzoom\b|wp_articlecontent|vsb_content|NewsContent"
    r"|article[-_]?con(?:tent)?\b|(?:entry|post)-content\b|\bjs_content\b|v_news_content|pages_content|Custom_UnionStyle|news[-_]?(?:text|con)|zhengwen|art_con\b",
    re.IGNORECASE,
)

_PATH_WORDS = re.compile(
    r"crumb|position|location|weizhi|dqwz|(?:^|[\s_-])(?:path|place|loc|wz|cur\w*)(?:$|[\s_-])", re.IGNORECASE
)

_BREADCRUMB = re.compile(
    r"(?:当前|所在|现在的?|您的)位置|^\s*首页\s*(?:>|＞|»|›|→|/|\\|-+>|-\s)|[>＞»›]\s*(?:正文|内容)\s*$"
)
_STEP = re.compile(r"^(?!.*位置|首页$|网站首页$|正文$|内容$)[^>＞»›/]{2,30}$")

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
_BODY = re.compile(r"中(?:共|国共产党)[^。，；：\s]{2,40}(?:党[组委]|党工委|委员会|[总党]支部)")
_ATTACHMENT = re.compile(r"^\s*(?:附件|附表|附图|相关附件|附件下载)\s*[\d一二三四五六七八九十]*\s*[:：.．]?")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|pptx?|zip|rar|7z|txt)(?:[?#].*)?$", re.IGNORECASE)

_UNTITLED = re.compile(r"[\s　“”\"'‘’《》〈〉（）()：:，,。.·]")


@lru_cache(_MOST_KNOWN)
def is_furniture_box(words: str) -> bool:
    """Whether a box is for navigation, tools, links or the foot of the page, by its tag, class and id."""
    return _FURNITURE_WORDS.search(words) is not None


@lru_cache(_MOST_KNOWN)
def is_path_box(words: str) -> bool:
    """Whether a box is for the path (当前位置) of the page."""
    return _PATH_WORDS.search(words) is not None


@lru_cache(_MOST_KNOWN)
def is_article_box(words: str) -> bool:
    """Whether a box is for the article, by a name that an editor or a content system gives it."""
    return _ARTICLE_WORDS.search(words) is not None


def is_path(text: str) -> bool:
    """Whether a line is the path of the page, whole."""
    return _BREADCRUMB.search(text) is not None


def steps(text: str) -> list[str]:
    """The column that a line of a path names, if it is one: neither its label nor its ends are."""
    return _STEP.findall(text)


def is_dateline(text: str) -> bool:
    """Whether a line says when and by whom the page was published."""
    return _DATELINE.search(text) is not None


def is_tool(text: str) -> bool:
    """Whether a short line begins as buttons, counters, links, editor lines and footers do."""
    return _FURNITURE.match(text) is not None


def ends_article(text: str) -> bool:
    """Whether a line comes after an article, and never in it."""
    return _LAST.match(text) is not None


def is_date(text: str) -> bool:
    """Whether a line is a whole date and nothing else, as under a document."""
    return _DATE.fullmatch(text) is not None


def is_title_like(text: str) -> bool:
    """Whether a line ends as titles of documents do."""
    return _TITLE_LIKE.fullmatch(text) is not None


def is_body(text: str) -> bool:
    """Whether a line is the name of a body of the Party, as the first line of a title may be."""
    return _BODY.fullmatch(text) is not None


def names_attachment(text: str) -> bool:
    """Whether a line begins as those do that name attachments (附件)."""
    return _ATTACHMENT.match(text) is not None


def is_file(address: str) -> bool:
    """Whether an address or a link's text names a file to download."""
    return _FILE.search(address.strip()) is not None


def bare(text: str) -> str:
    """A title without what it and its copy in the metadata may differ in."""
    return _UNTITLED.sub("", text)
