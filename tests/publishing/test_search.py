"""The search: whatever an item says is found through the index, and a change touches little of it."""

import json
import unicodedata

from attrs import evolve
from hypothesis import given, strategies as st

from rectification.model import Measure
from rectification.publishing import publish
from rectification.publishing.search import CHUNK, SHARDS, pairs


def runs(text):
    """The runs of letters and digits of a text, as the script of the page finds them."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


def lookup(output, words):
    """The folders of the bulletins that hold all pairs of the words, as the script finds them."""
    index = json.loads((output / "search/index.json").read_bytes())
    found = []
    for chunk in range(index["chunks"]):
        folders = json.loads((output / f"search/{chunk}/bulletins.json").read_bytes())
        places = set(range(len(folders)))
        for run in runs(words):
            for pair in {run[at : at + 2] for at in range(max(len(run) - 1, 1))}:
                shard = output / f"search/{chunk}/{ord(pair[0]) % index['shards']}.json"
                held = json.loads(shard.read_bytes())
                keys = [pair] if len(pair) > 1 else [key for key in held if key.startswith(pair)]
                places &= {place for key in keys for place in held.get(key, [])}
        found += [folders[place] for place in places]
    return found


def with_measure(bulletin, text):
    """The bulletin, whose first item has one measure, of this text."""
    sections = list(bulletin.sections)
    items = (evolve(sections[1].items[0], measures=(Measure(text=text),)), *sections[1].items[1:])
    sections[1] = evolve(sections[1], items=items)
    return evolve(bulletin, sections=tuple(sections))


def folders(output):
    """The folder of each bulletin, by title."""
    entries = json.loads((output / "index.json").read_bytes())["bulletins"]
    return {entry["title"]: entry["page"].split("/zg/")[1] for entry in entries}


@given(text=st.text(), data=st.data())
def test_every_part_of_a_text_has_its_pairs(text, data):
    """Each run of two characters or more is found by its pairs, one alone by what begins with it."""
    found = pairs(text)
    for run in runs(text):
        start = data.draw(st.integers(0, len(run) - 1))
        part = run[start : data.draw(st.integers(start + 1, len(run)))]
        assert {part[at : at + 2] for at in range(len(part) - 1)} <= found
        assert any(pair.startswith(part[0]) for pair in found)


def test_search_finds_what_an_item_says(folder, output, site, make):
    """Problems, categories, measures and statuses are found, also in other forms of their letters."""
    folder.put("a.json", with_measure(make(1), "修订《食堂管理办法》，推行ＡＢ岗，办结率98.5%"))
    folder.put("b.json", with_measure(make(2), "罚款"))
    publish(folder.path, output, site)
    first, second = folders(output)[make(1).title], folders(output)[make(2).title]
    for words in ("食堂管理", "办法 食堂", "ab岗", "98.5%", "堂"):
        assert lookup(output, words) == [first]
    assert lookup(output, "款") == [second]
    assert lookup(output, "食堂 罚款") == []
    item = make(1).items[0]
    for words in (item.problem, *item.category, item.status.value.zh, item.status.basis.zh):
        assert set(lookup(output, words)) == {first, second}


def test_a_withdrawn_bulletin_is_not_found(folder, output, site, make):
    """What was withdrawn or corrected is found no more, and what stands now is."""
    folder.put("a.json", with_measure(make(1), "食堂"))
    folder.put("b.json", with_measure(make(2), "罚款"))
    publish(folder.path, output, site)
    folder.remove("a.json")
    folder.put("b.json", with_measure(make(2), "电梯"))
    publish(folder.path, output, site)
    assert lookup(output, "食堂") == lookup(output, "罚款") == []
    assert lookup(output, "电梯") == [folders(output)[make(2).title]]


def test_a_new_bulletin_touches_one_chunk(folder, output, site, make, monkeypatch):
    """All other chunks are the same files as before, and no chunk holds more than there is room for."""
    monkeypatch.setattr("rectification.publishing.search.CHUNK", 2)
    for number in range(3):
        folder.put(f"{number}.json", make(number))
    publish(folder.path, output, site)
    before = {path: path.stat().st_ino for path in output.glob("search/0/*")}
    folder.put("3.json", make(3))
    publish(folder.path, output, site)
    assert {path: path.stat().st_ino for path in output.glob("search/0/*")} == before
    assert json.loads((output / "search/index.json").read_bytes())["chunks"] == 2
    for chunk in (0, 1):
        assert len(json.loads((output / f"search/{chunk}/bulletins.json").read_bytes())) == 2
        assert len(list(output.glob(f"search/{chunk}/*"))) == SHARDS + 1
    assert CHUNK > 2


def test_the_page(folder, output, site, make):
    """It has its script and no other, and leads to all problems where no script runs."""
    folder.put("a.json", make(1))
    publish(folder.path, output, site)
    page = (output / "search.html").read_text("utf-8")
    assert page.count("<script") == 1
    assert '<script src="search.js" defer></script>' in page
    assert '<a href="years/2016/items.html">2016年</a>' in page
    assert "<noscript>" in page
    assert 'role="status"' in page
    assert "innerHTML" not in (output / "search.js").read_text("utf-8")
