"""JSON: the model itself, canonical, one bulletin or many."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen, validators

from rectification.hookspecs import Exporter
from rectification.model import Bulletin
from rectification.serialize import to_json, to_json_lines


@frozen(kw_only=True)
class JsonOptions:
    """How the JSON is laid out; it says the same in any layout."""

    indent: int = field(
        default=0,
        validator=[validators.ge(0), validators.le(16)],
        metadata={"help": "spaces a level, for people; 0 writes the canonical form"},
    )
    lines: bool = field(default=False, metadata={"help": "JSON Lines: one bulletin a line, no array"})

    @lines.validator
    def _one_line_each(self, _: object, value: bool) -> None:  # noqa: FBT001
        if value and self.indent:
            message = "lines and indent exclude each other"
            raise ValueError(message)


def export_one(bulletin: Bulletin, options: JsonOptions) -> bytes:
    """The bulletin as one object; canonical, without a final newline, unless options say otherwise."""
    return to_json_lines([bulletin]) if options.lines else _indented(to_json(bulletin), options)


def export_many(bulletins: Sequence[Bulletin], options: JsonOptions) -> bytes:
    """The bulletins as an array, in the order given, or as JSON Lines."""
    if options.lines:
        return to_json_lines(bulletins)
    return _indented(b"[" + b",".join(map(to_json, bulletins)) + b"]", options)


def _indented(data: bytes, options: JsonOptions) -> bytes:
    from msgspec.json import format as lay_out

    return lay_out(data, indent=options.indent) + b"\n" if options.indent else data


exporter = Exporter(
    name="json",
    title="JSON 数据",
    media_type="application/json",
    suffix=".json",
    options=JsonOptions,
    one=export_one,
    many=export_many,
)
