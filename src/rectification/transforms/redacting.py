"""Withholds what must not be published, and leaves a count in its place and none of its content (脱敏)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import attrs
from attrs import field, frozen

from rectification.errors import OptionsError, near_miss
from rectification.fields import fields
from rectification.model import Bulletin, ContactInfo, FeedbackItem, Section
from rectification.transforms.leaks import Withheld, bare
from rectification.transforms.numbers import identity_numbers, phones
from rectification.transforms.persons import names

R = TypeVar("R")

GROUNDS = {
    "secret": "涉及党和国家秘密",
    "case": "涉及正在初步核实或者已经立案尚未公布的案件",
    "attention": "公开后可能引发负面炒作",
    "petition": "公开后可能引发群体性事件",
    "sensitive": "涉及重大敏感事项",
}
"""Why an item is not published: the five grounds of the guidance on publishing results of rectification."""

_PLACES = {"url", "emails", "reference", "published_at", "schema"}
_CLAUSE = re.compile("[^。；！？;!?\n]+")
_TELLING = 6
_OWNER = "transform redact"
_BLANKS = "[ \u3000]*"


def _default_grounds() -> dict[str, str]:
    return dict(GROUNDS)


def _known(redact: Redact, _: object, items: dict[str, str]) -> None:
    """Refuse grounds that there are not."""
    known = ", ".join(redact.grounds)
    problems = [
        f"item {name!r} has the ground {ground!r}{near_miss(ground, redact.grounds)}; there are: {known}"
        for name, ground in items.items()
        if ground not in redact.grounds
    ]
    if problems:
        raise OptionsError(_OWNER, problems)


@frozen(kw_only=True)
class Redact:
    """A transform that withholds (脱敏): give it to `export` in `transforms`, or call it with a bulletin."""

    phones: bool = field(
        default=True, metadata={"help": "withhold telephone numbers, but those of the contact (联系方式)"}
    )
    id_numbers: bool = field(default=True, metadata={"help": "withhold identity numbers (身份证)"})
    persons: bool = field(
        default=True,
        metadata={"help": "withhold names that are found in sentences about sanctions (处分、问责、诫勉 …)"},
    )
    names: tuple[str, ...] = field(default=(), metadata={"help": "names to withhold wherever they stand"})
    items: dict[str, str] = field(
        factory=dict,
        validator=_known,
        metadata={"help": "items to withhold: the number as printed, or the path, and the ground"},
    )
    grounds: dict[str, str] = field(
        factory=_default_grounds, metadata={"help": "the grounds that there are, and how each is printed"}
    )
    mask: str = field(default="×××", metadata={"help": "what stands in place of a number or a name"})

    def __call__(self, bulletin: Bulletin) -> Bulletin:
        """The bulletin without what is withheld: items leave their number and a count, the rest a mask.

        Raises:
            OptionsError: An item that is named is not there, or is not the only one.
        """
        bulletin = self._without_items(bulletin)
        found = self._pieces(bulletin)
        if not any(found.values()):
            return bulletin
        counts = [f"{what}{len(texts)}个" for what, texts in found.items() if texts]
        given = found["人员姓名"].intersection(map(_joined, self.names))
        masked = _each_text(bulletin, self._hiding(found))
        if bulletin.contact is not None:
            # Its numbers and its person are there to be found, unless they were named.
            found |= {"电话号码": set(), "人员姓名": given}
            masked = attrs.evolve(masked, contact=_each_text(bulletin.contact, self._hiding(found)))
        return _noted(masked, "、".join(counts))

    def withheld(self, bulletin: Bulletin) -> tuple[Withheld, ...]:
        """What must not be in any output of the bulletin.

        Of a withheld item that is its problem, and each clause of its other texts that says something
        and that no published item says too.
        """
        chosen = self._chosen(bulletin)
        published = "\n".join(
            bare(text)
            for part, section in enumerate(bulletin.sections)
            for place, item in enumerate(section.items)
            if (part, place) not in chosen
            for text in _texts_of(item)
        )
        found = []
        for part, place in chosen:
            item = bulletin.sections[part].items[place]
            who = f"item {item.number}" if item.number else f"item {place + 1} of section {part + 1}"
            found.append(Withheld(what=f"the problem of {who}", text=item.problem))
            for clause in _CLAUSE.findall("\n".join(_texts_of(item))):
                plain = bare(clause)
                if len(plain) >= _TELLING and plain not in published:
                    found.append(Withheld(what=f"words of {who}", text=clause))
        pieces = self._pieces(self._without_items(bulletin))
        found += [
            Withheld(what=_ENGLISH[what], text=text) for what in pieces for text in sorted(pieces[what])
        ]
        return (*found, *(Withheld(what=_ENGLISH["人员姓名"], text=name) for name in self.names))

    def _chosen(self, bulletin: Bulletin) -> dict[tuple[int, int], str]:
        """The items to withhold, by their places, and the ground of each in words."""
        named: dict[str, list[tuple[int, int]]] = {}
        for part, section in enumerate(bulletin.sections):
            for place, item in enumerate(section.items):
                for name in (item.number, f"$.sections[{part}].items[{place}]"):
                    named.setdefault(name or "", []).append((part, place))
        chosen, problems = {}, []
        for name, ground in self.items.items():
            places = named.get(name, []) if name else []
            if len(places) > 1:
                paths = ", ".join(f"$.sections[{part}].items[{place}]" for part, place in places)
                problems.append(f"items: {len(places)} items have the number {name!r}; name one of {paths}")
            elif not places:
                numbers = ", ".join(item.number for item in bulletin.items if item.number)
                problems.append(f"items: no item has the number {name!r}; there are: {numbers or 'none'}")
            else:
                chosen[places[0]] = self.grounds[ground]
        if problems:
            raise OptionsError(_OWNER, problems)
        return chosen

    def _without_items(self, bulletin: Bulletin) -> Bulletin:
        chosen = self._chosen(bulletin)
        sections = []
        for part, section in enumerate(bulletin.sections):
            shown = {
                area
                for place, item in enumerate(section.items)
                if (part, place) not in chosen
                for area in item.category
            }
            items = tuple(
                _emptied(item, chosen[part, place], shown) if (part, place) in chosen else item
                for place, item in enumerate(section.items)
            )
            sections.append(attrs.evolve(section, items=items))
        return attrs.evolve(bulletin, sections=tuple(sections)) if chosen else bulletin

    def _pieces(self, bulletin: Bulletin) -> dict[str, set[str]]:
        """What is to be masked, by its kind."""
        contact = bulletin.contact
        open_names = {_joined(contact.person)} if contact and contact.person else set()
        text = "\n".join(_texts_of(attrs.evolve(bulletin, contact=None)))
        inside = "\n".join(_texts_of(contact)) if contact else ""
        called = {_joined(name) for name in names(text)} - open_names if self.persons else set()
        identities = set(identity_numbers(f"{text}\n{inside}"))
        everywhere = _joined(text + inside)
        return {
            "电话号码": _closed_phones(text, identities, contact) if self.phones else set(),
            "公民身份号码": identities if self.id_numbers else set(),
            "人员姓名": called
            | {_joined(name) for name in self.names if name and _joined(name) in everywhere},
        }

    def _hiding(self, found: dict[str, set[str]]) -> Callable[[str], str]:
        """A function that masks what was found."""
        patterns = [
            rf"(?<!\d){re.escape(text)}(?!\d)"
            for kind in ("公民身份号码", "电话号码")
            for text in found[kind]
        ]
        patterns += [_BLANKS.join(map(re.escape, name)) for name in found["人员姓名"]]
        if not patterns:
            return str
        pattern = re.compile("|".join(sorted(patterns, key=lambda one: (-len(one), one))))
        return lambda text: pattern.sub(lambda _: self.mask, text)


_ENGLISH = {
    "电话号码": "a telephone number",
    "公民身份号码": "an identity number",
    "人员姓名": "the name of a person",
}


def _closed_phones(text: str, identities: set[str], contact: ContactInfo | None) -> set[str]:
    """Numbers of telephones in a text that are not the contact's, with or without its area code."""
    known = "\n".join(f"电话{phone}" for phone in contact.phones) if contact else ""
    open_ = tuple({bare(one) for one in phones(known)})
    for one in identities:
        text = text.replace(one, "\n")  # its digits are no number of a telephone
    return {one for one in phones(text) if not any(phone.endswith(bare(one)) for phone in open_)}


