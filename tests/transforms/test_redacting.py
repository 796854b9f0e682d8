"""What is withheld leaves a count and none of its content, in the model and in every format."""

import attrs
import pytest
from hypothesis import given, strategies as st

from rectification import (
    Bulletin,
    ContactInfo,
    FeedbackItem,
    Measure,
    OptionsError,
    Publication,
    Role,
    Section,
    export,
    plugins,
    read,
    to_json,
)
from rectification.checks import numbering
from rectification.transforms import Redact, leaks

ID = "990101199003071234"

ITEMS = (
    FeedbackItem(
        number="1",
        category=("管理方面",),
        lead=("（一）管理方面",),
        problem="台账登记不全",
        heading="1.关于“台账登记不全”问题",
        measures=(Measure(text="一是补齐台账12册。"), Measure(text="二是对张三、李小四给予党内警告处分。")),
    ),
    FeedbackItem(
        number="2",
        category=("保密方面",),
        lead=("（二）保密方面",),
        problem="涉密载体存放在代号青松的库房",
        heading="2.关于“涉密载体存放在代号青松的库房”问题",
        goal=("青松库房达到甲级标准",),
        measures=(Measure(text="更换青松库房全部密码锁。"), Measure(text="建立长效机制。")),
    ),
    FeedbackItem(number="3", problem="走访不够", measures=(Measure(text="走访群众100人，建立长效机制。"),)),
)

BULLETIN = Bulletin(
    title="关于巡察整改进展情况的通报",
    issuer="青岚市水务局党组",
    sections=(
        Section(role=Role.RECTIFICATION, heading="一、整改落实情况", items=ITEMS),
        Section(
            role=Role.ACCOUNTABILITY,
            heading="二、执纪问责",
            paragraphs=(f"原科长张三（身份证号{ID}，电话13900001111）被立案审查；联系电话0XX-55501234。",),
        ),
    ),
    contact=ContactInfo(
        phones=("0XX-55501234",), person="王小明", note="联系人：王小明，电话：0XX-55501234。"
    ),
    publication=Publication(url="https://shui.example/t/13900002222.html"),
)

REDACT = Redact(items={"2": "secret"})


def test_what_is_left():
    """A mask for each number and name, a count for each item, a count of all at the end."""
    redacted = REDACT(BULLETIN)
    first, second, third = redacted.sections[0].items
    assert first.measures[1].text == "二是对×××、×××给予党内警告处分。"
    assert second == FeedbackItem(number="2", problem="（按规定不公开1项：涉及党和国家秘密）")
    assert third == ITEMS[2]
    (text,) = redacted.sections[1].paragraphs
    assert text == "原科长×××（身份证号×××，电话×××）被立案审查；联系电话0XX-55501234。"
    assert redacted.sections[1].closing == ("（按规定不公开：电话号码1个、公民身份号码1个、人员姓名2个）",)


def test_the_contact_stays():
    """Its telephone and its person are there to be found; an address is no telephone number."""
    redacted = REDACT(BULLETIN)
    assert redacted.contact == BULLETIN.contact
    assert redacted.publication == BULLETIN.publication


def test_nothing_to_withhold_changes_nothing():
    """The very same bulletin comes back, without a note."""
    clean = attrs.evolve(BULLETIN, sections=(Section(items=(ITEMS[2],)),))
    assert Redact()(clean) is clean
    assert Redact(phones=False, id_numbers=False, persons=False)(BULLETIN) is BULLETIN


def test_redacting_twice_is_redacting_once():
    """A mask is not taken for a name or a number."""
    once = Redact()(BULLETIN)
    assert Redact()(once) == once


def test_names_that_are_given_go_everywhere():
    """However they are spaced, and from the contact too."""
    bulletin = attrs.evolve(BULLETIN, title="关于王　小明同志的通报")
    redacted = Redact(names=("王小明",))(bulletin)
    assert redacted.title == "关于×××同志的通报"
    assert redacted.contact is not None
    assert redacted.contact.person == "×××"
    assert redacted.contact.note == "联系人：×××，电话：0XX-55501234。"


def test_an_area_of_withheld_items_alone_goes_with_them():
    """A heading that stands over a published item too stays."""
    items = (ITEMS[0], attrs.evolve(ITEMS[1], category=("管理方面",), lead=()), ITEMS[2])
    bulletin = attrs.evolve(BULLETIN, sections=(Section(items=items),))
    assert Redact(items={"1": "case"})(bulletin).items[0].lead == ("（一）管理方面",)
    assert Redact(items={"1": "case", "2": "case"})(bulletin).items[0].lead == ()


