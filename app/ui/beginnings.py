"""What a new document begins with: a template, the example, or typed lines, laid out and in the language in use."""

from __future__ import annotations

from app.i18n import language
from app.layout import chained
from app.model.document import Document
from app.model.records import Step
from app.model.typed_process import MAP_ID, records_from_lines
from app.samples import EMPTY, sample_document, template_document


def from_template(name: str = EMPTY) -> Document:
    """Make a process from a template, by default from the empty one."""
    return template_document(name, language())


def the_example() -> Document:
    """Make a copy of the built-in example."""
    return sample_document("response-card", language())


def from_lines(typed: str, name: str = "") -> Document:
    """Make a process of this name from typed steps, one a line."""
    records = records_from_lines(typed, language(), name)
    return chained(Document(records), MAP_ID, [record for record in records if isinstance(record, Step)])
