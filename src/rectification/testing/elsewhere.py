"""Runs a plugin in a process of its own, a year on, so that it can end or hold up that one alone."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import attrs
from attrs import frozen

from rectification.isolation import is_the_plugins

PATIENCE = 60.0
"""Seconds that a plugin may take for all that it is given to do in a process of its own."""


@frozen(kw_only=True)
class Elsewhere:
    """What a plugin did in a process of its own.

    Attributes:
        outcomes: A digest of what it gave for each job, or what kind of exception it raised.
        deeds: What it did beside giving that: ``"writes 'out.txt'"``.
        loaded: The distributions that came with loading it.
        seconds: How long loading it took.
        ended: In what way it did not come back, if it did not; then the rest is empty.
    """

    outcomes: Mapping[str, str] = {}
    deeds: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    seconds: float = 0.0
    ended: str = ""


def outcome(do: Callable[[Any], object], job: object) -> str:
    """What comes of a job, short enough to compare: a digest of the result, or the kind of exception."""
    try:
        result = do(job)
    except BaseException as err:
        if not is_the_plugins(err):
            raise
        return f"raised {type(err).__name__}"
    data = result if isinstance(result, bytes) else json.dumps(result, default=_plain).encode()
    return hashlib.sha256(data).hexdigest()


def _plain(value: Any) -> object:
    return attrs.asdict(value, recurse=False) if attrs.has(type(value)) else str(value)


def run_elsewhere(
    kind: str, name: str, options: Mapping[str, object], jobs: Mapping[str, object], patience: float
) -> Elsewhere:
    """Let an installed plugin do some jobs in a process of its own; asked again, it answers from memory.

    The process has another time zone, locale, hash seed and folder than this one, its clock is a year
    ahead, and no other distribution is loaded beside the plugin's.

    Args:
        kind: ``exporter``, ``reader`` or ``check``.
        name: The full name, ``"distribution:name"``.
        options: Options to try it with.
        jobs: What it is to do, by a name for messages.
        patience: How many seconds it may take.
    """
    return _told(pickle.dumps((kind, name, dict(options), dict(jobs))), tuple(sys.path), patience)


@lru_cache(maxsize=8)
def _told(asked: bytes, path: tuple[str, ...], patience: float) -> Elsewhere:
    import subprocess

    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))
    }
    environment |= {
        "PYTHONPATH": os.pathsep.join(os.path.abspath(folder) for folder in path),  # noqa: PTH100 - "" is here
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "4711",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "C",
        "TZ": "KIR-14",
    }
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "rectification.testing.child"],
                input=asked,
                stdout=said,
                stderr=subprocess.PIPE,
                cwd=folder,
                env=environment,
                timeout=patience,
                check=False,
            )
            how = _how_it_ended(done.returncode, done.stderr)
        except subprocess.TimeoutExpired:
            how = f"still at it after {patience:g} seconds"
        said.seek(0)
        lines = [json.loads(line) for line in said.read().splitlines()]
    last = lines[-1] if lines else {}
    if "outcomes" in last:
        return Elsewhere(**{**last, "deeds": tuple(last["deeds"]), "loaded": tuple(last["loaded"])})
    if "error" in last:
        return Elsewhere(ended=f"in a process of its own, a year on: {last['error']}")
    return Elsewhere(ended=f"{last.get('at', 'before it did anything')}: {how}")


def _how_it_ended(code: int, complaint: bytes) -> str:
    words = complaint.decode("utf-8", "replace").strip().splitlines()
    word = f": {words[-1]}" if words else ""
    if code < 0:
        return f"ended the process with {signal.Signals(-code).name}{word}"
    return f"ended the process with code {code}{word}"
