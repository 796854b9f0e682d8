"""Traditional script, radicals and glosses."""

from sources import document

from rectification.model import Regime
from rectification.parsing import parse
from rectification.parsing.script import simplified, without_glosses

TRADITIONAL = (
    "中共青岚市澄湖區委員會關于巡察整改進展情況的通報\n"
    "發布時間:2023-05-04 來源:澄湖區紀委監委\n"
    "根據市委統一部署,2022年9月16日至10月18日,市委第二巡察組對澄湖區委進行了巡察。"
    "2023年1月17日,市委第二巡察組向澄湖區委反饋了意見。現將整改情況予以公布。\n"
    "一、組織領導情況\n略。\n二、反饋問題整改情況\n1.關于“學習貫徹不夠到位”問題\n整改情況:組織學習。"
)


def test_a_traditional_page_is_read_and_kept_as_printed() -> None:
    """Patterns are matched in simplified script; the model keeps what is printed."""
    bulletin = parse(document(TRADITIONAL)).bulletin
    assert bulletin.title == "中共青岚市澄湖區委員會關于巡察整改進展情況的通報"
    assert bulletin.issuer == "中共青岚市澄湖區委員會"
    assert bulletin.publication
    assert bulletin.publication.source == "澄湖區紀委監委"
    [found] = bulletin.rounds
    assert (found.regime, found.teams, found.inspected) == (Regime.XUNCHA, ("市委第二巡察組",), ("澄湖區委",))
    assert str(found.feedback_on) == "2023-01-17"
    [item] = bulletin.items
    assert item.problem == "學習貫徹不夠到位"
    assert [measure.text for measure in item.measures] == ["組織學習。"]


def test_readings_glued_to_characters_are_left_out_and_spans_still_hold() -> None:
    """A mirror's 關(guān)于 is read as 關于, and the span of the title is that of the page."""
    text = TRADITIONAL.replace("關于", "關(guān)于").replace("進展", "進(jìn)展").replace("報", "報(bào)")
    text = text.replace("組", "組(zǔ)")
    reading = parse(document(text))
    assert reading.bulletin.title == "中共青岚市澄湖區委員會關于巡察整改進展情況的通報"
    span = reading.spans["$.title"]
    assert text[span.start : span.end].startswith("中共青岚市澄湖區委員會關(guān)于")
    assert reading.text == text + "\n"


def test_a_text_without_glosses_stays_as_it_is() -> None:
    """Brackets with Latin words in ordinary text are no glosses."""
    source = document("建立OA(oa)系统")
    assert without_glosses(source)[0] is source


def test_look_alike_characters_are_matched() -> None:
    """笫 for 第, and radicals of PDF copies for characters."""
    assert simplified("笫三巡察组") == "第三巡察组"
    assert simplified("⼀、组织") == "一、组织"
