"""Whether readers can answer: a telephone, e-mail, postcode or address that can be used as printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from attrs import frozen

from rectification.checks.paths import excerpt
from rectification.hookspecs import Check, Finding, Severity, Words
from rectification.model import Bulletin, ContactInfo

PUBLIC_MAIL = frozenset(
    {
        *("163.com", "vip.163.com", "126.com", "yeah.net", "188.com", "139.com", "189.cn", "wo.cn"),
        *("qq.com", "vip.qq.com", "foxmail.com", "sina.com", "sina.cn", "vip.sina.com", "sohu.com"),
        *("21cn.com", "tom.com", "aliyun.com", "gmail.com", "outlook.com", "hotmail.com", "live.com"),
        *("yahoo.com", "icloud.com"),
    }
)
"""Mail domains where anyone may have an address."""

_LONGEST_PHONE = 60
_LONGEST_MAIL = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
_REMARK = re.compile(r"[(\[][^()\[\]0-9]*[)\]]$")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|-|#|\*)[0-9]{1,6}$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s()\-‐‑‒–—―~]+")
_PHONE = re.compile(
    r"(?:(?:\+|00)?86)?(?:"
    r"1[3-9][0-9]{9}"  # mobile
    r"|(?:0[0-9]{2,3}|[1-9][0-9]{1,2}(?=[2-9][0-9]{7}$))?[2-9][0-9]{6,7}"  # landline, perhaps without the 0
    r"|[48]00[0-9]{7}"  # free of charge
    r"|1[012][0-9]{1,4}|9[56][0-9]{3,6}"  # services: 110, 12345, 12388, 96xxx
    r")"
)
_MAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*"
    r"@(?P<domain>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])?)"
)
_MASK = re.compile(r"\s*(?:[(\[{<](?:at|艾特|#)[)\]}>]|#|\sat\s)\s*", re.IGNORECASE)


def _phone_is_well_formed(text: str) -> bool:
    """Whether it can be dialled in China; area code, extension (转806), remark in brackets are fine."""
    if len(text) > _LONGEST_PHONE:
        return False
    plain = _REMARK.sub("", unicodedata.normalize("NFKC", text).strip()).strip()
    dialled = _SEPARATORS.sub("", plain)
    if _PHONE.fullmatch(dialled):
        return True
    return bool(_PHONE.fullmatch(_SEPARATORS.sub("", _EXTENSION.sub("", plain))))


def _domain(mail: str) -> str | None:
    """The domain of a well-formed address (RFC 5322 addr-spec without quoting), or none."""
    if len(mail) > _LONGEST_MAIL:
        return None
    found = _MAIL.fullmatch(mail)
    return found["domain"].lower() if found else None


def _mail_is_well_formed(text: str) -> bool:
    return _domain(text.strip()) is not None


def _postcode_is_well_formed(text: str) -> bool:
    return re.fullmatch("[0-9]{6}", unicodedata.normalize("NFKC", text).strip()) is not None


@frozen
class _Form:
    """A kind of value, how to tell a well-formed one, and what to say of another."""

    well_formed: Callable[[str], bool]
    name: Words
    remedy: Words


_PHONES = _Form(
    _phone_is_well_formed,
    Words("联系电话", "telephone number"),
    Words(
        "写明区号和七至八位号码，如0XX-5550NNNN；分机写作“转”",
        "give the area code and seven or eight digits, an extension after 转",
    ),
)
_EMAILS = _Form(
    _mail_is_well_formed,
    Words("电子邮箱", "e-mail address"),
    Words(
        "核对邮箱地址，应为“名称@域名”，不含空格和全角字符",
        "write name@domain, without spaces or full-width characters",
    ),
)
_POSTCODE = _Form(
    _postcode_is_well_formed,
    Words("邮政编码", "postcode"),
    Words("邮政编码应为六位数字", "a postcode has six digits"),
)


def _values(contact: ContactInfo) -> Iterator[tuple[str, str, _Form]]:
    for place, phone in enumerate(contact.phones):
        yield f"$.contact.phones[{place}]", phone, _PHONES
    for place, mail in enumerate(contact.emails):
        yield f"$.contact.emails[{place}]", mail, _EMAILS
    if contact.postcode is not None:
        yield "$.contact.postcode", contact.postcode, _POSTCODE


def _find_contact_faults(bulletin: Bulletin) -> Iterator[Finding]:
    contact = bulletin.contact
    if contact is None or not (contact.phones or contact.emails or contact.address or contact.mailbox):
        yield Finding(
            check="contact-unusable",
            severity=Severity.WARNING,
            message=Words("没有接受监督的联系方式", "there is no way for readers to answer"),
            remedy=Words(
                "公布联系电话、电子邮箱或者通信地址，接受干部群众监督",
                "give a telephone number, an e-mail address or a postal address",
            ),
            path="$.contact",
        )
        return
    for path, value, form in _values(contact):
        if not form.well_formed(value):
            yield _malformed(path, value, form)
        elif form is _EMAILS and _domain(value.strip()) in PUBLIC_MAIL:
            yield _public(path, value)


def _malformed(path: str, value: str, form: _Form) -> Finding:
    masked = (
        form is _EMAILS
        and len(value) <= _LONGEST_MAIL
        and _mail_is_well_formed(_MASK.sub("@", value.strip(), count=1))
    )
    return Finding(
        check="contact-unusable",
        severity=Severity.WARNING if masked else Severity.ERROR,
        message=Words(
            f"{form.name.zh}{'以符号代替了@' if masked else '格式不正确'}：“{excerpt(value, 60)}”",
            f"the {form.name.en} {'has its @ masked' if masked else 'is malformed'}: “{excerpt(value, 60)}”",
        ),
        remedy=form.remedy,
        path=path,
    )


def _public(path: str, value: str) -> Finding:
    return Finding(
        check="contact-unusable",
        severity=Severity.INFO,
        message=Words(f"使用了公共邮箱：{value}", f"the address is at a public mail service: {value}"),
        remedy=Words("建议使用单位的政务邮箱", "an address at the body's own domain is easier to trust"),
        path=path,
    )


CHECKS = (
    Check(
        id="contact-unusable",
        title=Words("联系方式可用", "a contact that works"),
        severity=Severity.ERROR,
        milder=(Severity.WARNING, Severity.INFO),
        basis="《中国共产党巡视工作条例》：整改情况公开，接受党员、干部和人民群众监督",
        run=_find_contact_faults,
    ),
)
