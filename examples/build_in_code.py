"""A bulletin that was never a page: built from records, checked, and written as Word and HTML into a folder.

python examples/build_in_code.py FOLDER
"""

import sys
from pathlib import Path

from rectification import (
    Basis,
    Bulletin,
    CitedDocument,
    ContactInfo,
    FeedbackItem,
    InspectionRound,
    Kind,
    Measure,
    PartialDate,
    Regime,
    Responsibility,
    Role,
    Section,
    Status,
    StatusValue,
    check,
    export,
)

LEDGER = [
    ("馆藏档案数字化进度滞后", "制定", "馆藏档案数字化工作方案", "完成数字化扫描120万页。", "2024-12", True),
    ("档案查阅登记不完整", "修订", "档案查阅利用办法", "补登查阅记录36条。", "2024-09", True),
    (
        "库房消防设施老化",
        "印发",
        "库房安全改造方案",
        "已更换烟感探头48个，正在招标。",
        "2025-06",
        False,
    ),
]


def item(number: int, row: tuple[str, str, str, str, str, bool]) -> FeedbackItem:
    """One line of the ledger."""
    problem, action, document, step, deadline, done = row
    return FeedbackItem(
        number=str(number),
        problem=problem,
        measures=(
            Measure(
                text=f"{action}《{document}》。", documents=(CitedDocument(title=document, action=action),)
            ),
            Measure(text=step),
        ),
        status=Status(value=StatusValue.COMPLETED if done else StatusValue.IN_PROGRESS, basis=Basis.STATED),
        responsible=(Responsibility(role="责任单位", name="保管利用科"),),
        deadline=PartialDate.parse(deadline),
    )


bulletin = Bulletin(
    title="中共青岚市档案馆党组关于巡察整改进展情况的通报",
    issuer="中共青岚市档案馆党组",
    issued_on=PartialDate(2025, 3, 10),
    rounds=(
        InspectionRound(
            regime=Regime.XUNCHA,
            kind=Kind.ROUTINE,
            term=3,
            ordinal=7,
            authority="青岚市委",
            teams=("市委第二巡察组",),
            inspected=("中共青岚市档案馆党组",),
            began=PartialDate(2024, 4, 8),
            ended=PartialDate(2024, 6, 14),
            feedback_on=PartialDate(2024, 7, 26),
        ),
    ),
    sections=(
        Section(
            role=Role.RECTIFICATION,
            heading="一、反馈问题整改情况",
            items=tuple(item(number, row) for number, row in enumerate(LEDGER, 1)),
        ),
        Section(role=Role.FOLLOW_UP, heading="二、下一步打算", paragraphs=("持续巩固整改成果。",)),
    ),
    contact=ContactInfo(
        phones=("0399-55501286",), emails=("zgb@archives.qinglan.example",), postcode="999120"
    ),
)

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for finding in check(bulletin):
    print(f"{finding.severity.value}: {finding.message.zh}")
for name, suffix in (("docx", ".docx"), ("html", ".html")):
    path = folder / f"archives{suffix}"
    path.write_bytes(export(bulletin, name))
    print(path)
