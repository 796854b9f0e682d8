"""The page around the document: its tools and site name above, and the footer below."""

from __future__ import annotations

import re

from rectification.parsing.lines import Line
from rectification.parsing.numbering import ARABIC

_SHORTEST_LINE = 3
_LONGEST_FOOTER = 300
_LONGEST_BETWEEN = 120
_REACH = 4
_TOOL_WORDS = (
    r"点击(?:上方|下方)?蓝字|关注我们|打\s?印(?:本页|正文|此页|本文|页面)?|关\s?闭(?:窗口|本页|页面)?|分享(?:到|至)?|字号|字体(?:大小)?|"
    r"浏览字号|(?:取消)?收藏(?:本页)?|(?:加大|缩小|放大)字体|"
    r"返回(?:上一级|顶部|首页|列表|上页)?|朗读|语音播报|微信(?:公众号)?|新浪微博|微博|QQ空间|QQ好友|QQ|"
    r"复制链接|二维码|纠错|我要纠错|"
    r"无障碍(?:版|浏览|阅读)?|长者(?:助手|模式|版)?|关怀版|适老化|繁体|简体|页面|对比度|色调调节|"
    r"视力保护色|设为首页|加入收藏|"
    r"(?:浏览|点击|阅读|访问)(?:次数|数|量|率)?|人次|次|默认|正常|放大|缩小|超大|特大|大|中|小|保存|下载|"
    r"(?:点击)?(?:展开|收起|听)全文|听|A|[万千]|"
    r"扫一扫在手机上?打开当前页面?|扫一扫|手机(?:版|阅读|浏览)?|用手机看|相关附件|附件下载|全文下载|视频|图解|"
    r"来源|作者|时间|编辑|审核"
)
_TOOLS = re.compile(
    rf"(?>{_TOOL_WORDS}|[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\s\d\[\]【】()（）:：|/<>＜＞·•.\-—–_、,，+~…])++"
)
_HAS_TOOL = re.compile(
    r"打印|关闭|分享|字号|字体|收藏|返回|朗读|微信|微博|无障碍|长者|关怀版|对比度|次数|点击|访问量|浏览|阅读|"
    r"扫一扫|纠错|关注我们|[-—]+$|A\s+A"
)
MOMENT = re.compile(
    r"20\d\d(?:\s?[-/.年]\s?|\s)\d{1,2}\s?[-/.月]\s?\d{1,2}(?:\s?日)?(?:[\sT]{0,4}\d{1,"
    r"2}[:：∶]\d{2}(?:[:：∶]\d{2})?)?"
)
DATE_ALONE = re.compile(rf"[(（\[]?\s*{MOMENT.pattern}\s*[)）\]]?")
_NAVIGATION = re.compile(r"[^|｜。，]{1,12}(?:\s*[|｜]\s*[^|｜。，]{1,12}){2,}")
_SITE_NAME = re.compile(
    r"[一-龥]{2,24}(?:门户网站|官方网站|网站|信息网|政府网|公开网|廉政网|清风网|门户|在线|新闻网)\S{0,6}"
)
_FOOTER = re.compile(
    r"版权所有|(?:主办|承办|协办|主管|运维|维护)(?:单位|方)?\s*[:：]|主办单位|ICP备|公网安备|"
    r"网站(?:标识码|地图)|All\s+Rights\s+Reserved|Copyright|技术支持|"
    r"(?:责任编辑|责编|编辑|编校|撰稿人?|供稿|校对|初审|复审|终审|一审|签发|责任校对)\s*[:：]|"
    r"^[【\[（(]?(?:打印|关闭)|上一[篇条]|下一[篇条]|"
    r"扫一扫|您访问的链接即将|^\W{0,3}相关(?:附件|阅读|信息|链接|文章|新闻|稿件)|^分享(?:到|至)?\s*[:：]?|"
    r"^[-—\s]*END[-—\s]*$|阅读原文|^(?:点击)?(?:展开|查看)全文$|^喜欢此内容|^投稿|新闻热线|文件下载|^附件(?:下载|列表)\s*[:：]?$|^联系我们\s*[:：]|^【?我要?纠错|^返回(?:顶部|首页)|"
    r"网站(?:管理|声明|首页)|建议使用|浏览器|本站|阅读\s*\d+$|政府信息公开",
    re.IGNORECASE,
)
_SITE_CONTACT = re.compile(
    r"(?:(?:地\s*址|邮\s*编|邮政编码|电\s*话|传\s*真|联系电话|热线|邮\s*箱|总机|技术)\w{0,3}\s*[:：]|"
    r"Email|©)",
    re.IGNORECASE,
)


_INVITATION = re.compile("如[有对]|欢迎|意见建议|异议")
_CLAUSE = re.compile("[，,；;]")
_OWNED = re.compile("版权|ICP备|公网安备|Rights|Copyright|©|编辑|审核|主办", re.IGNORECASE)
_PAGE_MARK = re.compile(
    r"[-—–―·]{1,3}\s*\d{1,3}\s*[-—–―·]{1,3}|第\s*\d{1,3}\s*页(?:[,，/、 ]?\s*共\s*\d{1,3}\s*页)?"
    r"|(?:PART|Part|part|NO|No)\s?[.·]?\s?\d{1,2}"  # above a heading, in posts
    r"|[（(]?\s*(?:此处)?(?:盖章处?|印章)\s*[)）]?|(?:[（(]?此处盖章[)）]?)?\s*内部资料[\s，,]*(?:注意保存)?"
)


def is_tool(text: str) -> bool:
    """Whether a line is a tool of the page (打印, 分享到, 字号), or a row of links."""
    if _NAVIGATION.fullmatch(text):
        return True
    if _TOOLS.fullmatch(text) is None:
        return False
    return len(text) < _SHORTEST_LINE or _HAS_TOOL.search(text) is not None


def is_page_mark(text: str) -> bool:
    """Whether a line is of the paper and not of the text: — 3 —, 第3页, a stamp's place, an ornament."""
    return _PAGE_MARK.fullmatch(text) is not None


def is_site_name(text: str) -> bool:
    """Whether a line is nothing but the name of a site."""
    return _SITE_NAME.fullmatch(text) is not None


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
        if len(text) < _LONGEST_FOOTER and not line.mark and _FOOTER.search(text) and not _is_prose(text):
            footer = index
        elif (
            index + _REACH <= footer
            or len(text) > _LONGEST_BETWEEN
            or (line.mark and line.mark.style != ARABIC)
        ):
            break
        elif (
            text[0] not in "（("
            and _SITE_CONTACT.search(text)
            and footer == index + 1
            and _after_signature(lines, index, start)
        ):
            footer = index
    return footer


def _is_prose(text: str) -> bool:
    """Whether a line that holds such words is a sentence of the document all the same."""
    return text[-1] == "。" and _CLAUSE.search(text) is not None and _OWNED.search(text) is None


def _after_signature(lines: list[Line], index: int, start: int) -> bool:
    """Whether a line that is nothing but a date stands a little above, and nothing invites readers since."""
    for above in range(index - 1, max(start, index - _REACH) - 1, -1):
        if DATE_ALONE.fullmatch(lines[above].text):
            return True
        if _INVITATION.search(lines[above].text):
            return False
    return False
