"""What a bulletin must contain: measures for each problem, a plan for what is left, nothing unread."""

from __future__ import annotations

from collections.abc import Iterator

from rectification.checks.paths import excerpt, items_with_paths
from rectification.hookspecs import Check, Finding, Reading, Severity, Words
from rectification.model import Bulletin, Role

_PLAN_LABELS = ("下一步", "下步", "后续")


def _find_items_without_measures(bulletin: Bulletin) -> Iterator[Finding]:
    for path, item in items_with_paths(bulletin):
        if not any(measure.text.strip() for measure in item.measures) and not any(item.outcome):
            number = excerpt(item.number or "", 12)
            quote = excerpt(item.problem)
            yield Finding(
                check="measures-missing",
                severity=Severity.ERROR,
                message=Words(
                    f"问题{number}“{quote}”没有整改情况",
                    f"item {number or 'without number'}, “{quote}”, says nothing of what was done",
                ),
                remedy=Words(
                    "补写该问题的整改措施及成效；尚未启动的，写明原因和完成时限",
                    "state the measures taken and their effect; if none was taken yet, say why and by when",
                ),
                path=f"{path}.measures",
            )


def _find_missing_plan(bulletin: Bulletin) -> Iterator[Finding]:
    if any(section.role is Role.FOLLOW_UP for section in bulletin.sections):
        return
    if any(line.label.startswith(_PLAN_LABELS) for item in bulletin.items for line in item.lines):
        return
    yield Finding(
        check="follow-up-missing",
        severity=Severity.WARNING,
        message=Words("没有下一步工作打算", "there is no section on what is to be done next"),
        remedy=Words(
            "补写“下一步工作打算”，说明未完成事项、长期坚持事项的后续安排；已全部销号的公示可不写",
            "add a section on further work: what is unfinished or needs lasting effort, and the steps "
            "planned; a notice that closes every item may do without",
        ),
        path="$.sections",
    )


def _find_unplaced_text(reading: Reading) -> Iterator[Finding]:
    for block in reading.unplaced:
        quote = excerpt(block.text)
        yield Finding(
            check="text-unplaced",
            severity=Severity.WARNING,
            message=Words(
                f"有一段文字未能归入通报的任何部分：“{quote}”",
                f"a piece of text found no place in the bulletin: “{quote}”",
            ),
            remedy=Words(
                "核对原文该处的标题层次、序号和分段；属于网页附带内容的，可不处理",
                "check headings, numbers and paragraph breaks at that place of the source; "
                "if it belongs to the web page and not to the bulletin, leave it",
            ),
            place=block.place or None,
        )


def _find_edits(reading: Reading) -> Iterator[Finding]:
    for edit in reading.edits:
        old, new = excerpt(edit.old or "", 30), excerpt(edit.new or "", 30)
        yield Finding(
            check="text-edited",
            severity=Severity.WARNING,
            message=Words(
                f"文件导出后，{edit.zh}有改动（{edit.kind.zh}）：“{old}”改为“{new}”",
                f"{edit.zh} was edited after the export ({edit.kind.value}): “{old}” became “{new}”",
            ),
            remedy=Words(
                "以文件中的文字为准；确属更正的，请重新导出，使所附数据与文字一致",
                "the text of the file counts; if the edit is meant, export anew, so that the data agree",
            ),
            path=edit.path,
        )


CHECKS = (
    Check(
        id="measures-missing",
        title=Words("问题缺少整改情况", "problems without measures"),
        severity=Severity.ERROR,
        basis="《中国共产党巡视工作条例》：被巡视党组织应当逐项整改并公开整改情况",
        run=_find_items_without_measures,
    ),
    Check(
        id="follow-up-missing",
        title=Words("缺少下一步工作打算", "no plan for further work"),
        severity=Severity.WARNING,
        run=_find_missing_plan,
    ),
    Check(
        id="text-unplaced",
        title=Words("未能识别的文字", "text that was not understood"),
        severity=Severity.WARNING,
        review=_find_unplaced_text,
    ),
    Check(
        id="text-edited",
        title=Words("文件导出后有改动", "edited after export"),
        severity=Severity.WARNING,
        review=_find_edits,
    ),
)
