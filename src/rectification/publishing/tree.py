"""A site as a whole tree: built beside the one that is served, then put in its place in one step.

There are two trees, the one that is served and the one that was served before. The next one is made
from the latter: what has changed since is brought up to date, so that a run costs what has changed
and not what there is. A file is never written into, since both trees may share it.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import BinaryIO

from rectification.errors import PublishError

_AT_FDCWD = -100
_EXCHANGE = 2


class Tree:
    """The new tree, and the served one to take from what has not changed.

    Args:
        old: Where the site stands now, if it does.
        new: The folder to build in: empty, or the tree that was served before.
        keys: What the files of `old` were made from, in short.
        digest: What all files are made from beside what they hold: settings, templates, version.
        before: What the files that stand in `new` were made from.
    """

    def __init__(
        self, old: Path, new: Path, keys: Mapping[str, str], digest: str, before: Mapping[str, str]
    ) -> None:
        self.old, self.new, self.digest = old, new, digest
        self.keys: dict[str, str] = {}
        self._old_keys = keys
        self._before = before

    def put(self, path: str, data: bytes) -> None:
        """Write a file."""
        with self.open(path) as stream:
            stream.write(data)

    def asset(self, name: str) -> None:
        """Write a file that every site has: a script, a style sheet."""
        self.put(name, (resources.files(__package__) / "assets" / name).read_bytes())

    def open(self, path: str) -> BinaryIO:
        """A new file to write, in place of what stands there."""
        target = self.new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        return target.open("xb")

    def make(self, path: str, said: object, data: Callable[[], bytes], *, lasting: bool = False) -> None:
        """Write a file, unless one of the trees has it, made from the same: then that one is taken.

        Args:
            path: Where it stands in the site.
            said: What it is made from; its repr tells one such thing from another.
            data: Makes it.
            lasting: Whether settings, templates and version do not matter.
        """
        if not self.keep(path, said, lasting=lasting):
            self.put(path, data())

    def keep(self, path: str, said: object, names: Sequence[str] = (), *, lasting: bool = False) -> bool:
        """Whether a file, or a folder with files of these names, could be taken, being made from the same.

        If it could not, nothing stands in its place.
        """
        made_from = repr((None if lasting else self.digest, said))
        key = self.keys[path] = hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()
        target, source = f"{self.new}/{path}", f"{self.old}/{path}"
        if self._before.get(path) == key and _has(target, names):
            return True
        _remove(target)
        if self._old_keys.get(path) != key or not _has(source, names):
            return False
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        if names:
            Path(target).mkdir()
        for name in names or ("",):
            _link(f"{source}{name}", f"{target}{name}")
        return True

    def finish(self) -> None:
        """Take away what stood in the tree before and belongs to it no more."""
        for path in self._before.keys() - self.keys.keys():
            _remove(f"{self.new}/{path}")
            with contextlib.suppress(OSError):
                (self.new / path).parent.rmdir()


def _has(path: str, names: Sequence[str]) -> bool:
    try:
        return set(names) <= set(os.listdir(path)) if names else os.path.isfile(path)  # noqa: PTH113, PTH208
    except OSError:
        return False


def _remove(path: str) -> None:
    if path.endswith("/"):
        shutil.rmtree(path, ignore_errors=True)
    else:
        Path(path).unlink(missing_ok=True)


def _link(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        shutil.copyfile(old, new)


@contextlib.contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A folder to build in, which takes the place of `folder` when all went well.

    It is empty, or the tree that was served before; either way all of it has to be brought up to date.
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
        if previous.exists():
            previous.rename(new)
        else:
            new.mkdir()
        try:
            yield new
            _put_in_place(new, folder, previous)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / ".rectification").is_dir() or not any(folder.iterdir()))


_publishing: set[tuple[int, Path]] = set()
"""The folders that this process publishes to; its number tells it from a fork of it."""


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One run at a time, in this process or another; a run that is killed holds nothing.

    A record lock: unlike `flock`, it does not pass to the workers, who may outlive a run.
    """
    import fcntl

    message = f"another run is publishing to {folder}; wait until it is done"
    mine = os.getpid(), folder
    if mine in _publishing:  # a record lock does not keep a process from itself
        raise PublishError(message)
    with folder.with_name(f".{folder.name}.lock").open("w") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as err:
            raise PublishError(message) from err
        _publishing.add(mine)
        try:
            yield
        finally:
            _publishing.discard(mine)


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
