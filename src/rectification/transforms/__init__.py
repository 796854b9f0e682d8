"""Plain functions from a bulletin to a bulletin, applied before an export: ``export(..., transforms=[...])``.

Any callable that takes a `Bulletin` and gives one is a transform. One with a method ``withheld`` also
says what it took out, and the export then makes sure that none of it is in the output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

from rectification.errors import ExportError, OptionsError, UnknownNameError
from rectification.isolation import in_words, is_the_plugins
from rectification.model import Bulletin
from rectification.options import structure_options
from rectification.transforms.leaks import Leak, Withheld, leaks
from rectification.transforms.redacting import Redact

__all__ = ["Leak", "Redact", "Withheld", "leaks", "named"]

Transform = Callable[[Bulletin], Bulletin]

NAMED: dict[str, Any] = {"redact": Redact}
"""The transforms that ship with the library; each is a class of options whose instances are transforms."""


def named(name: str, options: object = None) -> Transform:
    """The transform of a name (``redact``), or the function at a place (``our_rules.names:shorten``).

    Args:
        name: One of `NAMED`, or ``module:function``.
        options: Options of a transform of ours, by name.

    Raises:
        UnknownNameError: There is none of that name, or nothing at that place.
        OptionsError: The transform has no such options.
    """
    if name in NAMED:
        transform: Transform = structure_options(options, NAMED[name], f"transform {name}")
        return transform
    module, _, function = name.partition(":")
    kind, known = "transform", [*NAMED, "MODULE:FUNCTION"]
    try:
        found: Any = getattr(import_module(module), function) if function else None
    except BaseException as err:
        if not is_the_plugins(err):
            raise
        raise UnknownNameError(kind, name, known, [in_words(err)]) from err
    if not callable(found):
        raise UnknownNameError(kind, name, known)
    if options:
        owner = f"transform {name}"
        raise OptionsError(owner, ["only transforms of the library take options"])
    return found  # type: ignore[no-any-return]


def transformed(
    bulletins: Sequence[Bulletin], transforms: Iterable[Transform]
) -> tuple[tuple[Bulletin, ...], tuple[Withheld, ...]]:
    """The bulletins after all transforms, in order, and what must not be in any output of them.

    Raises:
        ExportError: A transform failed, or gave something else than a bulletin.
        OptionsError: A transform cannot do what it was asked for with this bulletin.
    """
    withheld: list[Withheld] = []
    for transform in transforms:
        who = getattr(transform, "__name__", type(transform).__name__)
        after = []
        for bulletin in bulletins:
            try:
                told: tuple[object, ...] = (*getattr(transform, "withheld", lambda _: ())(bulletin),)
                result: object = transform(bulletin)
            except OptionsError:
                raise
            except BaseException as err:
                if not is_the_plugins(err):
                    raise
                message = f"transform {who} failed: {in_words(err)}"
                raise ExportError(message) from err
            if not isinstance(result, Bulletin):
                message = f"transform {who} returned {type(result).__name__}, not a Bulletin"
                raise ExportError(message)
            for one in told:
                if not isinstance(one, Withheld):
                    message = f"transform {who} says that it withheld {type(one).__name__}, not Withheld"
                    raise ExportError(message)
                withheld.append(one)
            after.append(result)
        bulletins = after
    return tuple(bulletins), tuple(dict.fromkeys(withheld))
