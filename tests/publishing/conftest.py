"""A folder of sources, and a site to publish them as."""

from pathlib import Path

import pytest
from attrs import evolve

from rectification.model import Bulletin, PartialDate, Publication
from rectification.publishing import Site
from rectification.serialize import to_json
from rectification.testing import FULL


class Folder:
    """A folder of bulletins, written and changed as an agency would."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()

    def put(self, name: str, bulletin: Bulletin) -> None:
        """Write a bulletin as a source of that name."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(to_json(bulletin))

    def remove(self, name: str) -> None:
        """Take a source away."""
        (self.path / name).unlink()


def bulletin(number: int, **fields: object) -> Bulletin:
    """A bulletin of its own: the number is in issuer, title and date."""
    issuer = f"中共青岚市第{number}局党组"
    return evolve(
        FULL,
        title=f"{issuer}关于四届市委第三轮巡察整改进展情况的通报",
        issuer=issuer,
        issued_on=PartialDate(2015 + number % 10, 1 + number % 12, 1 + number % 28),
        publication=Publication(url=f"https://old.example/{number}.html", site="旧站"),
        **fields,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty folder for sources."""
    return Folder(tmp_path / "sources")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where the site goes."""
    return tmp_path / "www" / "site"


@pytest.fixture
def site() -> Site:
    """A small site with small feeds."""
    return Site(title="青岚市整改公开", url="https://www.qinglan.example/zg/", feed_size=3)


@pytest.fixture
def make():
    """Makes a bulletin of its own from a number."""
    return bulletin
