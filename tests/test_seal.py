"""The seal of a Word file tells an edit of its words from a change of its markup."""

import io
import zipfile

from rectification import Bulletin, FeedbackItem, Measure, Section, check, export, read
from rectification.seal import seal, seal_of, words_of

BULLETIN = Bulletin(
    title="中共青岚市水务局党组关于巡察整改进展情况的通报",
    issuer="中共青岚市水务局党组",
    sections=(
        Section(
            heading="一、反馈意见整改落实情况",
            items=(
                FeedbackItem(
                    number="1",
                    problem="巡查不及时",
                    heading="1.关于“巡查不及时”问题",
                    measures=(Measure(text="巡查管网35公里。", label="整改情况", starts_paragraph=True),),
                ),
            ),
        ),
    ),
)


def edited(data: bytes, old: str, new: str) -> bytes:
    """The Word file with its text changed, as somebody would in an office program."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(changed, "w") as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == "word/document.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            after.writestr(info, content)
    return changed.getvalue()


def test_markup_and_white_space_do_not_count():
    """Office programs cut runs as they like."""
    cut = words_of('<w:r w:a="1"><w:t>甲</w:t></w:r>\n<w:t>乙&#38;</w:t>')
    assert seal("<w:t>甲乙 &amp;</w:t>") == seal_of(cut) == seal_of("甲乙&")
    assert seal_of("甲乙") != seal_of("甲丙")


def test_the_results_of_fields_do_not_count():
    """Page numbers in a list of contents are made anew; fields may stand in fields."""

    def contents(page: str) -> str:
        mark = '<w:fldChar w:fldCharType="{}"/>'.format
        inner = f"{mark('begin')}PAGEREF{mark('separate')}{page}{mark('end')}"
        return f"<w:t>甲</w:t>{mark('begin')}TOC{mark('separate')}乙{inner}{mark('end')}<w:t>丙</w:t>"

    assert words_of(contents("1")) == words_of(contents("23")) == "甲丙"


def test_a_file_that_nobody_edited_gives_the_bulletin_back():
    """Whole, as it was."""
    reading = read(export(BULLETIN, "docx"))
    assert reading.bulletin == BULLETIN
    assert reading.edits == ()


def test_in_a_file_that_somebody_edited_the_text_counts():
    """And the difference is reported, by the reading and by a check."""
    reading = read(edited(export(BULLETIN, "docx"), "管网35公里", "管网36公里"))
    (item,) = reading.bulletin.items
    assert item.measures[0].text == "巡查管网36公里。"
    edits = {edit.path: (edit.old, edit.new) for edit in reading.edits}
    old, new = edits["$.sections[0].items[0].measures"]
    assert (old, new) == ("整改情况巡查管网35公里。", "整改情况巡查管网36公里。")
    assert "text-edited" in {finding.check for finding in check(reading)}
