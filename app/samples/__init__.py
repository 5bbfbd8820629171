"""The built-in samples, whole processes with their review and proposals, and the templates; in either language.

A sample is a file of resources/samples in a notation of our own that holds both languages, so that the two cannot
drift apart. Ids, times and everything else are the same at every making. It knows no Qt and no files of the user.
"""

from __future__ import annotations

from functools import cache

from app.i18n import msg
from app.model.changes import ChangeSet, added
from app.model.document import Document
from app.model.errors import Refused
from app.samples.drawing import drawn
from app.samples.map import map_of, measures_of
from app.samples.notation import Sample, read
from app.samples.proposals import propose
from app.samples.review import review_of
from app.samples.templates import EMPTY, TEMPLATES, empty_document, template_document, unknown_template, words_of

SAMPLES = ("response-card",)


def sample_document(name: str, lang: str) -> Document:
    """Copy a sample in a language ("de" or "en"); raise Refused if there is none of that name."""
    if name not in SAMPLES:
        known = ", ".join(SAMPLES)
        raise Refused(msg("There is no sample called “{name}”. These are there: {known}.", name=name, known=known))
    return _kept(name, lang).copy()


def made_sample(name: str, lang: str) -> Document:
    """Make a sample from its notation; this takes a while, since its proposals are drawn change by change."""
    sample = Sample(plain=read(name), lang=lang)
    document = drawn(Document(map_of(sample)))
    document.apply(ChangeSet(added(*measures_of(sample), *review_of(sample, document))))
    propose(sample, document)
    return document


_kept = cache(made_sample)


__all__ = [
    "EMPTY",
    "SAMPLES",
    "TEMPLATES",
    "empty_document",
    "made_sample",
    "sample_document",
    "template_document",
    "unknown_template",
    "words_of",
]
