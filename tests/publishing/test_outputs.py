"""No two bulletins and formats ever become the same file."""

from pathlib import Path

from hypothesis import given, strategies as st

from rectification.hookspecs import Exporter, NoOptions
from rectification.model import Bulletin
from rectification.publishing.outputs import outputs

BULLETIN = Bulletin(title="通报")


def exporter(name: str, suffix: str, *, many: bool = False) -> Exporter[NoOptions]:
    """An exporter that is only planned with."""
    ways = {"many" if many else "one": lambda *_: b""}
    return Exporter(name=name, title=name, media_type="text/plain", suffix=suffix, options=NoOptions, **ways)


def test_a_file_is_named_for_its_source():
    """A format of many bulletins is one file, named for the source if there is but one."""
    exporters = {"a": exporter("a", ".a"), "m": exporter("m", ".m", many=True)}
    one = outputs({"x/甲.txt": BULLETIN}, exporters, Path("out"))
    assert [str(output.path) for output in one] == ["out/甲.a", "out/甲.m"]
    two = outputs({"x/甲.txt": BULLETIN, "-": BULLETIN}, exporters, Path("out"))
    assert [str(output.path) for output in two] == ["out/甲.a", "out/bulletin.a", "out/bulletins.m"]
    assert [len(output.bulletins) for output in two] == [1, 1, 2]


def test_formats_of_one_suffix_stay_apart():
    """The second is named for its exporter too."""
    exporters = {"rss": exporter("rss", ".xml", many=True), "x:atom": exporter("atom", ".xml", many=True)}
    planned = outputs({"甲.txt": BULLETIN}, exporters, Path("out"))
    assert [output.path.name for output in planned] == ["甲.xml", "甲.x.atom.xml"]


@given(
    st.lists(
        st.sampled_from(["a.txt", "b/a.txt", "A.html", "a-2.txt", "c/a-2.txt", "a-2-2.txt"]), unique=True
    )
)
def test_no_two_files_are_the_same(sources):
    """Whatever the names, also where case does not count."""
    planned = outputs(dict.fromkeys(sources, BULLETIN), {"a": exporter("a", ".a")}, Path())
    assert len({output.path.name.casefold() for output in planned}) == len(sources)
