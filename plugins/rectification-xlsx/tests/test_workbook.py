"""What an office does with the workbook: changes cells, adds rows and columns, makes mistakes."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from rectification import (
    Basis,
    Bulletin,
    FeedbackItem,
    InvalidDocumentError,
    Line,
    PartialDate,
    ReadError,
    Section,
    StatusValue,
    export,
    read,
)
from rectification.testing import FULL, HOSTILE, SAMPLES

LEDGER, FACTS = "整改台账", "通报信息"


@pytest.fixture
def book():
    """The full sample's workbook, open."""
    return openpyxl.load_workbook(io.BytesIO(export(FULL, "xlsx")))


def back(book, name="ledger.xlsx"):
    """What a changed workbook reads as."""
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), name=name).bulletin


def cell(book, head, row=2, sheet=LEDGER):
    """The cell under a head."""
    (found,) = (one for one in book[sheet][1] if one.value == head)
    return book[sheet].cell(row, found.column)


@pytest.mark.parametrize("name", SAMPLES)
def test_unchanged_workbook_is_the_bulletin(name):
    """Nobody touched it, or a spreadsheet program only opened and saved it."""
    data = export(SAMPLES[name], "xlsx")
    assert read(data, name="a.xlsx").bulletin == SAMPLES[name]
    assert back(openpyxl.load_workbook(io.BytesIO(data))) == SAMPLES[name]


def test_changed_cells_change_their_fields_and_nothing_else(book):
    """A status from the list, a deadline as a date, a corrected problem."""
    cell(book, "整改状态").value = "正在整改"
    cell(book, "整改时限").value = datetime(2025, 3, 31)  # noqa: DTZ001 - as Excel gives it
    cell(book, "整改时限").number_format = "yyyy-mm-dd"
    cell(book, "反馈问题").value = "水源保护区巡查不到位"
    cell(book, "责任单位").value = "水资源科\n水政科"
    item, old = back(book).items[0], FULL.items[0]
    assert item.status.value is StatusValue.IN_PROGRESS
    assert item.status.basis is Basis.STATED
    assert item.deadline == PartialDate(2025, 3, 31)
    assert item.problem == "水源保护区巡查不到位"
    assert [one.name for one in item.responsible] == ["水资源科", "水政科"]
    assert (item.measures, item.goal, item.outcome, item.lines) == (
        old.measures,
        old.goal,
        old.outcome,
        old.lines,
    )


def test_month_keeps_its_precision(book):
    """A deadline known to the month stays so when another cell of the row changes."""
    cell(book, "反馈问题").value = "改"
    assert back(book).items[0].deadline == PartialDate(2024, 12)
    assert cell(book, "整改时限").value == datetime(2024, 12, 31)  # noqa: DTZ001 - as Excel gives it


@pytest.mark.parametrize("text", ["2025年3月底", "2025-03", "2025年3月", "2025.3", "2025/03"])
def test_deadline_typed_as_text(book, text):
    """People type dates as they write them."""
    cell(book, "整改时限").value = text
    assert back(book).items[0].deadline == PartialDate(2025, 3)


def test_changed_measures_are_read_anew(book):
    """A line is a paragraph; the label before it stays a label."""
    cell(book, "整改措施").value = "整改情况：一是重写。\n二是新增。"
    measures = back(book).items[0].measures
    assert [(one.label, one.text) for one in measures] == [("整改情况", "一是重写。"), (None, "二是新增。")]


def test_new_row_is_a_new_item(book):
    """It has no hidden number; it joins the section of the row above."""
    cell(book, "序号", 3).value = 2
    cell(book, "反馈问题", 3).value = "新发现的问题"
    cell(book, "整改状态", 3).value = "尚未启动"
    bulletin = back(book)
    assert [item.problem for item in bulletin.sections[1].items] == [FULL.items[0].problem, "新发现的问题"]
    assert bulletin.items[1].number == "2"
    assert bulletin.items[1].status.value is StatusValue.NOT_STARTED


def test_deleted_row_is_a_deleted_item(book):
    """The rest of the bulletin stays."""
    book[LEDGER].delete_rows(2)
    bulletin = back(book)
    assert bulletin.items == ()
    assert bulletin.contact == FULL.contact


def test_unknown_column_is_kept(book):
    """What the model has no field for becomes a labelled line of the item."""
    sheet = book[LEDGER]
    sheet.cell(1, sheet.max_column + 1).value = "督办领导"
    sheet.cell(2, sheet.max_column).value = "李同志"
    assert back(book).items[0].lines == (*FULL.items[0].lines, Line(label="督办领导", text="李同志"))


def test_changed_fact(book):
    """A value of the sheet 通报信息 changes its field, dates and numbers too."""
    rows = {row[1].value: row[2] for row in book[FACTS].iter_rows(min_row=2)}
    rows["成文日期"].value = "2024年7月1日"
    rows["联系方式 邮政编码"].value = "980013"
    rows["统计 已完成"].value = 32
    rows["巡察轮次 方式"].value = "专项"
    bulletin = back(book)
    assert bulletin.issued_on == PartialDate(2024, 7, 1)
    assert bulletin.contact.postcode == "980013"
    assert bulletin.totals.completed == 32
    assert bulletin.rounds[0].kind.zh == "专项"


