"""What an office does with the workbook: changes cells, adds rows and columns, makes mistakes."""

import io
import re
import zipfile
from datetime import datetime

import attrs
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from rectification import (
    Basis,
    Bulletin,
    CitedDocument,
    FeedbackItem,
    InvalidDocumentError,
    Line,
    Measure,
    PartialDate,
    ReadError,
    Section,
    Status,
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


def back(book):
    """What a changed workbook reads as."""
    return reading(book).bulletin


def reading(book):
    """What is understood of a changed workbook."""
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), name="ledger.xlsx")


def fact(book, name):
    """The cell of a value of the sheet 通报信息."""
    (found,) = (row[2] for row in book[FACTS].iter_rows(min_row=2) if row[1].value == name)
    return found


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
    assert (item.measures, item.goal, item.outcome) == (old.measures, old.goal, old.outcome)


def test_what_was_changed_is_what_is_printed(book):
    """Neither the heading nor a labelled line nor the passage with the contact prints the words of before."""
    cell(book, "序号").value = "7"
    cell(book, "反馈问题").value = "水质监测不到位"
    cell(book, "整改时限").value = "2025年3月"
    cell(book, "整改状态").value = "基本完成"
    fact(book, "联系方式 联系电话").value = "0990-55500099"
    bulletin = back(book)
    item, old = bulletin.items[0], FULL.items[0]
    assert item.heading == old.heading.replace(old.number, "7").replace(old.problem, "水质监测不到位")
    assert item.status == Status(value=StatusValue.BASICALLY_COMPLETED, basis=Basis.STATED)
    page = export(bulletin, "html", {"data": False}).decode()
    for words in ("水质监测不到位", "2025年3月", "基本完成", "0990-55500099"):
        assert words in page
    for words in (old.problem, old.lines[3].text, old.status.evidence, FULL.contact.phones[0]):
        assert words not in page


def test_reading_tells_what_was_changed(book):
    """As of any file of ours that somebody edited; a file that nobody edited tells nothing."""
    assert reading(book).edits == ()
    cell(book, "整改状态").value = "正在整改"
    assert [edit.zh for edit in reading(book).edits] == ["整改状态"]


def test_what_has_no_place_is_told(book):
    """A title above the head, a value under no head, a note beside the facts, a sheet, a comment."""
    sheet = book[LEDGER]
    sheet.insert_rows(1)
    sheet["A1"] = "水务局整改台账"
    sheet.cell(3, sheet.max_column + 1).value = "没有标题的话"
    sheet["B3"].comment = Comment("请核实", "某人")
    book[FACTS]["E2"] = "写在旁边"
    book.create_sheet("备注")["A1"] = "另附说明"
    told = {block.text: block.place for block in reading(book).unplaced}
    assert told == {
        "水务局整改台账": "整改台账!A1",
        "没有标题的话": f"整改台账!{get_column_letter(sheet.max_column)}3",
        "请核实": "整改台账!B3, comment",
        "写在旁边": "通报信息!E2",
        "另附说明": "备注, row 1",
    }
    assert reading(book).bulletin == FULL


@pytest.mark.parametrize("head", ["整改措施", "整改状态", "责任单位"])
def test_head_that_was_changed_is_refused(book, head):
    """What stands below would be lost; the one that it may be is named, with its address."""
    changed = cell(book, head, 1)
    changed.value = head[2:]
    with pytest.raises(InvalidDocumentError) as caught:
        back(book)
    (said,) = caught.value.problems
    assert said.startswith(f"no column {head} (is it {head[2:]}?)")
    assert said.endswith(f" @ {LEDGER}!{changed.coordinate}")


def test_second_column_of_a_name_is_refused(book):
    """It is not clear which of them counts."""
    book[LEDGER].cell(1, book[LEDGER].max_column + 1).value = "整改措施"
    with pytest.raises(InvalidDocumentError, match="two columns are called 整改措施 @ 整改台账!"):
        back(book)


