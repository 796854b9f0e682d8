"""Whether the figures that the text states of the whole agree with one another and with the items."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from rectification.hookspecs import Check, Finding, Severity, Words
from rectification.model import Bulletin, Totals

_RATE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)\s*%")
_COUNTED = re.compile(r"(?<![0-9.])([0-9]{1,6})\s*[个项件条]")
_DEEPEST = 4


def _find_totals_that_do_not_add_up(bulletin: Bulletin) -> Iterator[Finding]:
    totals = bulletin.totals
    if totals is None or totals.problems is None:
        return
    yield from _sum(totals, totals.problems)
    yield from _rate(totals, totals.problems)
    yield from _count(bulletin, totals.problems)


def _finding(severity: Severity, field: str, message: Words, remedy: Words) -> Finding:
    return Finding(
        check="totals-mismatch", severity=severity, message=message, remedy=remedy, path=f"$.totals.{field}"
    )


def _sums(totals: Totals) -> set[int]:
    """What the statuses may add up to, since texts count one status within another (其中…)."""
    done, basically = totals.completed or 0, totals.basically_completed or 0
    under_way, lasting, idle = totals.in_progress or 0, totals.long_term or 0, totals.not_started or 0
    finished = {done, done + basically} if totals.completed is not None else {basically}
    left = {under_way + lasting + idle, under_way + idle}
    if totals.not_completed is not None:
        left = {totals.not_completed} | {totals.not_completed + other for other in left}
    return {some + rest for some in finished for rest in left}


def _sum(totals: Totals, problems: int) -> Iterator[Finding]:
    stated = (totals.in_progress, totals.long_term, totals.not_started, totals.not_completed)
    sums = _sums(totals)
    too_many = min(sums) > problems
    whole = totals.completed is not None and any(figure is not None for figure in stated)
    if problems in sums or not (too_many or whole):
        return
    severity = Severity.ERROR if too_many or _words_are_all_held(totals) else Severity.WARNING
    added = min(sums) if too_many else max(sums)
    yield _finding(
        severity,
        "problems",
        Words(
            f"各状态合计{added}个，与反馈问题总数{problems}个不符",
            f"the statuses add up to {added}, the text states {problems} problems",
        ),
        Words(
            "对照台账核对总数和各状态的数量",
            "compare the total and the number of each status with the ledger",
        ),
    )


def _words_are_all_held(totals: Totals) -> bool:
    """Whether each number of items in the words has its field: otherwise a status may be among the rest."""
    if totals.evidence is None:
        return False
    held = Counter(
        value
        for value in (
            totals.problems,
            totals.completed,
            totals.basically_completed,
            totals.in_progress,
            totals.long_term,
            totals.not_started,
            totals.not_completed,
        )
        if value is not None
    )
    stated = Counter(int(figure) for figure in _COUNTED.findall(totals.evidence))
    return not stated - held


def _rate(totals: Totals, problems: int) -> Iterator[Finding]:
    found = _RATE.fullmatch(unicodedata.normalize("NFKC", totals.rate or "").strip())
    if found is None or totals.completed is None or problems <= 0:
        return
    printed = Decimal(found[1])
    place = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    exact = [
        Decimal(100) * done / problems
        for done in (totals.completed, totals.completed + (totals.basically_completed or 0))
    ]
    rounded = [share.quantize(place, ROUND_HALF_UP) for share in exact]
    if printed in rounded:
        return
    cut_off = any(0 <= share - printed < place for share in exact)
    yield _finding(
        Severity.WARNING if cut_off else Severity.ERROR,
        "rate",
        Words(
            f"完成率为{printed}%，按{totals.completed}/{problems}计算应为{rounded[0]}%",
            f"the rate is given as {printed}%; {totals.completed} of {problems} is {rounded[0]}%",
        ),
        Words("重新计算完成率，四舍五入", "compute the rate anew and round it half up"),
    )


def _count(bulletin: Bulletin, problems: int) -> Iterator[Finding]:
    items = bulletin.items
    if not items:
        return
    # Problems may be counted at any level: leaves, or the headings above them.
    paths = [
        (part, item.category) for part, section in enumerate(bulletin.sections) for item in section.items
    ]
    counts = {len({(part, path[:depth]) for part, path in paths}) for depth in range(1, _DEEPEST + 1)}
    if problems not in counts | {len(items)}:
        yield _finding(
            Severity.WARNING,
            "problems",
            Words(
                f"文中称反馈问题{problems}个，实际列出{len(items)}个",
                f"the text states {problems} problems and lists {len(items)}",
            ),
            Words(
                "核对是否遗漏问题，或说明其余问题未公开的原因",
                "see whether items were left out, or say why the others are not published",
            ),
        )


CHECKS = (
    Check(
        id="totals-mismatch",
        title=Words("统计数字前后一致", "totals that add up"),
        severity=Severity.ERROR,
        milder=(Severity.WARNING,),
        basis="GB/T 8170—2008：数值修约规则",
        run=_find_totals_that_do_not_add_up,
    ),
)
