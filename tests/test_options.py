"""Options are typed and strict, and a mistake is told in the words of whoever wrote it."""

from datetime import date
from enum import Enum
from typing import Literal

import pytest
from attrs import field, frozen, validators

from rectification import serialize
from rectification.errors import InvalidDocumentError, OptionsError
from rectification.model import PartialDate
from rectification.options import structure_options


@frozen(kw_only=True)
class Sample:
    """Options of some exporter."""

    sealed: bool = field(default=False, metadata={"help": "whether there is a seal"})
    columns: tuple[str, ...] = field(default=(), metadata={"help": "which"})
    size: float = field(default=1.0, validator=validators.gt(0), metadata={"help": "how large"})


def test_options_are_typed_and_strict():
    """Names and types are those of the class; an instance is taken as it is."""
    given_ = structure_options({"sealed": True, "columns": ["a"], "size": 2}, Sample, "exporter x")
    assert given_ == Sample(sealed=True, columns=("a",), size=2)
    assert structure_options(None, Sample, "exporter x") == Sample()
    assert structure_options(given_, Sample, "exporter x") is given_
    with pytest.raises(OptionsError) as caught:
        structure_options({"seeled": True, "size": "x"}, Sample, "exporter x")
    assert str(caught.value).startswith("options of exporter x: ")
    assert caught.value.problems == (
        "unknown field seeled (did you mean sealed?) @ $.seeled",
        "expected a number, not 'x' @ $.size",
    )
    with pytest.raises(OptionsError, match=r"'size' must be > 0: -1.0 @ \$\.size"):
        structure_options({"size": -1.0}, Sample, "exporter x")
    with pytest.raises(OptionsError, match="expected an object"):
        structure_options(5, Sample, "exporter x")


class Kind(Enum):
    """Of what an option may be."""

    OPEN = "open"
    CLOSED = "closed"


@frozen(kw_only=True)
class Written:
    """Options of the kinds that people write by hand."""

    on: PartialDate | None = field(default=None, metadata={"help": "when"})
    align: Literal["left", "right"] = field(default="left", metadata={"help": "where"})
    kind: Kind = field(default=Kind.OPEN, metadata={"help": "how"})
    names: dict[str, str] = field(factory=dict, metadata={"help": "which"})
    title: str = field(default="", metadata={"help": "what"})


@pytest.mark.parametrize(
    ("written", "on"),
    [
        (date(2024, 6, 20), "2024-06-20"),
        (2024, "2024"),
        (PartialDate(2024, 6), "2024-06"),
        ("2024-06", "2024-06"),
    ],
)
def test_options_take_dates_as_they_are_written(written, on):
    """Those of TOML and Python, ours, a year alone and text; a bulletin's own data takes text alone."""
    assert structure_options({"on": written}, Written, "exporter x").on == PartialDate.parse(on)
    if not isinstance(written, str):
        with pytest.raises(InvalidDocumentError):
            serialize.from_dict({"title": "通报", "issued_on": written})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"on": True}, "expected a date such as 2024-06-20, not true @ $.on"),
        ({"align": "LEFT"}, "expected one of left, right, not 'LEFT' (did you mean left?) @ $.align"),
        ({"kind": "close"}, "expected one of open, closed, not 'close' (did you mean closed?) @ $.kind"),
        ({"names": 3}, "expected a table of names and values, not 3 @ $.names"),
        ({"title": date(2024, 6, 20)}, "expected text, not 2024-06-20 @ $.title"),
        ({"title": True}, "expected text, not true @ $.title"),
        ({1: 2}, "unknown field 1 (there are: on, align, kind, names, title) @ $.1"),
        ({"Title": "a"}, "unknown field Title (did you mean title?) @ $.Title"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_as_it_was_written(written, said):
    """No word of Python stands in a message to whoever sets an option."""
    with pytest.raises(OptionsError) as caught:
        structure_options(written, Written, "exporter x")
    assert caught.value.problems == (said,)
