"""The one way through: a source goes in, a bulletin comes out, then findings and files."""

import io
from functools import cache

import pytest
from attrs import evolve, frozen

from rectification import pipeline, plugins
from rectification.blocks import Block, Span
from rectification.errors import (
    ExportError,
    InvalidDocumentError,
    NotABulletinError,
    OptionsError,
    ReadError,
    UnknownNameError,
)
from rectification.hookspecs import Check, Document, Exporter, Finding, NoOptions, Reader, Reading, Severity
from rectification.model import Bulletin
from rectification.plugins import Offer, Origin, Plugins
from rectification.serialize import from_json, to_json

BULLETIN = Bulletin(title="中共青岚市水务局党组关于巡察整改进展情况的通报", issuer="中共青岚市水务局党组")
ORIGIN = Origin("rectification-sample", "1.2")


@cache
def built_in() -> Plugins:
    """The built-ins alone, so that what is installed here cannot matter."""
    return plugins.load(installed=False)


def with_reader(read) -> Plugins:
    """Plugins with one reader, for ``.sample`` files."""
    reader = Reader(name="sample", title="样本", suffixes=(".sample",), options=NoOptions, read=read)
    return Plugins(readers={"sample": Offer(reader, ORIGIN)})


def with_exporter(**ways) -> Plugins:
    """Plugins with one exporter."""
    exporter = Exporter(
        name="sample", title="样本", media_type="text/plain", suffix=".sample", options=NoOptions, **ways
    )
    return Plugins(exporters={"sample": Offer(exporter, ORIGIN)})


def with_check(**fields) -> Plugins:
    """Plugins with one check."""
    check = Check(id="sample", title="样本", severity=Severity.ERROR, **fields)
    return Plugins(checks={"sample": Offer(check, ORIGIN)})


def test_paths_bytes_and_streams_read_alike(tmp_path):
    """Wherever the bytes come from, the reading is the same."""
    data = to_json(BULLETIN)
    path = tmp_path / "通报.json"
    path.write_bytes(data)
    with path.open("rb") as stream:
        readings = [
            pipeline.read(path),
            pipeline.read(str(path)),
            pipeline.read(data, name="通报.json"),
            pipeline.read(memoryview(data), media_type="application/json; charset=utf-8"),
            pipeline.read(io.BytesIO(data), name="a.json"),
            pipeline.read(stream),
        ]
    assert all(reading.bulletin == BULLETIN and reading.is_bulletin for reading in readings)


def test_the_media_type_comes_before_the_suffix():
    """A server that says what it sends is believed."""
    with pytest.raises(InvalidDocumentError):
        pipeline.read(b"<p>", name="page.html", media_type="application/json", using=built_in())


def test_a_format_without_a_reader_is_named_with_those_there_are():
    """The message lists the suffixes that can be read."""
    using = with_reader(lambda data, _: Document(text=data.decode(), blocks=()))
    with pytest.raises(ReadError, match=r"no reader for 'a\.xyz'.*\.sample"):
        pipeline.read(b"text", name="a.xyz", using=using)
    with pytest.raises(ReadError, match="looks like a PDF"):
        pipeline.read(b"%PDF-1.7", name="a.pdf", using=using)


def test_a_reader_that_fails_is_named_with_its_distribution():
    """Whatever a plugin raises, the caller gets a `ReadError` that says whose fault it is."""

    def fail(_data, _options):
        raise KeyError

    with pytest.raises(
        ReadError, match=r"reader sample \(rectification-sample 1\.2\) failed: KeyError"
    ) as caught:
        pipeline.read(b"x", name="a.sample", using=with_reader(fail))
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_reader_has_the_options_that_it_declares():
    """Unknown options are refused, as an exporter's are."""
    with pytest.raises(OptionsError, match="reader sample: unknown field colour"):
        pipeline.read(
            b"x",
            name="a.sample",
            options={"colour": 1},
            using=with_reader(lambda data, _: Document(text=data.decode(), blocks=())),
        )


def test_what_was_changed_in_a_source_of_ours_is_told():
    """By a reader that can tell itself: its changes count, and what found no place in them is unplaced."""
    block = Block(text="另附说明", span=Span(0, 4), place="备注, row 1")
    document = Document(
        text=block.text, blocks=(block,), carried=BULLETIN, changed=evolve(BULLETIN, issuer="水务局")
    )
    reading = pipeline.read(b"x", name="a.sample", using=with_reader(lambda *_: document))
    assert reading.bulletin.issuer == "水务局"
    assert [(edit.path, edit.new) for edit in reading.edits] == [("$.issuer", "水务局")]
    assert (reading.unplaced, reading.noise) == ((block,), ())


