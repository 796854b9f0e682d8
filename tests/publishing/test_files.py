"""A file is written whole or not at all."""

import os
import resource
import signal

import pytest

from rectification.publishing.files import write_file


def test_a_file_is_written_with_its_folders(tmp_path):
    """Missing folders are made, and nothing else is left."""
    write_file(tmp_path / "甲" / "乙.json", b"1")
    assert (tmp_path / "甲" / "乙.json").read_bytes() == b"1"
    assert os.listdir(tmp_path / "甲") == ["乙.json"]  # noqa: PTH208


def test_a_file_can_be_read_by_others(tmp_path):
    """It has the rights that any new file has, for a web server reads it."""
    write_file(tmp_path / "a", b"1")
    (tmp_path / "b").write_bytes(b"1")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_write_that_fails_leaves_the_old_file(tmp_path):
    """As on a full disk: the limit of the file size stands in for it, and nothing half stays behind."""
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_file(path, b"n" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_is_never_replaced(tmp_path):
    """The error names it."""
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError, match="a folder stands there"):
        write_file(tmp_path / "a", b"")


def test_a_link_is_followed(tmp_path):
    """What it points at is written; the link stays a link."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_long_names_fit(tmp_path):
    """The name beside is no longer than the file system allows."""
    name = "通" * 80 + ".json"
    write_file(tmp_path / name, b"1")
    assert (tmp_path / name).read_bytes() == b"1"
