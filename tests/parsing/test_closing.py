"""How the end of a bulletin is read: contacts of every shape, attachments, signature, date; all invented."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from rectification.blocks import Block, BlockKind, Cell, Span
from rectification.model import ContactInfo
from rectification.parsing.closing import Closing, read_closing
from rectification.parsing.dates import read_date

BODY = ("三、下一步工作打算", "局党组将持续抓好整改，把整改融入日常工作。")
SIGNED = ("中共青岚市水务局党组", "2024年6月18日")
SIGNED_AS = ("中共青岚市水务局党组", "2024-06-18")


def blocks(*lines: str) -> tuple[str, list[Block]]:
    """The text that the lines make, and a block for each."""
    made: list[Block] = []
    text = ""
    for line in lines:
        made.append(Block(text=line, span=Span(len(text), len(text) + len(line))))
        text += line + "\n"
    return text, made


def read(*lines: str) -> Closing:
    """The closing of a document of these lines; every span in it proved to be what stands there."""
    text, made = blocks(*lines)
    closing = read_closing(made)
    for path, span in closing.spans.items():
        value: object = closing
        for step in path.replace("]", "").replace("[", ".").split("."):
            value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
        here = text[span.start : span.end]
        if path == "issuer":
            assert "".join(here.split()) == "".join(str(value).split("、"))
        elif path == "issued_on":
            assert str(read_date(here)) == str(value)
        else:
            assert here == value
    return closing


def contact(*lines: str) -> ContactInfo:
    """The contact that these lines make between the last section and the signature."""
    found = read(*BODY, *lines, *SIGNED).contact
    assert found is not None
    return found


INVITATION = "欢迎广大干部群众对整改落实情况进行监督。如有意见建议，请及时反映。"


def test_a_whole_ending() -> None:
    """Contact in two paragraphs, body and date: each field, and the passage as printed."""
    first = INVITATION + "联系方式：电话027-55501234；电子邮箱：swj_xc@qinglan.example；邮编：999015；"
    second = "邮寄地址：青岚市澄湖区望岚路66号青岚市水务局机关党委。"
    closing = read(*BODY, first, second, *SIGNED)
    assert closing.start == 2
    assert closing.contact == ContactInfo(
        phones=("027-55501234",),
        emails=("swj_xc@qinglan.example",),
        postcode="999015",
        address="青岚市澄湖区望岚路66号青岚市水务局机关党委",
        note=f"{first}\n{second}",
    )
    assert closing.issuer == "中共青岚市水务局党组"
    assert str(closing.issued_on) == "2024-06-18"
    assert closing.taken == {2, 3, 4, 5}
    assert closing.remarks == ()


@pytest.mark.parametrize(
    ("printed", "phones"),
    [
        ("监督电话：0360-55501234", ("0360-55501234",)),
        ("监督电话:0360-55501234", ("0360-55501234",)),
        ("电  话：0360-55501234", ("0360-55501234",)),
        ("电\u3000话：０３６０－５５５０１２３４", ("０３６０－５５５０１２３４",)),
        ("联系电话：（0360）55501234", ("（0360）55501234",)),
        ("联系电话：(0360)55501234", ("(0360)55501234",)),
        ("联系电话：0360—55501234", ("0360—55501234",)),
        ("联系电话：0360 55501234", ("0360 55501234",)),
        ("联系电话：036055501234", ("036055501234",)),
        ("联系电话：0360-55501234转8012", ("0360-55501234转8012",)),
        ("联系电话：0360-55501234-8012", ("0360-55501234-8012",)),
        ("联系电话：0360-55501234、0360-55501235", ("0360-55501234", "0360-55501235")),
        ("联系电话：0360-55501234或55501235", ("0360-55501234", "55501235")),
        ("联系电话：55501234，55501235", ("55501234", "55501235")),
        ("手机：13000000000", ("13000000000",)),
        ("联系电话：0360-55501234（市委巡察办）", ("0360-55501234",)),
        ("举报电话：12388，0360-55501234", ("12388", "0360-55501234")),
        ("电话：0360-55501234，传真：0360-55501299", ("0360-55501234",)),
        (
            "水务局联系电话：0360-55501234；水文中心联系电话：0360-55501235",
            ("0360-55501234", "0360-55501235"),
        ),
        ("服务热线：400-555-0123", ("400-555-0123",)),
    ],
)
def test_telephones(printed: str, phones: tuple[str, ...]) -> None:
    """Every shape of a number, as printed; a fax is none."""
    assert contact(INVITATION, printed).phones == phones


@pytest.mark.parametrize(
    ("printed", "emails"),
    [
        ("电子邮箱：sw@qinglan.example", ("sw@qinglan.example",)),
        ("电子信箱：sw.xc-1@mail.qinglan.example。", ("sw.xc-1@mail.qinglan.example",)),
        ("请发至局办公室电子邮箱sw@qinglan.example，我们将及时回复。", ("sw@qinglan.example",)),
        ("邮箱：sw＠qinglan.example", ("sw＠qinglan.example",)),
        ("邮箱：sw(at)qinglan.example", ("sw(at)qinglan.example",)),
        ("邮箱：sw#qinglan.example", ("sw#qinglan.example",)),
        ("邮箱：sw # qinglan.example（请将#换成@）", ("sw # qinglan.example",)),
        ("邮  箱：a@b.example；c@d.example", ("a@b.example", "c@d.example")),
    ],
)
def test_emails(printed: str, emails: tuple[str, ...]) -> None:
    """Addresses in prose, under labels, and with a mask for the @."""
    assert contact(INVITATION, printed).emails == emails


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        (
            "来信请寄：青岚市望岚路5号机关党委，邮编999015。",
            {"address": "青岚市望岚路5号机关党委", "postcode": "999015"},
        ),
        (
            "地址：青岚市望岚路5号三楼（邮编：999015）",
            {"address": "青岚市望岚路5号三楼", "postcode": "999015"},
        ),
        ("来信来访地址：青蓼乡蓼花街3号乡纪委", {"address": "青蓼乡蓼花街3号乡纪委"}),
        (
            "通信地址：青岚市望岚路5号（市政府大院内）水务局",
            {"address": "青岚市望岚路5号（市政府大院内）水务局"},
        ),
        ("邮 政 编 码：999015，电话：55501234", {"postcode": "999015", "phones": ("55501234",)}),
        (
            "邮政信箱：青岚市邮政27号信箱（邮编：999015）",
            {"mailbox": "青岚市邮政27号信箱", "postcode": "999015", "address": None},
        ),
        ("来信请寄青岚市望岚路5号水务局收，邮编999015。", {"address": "青岚市望岚路5号水务局"}),
        ("信函：青岚市望岚路5号（邮编999015）", {"address": "青岚市望岚路5号", "postcode": "999015"}),
        ("地址：青岚市望岚路5号201室（信封上请注明“意见”）", {"address": "青岚市望岚路5号201室"}),
        ("来访地址：青岚市信访室（青岚市望岚路9号）", {"address": "青岚市信访室（青岚市望岚路9号）"}),
        ("邮政信箱：青岚市望岚路5号市委巡察办", {"address": "青岚市望岚路5号市委巡察办", "mailbox": None}),
        ("电话：55501234（工作日9:00—12:00，13:30—17:00）", {"hours": "工作日9:00—12:00，13:30—17:00"}),
        ("电话：55501234（受理时间：工作日8:30-12:00）", {"hours": "工作日8:30-12:00"}),
        ("电话：55501234（工作时间）", {"hours": "工作时间"}),
        ("联系人：张同志，电话：55501234", {"person": "张同志"}),
        ("联 系 人：李同志  电话：55501234", {"person": "李同志"}),
        ("电话：55501234，电子邮箱地址：a@b.example", {"address": None, "emails": ("a@b.example",)}),
    ],
)
def test_other_channels(printed: str, fields: dict[str, object]) -> None:
    """Postal address, box, hours and person; what looks like one of them and is not stays out."""
    found = contact(INVITATION, printed)
    assert {name: getattr(found, name) for name in fields} == fields


def test_an_objection_period_is_no_hours() -> None:
    """The period of a public notice is neither the hours nor the date of signature."""
    closing = read(
        *BODY,
        "公示时间：2024年6月18日至6月24日，共7天。公示期间如有异议，请联系区河湖中心",
        "联系电话：0360-5550123",
        "特此公示。",
        "青岚市澄湖区河湖管理中心",
        "2024年6月17日",
    )
    assert closing.contact is not None
    assert closing.contact.hours is None
    assert closing.contact.phones == ("0360-5550123",)
    assert closing.start == 2
    assert str(closing.issued_on) == "2024-06-17"


def test_a_section_of_channels() -> None:
    """Channels in a section of their own: the heading stays with the sections, the rest is the note."""
    lines = ["1.来电：0360-55501234。", "2.来信：青岚市望岚路5号。", "3.电子邮箱：a@b.example。"]
    closing = read(*BODY, "四、意见反馈方式", "可通过以下渠道反映意见建议。", *lines, *SIGNED)
    assert closing.start == 3
    assert closing.contact is not None
    assert closing.contact.phones == ("0360-55501234",)
    assert closing.contact.note == "\n".join(["可通过以下渠道反映意见建议。", *lines])


def test_a_list_of_channels_that_ends_in_a_code() -> None:
    """（一） to （三） after an invitation are the contact, the code to scan with them."""
    lines = [
        "公开期内如有意见，可通过下列方式反映：",
        "（一）电话：0360-55501234（党组办）；",
        "（二）邮政信箱：青岚市第39号信箱，邮政编码：999039；",
        "（三）扫描下方二维码，进入“青岚水务”小程序留言。",
    ]
    found = contact(*lines)
    assert (found.phones, found.mailbox, found.postcode) == (("0360-55501234",), "青岚市第39号信箱", "999039")
    assert found.note == "\n".join(lines)


def test_spaced_labels() -> None:
    """Labels that are spread to one width, a line each."""
    found = contact(
        "公告时间：2024年6月18日至6月24日",
        "联 系 电 话：0360-55501234",
        "电 子 邮 箱：sw@qinglan.example",
        "地       址：青岚市望岚路5号",
        "邮       编：999015",
    )
    assert found.phones == ("0360-55501234",)
    assert found.emails == ("sw@qinglan.example",)
    assert found.address == "青岚市望岚路5号"
    assert found.postcode == "999015"
    assert found.hours is None


def test_labels_and_values_on_lines_of_their_own() -> None:
    """A table that came as lines: label, value, label, value."""
    found = contact(
        "联系电话", "0340-55503366（工作日8:30-12:00）", "邮政信箱", "砺山市邮政33号信箱（邮编：987033）"
    )
    assert found.phones == ("0340-55503366",)
    assert found.mailbox == "砺山市邮政33号信箱"
    assert found.postcode == "987033"


def test_a_contact_inside_the_text() -> None:
    """A contact before the last section is found, and its passage stays where it is."""
    closing = read("如有意见建议，请联系我局，联系电话：0360-55501234。", *BODY, *SIGNED)
    assert closing.contact == ContactInfo(phones=("0360-55501234",))
    assert closing.start == 3


def test_a_number_in_a_measure_is_no_contact() -> None:
    """A hotline that a measure set up is not the bulletin's contact."""
    closing = read("一是开通24小时报修热线，公布电话0360-55501234。", *BODY, *SIGNED)
    assert closing.contact is None