@pytest.mark.parametrize("name", [LEDGER, FACTS])
def test_sheet_that_was_renamed_is_refused(book, name):
    """What was changed in it would be lost."""
    book[name].title = name[2:] + "表"
    with pytest.raises(InvalidDocumentError, match=rf"no sheet {name} \(is it {name[2:]}表\?\)"):
        back(book)


@pytest.mark.parametrize("value", ["=B2&C2", "#REF!"])
@pytest.mark.parametrize("head", ["反馈问题", "整改措施", "整改成效", "整改状态"])
def test_what_was_not_computed_is_refused(book, head, value):
    """An error is no text, and a formula without a value says nothing yet."""
    cell(book, head).value = value
    with pytest.raises(InvalidDocumentError) as caught:
        back(book)
    (said,) = caught.value.problems
    assert value in said
    assert said.endswith(f" @ {LEDGER}!{cell(book, head).coordinate}")


def test_formula_counts_with_its_value():
    """As Excel computed it when the file was saved."""
    out, changed = io.BytesIO(export(FULL, "xlsx")), io.BytesIO()
    book = openpyxl.load_workbook(out)
    place = cell(book, "整改成效").coordinate
    cell(book, "整改成效").value = "=B2"
    book.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell_xml = f'<c r="{place}" t="str"><f>B2</f><v>已见成效</v></c>'.encode()
                data, count = re.subn(
                    f'<c r="{place}"[^>]*><f>B2</f><v ?/?>(?:</v>)?</c>'.encode(), cell_xml, data
                )
                assert count == 1
            new.writestr(name, data)
    assert read(changed.getvalue(), name="a.xlsx").bulletin.items[0].outcome == ("已见成效",)


def test_cells_merged_downwards_count_in_each_row():
    """The sheet shows the value in all of them; sideways it is not clear what is meant."""
    items = tuple(
        FeedbackItem(number=str(n), category=(area,), problem=f"问题{n}") for n, area in enumerate("甲乙")
    )
    sections = (Section(items=items),)
    book = openpyxl.load_workbook(io.BytesIO(export(Bulletin(title="通报", sections=sections), "xlsx")))
    place = cell(book, "问题类别").column_letter
    book[LEDGER].merge_cells(f"{place}2:{place}3")
    assert [item.category for item in back(book).items] == [("甲",), ("甲",)]
    book[LEDGER].unmerge_cells(f"{place}2:{place}3")
    book[LEDGER].merge_cells("C2:D2")
    with pytest.raises(InvalidDocumentError, match="cells are merged sideways; undo that @ 整改台账!C2"):
        back(book)


def test_copied_row_is_another_item(book):
    """The usual way to add a row copies the folded number too."""
    sheet = book[LEDGER]
    for old in list(sheet[2]):
        sheet.cell(3, old.column).value = old.value
    cell(book, "反馈问题", 3).value = "又一个问题"
    first, second = back(book).items
    assert (first.problem, second.problem) == (FULL.items[0].problem, "又一个问题")
    assert second.measures == FULL.items[0].measures


def test_sections_are_told_apart():
    """Where more than one has items, a column says which is whose, and an item can move."""
    sections = tuple(
        Section(heading=heading, items=(FeedbackItem(number="1", problem=f"{heading}的问题"),))
        for heading in ("一、四届三轮", "二、四届五轮")
    )
    bulletin = Bulletin(title="通报", sections=sections)
    book = openpyxl.load_workbook(io.BytesIO(export(bulletin, "xlsx")))
    assert [cell(book, "部分", row).value for row in (2, 3)] == ["一、四届三轮", "二、四届五轮"]
    assert back(book) == bulletin
    cell(book, "部分", 2).value = "二、四届五轮"
    assert [len(section.items) for section in back(book).sections] == [0, 2]
    cell(book, "部分", 2).value = "三、没有"
    with pytest.raises(
        InvalidDocumentError,
        match="'三、没有' is no part; choose one of 一、四届三轮、二、四届五轮 @ 整改台账!B2",
    ):
        back(book)


