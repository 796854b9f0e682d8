"""OpenDocument text is read whole."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from rectification import read
from rectification.testing import ReaderContract

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def odt(body: str) -> bytes:
    """A file with this body."""
    content = f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TEXT}">{body}</o:document-content>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return packed.getvalue()


class TestOdt(ReaderContract):
    """What every reader must hold to."""

    reader = "odt"

    def write(self, paragraphs: Sequence[str]) -> bytes:
        """Each paragraph as a ``text:p``."""
        return odt("".join(f"<t:p>{escape(paragraph)}</t:p>" for paragraph in paragraphs))


def test_spaces_breaks_and_headings() -> None:
    """Counted spaces, tabs and line breaks are white space; a heading keeps its level."""
    heading = '<t:h t:outline-level="2">甲<t:s t:c="2"/>乙</t:h>'
    paragraph = "<t:p>丙<t:line-break/>丁<t:span>戊</t:span></t:p>"
    reading = read(odt(heading + paragraph), name="a.odt")
    assert [block.text for block in reading.blocks] == ["甲  乙", "丙 丁戊"]
    assert reading.blocks[0].level == 2
