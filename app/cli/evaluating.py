"""The command `evaluate`: what a table of cases shows about a change, with the verdict, or how many cases it takes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.analysis.cases import Cases, cases_from
from app.analysis.cohorts.study import Study, day_of, needed_before, study
from app.analysis.cohorts.words import (
    beside_rows,
    figure_name,
    foreseen_words,
    needed_lines,
    study_lines,
)
from app.analysis.evaluating import predicted_gain
from app.analysis.figure_words import figure
from app.analysis.observed_words import DESIGNS, judged_words
from app.cli.looking import proposal_of, read
from app.cli.speech import on_one_line
from app.exchange.cases_file import read_beside
from app.files.trouble import reading_trouble
from app.i18n import day_words, msg, ntr, number, text, tr
from app.model.codec import encode
from app.model.days import is_day
from app.model.document import Document
from app.model.errors import Refused
from app.model.evaluating import in_force_since
from app.model.records import Measure, Proposal


def evaluate(options: argparse.Namespace) -> int:
    document = read(options.file)
    proposal = proposal_of(document, options.proposal)
    given = _given(document, options)
    cases = given.cases
    day = options.since or in_force_since(document, proposal)
    if day and not is_day(day):
        raise Refused(msg("“{given}” is no day. Write it like 2026-03-31.", given=day))
    if proposal.applied_version is None:
        return _before(document, proposal, cases, as_json=options.json)
    measure = document.find(Measure, proposal.primary_measure)
    predicted = predicted_gain(document, proposal, measure) if measure is not None else None
    judged = study(document, proposal, cases, day, recorded=options.recorded or given.recorded, predicted=predicted)
    if options.json:
        print(json.dumps(_plain(judged, given), ensure_ascii=False, indent=1))
    else:
        for line in _lines(document, judged, given):
            print(on_one_line(line))
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The cases that were given, from when to when their ends were recorded if that is known, and what is not used."""

    cases: Cases
    recorded: str = ""
    unused: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()


def _given(document: Document, options: argparse.Namespace) -> Given:
    if options.log is None:
        table = read_beside(_bytes_of(options.cases), options.dates or "")
        cases = cases_from(table)
        return Given(cases=cases, unused=table.unused, left_out=table.left_out)
    from app.cli.studying import studied
    from app.files.logs import cases_of, window_of

    found = studied(document, options)
    return Given(cases=cases_of(found), recorded=window_of(found.log))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise reading_trouble(path, error) from error


def _before(document: Document, proposal: Proposal, cases: Cases, *, as_json: bool) -> int:
    """Say what it will take, while there is no effect yet."""
    last = day_of(float(cases.start.max())) if len(cases) else ""
    plan, value, needed = needed_before(document, proposal, cases, last)
    if as_json:
        print(
            json.dumps(
                {"verdict": None, "figure": plan.key, "within": plan.within, "so_far": value, "needed": needed},
                indent=1,
            )
        )
        return 0
    print(tr("The proposal has not been applied yet. There is no effect to measure."))
    print(on_one_line(f"{figure_name(plan.key, plan.within)}: {figure(value)}"))
    if needed is not None:
        print(tr("To show the difference that matters it will take about {n} cases on each side.", n=number(needed, 0)))
    return 0


def _lines(document: Document, judged: Study, given: Given) -> Iterator[str]:
    if document.process.example:
        yield tr("EXAMPLE FIGURES – invented for illustration")
    yield judged_words(judged.results, judged.verdict, was_fixed=True)
    yield foreseen_words(judged.results, judged.measure)
    design = text(DESIGNS[judged.found.sides.design])
    yield tr("In force since {day}; {design}.", day=day_words(judged.change), design=design)
    if judged.proposal.design not in ("", judged.found.sides.design):
        yield tr("Planned was: {design}.", design=text(DESIGNS[judged.proposal.design]))
    yield from study_lines(judged.results, judged.measure)
    yield from needed_lines(judged.results)
    if judged.results.cases is not None:
        for name, before, after, difference, p in beside_rows(judged.results.cases):
            sides = f"{before} → {after}; " if before else ""
            yield f"{name}: {sides}{difference}, {p}"
    if given.unused:
        yield tr("Not used, since they tell no kinds of cases: {columns}.", columns=", ".join(given.unused))
    if given.left_out:
        yield ntr("{n} line says no case that can be used, or one that is there already.",
                  "{n} lines say no case that can be used, or one that is there already.",
                  len(given.left_out))  # fmt: skip


def _plain(judged: Study, given: Given) -> dict[str, object]:
    """Return all of it as plain data; `results.gain` counts so that above 0 is better."""
    return {
        "proposal": judged.proposal.number,
        "measure": judged.measure.name,
        "unit": judged.measure.unit,
        "verdict": judged.verdict,
        "design": judged.found.sides.design,
        "planned_design": judged.proposal.design,
        "change_point": judged.change,
        "results": encode(judged.results),
        "unused_columns": list(given.unused),
        "lines_left_out": list(given.left_out),
    }
