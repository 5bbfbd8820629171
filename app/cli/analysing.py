"""The command `analyse`: exact figures of a map; with proposals before, after, and the difference with its interval."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from app.analysis.effect import Effect, EffectRow, effect_of, effect_of_nothing
from app.analysis.figure_data import plain_difference, plain_figures, plain_loads
from app.analysis.figure_words import (
    better_words,
    difference_words,
    hours_words,
    interval_words,
    known_words,
    value_words,
)
from app.analysis.figures import Analysis
from app.analysis.network import NotComputable
from app.analysis.queues import PoolLoad, loads
from app.analysis.summary import with_measures_of
from app.cli.looking import proposal_of, read, version_of
from app.cli.settling import plain_settling, settling_words
from app.cli.speech import on_one_line
from app.i18n import number, text, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Department, Proposal, ProposalItem
from app.model.rules import shown_name
from app.model.settling import Settled, replay_settled


def analyse(options: argparse.Namespace) -> int:
    document = read(options.file)
    before = document
    if options.number is not None:
        before = with_measures_of(document, version_of(document, options.number))
    after, settling = None, None
    if options.proposal:
        after, settling = proposed(before, document, options.proposal)
    try:
        effect = effect_of(before, after) if after is not None else effect_of_nothing(before)
    except NotComputable as reason:
        raise Refused(reason.text) from reason
    if options.json:
        plain = _plain(before, after, effect, options.cases)
        if settling is not None:
            plain["settled"] = plain_settling(settling)
        print(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for said in settling_words(settling):
            print(on_one_line(said))
        for line in _lines(before, after, effect, options.cases):
            print(on_one_line(line))
    return 0


def proposed(before: Document, document: Document, wanted: list[str]) -> tuple[Document, Settled]:
    """Return the map as proposals would make it, their conflicts settled; refuse what does not fit together."""
    ids = tuple(dict.fromkeys(proposal_of(document, each).id for each in wanted))
    if before is not document:
        before = Document([*before, *document.all(Proposal), *document.all(ProposalItem)])
    today, settling = replay_settled(before, ids)
    if today.blocked_by is not None and today.blocked_by.problem is not None:
        raise Refused(today.blocked_by.problem)
    return today.document, settling


def _plain(before: Document, after: Document | None, effect: Effect, cases: float | None) -> dict[str, object]:
    baseline = plain_figures(before, effect.before)
    if cases is not None:
        baseline["resources"] = plain_loads(loads(before, effect.before, cases), cases)
    if after is None:
        return {"baseline": baseline}
    variant = plain_figures(after, effect.after)
    if cases is not None:
        variant["resources"] = plain_loads(loads(after, effect.after, cases), cases)
    return {"baseline": baseline, "variant": variant, "difference": plain_difference(effect, baseline, variant)}


def _lines(before: Document, after: Document | None, effect: Effect, cases: float | None) -> Iterator[str]:
    if before.process.example:
        yield tr("EXAMPLE FIGURES – invented for illustration")
    for row in effect.rows:
        yield _single(row) if after is None else _compared(row)
    for notice in effect.notices:
        yield tr("Assumed: {sentence}", sentence=text(notice.text))
    if cases is not None:
        yield from _load_lines(before, effect.before, cases)
        if after is not None:
            yield tr("With the proposal:")
            yield from _load_lines(after, effect.after, cases)


def _single(row: EffectRow) -> str:
    return tr("{name}: {value} ({known})", name=text(row.figure.name), value=value_words(row, row.before),
              known=known_words(row.known))  # fmt: skip


def _compared(row: EffectRow) -> str:
    said = tr("{name}: {before} → {after}", name=text(row.figure.name), before=value_words(row, row.before),
              after=value_words(row, row.after))  # fmt: skip
    if row.spread is None or row.is_unchanged:
        return f"{said}; {difference_words(row)}"
    interval = tr("difference {value} [{interval}], better in {share} of the draws, {known}",
                  value=difference_words(row), interval=interval_words(row), share=better_words(row),
                  known=known_words(row.known))  # fmt: skip
    return f"{said}; {interval}"


def _load_lines(document: Document, analysis: Analysis, cases: float) -> Iterator[str]:
    for pool in loads(document, analysis, cases):
        yield _load_line(document, pool)


def _load_line(document: Document, pool: PoolLoad) -> str:
    return tr("{name}: {needed} of {available} hours a day, {used} % busy, hours that work waits: {wait}",
              name=text(shown_name(document.get(Department, pool.department))), needed=number(pool.needed, 2),
              available=number(pool.available, 2), used=number(100 * pool.utilisation, 0),
              wait=hours_words(pool.wait))  # fmt: skip
