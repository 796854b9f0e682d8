"""A site as a whole tree: built beside the one that is served, then put in its place in one step."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from rectification.errors import PublishError

_AT_FDCWD = -100
_EXCHANGE = 2


class Tree:
    """The new tree, and the old one to take from what has not changed.

    Args:
        old: Where the site stands now, if it does.
        new: An empty folder to build in.
        keys: What the files of the old tree were made from, in short.
        digest: What all files are made from beside what they hold: settings, templates, version.
    """

    def __init__(self, old: Path, new: Path, keys: Mapping[str, str], digest: str) -> None:
        self.old, self.new, self.digest = old, new, digest
        self.keys: dict[str, str] = {}
        self._old_keys = keys

    def put(self, path: str, data: bytes) -> None:
        """Write a file."""
        target = self.new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def make(self, path: str, said: object, data: Callable[[], bytes], *, lasting: bool = False) -> None:
        """Write a file, unless the old tree has it, made from the same: then that one is taken.

        Args:
            path: Where it stands in the site.
            said: What it is made from; its repr tells one such thing from another.
            data: Makes it.
            lasting: Whether settings, templates and version do not matter.
        """
        if not self.keep(path, said, lasting=lasting):
            self.put(path, data())

    def keep(self, path: str, said: object, names: Iterable[str] = ("",), *, lasting: bool = False) -> bool:
        """Take a file, or a folder with files of these names, from the old tree, if made from the same."""
        made_from = repr((None if lasting else self.digest, said))
        key = self.keys[path] = hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()
        paths = [f"{path}{name}" for name in names]
        if self._old_keys.get(path) != key or not all((self.old / one).is_file() for one in paths):
            return False
        (self.new / paths[0]).parent.mkdir(parents=True, exist_ok=True)
        for one in paths:
            _link(self.old / one, self.new / one)
        return True


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        shutil.copyfile(old, new)


@contextlib.contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """An empty folder to build in, which takes the place of `folder` when all went well.

    Whoever looks at `folder` at any moment sees the old tree or the new one, whole. The old one stays
    beside it until the next run, so that those who are reading it can finish. If anything fails, the
    old one stays where it is; what a killed run has left is cleared away by the next.

    Raises:
        PublishError: Another run is publishing there, or the folder holds what no run of ours has made.
    """
    folder = folder.resolve()
    if folder.exists() and not _is_ours(folder):
        message = f"{folder} holds files that are no published site; give an empty folder or a new one"
        raise PublishError(message)
    folder.parent.mkdir(parents=True, exist_ok=True)
    previous = folder.with_name(f".{folder.name}.previous")
    with _locked(folder):
        if previous.exists() and not folder.exists():
            previous.rename(folder)  # a run was killed between two renames
        for left in folder.parent.glob(f".{folder.name}.*.building"):
            shutil.rmtree(left, ignore_errors=True)
        new = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}.building")
        new.mkdir()
        try:
            yield new
            shutil.rmtree(previous, ignore_errors=True)
            _put_in_place(new, folder, previous)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / ".rectification").is_dir() or not any(folder.iterdir()))


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    import fcntl

    with folder.with_name(f".{folder.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as err:
            message = f"another run is publishing to {folder}; wait until it is done"
            raise PublishError(message) from err
        yield


def _put_in_place(new: Path, folder: Path, previous: Path) -> None:
    """The new tree in the old one's place: one step where the system can exchange two names, else two."""
    if not folder.exists():
        new.rename(folder)
    elif _exchange(new, folder):
        new.rename(previous)
    else:
        folder.rename(previous)
        new.rename(folder)


def _exchange(one: Path, other: Path) -> bool:
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = os.fsencode(one), os.fsencode(other)
    return renameat2 is not None and renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0
