"""The bulletins that the contracts try every plugin with: the least, the fullest and the nastiest.

`FULL` is a bulletin as a reader makes it, with the text as printed beside each typed field. `HOSTILE`
is one as a program makes it, from typed fields alone, and its text is what breaks formats. Both give
every field of the model something to say; only what `HOSTILE` leaves unprinted is empty there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from rectification.model import (
    Attachment,
    Basis,
    Bulletin,
    CitedDocument,
    ContactInfo,
    FeedbackItem,
    InspectionRound,
    Kind,
    Line,
    Measure,
    PartialDate,
    Publication,
    Quantity,
    Regime,
    Responsibility,
    Role,
    Section,
    Status,
    StatusValue,
    Totals,
)

_CHINA = timezone(timedelta(hours=8))

MINIMAL = Bulletin(title="关于巡察整改情况的通报")
"""A title and nothing else: the least that can be a bulletin."""

FULL = Bulletin(
    title="中共青岚市水务局党组关于四届市委第三轮巡察整改进展情况的通报",
    reference="青水党〔2024〕17号",
    addressee="局属各单位党组织",
    issuer="中共青岚市水务局党组",
    issued_on=PartialDate(2024, 6, 18),
    rounds=(
        InspectionRound(
            regime=Regime.XUNCHA,
            kind=Kind.ROUTINE,
            term=4,
            ordinal=3,
            authority="市委",
            teams=("市委第五巡察组",),
            inspected=("市水务局党组",),
            began=PartialDate(2023, 7, 10),
            ended=PartialDate(2023, 8),
            feedback_on=PartialDate(2023, 10, 16),
        ),
    ),
    sections=(
        Section(
            role=Role.INTRODUCTION,
            paragraphs=(
                (
                    "根据市委统一部署，2023年7月10日至2023年8月，市委第五巡察组对市水务局党组开展了常规巡察，"
                    "2023年10月16日反馈了意见。现将整改进展情况予以公布。"
                ),
            ),
        ),
        Section(
            role=Role.RECTIFICATION,
            heading="二、反馈意见整改落实情况",
            paragraphs=(
                (
                    "反馈问题44个，已完成31个，基本完成5个，正在整改4个，长期坚持2个，尚未启动1个，"
                    "另有未完成8个，完成率70.45%。"
                ),
            ),
            items=(
                FeedbackItem(
                    number="1",
                    category=("履行水务职责", "水源保护"),
                    lead=("（一）在“履行水务职责”方面", "水源保护", "本类问题共一个。"),
                    heading="1.关于“水源保护区巡查‘走过场’”问题",
                    problem="水源保护区巡查‘走过场’",
                    goal=("2024年底前水源保护区巡查全覆盖。",),
                    measures=(
                        Measure(
                            text="一是印发《水源保护区巡查办法（试行）》（青水〔2024〕9号）。",
                            label="整改情况",
                            starts_paragraph=True,
                            documents=(
                                CitedDocument(
                                    title="水源保护区巡查办法（试行）",
                                    action="印发",
                                    number="青水〔2024〕9号",
                                ),
                            ),
                        ),
                        Measure(
                            text="二是2023年巡查90余次，问题数同比下降8.62%。",
                            quantities=(
                                Quantity(
                                    text="90余次", value=90, unit="次", approximation="余", period="2023年"
                                ),
                                Quantity(text="同比下降8.62%", value=8.62, unit="%", basis="同比"),
                            ),
                        ),
                        Measure(text="三是更换界标。", starts_paragraph=True),
                    ),
                    outcome=("水质稳定达标。",),
                    status=Status(
                        value=StatusValue.COMPLETED, basis=Basis.STATED, evidence="已完成并长期坚持"
                    ),
                    responsible=(Responsibility(role="责任单位", name="水资源科"),),
                    deadline=PartialDate(2024, 12),
                    lines=(
                        Line(label="整改目标", of="goal"),
                        Line(label="整改成效", of="outcome"),
                        Line(label="责任单位", of="responsible"),
                        Line(label="完成时限", text="2024年12月底", of="deadline"),
                        Line(label="整改状态", of="status"),
                        Line(label="备注", text="涉密内容略"),
                    ),
                ),
            ),
            closing=("以上问题均已建立台账。",),
        ),
        Section(role=Role.FOLLOW_UP, heading="三、下一步工作打算", paragraphs=("持续抓好整改。",)),
    ),
    contact=ContactInfo(
        phones=("0990-55500001",),
        emails=("zgb@qinglan-water.example",),
        postcode="980012",
        address="青岚市清源路1号水务局",
        mailbox="青岚市27号信箱",
        hours="工作日8:30-17:30",
        person="张同志",
        note=(
            "欢迎干部群众进行监督。联系人：张同志；联系电话：0990-55500001（工作日8:30-17:30）；"
            "电子邮箱：zgb@qinglan-water.example。\n"
            "通信地址：青岚市清源路1号水务局；邮政编码：980012；邮政信箱：青岚市27号信箱。"
        ),
    ),
    publication=Publication(
        url="https://www.qinglan.example/xcgz/202406/t01.html",
        site="青岚清风网",
        column=("首页", "巡察工作", "整改公开"),
        source="青岚市纪委监委",
        published_at=datetime(2024, 6, 24, 17, 44, tzinfo=_CHINA),
        rights=("版权所有：青岚市纪委监委", "青ICP备00000001号"),
    ),
    attachments=(Attachment(title="整改台账.xlsx", url="https://www.qinglan.example/files/tz.xlsx"),),
    totals=Totals(
        problems=44,
        completed=31,
        basically_completed=5,
        in_progress=4,
        long_term=2,
        not_started=1,
        not_completed=8,
        rate="70.45%",
        evidence="反馈问题44个，已完成31个，基本完成5个，正在整改4个，长期坚持2个，尚未启动1个，"
        "另有未完成8个，完成率70.45%",
    ),
)
"""A bulletin as a reader makes it: every field of every class is filled, in the words of print."""

MARKUP = "<b>&amp;</b>]]><!--'\"{{ 1 }}"
"""What a format may take for its own: it stands in the texts of `HOSTILE`."""

HOSTILE = Bulletin(
    title=f"中共𠮷山县委关于“{MARKUP}”巡视整改的通报",
    reference="𠮷委〔2024〕<3>号",
    addressee="各乡镇党委&各部门：",
    issuer="中共<𠮷山>县委",
    issued_on=PartialDate(2024),
    rounds=(
        InspectionRound(
            regime=Regime.XUNSHI,
            kind=Kind.LOOK_BACK,
            term=12,
            ordinal=19,
            authority="省委&<省委>",
            teams=("省委第一<i>巡视组", "省委“第二”&巡视组"),
            inspected=("𠮷山县<委>", "שלום 党支部"),
            began=PartialDate(2022, 1, 31),
            ended=PartialDate(2022),
            feedback_on=PartialDate(2023, 2),
        ),
        InspectionRound(),
    ),
    sections=(
        Section(paragraphs=(MARKUP, "  前后\t有空白\n和换行  ", "ＡＢＣ１２３，．；：！？①Ⅲ㈠")),
        Section(
            role=Role.LONG_TERM,
            heading="一、<h1>整改</h1>",
            items=(
                FeedbackItem(
                    number="１）",
                    category=("=类<别>&", "第\t二层"),
                    problem="‘引号’“套”『引号』\"'<q>",
                    goal=("@目<标>",),
                    measures=(
                        Measure(
                            text="印发《<办法>&“细则”》。",
                            label="【整改<情况>】",
                            starts_paragraph=True,
                            documents=(CitedDocument(title="<办法>&“细则”", action="印发", number=None),),
                        ),
                        Measure(
                            text="=1+1\t压降\n约－３．５％😀。",
                            quantities=(Quantity(text="约－３．５％", value=-3.5, unit="％"),),
                        ),
                        Measure(text="\u202eعكس\u202c مرحبا。", starts_paragraph=True),
                    ),
                    outcome=("-成<效>", "+再&加"),
                    status=Status(value=StatusValue.IN_PROGRESS, basis=Basis.STATED, evidence="正<在>整&改"),
                    responsible=(
                        Responsibility(role="<责任>单位", name="办公室&<二>科"),
                        Responsibility(role="<责任>单位", name="תחנה 三科"),
                    ),
                    deadline=PartialDate(2025, 2, 28),
                ),
                FeedbackItem(problem="]]>"),
            ),
            closing=("<!-- 结尾 -->",),
        ),
    ),
    contact=ContactInfo(
        phones=("（0990）55500001转<8>", "+86 990 55500002"),
        emails=("o'hara&co@qinglan.example",),
        postcode="９８００１２",
        address="“清源”路<1>号&2室",
        mailbox="27<号>信箱",
        hours="8∶30—17∶30 & 周<末>",
        person="<李>同志",
    ),
    publication=Publication(
        url="https://www.qinglan.example/?a=1&b='2'",
        site="<𠮷山>网",
        column=("首页&", "<栏目>"),
        source="县委<办>&",
        published_at=datetime(2024, 12, 31, 23, 59, 58, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
        rights=("© <版权>&",),
    ),
    attachments=(
        Attachment(title="附<件>&.docx", url="https://www.qinglan.example/f?x=1&y=%E9%99%84"),
        Attachment(title="无<址>"),
    ),
    totals=Totals(
        problems=697,
        completed=611,
        basically_completed=23,
        in_progress=37,
        long_term=17,
        not_started=9,
        not_completed=63,
        rate="<87.66>%",
        evidence="完成率<87.66>%&",
    ),
)
"""A bulletin as a program makes it, of typed fields, whose text is what breaks formats."""

SAMPLES: Mapping[str, Bulletin] = {"minimal": MINIMAL, "full": FULL, "hostile": HOSTILE}
"""The samples by name, in the order in which the contracts try them."""
