"""The proof outside pytest: by name, of one kind or of all."""

import json

import pytest

from rectification.errors import UnknownNameError
from rectification.serialize import to_json
from rectification.testing import FULL, prove
from rectification.testing.checks import CheckSubject


def test_name_of_several_kinds():
    """JSON is an exporter and a reader; both are proved."""
    proofs = prove("json", files={"full": to_json(FULL)})
    assert [(proof.kind, proof.holds) for proof in proofs] == [("exporter", True), ("reader", True)]
    assert "growth exponent of time" in str(proofs[0])


def test_one_kind_alone():
    """A reader without files to read is tried with broken ones; what takes a file is not said to hold."""
    (proof,) = prove("text", kind="reader")
    assert proof.holds
    unjudged = {claim.id for claim in proof.claims if claim.verdict == "?"}
    assert unjudged == {"files", "reads", "blocks", "same-document", "recognises", "growth"}


def test_a_reader_is_tried_with_what_an_exporter_of_its_format_writes():
    """So that its growth is judged too, outside pytest, where nobody says how to write a file."""
    (proof,) = prove("html", kind="reader")
    assert proof.holds
    assert [claim.id for claim in proof.claims if claim.verdict == "?"] == ["reads"]
    assert "growth exponent of time" in str(proof)


def test_a_file_that_cannot_be_read_is_named():
    """Once, in the claim that it is read; what the error says stays under it."""
    (proof,) = prove("json", kind="reader", files={"broken.json": b"{"})
    assert [claim.id for claim in proof.claims if not claim.holds] == ["files"]
    assert "        broken.json: not a bulletin document:\n          not JSON" in str(proof)


def test_check():
    """A check is proved on the samples."""
    (proof,) = prove("contact-unusable")
    assert (proof.kind, proof.holds) == ("check", True)
    assert json.loads(json.dumps(proof.to_dict()))["name"] == "contact-unusable"


def test_what_cannot_be_judged_is_no_fault(install):
    """Without a read_back, nobody knows what a format of its own says; the proof says so, and holds."""
    install(
        "from rectification import Exporter, NoOptions, hookimpl, to_json\n"
        "@hookimpl\n"
        "def rectification_exporters():\n"
        "    yield Exporter(name='odd', title='怪', media_type='application/x-odd', suffix='.odd',\n"
        "                   options=NoOptions, one=lambda bulletin, options: to_json(bulletin))\n"
    )
    (proof,) = prove("odd")
    assert proof.holds
    assert [claim.id for claim in proof.claims if claim.verdict == "?"] == ["loss", "markup"]
    assert "  ?     nothing of the model is lost\n        how to read text out of 'application/x-odd'" in str(
        proof
    )
    assert proof.loss is None


def test_unknown_name():
    """Nothing has the name, and the message says what there is."""
    with pytest.raises(
        UnknownNameError, match="no exporter, reader or check 'nothing'; there are: contact-unusable"
    ):
        prove("nothing")


def test_check_that_looks_at_something_else():
    """A bulletin given to a check of readings is the author's mistake, and is said."""
    with pytest.raises(TypeError, match="does not look at a Bulletin"):
        CheckSubject.named("text-unplaced").do(FULL)
