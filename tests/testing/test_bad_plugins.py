"""Each way for a plugin to be bad is found by its claim, and told in words that help."""

import pytest

from rectification.model import Bulletin
from rectification.testing import ExporterContract, ReaderContract, prove
from rectification.testing.checks import CheckSubject
from rectification.testing.exporters import CLAIMS, ExporterSubject
from rectification.testing.readers import ReaderSubject
from rectification.testing.report import settle
from rectification.testing.subject import growth


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """What bad plugins leave behind, they leave in a folder of the test."""
    monkeypatch.chdir(tmp_path)


EXPORTER = """
import attrs
from rectification import Exporter, NoOptions, hookimpl
from rectification.serialize import to_json

{before}

def export_one(bulletin, options):
    {body}

@hookimpl
def rectification_exporters():
    yield Exporter(name="bad", title={title!r}, media_type={media_type!r}, suffix={suffix!r},
                   options={options}, one=export_one)
"""

EXPORTERS = {
    "clock": (
        {"body": "import datetime; return to_json(bulletin) + str(datetime.datetime.now()).encode()"},
        "same-bytes",
        "something else the second time; does a clock, chance or its own memory get in?",
    ),
    "day": (
        {"body": "import datetime; return to_json(bulletin) + str(datetime.date.today()).encode()"},
        "same-bytes",
        "something else in another process, a year on; does the date, the time zone,",
    ),
    "zone": (
        {"body": "import time; return to_json(bulletin) + time.tzname[0].encode()"},
        "same-bytes",
        "something else in another process",
    ),
    "hash": (
        {"body": "return to_json(bulletin) + ''.join({str(n) for n in range(99)}).encode()"},
        "same-bytes",
        "the order of a set get in?",
    ),
    "memory": (
        {"before": "seen = []", "body": "seen.append(1); return to_json(bulletin) + bytes(seen)"},
        "same-bytes",
        "something else the second time",
    ),
    "file": (
        {"body": "open('left-behind', 'w').close(); return to_json(bulletin)"},
        "pure",
        "writes 'left-behind'; a plugin gives its result and does nothing else",
    ),
    "network": (
        {
            "body": "import socket\n    try: socket.create_connection(('127.0.0.1', 9), timeout=1)\n"
            "    except OSError: pass\n    return to_json(bulletin)"
        },
        "pure",
        "uses the network (socket.connect)",
    ),
    "program": (
        {"body": "import subprocess; subprocess.run(['true']); return to_json(bulletin)"},
        "pure",
        "starts a program (subprocess.Popen)",
    ),
    "heavy": (
        {"before": "import docx", "body": "return to_json(bulletin)"},
        "pure",
        "loading the plugin imports python-docx; import it inside the function that needs it",
    ),
    "loss": (
        {"body": "import attrs; return to_json(attrs.evolve(bulletin, contact=None))"},
        "loss",
        "ContactInfo.postcode (邮政编码) is lost, 2 of 2; sample full, $.contact.postcode: '980012'",
    ),
    "markup": (
        {
            "media_type": "application/xml",
            "body": "return ('<r>' + to_json(bulletin).decode().replace('&', '&amp;')"
            ".replace('<', '&lt;').replace('&lt;x-mark>', '<x-mark/>') + '</r>').encode()",
        },
        "markup",
        "markup in a text became an element of the output; escape every text",
    ),
    "udp": (
        {
            "body": "import socket\n"
            "    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:\n"
            "        udp.sendto(b'.', ('127.0.0.1', 9)); return to_json(bulletin)"
        },
        "pure",
        "uses the network (socket.sendto)",
    ),
    "database": (
        {
            "body": "import contextlib, sqlite3\n"
            "    with contextlib.closing(sqlite3.connect('left-behind')): return to_json(bulletin)"
        },
        "pure",
        "opens a database (sqlite3.connect)",
    ),
    "database-in-memory": (
        {
            "body": "import contextlib, sqlite3\n"
            "    with contextlib.closing(sqlite3.connect(':memory:')): return to_json(bulletin)"
        },
        "pure",
        "",
    ),
    "touch": (
        {"body": "import pathlib, sys; pathlib.Path(sys.executable).touch(); return to_json(bulletin)"},
        "pure",
        "touches a file (os.utime)",
    ),
    "file-in-another-locale": (
        {"body": "open('left-behind', 'w').write('整改'); return to_json(bulletin)"},
        "pure",
        "writes 'left-behind'",
    ),
    "file-when-loaded": (
        {
            "before": "import os; open(os.devnull, 'w').close()\n"
            "os.close(os.open('x', os.O_CREAT | os.O_WRONLY))"
        },
        "pure",
        "writes 'x' when it is loaded",
    ),
    "slow-to-load": ({"before": "import time; time.sleep(2.1)"}, "pure", "loading the plugin takes 2."),
    "standard-error": (
        {"body": "import sys; print('loud', file=sys.stderr); return to_json(bulletin)"},
        "pure",
        "prints 'loud'",
    ),
    "choices": (
        {
            "before": "import re",
            "body": r"""return re.sub(br'"value": ?"[a-z_]+"', b'"value":""', to_json(bulletin))""",
        },
        "loss",
        'no other value changes the output; print it, or declare leaves_out = {"Status.value"}',
    ),
    "text": ({"body": "return to_json(bulletin).decode()"}, "samples", "returned str, not bytes"),
    "raises": (
        {"body": "return to_json(bulletin) if bulletin.contact else 1 / 0"},
        "samples",
        "sample minimal: ZeroDivisionError: division by zero",
    ),
    "option-without-help": (
        {
            "before": "@attrs.frozen\nclass Options:\n    size: int = 1",
            "options": "Options",
            "body": "return to_json(bulletin)",
        },
        "options",
        "option size has no help",
    ),
    "options-not-frozen": (
        {
            "before": "@attrs.define\nclass Options:\n"
            "    size: int = attrs.field(default=1, metadata={'help': 'how large'})",
            "options": "Options",
            "body": "return to_json(bulletin)",
        },
        "options",
        "option size can be changed: use attrs.frozen",
    ),
    "media-type": (
        {"media_type": "JSON", "body": "return to_json(bulletin)"},
        "described",
        "media type 'JSON' is not of the form text/csv",
    ),
    "suffix": ({"suffix": "json", "body": "return to_json(bulletin)"}, "described", "suffix 'json' is not"),
    "title": ({"title": " ", "body": "return to_json(bulletin)"}, "described", "title is ' '"),
    "quadratic": (
        {"body": "pairs = [0] * (4 * len(bulletin.items) ** 2); return to_json(bulletin)"},
        "growth",
        "memory grows with the power",
    ),
    "slow": (
        {"body": "n = len(bulletin.items); sum(range(n**3 // 30)); return to_json(bulletin)"},
        "growth",
        "time grows with the power",
    ),
    "prints": (
        {"body": "print('so far so good'); return to_json(bulletin)"},
        "pure",
        "prints 'so far so good'; a plugin gives its result and does nothing else",
    ),
    "prints-past-python": (
        {"body": "import os; os.write(1, b'loud'); return to_json(bulletin)"},
        "pure",
        "prints 'loud",
    ),
}


