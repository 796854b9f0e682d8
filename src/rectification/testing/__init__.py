"""The conformance kit: subclass a contract, name your plugin, and pytest proves that it works.

The same proof runs without pytest: ``rectification plugins check NAME``, or `prove`.
"""

from __future__ import annotations

try:
    import pytest
except ModuleNotFoundError:  # proofs run where pytest is not installed; contracts are collected by it
    pass
else:
    pytest.register_assert_rewrite("rectification.testing.contract")

from rectification.testing.contract import CheckContract, ExporterContract, ReaderContract
from rectification.testing.loss import FieldFate, LossReport, field_loss
from rectification.testing.prove import prove
from rectification.testing.report import Claim, Proof
from rectification.testing.samples import FULL, HOSTILE, MINIMAL, SAMPLES
from rectification.testing.text import visible_text

__all__ = [
    "FULL",
    "HOSTILE",
    "MINIMAL",
    "SAMPLES",
    "CheckContract",
    "Claim",
    "ExporterContract",
    "FieldFate",
    "LossReport",
    "Proof",
    "ReaderContract",
    "field_loss",
    "prove",
    "visible_text",
]
