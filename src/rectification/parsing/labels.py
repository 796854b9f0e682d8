"""The labels that bulletins and their tables print before a value (整改情况：, 责任单位), by meaning."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rectification.parsing.pieces import Piece

PROBLEM = "problem"
GOAL = "goal"
MEASURES = "measures"
PROGRESS = "progress"  # 整改情况: the measures, or, where measures are printed too, the outcome
OUTCOME = "outcome"
STATUS = "status"
RESPONSIBLE = "responsible"
DEADLINE = "deadline"
NUMBER = "number"
CATEGORY = "category"
NOTE = "note"

CONTENT = frozenset({MEASURES, PROGRESS})
_ALONE = frozenset({MEASURES, PROGRESS, OUTCOME, GOAL})

_TABLE = {
    NUMBER: r"(?:问题|任务|项目)?(?:序号|编号)",
    CATEGORY: r"(?:反馈)?(?:问题)?(?:类别|类型|分类|大类)|(?:所属)?(?:方面|领域)|反馈问题[（(]大类[)）]",
    DEADLINE: (
        r"(?:计划|拟|限期|预计)?(?:整改|完成|办结|销号|办理|落实|任务)*的?"
        r"(?:时限|期限|完成时间|完成日期|时间节点)(?:要求)?"
        r"|(?:整改|完成|办结|销号|办理)(?:时间|日期)"
    ),
    STATUS: (
        r"(?:整改|完成|销号|办理|措施|落实|任务|问题|目前|当前|进展)+(?:状态|进度|与否)"
        r"|(?:是否|有无)(?:已|按期)?(?:完成|销号|办结|整改)+(?:到位)?"
        r"|(?:问题|任务)?(?:完成|销号|办结|验收)情况|状态|进度|整改结论|(?:办理|办结|验收|认定|销号|评估)(?:结果|结论)"
    ),
    RESPONSIBLE: (
        r"[\u4e00-\u9fff]{0,6}?"
        r"(?:责任|牵头|配合|协办|协助|协同|承办|主办|办理|经办|落实|督导|督办|验收|实施|监督|整改|包案|包保|挂牌|"
        r"挂点|分管|参与|主管|主责|认领|负责)"
        r"(?:整改|领导|落实|责任|督办)?(?:单位|部门|领导|主体|人员|人|科室|处室|股室|机构|党组织)"
        r"(?:[及和、/](?:责任)?(?:人|领导|部门|单位|职务|联系方式))?"
    ),
    OUTCOME: (
        r"(?:整改|取得的?|工作|主要|阶段性|目前)*(?:成效|效果|成果|结果)(?:情况)?|整改进展[（(]结果[)）]"
    ),
    GOAL: r"(?:整改|工作|任务|预期)*目标(?:任务|要求)?|整改要求|预期(?:成效|效果)",
    MEASURES: (
        r"(?:具体|主要|(?:已|所)?采取的?|重点|整改|工作|落实|办理|巡察|巡视|审计)*(?:措施|举措|做法)"
        r"(?:[及和与、](?:整改|落实|完成|取得)*(?:成效|效果|结果|进展|情况))?(?:情况)?"
    ),
    PROGRESS: (
        r"(?:目前|集中|巡察|巡视|具体|问题)*(?:整改|整治)(?:工作)?"
        r"(?:落实|进展|完成|推进|开展|实施|办理|执行|工作)*(?:情况|进展)"
        r"(?:[及和与、](?:整改|取得)*(?:成效|效果|结果))?"
        r"|整改|整改落实|整改完成|(?:整改|办理)答复|(?:研究|具体)?(?:落实|进展|办理|处理|处置|推进)情况"
        r"|(?:目前|当前|最新|工作)*进展(?:情况|成效)?"
    ),
    PROBLEM: (
        r"(?:巡察|巡视|审计|督察|督查)?(?:(?:反馈|存在|具体|发现|突出|指出|查出|主要|整改|违法|违规|典型)的?)*"
        r"(?:问题|任务|事项)(?:描述|表述|表现|内容|清单|摘要|概述|简述|事项|名称)?|(?:具体|问题)(?:表现|内容)|(?:审议|反馈)意见(?:内容|建议)?"
    ),
    NOTE: (
        r"备注|说明|(?:下一步|下步|后续)(?:工作|整改)*(?:打算|措施|安排|计划|工作)?"
        r"|未(?:完成|整改)(?:到位)?的?原因|原因分析|(?:问题|整改)金额(?:[（(]万?元[)）])?"
        r"|(?:问题|反馈)?(?:来源|依据)|(?:佐证|证明|支撑|印证|相关)材料|(?:整改|问题)(?:类型|性质|难点)"
        r"|(?:整改|审计|督察|工作)建议|(?:责任追究|(?:追责)?问责|追责)(?:情况)?"
    ),
}
_FIELD = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TABLE.items()))
_LONGEST = 18
# "label：", "【label】", "【label】："; a label holds no stop, so the first colon decides.
_LABEL = re.compile(
    r"[【\[［〔]\s*([^】\]］〕：:，,。；;\n]{1,18}?)\s*(?:[】\]］〕]\s*[：:]?|[：:]\s*[】\]］〕])\s*"
    r"|([^【\[［〔：:，,。；;“”‘’\n]{1,18})[：:∶]\s*"
)
# A label inside a line, after a stop: "…。整改成效：…", "…。【责任单位】…".
_INSIDE = re.compile(r"[。；;？！”\s]\s{0,4}[【\[]?([^。；;，,：:∶“”《》【】\[\]\s]{2,18})[】\]]?[：:∶]")
_COLON = re.compile("[：:∶]")


class Label(NamedTuple):
    """A label as printed (without its colon), what it means, and where its value begins."""

    name: str
    field: str
    end: int


@lru_cache(maxsize=1024)
def field_of(name: str) -> str | None:
    """What a label or the head of a column means, or none if it is not one of ours."""
    name = "".join(name.split()).lstrip("及和与")
    match = _FIELD.fullmatch(name) if 0 < len(name) <= _LONGEST else None
    return match.lastgroup if match else None


def read_label(text: str) -> Label | None:
    """The label that the text opens with, or is; none if there is none."""
    match = _LABEL.match(text)
    if match is None:
        field = field_of(text) if len(text) <= _LONGEST else None
        return Label(text, field, len(text)) if field and field in _ALONE else None
    name = (match[1] or match[2]).strip()
    field = field_of(name)
    return Label(name, field, match.end()) if field else None


def find_label(piece: Piece, fields: frozenset[str] = CONTENT) -> tuple[Piece, Piece] | None:
    """A label of such a field inside a line, after a stop: what stands before it, and the rest from it on."""
    text = piece.text
    for match in _INSIDE.finditer(text) if _COLON.search(text) else ():
        if field_of(match[1]) in fields:
            start = match.start() + 1  # after the stop: a class that begins a pattern is searched for fast
            return piece.cut(0, start), piece.cut(start)
    return None
