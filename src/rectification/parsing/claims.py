"""What the words of a measure or a paragraph claim, through one door: documents, figures, status, totals."""

from rectification.parsing.documents import cited_documents
from rectification.parsing.quantities import quantities
from rectification.parsing.status import inferred_status, is_status, stated_status
from rectification.parsing.totals import find_totals

__all__ = ["cited_documents", "find_totals", "inferred_status", "is_status", "quantities", "stated_status"]
