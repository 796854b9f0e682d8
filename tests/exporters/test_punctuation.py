"""Full-width punctuation where the text is Chinese, untouched where it is not."""

import pytest
from hypothesis import given, strategies as st

from rectification.exporters.punctuation import SEPARATOR, widen


@pytest.mark.parametrize(
    ("ascii_", "wide"),
    [
        (
            "根据市委统一部署,7月13日至8月31日,开展了巡察。",
            "根据市委统一部署，7月13日至8月31日，开展了巡察。",
        ),
        ("整改情况:举办培训12期,受训1000余人;印发文件。", "整改情况：举办培训12期，受训1000余人；印发文件。"),
        ("同比下降8.62%,实现“争先进位”", "同比下降8.62%，实现“争先进位”"),
        ("联系电话:0990-55500001;邮编:980012;", "联系电话：0990-55500001；邮编：980012；"),
        ("做得怎样?很好!", "做得怎样？很好！"),
        ("《巡查办法(试行)》", "《巡查办法（试行）》"),
        ("(一)水源保护", "（一）水源保护"),
        ("(1)水源保护", "（1）水源保护"),
        ("见附件(3)。", "见附件（3）。"),
        ("市(区)级(含“小(二)型”)", "市（区）级（含“小（二）型”）"),
        ('"一网通办"推进慢', "“一网通办”推进慢"),
        ("", ""),
    ],
)
def test_marks_between_chinese_words_are_restored(ascii_, wide):
    """A page that lost its full-width marks gets them back, in pairs where they come in pairs."""
    assert widen(ascii_) == wide


@pytest.mark.parametrize(
    "text",
    [
        "金额为1,234,567.8元",
        "工作日8:30-17:30",
        "比例为3:1",
        "见https://www.qinglan.example/a?b=1,2&c=(3)",
        "见https://www.qinglan.example/?某",
        "电子邮箱zgb@qinglan.example",
        "电话(0990)55500001",
        "Hello, world! (really; yes?)",
        "f(x)函数",
        "第1,2,3项",
        'class="a" 与<b>',
        '5"管道的"口径',
        '关于"把关不严，"以报代管""问题',
        "完成.",
        ") 右括号在前 (",
    ],
)
def test_numbers_addresses_and_latin_are_left_alone(text):
    """Marks that belong to numbers, times, addresses, Latin or markup stay as they are."""
    assert widen(text) == text


@given(st.text(st.sampled_from('水1a,:;!?()"“”。 \n'), max_size=30))
def test_restoring_changes_the_width_of_marks_and_nothing_else(text):
    """Folded back to ASCII, the text is the same."""
    fold = str.maketrans("，：；！？（）“”", ',:;!?()""')
    assert widen(text).translate(fold) == text.translate(fold)


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1), min_size=1)
)
def test_each_text_is_restored_by_itself(texts):
    """A mark at the end of one text does not look into the next."""
    assert widen(SEPARATOR.join(texts)).split(SEPARATOR) == [widen(text) for text in texts]


def test_a_million_brackets_take_no_time():
    """Restoring is linear: unpaired and nested brackets, marks and quotes by the hundred thousand."""
    for text in (
        "(" * 10**5 + "水",
        "水(" * 10**5,
        "()" * 10**5,
        ",水" * 10**5,
        '"水' * 10**5,
        "http://?" * 10**5,
    ):
        assert len(widen(text)) == len(text)
