"""What must hold of a check: every claim of `CheckContract`, each as a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, ClassVar

from attrs import frozen

from rectification.hookspecs import Check, Finding, Reading, Words
from rectification.model import Bulletin
from rectification.testing.growth import of_items
from rectification.testing.report import Claim, UnjudgedError, settle
from rectification.testing.samples import SAMPLES
from rectification.testing.subject import Subject, after_elsewhere, does_nothing_else, loads, repeats_itself

MOST = 100_000
"""The most findings that a check may have of one subject, so that one without end has an end."""

_STEP = re.compile(r"\.([a-z_]+)|\[([0-9]+)\]")
_CHINESE = re.compile("[\u4e00-\u9fff]")

Seen = Bulletin | Reading | bytes
"""What a check looks at: a bulletin (`run`), a reading (`review`) or a file (`inspect`)."""


@frozen(kw_only=True)
class CheckSubject(Subject):
    """A check under proof, with what must pass it and what must fail it."""

    kind: ClassVar[str] = "check"

    passes: Sequence[Seen] = ()
    fails: Sequence[Seen] = ()

    @property
    def check(self) -> Check:
        """The record."""
        return self.offer.record  # type: ignore[no-any-return]

    def do(self, job: Seen) -> list[Finding]:
        """What the check finds.

        Raises:
            TypeError: The check looks at something else, or gives something else than findings.
            ValueError: There is no end of findings.
        """
        if isinstance(job, bytes):
            way: Any = self.check.inspect
        elif isinstance(job, Reading):
            way = self.check.review
        else:
            way = self.check.run
        if way is None:
            message = f"the check does not look at a {type(job).__name__}"
            raise TypeError(message)
        found = list(islice(way(job), MOST + 1))
        if len(found) > MOST:
            message = f"more than {MOST} findings of one {type(job).__name__}"
            raise ValueError(message)
        if odd := [one for one in found if not isinstance(one, Finding)]:
            message = f"gave {odd[0]!r:.80}, which is no Finding"
            raise TypeError(message)
        return found

    def jobs(self) -> dict[str, Seen]:
        """Everything that there is to look at: the author's examples, and the samples where they fit."""
        jobs: dict[str, Seen] = {f"passes[{number}]": one for number, one in enumerate(self.passes)}
        jobs |= {f"fails[{number}]": one for number, one in enumerate(self.fails)}
        if self.check.inspect is None:
            jobs |= {f"sample {name}": self._seen(bulletin) for name, bulletin in SAMPLES.items()}
        return jobs

    def looked(self) -> Iterator[tuple[Seen, list[Finding]]]:
        """Everything, and what is found there.

        Raises:
            UnjudgedError: There is nothing to look at.
        """
        jobs = self.jobs()
        if not jobs:
            message = "it takes files to tell: give passes and fails to a CheckContract"
            raise UnjudgedError(message)
        for job in jobs.values():
            yield job, self.do(job)

    def findings(self) -> Iterator[tuple[Seen, Finding]]:
        """Every finding, and where it is found.

        Raises:
            UnjudgedError: There is none.
        """
        nothing = True
        for job, found in self.looked():
            for finding in found:
                nothing = False
                yield job, finding
        if nothing:
            message = "there is nothing that it finds: give fails to a CheckContract"
            raise UnjudgedError(message)

    def of_size(self, items: int) -> Seen:
        """A bulletin of so many items, or a reading of it.

        Raises:
            UnjudgedError: The check looks at files.
        """
        if self.check.inspect is not None:
            message = "the check looks at files, and nothing is known of how to write one"
            raise UnjudgedError(message)
        return self._seen(of_items(items))

    def _seen(self, bulletin: Bulletin) -> Seen:
        return bulletin if self.check.run is not None else Reading(bulletin=bulletin)

    def claims(self) -> Iterator[Claim]:
        """Every claim, tried one after the other."""
        for id_, (title, find) in CLAIMS.items():
            yield settle(id_, title, lambda find=find: find(self))  # type: ignore[misc]


