"""The readers, checks and exporters of the library meet the contracts that plugins must meet."""

import html
import io
import json
from pathlib import Path

import docx
import pytest

from rectification import Block, Reading, Span, export, from_dict, to_json
from rectification.checks import rectification_checks
from rectification.differences import differences
from rectification.exporters import rectification_exporters
from rectification.readers import rectification_readers
from rectification.testing import CheckContract, ExporterContract, ReaderContract

EXAMPLES = Path(__file__).parents[1] / "checks"


class TestJsonExporter(ExporterContract):
    """JSON is the model itself: it leaves nothing out."""

    exporter = "json"


class TestHtmlExporter(ExporterContract):
    """A page shows what the bulletin says."""

    exporter = "html"


class TestDocxExporter(ExporterContract):
    """A Word file is the document: what the web page says of itself, and figures without words, stay out."""

    exporter = "docx"


class TestRssExporter(ExporterContract):
    """A feed holds the whole text of each bulletin."""

    exporter = "rss"


class TestJsonReader(ReaderContract):
    """JSON carries the bulletin whole."""

    reader = "json"

    def carry(self, bulletin):
        """Our own JSON."""
        return to_json(bulletin)


class TestTextReader(ReaderContract):
    """Plain text: a line, a paragraph."""

    reader = "text"

    def write(self, paragraphs):
        """Lines, as UTF-8."""
        return "\n".join(paragraphs).encode()


class TestHtmlReader(ReaderContract):
    """Pages of others are read as text; our own carry the bulletin."""

    reader = "html"

    def write(self, paragraphs):
        """A page with nothing but an article."""
        title, *rest = map(html.escape, paragraphs)
        body = "".join(f"<p>{one}</p>" for one in rest)
        return f"<!doctype html><meta charset=utf-8><h1>{title}</h1><article>{body}</article>".encode()

    def carry(self, bulletin):
        """Our own page."""
        return export(bulletin, "html")


class TestDocxReader(ReaderContract):
    """Word files of others are read as text; our own carry the bulletin."""

    reader = "docx"

    def write(self, paragraphs):
        """A plain document."""
        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def carry(self, bulletin):
        """Our own document."""
        return export(bulletin, "docx")


class TestRssReader(ReaderContract):
    """Our own feeds carry the bulletin."""

    reader = "rss"

    def carry(self, bulletin):
        """Our own feed of one bulletin."""
        return export(bulletin, "rss")


def examples(check, kind):
    """The example files of a check, as what it looks at."""
    found = []
    for path in sorted((EXAMPLES / check.id).glob(f"{kind}-*.json")):
        data = json.loads(path.read_text("utf-8"))
        if check.review is None:
            found.append(from_dict(data))
        else:
            blocks = tuple(
                Block(text=one["text"], span=Span(0, 1), place=one["place"])
                for one in data.get("unplaced", ())
            )
            bulletin = from_dict(data["bulletin"])
            edits = differences(from_dict(data["carried"]), bulletin) if "carried" in data else ()
            found.append(Reading(bulletin=bulletin, unplaced=blocks, edits=edits))
    return tuple(found)


def contract_of(check):
    """The contract of a built-in check, on its example files."""
    given = {"check": check.id, "passes": examples(check, "passes"), "fails": examples(check, "fails")}
    return type(f"Test{check.id.title().replace('-', '')}", (CheckContract,), given)


BUILT_IN_CHECKS = {check.id: contract_of(check) for check in rectification_checks() if not check.inspect}
globals().update({contract.__name__: contract for contract in BUILT_IN_CHECKS.values()})


@pytest.mark.parametrize(
    ("offered", "attribute"),
    [(rectification_exporters, "exporter"), (rectification_readers, "reader")],
)
def test_each_built_in_has_a_contract_here(offered, attribute):
    """A new reader or exporter is not done before it stands above."""
    contracts = [one for one in globals().values() if isinstance(one, type) and hasattr(one, attribute)]
    tried = {getattr(one, attribute) for one in contracts}
    assert {record.name for record in offered()} <= tried


@pytest.mark.parametrize(
    "check", [check for check in rectification_checks() if check.run], ids=lambda c: c.id
)
def test_each_severity_is_one_that_the_examples_have(check):
    """What the reference says of the severity of findings is what the findings are."""
    found = {finding.severity for one in examples(check, "fails") for finding in check.run(one)}
    assert found == set(check.severities)