@pytest.mark.parametrize("case", EXPORTERS)
def test_bad_exporter_is_found(case, install):
    """The claim that it breaks fails, and says what is wrong."""
    changes, claim, words = EXPORTERS[case]
    given = {
        "before": "",
        "title": "坏",
        "media_type": "application/json",
        "suffix": ".json",
        "options": "NoOptions",
        "body": "return to_json(bulletin)",
    }
    install(EXPORTER.format(**given | changes))
    subject = ExporterSubject.named("bad")
    title, find = CLAIMS.get(claim, ("", growth))
    tried = settle(claim, title, lambda: find(subject))
    assert words in " | ".join(tried.failures)
    assert bool(words) == bool(tried.failures)


def test_good_exporter_holds(install):
    """Nothing is found against an exporter that does what it should."""
    given = {"before": "", "title": "好", "media_type": "application/json", "suffix": ".json"}
    install(EXPORTER.format(**given, options="NoOptions", body="return to_json(bulletin)"))
    (proof,) = prove("bad", kind="exporter")
    assert [claim.failures for claim in proof.claims if not claim.holds] == []
    assert proof.loss.lost == ()
    assert proof.to_dict()["holds"] is True
    assert "exporter bad (rectification-odd 1.0)\n  ok    it loads" in str(proof)


