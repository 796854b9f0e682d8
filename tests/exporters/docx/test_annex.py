"""The annexes: lists and ledger as tables, announced under the text."""

import pytest
from attrs import evolve

from rectification.exporters.docx.options import Annex
from rectification.model import Attachment, Basis, Bulletin, FeedbackItem, Section, Status, StatusValue
from rectification.testing.samples import FULL


def rows(table):
    """The texts of a table's cells, a paragraph a line."""
    return [
        ["\n".join("".join(p.itertext()) for p in cell.iter("{*}p")) for cell in row.iter("{*}tc")]
        for row in table.iter("{*}tr")
    ]


def test_the_ledger_holds_all_of_an_item(word):
    """Number, problem, measures, responsibility, deadline in the text's words, and status."""
    document = word(evolve(FULL, attachments=()), annex=Annex.LEDGER)
    assert document.of_style("AnnexMark") == ["附件"]
    assert document.of_style("AnnexTitle") == ["整改台账"]
    assert document.of_style("AttachmentNote") == ["附件：整改台账"]
    (table,) = document.document.iter("{*}tbl")
    assert rows(table) == [
        ["序号", "反馈问题", "整改措施", "责任", "整改时限", "整改状态"],
        [
            "1",
            "水源保护区巡查‘走过场’",
            "一是印发《水源保护区巡查办法（试行）》（青水〔2024〕9号）。二是2023年巡查90余次，问题数同比下降8.62%。\n三是更换界标。",
            "责任单位：水资源科",
            "2024年12月底",
            "已完成",
        ],
    ]


def test_three_lists_follow_the_attachments(word):
    """They are numbered after the files that go with the bulletin, and announced with them."""
    document = word(FULL, annex=Annex.LISTS)
    assert document.of_style("AttachmentNote") == [
        "附件：1.整改台账.xlsx",
        "2.问题清单",
        "3.任务清单",
        "4.责任清单",
    ]
    assert document.of_style("AnnexMark") == ["附件2", "附件3", "附件4"]
    problems, tasks, duties = map(rows, document.document.iter("{*}tbl"))
    assert problems[1] == ["1", "履行水务职责\n水源保护", "水源保护区巡查‘走过场’"]
    assert tasks[1][2].startswith("一是印发")
    assert duties[1] == ["1", "水源保护区巡查‘走过场’", "责任单位：水资源科", "2024年12月底"]


@pytest.mark.parametrize("annex", [Annex.LISTS, Annex.LEDGER])
def test_header_rows_repeat_and_rows_stay_whole(word, annex):
    """Each page begins with the header row; no row is split; widths add up; every cell has a paragraph."""
    bare = Bulletin(
        title="通报",
        attachments=(Attachment(title="甲"),),
        sections=(Section(items=(FeedbackItem(problem="题"), FeedbackItem(problem=""))),),
    )
    for table in word(bare, annex=annex).document.iter("{*}tbl"):
        header, *others = table.iter("{*}tr")
        assert header.find("{*}trPr/{*}tblHeader") is not None
        assert not any(row.find("{*}trPr/{*}tblHeader") is not None for row in others)
        assert all(row.find("{*}trPr/{*}cantSplit") is not None for row in table.iter("{*}tr"))
        assert all(cell.find("{*}p") is not None for cell in table.iter("{*}tc"))
        widths = [int(column.values()[0]) for column in table.iter("{*}gridCol")]
        assert 8800 <= sum(widths) <= 8845
        assert table.find("{*}tblPr/{*}tblCaption") is not None


def test_a_status_that_was_concluded_says_so(word):
    """The ledger does not pass off as stated what the reader concluded from the words, or did not find."""
    items = (
        FeedbackItem(problem="甲", status=Status(value=StatusValue.IN_PROGRESS, basis=Basis.INFERRED)),
        FeedbackItem(problem="乙"),
    )
    (table,) = word(
        Bulletin(title="通报", sections=(Section(items=items),)), annex=Annex.LEDGER
    ).document.iter("{*}tbl")
    assert [row[-1] for row in rows(table)] == ["整改状态", "正在整改\n（推断）", "未说明"]
