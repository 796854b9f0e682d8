"""Read rectification bulletins (巡察/巡视整改进展情况的通报), check them, and export them through plugins.

The public names load when they are first used, so that ``import rectification`` costs next to nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

_HOME = {
    "blocks": "Block BlockKind Cell Span",
    "deprecations": "Deprecation",
    "errors": (
        "ExportError InvalidDocumentError NotABulletinError OptionsError PluginError "
        "PluginWarning ReadError RectificationDeprecationWarning RectificationError TextError "
        "UnknownNameError"
    ),
    "hookspecs": "Check Document Exporter Finding hookimpl NoOptions Reader Reading Severity Words",
    "model": (
        "Attachment Basis Bulletin CitedDocument ContactInfo FeedbackItem InspectionRound Kind "
        "Line Measure PartialDate Publication Quantity Regime Responsibility Role Section Status "
        "StatusValue Totals"
    ),
    "pipeline": "check export read",
    "serialize": "from_dict from_json from_json_lines to_dict to_json to_json_lines",
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names.split()}

__all__ = list(_MODULE_OF)


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        from rectification.deprecations import former

        return former(name)
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
