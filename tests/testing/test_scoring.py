"""The reader is measured against labels that people wrote."""

import json
from pathlib import Path

import pytest

from rectification.errors import ReadError
from rectification.testing.scoring import Score, score

CASES = Path(__file__).parent.parent / "cases"

PAGE = """中共青岚市水务局党组关于巡察整改进展情况的通报

根据市委统一部署，2023年3月6日至5月19日，市委第二巡察组对市水务局党组开展了常规巡察。2023年8月1日，市委第二巡察组反馈了巡察意见。现将整改进展情况予以公布。

一、反馈意见整改落实情况

1.关于“巡查不及时”问题

整改情况：巡查管网35公里。

2.关于“台账不全”问题

整改情况：补齐台账12册。

中共青岚市水务局党组

2024年6月18日
"""
LABELS = {
    "page": "bulletin",
    "title": "中共青岚市水务局党组关于巡察整改进展情况的通报",
    "regime": "巡察",
    "team": "市委第二巡察组",
    "start": "2023-03-06",
    "source": None,
    "items": [
        {"number": "1", "problem": "巡查不及时", "measures": "巡查管网35公里。"},
        {"number": "2", "problem": "台账不全", "measures_start": "补齐台账"},
    ],
    "contact": {"phones": [], "postcode": None},
}


def label(folder: Path, page: str = PAGE, **changes: object) -> Path:
    """A folder with one case."""
    case = folder / "case"
    case.mkdir()
    (case / "source.txt").write_text(page, "utf-8")
    (case / "expected.json").write_text(json.dumps(LABELS | changes), "utf-8")
    return folder


def test_our_own_cases_are_read_as_they_are_labelled():
    """Every field of every case; pages that only look like bulletins are told apart."""
    result = score(CASES)
    assert (result.share, result.f1) == (1.0, 1.0), result.misses
    assert result.sources >= 10


def test_what_agrees_is_counted(tmp_path):
    """White space and full-width forms do not matter; what is not labelled is not asked."""
    result = score(label(tmp_path, title="中共青岚市水务局党组 关于巡察整改进展情况的通报"))
    assert result.share == result.f1 == 1.0
    assert result.asked["title"] == result.asked["phones"] == 1
    assert "issued_on" not in result.asked
    assert "all fields 100.0%" in str(result)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "别的"}, "title"),
        ({"start": "2023-03-07"}, "start"),
        ({"regime": None}, "regime"),
        ({"contact": {"phones": ["0XX"]}}, "phones"),
        ({"totals": {"problems": 3}}, "totals"),
        ({"items": [{"problem": "巡查不及时", "deadline": "2024"}]}, "item.deadline"),
        ({"items": [{"problem": "没有这个问题"}]}, "items"),
        ({"page": "other"}, "page"),
    ],
    ids=str,
)
def test_what_does_not_agree_is_shown(tmp_path, changes, field):
    """An answer that is wrong, missing or invented stands under its field, with the source."""
    result = score(label(tmp_path, **changes))
    assert any("case/source.txt" in line for line in result.misses[field])
    assert result.share < 1 or result.f1 < 1


def test_other_answers_may_be_allowed(tmp_path):
    """`alt` lists them by field, or by the path of an item's field."""
    alt = {"title": ["中共青岚市水务局党组关于巡察整改进展情况的通报"], "items[1].number": ["2"]}
    items = [LABELS["items"][0], LABELS["items"][1] | {"number": "II"}]
    assert score(label(tmp_path, title="别的", items=items, alt=alt)).share == 1.0


def test_a_page_that_was_cut_is_not_asked_for_the_rest(tmp_path):
    """The item that an excerpt breaks off counts if it begins alike."""
    items = [
        LABELS["items"][0],
        {"number": "2", "problem": "台账不全，且无人核对账目", "cut": True, "measures": "未知"},
    ]
    page = PAGE.replace("“台账不全”", "“台账不全，且无人核对”")
    result = score(label(tmp_path, page, items=items))
    assert result.f1 == 1.0
    assert result.asked["item.measures"] == 1


def test_a_source_that_cannot_be_read_counts_against_the_reader(tmp_path):
    """It is no reason to stop."""
    result = score(label(tmp_path, "\0\0"))
    assert result.misses["page"]


def test_labels_that_are_none_are_told(tmp_path):
    """With the file; an empty folder is told too."""
    with pytest.raises(ReadError, match=r"no expected\.json"):
        score(tmp_path)
    (label(tmp_path) / "case" / "expected.json").write_text("[")
    with pytest.raises(ReadError, match=r"expected\.json"):
        score(tmp_path)


def test_nothing_asked_is_nothing_wrong():
    """A score without labels is whole."""
    assert (Score().share, Score().f1) == (1.0, 1.0)
