"""Errors say enough to act on, and say it still when they come out of another process."""

import pickle

import pytest

from rectification import (
    ExportError,
    InvalidDocumentError,
    OptionsError,
    ReadError,
    TextError,
    UnknownNameError,
)

ERRORS = [
    ExportError("it failed"),
    InvalidDocumentError(["required field missing @ $.title"]),
    OptionsError("exporter docx", ["unknown field gird (did you mean grid?) @ $.gird"]),
    ReadError("it is no Word file", place="byte 12"),
    TextError("Measure.text", 3, "\x07"),
    UnknownNameError("exporter", "doxc", ["json", "docx"], ["csv = rectification_csv: broken"]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_comes_out_of_a_process_whole(error):
    """Workers raise, and whoever waits for them gets the same words and the same attributes."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_an_unknown_name_has_what_is_near_and_what_there_is():
    """In words for people, and as attributes for programs."""
    error = ERRORS[-1]
    assert str(error) == (
        "no exporter 'doxc' (did you mean docx?); there are: docx, json\n"
        "  set aside: csv = rectification_csv: broken"
    )
    assert (error.kind, error.name, error.known) == ("exporter", "doxc", ("docx", "json"))
    assert error.set_aside == ("csv = rectification_csv: broken",)