def test_other_plugins_are_not_held_against_it(install):
    """What another distribution imports or breaks is that one's business."""
    given = {"before": "", "title": "好", "media_type": "application/json", "suffix": ".json"}
    install(EXPORTER.format(**given, options="NoOptions", body="return to_json(bulletin)"))
    install("import docx, no_such_library", name="rectification-another")
    (proof,) = prove("bad", kind="exporter")
    assert [claim.failures for claim in proof.claims if not claim.holds] == []


def test_misspelled_declaration_is_found(install):
    """To leave out a field that does not exist would leave out nothing."""
    given = {"before": "", "title": "好", "media_type": "application/json", "suffix": ".json"}
    install(EXPORTER.format(**given, options="NoOptions", body="return to_json(bulletin)"))
    subject = ExporterSubject.named("bad", leaves_out={"Publication.right"})
    said = "leaves_out names 'Publication.right', which is no field of the model; write Class.field"
    assert list(CLAIMS["loss"][1](subject)) == [said]


def test_problem_of_the_same_distribution_is_found(install):
    """A plugin that loads in part does not load cleanly."""
    given = {"before": "", "title": "好", "media_type": "application/json", "suffix": ".json"}
    source = EXPORTER.format(**given, options="NoOptions", body="return to_json(bulletin)")
    install(source + "\n@hookimpl\ndef rectification_printers(): return ()\n")
    (said,) = CLAIMS["loads"][1](ExporterSubject.named("bad"))
    assert "this version has no hook rectification_printers" in said


READER = """
from time import perf_counter
from rectification import Block, Document, NoOptions, ReadError, Reader, Span, hookimpl

def read_lines(data, options):
    {body}

@hookimpl
def rectification_readers():
    yield Reader(name="bad", title="坏", suffixes=(".bad",), options=NoOptions, read=read_lines{more})
"""

LINES = """
    try:
        text = data.decode()
    except UnicodeDecodeError as err:
        raise ReadError("not UTF-8") from err
    blocks, at = [], 0
    for line in text.splitlines():
        if line.strip():
            start = text.index(line, at) + len(line) - len(line.lstrip())
            at = start + len(line.strip())
            blocks.append(Block(text=text[start:at], span=Span(start, at)))
    return Document(text=text, blocks=tuple(blocks))
"""


def changed(old, new):
    """The good reader, with one thing made bad."""
    assert old in LINES
    return LINES.replace(old, new)


READERS = {
    "lost": (changed("data.decode()", "data.decode().replace('市', '')"), "", "reads", "is lost"),
    "uncovered": (changed("tuple(blocks)", "tuple(blocks[1:])"), "", "blocks", "is in no block"),
    "overlap": (changed("tuple(blocks)", "tuple(blocks * 2)"), "", "blocks", "overlaps the one before"),
    "not-a-slice": (
        changed("text=text[start:at]", "text=line + '!'"),
        "",
        "blocks",
        "is not the text at its",
    ),
    "wrong-error": (changed("raise ReadError", "raise KeyError"), "", "broken", "it raised KeyError"),
    "changing": (
        changed("text=text, ", "title=str(perf_counter()), text=text, "),
        "",
        "same-document",
        "something else the second time",
    ),
    "blind": (LINES, ", recognises=lambda data: False", "recognises", "not recognised"),
    "loud": ("print(len(data))" + LINES, "", "pure", "prints "),
    "media-type": (LINES, ", media_types=('Text',)", "described", "media type 'Text' is not"),
}


