"""Text as content of WordprocessingML."""

from rectification.exporters.docx.text import fit


def test_markup_is_escaped_and_breaks_become_elements():
    """What XML would take for markup is text; a line break and a tab are elements of Word's."""
    assert [one.decode() for one in fit(["a<b>&c", "一\n二\t三"], "")] == [
        "a&lt;b&gt;&amp;c",
        '一</w:t><w:br/><w:t xml:space="preserve">二</w:t><w:tab/><w:t xml:space="preserve">三',
    ]
