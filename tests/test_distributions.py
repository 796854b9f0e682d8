"""Which distributions have plugins is read off their metadata, whoever wrote it."""

import pytest

from rectification.distributions import Origin, entry_points, unmatched

METADATA = {
    "METADATA": "Metadata-Version: 2.1\nName: rectification-odd\nVersion: 1.5\n\nVersion: 9 has more.\n",
    "PKG-INFO": "Metadata-Version: 1.0\r\nName:   rectification-odd \r\nVersion:1.5\r\n",
}


@pytest.mark.parametrize("file", METADATA)
def test_name_and_version(file, tmp_path, monkeypatch):
    """From the head of the metadata, and not from the description below it; of eggs too."""
    info = tmp_path / ("odd-1.5.dist-info" if file == "METADATA" else "odd.egg-info")
    info.mkdir()
    (info / file).write_bytes(METADATA[file].encode())
    (info / "entry_points.txt").write_text("[rectification.v1]\nodd = odd_module\n")
    monkeypatch.syspath_prepend(tmp_path)
    (origin,) = (origin for entry, origin in entry_points() if entry.value == "odd_module")
    assert origin == Origin("rectification-odd", "1.5")


def test_names_that_nothing_comes_from():
    """Each is told with what it is near to, or with all there is."""
    origins = [Origin("Rectification_CSV", "1"), Origin("rectification-csv", "1")]
    assert list(unmatched(["rectification-cvs", "RECTIFICATION.csv", "zzz"], origins)) == [
        "no plugin comes from a distribution 'rectification-cvs' (did you mean rectification-csv?)",
        "no plugin comes from a distribution 'zzz' (there are: rectification-csv)",
    ]
    assert list(unmatched(["zzz"], [])) == ["no plugin comes from a distribution 'zzz' (there are: none)"]