@pytest.mark.parametrize("case", READERS)
def test_bad_reader_is_found(case, install):
    """The claim that it breaks fails, and says what is wrong."""
    body, more, claim, words = READERS[case]
    install(READER.format(body=body, more=more))
    subject = ReaderSubject.named("bad", write=lambda paragraphs: "\n".join(paragraphs).encode())
    failed = {one.id: " | ".join(one.failures) for one in subject.claims() if not one.holds}
    assert words in failed[claim], failed


def test_good_reader_holds(install):
    """Nothing is found against a reader that does what it should."""
    install(READER.format(body=LINES, more=""))
    subject = ReaderSubject.named("bad", write=lambda paragraphs: "\n".join(paragraphs).encode())
    assert [claim.failures for claim in subject.claims() if not claim.holds] == []


CHECK = """
from rectification import Check, Finding, Severity, Words, hookimpl

@hookimpl
def rectification_checks():
    yield Check(id="bad", title={title}, severity=Severity.WARNING, milder=({milder}),
                run=lambda bulletin: look(bulletin))

def look(bulletin):
    if len(bulletin.title) > 30:
        yield Finding(check={id}, severity={severity}, message={message}, path={path},
                      remedy=Words("缩短标题", "shorten it"))
"""

GOOD_CHECK = {
    "title": "Words('标题过长', 'long title')",
    "id": "'bad'",
    "severity": "Severity.INFO",
    "message": "Words('标题过长', 'the title is long')",
    "path": "'$.title'",
    "milder": "Severity.INFO,",
}
CHECKS = {
    "path": ({"path": "'$.rounds[7].began'"}, "places", "the path '$.rounds[7].began' leads nowhere"),
    "id": ({"id": "'other'"}, "words", "names the check 'other', not 'bad'"),
    "severity": (
        {"severity": "Severity.ERROR"},
        "words",
        "a finding is error, the check is warning, info; declare it",
    ),
    "language": ({"message": "'too long'"}, "words", "the message 'too long' is not Chinese"),
    "title": ({"title": "'标题过长'"}, "described", "the title '标题过长' is not English"),
    "severity-undeclared": (
        {"milder": ""},
        "words",
        "a finding is info, the check is warning; declare it",
    ),
    "loud": ({"path": "print('here') or '$.title'"}, "pure", "prints 'here"),
    "changing": ({"path": "'$.title' if id(object()) % 0 else 1 / 0"}, "examples", "ZeroDivisionError"),
}


@pytest.mark.parametrize("case", CHECKS)
def test_bad_check_is_found(case, install):
    """The claim that it breaks fails, and says what is wrong."""
    changes, claim, words = CHECKS[case]
    install(CHECK.format(**GOOD_CHECK | changes))
    subject = CheckSubject.named("bad", passes=[Bulletin(title="短")], fails=[Bulletin(title="长" * 60)])
    failed = {one.id: " | ".join(one.failures) for one in subject.claims() if not one.holds}
    assert words in failed[claim], failed


def test_check_that_tells_nothing_apart_is_found(install):
    """An example that should fail and passes, or the other way round, is named by its number."""
    install(CHECK.format(**GOOD_CHECK))
    subject = CheckSubject.named("bad", passes=[Bulletin(title="长" * 60)], fails=[Bulletin(title="短")])
    claims = [claim for claim in subject.claims() if not claim.holds]
    assert claims[0].failures == (
        "passes[0] is found fault with: the title is long @ $.title",
        "fails[0] is passed",
    )


class TestBad(ExporterContract):
    """What the contract of a bad plugin tells its author."""

    exporter = "bad"
    __test__ = False


