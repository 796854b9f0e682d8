# What type checkers see of the public names; at run time __init__.py loads each on first use.

from rectification.blocks import (
    Block as Block,
)
from rectification.blocks import (
    BlockKind as BlockKind,
)
from rectification.blocks import (
    Cell as Cell,
)
from rectification.blocks import (
    Span as Span,
)
from rectification.errors import (
    ExportError as ExportError,
)
from rectification.errors import (
    InvalidDocumentError as InvalidDocumentError,
)
from rectification.errors import (
    NotABulletinError as NotABulletinError,
)
from rectification.errors import (
    OptionsError as OptionsError,
)
from rectification.errors import (
    PluginError as PluginError,
)
from rectification.errors import (
    PluginWarning as PluginWarning,
)
from rectification.errors import (
    ReadError as ReadError,
)
from rectification.errors import (
    RectificationDeprecationWarning as RectificationDeprecationWarning,
)
from rectification.errors import (
    RectificationError as RectificationError,
)
from rectification.errors import (
    TextError as TextError,
)
from rectification.errors import (
    UnknownNameError as UnknownNameError,
)
from rectification.hookspecs import (
    Check as Check,
)
from rectification.hookspecs import (
    Document as Document,
)
from rectification.hookspecs import (
    Exporter as Exporter,
)
from rectification.hookspecs import (
    Finding as Finding,
)
from rectification.hookspecs import (
    NoOptions as NoOptions,
)
from rectification.hookspecs import (
    Reader as Reader,
)
from rectification.hookspecs import (
    Reading as Reading,
)
from rectification.hookspecs import (
    Severity as Severity,
)
from rectification.hookspecs import (
    Words as Words,
)
from rectification.hookspecs import (
    hookimpl as hookimpl,
)
from rectification.model import (
    Attachment as Attachment,
)
from rectification.model import (
    Basis as Basis,
)
from rectification.model import (
    Bulletin as Bulletin,
)
from rectification.model import (
    CitedDocument as CitedDocument,
)
from rectification.model import (
    ContactInfo as ContactInfo,
)
from rectification.model import (
    FeedbackItem as FeedbackItem,
)
from rectification.model import (
    InspectionRound as InspectionRound,
)
from rectification.model import (
    Kind as Kind,
)
from rectification.model import (
    Line as Line,
)
from rectification.model import (
    Measure as Measure,
)
from rectification.model import (
    PartialDate as PartialDate,
)
from rectification.model import (
    Publication as Publication,
)
from rectification.model import (
    Quantity as Quantity,
)
from rectification.model import (
    Regime as Regime,
)
from rectification.model import (
    Responsibility as Responsibility,
)
from rectification.model import (
    Role as Role,
)
from rectification.model import (
    Section as Section,
)
from rectification.model import (
    Status as Status,
)
from rectification.model import (
    StatusValue as StatusValue,
)
from rectification.model import (
    Totals as Totals,
)
from rectification.pipeline import (
    check as check,
)
from rectification.pipeline import (
    export as export,
)
from rectification.pipeline import (
    read as read,
)
from rectification.serialize import (
    from_dict as from_dict,
)
from rectification.serialize import (
    from_json as from_json,
)
from rectification.serialize import (
    from_json_lines as from_json_lines,
)
from rectification.serialize import (
    to_dict as to_dict,
)
from rectification.serialize import (
    to_json as to_json,
)
from rectification.serialize import (
    to_json_lines as to_json_lines,
)

__version__: str
