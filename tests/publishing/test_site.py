"""What a site says of itself is read from a file."""

import pytest

from rectification.publishing import PublishError, load_site, verify


@pytest.mark.parametrize("kind", [str, lambda path: path])
def test_a_site_is_loaded_by_its_path_alone(kind, tmp_path):
    """As a text or as a `Path`; which plugins may be set options of need not be said."""
    path = tmp_path / "site.toml"
    path.write_text('[site]\ntitle = "青岚市整改通报"\ntemplates = "pages"\n', encoding="utf-8")
    site = load_site(kind(path))
    assert (site.title, site.templates) == ("青岚市整改通报", str(tmp_path / "pages"))


def test_its_error_can_be_caught_by_a_public_name(tmp_path):
    """What `verify` and `publish` raise stands beside them."""
    with pytest.raises(PublishError):
        verify(tmp_path / "missing")
