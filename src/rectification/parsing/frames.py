"""The frames that headings put around a problem (关于“…”问题, 在“…”方面), and bare statements."""

from __future__ import annotations

import re
from typing import NamedTuple

from rectification.parsing.numbering import read_mark
from rectification.parsing.pieces import Piece

_LONGEST = 1500
_SHORT = 100
_LEAD = re.compile(
    r"(?:(?:巡察|巡视)?组?(?:反馈|指出|提出)的?)?(?:关于|针对|围绕)\s*|(?:巡察|巡视)?组?(?:反馈|指出|"
    r"提出)+的?(?=[“\"])|(?:聚焦|紧盯)\s*(?=[“\"])|"
    r"在(?=\s*[“\"‘]|[^。；]{2,60}方面)|对(?=[“\"][^。]{2,120}[”\"]的?问题)"
)
_TAIL = re.compile(
    r"(?P<what>方面(?:的|存在的?)?问题|的问题|存在的?问题|(?<=[”\"’])问题的?方面|问题|的方面|方面"
    r"|(?<=[”\"])的?整改(?:工作)?(?:落实|进展|完成)?情况)"
    r"(?:\s*[（(](?P<before>[^（()）]{2,12})[)）])?"
    r"(?:的?整改(?:工作)?(?:落实|进展|完成)?(?:情况)?)?"
    r"\s*(?:[（(](?P<status>[^（()）]{2,12})[)）]|[【\[](?P<boxed>[^】\]]{2,12})[】\]])?"
    r"\s*(?P<stop>[。．：:；;，,]|$)"
)
# The form that most headings have, which needs no weighing: 关于“…”的问题, and nothing else in the line.
_PLAIN = re.compile('(?:关于|针对)“([^“”‘’"]+)”的?问题')
_GENERAL = re.compile(
    "(?:突出|遗留|共性|重点|难点|具体|主要|类似|普遍|上述|以上|这些|[有相]关|各类|反馈|存在|发现|方面)的?$"
)
# 针对4个方面23个问题，就上述问题，: no one problem.
_COUNTED = re.compile(rf"(?:\d|[一二三四五六七八九十])\s?[个项条类件]$|{_GENERAL.pattern}")
_COMMA = re.compile(r"(?:的|”|\")问题\s*[，,]")
_HAS_PROBLEM = re.compile("(?:存在|产生|出现|发生)[^，,。；;]*$")
_CLOSERS = '”"’'
_SENTENCE = re.compile(r"(?:[^。！!？?“《]+|“[^“”]{0,300}”|《[^《》]{0,200}》|[“《])*+[。！!？?]*[”’]?")
_FIRST_MEASURE = re.compile(r"[：:。；;，,]\s*(?=一是|第一[，,、]|①)")
_DEFICIT = re.compile(
    r"不|未|没|缺|弱|滞后|慢|迟|偏|差|短板|虚化|混乱|松|流于|走过场|走形式|敷衍|空白|漏洞|风险|违|超|挪用|拖|"
    r"突出|易发|多发|频发|"
    r"屡禁|反弹|脱节|粗放|闲置|老化|陈旧|随意|难|少|低|无|轻|存在|问题|有待|浮|乱|“两张皮”|一刀切|矛盾|"
    r"失真|失实|失养|失管|失修|失察|失职|悬空|失守|走样|打折扣|挤占|挂账|截留|虚报|套取|沉淀|串标|围标|多计|高估|冒领|重复|侵占|坐支|白条|转包"
)
# What stands at the end of a clause that says what is wrong, whatever verb it began with.
_PLAIN_DEFICIT = re.compile(
    r"(?:不够[一-龥]{0,4}|不(?:够|足|到位|严|深|实|力|强|高|细|准|全|规范|及时|彻底|健全|完善|充分|明显|清|紧|平衡|均衡|"
    r"精准|合理|畅|透明|扎实|牢|"
    r"优|多|匹配|适应|科学|大|好|快|密切|经常|主动|有力|深入|严格|严谨|认真|作为|落实)|缓慢|滞后|薄弱|"
    r"缺位|缺失|形式|走过场|差距|短板|"
    r"乏力|宽松软|松散|混乱|淡薄|弱化|不足|盲区|漏洞|偏差)(?=[，,。；;：:、”’]|$)"
)
_MEASURE = re.compile(
    r"[一-龥]{0,12}?(?:党组|党委|党工委|局|委|办|中心|政府|学校|医院|公司|部门)(?:已|将|先后|多次|"
    r"专题(?:研究|学习|听取))"
    r"|切实|认真|严格|全面(?!从严)|及时|进一步|深入|持续|扎实|积极|大力|坚持|坚决|迅速|立即|多次|先后|"
    r"统筹|主动|定期|专题|重新|联合|会同|"
    r"组织(?!领导|生活|建设)|制定|制订|印发|出台|修订|完善|建立|健全|开展|召开|加强|强化|推进|推动|成立|举办|"
    r"投入|投资|新建|实施|实行|推行|督促|指导|梳理|排查|清理|追缴|清退|将|把|通过|结合|根据|按照|已|"
    r"对[^。]{2,60}?(?:进行|开展|予以|给予|逐|全面|实行|立案|组织)|20\d\d年|截至|目前|聚焦|压实|压紧|提升|"
    r"提高|深化|落实|解决"
)


