"""The live checks: what does not fit together in a drawn process, each as a sentence with a place to jump to.

`local_findings` is cheap and runs inside every act; `graph_findings` looks at the whole graph and runs when idle.
What somebody has silenced with a reason is left out. Checks never change or block anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.model.checks import local, whole
from app.model.checks.finding import CHECK_BY_KIND, CHECKS, ERROR, HINT, WARNING, Check, CheckFinding
from app.model.checks.local import department_of
from app.model.checks.ways import ends_of_regions
from app.model.document import Document
from app.model.records import Flow, Lane, Map, Record, SilencedCheck, Step

_CHECKED = (Map, Lane, Step, Flow)


def findings(document: Document) -> list[CheckFinding]:
    """List everything the checks find in a document, errors first; silenced findings are left out."""
    found = [*graph_findings(document), *local_findings(document)]
    return sorted(found, key=lambda finding: _GRAVITY[finding.severity])


def local_findings(document: Document, record_ids: Iterable[str] | None = None) -> list[CheckFinding]:
    """List what can be seen at single elements (all of them, or those named); silenced findings are left out."""
    if record_ids is None:
        records: Iterable[Record] = (record for kind in _CHECKED for record in document.all(kind))
    else:
        records = (document.records[i] for i in record_ids if i in document)
    has_end = ends_of_regions(document)
    return _heard(document, (found for record in records for found in local.of_record(document, record, has_end)))


def graph_findings(document: Document) -> list[CheckFinding]:
    """List what only the whole graph shows; linear in its size. Silenced findings are left out."""
    return _heard(document, whole.of_document(document))


def _heard(document: Document, found: Iterable[CheckFinding]) -> list[CheckFinding]:
    silenced = {(silent.target, silent.check) for silent in document.all(SilencedCheck)}
    return [finding for finding in found if (finding.target, finding.kind) not in silenced]


_GRAVITY = {ERROR: 0, WARNING: 1, HINT: 2}

__all__ = [
    "CHECKS",
    "CHECK_BY_KIND",
    "ERROR",
    "HINT",
    "WARNING",
    "Check",
    "CheckFinding",
    "department_of",
    "findings",
    "graph_findings",
    "local_findings",
]
