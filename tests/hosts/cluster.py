"""Publishing in a cluster of dask.distributed, two worker processes on loopback: ``make hosts``."""

from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from rectification.publishing import Site, publish, verify

BULLETINS = Path(__file__).parents[2] / "examples" / "site" / "bulletins"


@pytest.fixture
def client():
    """A client of a cluster of two processes, which ends with the test."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


@pytest.mark.filterwarnings("default")
def test_a_cluster_publishes_the_same_site(client, tmp_path, monkeypatch):
    """Each file is as one process makes it, and progress is told."""
    monkeypatch.setattr("rectification.publishing.intake.FEW", 0)
    site = Site(title="砚溪市巡察整改公开", url="https://site.example/")
    told = []
    with client.get_executor() as executor:
        done = publish(
            BULLETINS, tmp_path / "many", site, executor=executor, progress=lambda *said: told.append(said)
        )
    assert (done.bulletins, done.problems) == (12, ())
    publish(BULLETINS, tmp_path / "one", site)
    ours, theirs = (
        {p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()}
        for f in (tmp_path / "one", tmp_path / "many")
    )
    assert ours == theirs
    assert verify(tmp_path / "many") == []
    assert ("writing", 12, 12) in told