def test_one_bulletin_and_many():
    """`one` gets the bulletin itself; `many` gets a sequence, also of one."""
    one = with_exporter(one=lambda bulletin, _: bulletin.title.encode())
    many = with_exporter(many=lambda bulletins, _: str(len(bulletins)).encode())
    assert pipeline.export(BULLETIN, "sample", using=one) == BULLETIN.title.encode()
    assert pipeline.export(BULLETIN, "sample", using=many) == b"1"
    assert pipeline.export(iter([BULLETIN, BULLETIN]), "rectification-sample:sample", using=many) == b"2"
    with pytest.raises(ExportError, match="one bulletin at a time, not 2"):
        pipeline.export([BULLETIN, BULLETIN], "sample", using=one)


def test_readings_are_exported_like_bulletins():
    """One or several, beside bulletins; a page that is none is refused among others too."""
    titles = with_exporter(many=lambda bulletins, _: "".join(one.title for one in bulletins).encode())
    reading = Reading(bulletin=BULLETIN)
    assert pipeline.export([reading, BULLETIN], "sample", using=titles) == BULLETIN.title.encode() * 2
    with pytest.raises(NotABulletinError, match="a plan"):
        pipeline.export(
            [BULLETIN, evolve(reading, is_bulletin=False, reason="a plan")], "sample", using=titles
        )


@pytest.mark.parametrize("given", ["通报.txt", [b""], None, [[BULLETIN]]])
def test_what_is_no_bulletin_is_not_exported(given):
    """A path, bytes, nothing: whoever gives it is told what was found, and no exporter sees it."""
    with pytest.raises(
        TypeError, match=r"export takes bulletins and readings of them, not (str|bytes|NoneType|list)"
    ):
        pipeline.export(given, "sample", using=with_exporter(many=lambda *_: b""))


def test_a_failing_exporter_is_named_with_its_distribution():
    """The original error is the cause."""

    def fail(_bulletin, _options):
        raise ZeroDivisionError

    with pytest.raises(ExportError, match=r"exporter sample \(rectification-sample 1\.2\)") as caught:
        pipeline.export(BULLETIN, "sample", using=with_exporter(one=fail))
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_an_exporter_gives_bytes():
    """Text has no encoding of its own, so it is refused."""
    with pytest.raises(ExportError, match="returned str, not bytes"):
        pipeline.export(BULLETIN, "sample", using=with_exporter(one=lambda *_: "text"))


def test_an_unknown_exporter_is_told_which_there_are():
    """And which were set aside, and why."""
    using = with_exporter(one=lambda *_: b"")
    using.problems.append(
        plugins.Problem(plugin="pdf = x", origin=ORIGIN, stage="import", message="no module named typst")
    )
    with pytest.raises(
        UnknownNameError, match=r"no exporter 'pdf'; there are: sample(.|\n)*no module named typst"
    ):
        pipeline.export(BULLETIN, "pdf", using=using)


def test_a_page_that_is_no_bulletin_is_not_exported():
    """Unless the caller takes the bulletin out of the reading, knowing what it is."""
    reading = Reading(bulletin=BULLETIN, is_bulletin=False, reason="a plan")
    using = with_exporter(one=lambda *_: b"done")
    with pytest.raises(NotABulletinError, match="a plan"):
        pipeline.export(reading, "sample", using=using)
    assert pipeline.export(evolve(reading, is_bulletin=True), "sample", using=using) == b"done"
    assert pipeline.export(reading.bulletin, "sample", using=using) == b"done"


def find_at(path: str):
    """A finding that points somewhere."""
    yield Finding(check="sample", severity=Severity.ERROR, message="缺", remedy="补", path=path)


def test_checks_run_on_bulletins_and_readings():
    """`run` sees the bulletin, `review` the reading; a finding gets its place from the reading."""
    block = Block(text="标题", span=Span(0, 2), place="line 7")
    reading = Reading(bulletin=BULLETIN, text="标题", blocks=(block,), spans={"$.title": Span(0, 2)})

    def find(subject):
        yield Finding(
            check="sample",
            severity=Severity.ERROR,
            message=type(subject).__name__,
            remedy="改",
            path="$.title",
        )

    (finding,) = pipeline.check(reading, using=with_check(run=find))
    assert (finding.message.zh, finding.place) == ("Bulletin", "line 7")
    (finding,) = pipeline.check(BULLETIN, using=with_check(run=find))
    assert finding.place is None
    nearby = evolve(reading, spans={"$.sections[0].items[0].problem": Span(0, 2)})
    (finding,) = pipeline.check(
        nearby, using=with_check(run=lambda _: find_at("$.sections[0].items[0].measures"))
    )
    assert finding.place == "line 7"
    (finding,) = pipeline.check(reading, using=with_check(review=find))
    assert finding.message.en == "Reading"
    assert pipeline.check(BULLETIN, using=with_check(review=find)) == ()


