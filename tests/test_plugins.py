"""A plugin that does not work is set aside, named with its stage, and everything else works.

Each plugin here is a distribution on the path, as pip would leave it, and not an object handed in.
"""

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import rectification.pipeline
from rectification import Bulletin, export, plugins
from rectification.cli import main
from rectification.errors import ExportError, PluginError, PluginWarning, ReadError, UnknownNameError
from rectification.hookspecs import GROUP
from rectification.pipeline import check, read

BULLETIN = Bulletin(title="关于整改情况的通报")

GOOD = """
from rectification import Exporter, NoOptions, hookimpl

@hookimpl
def rectification_exporters():
    yield Exporter(name="{name}", title="标题", media_type="text/plain", suffix=".txt", options=NoOptions,
                   one=lambda bulletin, options: bulletin.title.encode())
"""

BROKEN = {
    "import": (
        "import no_such_library",
        "ModuleNotFoundError: No module named 'no_such_library'",
    ),
    "import-odd-exception": (
        "class Panic(BaseException): pass\nraise Panic('from an extension module')",
        "Panic: from an extension module",
    ),
    "import-exception-without-words": (
        "class Odd(Exception):\n    def __str__(self): raise ValueError\nraise Odd",
        "Odd: (its message cannot be had: ValueError)",
    ),
    "import-exception-that-steers": (
        r"raise ValueError('\x1b[2J\nrectification: all is well')",
        "ValueError: \N{REPLACEMENT CHARACTER}[2J rectification: all is well",
    ),
    "import-generator-exit": ("raise GeneratorExit", "GeneratorExit"),
    "conduct-replaces-function": (
        "import rectification.pipeline\nrectification.pipeline.export = lambda *given: b''",
        "changed rectification.pipeline.export, which was put back",
    ),
    "conduct-replaces-public-name": (
        "import rectification\nrectification.read = print",
        "changed rectification.read, which was put back",
    ),
    "conduct-replaces-standard-function": (
        "import json\njson.dumps = repr",
        "changed json.dumps, which was put back",
    ),
    "conduct-moves-away": ("import os\nos.chdir('/')", "changed the working directory, which was put back"),
    "conduct-lowers-the-recursion-limit": (
        "import sys\nsys.setrecursionlimit(60)",
        "changed the recursion limit, which was put back",
    ),
    "conduct-raises-the-recursion-limit": (
        "import sys\nsys.setrecursionlimit(10**6)",
        "changed the recursion limit, which was put back",
    ),
    "conduct-replaces-method": (
        "from rectification import Bulletin\nBulletin.items = ()",
        "changed rectification.model.Bulletin.items, which was put back",
    ),
    "conduct-replaces-built-in": (
        "import builtins\nfrom rectification import hookimpl\n@hookimpl\n"  # noqa: ISC004
        "def rectification_checks(): builtins.sorted = list",
        "changed builtins.sorted, which was put back",
    ),
    "collect-exits": (
        "import sys\nfrom rectification import hookimpl\n@hookimpl\ndef rectification_checks(): sys.exit(0)",
        "SystemExit: 0",
    ),
    "import-syntax": ("def", "SyntaxError: invalid syntax"),
    "import-exit": ("import sys; sys.exit('bye')", "SystemExit: bye"),
    "register-argument": (
        "from rectification import hookimpl\n@hookimpl\ndef rectification_checks(document): return ()",
        "Argument(s) {'document'} are declared in the hookimpl but can not be found in the hookspec",
    ),
    "register-unknown": (
        "from rectification import hookimpl\n@hookimpl\ndef rectification_printers(): return ()",
        "this version has no hook rectification_printers",
    ),
    "collect": (
        "from rectification import hookimpl\n@hookimpl\ndef rectification_exporters(): return 1 / 0",
        "ZeroDivisionError: division by zero",
    ),
    "collect-not-iterable": (
        "from rectification import hookimpl\n@hookimpl\ndef rectification_readers(): return 7",
        "TypeError: 'int' object is not iterable",
    ),
    "collect-no-record": (
        "from rectification import hookimpl\n@hookimpl\ndef rectification_exporters(): return ['csv']",
        "offered 'csv', which is no Exporter",
    ),
    "collect-wrong-kind": (
        (
            "from rectification import Check, NoOptions, Severity, hookimpl\n"
            "@hookimpl\n"
            "def rectification_exporters():\n"
            "    yield Check(id='a', title='甲', severity=Severity.INFO, run=lambda bulletin: ())"
        ),
        "which is no Exporter",
    ),
    "collect-bad-name": (
        (
            "from rectification import Exporter, NoOptions, hookimpl\n"
            "@hookimpl\n"
            "def rectification_exporters():\n"
            "    yield Exporter(name='My Format', title='', media_type='', suffix='', options=NoOptions,\n"
            "                   one=lambda bulletin, options: b'')"
        ),
        "ValueError: name must be lower-case ASCII words joined by '-', not 'My Format'",
    ),
    "collect-options-no-attrs": (
        (
            "from rectification import Exporter, hookimpl\n"
            "class O: pass\n"
            "@hookimpl\n"
            "def rectification_exporters():\n"
            "    yield Exporter(name='odd', title='怪', media_type='', suffix='', options=O,\n"
            "                   one=lambda bulletin, options: b'')"
        ),
        "options must be an attrs class such as NoOptions, not <class",
    ),
    "collect-options-need-values": (
        (
            "import attrs\nfrom rectification import Exporter, hookimpl\n"
            "@attrs.frozen\nclass O:\n    a: int\n    b: int = attrs.field()\n"
            "@hookimpl\n"
            "def rectification_exporters():\n"
            "    yield Exporter(name='odd', title='怪', media_type='', suffix='', options=O,\n"
            "                   one=lambda bulletin, options: b'')"
        ),
        "every option needs a default; O has none for a, b",
    ),
    "collect-title-of-two-lines": (
        (
            "from rectification import Exporter, NoOptions as O, hookimpl\n"
            "@hookimpl\n"
            "def rectification_exporters():\n"
            "    yield Exporter(name='odd', title='怪\\n\\x1b[2J', media_type='', suffix='', options=O,\n"
            "                   one=lambda bulletin, options: b'')"
        ),
        r"title must be one line without control characters, not '怪\n\x1b[2J'",
    ),
    "collect-nothing-to-run": (
        (
            "from rectification import Exporter, NoOptions, hookimpl\n"
            "@hookimpl\n"
            "def rectification_exporters():\n"
            "    yield Exporter(name='odd', title='', media_type='', suffix='', options=NoOptions)"
        ),
        "ValueError: exporter 'odd' must give one, many or both",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_plugin_is_set_aside(case, install):
    """Whatever is wrong is said with distribution, version and stage; the built-ins and others work."""
    source, said = BROKEN[case]
    install(source, version="2.5")
    install(GOOD.format(name="fine"), name="rectification-fine")
    loaded = plugins.load()
    problem = loaded.problems[-1]
    assert problem.stage == case.partition("-")[0]
    assert said in problem.message
    assert "(rectification-odd 2.5)" in str(problem)
    assert export(BULLETIN, "fine", using=loaded) == BULLETIN.title.encode()
    assert export(BULLETIN, "json", using=loaded)


@pytest.mark.parametrize("case", BROKEN)
def test_strict_loading_raises(case, install):
    """Whoever would rather stop than go without gets the first problem as an error."""
    source, said = BROKEN[case]
    install(source)
    with pytest.raises(PluginError) as caught:
        plugins.load(strict=True)
    assert said in str(caught.value)


def test_other_api_number_is_named_and_not_imported(install):
    """A plugin for another API may do anything when it is imported, so it is not."""
    module = install("raise AssertionError('imported')", group="rectification.v2")
    (problem,) = plugins.load().problems
    assert problem.stage == "version"
    assert problem.message == "written for plugin API 2, this is 1; it was not imported"
    assert module not in sys.modules


def test_plugin_may_serve_two_api_numbers(install):
    """One distribution with a group for each number works in both worlds, and no doubt is left."""
    module = install(GOOD.format(name="both"))
    info = next(path for path in map(str, sys.path) if path.endswith(module))
    entries = f"[{GROUP}]\nodd = {module}\n[rectification.v2]\nodd = {module}\n"
    (Path(info) / "rectification_odd-1.0.dist-info" / "entry_points.txt").write_text(entries)
    loaded = plugins.load()
    assert loaded.exporter("both").origin.distribution == "rectification-odd"
    assert not loaded.problems


def test_first_to_offer_a_name_keeps_it(install):
    """Names go by the order of distributions, whatever the order of the path; built-ins come first."""
    install(GOOD.format(name="title"), name="rectification-b")
    install(GOOD.format(name="title"), name="rectification-a")
    install(GOOD.format(name="json"), name="rectification-c")
    loaded = plugins.load()
    assert loaded.exporter("title").origin.distribution == "rectification-a"
    assert loaded.exporter("json").origin.distribution == "rectification"
    assert [problem.stage for problem in loaded.problems] == ["name", "name"]
    assert "taken by rectification-a 1.0; ask for rectification-b:title" in loaded.problems[0].message


def test_a_name_offered_twice_is_the_first(install):
    """Also under its full name; the author is told, not to ask for it in another way."""
    second = "    yield Exporter(name='title', title='二', media_type='text/plain', suffix='.txt',"
    install(GOOD.format(name="title") + second + " options=NoOptions, one=lambda bulletin, options: b'')\n")
    loaded = plugins.load()
    assert export(BULLETIN, "rectification-odd:title", using=loaded) == BULLETIN.title.encode()
    assert [problem.message for problem in loaded.problems] == ["the name 'title' is offered twice"]


def test_a_clash_of_names_is_told_to_whoever_asks_for_one(install, tmp_path, capsys):
    """And not by every command for ever, nor to whoever asks for the full name."""
    install(GOOD.format(name="json"), name="rectification-c")
    source, out = tmp_path / "a.json", tmp_path / "out"
    source.write_bytes(export(BULLETIN, "json", using=plugins.load(installed=False)))
    told = "the name 'json' is taken by rectification"
    for to, said in (("json", True), ("rectification-c:json", False), ("html", False)):
        main(["--allow", "rectification-c", "export", str(source), "--to", to, "--output", str(out)])
        assert (told in capsys.readouterr().err) == said
    main(["--allow", "rectification-c", "plugins"])
    assert told in capsys.readouterr().out


def test_full_name_reaches_the_one_that_came_late(install):
    """``distribution:name`` always works, whether or not the name alone does."""
    install(GOOD.format(name="json"), name="rectification-c")
    loaded = plugins.load()
    assert export(BULLETIN, "rectification-c:json", using=loaded) == BULLETIN.title.encode()
    assert loaded.exporter("rectification:json").origin.distribution == "rectification"
    with pytest.raises(UnknownNameError):
        loaded.exporter("rectification-d:json")


def test_unknown_name_says_what_was_set_aside(install):
    """Whoever asks for a format that did not load is told that it did not, and why."""
    install("import no_such_library")
    with pytest.raises(UnknownNameError) as caught:
        plugins.load().exporter("odd")
    unknown = caught.value
    assert (unknown.kind, unknown.name) == ("exporter", "odd")
    assert {"docx", "html", "json", "rss"} <= set(unknown.known)
    assert "no_such_library" in "".join(unknown.set_aside)
    assert "docx" in str(caught.value)
    assert "set aside: odd = " in str(caught.value)
    assert "no_such_library" in str(caught.value)


FAILING = {
    "raises": ("lambda bulletin, options: 1 / 0", "ZeroDivisionError: division by zero"),
    "text": ("lambda bulletin, options: 'text'", "returned str, not bytes"),
    "exits": ("lambda bulletin, options: sys.exit(3)", "SystemExit: 3"),
    "has no words": (
        'lambda *_: exec(\'raise type("Odd", (Exception,), {"__str__": lambda self: 1 / 0})\')',
        "Odd: (its message cannot be had: ZeroDivisionError)",
    ),
}


@pytest.mark.parametrize("case", FAILING)
def test_exporter_that_fails_is_named(case, install):
    """A failure at run time names exporter, distribution and version, and keeps the original."""
    one, said = FAILING[case]
    install(
        "import sys\n"
        + GOOD.format(name="failing").replace("lambda bulletin, options: bulletin.title.encode()", one)
    )
    with pytest.raises(ExportError) as caught:
        export(BULLETIN, "failing", using=plugins.load())
    assert "exporter failing (rectification-odd 1.0)" in str(caught.value)
    assert said in str(caught.value)
    assert (caught.value.__cause__ is None) == (case == "text")


def test_exporter_of_one_refuses_several(install):
    """What writes one bulletin at a time says so, by name."""
    install(GOOD.format(name="single"))
    loaded = plugins.load()
    with pytest.raises(ExportError, match=r"single \(rectification-odd 1.0\) writes one bulletin at a time"):
        export([BULLETIN, BULLETIN], "single", using=loaded)


def test_an_error_that_a_plugin_words_itself_steers_no_terminal(install, tmp_path, capsys):
    """Errors of ours pass as they are; what shows them takes out what is no text."""
    install(
        "from rectification import NoOptions, ReadError, Reader, hookimpl\n"
        "def read(data, options): raise ReadError('\\x1b[2J甲　乙\\n丙')\n"
        "@hookimpl\n"
        "def rectification_readers():\n"
        "    yield Reader(name='odd', title='怪　', suffixes=('.odd',), options=NoOptions, read=read)\n"
    )
    source = tmp_path / "a.odd"
    source.write_bytes(b"1")
    assert main(["--allow", "rectification-odd", "read", str(source)]) == 4
    assert capsys.readouterr().err == f"rectification: {source}: �[2J甲　乙\n丙\n"


def test_reader_that_fails_is_named(install):
    """Whatever a reader raises reaches the caller as `ReadError` with its name."""
    install(
        "from rectification import NoOptions, Reader, hookimpl\n"
        "@hookimpl\n"
        "def rectification_readers():\n"
        "    yield Reader(name='odd', title='怪', suffixes=('.odd',), options=NoOptions,\n"
        "                 read=lambda data, options: [][1])\n"
    )
    with pytest.raises(ReadError, match=r"reader odd \(rectification-odd 1.0\) failed: IndexError") as caught:
        read(b"text", name="a.odd", using=plugins.load())
    assert isinstance(caught.value.__cause__, IndexError)


def test_check_that_fails_does_not_stop_the_others(install):
    """A failing check is a finding that names it; the other checks have their say."""
    install(
        "from rectification import Check, NoOptions, Severity, hookimpl\n"
        "@hookimpl\n"
        "def rectification_checks():\n"
        "    yield Check(id='odd', title='怪', severity=Severity.INFO, run=lambda bulletin: 1 / 0)\n"
    )
    found = check(BULLETIN, using=plugins.load())
    failed = [finding for finding in found if finding.check == "odd"]
    assert ["odd (rectification-odd 1.0)" in finding.message.en for finding in failed] == [True]
    assert {"contact-unusable", "follow-up-missing"} <= {finding.check for finding in found}


def test_block_and_allow(install):
    """A distribution can be left out by name, or all but some."""
    install(GOOD.format(name="a"), name="rectification-a")
    install(GOOD.format(name="b"), name="rectification-b")
    assert "a" not in plugins.load(block={"rectification-a"}).exporters
    assert "b" not in plugins.load(allow={"rectification-a"}).exporters
    assert not {"a", "b"} & plugins.load(installed=False).exporters.keys()


def test_each_problem_is_shown_once(install):
    """An embedding program hears of a broken plugin once in a process, as a warning."""
    install("import no_such_library")
    plugins.installed.cache_clear()
    try:
        with pytest.warns(PluginWarning, match="no_such_library"):
            plugins.installed()
        plugins.installed()
    finally:
        plugins.installed.cache_clear()


def test_keyboard_interrupt_is_not_swallowed(install):
    """Whoever presses Ctrl-C while a plugin loads means it."""
    install("raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        plugins.load()


def test_plugin_cannot_disturb_another(install):
    """Each plugin is registered with a manager of its own, so one that tampers spoils only itself."""
    install(
        "from rectification import hookimpl\n"
        "@hookimpl(tryfirst=True, specname='rectification_exporters')\n"
        "def rectification_exporters(): return ()\n",
        name="rectification-a",
    )
    install(GOOD.format(name="b"), name="rectification-b")
    assert "b" in plugins.load().exporters


HANGING = {
    "import": "import time\ntime.sleep(60)",
    "import-busy": "import time\nend = time.monotonic() + 4\nwhile time.monotonic() < end: pass",
    "collect": (
        "import time\nfrom rectification import hookimpl\n@hookimpl\n"
        "def rectification_checks(): time.sleep(60)"
    ),
}


@pytest.mark.parametrize("case", HANGING)
def test_plugin_that_hangs_is_left_behind(case, install):
    """Waiting for a plugin has an end; it is named, with what to do, and the next one loads."""
    install(HANGING[case], name="rectification-a")
    install(GOOD.format(name="fine"), name="rectification-fine")
    loaded = plugins.load(patience=1.5, block={"rectification-odd"})
    (problem,) = loaded.problems
    assert problem.stage == case.partition("-")[0]
    assert "still at it after 1.5 seconds" in problem.message
    assert "block rectification-a" in problem.message
    assert "fine" in loaded.exporters
    assert "fine" in plugins.load(block={"rectification-a"}).exporters


def test_what_replaced_us_is_undone(install):
    """After a plugin that replaced a function, the function is what it was, and nothing of it stays."""
    before = rectification.pipeline.check
    install(
        GOOD.format(name="odd") + "import rectification.pipeline as p\np.check = p._run = None\ndel p.read\n"
    )
    loaded = plugins.load()
    assert rectification.pipeline.check is before
    assert rectification.pipeline.read is read
    assert "odd" not in loaded.exporters
    assert [problem.stage for problem in loaded.problems] == ["conduct"]


def test_what_meddled_once_stays_set_aside(install):
    """Loaded again in the same process its module is not run again, and is trusted no more than before."""
    install(GOOD.format(name="odd") + "import json\njson.dumps = repr\n")
    first, second = plugins.load(), plugins.load()
    assert "odd" not in first.exporters.keys() | second.exporters.keys()
    assert first.problems == second.problems
    with pytest.raises(PluginError, match=r"conduct: changed json\.dumps"):
        plugins.load(strict=True)


def test_the_process_is_left_as_it_was(install, tmp_path, monkeypatch):
    """Where relative paths begin, and how deep calls may go, is the program's to say."""
    monkeypatch.chdir(tmp_path)
    limit = sys.getrecursionlimit()
    install("import os, sys\nos.chdir('/')\nsys.setrecursionlimit(60)\n" + GOOD.format(name="odd"))
    (problem,) = plugins.load().problems
    assert (Path.cwd(), sys.getrecursionlimit()) == (tmp_path, limit)
    assert "the working directory, the recursion limit" in problem.message


def test_one_name_is_no_collection_of_names():
    """A text would be taken for its letters, and what was to be blocked would be loaded."""
    with pytest.raises(
        TypeError, match=r"write block=\['rectification-csv'\], not block='rectification-csv'"
    ):
        plugins.load(block="rectification-csv")
    with pytest.raises(TypeError, match="write allow="):
        plugins.load(allow="rectification-csv")


def test_what_is_left_out_is_told_to_who_asks_for_it(install):
    """Whoever asks for a format that they have blocked is reminded of it."""
    module = install(GOOD.format(name="title"))
    line = f"odd = {module} (rectification-odd 1.0)"
    for asked, said in (
        ({"block": ["rectification_odd"]}, f"left out: {line}, blocked"),
        ({"allow": []}, f"left out: {line}, not among those allowed"),
        ({"installed": False}, "left out: all that is installed beside the built-ins"),
    ):
        with pytest.raises(UnknownNameError) as caught:
            plugins.load(**asked).exporter("title")
        assert said in str(caught.value).splitlines()[1]
        assert caught.value.left_out


UNLOADED = {
    "public name": ("import rectification\nrectification.read = print", "rectification.read"),
    "public name of a room": (
        "import rectification.publishing\nrectification.publishing.publish = print",
        "rectification.publishing.publish",
    ),
    "function": (
        "import rectification.pipeline\nrectification.pipeline.export = print",
        "rectification.pipeline.export",
    ),
    "function that is no public one": (
        "import rectification.parsing\nrectification.parsing.parse = print",
        "rectification.parsing.parse",
    ),
    "method": (
        "from rectification.publishing.site import Site\nSite.__init__ = print",
        "rectification.publishing.site.Site.__init__",
    ),
    "both names of one": (
        "import rectification.pipeline as p\np.check = print\nfrom rectification import check",
        "rectification.pipeline.check, rectification.check",
    ),
}


@pytest.mark.parametrize("case", UNLOADED)
def test_what_replaced_us_before_we_had_loaded_is_undone(case, install):
    """In a fresh process, where nothing of ours but the loading of plugins is loaded yet, it is the same."""
    source, names = UNLOADED[case]
    install(source)
    code = (
        "from rectification import plugins\n"
        "for problem in plugins.load(allow=['rectification-odd']).problems: print(problem.message)\n"
        "from rectification import check, export, read\n"
        "from rectification.publishing import publish\n"
        "print(print in (check, export, read, publish))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert ran.stdout.splitlines() == [f"changed {names}, which was put back", "False"]


def test_what_a_plugin_prints_is_no_output(install, capsys):
    """Standard output may be a file in the making: what is printed while loading goes to standard error."""
    install("print('imported')\n" + GOOD.format(name="loud").replace("yield", "print('called'); yield", 1))
    assert "loud" in plugins.load().exporters
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "imported\ncalled\n"


def test_broken_metadata_of_anybody_harms_nobody(install, tmp_path, monkeypatch):
    """A distribution whose files cannot be read is none, whoever it belongs to."""
    info = tmp_path / "broken" / "broken-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_bytes(b"\xff\xfe[rectification.v1]\n")
    monkeypatch.syspath_prepend(tmp_path / "broken")
    install(GOOD.format(name="fine"), name="rectification-fine")
    assert "fine" in plugins.load().exporters


def test_names_of_distributions_compare_as_pip_compares_them(install):
    """``Rectification_Odd`` and ``rectification-odd`` are one distribution (PEP 503)."""
    install(GOOD.format(name="odd"), name="Rectification.Odd")
    assert "odd" not in plugins.load(block={"rectification-odd"}).exporters
    assert "odd" in plugins.load(allow={"rectification_odd"}).exporters
    assert plugins.load().exporter("rectification-odd:odd").origin.version == "1.0"


def test_exception_of_a_signal_handler_is_the_programs(install):
    """A program that is told to end while a plugin runs ends; it was not the plugin that raised."""
    install(
        "import os, signal\n"
        + GOOD.format(name="slow").replace(
            "lambda bulletin, options: bulletin.title.encode()",
            "lambda bulletin, options: os.kill(os.getpid(), signal.SIGTERM)",
        )
    )
    loaded = plugins.load()

    def leave(*_):
        raise SystemExit(7)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        with pytest.raises(SystemExit):
            export(BULLETIN, "slow", using=loaded)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_reader_that_cannot_recognise_is_passed_over(install):
    """A reader that fails to look at a source does not keep the others from it."""
    install(
        "from rectification import NoOptions, Reader, hookimpl\n"
        "@hookimpl\n"
        "def rectification_readers():\n"
        "    yield Reader(name='odd', title='怪', suffixes=('.odd',), options=NoOptions,\n"
        "                 read=lambda data, options: None, recognises=lambda data: 1 / 0)\n"
    )
    loaded = plugins.load()
    loaded.readers = {"odd": loaded.readers.pop("odd"), **loaded.readers}
    with pytest.warns(PluginWarning, match=r"reader odd \(rectification-odd 1.0\) could not look"):
        assert read("一、整改情况".encode(), using=loaded).text
    with pytest.raises(ReadError, match=r"odd .* returned NoneType, not a Document"):
        read(b"text", name="a.odd", using=loaded)


def test_check_that_gives_no_findings_is_named(install):
    """What is no finding is said to be none, as a finding."""
    install(
        "from rectification import Check, Severity, hookimpl\n"
        "@hookimpl\n"
        "def rectification_checks():\n"
        "    yield Check(id='odd', title='怪', severity=Severity.INFO, run=lambda bulletin: ['bad'])\n"
    )
    (found,) = (finding for finding in check(BULLETIN, using=plugins.load()) if finding.check == "odd")
    assert "gave 'bad', which is no Finding" in found.message.en


def test_options_of_readers_travel_to_other_processes():
    """Functions do not: another process loads the same plugins, and reads with the same options."""
    using = plugins.load(installed=False)
    using.reader_options["rectification:text"] = {"limit": 100}
    again = pickle.loads(pickle.dumps(using))  # noqa: S301
    assert again.reader_options == using.reader_options
    assert again.readers.keys() == using.readers.keys()
