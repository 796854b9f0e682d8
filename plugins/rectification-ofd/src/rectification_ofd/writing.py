"""Writes the package: its parts as GB/T 33190-2016 orders them, zipped without a clock."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from rectification import Bulletin, to_json, to_json_lines
from rectification_ofd.pages import Page, Text, laid_out

if TYPE_CHECKING:
    from rectification_ofd import OfdOptions

CARRIED = "Doc_0/Attachs/bulletin.jsonl"
"""The part that holds the bulletins as JSON, one a line."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_FACES = ("title", "heading", "subheading", "body", "number")
_BOLD = "700"


def write(bulletins: Sequence[Bulletin], options: "OfdOptions") -> bytes:
    """The OFD of one bulletin or of several."""
    pages = laid_out(bulletins, full_width=options.full_width)
    carried = to_json_lines(bulletins) if options.data else b""
    first = len(_FACES) + 1
    last = first
    parts: dict[str, bytes] = {}
    for number, page in enumerate(pages):
        content, last = _content(page, last + 1 if number else first + len(pages))
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = content
    ids = range(first, first + len(pages))
    parts = {
        "OFD.xml": _root(bulletins).encode(),
        "Doc_0/Document.xml": _document(ids, last + 1, carried=bool(carried)).encode(),
        "Doc_0/PublicRes.xml": _fonts(options).encode(),
        **parts,
    }
    if carried:
        parts["Doc_0/Attachs/Attachments.xml"] = _attachments(last + 1).encode()
        parts[CARRIED] = carried
    return _zipped(parts)


def _root(bulletins: Sequence[Bulletin]) -> str:
    one = bulletins[0] if bulletins else Bulletin(title="")
    day = one.issued_on
    told = {
        "DocID": hashlib.md5(b"".join(map(to_json, bulletins)), usedforsecurity=False).hexdigest(),
        "Title": " ".join(one.title.split()),
        "Author": " ".join((one.issuer or "").split()),
        "CreationDate": str(day) if day is not None and day.day is not None else "",
        "Creator": "rectification-ofd",
    }
    info = "".join(f"<ofd:{name}>{escape(text)}</ofd:{name}>" for name, text in told.items() if text)
    return (
        f'{_HEAD}<ofd:OFD {_SPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(pages: Sequence[int], most: int, *, carried: bool) -> str:
    listed = "".join(
        f'<ofd:Page ID="{one}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number, one in enumerate(pages)
    )
    attached = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if carried else ""
    return (
        f"{_HEAD}<ofd:Document {_SPACE}><ofd:CommonData><ofd:MaxUnitID>{most}</ofd:MaxUnitID>"
        "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{attached}</ofd:Document>"
    )


def _fonts(options: "OfdOptions") -> str:
    fonts = "".join(
        f'<ofd:Font ID="{number}" FontName={name} FamilyName={name} Charset="unicode"/>'
        for number, name in enumerate((quoteattr(getattr(options, f"{face}_font")) for face in _FACES), 1)
    )
    return f'{_HEAD}<ofd:Res {_SPACE} BaseLoc="Res"><ofd:Fonts>{fonts}</ofd:Fonts></ofd:Res>'


def _attachments(number: int) -> str:
    return (
        f'{_HEAD}<ofd:Attachments {_SPACE}><ofd:Attachment ID="{number}" Name="bulletin.jsonl" Format="jsonl"'
        ' Visible="false"><ofd:FileLoc>bulletin.jsonl</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    )


def _content(page: Page, first: int) -> tuple[bytes, int]:
    """A page, and the last number given away on it."""
    number = first
    texts = []
    for text in page.texts:
        for piece in _pieces(text):
            number += 1
            texts.append(_text(piece, number))
    body = "".join(texts)
    return (
        f'{_HEAD}<ofd:Page {_SPACE}><ofd:Content><ofd:Layer ID="{first}" Type="Body">{body}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    ).encode(), number


def _pieces(text: Text) -> Iterator[Text]:
    """The text cut where a character lies beyond the BMP, since programs count those differently."""
    x, at = text.x, 0
    steps = (*text.steps, 0.0)
    for _, group in groupby(enumerate(text.text), lambda one: one[0] if one[1] > "\uffff" else -1):
        piece = "".join(character for _, character in group)
        own = steps[at : at + len(piece)]
        if piece.strip():
            yield Text(text=piece, face=text.face, size=text.size, x=x, y=text.y, steps=own[:-1])
        x, at = x + sum(own), at + len(piece)


def _text(text: Text, number: int) -> str:
    face = "body" if text.face == "bold" else text.face
    weight = f' Weight="{_BOLD}"' if text.face == "bold" else ""
    top = text.y - text.size
    wide, high = sum(text.steps) + text.size, text.size * 1.25
    steps = f' DeltaX="{_packed(text.steps)}"' if text.steps else ""
    return (
        f'<ofd:TextObject ID="{number}" Font="{_FACES.index(face) + 1}" Size="{text.size:.4f}"{weight}'
        f' Boundary="{text.x:.3f} {top:.3f} {wide:.3f} {high:.3f}">'
        f'<ofd:TextCode X="0" Y="{text.size:.3f}"{steps}>{escape(text.text)}</ofd:TextCode></ofd:TextObject>'
    )


def _packed(steps: Iterable[float]) -> str:
    """The steps, with ``g COUNT STEP`` for equal ones in a row (GB/T 33190 11.3)."""
    packed = []
    for step, group in groupby(f"{step:.3f}" for step in steps):
        count = len(list(group))
        packed.append(f"g {count} {step}" if count > 2 else " ".join([step] * count))  # noqa: PLR2004
    return " ".join(packed)


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