def test_measures_that_stay_keep_what_they_name():
    """To add a line takes nothing from the others."""
    measure = Measure(text="印发《办法》。", documents=(CitedDocument(title="办法"),), starts_paragraph=True)
    sections = (Section(items=(FeedbackItem(problem="问题", measures=(measure,)),)),)
    book = openpyxl.load_workbook(io.BytesIO(export(Bulletin(title="通报", sections=sections), "xlsx")))
    cell(book, "整改措施").value = "先行自查。\n印发《办法》。"
    assert back(book).items[0].measures == (Measure(text="先行自查。", starts_paragraph=True), measure)


def test_text_that_was_cut_is_not_taken_for_the_whole():
    """Excel holds the beginning only; whoever changes that would lose the rest."""
    bulletin = Bulletin(title="长", sections=(Section(items=(FeedbackItem(problem="长" * 40_000),)),))
    book = openpyxl.load_workbook(io.BytesIO(export(bulletin, "xlsx")))
    cell(book, "反馈问题").value = "改" + cell(book, "反馈问题").value[1:]
    with pytest.raises(InvalidDocumentError, match="only the beginning of this text"):
        back(book)


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


def test_fact_in_a_list_can_change(book):
    """A telephone number, a team, a paragraph."""
    fact(book, "联系方式 电子邮箱").value = "new@qinglan.example"
    fact(book, "巡察轮次 巡察组").value = "第九巡察组"
    bulletin = back(book)
    assert bulletin.contact.emails == ("new@qinglan.example",)
    assert bulletin.rounds[0].teams == ("第九巡察组",)


def test_cleared_fact_is_gone(book):
    """It is not empty text; in a list the others move up, and a record with nothing left goes too."""
    for row in book[FACTS].iter_rows(min_row=2):
        if row[1].value.startswith("附件") or row[1].value in {"发布单位", "巡察轮次 巡察组"}:
            row[2].value = None
    bulletin = back(book)
    assert bulletin.issuer is None
    assert bulletin.attachments == ()
    assert bulletin.rounds == (attrs.evolve(FULL.rounds[0], teams=()),)


def test_bad_facts_are_named(book):
    """In words, not in Python's, each with its address."""
    fact(book, "标题").value = None
    fact(book, "巡察轮次 届次").value = "四"
    fact(book, "发布信息 发布时间").value = "昨天"
    fact(book, "成文日期").value = "2024年2月30日"
    fact(book, "联系方式 联系电话").value = None
    book[FACTS].cell(book[FACTS].max_row + 1, 2).value = "联系人"
    with pytest.raises(InvalidDocumentError) as caught:
        back(book)
    said = "\n".join(caught.value.problems)
    for part in (
        f"it cannot be empty @ {FACTS}!C2",
        f"'四' is no whole number @ {FACTS}!C",
        f"'昨天' is no time; write 2024-06-24 17:44 @ {FACTS}!C",
        f"'2024年2月30日' is no date; write 2024-12-31, 2024年12月 or 2024年 @ {FACTS}!C",
        "the passage as printed (联系方式 原文) still says",
        "this row has no place in the bulletin; only values may change @ 通报信息!B",
    ):
        assert part in said
    assert len(caught.value.problems) == 6


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
    assert sheet.oddHeader.center.text == FULL.title
    assert sheet.oddHeader.right.text == FULL.issuer
    shown = {one.value for one in sheet[1] if not sheet.column_dimensions[one.column_letter].hidden}
    assert {"整改措施", "责任单位", "整改时限", "整改状态", "其他标注"} <= shown


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


def test_merged_bomb_is_refused():
    """A few bytes that merge a whole sheet would fill the memory."""
    out, changed = io.BytesIO(export(FULL, "xlsx")), io.BytesIO()
    area = b'</sheetData><mergeCells count="1"><mergeCell ref="A9:XFD1048576"/></mergeCells>'
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"</sheetData>", area) if name.endswith("sheet1.xml") else data)
    with pytest.raises(ReadError, match="merges 17,179,738,112 cells"):
        read(changed.getvalue(), name="a.xlsx")