def test_numbers_stay_in_order():
    """The checks find no gap where an item was withheld, since its number is there."""
    assert not [
        finding
        for check in numbering.CHECKS
        if check.run is not None
        for finding in check.run(attrs.evolve(REDACT(BULLETIN), contact=None))
        if finding.path.endswith("number")
    ]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ({"9": "secret"}, "no item has the number '9'; there are: 1, 2, 3"),
        ({"1": "whim"}, "has the ground 'whim'; there are: secret, case, attention, petition, sensitive"),
        ({"": "secret"}, "no item has the number ''"),
        ({"$.sections[7].items[0]": "secret"}, "no item has the number"),
    ],
)
def test_an_item_that_cannot_be_meant_is_refused(items, said):
    """Nothing is published by mistake because a number was mistyped."""
    with pytest.raises(OptionsError, match="transform redact") as caught:
        Redact(items=items)(BULLETIN)
    assert said in str(caught.value)


def test_an_ambiguous_number_asks_for_the_path():
    """Numbers begin anew in each area of some bulletins."""
    bulletin = Bulletin(title="通报", sections=(Section(items=(ITEMS[1],)), Section(items=(ITEMS[1],))))
    with pytest.raises(OptionsError, match=r"2 items have the number '2'; name one of \$\.sections\[0\]"):
        Redact(items={"2": "secret"})(bulletin)
    redacted = Redact(items={"$.sections[1].items[0]": "secret"})(bulletin)
    assert redacted.sections[0].items == (ITEMS[1],)
    assert redacted.sections[1].items[0].problem.startswith("（按规定不公开1项")


def test_grounds_can_be_ones_own():
    """An office names the grounds that its rules have."""
    redact = Redact(items={"2": "own"}, grounds={"own": "本单位另有规定"}, mask="某")
    assert redact(BULLETIN).items[1].problem == "（按规定不公开1项：本单位另有规定）"
    assert "对某、某给予" in redact(BULLETIN).items[0].measures[1].text


@pytest.mark.parametrize("format_", ["docx", "html", "json", "rss"])
def test_no_format_holds_what_was_withheld(format_):
    """Neither visibly, nor in data blocks, properties or parts; and what was published reads back."""
    using = plugins.load(installed=False)
    data = export(BULLETIN, format_, transforms=[REDACT], name=f"a.{format_}", using=using)
    withheld = REDACT.withheld(BULLETIN)
    assert {one.text for one in withheld} >= {"张三", "李小四", ID, "13900001111", ITEMS[1].problem}
    assert not leaks({"out": data}, withheld)
    assert leaks({"out": export(BULLETIN, format_, using=using)}, withheld)
    if format_ != "rss":
        assert read(data, name=f"a.{format_}", using=using).bulletin == REDACT(BULLETIN)


def test_common_phrases_are_not_secrets():
    """What a published item says as well is no content of the withheld one."""
    assert "建立长效机制" not in {one.text for one in REDACT.withheld(BULLETIN)}
    assert "更换青松库房全部密码锁" in {one.text for one in REDACT.withheld(BULLETIN)}


@given(st.from_type(Bulletin), st.text("张王李某0123456789同志给予处分、，。对书记", max_size=30))
def test_whatever_is_found_is_gone(bulletin, text):
    """After redaction no text of the model holds a name, an identity number or a telephone that was found."""
    bulletin = attrs.evolve(bulletin, contact=None, publication=None, reference=None)
    bulletin = attrs.evolve(
        bulletin, sections=(*bulletin.sections, Section(paragraphs=(text, f"对张三{ID}给予处分13900001111")))
    )
    redact = Redact()
    said = to_json(redact(bulletin)).decode()
    assert not [one for one in redact.withheld(bulletin) if one.text in said]


def test_a_local_number_of_the_contact_stays_too():
    """Without its area code it is the same telephone; another one after the same word is not."""
    bulletin = attrs.evolve(BULLETIN, sections=(Section(paragraphs=("电话：55501234、55501235。",)),))
    assert Redact()(bulletin).sections[0].paragraphs == ("电话：55501234、×××。",)


def test_a_number_is_masked_as_a_whole_only():
    """Digits of a longer number are not those of the telephone, nor is an amount a telephone."""
    text = "电话：65551234，编号9655512340，支出13900001111元，证件11010119900307451Ｘ。"
    bulletin = Bulletin(title="通报", sections=(Section(paragraphs=(text,)),))
    masked = "电话：×××，编号9655512340，支出13900001111元，证件×××。"
    assert Redact()(bulletin).sections[0].paragraphs == (masked,)