def describes_itself(subject: CheckSubject) -> Iterator[str]:
    """The title can be read in Chinese and in English."""
    yield from _faults_of_words("title", subject.check.title)
    if subject.check.inspect is not None and not subject.check.media_types:
        yield "it inspects files and does not say of which media_types"


@after_elsewhere
def tells_apart(subject: CheckSubject) -> Iterator[str]:
    """What should pass passes without a word; what should fail is found."""
    if not (subject.passes or subject.fails):
        message = "only examples can tell: give passes and fails to a CheckContract"
        raise UnjudgedError(message)
    for number, one in enumerate(subject.passes):
        for finding in subject.do(one):
            yield f"passes[{number}] is found fault with: {finding.message.en} @ {finding.path}"
    for number, one in enumerate(subject.fails):
        if not subject.do(one):
            yield f"fails[{number}] is passed"


@after_elsewhere
def finds_in_words(subject: CheckSubject) -> Iterator[str]:
    """Each finding is the check's own, as severe as it says, with message and remedy in both languages."""
    for _, finding in subject.findings():
        if finding.check != subject.check.id:
            yield f"a finding names the check {finding.check!r}, not {subject.check.id!r}"
        if finding.severity not in subject.check.severities:
            declared = ", ".join(severity.value for severity in subject.check.severities)
            yield f"a finding is {finding.severity.value}, the check is {declared}; declare it"
        yield from _faults_of_words("message", finding.message)
        yield from _faults_of_words("remedy", finding.remedy)


@after_elsewhere
def points_to_places(subject: CheckSubject) -> Iterator[str]:
    """The path of each finding leads to a place of the model."""
    for one, finding in subject.findings():
        bulletin = one.bulletin if isinstance(one, Reading) else one
        if not (isinstance(bulletin, bytes) or leads_somewhere(bulletin, finding.path)):
            yield f"the path {finding.path!r} leads nowhere; write $.sections[0].items[2].number"


@after_elsewhere
def gives_the_same(subject: CheckSubject) -> Iterator[str]:
    """The same bulletin gives the same findings, later and in another process."""
    list(subject.looked())
    yield from repeats_itself(subject)


CLAIMS: Mapping[str, tuple[str, Callable[[CheckSubject], Iterator[str]]]] = {
    "loads": ("it loads, and nothing of its distribution was set aside", loads),
    "described": ("it describes itself in Chinese and English", describes_itself),
    "examples": ("what should pass passes, what should fail is found", tells_apart),
    "words": ("findings are its own, with message and remedy in both languages", finds_in_words),
    "places": ("findings point to a place of the model", points_to_places),
    "same-findings": ("the same bulletin gives the same findings, later and elsewhere", gives_the_same),
    "pure": (
        "it writes no file, prints nothing, starts no program, uses no network, and loads lightly",
        does_nothing_else,
    ),
}
"""Every claim by its id: its title, and the function that looks for what speaks against it."""


def leads_somewhere(bulletin: Bulletin, path: str) -> bool:
    """Whether a path such as ``"$.sections[0].items[2].number"`` leads to a place of this bulletin."""
    place, value = 1, bulletin
    while path.startswith("$") and place < len(path):
        step = _STEP.match(path, place)
        if step is None:
            return False
        name, index = step.groups()
        if name is not None and hasattr(value, "__attrs_attrs__") and hasattr(value, name):
            value = getattr(value, name)
        elif index is not None and isinstance(value, tuple) and int(index) < len(value):
            value = value[int(index)]
        else:
            return False
        place = step.end()
    return path.startswith("$")


def _faults_of_words(what: str, words: Words) -> Iterator[str]:
    if not _CHINESE.search(words.zh):
        yield f"the {what} {words.zh!r} is not Chinese; give Words(zh, en)"
    if not re.search("[A-Za-z]", words.en):
        yield f"the {what} {words.en!r} is not English; give Words(zh, en)"
