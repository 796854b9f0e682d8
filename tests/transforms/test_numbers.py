"""Numbers of telephones and of identity are found however they are written; amounts and dates are none."""

import pytest

from rectification.transforms.numbers import identity_numbers, phones

ID = "990101199003071234"


@pytest.mark.parametrize(
    "text",
    [
        "13900001111",
        "139-0000-1111",
        "1390 000 1111",
        "+86 13900001111",
        "0999-5550123",
        "（099）55501234",
        "（0999）5550 1234",
        "(0999)55501234",
        "0999——55501234",
        "+86-99-55501234",
        "0XX-55501234",
        "１３９０００0１１１１",
        "０９９９－５５５０１２３４",
        "400-555-0123",
        "４００５５５０１２３",
        "8005550123",
    ],
)
def test_telephone_numbers(text):
    """Mobile, fixed, 400 and 800, in either width, with or without separators and brackets."""
    assert list(phones(f"请拨{text}。")) == [text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电话：55501234", ["55501234"]),
        ("联系电话５５５０１２３", ["５５５０１２３"]),
        ("联系电话（办公室）：5550 1234", ["5550 1234"]),
        ("传真55501234、55501235，5550123转2", ["55501234", "55501235", "5550123"]),
        ("电话：（0999）55501234/55501235", ["（0999）55501234", "55501235"]),
        ("电话\n55501234", ["55501234"]),
        ("面积55501234", []),
        ("热线受理5550123个，电话5550123个", []),
    ],
)
def test_local_numbers_after_a_word(text, found):
    """Seven or eight digits are a telephone after 电话 and the like, and in a list that begins there."""
    assert list(phones(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "20240624",
        "139000011112",
        "a13900001111",
        "99010119900307123",
        "2023-2024",
        "2024年13800000000元",
        "１３８０００００００００元",
        "13800000000.50元",
        "13800000000余元",
        "13800000000万元",
        "￥13800000000",
        "人民币13800000000",
        "4005550123吨",
    ],
)
def test_what_is_no_telephone_number(text):
    """Dates, amounts, other numbers and addresses stay."""
    assert not list(phones(text))


@pytest.mark.parametrize("after", ["多次", "个人手机", "次日", "通知", "转801", "（张三）"])
def test_words_after_a_number_are_no_units(after):
    """What begins like one does not save the number."""
    assert list(phones(f"拨打13900001111{after}")) == ["13900001111"]


@pytest.mark.parametrize(
    "text",
    [
        ID,
        ID[:-1] + "x",
        ID[:-1] + "Ｘ",
        "９９０１０１１９９００３０７１２３Ｘ",
        "990101 19900307 1234",
        "990101900307123",
    ],
)
def test_identity_numbers(text):
    """Eighteen characters, or fifteen, with a day of birth in them, in either width."""
    assert list(identity_numbers(f"号码{text}。")) == [text]


@pytest.mark.parametrize("text", ["91990100123456789X", "990101901307123", f"{ID}5", "99010119900307123"])
def test_what_is_no_identity_number(text):
    """A company's code has no day of birth; other lengths are other numbers."""
    assert not list(identity_numbers(text))


@pytest.mark.parametrize("piece", ["1", "1-", "电话：", "(0", "400 ", "55501234、", "110101 "])
def test_numbers_cost_what_the_text_is_long(piece):
    """Nothing that comes again and again makes it quadratic, or this would take minutes."""
    text = piece * (300_000 // len(piece))
    assert not [*phones(text), *identity_numbers(text)]