# A problem before what was done, in a paragraph that may answer several: 对“…”问题，…。针对…问题，…。
_FRAMED = (
    r"\s*(?:[一二三四五六七八九十]{1,3}是\s*)?(?:关于|针对|对于?|就)(?:巡察|巡视|组|反馈|指出|提出|的)*"
    r"(?P<problem>“[^“”]{2,150}”|(?:[^“”。；;：:\n]|“[^“”]{1,40}”){2,80}?)(?:的|这一|等)*问题(?:[，,：:]|(?<=”问题)。|(?<=”的问题)。)\s*"
)
_ANSWERED = re.compile(_FRAMED)
_WITHIN = re.compile(rf"(?:^|(?<=[。；;])){_FRAMED}(?=[^。；;\s]|$)")
_BROKEN_OFF = re.compile(
    r"(?<=[。；;])\s*[一二三四五六七八九十]{1,3}是\s*(?:关于|针对)(?P<problem>[^。；;，,：:\n]{2,80})$"
)
# What may follow a frame that ends in a comma: the first step, a verb of measures; after 针对, all but _MORE.
_DOES = re.compile(rf"\s*(?:一是|①|[（(]1|{_MEASURE.pattern})")
_MORE = re.compile("[^。；;]*问题[。；;，,：:]")


class Frame(NamedTuple):
    """A problem in its frame.

    Attributes:
        problem: What stands inside.
        is_area: Whether the frame is that of an area (方面).
        status: What stands in brackets after it (已完成), if anything.
        end: Where the frame ends.
        is_closed: Whether it ends the sentence.
        is_led: Whether 关于 or the like opens it.
        may_be_area: Whether it is one of an area, or of an area's problems (方面的问题).
    """

    problem: Piece
    is_area: bool
    status: Piece | None
    end: int
    is_closed: bool = True
    is_led: bool = False
    may_be_area: bool = False


def read_frame(body: Piece) -> Frame | None:
    """The frame that a heading opens with, or none; what stands after its end is not of the heading."""
    if plain := _PLAIN.fullmatch(body.text) or (body.text[-1:] in "，," and _ANSWERED.fullmatch(body.text)):
        return Frame(_unquoted(body.cut(*plain.span(1))), is_area=False, status=None, end=plain.end())
    text = body.text[:_LONGEST]
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    quoted = text[start : start + 1] in ("“", '"', "‘")
    if not lead and not quoted and _MEASURE.match(text):
        return None
    tail = _find_tail(text, start, quoted=quoted, led=lead is not None)
    if tail is None:
        return _bare(body, text, start, led=lead is not None)
    name = "status" if tail["status"] else "boxed" if tail["boxed"] else "before"
    status = body.cut(*tail.span(name)) if tail[name] else None
    return Frame(
        _unquoted(body.cut(start, tail.start())),
        tail["what"].endswith("方面"),
        status,
        tail.end(),
        tail["stop"] not in ("，", ","),
        lead is not None,
        "方面" in tail["what"],
    )


def frames_within(piece: Piece) -> list[tuple[Piece, Frame]]:
    """The problems that a paragraph answers one after the other, each up to the next, with its frame."""
    text = piece.text
    matches = list(_WITHIN.finditer(text)) if "问题" in text else []
    if matches and (last := _BROKEN_OFF.search(text, matches[-1].end())):
        matches.append(last)
    is_told = any(_is_stated(match["problem"]) for match in matches)
    starts = [match for match in matches if is_told and not _COUNTED.search(match["problem"])]
    ends = [*(match.start() for match in starts[1:]), len(text)]
    found = []
    for match, end in zip(starts, ends, strict=False):  # none where there is no start
        part = piece.cut(match.start(), end)
        problem = _unquoted(piece.cut(*match.span("problem")))
        mark = read_mark(part.text)  # 一是针对…问题，…
        frame_end = match.end() - (part.start - piece.start) - (mark.end if mark else 0)
        found.append((part, Frame(problem, is_area=False, status=None, end=frame_end)))
    return found


def _is_stated(problem: str) -> bool:
    """Whether it is one problem, quoted or in plain words."""
    return (
        problem.startswith("“")
        or problem.endswith("”")
        or (names_a_problem(problem) and _GENERAL.search(problem) is None)
    )


