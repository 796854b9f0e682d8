"""What holds of every document, whatever its text: nothing raises, nothing is lost, nothing is invented."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from composing import Choose, compose, folded
from hypothesis import given, settings, strategies as st
from sources import document

from rectification.blocks import Block, BlockKind, Span
from rectification.hookspecs import Document, Reading
from rectification.parsing import parse

WORDS = st.sampled_from(
    (
        "关于|“|”|问题|的|。|：|:|整改情况：|整改措施：|整改成效：|责任单位：|"
        "一、|（一）|1.|（1）|①|一是|二是|第一，|问题1：|"
        "反馈问题：|第7项|在|方面|中共青岚市水务局党组|关于巡察整改情况的通报|根据市委统一部署，2023年7月13日至8月31日，|"
        "市委第五巡察组对市水务局党组开展了常规巡察。|现将整改进展情况予以公布。|发布时间：2024-06-24|来源：|"
        "当前位置：首页 > |附件：|联系电话：0390-55501234|"
        "2024年6月18日|版权所有|【|】|《|》|(|)|制定《办法》|已完成|不到位|"
        "\n|\n\n|\u3000|\u00a0|\t|\x00|\x1f|\ud800|\u2028|關|于(yú)|笫|1|12|、|；|—|序号|A"
    ).split("|")
)
ANYTHING = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map("".join))
CHOICE = st.integers(0, 2**32 - 1).map(lambda seed: random.Random(seed).choice)  # noqa: S311  (not for secrets)
# What the model implies and need not hold: marks, numbers, the words of frames and labels around them.
IMPLIED = re.compile(r"[\s：:。．.、，,；;（()）【】\[\]〔〕“”\"‘’\-—•·●>|0-9一二三四五六七八九十]*")


def blocks_of(text: str) -> Document:
    """The text as the text reader cuts it."""
    return document(text)


def texts_of(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Every place in the source that a field is said to stand at."""
    yield from reading.spans.items()


@given(ANYTHING)
def test_any_text_is_read_and_every_block_is_accounted_for(text: str) -> None:
    """Parsing never raises, and each block is in exactly one of bulletin, noise and unplaced."""
    source = blocks_of(text)
    reading = parse(source)
    aside = [*reading.noise, *reading.unplaced]
    assert len(aside) == len(set(aside))
    assert set(aside) <= set(source.blocks)
    assert reading.blocks == source.blocks
    assert reading.text == source.text
    if not reading.is_bulletin:
        assert set(aside) == set(source.blocks)


@given(ANYTHING)
def test_spans_are_slices_of_the_text(text: str) -> None:
    """A span lies within the text."""
    reading = parse(blocks_of(text))
    for path, span in texts_of(reading):
        assert path.startswith("$.")
        assert 0 <= span.start <= span.end <= len(reading.text)


@given(choose=CHOICE, ascii_marks=st.booleans())
@settings(max_examples=300)
def test_what_a_field_says_stands_at_its_span(choose: Choose, *, ascii_marks: bool) -> None:
    """A field that is printed verbatim is the slice that its span cuts."""
    text = compose(choose).text
    reading = parse(blocks_of(folded(text) if ascii_marks else text))
    bulletin = reading.bulletin
    checked = 0
    for s, section in enumerate(bulletin.sections):
        for i, item in enumerate(section.items):
            path = f"$.sections[{s}].items[{i}]"
            fields = [(f"{path}.problem", item.problem), (f"{path}.heading", item.heading)]
            for m, measure in enumerate(item.measures):
                fields += [
                    (f"{path}.measures[{m}].text", measure.text),
                    (f"{path}.measures[{m}].label", measure.label),
                ]
            for name, value in fields:
                if value is not None:
                    assert cut(reading, name) == value
                    checked += 1
    assert checked


def cut(reading: Reading, path: str) -> str:
    """The slice of the text at the span of a field."""
    span = reading.spans[path]
    return reading.text[span.start : span.end]


@given(choose=CHOICE, ascii_marks=st.booleans())
@settings(max_examples=300)
def test_no_word_of_a_bulletin_is_lost(choose: Choose, *, ascii_marks: bool) -> None:
    """What no span covers, in a block of the bulletin, is marks and numbers that the model implies."""
    text = compose(choose).text
    reading = parse(blocks_of(folded(text) if ascii_marks else text))
    assert reading.is_bulletin
    assert not reading.unplaced
    covered = bytearray(len(reading.text))
    for span in reading.spans.values():
        covered[span.start : span.end] = b"1" * (span.end - span.start)
    # Of a line of the page (a dateline), only what the publication needs is kept.
    around = [span for path, span in reading.spans.items() if path.startswith("$.publication")]
    for block in reading.blocks:
        start, end = block.span.start, block.span.end
        if block in reading.noise or any(start <= span.start < end for span in around):
            continue
        rest = "".join(char for at, char in enumerate(block.text, block.span.start) if not covered[at])
        assert IMPLIED.fullmatch(rest), block.text


@given(CHOICE)
@settings(max_examples=300)
def test_measures_joined_are_the_printed_text(choose: Choose) -> None:
    """Cutting measures loses and changes no character."""
    page = compose(choose)
    reading = parse(blocks_of(page.text))
    printed = ["".join("".join(m.text for m in item.measures).split()) for item in reading.bulletin.items]
    assert printed == ["".join(item.measures.split()) for item in page.items]


@given(st.lists(st.tuples(st.sampled_from(BlockKind), ANYTHING, st.integers(0, 4)), max_size=12))
def test_blocks_of_any_kind_are_read(parts: list[tuple[BlockKind, str, int]]) -> None:
    """Headings, list items and furniture with any text are read, and furniture is noise."""
    text, blocks = "", []
    for kind, part, level in parts:
        blocks.append(Block(text=part, span=Span(len(text), len(text) + len(part)), kind=kind, level=level))
        text += part + "\n"
    reading = parse(Document(text=text, blocks=tuple(blocks)))
    assert {b for b in blocks if b.kind is BlockKind.FURNITURE} <= set(reading.noise)


CELL = st.one_of(
    st.sampled_from(
        ["序号", "反馈问题", "整改措施", "责任单位", "完成时限", "整改状态", "", "^", "—", "1", "2", "已完成"]
    ),
    st.text(max_size=12).filter(lambda text: "\n" not in text),
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=8))
def test_any_table_is_read(rows: list[list[str]]) -> None:
    """Tables of any shape are read, and each row is accounted for."""
    source = document("关于巡察整改情况的通报\n现将整改情况予以公布。", rows)
    reading = parse(source)
    assert set(reading.noise) | set(reading.unplaced) <= set(source.blocks)
