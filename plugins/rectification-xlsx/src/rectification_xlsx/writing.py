"""Writes the workbook: the ledger, the three lists, the facts, and the bulletin itself in a hidden sheet."""

import io
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rectification import Bulletin, PartialDate, StatusValue, to_json_lines
from rectification_xlsx.columns import (
    DEADLINE,
    DUTIES,
    DUTY,
    FACTS,
    ID,
    LEDGER,
    PART,
    PROBLEMS,
    STATUS,
    TASKS,
    columns,
    parts,
    statuses,
)
from rectification_xlsx.facts import FACT_HEADS, facts

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from rectification_xlsx import XlsxOptions

DATA = "rectification"
"""The hidden sheet that holds the bulletin as JSON."""

CHUNK = 32_000
"""Characters of JSON in a cell; a cell takes 32,767."""

LONGEST = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ALWAYS = {"整改措施", DUTY, DEADLINE, STATUS}  # are filled in, so they are in sight from the start
_DONE = (StatusValue.COMPLETED.zh, StatusValue.BASICALLY_COMPLETED.zh)
_LINE, _TALLEST = 16, 25  # points; Excel draws no row higher than 409
_NEVER = datetime(2000, 1, 1)  # noqa: DTZ001 - for a bulletin without dates; office files hold local times


def write(bulletins: Sequence[Bulletin], options: "XlsxOptions") -> bytes:
    """The workbook of one bulletin, or of several with a pair of sheets each."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": bulletins[0].title if bulletins else "", "created": _created(bulletins)})
    paper = _Paper(book, options)
    for number, bulletin in enumerate(bulletins, 1):
        suffix = f" {number}" if len(bulletins) > 1 else ""
        paper.ledger(f"{LEDGER}{suffix}", bulletin)
        if options.lists and len(bulletins) == 1:
            for name, (heads, widths, rows) in lists(bulletin).items():
                paper.table(name, heads, widths, rows, locked=True)
        rows = [(path, name, value) for path, name, value in facts(bulletin)]
        paper.table(f"{FACTS}{suffix}", FACT_HEADS, (10, 24, 90), rows, hidden={0})
    if not bulletins:
        paper.table(LEDGER, ("反馈问题",), (40,), ())
    _write_data(book, bulletins)
    book.close()
    return out.getvalue()


def item_id(section: int, place: int) -> str:
    """What stands in the hidden column of the ledger: the section and the place of the item in it."""
    return f"{section}.{place}"


def several_parts(bulletin: Bulletin) -> bool:
    """Whether more than one section (部分) has items, so that the ledger says of each which is its own."""
    return sum(1 for section in bulletin.sections if section.items) > 1


def lists(bulletin: Bulletin) -> dict[str, tuple[tuple[str, ...], tuple[int, ...], list[tuple[Any, ...]]]]:
    """The three lists (三个清单): for each its heads, widths and rows."""
    problems: list[tuple[Any, ...]] = []
    tasks: list[tuple[Any, ...]] = []
    duties: list[tuple[Any, ...]] = []
    for item in bulletin.items:
        problems.append((item.number, "\n".join(item.category), item.problem, item.status.value.zh))
        for measure in item.measures:
            documents = "\n".join(
                " ".join(filter(None, (one.action, f"《{one.title}》", one.number)))
                for one in measure.documents
            )
            figures = "\n".join(
                " ".join(filter(None, (one.text, one.basis, one.period))) for one in measure.quantities
            )
            tasks.append((item.number, item.problem, measure.text, documents, figures, item.deadline))
        duties += [(item.number, item.problem, one.role, one.name, item.deadline) for one in item.responsible]
    return {
        PROBLEMS: (("序号", "问题类别", "反馈问题", STATUS), (8, 24, 60, 12), problems),
        TASKS: (
            ("序号", "反馈问题", "整改措施", "引用文件", "数据", DEADLINE),
            (8, 36, 60, 30, 20, 14),
            tasks,
        ),
        DUTIES: (("序号", "反馈问题", "责任类型", "名称", DEADLINE), (8, 48, 14, 24, 14), duties),
    }


def _created(bulletins: Iterable[Bulletin]) -> datetime:
    """A time for the file's properties that comes from the bulletins, never from the clock."""
    days = [bulletin.issued_on.first for bulletin in bulletins if bulletin.issued_on]
    days += [
        bulletin.publication.published_at.date()
        for bulletin in bulletins
        if bulletin.publication and bulletin.publication.published_at
    ]
    later = [day for day in days if day.year >= _NEVER.year]
    return datetime.combine(max(later), _NEVER.time()) if later else _NEVER


def _write_data(book: "Workbook", bulletins: Sequence[Bulletin]) -> None:
    """Each line of JSON in a row of its own, cut to cells."""
    sheet = book.add_worksheet(DATA)
    sheet.very_hidden()
    # Excel takes _x0041_ for a character that is written by its number; JSON can spell the line otherwise.
    data = to_json_lines(bulletins).decode().replace("_x", "\\u005fx")
    for row, line in enumerate(data.split("\n")[:-1]):
        for column, start in enumerate(range(0, len(line), CHUNK)):
            sheet.write_string(row, column, line[start : start + CHUNK])