def test_contracts_judge_growth(install):
    """The claims of growth are those of the proof outside pytest."""
    given = {"before": "", "title": "慢", "media_type": "application/json", "suffix": ".json"}
    install(EXPORTER.format(**given, options="NoOptions", body=EXPORTERS["slow"][0]["body"]))
    with pytest.raises(AssertionError, match="time grows with the power"):
        TestBad().test_grows_with_the_bulletin()


LAST_DEEDS = {
    "sys.exit(0)": "SystemExit: 0",
    "os._exit(0)": "ended the process with code 0",
    "os.kill(os.getpid(), 9)": "ended the process with SIGKILL",
    "raise Odd": "Odd: (its message cannot be had: ZeroDivisionError)",
    "time.sleep(60)": "still at it after 5 seconds",
}
PATIENCE = {deed: 5.0 if "sleep" in deed else 60.0 for deed in LAST_DEEDS}
ODD = """
import os, sys, time

class Odd(BaseException):
    def __str__(self):
        return 1 / 0

"""


@pytest.mark.parametrize("deed", LAST_DEEDS)
def test_exporter_that_does_not_come_back_fails(deed, install):
    """Neither an exit, a hang nor an exception of an odd kind ends the proof, or passes for a success."""
    given = {"before": ODD, "title": "坏", "media_type": "application/json", "suffix": ".json"}
    install(EXPORTER.format(**given, options="NoOptions", body=deed))
    (proof,) = prove("bad", patience=PATIENCE[deed])
    failed = {claim.id: " | ".join(claim.failures) for claim in proof.claims if not claim.holds}
    assert LAST_DEEDS[deed] in failed["samples"]
    assert {"samples", "loss", "markup", "growth"} <= set(failed)
    assert proof.loss is None


@pytest.mark.parametrize("deed", LAST_DEEDS)
def test_reader_that_does_not_come_back_fails(deed, install):
    """Without a file, too, since broken ones are tried."""
    install(ODD + READER.format(body=deed, more=""))
    (proof,) = prove("bad", patience=PATIENCE[deed])
    failed = {claim.id: " | ".join(claim.failures) for claim in proof.claims if not claim.holds}
    assert LAST_DEEDS[deed] in failed["broken"]


@pytest.mark.parametrize("deed", LAST_DEEDS)
def test_check_that_does_not_come_back_fails(deed, install):
    """The samples are enough to see it."""
    install(
        ODD + CHECK.format(**GOOD_CHECK).replace("def look(bulletin):", f"def look(bulletin):\n    {deed}")
    )
    (proof,) = prove("bad", patience=PATIENCE[deed])
    failed = {claim.id: " | ".join(claim.failures) for claim in proof.claims if not claim.holds}
    assert LAST_DEEDS[deed] in failed["words"]


def test_reader_is_not_tried_by_an_exporter_that_ends_the_process(install):
    """Its proof goes on without what that exporter would have written."""
    given = {"before": ODD, "title": "坏", "media_type": "text/x-bad", "suffix": ".bad"}
    install(EXPORTER.format(**given, options="NoOptions", body="os._exit(0)"))
    install(READER.format(body=LINES, more=", media_types=('text/x-bad',)"), name="rectification-strange")
    exporter, reader = prove("bad")
    assert not exporter.holds
    assert reader.holds
    assert "growth" in {claim.id for claim in reader.claims if claim.verdict == "?"}


def test_contract_outlives_an_exporter_that_ends_the_process(install):
    """So that the other tests of its author are run, and none of the contract's passes."""
    given = {"before": ODD, "title": "坏", "media_type": "application/json", "suffix": ".json"}
    install(EXPORTER.format(**given, options="NoOptions", body="os._exit(0)"))
    for test in (
        TestBad().test_writes_every_sample,
        TestBad().test_same_input_gives_same_bytes,
        TestBad().test_does_nothing_else,
        TestBad().test_grows_with_the_bulletin,
        TestBad().test_nothing_is_lost,
        TestBad().test_markup_stays_text,
    ):
        with pytest.raises(AssertionError, match="ended the process with code 0"):
            test()