def _joined(name: str) -> str:
    return "".join(name.split())


def _emptied(item: FeedbackItem, ground: str, shown: set[str]) -> FeedbackItem:
    """What is left of a withheld item: its number, a count, and the headings that stand over others too."""
    category = tuple(area for area in item.category if area in shown)
    whole = category == item.category
    return FeedbackItem(
        number=item.number,
        category=category,
        lead=tuple(line for line in item.lead if whole or any(area in line for area in category)),
        problem=f"（按规定不公开1项：{ground}）",
    )


def _texts_of(record: Any) -> list[str]:
    """The texts of a record and of those in it, without addresses and the like."""
    return [
        one.value
        for one in fields(record)
        if isinstance(one.value, str) and one.owner.rpartition(".")[2] not in _PLACES
    ]


def _each_text(record: R, change: Callable[[str], str]) -> R:
    """The record with each text changed, but addresses and the like."""

    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, tuple):
            return tuple(map(changed, value))
        return _each_text(value, change) if attrs.has(type(value)) else value

    kept: Any = record
    values = {
        one.name: getattr(kept, one.name) for one in attrs.fields(type(kept)) if one.name not in _PLACES
    }
    new: R = attrs.evolve(kept, **{name: changed(value) for name, value in values.items()})
    return new


def _noted(bulletin: Bulletin, counts: str) -> Bulletin:
    """The bulletin with a last paragraph that says how much was masked."""
    note = f"（按规定不公开：{counts}）"
    *before, last = bulletin.sections or (Section(),)
    return attrs.evolve(bulletin, sections=(*before, attrs.evolve(last, closing=(*last.closing, note))))
