"""The live checks: what does not fit together in a drawn process, each as a sentence with a place to jump to.

`local_findings` looks at single elements and `graph_findings` at the whole graph; `live` keeps both up while one draws.
What somebody has silenced with a reason is left out. Checks never change or block anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.model.checks import local, whole
from app.model.checks.finding import CHECK_BY_KIND, CHECKS, ERROR, HINT, WARNING, Check, CheckFinding
from app.model.checks.local import department_of
from app.model.document import Document
from app.model.records import Flow, Lane, Map, Record, SilencedCheck, Step
from app.model.slices import Slices, finished

GRAVITIES = (ERROR, WARNING, HINT)
CHECKED: tuple[type[Record], ...] = (Map, Lane, Step, Flow)
"""The kinds of records that local checks look at."""


def findings(document: Document) -> list[CheckFinding]:
    """List everything the checks find in a document, errors first; silenced findings are left out."""
    heard, _silent = told_apart(document)
    return heard


def told_apart(document: Document) -> tuple[list[CheckFinding], list[CheckFinding]]:
    """List what the checks find and what of it has been silenced, errors first."""
    everything = [*finished(whole.of_document(document)), *local.of_document(document, CHECKED)]
    everything.sort(key=lambda finding: GRAVITIES.index(finding.severity))
    is_silenced = silencer(document)
    return [f for f in everything if not is_silenced(f)], [f for f in everything if is_silenced(f)]


def local_findings(document: Document, record_ids: Iterable[str] | None = None) -> list[CheckFinding]:
    """List what can be seen at single elements (all of them, or those named); silenced findings are left out."""
    if record_ids is None:
        records: Iterable[Record] = (record for kind in CHECKED for record in document.all(kind))
    else:
        records = (document.records[i] for i in record_ids if i in document)
    return _heard(document, (found for record in records for found in local.of_record(document, record)))


def graph_findings(document: Document) -> list[CheckFinding]:
    """List what only the whole graph shows; linear in its size. Silenced findings are left out."""
    return finished(graph_check(document))


def graph_check(document: Document) -> Slices[list[CheckFinding]]:
    """Work out `graph_findings` in slices."""
    found = yield from whole.of_document(document)
    return _heard(document, found)


def silencer(document: Document) -> Callable[[CheckFinding], bool]:
    """Return a question: has this finding been silenced?"""
    silenced = {(silent.target, silent.check) for silent in document.all(SilencedCheck)}
    return lambda finding: (finding.target, finding.kind) in silenced


def _heard(document: Document, found: Iterable[CheckFinding]) -> list[CheckFinding]:
    is_silenced = silencer(document)
    return [finding for finding in found if not is_silenced(finding)]


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
    "told_apart",
]