def test_findings_without_end_are_found(install):
    """A check that never stops finding is stopped."""
    endless = CHECK.format(**GOOD_CHECK).replace("    if len(bulletin.title) > 30:", "    while True:")
    install(endless)
    (proof,) = prove("bad")
    assert {claim.failures for claim in proof.claims if not claim.holds} == {
        ("ValueError: more than 100000 findings of one Bulletin",)
    }


DEEDS = {
    "import socket; socket.getaddrinfo('localhost', 80)": ("pure", "uses the network (socket.getaddrinfo)"),
    "open('left-behind', 'w').close()": ("pure", "writes 'left-behind'"),
    "import subprocess; subprocess.run(['true'])": ("pure", "starts a program (subprocess.Popen)"),
    "pass\nimport docx": ("pure", "loading the plugin imports python-docx"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_reader_and_check_do_nothing_else(deed, install):
    """What an exporter may not do, they may not either."""
    claim, words = DEEDS[deed]
    if deed.startswith("pass"):
        reader = check = deed
        inside = "pass"
    else:
        reader = check = ""
        inside = deed
    install(reader + READER.format(body=inside + LINES, more=""))
    source = CHECK.format(**GOOD_CHECK).replace("def look(bulletin):", f"def look(bulletin):\n    {inside}")
    install(check + source, name="rectification-strange", entry="strange")
    for proof in prove("bad"):
        failed = {one.id: " | ".join(one.failures) for one in proof.claims if not one.holds}
        assert list(failed) == [claim]
        assert words in failed[claim]


@pytest.mark.parametrize("given", ["str(datetime.date.today())", "str(hash('整改'))", "time.tzname[0]"])
def test_reader_and_check_give_the_same_elsewhere(given, install):
    """The date, the hash seed and the time zone change neither documents nor findings."""
    changing = changed("text=text, ", f"title={given}, text=text, ")
    install("import datetime, time\n" + READER.format(body=changing, more=""))
    install(
        "import datetime, time\n"
        + CHECK.format(**GOOD_CHECK | {"message": f"Words('标题' + {given}, 'the title')"}),
        name="rectification-strange",
        entry="strange",
    )
    for proof in prove("bad", files={"a.txt": "整改".encode()}):
        (failed,) = (one for one in proof.claims if not one.holds)
        assert "in another process, a year on" in failed.failures[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return Document(text='', blocks=())", "there is nothing in the document that it makes of the file"),
        ("return None", "TypeError: returned NoneType, not a Document"),
        ("raise ReadError('no')", "a.txt: no"),
    ],
)
def test_reader_that_reads_nothing_is_found(body, words, install):
    """A file that it is given must be read, and something in it."""
    install(READER.format(body=body, more=""))
    (proof,) = prove("bad", files={"a.txt": "整改".encode()})
    failed = {claim.id: " | ".join(claim.failures) for claim in proof.claims if not claim.holds}
    assert words in failed["files"]


def test_what_takes_examples_is_not_said_to_hold(install):
    """A check that never finds anything gives nothing to judge by; only examples tell whether it should."""
    install(CHECK.format(**GOOD_CHECK).replace("> 30", "> 3000"))
    (proof,) = prove("bad")
    assert [claim.id for claim in proof.claims if claim.verdict == "?"] == ["examples", "words", "places"]


def test_contract_skips_what_only_files_cannot_tell(install):
    """With files alone, whether every paragraph is read is not known, and pytest shows that."""
    install(READER.format(body=LINES, more=""))

    class OfFiles(ReaderContract):
        reader = "bad"
        files = {"a.txt": "整改".encode()}  # noqa: RUF012 - a contract's files are a mapping

    OfFiles().test_reads_its_files()
    with pytest.raises(pytest.skip.Exception, match="give write or carry"):
        OfFiles().test_reads_what_is_written()
