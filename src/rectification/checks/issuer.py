"""Whether the body that the title names is the body that signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from rectification.checks.paths import excerpt
from rectification.hookspecs import Check, Finding, Severity, Words
from rectification.model import Bulletin

# 贯彻 before 落实, so that 某局贯彻落实… names 某局.
_TITLE = re.compile(r"(?P<body>.{2,80}?)(?:关于|贯彻|落实)")
_PARTY = re.compile("^(?:中国共产党|中共)")
_COMMITTEE = re.compile("(?:工作委员会|党工委)$|(?:委员会|党委)$")
_ORGAN = re.compile("(?:党组|工委|委|党总支|党支部|总支部|支部|纪委)$")
_SEVERAL = re.compile(r"[、，,;；\s]+|(?<=[会府组委局院])(?:和|及|与)(?=中共)")
_CALLED = re.compile(r"(?:简称|以下称)[为:：]?\s*[“\"‘「]?([^”\"’」（）()，。；]{2,30})")


def _plain(body: str) -> str:
    """A body's name without what may be written in two ways: 中共, 委员会 or 委, spaces."""
    name = _PARTY.sub("", "".join(body.split()))
    return _COMMITTEE.sub(lambda found: "工委" if "工" in found.group() else "委", name)


def _without_organ(name: str) -> str:
    return _ORGAN.sub("", name)


def _shortens(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in this order: 市住建局, 市住房和城乡建设局."""
    rest = iter(long)
    return all(character in rest for character in short)


def _short_names(bulletin: Bulletin) -> set[str]:
    """The names that the opening gives bodies: 以下简称“市局党组”."""
    paragraphs = chain.from_iterable(section.paragraphs for section in bulletin.sections[:2])
    return {_plain(name) for text in paragraphs for name in _CALLED.findall(text)}


def _find_other_signature(bulletin: Bulletin) -> Iterator[Finding]:
    found = _TITLE.match("".join(bulletin.title.split()))
    if found is None or not bulletin.issuer:
        return
    titled = [_plain(part) for part in _SEVERAL.split(found["body"]) if part]
    signed = [_plain(part) for part in _SEVERAL.split(bulletin.issuer) if part.strip()]
    whole = _plain(bulletin.issuer)
    if whole in titled or set(titled) & set(signed) or _short_names(bulletin) & {whole, *signed}:
        return
    name, signature = _plain(found["body"]), whole
    title, issuer = found["body"], excerpt(bulletin.issuer, 60)
    if not name or not signature:
        return
    body, signing_body = _without_organ(name), _without_organ(signature)
    same_body = _shortens(body, signing_body) or _shortens(signing_body, body)
    same_organ = name[len(body) :] == signature[len(signing_body) :]
    if same_body and same_organ:
        severity = Severity.INFO
        zh, en = (
            "署名与标题中的单位名称写法不同",
            "the signature and the title write the body's name differently",
        )
    elif same_body:
        severity = Severity.WARNING
        zh, en = (
            "署名与标题中的机关不同（党组、党委与行政机关不可混用）",
            (
                "the signature and the title name different organs of one body "
                "(a party group, a committee and the office itself are not the same)"
            ),
        )
    else:
        severity = Severity.WARNING
        zh, en = "署名与标题中的单位不一致", "the body that signs is not the body that the title names"
    yield Finding(
        check="issuer-mismatch",
        severity=severity,
        message=Words(
            f"{zh}：标题为“{title}”，署名为“{issuer}”", f"{en}: title “{title}”, signature “{issuer}”"
        ),
        remedy=Words(
            "署名使用发文机关全称或者规范化简称，与标题一致；使用简称的，在正文中注明“以下简称”",
            "sign with the full or the regular short name, as in the title; "
            "where a short name is used, introduce it in the text (以下简称)",
        ),
        path="$.issuer",
    )


CHECKS = (
    Check(
        id="issuer-mismatch",
        title=Words("标题中的单位与署名一致", "title and signature name the same body"),
        severity=Severity.WARNING,
        milder=(Severity.INFO,),
        basis="《党政机关公文处理工作条例》第九条：署发文机关全称或者规范化简称",
        run=_find_other_signature,
    ),
)