def test_bad_cells_are_named_all_at_once(book):
    """Whoever must correct the sheet is told each address, and what may stand there."""
    cell(book, "整改状态").value = "搞定"
    cell(book, "整改时限").value = "明年"
    cell(book, "反馈问题").value = " "
    cell(book, "整改措施", sheet="任务清单").value = "改在这里"
    rows = {row[1].value: row[2] for row in book[FACTS].iter_rows(min_row=2)}
    rows["成文日期"].value = "2024-13"
    with pytest.raises(InvalidDocumentError) as caught:
        back(book)
    said = "\n".join(caught.value.problems)
    for part in (
        "'搞定' is no status; choose one of 已完成、基本完成",
        f"@ {LEDGER}!",
        "'明年' is no date",
        "an item needs a problem",
        "the list is made from 整改台账; change it there @ 任务清单!C2",
        f"@ {FACTS}!C",
    ):
        assert part in said
    assert len(caught.value.problems) == 5


def test_formulas_are_text():
    """Text that begins like a formula is text, and its format keeps it so when someone edits it."""
    sheet = openpyxl.load_workbook(io.BytesIO(export(HOSTILE, "xlsx")))[LEDGER]
    found = [one for row in sheet.iter_rows() for one in row if str(one.value)[:1] in "=+-@"]
    assert {str(one.value)[:1] for one in found} == set("=-@")
    for one in found:
        assert one.data_type == "s"
        assert one.quotePrefix


def test_sheets_are_set_up(book):
    """The head stays in sight and is filtered; ids are hidden; status has a list; deadlines have colours."""
    sheet = book[LEDGER]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.column_dimensions["A"].hidden
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    (rule,) = sheet.data_validations.dataValidation
    assert "已完成,基本完成" in rule.formula1
    rules = [rule.formula[0] for found in sheet.conditional_formatting for rule in found.rules]
    assert ["TODAY()+30" in formula for formula in rules] == [False, True]
    assert book["rectification"].sheet_state == "veryHidden"


def test_many_bulletins_have_a_pair_of_sheets_each():
    """One file for a whole round; it holds several bulletins, so it cannot be read as one."""
    data = export([FULL, HOSTILE], "xlsx")
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert names == ["整改台账 1", "通报信息 1", "整改台账 2", "通报信息 2", "rectification"]
    with pytest.raises(ReadError, match="holds 2 bulletins"):
        read(data, name="a.xlsx")


def test_text_longer_than_a_cell():
    """A cell takes 32,767 characters; the bulletin itself is whole all the same."""
    bulletin = Bulletin(title="长", sections=(Section(items=(FeedbackItem(problem="长" * 40_000),)),))
    assert back(openpyxl.load_workbook(io.BytesIO(export(bulletin, "xlsx")))) == bulletin


def test_escapes_of_excel_are_text():
    """``_x0041_`` in a text is not the letter A, though Excel writes characters so."""
    bulletin = Bulletin(title="_x0041_", sections=(Section(items=(FeedbackItem(problem="a_x000D_b"),)),))
    assert back(openpyxl.load_workbook(io.BytesIO(export(bulletin, "xlsx")))) == bulletin


def test_foreign_ledger():
    """A workbook that is not ours is read as table rows, merged cells and all."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["中共青岚市水务局党组关于巡察整改进展情况的通报"],
        ["序号", "反馈问题", "整改措施", "责任单位", "完成时限", "整改状态"],
        [1, "供水管网漏损严重", "更换管网12公里。", "供水科", datetime(2024, 6, 30), "已完成"],  # noqa: DTZ001
        [None, None, "安装远传水表。", "计量科", None, None],
        [2, "水费收缴不及时", "催缴水费。", "财务科", "2024年12月底", "正在整改"],
        ["下一步，我局将持续抓好整改。"],
        ["中共青岚市水务局党组"],
        ["2024年7月1日"],
    ):
        sheet.append(row)
    for column in "ABEF":
        sheet.merge_cells(f"{column}3:{column}4")
    out = io.BytesIO()
    book.save(out)
    items = read(out.getvalue(), name="台账.xlsx").bulletin.items
    assert [item.problem for item in items] == ["供水管网漏损严重", "水费收缴不及时"]
    assert "".join(one.text for one in items[0].measures) == "更换管网12公里。安装远传水表。"
    assert items[0].deadline == PartialDate(2024, 6, 30)
    assert items[1].status.value is StatusValue.IN_PROGRESS


def test_bomb_is_refused():
    """A small file that unpacks to much is refused before it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 300 * 2**20)
    with pytest.raises(ReadError, match="unpacks to more than 256 MB"):
        read(out.getvalue(), name="a.xlsx")
