# What type checkers see of the public names; at run time __init__.py loads each on first use.

from rectification.blocks import (
    Block as Block,
    BlockKind as BlockKind,
    Cell as Cell,
    Span as Span,
)
from rectification.deprecations import Deprecation as Deprecation
from rectification.errors import (
    ExportError as ExportError,
    InvalidDocumentError as InvalidDocumentError,
    NotABulletinError as NotABulletinError,
    OptionsError as OptionsError,
    PluginError as PluginError,
    PluginWarning as PluginWarning,
    ReadError as ReadError,
    RectificationDeprecationWarning as RectificationDeprecationWarning,
    RectificationError as RectificationError,
    TextError as TextError,
    UnknownNameError as UnknownNameError,
)
from rectification.hookspecs import (
    Check as Check,
    Document as Document,
    Exporter as Exporter,
    Finding as Finding,
    NoOptions as NoOptions,
    Reader as Reader,
    Reading as Reading,
    Severity as Severity,
    Words as Words,
    hookimpl as hookimpl,
)
from rectification.model import (
    Attachment as Attachment,
    Basis as Basis,
    Bulletin as Bulletin,
    CitedDocument as CitedDocument,
    ContactInfo as ContactInfo,
    FeedbackItem as FeedbackItem,
    InspectionRound as InspectionRound,
    Kind as Kind,
    Line as Line,
    Measure as Measure,
    PartialDate as PartialDate,
    Publication as Publication,
    Quantity as Quantity,
    Regime as Regime,
    Responsibility as Responsibility,
    Role as Role,
    Section as Section,
    Status as Status,
    StatusValue as StatusValue,
    Totals as Totals,
)
from rectification.pipeline import (
    check as check,
    export as export,
    read as read,
)
from rectification.serialize import (
    from_dict as from_dict,
    from_json as from_json,
    from_json_lines as from_json_lines,
    to_dict as to_dict,
    to_json as to_json,
    to_json_lines as to_json_lines,
)

__version__: str
