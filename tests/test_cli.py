"""The command line: what it writes, what it says, and the code it ends with."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve

from rectification import Bulletin, __version__
from rectification.arguments import parsed
from rectification.cli import main
from rectification.serialize import from_json, to_json
from rectification.testing import FULL

PAGE = """当前位置：首页 > 巡察整改
中共青岚市水务局党组关于十三届第四轮巡察集中整改进展情况的通报
发布时间：2024-06-24 17:44  来源：青岚市水务局

根据市委统一部署，2023年3月6日至5月19日，市委第二巡察组对市水务局党组开展了常规巡察。2023年8月1日，市委第二巡察组反馈了巡察意见。现将集中整改进展情况予以公布。

一、巡察整改组织领导情况

局党组成立整改工作领导小组。

二、反馈意见整改落实情况

1.关于“排水管网巡查不及时”问题

整改情况：印发《青岚市排水管网巡查办法》，巡查管网35公里。

2.关于“台账不全”问题

整改情况：补齐台账12册。

三、下一步工作打算

持续抓好整改。

欢迎广大干部群众监督。联系电话：0XX-55501234；邮政编码：430999；电子邮箱：shuiwu@qinglan.example；邮寄地址：青岚市清水路1号。

中共青岚市水务局党组

2024年6月18日

打印本页 关闭窗口
版权所有：青岚市水务局
"""
NEWS = """青岚市召开巡察整改工作推进会
来源：青岚日报  2024-05-06
本报讯 5月6日，青岚市委召开巡察整改工作推进会，市委书记出席并讲话。会议强调，要提高站位。
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A folder to work in, with a bulletin and a page that is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "水务局.txt").write_text(PAGE, "utf-8")
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    return tmp_path


def run(*arguments: str, **keywords: object) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, without whatever plugins are installed here."""
    command = [sys.executable, "-m", "rectification", "--no-plugins", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **keywords)


def test_one_source_becomes_a_file_of_each_format(folder, capsys):
    """File names come from the source's name, and what was written is said."""
    assert main(["export", "水务局.txt", "--to", "docx,html,json,rss", "--output", "out"]) == 0
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names == ["水务局.docx", "水务局.html", "水务局.json", "水务局.xml"]
    said = capsys.readouterr()
    assert all(name in said.out for name in names)
    assert said.err == ""
    bulletin = from_json((folder / "out" / "水务局.json").read_bytes())
    assert [item.problem for item in bulletin.items] == ["排水管网巡查不及时", "台账不全"]


def test_sources_of_one_name_never_overwrite_each_other(folder):
    """The second gets a number, also where case does not count, and where that name is taken too."""
    for place in ("a/通报.txt", "b/通报.txt", "c/通报-2.txt"):
        path = folder / place
        path.parent.mkdir()
        path.write_text(PAGE, "utf-8")
    assert (
        main(["export", "a/通报.txt", "b/通报.txt", "c/通报-2.txt", "--to", "json", "--output", "out"]) == 0
    )
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "通报-2-2.json",
        "通报-2.json",
        "通报.json",
    ]


def test_a_feed_holds_all_sources(folder):
    """A format of many bulletins is one file."""
    (folder / "other.txt").write_text(PAGE.replace("水务局", "林业局"), "utf-8")
    assert main(["export", "水务局.txt", "other.txt", "--to", "rss", "--output", "out"]) == 0
    (feed,) = (folder / "out").iterdir()
    assert feed.read_text("utf-8").count("<item>") == 2


def test_output_is_a_file_if_it_ends_in_the_suffix(folder):
    """Else it is a folder, whatever it looks like."""
    assert main(["export", "水务局.txt", "--to", "json", "--output", "x.json"]) == 0
    assert (folder / "x.json").is_file()
    assert main(["export", "水务局.txt", "--to", "json", "--output", "x.v2"]) == 0
    assert (folder / "x.v2" / "水务局.json").is_file()


def test_standard_input_and_output(folder):
    """`-` reads and writes streams, one format at a time."""
    done = run("export", "-", "--to", "json", "--output", "-", input=PAGE.encode(), cwd=folder)
    assert done.returncode == 0
    assert from_json(done.stdout).issuer == "中共青岚市水务局党组"
    done = run("export", "-", "--to", "json,html", "--output", "-", input=PAGE.encode(), cwd=folder)
    assert done.returncode == 2
    assert b"one format" in done.stderr