def _find_tail(text: str, start: int, *, quoted: bool, led: bool) -> re.Match[str] | None:
    """Where the frame closes: the first 问题 or 方面 at a stop, after a closing quote if one was opened."""
    fallback = None
    for tail in _TAIL.finditer(text, start + 1):
        closes = text[tail.start() - 1] in _CLOSERS
        if tail["stop"] in ("，", ","):
            is_followed = _DOES.match(text, tail.end()) or (
                text.startswith("针对") and tail.end() < len(text) and not _MORE.match(text, tail.end())
            )
            if (closes if quoted else led) and is_followed:
                return tail
            continue
        if quoted and closes:
            return tail
        if not quoted or tail["stop"] in ("", "。"):
            is_strong = (
                led or quoted or closes or tail["before"] or tail["status"] or tail["what"].startswith("的")
            )
            if is_strong or ("方面" in tail["what"] and tail.end() == len(text)):
                if not quoted:
                    return tail
                fallback = fallback or tail
        if not led and not quoted and tail["stop"] == "。":
            break
    return fallback


def _bare(body: Piece, text: str, start: int, *, led: bool) -> Frame | None:
    """关于… without a closing 问题, or a line that is nothing but a quotation."""
    end = len(text.rstrip("。．；;：:"))
    is_slogan = text.startswith(("聚焦", "紧盯", "围绕")) and text[end - 1] not in _CLOSERS  # 聚焦“…”，落实…
    if led and (end <= start or is_slogan):
        return None
    if not led and text[start:end].count("“") == 1 and text[:1] == "“" and text[end - 1 : end] == "”":
        return Frame(_unquoted(body.cut(start, end)), is_area=False, status=None, end=len(text))
    if led and text[start : start + 1] in ("“", '"'):
        steps = _FIRST_MEASURE.search(text)
        end = steps.start() + 1 if steps else len(body.text)
        return Frame(_unquoted(statement(body.cut(start, end))), is_area=False, status=None, end=end)
    if led and end <= _SHORT and "。" not in text[:end]:
        if comma := _COMMA.search(text):
            problem = _unquoted(body.cut(start, comma.start() + (text[comma.start()] in _CLOSERS)))
            return Frame(problem, is_area=False, status=None, end=comma.end(), is_closed=False)
        return Frame(_unquoted(body.cut(start, end)), is_area=False, status=None, end=len(text))
    return None


def _unquoted(piece: Piece) -> Piece:
    """Without the pair of quotes around the whole; of an unbalanced pair, the one that is there."""
    text = piece.text.rstrip("的") if piece.text.endswith(("”的", '"的')) else piece.text
    piece = piece.cut(0, len(text))
    if (len(text) > 1 and text[0] == text[-1] == '"') or text.count('"') % 2:  # one was forgotten
        return piece.cut(text.startswith('"'), len(text) - text.endswith('"'))
    opens, closes = text.count("“"), text.count("”")
    start, end = text.startswith("“"), text.endswith("”")
    if start and end and opens == closes:
        inner = text[1:-1]
        is_one_pair = "”" not in inner or -1 < inner.find("“") < inner.find("”")
        return piece.cut(1, -1) if is_one_pair else piece
    if start and opens > closes:
        return piece.cut(1)
    if end and closes > opens:
        return piece.cut(0, -1)
    if text.startswith("‘") and text.endswith("’") and text.count("‘") == 1:
        return piece.cut(1, -1)
    return piece


def statement(piece: Piece) -> Piece:
    """A problem that stands without a frame: without its last stop, and without 的问题 at its end.

    A bare 问题 goes too, where what stands before it says what is wrong (账实不符问题) and has no verb that
    it is the object of (存在账实不符问题).
    """
    text = piece.text.rstrip("。．；;：:，, ")
    bare = text.removesuffix("方面存在的问题").removesuffix("的问题")
    if bare.endswith("问题") and _is_stated(bare.removesuffix("问题")) and not _HAS_PROBLEM.search(bare):
        bare = bare.removesuffix("问题")
    return _unquoted(piece.cut(0, len(bare)))


def first_sentence(piece: Piece) -> int:
    """Where the first sentence ends: at 。 outside quotes, or at the stop before 一是."""
    sentence = _SENTENCE.match(piece.text)
    end = sentence.end() if sentence else len(piece.text)
    first = _FIRST_MEASURE.search(piece.text, 0, end)
    return first.start() + 1 if first else end


def names_a_problem(text: str) -> bool:
    """Whether a statement says what is wrong, rather than what was done."""
    if _PLAIN_DEFICIT.search(text):
        return True
    return _DEFICIT.search(text) is not None and _MEASURE.match(text) is None


def ends_in_a_deficit(text: str) -> bool:
    """Whether the last words say what is wrong (…履行不够到位), whatever stands before them."""
    return any(found.end() == len(text) for found in _PLAIN_DEFICIT.finditer(text))


def tells_a_measure(text: str, start: int = 0) -> bool:
    """Whether the text at `start` begins as what was done begins."""
    return _MEASURE.match(text, start) is not None