@pytest.mark.parametrize(
    ("lines", "issuer", "date"),
    [
        (SIGNED, "中共青岚市水务局党组", "2024-06-18"),
        (
            ("　　　　　中共青岚市水务局党组　　", "　　　　2024年6月18日"),
            "中共青岚市水务局党组",
            "2024-06-18",
        ),
        (("中共青岚市水务局党组", "2024 年 6 月 18 日"), "中共青岚市水务局党组", "2024-06-18"),
        (("中共青岚市水务局党组", "二〇二四年六月十八日"), "中共青岚市水务局党组", "2024-06-18"),
        (("中共青岚市水务局党组 2024年6月18日",), "中共青岚市水务局党组", "2024-06-18"),
        (("中共青岚市水务局", "党组", "2024年6月18日"), "中共青岚市水务局党组", "2024-06-18"),
        (("中共青岚市澄湖区", "教育局党组", "2024年6月18日"), "中共青岚市澄湖区教育局党组", "2024-06-18"),
        (
            ("中共青岚市水务局党组", "中共青岚市水文中心委员会", "2024年6月18日"),
            "中共青岚市水务局党组、中共青岚市水文中心委员会",
            "2024-06-18",
        ),
        (
            ("青岚市水务局    青岚市水文中心", "2024年6月18日"),
            "青岚市水务局、青岚市水文中心",
            "2024-06-18",
        ),
        (("中共白榆镇委员会（盖章）", "2024年6月18日"), "中共白榆镇委员会（盖章）", "2024-06-18"),
        (
            ("青岚市督察整改工作领导小组办公室", "2024-06-18"),
            "青岚市督察整改工作领导小组办公室",
            "2024-06-18",
        ),
        (("2024年6月18日",), None, "2024-06-18"),
        (("2024年6月18日", "中共青岚市水务局党组"), "中共青岚市水务局党组", "2024-06-18"),
        (("中共青岚市水务局党组",), "中共青岚市水务局党组", None),
        ((), None, None),
    ],
)
def test_signatures(lines: tuple[str, ...], issuer: str | None, date: str | None) -> None:
    """The bodies and the date, however they are laid out; the text before them is not theirs."""
    closing = read(*BODY, *lines)
    assert closing.issuer == issuer
    assert (str(closing.issued_on) if closing.issued_on else None) == date
    assert closing.start == len(BODY)


