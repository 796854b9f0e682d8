"""What is under proof, of any kind, and the claims that every plugin is tried by."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any, ClassVar, Self, TypeVar

from attrs import Factory, frozen

from rectification import plugins
from rectification.hookspecs import NoOptions
from rectification.options import structure_options
from rectification.plugins import Offer, Plugins
from rectification.testing.elsewhere import PATIENCE, Elsewhere, outcome, run_elsewhere
from rectification.testing.growth import FEW, MANY, Measured, grows

APART = 2.1
"""Seconds between two runs that must give the same: a zip file's clock ticks every two."""

_SLOW = 2.0
"""Seconds from which on loading a plugin is too slow: asking what is installed loads them all."""


@frozen(kw_only=True)
class Subject(ABC):
    """A plugin under proof.

    Attributes:
        offer: What is proved, and its origin.
        loaded: Everything that was loaded with it.
        options: Options to try it with.
        patience: How many seconds it may take for its jobs in a process of its own.
    """

    kind: ClassVar[str]

    offer: Offer[Any]
    loaded: Plugins
    options: Mapping[str, object] = Factory(dict)
    patience: float = PATIENCE

    @classmethod
    def named(cls, name: str, using: Plugins | None = None, **declared: Any) -> Self:
        """What is installed under that name.

        Raises:
            UnknownNameError: There is none; the message says what was set aside, and why.
        """
        loaded = using or plugins.load()
        return cls(offer=getattr(loaded, cls.kind)(name), loaded=loaded, **declared)

    def chosen(self) -> Any:
        """The options as the plugin's own class."""
        record = self.offer.record
        cls = getattr(record, "options", NoOptions)
        return structure_options(self.options, cls, f"{self.kind} {record.name}")

    @abstractmethod
    def jobs(self) -> Mapping[str, Any]:
        """What it is tried with, by a name for messages; all of it can be pickled."""

    @abstractmethod
    def of_size(self, items: int) -> Any:
        """The job of so many items, none if there is no way to make one."""

    @abstractmethod
    def do(self, job: Any) -> object:
        """What the plugin makes of a job."""

    def trials(self, jobs: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
        """All that it has to come through in a process of its own."""
        return jobs.items()

    def elsewhere(self, jobs: Mapping[str, Any] | None = None) -> Elsewhere:
        """What it does with its jobs, or with these, in a process of its own."""
        given = self.jobs() if jobs is None else jobs
        return run_elsewhere(self.kind, self.offer.full_name, self.options, given, self.patience)


S = TypeVar("S", bound=Subject)

Find = Callable[[S], Iterator[str]]
"""A claim: it looks for what speaks against it."""


def after_elsewhere(find: Find[S]) -> Find[S]:
    """Let a claim run the plugin here only when it has come back from a process of its own."""

    @wraps(find)
    def find_safely(subject: S) -> Iterator[str]:
        if ended := subject.elsewhere().ended:
            yield ended
        else:
            yield from find(subject)

    return find_safely


def loads(subject: Subject) -> Iterator[str]:
    """Nothing of its distribution was set aside."""
    for problem in subject.loaded.problems:
        if problem.origin == subject.offer.origin:
            yield str(problem)


@after_elsewhere
def repeats_itself(subject: Subject) -> Iterator[str]:
    """Again, and in another process with its own clock, zone, locale and hash seed, it gives the same."""
    jobs, began = subject.jobs(), time.monotonic()
    first = {name: outcome(subject.do, job) for name, job in jobs.items()}
    elsewhere = subject.elsewhere().outcomes
    if subject.kind == "exporter":  # which may ask a clock that is not Python's
        time.sleep(max(0.0, APART - (time.monotonic() - began)))
    for name, job in jobs.items():
        if outcome(subject.do, job) != first[name]:
            yield f"{name}: something else the second time; does a clock, chance or its own memory get in?"
        elif elsewhere[name] != first[name]:
            told = f" ({elsewhere[name]})" if elsewhere[name].startswith("raised") else ""
            yield (
                f"{name}: something else in another process, a year on{told}; does the date, "
                "the time zone, the locale or the order of a set get in?"
            )


@after_elsewhere
def does_nothing_else(subject: Subject) -> Iterator[str]:
    """It writes no file, prints nothing, starts no program, uses no network, and loads lightly."""
    elsewhere = subject.elsewhere()
    yield from (f"{deed}; a plugin gives its result and does nothing else" for deed in elsewhere.deeds)
    for distribution in elsewhere.loaded:
        yield f"loading the plugin imports {distribution}; import it inside the function that needs it"
    if elsewhere.seconds > _SLOW:
        yield f"loading the plugin takes {elsewhere.seconds:.1f} seconds; work inside the functions alone"


def growth(subject: Subject, measured: Measured | None = None) -> Iterator[str]:
    """Eight times as much takes about eight times the time, and the memory."""
    jobs = {size: subject.of_size(size) for size in (FEW, MANY)}
    if ended := subject.elsewhere().ended or subject.elsewhere({f"{MANY} items": jobs[MANY]}).ended:
        yield ended
    else:
        yield from grows(lambda size: lambda: subject.do(jobs[size]), [] if measured is None else measured)