def test_a_page_that_is_no_bulletin_ends_in_3(folder, capsys):
    """The others are written all the same, and `--force` writes this one too."""
    assert main(["export", "news.txt", "水务局.txt", "--to", "json", "--output", "out"]) == 3
    assert "news.txt: no rectification bulletin" in capsys.readouterr().err
    assert [path.name for path in (folder / "out").iterdir()] == ["水务局.json"]
    assert main(["export", "news.txt", "--to", "json", "--output", "out", "--force"]) == 0
    assert (folder / "out" / "news.json").is_file()
    assert main(["read", "news.txt"]) == 3
    assert main(["check", "news.txt"]) == 3


def test_a_source_that_cannot_be_read_ends_in_4(folder, capsys):
    """It never stops the others."""
    (folder / "bad.txt").write_bytes(b"\x81\x00\x01")
    assert main(["export", "missing.txt", "bad.txt", "水务局.txt", "--to", "json", "--output", "out"]) == 4
    said = capsys.readouterr().err
    assert "missing.txt" in said
    assert "bad.txt" in said
    assert (folder / "out" / "水务局.json").is_file()
    assert main(["read", "missing.txt"]) == 4
    assert main(["check", "missing.txt", "水务局.txt"]) == 4


def test_a_target_that_cannot_be_written_ends_in_5(folder, capsys):
    """What stood there stays, and the other formats are written."""
    (folder / "out" / "水务局.json").mkdir(parents=True)
    assert main(["export", "水务局.txt", "--to", "json,html", "--output", "out"]) == 5
    assert "水务局.json" in capsys.readouterr().err
    assert (folder / "out" / "水务局.html").is_file()
    (folder / "file").write_text("")
    assert main(["export", "水务局.txt", "--to", "json", "--output", "file"]) == 5


def test_a_source_is_never_overwritten(folder, capsys):
    """Exporting JSON to JSON beside the source would destroy it."""
    data = to_json(Bulletin(title="通报"))
    (folder / "a.json").write_bytes(data + b"\n\n")
    assert main(["export", "a.json", "--to", "json"]) == 5
    assert "would overwrite the source" in capsys.readouterr().err
    assert (folder / "a.json").read_bytes() == data + b"\n\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "水务局.txt", "--to", "pdf"],
        ["export", "水务局.txt", "--to", "json", "--set", "json.colour=1"],
        ["export", "水务局.txt", "--to", "json", "--set", "docx.seal=1"],
        ["export", "水务局.txt", "--to", "json", "--set", "indent"],
        ["check", "水务局.txt", "--rules", "nothing"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("folder")
def test_wrong_usage_ends_in_2(arguments, capsys):
    """With one message that says what is wrong, and no traceback."""
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("rectification: ")
    assert "Traceback" not in said


@pytest.mark.parametrize("arguments", [[], ["export"], ["fly"], ["export", "a.txt"]], ids=str)
def test_an_incomplete_command_ends_in_2(arguments):
    """Argparse says what is missing."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_options_of_exporters(folder):
    """A value is TOML where it can be, and text where the option is text."""
    assert main(["export", "水务局.txt", "--to", "json", "--output", "a.json"]) == 0
    arguments = ["export", "水务局.txt", "--to", "json,rss", "--output", "out"]
    assert main([*arguments, "--set", "json.indent=2", "--set", "rss.title=2024"]) == 0
    indented = (folder / "out" / "水务局.json").read_bytes()
    assert b'\n  "' in indented
    assert from_json(indented) == from_json((folder / "a.json").read_bytes())
    assert "<title>2024</title>" in (folder / "out" / "水务局.xml").read_text("utf-8")


@pytest.mark.usefixtures("folder")
def test_read_prints_the_bulletin(capsysbinary):
    """As canonical JSON on standard output, and nothing else."""
    assert main(["read", "水务局.txt"]) == 0
    said = capsysbinary.readouterr()
    assert from_json(said.out).rounds[0].ordinal == 4
    assert said.err == b""


@pytest.mark.usefixtures("folder")
def test_the_report_shows_what_was_left_out(capsys):
    """Furniture of the page and text without a place, each with its line."""
    assert main(["read", "水务局.txt", "--report"]) == 0
    said = capsys.readouterr().out
    assert "items 2, measures 2" in said
    assert ": 打印本页 关闭窗口" in said


def test_findings_for_people_and_programs(folder, capsysbinary):
    """In Chinese or English, or as JSON; errors end in 1."""
    (folder / "水务局.txt").write_text(PAGE.replace("三、下一步工作打算\n\n持续抓好整改。\n", ""), "utf-8")
    assert main(["check", "水务局.txt", "--format", "json"]) in {0, 1}
    found = json.loads(capsysbinary.readouterr().out)
    assert any(one["check"] == "follow-up-missing" for one in found)
    assert all(
        one["source"] == "水务局.txt" and one["message"]["zh"] and one["remedy"]["en"] for one in found
    )
    assert main(["check", "水务局.txt", "--language", "en"]) in {0, 1}
    assert b"error" in capsysbinary.readouterr().out
    (folder / "b.json").write_bytes(to_json(Bulletin(title="通报", issuer="某局")))
    main(["check", "b.json"])
    assert "提醒" in capsysbinary.readouterr().out.decode()


def test_an_error_finding_ends_in_1(folder, capsys):
    """Dates out of order are an error."""
    (folder / "水务局.txt").write_text(PAGE.replace("2023年8月1日", "2023年1月1日"), "utf-8")
    assert main(["check", "水务局.txt"]) == 1
    assert "错误" in capsys.readouterr().out


def test_plugins_lists_what_there_is(capsys):
    """Readers, checks and exporters, each with the distribution that it came with."""
    assert main(["--no-plugins", "plugins"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for kind, name in (("reader", "text"), ("check", "date-order"), ("exporter", "docx")):
        assert any(
            line.startswith(kind) and name in line and f"rectification {__version__}" in line
            for line in lines
        )


def test_schema_prints_the_json_schema(capsys):
    """The same document that ships with the library."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"].endswith("/1/bulletin.json")