def test_a_signature_in_a_table_cell() -> None:
    """A cell that holds body and date on two lines is a signature."""
    text = "中共青岚市水务局党组\n2024年6月18日"
    cell = Cell(text=text, span=Span(0, len(text)))
    row = Block(text=text, span=Span(0, len(text)), kind=BlockKind.TABLE_ROW, cells=(cell,), table=1)
    closing = read_closing([row])
    assert closing.issuer == "中共青岚市水务局党组"
    assert str(closing.issued_on) == "2024-06-18"


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (("附件：1.验收意见表.pdf", "      2.整改照片.doc", *SIGNED), ["验收意见表.pdf", "整改照片.doc"]),
        (("附件：1.整改台账 2.问题清单", *SIGNED), ["整改台账", "问题清单"]),
        (("附表：整改任务表", *SIGNED), ["整改任务表"]),
        ((*SIGNED, "附件：整改明细表.xls（点击下载）"), ["整改明细表.xls"]),
        ((*SIGNED, "附件1：问题清单"), ["问题清单"]),
        ((*SIGNED, "附件："), []),
    ],
)
def test_attachments(lines: tuple[str, ...], titles: list[str]) -> None:
    """The files that the end names, before the signature or after it, without buttons."""
    closing = read(*BODY, *lines)
    assert [one.title for one in closing.attachments] == titles
    assert closing.start == len(BODY)
    assert closing.issuer == SIGNED[0]


