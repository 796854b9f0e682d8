"""From bytes to text: what the bytes are, in which encoding they stand, and which characters may stay.

UTF-8, UTF-16 with a byte order mark and GB18030 (with it GBK and GB2312) are told apart by the bytes
themselves; a web page may also declare an encoding, but what the bytes say comes first.
"""

from __future__ import annotations

import codecs
import re

from attrs import field, frozen, validators

from rectification.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# How a page and XML begin in UTF-16 without a mark (XML 1.0, appendix F).
_OPENINGS = (
    (re.compile(rb"<\0[!?a-zA-Z]\0"), codecs.BOM_UTF16_LE),
    (re.compile(rb"\0<\0[!?a-zA-Z]"), codecs.BOM_UTF16_BE),
)

_CONVERT = "convert it with LibreOffice: soffice --headless --convert-to docx FILE"
_SAVE = "open it in a browser or in Word and save it as a page or a Word file"
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive such as a Word file", "name it .docx if it is one"),
    (b"PK\x05\x06", "an empty zip archive", "give the document itself"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word 97-2003 or WPS file, or an encrypted one", _CONVERT),
    (b"%PDF-", "a PDF file", "take its text out first: pdftotext -layout FILE"),
    (b"{\\rtf", "an RTF file", _CONVERT),
    (b"MIME-Version:", "a web archive (.mht)", _SAVE),
    (b"From: <Saved by", "a web archive (.mht)", _SAVE),
    (b"\x89PNG", "a picture", "give the text"),
    (b"\xff\xd8\xff", "a picture", "give the text"),
    (b"GIF8", "a picture", "give the text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
)

# Characters that XML 1.0 cannot carry (section 2.2, Char). Two of them break a line where they stand.
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_LINE_BREAKS = re.compile("[\x0b\x0c]")
_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Text in Chinese cannot do without these; bytes in another encoding, taken for GB18030, seldom have any.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要时来用们到作地出分对会年月日工作党委情况整改問題问题"
)
_FOREIGN = re.compile("[^\x00-\u0390]+")
_SAMPLE = 4000
_TOO_FEW_TO_TELL = 10
_LEAST_COMMON = 0.02

_DECLARABLE = frozenset({"utf-8", "gb18030", "gbk", "gb2312", "big5", "big5hkscs"})
_BROKEN_CHARACTERS_PER = 400


@frozen(kw_only=True)
class ReaderOptions:
    """What every built-in reader can be told."""

    limit: int = field(
        default=20_000_000,
        validator=validators.ge(1),
        metadata={"help": "largest source that is read, in bytes", "zh": "文件大小上限（字节）"},
    )


def check_size(data: bytes, limit: int) -> None:
    """Refuse a source that is empty or larger than the limit.

    Raises:
        ReadError: It is, and what to do about it.
    """
    if not data:
        message = "the source is empty"
        raise ReadError(message)
    if len(data) > limit:
        message = (
            f"the source has {len(data):,} bytes, more than the {limit:,} that are read; "
            "give one bulletin, or raise the reader's option 'limit', as in [readers.NAME] of a --config file"
        )
        raise ReadError(message)


def what_it_looks_like(data: bytes) -> str | None:
    """What bytes that are no text look like, and what to do about it; none if they may be text."""
    for signature, name, remedy in _SIGNATURES:
        if data.startswith(signature):
            return f"it looks like {name}; {remedy}"
    if b"\0" in data and not data.startswith(tuple(bom for bom, _ in _BOMS)):
        return "it is binary, or UTF-16 without a byte order mark; save it as UTF-8 text"
    return None


def decode(data: bytes, *, declared: str | None = None, strict: bool = True) -> str:
    """The text of the bytes, without byte order mark and without characters that XML cannot carry.

    A vertical tab and a form feed become line ends; other such characters are dropped.

    Args:
        data: The bytes.
        declared: The encoding that the source says it is in; the bytes overrule it.
        strict: Whether a single broken character is refused. If not, few of them become U+FFFD.

    Raises:
        ReadError: The bytes are no text, or are in none of the encodings, which it names.
    """
    data = next((mark for opening, mark in _OPENINGS if opening.match(data)), b"") + data
    if looks := what_it_looks_like(data):
        message = f"this is no text: {looks}"
        raise ReadError(message, place="byte 0")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _clean(_decode_marked(data, bom, encoding, strict=strict))
    text = _decode_unmarked(data, declared, strict=strict)
    dirty = len(data) != len(data.translate(None, _CONTROLS)) or "\ufffe" in text or "\uffff" in text
    return _clean(text) if dirty else text


def _clean(text: str) -> str:
    return _NOT_XML.sub("", _LINE_BREAKS.sub("\n", text))


def clean(text: str) -> str:
    """The text without characters that XML cannot carry; tells line ends as `decode` does."""
    return text if text.isprintable() else _clean(text)


def _decode_marked(data: bytes, bom: bytes, encoding: str, *, strict: bool) -> str:
    try:
        return data[len(bom) :].decode(encoding, "strict" if strict else "replace")
    except UnicodeDecodeError as err:
        at = err.start + len(bom)
        message = f"the byte order mark says {encoding.upper()}, but the bytes are not: {err.reason}"
        raise ReadError(message, place=f"byte {at}") from err


def _decode_unmarked(data: bytes, declared: str | None, *, strict: bool) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as err:
        tried = [f"UTF-8 (byte {err.start}: 0x{data[err.start]:02X})"]
        place = f"byte {err.start}"
    others = [name for name in (_declarable(declared), "gb18030") if name and name != "utf-8"]
    for encoding in dict.fromkeys(others):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as err:
            tried.append(f"{encoding.upper()} (byte {err.start}: 0x{data[err.start]:02X})")
        else:
            if _is_chinese(text):
                return text
            tried.append(f"{encoding.upper()} (its characters make no Chinese)")
    if not strict:
        texts = (data.decode(name, "replace") for name in ("utf-8", *dict.fromkeys(others)))
        best = min(texts, key=lambda text: text.count("\ufffd"))
        if best.count("\ufffd") * _BROKEN_CHARACTERS_PER <= len(best) and _is_chinese(best):
            return best
    message = f"in no encoding that is read; tried {', '.join(tried)}; save it as UTF-8"
    raise ReadError(message, place=place)


def _declarable(name: str | None) -> str | None:
    """The Python codec for a declared encoding; GB18030 for its subsets; none if it is not read."""
    name = (name or "").strip().lower().replace("_", "-")
    if name not in _DECLARABLE:
        return None
    return {"gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs"}.get(name, name)


def _is_chinese(text: str) -> bool:
    words = "".join(_FOREIGN.findall(text))[:_SAMPLE]
    common = sum(character in _COMMON for character in words)
    return len(words) < _TOO_FEW_TO_TELL or common >= max(1, _LEAST_COMMON * len(words))