def test_help_and_version_say_what_they_should(capsys):
    """Every command is named, and the exit codes are told."""
    for argument, words in (
        ("--help", ["export", "read", "check", "plugins", "schema", "Exit codes"]),
        ("--version", [__version__]),
    ):
        with pytest.raises(SystemExit) as caught:
            main([argument])
        assert caught.value.code == 0
        said = capsys.readouterr().out
        assert all(word in said for word in words)


def test_a_fault_of_ours_is_a_message_and_with_debug_a_traceback(folder, monkeypatch, capsys):
    """A person is not shown a traceback unless they ask for it."""
    monkeypatch.setattr("rectification.plugins._BUILT_IN", ("rectification.readers", "nowhere"))
    (folder / "x.txt").write_text("x")
    assert main(["--no-plugins", "export", "水务局.txt", "--to", "docx"]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_reader_that_goes_away_is_no_fault():
    """`rectification schema | head` ends quietly."""
    command = f"{sys.executable} -m rectification --no-plugins schema | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False, timeout=60)  # noqa: S602
    assert done.stdout == b"{"
    assert done.stderr == b""


def test_progress_is_for_terminals_only(folder):
    """In a pipe, standard error stays empty however long the work."""
    for number in range(6):
        (folder / f"{number}.txt").write_text(PAGE, "utf-8")
    sources = [f"{number}.txt" for number in range(6)]
    done = run("export", *sources, "--to", "json", "--output", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    leader, follower = os.openpty()
    command = [sys.executable, "-m", "rectification", "--no-plugins", "export", *sources, "--to", "json"]
    subprocess.run(
        [*command, "--output", "out"], stderr=follower, check=True, timeout=60, stdout=subprocess.DEVNULL
    )
    os.close(follower)
    shown = os.read(leader, 100_000).decode(errors="replace")  # at most a page, which may end within a letter
    os.close(leader)
    assert "reading" in shown


def test_publish_and_verify(folder, capsys):
    """A folder becomes a site in one command; an altered site is told apart in another."""
    sources = folder / "sources"
    sources.mkdir()
    (sources / "a.json").write_bytes(to_json(FULL))
    config = folder / "site.toml"
    config.write_text('[site]\ntitle = "青岚"\nurl = "https://q.example/"\n', encoding="utf-8")
    site = folder / "site"
    asked = ["publish", str(sources), "--output", str(site), "--config", str(config)]
    assert main(asked) == 0
    assert main([*asked, "--workers", "2"]) == 0
    assert capsys.readouterr().out == f"{site}  1 bulletins, 1 new\n{site}  1 bulletins, nothing changed\n"
    assert main(["verify", str(site)]) == 0
    path = next(site.glob("bulletins/*/bulletin.json"))
    path.write_bytes(path.read_bytes() + b" ")
    assert main(["verify", str(site)]) == 1
    assert "was edited after it was published" in capsys.readouterr().out


def test_publish_watches(folder):
    """With --watch, a change makes another run, a mistake in the site file is told and ends nothing."""
    (folder / "sources").mkdir()
    config = folder / "site.toml"
    config.write_text('[site]\ntitle = "青岚"\nurl = "https://q.example/"\n', encoding="utf-8")
    command = [sys.executable, "-m", "rectification", "publish", "sources", "--output", "site"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen([*command, "--config", config, "--watch"], cwd=folder, **pipes) as process:
        try:
            assert "0 bulletins" in process.stdout.readline()
            config.write_text("[sites]\n", encoding="utf-8")
            assert "sites" in process.stderr.readline()
            config.write_text('[site]\ntitle = "松台"\nurl = "https://q.example/"\n', encoding="utf-8")
            assert "0 bulletins" in process.stdout.readline()
            (folder / "sources" / "a.json").write_bytes(to_json(FULL))
            assert "1 bulletins, 1 new" in process.stdout.readline()
        finally:
            process.kill()


def test_publish_shows_progress_on_a_terminal(folder):
    """Where a person watches, bars show how far reading and writing have come."""
    (folder / "sources").mkdir()
    for number in range(5):
        (folder / "sources" / f"{number}.json").write_bytes(to_json(evolve(FULL, issuer=f"第{number}局")))
    leader, follower = os.openpty()
    command = [
        sys.executable,
        "-m",
        "rectification",
        "--no-plugins",
        "publish",
        "sources",
        "--output",
        "site",
    ]
    subprocess.run(command, cwd=folder, stderr=follower, stdout=subprocess.DEVNULL, check=True, timeout=60)
    os.close(follower)
    shown = os.read(leader, 100_000).decode(errors="replace")  # at most a page, which may end within a letter
    os.close(leader)
    assert "reading" in shown
    assert "writing" in shown


def test_publish_tells_of_bad_sources(folder, capsys):
    """A source that cannot be read is named, ends in 4, and stops no other."""
    (folder / "sources").mkdir()
    (folder / "sources" / "a.json").write_bytes(to_json(FULL))
    (folder / "sources" / "b.json").write_text("{", encoding="utf-8")
    assert main(["publish", str(folder / "sources"), "--output", str(folder / "site")]) == 4
    said = capsys.readouterr()
    assert said.err.startswith("rectification: b.json: ")
    assert "1 bulletins" in said.out
    assert main(["publish", str(folder / "none"), "--output", str(folder / "site")]) == 5
    assert main(["verify", str(folder / "sources")]) == 5


PLUGIN = """
print("loading")
from rectification import Exporter, NoOptions, hookimpl

def one(bulletin, options):
    print("writing")
    return bulletin.title.encode()

@hookimpl
def rectification_exporters():
    yield Exporter(name="{name}", title="标题", media_type="text/plain", suffix=".txt",
                   options=NoOptions, one=one)
"""


def test_plugins_are_left_out_by_name(folder, install, capsys):
    """By --block, by --allow, and by lists in the file; the command line has the last word."""
    install(PLUGIN.format(name="title"), name="rectification-title")
    install(PLUGIN.format(name="other"), name="rectification-other")
    config = folder / "rectification.toml"

    def known(*arguments):
        code = main(
            [*arguments, "export", "水务局.txt", "--to", "title", "--output", "-", "--config", str(config)]
        )
        return code, "other" in capsys.readouterr().err

    for lists, arguments, expected in (
        ("", (), 0),
        ("", ("--block", "rectification_title"), 2),
        ("", ("--allow", "rectification-other"), 2),
        ("", ("--allow", "rectification-title"), 0),
        ('[plugins]\nblock = ["rectification-title"]', (), 2),
        ('[plugins]\nallow = ["rectification-other"]', (), 2),
        ('[plugins]\nallow = ["rectification-other"]', ("--allow", "rectification-title"), 0),
    ):
        config.write_text(lists, encoding="utf-8")
        assert known(*arguments)[0] == expected, (lists, arguments)


@pytest.mark.parametrize(
    "words",
    [
        ["plugins"],
        ["plugins", "title"],
        ["read", "水务局.txt"],
        ["check", "水务局.txt"],
        ["diff", "水务局.txt", "水务局.txt"],
        ["export", "水务局.txt", "--to", "json", "--output", "out"],
    ],
)
def test_every_command_takes_its_plugins_from_the_file(words, folder, install, capsys):
    """What the file blocks is not imported, whatever is asked; a file that blocks nothing changes nothing."""
    install(
        "import sys; print('imported', file=sys.stderr)\n" + PLUGIN.format(name="title"),
        name="rectification-title",
    )
    (folder / "our.toml").write_text('[plugins]\nblock = ["rectification-title"]', encoding="utf-8")
    main([*words, "--config", "our.toml"])
    assert "imported" not in capsys.readouterr().err
    (folder / "our.toml").write_text("", encoding="utf-8")
    assert main([*words, "--config", "our.toml"]) in {0, 1}
    assert "imported" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    ["read", "check", "export --to json --output -", "diff 水务局.txt", "publish . --output ../site"],
)
def test_every_command_that_reads_takes_options_of_readers_from_the_file(words, folder, capsys):
    """In tables [readers.NAME], so that the remedy which an error names can be followed."""
    (folder / "own.toml").write_text("[readers.text]\nlimit = 100\n", encoding="utf-8")
    command, *rest = words.split()
    source = [] if command == "publish" else ["水务局.txt"]
    assert main([command, *rest, *source, "--config", "own.toml"]) == 4
    assert "more than the 100 that are read" in capsys.readouterr().err


def test_files_that_a_reader_must_read(folder, capsys):
    """`plugins check NAME FILE` tries it with them, and names the one that it cannot read."""
    (folder / "good.json").write_bytes(to_json(FULL))
    assert main(["plugins", "check", "json", "good.json", "--leaves-out", ""]) == 0
    assert main(["plugins", "check", "json", "水务局.txt"]) == 5
    assert "水务局.txt: not a bulletin document" in capsys.readouterr().out


def test_a_name_of_no_plugin_is_noticed(install, capsys):
    """Whoever mistypes a name in --block or --allow is told what it is near to, or what there is."""
    install(PLUGIN.format(name="title"), name="rectification-title")
    assert main(["--block", "rectification-tilte", "plugins"]) == 0
    said = "no plugin comes from a distribution 'rectification-tilte' (did you mean rectification-title?)"
    assert said in capsys.readouterr().err
    assert main(["--allow", "zzz", "plugins"]) == 0
    assert "distribution 'zzz' (there are: " in capsys.readouterr().err
    assert main(["--block", "Rectification_Title", "plugins"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["--no-plugins", "--block", "zzz", "plugins"]) == 0
    assert capsys.readouterr().err == ""


def test_a_problem_of_many_lines_takes_one(install, capsys):
    """In the list of plugins, a line is a thing."""
    install("raise ValueError('first\\nsecond\\n   third')")
    assert main(["--allow", "rectification-odd", "plugins"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("(rectification-odd 1.0), import: ValueError: first second third")


def test_what_there_is_as_json(install, capsys):
    """Programs get the same: kinds, names, distributions, options, and what was set aside."""
    install("raise ValueError('broken')")
    assert main(["--allow", "rectification-odd", "plugins", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["api"] == 1
    assert {(one["kind"], one["name"]) for one in told["offers"]} >= {
        ("reader", "text"),
        ("check", "date-order"),
        ("exporter", "rss"),
    }
    (problem,) = told["problems"]
    assert (problem["distribution"], problem["stage"]) == ("rectification-odd", "import")
    assert main(["--no-plugins", "plugins", "json", "--format", "json"]) == 0
    exporter, reader = json.loads(capsys.readouterr().out)["offers"]
    assert (exporter["kind"], reader["kind"]) == ("exporter", "reader")
    assert exporter["options"][0]["name"] == "indent"
    assert exporter["options"][0]["default"] == 0
    assert reader["suffixes"] == [".json"]
    assert main(["--no-plugins", "plugins", "nothing", "--format", "json"]) == 2


def test_what_is_told_of_a_name(capsys):
    """Of everything that goes by it: options of exporter and reader; severities and basis of a check."""
    assert main(["--no-plugins", "plugins", "docx"]) == 0
    said = capsys.readouterr().out
    assert "docx: Word 文档 (rectification " in said
    assert "), exporter\n" in said
    assert "), reader\n" in said
    assert "  leaves out Attachment.url, Bulletin.publication" in said
    assert "  profile: gbt9704 or gbt33476 = 'gbt9704'\n" in said
    assert "  sealed: true or false = false\n" in said
    assert "  printed_on: date\n" in said
    assert main(["--no-plugins", "plugins", "contact-unusable"]) == 0
    assert "), check\n  a contact that works\n  severity error, warning, info\n" in capsys.readouterr().out
    assert main(["--no-plugins", "plugins", "nothing"]) == 2
    assert "no exporter, reader or check 'nothing'; there are: contact-unusable" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[plugins]\nblok = ["a"]', "line 2: [plugins] blok: there are allow and block"),
        ('[plugins]\nblock = "a"', "line 2: [plugins] block = 'a': write names"),
        ("plugins = 1", "plugins = 1: write a table [plugins]"),
        ("[exporter.docx]\nsealed = true", "unknown table [exporter] (there are: site, exporters"),
    ],
)
def test_lists_that_cannot_be_meant_are_named(table, said, folder, capsys):
    """With file, line and key."""
    (folder / "odd.toml").write_text(table, encoding="utf-8")
    assert main(["--no-plugins", "export", "水务局.txt", "--to", "json", "--config", "odd.toml"]) == 2
    assert said in capsys.readouterr().err
    assert main(["--no-plugins", "read", "水务局.txt", "--config", "odd.toml"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_what_a_plugin_prints_does_not_get_into_the_output(install, capsysbinary):
    """Standard output holds the export and nothing else."""
    install(PLUGIN.format(name="title"), name="rectification-title")
    assert main(["export", "水务局.txt", "--to", "title", "--output", "-"]) == 0
    printed = capsysbinary.readouterr()
    assert printed.out.decode().startswith("中共青岚市水务局党组关于")
    assert b"writing" not in printed.out
    assert b"loading\nwriting\n" in printed.err


def test_redacting_from_the_command_line(folder, capsys):
    """By name and settings, or by a table of the file, which applies by itself."""
    config = folder / "rectification.toml"
    config.write_text('[transforms.redact]\nitems = {2 = "secret"}\n', encoding="utf-8")
    for arguments in (
        ("--transform", "redact", "--set", 'redact.items={2 = "secret"}'),
        ("--config", str(config)),
    ):
        assert (
            main(["--no-plugins", "export", "水务局.txt", "--to", "json", "--output", "a.json", *arguments])
            == 0
        )
        text = (folder / "a.json").read_text("utf-8")
        assert "台账" not in text
        assert "（按规定不公开1项：涉及党和国家秘密）" in text
    capsys.readouterr()
    (folder / "台账不全.txt").write_text(PAGE, "utf-8")
    assert main(["--no-plugins", "export", "台账不全.txt", "--to", "json,docx", "--config", str(config)]) == 5
    printed = capsys.readouterr()
    assert "台账不全.docx: exporter docx" in printed.err
    assert "let through what was withheld: the problem of item 2" in printed.err
    assert not (folder / "台账不全.json").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--transform", "redakt"], "no transform 'redakt' (did you mean redact?); there are: "),
        (["--transform", "redact", "--set", "redact.maks=x"], "unknown field maks (did you mean mask?)"),
        (["--transform", "redact", "--set", 'redact.items={7 = "secret"}'], "no item has the number '7'"),
    ],
)
def test_transforms_that_cannot_be_meant_end_in_2(arguments, said, capsys):
    """Wrong usage, told with what there is."""
    assert main(["--no-plugins", "export", "水务局.txt", "--to", "json", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_score_measures_labelled_pages(folder, capsys):
    """Right and asked for each field, and on request what was missed."""
    (folder / "case").mkdir()
    (folder / "case" / "source.txt").write_text(PAGE, "utf-8")
    (folder / "case" / "expected.json").write_text(json.dumps({"title": "别的", "regime": "巡察"}), "utf-8")
    assert main(["score", "case", "--misses"]) == 0
    said = capsys.readouterr().out
    assert "title                  0 / 1" in said
    assert "case/source.txt: '中共青岚市水务局党组" in said
    assert main(["score", "nowhere"]) == 4


def test_diff_tells_what_changed(folder, capsys):
    """Between two sources of any format; nothing changed is said too."""
    (folder / "b.txt").write_text(PAGE.replace("补齐台账12册", "补齐台账15册"), "utf-8")
    assert main(["diff", "水务局.txt", "b.txt"]) == 0
    assert "变更 整改措施" in capsys.readouterr().out
    assert main(["diff", "水务局.txt", "b.txt", "--format", "json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["kind"], change["path"]) == ("changed", "$.sections[2].items[1].measures")
    assert main(["diff", "水务局.txt", "水务局.txt"]) == 0
    assert capsys.readouterr().out == "没有变化\n"
    assert main(["diff", "水务局.txt", "missing.txt"]) == 4


LOUD = """
import os, subprocess
from rectification import Block, Check, Document, Exporter, NoOptions, Reader, Severity, Span, Words, hookimpl
from rectification import to_json

def shout(word):
    print(word)
    os.write(1, word.encode())
    os.system(f"echo {word}")

def find(bulletin):
    shout("checked")
    return ()

def read(data, options):
    shout("read")
    return Document(text=data.decode(), blocks=())

def write(bulletin, options):
    shout("exported")
    return to_json(bulletin)

shout("imported")

@hookimpl
def rectification_checks():
    yield Check(id="loud", title=Words("响", "loud"), severity=Severity.INFO, run=find)

@hookimpl
def rectification_exporters():
    yield Exporter(name="loud", title="响", media_type="application/json", suffix=".json", options=NoOptions,
                   one=write)

@hookimpl
def rectification_readers():
    yield Reader(name="loud", title="响", suffixes=(".loud",), options=NoOptions, read=read)
"""


@pytest.fixture
def loud(folder, install):
    """A command, with a plugin installed that writes to standard output in every way there is."""
    install(LOUD)
    (folder / "page.loud").write_text(PAGE, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}

    def run(words, redirected=""):
        command = f'"{sys.executable}" -m rectification --allow rectification-odd {words} {redirected}'
        return subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=environment)

    return run


@pytest.mark.parametrize(
    "words",
    [
        "check 水务局.txt --format json",
        "export 水务局.txt --to loud --output -",
        "read 水务局.txt",
        "diff 水务局.txt 水务局.txt --format json",
        "plugins check rectification-odd:loud --format json",
    ],
)
def test_what_a_plugin_prints_is_no_result(words, loud):
    """Whatever it writes to standard output, through Python or past it, what we write there is whole."""
    done = loud(words)
    json.loads(done.stdout)
    assert b"imported" in done.stderr


def test_standard_output_may_be_closed(loud):
    """Then there are no results to see, and nothing else is different."""
    done = loud("export 水务局.txt --to loud --output out", ">&-")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Traceback" not in done.stderr
    assert loud("plugins", ">&- 2>&-").returncode == 0


def test_a_reader_of_our_output_may_leave(loud):
    """Whoever has seen enough is not told of it."""
    done = loud("export 水务局.txt --to loud --output -", "| head -c 1")
    assert done.stdout == b"{"
    assert b"Broken pipe" not in done.stderr


@pytest.mark.parametrize("command", ["read", "check", "diff 水务局.txt"])
def test_commands_that_show_all_refuse_transforms(command, folder, capsys):
    """They would show what the file asks to withhold."""
    (folder / "a.toml").write_text("[transforms.redact]\n", "utf-8")
    assert main([*command.split(), "水务局.txt", "--config", "a.toml"]) == 2
    said = capsys.readouterr()
    assert "[transforms] applies to export alone" in said.err
    assert said.out == ""


def test_transforms_of_the_current_folder(folder, capsys, monkeypatch):
    """As the guide says, a function in a file here is found by the place of it; one that exits is named."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    (folder / "our_rules_here.py").write_text(
        "import attrs, sys\n"
        "def shout(bulletin): return attrs.evolve(bulletin, title='通报！')\n"
        "def leave(bulletin): sys.exit(0)\n",
        "utf-8",
    )
    arguments = ["export", "水务局.txt", "--to", "json", "--output", "a.json", "--transform"]
    assert main([*arguments, "our_rules_here:leave"]) == 5
    assert "transform leave failed: SystemExit" in capsys.readouterr().err
    assert not (folder / "a.json").exists()
    assert main([*arguments, "our_rules_here:shout"]) == 0
    assert from_json((folder / "a.json").read_bytes()).title == "通报！"


def test_a_mistake_in_options_leaves_nothing_written(folder, capsys):
    """It is told by the setting, once, whichever formats there are."""
    arguments = ["export", "水务局.txt", "--to", "json,html,docx", "--output", "out"]
    assert main([*arguments, "--set", "docx.sealed=yes"]) == 2
    assert "--set: docx.sealed='yes': expected true or false" in capsys.readouterr().err
    assert main([*arguments, "--transform", "redact", "--set", 'redact.items={9 = "secret"}']) == 2
    assert capsys.readouterr().err.count("no item has the number '9'") == 1
    assert not (folder / "out").exists()


def test_general_options_may_stand_after_the_command(folder):
    """Where people write them; those before and after count together."""
    done = run("export", "水务局.txt", "--block", "no-such", "--to", "json", "--no-plugins", cwd=folder)
    assert done.returncode == 0
    given = parsed(
        ["--block", "a", "export", "-", "--to", "json", "--block", "b", "--debug", "--output", "-"]
    )
    assert (given.block, given.debug, given.no_plugins, given.output) == (["a", "b"], True, False, "-")
    assert parsed(["plugins", "csv"]).block == []


def test_rules_are_for_word_files(folder, capsys, monkeypatch):
    """A file that they are not about cannot be read by them; a Word file comes through standard input too."""
    assert main(["check", "水务局.txt", "--rules", "gbt9704"]) == 4
    assert "not a Word file" in capsys.readouterr().err
    assert main(["export", "水务局.txt", "--to", "docx", "--output", "a.docx"]) == 0
    with (folder / "a.docx").open("rb") as stream:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
        assert main(["check", "-", "--rules", "gbt9704"]) == 0


@pytest.mark.usefixtures("folder")
def test_advice_is_of_the_command_that_is_run(capsys):
    """Only export has --force."""
    assert main(["diff", "news.txt", "水务局.txt"]) == 3
    assert "--force" not in capsys.readouterr().err
    assert main(["export", "news.txt", "--to", "json"]) == 3
    assert "--force" in capsys.readouterr().err


LEAVING = """
import attrs
from rectification import Exporter, hookimpl, to_json
from rectification.deprecations import Deprecation

@attrs.frozen(kw_only=True)
class Options:
    grid: bool = attrs.field(default=True, metadata={"help": "the grid", "deprecated": Deprecation(
        "the option leaving.grid", since="1.1", until="2.0", instead="nothing", owner="rectification-odd")})

@hookimpl
def rectification_exporters():
    yield Exporter(name="leaving", title="离", media_type="application/json", suffix=".json", options=Options,
                   one=lambda bulletin, options: to_json(bulletin))
"""


def test_who_sets_an_option_that_leaves_is_told(folder, install, capsys):
    """Once, from --set as from a file."""
    install(LEAVING)
    said = (
        "rectification: the option leaving.grid is deprecated since rectification-odd 1.1 and leaves in 2.0"
    )
    arguments = ["export", "水务局.txt", "--to", "leaving", "--output", "out"]
    assert main([*arguments, "--set", "leaving.grid=false"]) == 0
    assert capsys.readouterr().err.count(said) == 1
    (folder / "a.toml").write_text("[exporters.leaving]\ngrid = false\n", "utf-8")
    assert main([*arguments, "--config", "a.toml"]) == 0
    assert capsys.readouterr().err.count(said) == 1
    assert main(["plugins", "leaving"]) == 0
    assert "leaves in 2.0; use nothing" in capsys.readouterr().out