def test_remarks() -> None:
    """特此通报 and the like are remarks where there is no contact to print them with."""
    closing = read(*BODY, "特此通报。", *SIGNED)
    assert closing.remarks == (2,)
    assert closing.start == 2
    report = read(*BODY, "以上报告，请予审议。")
    assert report.remarks == (2,)


def test_editors() -> None:
    """Lines of editors under the signature are noise."""
    closing = read(*BODY, *SIGNED, "（撰稿：某某  一审：某某）")
    assert closing.noise == (4,)
    assert closing.issuer == SIGNED[0]


def test_an_imprint() -> None:
    """The 版记 under the date (抄送, 印发) is noise, and its body is not the one that signed."""
    closing = read(*BODY, *SIGNED, "抄送：市委巡察办。", "青岚市水务局办公室 2024年6月20日印发")
    assert (closing.issuer, str(closing.issued_on)) == SIGNED_AS
    assert closing.noise == (4, 5)


def test_a_contact_under_the_date() -> None:
    """A bracket under the date (附注) that names a person and a number is a contact."""
    found = read(*BODY, *SIGNED, "（联系人：李某，联系电话：0360-55501299）").contact
    assert found is not None
    assert (found.person, found.phones) == ("李某", ("0360-55501299",))


def test_nothing_at_the_end() -> None:
    """A text that just ends has no closing."""
    assert read(*BODY) == Closing(start=2, ends=2)
    assert read_closing([]) == Closing()


PARTS = (
    "联系电话：0360-55501234|电话|：|0360-5550|（|a@b.example|邮编：99901|附件：1.|2.表.xls|特此公示|责任编辑：某|党组|中共|"
    "2024年6月|地址：|信箱|工作日9:00|\n| |\u3000"
)
LINES = st.one_of(
    st.sampled_from([*BODY, *SIGNED, INVITATION, *PARTS.split("|")]),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=20),
)


@given(st.lists(LINES, max_size=20))
def test_any_lines(lines: list[str]) -> None:
    """Whatever the lines, nothing is raised, spans hold what was found, and the closing starts first."""
    closing = read(*lines)
    assert all(
        closing.start <= index < len(lines) for index in (*closing.taken, *closing.remarks, *closing.noise)
    )
