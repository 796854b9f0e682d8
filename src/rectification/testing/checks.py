"""What must hold of a check: every claim of `CheckContract`, each as a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from rectification import plugins
from rectification.hookspecs import Check, Finding, Reading, Words
from rectification.model import Bulletin
from rectification.plugins import Offer, Plugins
from rectification.testing.growth import of_items
from rectification.testing.records import prints, problems_of
from rectification.testing.report import Claim, settle
from rectification.testing.samples import SAMPLES

_STEP = re.compile(r"\.([a-z_]+)|\[([0-9]+)\]")
_CHINESE = re.compile("[\u4e00-\u9fff]")

Subject = Bulletin | Reading | bytes
"""What a check looks at: a bulletin (`run`), a reading (`review`) or a file (`inspect`)."""


@frozen(kw_only=True)
class CheckSubject:
    """A check under proof, with what must pass it and what must fail it."""

    offer: Offer[Check]
    loaded: Plugins
    passes: Sequence[Subject] = ()
    fails: Sequence[Subject] = ()

    @classmethod
    def named(cls, name: str, using: Plugins | None = None, **declared: Any) -> CheckSubject:
        """The installed check of that id.

        Raises:
            UnknownNameError: There is none; the message says what was set aside, and why.
        """
        loaded = using or plugins.load()
        return cls(offer=loaded.check(name), loaded=loaded, **declared)

    @property
    def check(self) -> Check:
        """The record."""
        return self.offer.record

    def look(self, subject: Subject) -> list[Finding]:
        """What the check finds.

        Raises:
            TypeError: The check looks at something else.
        """
        if isinstance(subject, bytes):
            way: Any = self.check.inspect
        elif isinstance(subject, Reading):
            way = self.check.review
        else:
            way = self.check.run
        if way is None:
            message = f"the check does not look at a {type(subject).__name__}"
            raise TypeError(message)
        return list(way(subject))

    def tried(self) -> Iterator[Subject]:
        """Everything that there is to look at: the author's examples, and the samples where they fit."""
        yield from self.passes
        yield from self.fails
        if self.check.run is not None:
            yield from SAMPLES.values()
        if self.check.review is not None:
            yield from (Reading(bulletin=bulletin) for bulletin in SAMPLES.values())

    def of_size(self, items: int) -> Callable[[], list[Finding]]:
        """The job of looking at so many items."""
        bulletin = of_items(items)
        subject = bulletin if self.check.run is not None else Reading(bulletin=bulletin)
        return lambda: self.look(subject)

    def claims(self) -> Iterator[Claim]:
        """Every claim, tried one after the other."""
        for id_, (title, find) in CLAIMS.items():
            yield settle(id_, title, lambda find=find: find(self))  # type: ignore[misc]


def loads(subject: CheckSubject) -> Iterator[str]:
    """Nothing of its distribution was set aside."""
    yield from problems_of(subject.offer, subject.loaded)


def describes_itself(subject: CheckSubject) -> Iterator[str]:
    """The title can be read in Chinese and in English."""
    yield from _faults_of_words("title", subject.check.title)
    if subject.check.inspect is not None and not subject.check.media_types:
        yield "it inspects files and does not say of which media_types"


def tells_apart(subject: CheckSubject) -> Iterator[str]:
    """What should pass passes without a word; what should fail is found."""
    for number, one in enumerate(subject.passes):
        for finding in subject.look(one):
            yield f"passes[{number}] is found fault with: {finding.message.en} @ {finding.path}"
    for number, one in enumerate(subject.fails):
        if not subject.look(one):
            yield f"fails[{number}] is passed"


def finds_in_words(subject: CheckSubject) -> Iterator[str]:
    """Each finding is the check's own, as severe as it says, with message and remedy in both languages."""
    for one in subject.tried():
        for finding in subject.look(one):
            if finding.check != subject.check.id:
                yield f"a finding names the check {finding.check!r}, not {subject.check.id!r}"
            if finding.severity not in subject.check.severities:
                declared = ", ".join(severity.value for severity in subject.check.severities)
                yield f"a finding is {finding.severity.value}, the check is {declared}; declare it"
            yield from _faults_of_words("message", finding.message)
            yield from _faults_of_words("remedy", finding.remedy)


def points_to_places(subject: CheckSubject) -> Iterator[str]:
    """The path of each finding leads to a place of the model."""
    for one in subject.tried():
        if isinstance(one, bytes):
            continue
        bulletin = one.bulletin if isinstance(one, Reading) else one
        for finding in subject.look(one):
            if not leads_somewhere(bulletin, finding.path):
                yield f"the path {finding.path!r} leads nowhere; write $.sections[0].items[2].number"


def repeats_itself(subject: CheckSubject) -> Iterator[str]:
    """The same bulletin gives the same findings."""
    for one in subject.tried():
        if subject.look(one) != subject.look(one):
            yield "looked at twice, a bulletin gives different findings"


def prints_nothing(subject: CheckSubject) -> Iterator[str]:
    """What it has to say, it says in findings."""
    yield from prints(lambda: [subject.look(one) for one in subject.tried()])


CLAIMS: Mapping[str, tuple[str, Callable[[CheckSubject], Iterator[str]]]] = {
    "loads": ("it loads, and nothing of its distribution was set aside", loads),
    "described": ("it describes itself in Chinese and English", describes_itself),
    "examples": ("what should pass passes, what should fail is found", tells_apart),
    "words": ("findings are its own, with message and remedy in both languages", finds_in_words),
    "places": ("findings point to a place of the model", points_to_places),
    "same-findings": ("the same bulletin gives the same findings", repeats_itself),
    "quiet": ("it prints nothing", prints_nothing),
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
