"""What all tests share: hypothesis knows how to make any record of the model."""

import itertools
from datetime import datetime, timedelta, timezone
from typing import get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import settings, strategies as st

from rectification import model

settings.register_profile("ours", deadline=None, max_examples=50)
settings.load_profile("ours")

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=8)
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(-(10.0**12), 10.0**12)
ZONES = st.builds(timezone, st.builds(timedelta, hours=st.integers(-12, 12)))


def _record(cls: type) -> st.SearchStrategy[object]:
    """Any record of a class, every field of it drawn, but for the number of the schema."""
    hints = get_type_hints(cls)
    names = [a.name for a in attrs.fields(cls) if a.name != "schema"]  # type: ignore[arg-type]
    return st.builds(cls, **{name: _field(hints[name]) for name in names})


def _field(hint: object) -> st.SearchStrategy[object]:
    if hint == int | float | None:
        return st.none() | NUMBERS
    if get_origin(hint) is tuple:
        return st.lists(_field(get_args(hint)[0]), max_size=2).map(tuple)
    return st.from_type(hint)  # type: ignore[arg-type]


st.register_type_strategy(str, TEXT)
st.register_type_strategy(
    model.PartialDate, st.dates().map(lambda d: model.PartialDate(d.year, d.month, d.day))
)
st.register_type_strategy(datetime, st.datetimes(timezones=ZONES))
for value in list(vars(model).values()):
    if isinstance(value, type) and attrs.has(value):
        st.register_type_strategy(value, _record)


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Puts a distribution with one module on the path, as pip leaves it there; gives the name of the module.

    A module goes by a name of its own in each test, since Python imports a name once.
    """
    count = itertools.count(1)

    def install(source, *, name="rectification-odd", version="1.0", group="rectification.v1", entry=None):
        module = f"plugin_{abs(hash(tmp_path))}_{next(count)}"
        folder = tmp_path / module
        info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(f"[{group}]\n{entry or 'odd'} = {module}\n")
        (folder / f"{module}.py").write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(folder)
        return module

    return install