class _Paper:
    """The sheets of a workbook, all laid out alike."""

    def __init__(self, book: "Workbook", options: "XlsxOptions") -> None:
        self.book = book
        self.options = options
        look = {"text_wrap": True, "valign": "top", "border": 1, "font_name": "宋体", "font_size": 10.5}
        self.plain = book.add_format(look)
        self.guarded = book.add_format({**look, "quote_prefix": True})
        self.head = book.add_format({**look, "bold": True, "bg_color": "#D9E2F3", "align": "center"})
        # The format of a date says how much of it is known; the reader goes by it.
        self.dates = {
            3: book.add_format({**look, "num_format": 'yyyy"年"m"月"d"日"'}),
            2: book.add_format({**look, "num_format": 'yyyy"年"m"月"'}),
            1: book.add_format({**look, "num_format": 'yyyy"年"'}),
        }
        self.past = book.add_format({"bg_color": "#F8CBAD"})
        self.near = book.add_format({"bg_color": "#FFE699"})

    def ledger(self, name: str, bulletin: Bulletin) -> None:
        """The ledger (整改台账): an item a row."""
        shown = columns(bulletin)
        names = parts(bulletin) if several_parts(bulletin) else ()
        rows = [
            (item_id(part, place), *names[part : part + 1], *(column.show(item) for column in shown))
            for part, section in enumerate(bulletin.sections)
            for place, item in enumerate(section.items)
        ]
        before = (ID, PART)[: 1 + bool(names)]
        heads = (*before, *(column.head for column in shown))
        hidden = {0} | {
            place
            for place, column in enumerate(shown, len(before))
            if column.aside or (rows and not any(row[place] for row in rows) and column.head not in _ALWAYS)
        }
        sheet = self.table(
            name, heads, (8, 16)[: len(before)] + tuple(column.width for column in shown), rows, hidden=hidden
        )
        # A header takes 255 characters, in which & is written twice.
        title = " ".join(bulletin.title.split())[:80].replace("&", "&&")
        unit = " ".join((bulletin.issuer or "").split())[:40].replace("&", "&&")
        sheet.set_header(f"&C{title}&R{unit}")
        self._watch(sheet, heads, len(rows))

    def table(
        self,
        name: str,
        heads: tuple[str, ...],
        widths: tuple[int, ...],
        rows: Iterable[tuple[Any, ...]],
        *,
        hidden: Collection[int] = (),
        locked: bool = False,
    ) -> "Worksheet":
        """A sheet with a head that stays in sight, filters, and a page set-up for A4."""
        sheet = self.book.add_worksheet(_sheet_name(name))
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            # Folded away, so that one click on [+] shows them.
            sheet.set_column(
                column, column, width, None, {"level": 1, "hidden": True} if column in hidden else {}
            )
            sheet.write_string(0, column, head, self.head)
        last = 0
        for last, row in enumerate(rows, 1):
            # Set here, because only Excel finds the height of wrapped text when it opens a file.
            lines = [
                _lines(row[column], widths[column]) for column in range(len(heads)) if column not in hidden
            ]
            sheet.set_row(last, _LINE * min(max(lines), _TALLEST))
            for column, value in enumerate(row):
                self._cell(sheet, last, column, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C&P / &N")
        if locked:
            sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
        return sheet

    def _cell(self, sheet: "Worksheet", row: int, column: int, value: object) -> None:
        if isinstance(value, PartialDate) and value.year >= 1900:  # noqa: PLR2004 - where Excel's days begin
            known = 3 if value.day else 2 if value.month else 1
            sheet.write_datetime(row, column, datetime.combine(value.last, _NEVER.time()), self.dates[known])
            return
        text = "" if value is None else str(value)
        if len(text) > LONGEST:
            text = text[: LONGEST - 1] + "…"
        if text:
            sheet.write_string(row, column, text, self.guarded if text.startswith(_FORMULA) else self.plain)
        else:
            sheet.write_blank(row, column, None, self.plain)

    def _watch(self, sheet: "Worksheet", heads: tuple[str, ...], rows: int) -> None:
        """A list for the status, and colours for deadlines that are near or past."""
        deadline, status = heads.index(DEADLINE), heads.index(STATUS)
        last = max(rows, 1) + 200  # room for new items
        sheet.data_validation(
            1,
            status,
            last,
            status,
            {
                "validate": "list",
                "source": list(statuses()),
                "error_title": STATUS,
                "error_message": "请从列表中选择整改状态",
            },
        )
        when, what = f"${_letters(deadline)}2", f"${_letters(status)}2"
        is_open = "".join(f',{what}<>"{done}"' for done in _DONE)
        for limit, colour in (("", self.past), (f"+{self.options.warn_days}", self.near)):
            sheet.conditional_format(
                1,
                deadline,
                last,
                deadline,
                {
                    "type": "formula",
                    "criteria": f"=AND(ISNUMBER({when}),{when}<TODAY(){limit}{is_open})",
                    "format": colour,
                    "stop_if_true": True,
                },
            )


def _lines(value: object, width: int) -> int:
    """How many lines a value takes in a column, a full-width character counting for two."""
    if not isinstance(value, str):
        return 1
    return sum(
        1 + (2 * len(line) - sum(map(str.isascii, line[:500]))) // max(width - 3, 1)
        for line in value.split("\n")
    )


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    name: str = xl_col_to_name(column)
    return name


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31]