def test_a_check_that_fails_is_a_finding():
    """It says so, and the others go on."""
    using = with_check(run=lambda _: 1 / 0)
    using.checks["other"] = Offer(
        Check(id="other", title="另一", severity=Severity.INFO, run=lambda _: ()), ORIGIN
    )
    (finding,) = pipeline.check(BULLETIN, using=using)
    assert finding.check == "sample"
    assert "ZeroDivisionError" in finding.message.en


def test_rules_about_files_run_only_when_asked():
    """`inspect` belongs to a set of rules; an unknown set is told which there are."""

    def find(data):
        yield Finding(check="sample", severity=Severity.INFO, message=str(len(data)), remedy="改")

    using = with_check(inspect=find, rules="gbt9704")
    assert pipeline.check(BULLETIN, using=using) == ()
    assert [finding.message.zh for finding in pipeline.inspect(b"123", "gbt9704", using=using)] == ["3"]
    with pytest.raises(UnknownNameError, match="there are: gbt9704"):
        pipeline.inspect(b"", "gb9704", using=using)


def test_rules_about_files_refuse_other_files():
    """A file of another kind is no mistake of the check, but one that cannot be read."""
    with pytest.raises(ReadError, match="Word"):
        pipeline.inspect("关于整改情况的通报".encode(), "gbt9704", using=built_in())


@pytest.mark.parametrize("fields", [{"inspect": list}, {"run": list, "rules": "gbt9704"}])
def test_rules_and_inspecting_go_together(fields):
    """One without the other would never run."""
    with pytest.raises(ValueError, match="must give rules with inspect, and only with it"):
        with_check(**fields)


def test_plain_text_is_recognised_last():
    """Text that a plugin recognises is the plugin's, though the library's own reader takes any text."""
    markdown = with_reader(lambda data, _: Document(text=data.decode(), blocks=())).readers["sample"]
    knows = evolve(markdown, record=evolve(markdown.record, recognises=lambda data: data.startswith(b"#")))
    using = plugins.load(installed=False)
    using.readers["sample"] = knows
    assert pipeline.read(b"# a", using=using).blocks == ()
    assert pipeline.read(b"a", using=using).blocks


def test_what_carries_its_bulletin_has_no_furniture():
    """All of a file of ours is the bulletin's, and why it is one is said in Chinese."""
    reading = pipeline.read(pipeline.export(BULLETIN, "docx", using=built_in()), using=built_in())
    assert (reading.noise, reading.unplaced) == ((), ())
    assert reading.blocks
    assert reading.reason == "来源中以数据形式载有通报全文"


@frozen(kw_only=True)
class Options:
    """Options of an exporter that has one."""

    loud: bool = False


def test_options_reach_the_exporter():
    """By name, or as an instance of the class."""
    exporter = Exporter(
        name="sample",
        title="样本",
        media_type="text/plain",
        suffix=".sample",
        options=Options,
        one=lambda _, options: str(options.loud).encode(),
    )
    using = Plugins(exporters={"sample": Offer(exporter, ORIGIN)})
    assert pipeline.export(BULLETIN, "sample", {"loud": True}, using=using) == b"True"
    assert pipeline.export(BULLETIN, "sample", Options(loud=True), using=using) == b"True"
    with pytest.raises(OptionsError, match=r"did you mean loud\?"):
        pipeline.export(BULLETIN, "sample", {"lod": True}, using=using)


@pytest.mark.parametrize("name", ["json", "html", "docx"])
def test_exports_are_read_back_equal(name):
    """What carries the model gives it back."""
    data = pipeline.export(BULLETIN, name, using=built_in())
    suffix = built_in().exporter(name).record.suffix
    assert pipeline.read(data, name=f"a{suffix}", using=built_in()).bulletin == BULLETIN


def test_json_export_is_the_bulletin():
    """The exporter adds nothing to the canonical document."""
    assert from_json(pipeline.export(BULLETIN, "json", using=built_in())) == BULLETIN
