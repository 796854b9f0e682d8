"""Where templates come from, a site's own before ours, and how one is filled in."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markupsafe

from rectification.errors import ExportError

if TYPE_CHECKING:
    from jinja2 import Environment

# MarkupSafe's C function without the wrapper that makes a Markup of every string: a page is made of
# hundreds of short strings, and the wrapper takes five times as long as the escaping.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


class Html(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def escape(value: object) -> str:
    """The value as HTML text, safe between tags and in quotes."""
    if type(value) is str:
        return _escape_text(value)
    return value if type(value) is Html else markupsafe.escape(value)


def render(name: str, folder: str | None, **values: object) -> str:
    """The template, filled in; every value is escaped but those that say that they are markup.

    Args:
        name: Which template: ``page.html``.
        folder: A site's folder of templates. A file in it takes the place of ours of the same name;
            ours stays in reach as ``rectification/page.html``, to extend.
        values: What the template may name.

    Raises:
        ExportError: The folder does not exist, or a template is wrong; with its file and line.
    """
    try:
        # A template that is new in the folder comes before ours, so the names in it count.
        names = tuple(sorted(path.name for path in Path(folder).iterdir())) if folder else ()
        return _environment(folder, names).get_template(name).render(values)
    except ExportError:
        raise
    except Exception as err:
        # A site's template may raise anything.
        raise ExportError(_said(err)) from err


def _said(err: Exception) -> str:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    if isinstance(err, TemplateSyntaxError):
        return f"template {err.filename or err.name}, line {err.lineno}: {err.message}"
    if isinstance(err, TemplateNotFound):
        return f"template {err.name} is not there{_place(err)}"
    if isinstance(err, NotADirectoryError | FileNotFoundError):
        return f"the folder of templates does not exist: {err.filename}"
    return f"template failed{_place(err)}: {type(err).__name__}: {err}"


@cache
def _environment(folder: str | None, _: tuple[str, ...]) -> Environment:
    from jinja2 import (
        ChoiceLoader,
        Environment,
        FileSystemLoader,
        PackageLoader,
        PrefixLoader,
        StrictUndefined,
    )

    ours = PackageLoader("rectification.exporters.html")
    theirs = [FileSystemLoader(folder)] if folder else []
    environment = Environment(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({"rectification": ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=bool(theirs),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.template_class = _template_class()
    return environment


def _template_class() -> Any:
    from jinja2 import Template

    class FastTemplate(Template):
        """A template that escapes plain text by the short way."""

        @classmethod
        def _from_namespace(cls, environment: Environment, namespace: Any, globals: Any) -> Any:  # noqa: A002
            namespace["escape"] = escape
            return super()._from_namespace(environment, namespace, dict(globals))

    return FastTemplate


def _place(err: BaseException) -> str:
    """Template and line in which it happened: Jinja2 puts them into the traceback."""
    for frame, line in reversed(list(traceback.walk_tb(err.__traceback__))):
        if "__jinja_template__" in frame.f_globals or frame.f_code.co_filename.endswith(".html"):
            return f" ({frame.f_code.co_filename}, line {line})"
    return ""
