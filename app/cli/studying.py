"""The command `log`: what an event log says about the map, in sentences or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from app.analysis.log.said import Mean, StepSaid
from app.analysis.log.words import deviation_words, interval, step_name, way_words
from app.cli.looking import read
from app.cli.making import change
from app.cli.speech import on_one_line
from app.exchange.logs.options import LogReading, read_json, reading_of
from app.exchange.logs.reading import read_log
from app.files.logs import (
    Study,
    day_of,
    folder_of_logs,
    kept_by,
    meanings,
    measures_of,
    plain_mapping,
    study_of,
    told_of,
    using,
)
from app.i18n import msg, ntr, number, text, tr
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import KeepLog, Operation
from app.render.output import save_aside

SHOWN, NAMED = 5, 20


def log(options: argparse.Namespace) -> int:
    document = read(options.file)
    study = studied(document, options)
    if options.keep or options.use:
        _write(document, study, options)
    if options.json:
        print(json.dumps(plain_study(document, study), ensure_ascii=False, indent=1))
    else:
        for line in _lines(document, study):
            print(on_one_line(line))
    return 0


def _write(document: Document, study: Study, options: argparse.Namespace) -> None:
    """Keep in the file what the log says, and use its figures, each if it was asked for."""
    name = options.log.name
    acts: list[Operation] = [KeepLog(dataset=kept_by(study, name))] if options.keep else []
    acts += [act for act in (using(measures_of(document, study, name)),) if options.use and act.operations]
    change(options.file, lambda editor: ChangeSet([c for act in acts for c in editor.session.execute(act)]))


def studied(document: Document, options: argparse.Namespace) -> Study:
    """Read the log that the options name, and work out what it says about a map."""
    reading, steps = LogReading(), dict[str, str]()
    if options.mapping:
        reading, steps = told_of(read_json(options.mapping), document)
    reading = reading_of(_with_options(reading, options))
    found = read_log(options.log, reading, folder_of_logs())
    if getattr(options, "write_mapping", None) is not None:
        _write_mapping(options.write_mapping, plain_mapping(found.reading, meanings(document, found, steps)))
    return study_of(document, found, steps)


def _write_mapping(path: Path, mapping: dict[str, Any]) -> None:
    """Write down how the log is read, before anything is made of it: it may be what has to be corrected first."""
    if path.suffix.lower() != ".json":
        raise Refused(msg("The mapping is written as JSON. Give it a name that ends in .json. Nothing was written."))
    save_aside(path, json.dumps(mapping, ensure_ascii=False, indent=1).encode())


def _with_options(reading: LogReading, options: argparse.Namespace) -> dict[str, Any]:
    columns = dict(reading.columns)
    for given in options.column:
        role, sign, heading = given.partition("=")
        if not sign or not heading.strip():
            raise Refused(msg("“{given}” does not say what a column is. Write for example time=Datum.", given=given))
        columns[role.strip()] = heading.strip()
    return asdict(replace(reading, columns=columns, dates=options.dates or reading.dates))


# -- in sentences ----------------------------------------------------------------------------------


def _lines(document: Document, study: Study) -> Iterator[str]:
    said = study.said
    yield tr("{events}, {cases}, from {first} to {last}", events=ntr("{n} event", "{n} events", said.events),
             cases=ntr("{n} case", "{n} cases", said.cases), first=day_of(study.log.first),
             last=day_of(study.log.last))  # fmt: skip
    yield from (text(remark) for remark in study.log.remarks)
    yield tr("{share} % of the events belong to activities that no step stands for",
             share=number(100 * study.unmapped_share, 1))  # fmt: skip
    yield from _unknown_lines([name for name, step in study.meaning.items() if not step])
    yield from _whole_lines(study)
    for step_said in said.steps:
        yield _step_line(document, step_said)
    yield from _conformance_lines(document, study)
    yield ntr("{n} variant", "{n} variants", study.variant_count)
    for variant in study.variants[:SHOWN]:
        way = way_words(document, variant.steps)
        yield tr("{share} % ({n}): {way}", share=number(100 * variant.share, 1), n=variant.n, way=way)


def _unknown_lines(names: list[str]) -> Iterator[str]:
    for name in names[:NAMED]:
        yield tr("No step stands for “{name}”", name=name)
    if len(names) > NAMED:
        yield tr("No step stands for {n} more of them", n=len(names) - NAMED)


def _whole_lines(study: Study) -> Iterator[str]:
    open_, won, lost, neither = study.said.outcomes
    if not study.said.is_known:
        yield tr("The log does not say when a case is over: no step ends cases, and no column tells won or lost.")
        return
    yield tr("{won} won, {lost} lost, {neither} ended otherwise, {open} still open", won=won, lost=lost,
             neither=neither, open=open_)  # fmt: skip
    if study.said.days is not None and study.said.median_days is not None:
        yield tr("Time of a case that is over: {mean} days, half of them within {median}; {rate} end on a day",
                 mean=interval(study.said.days), median=number(study.said.median_days, 2),
                 rate=number(study.said.per_day, 2))  # fmt: skip


def _step_line(document: Document, said: StepSaid) -> str:
    parts = [ntr("{n} case", "{n} cases", said.cases), ntr("{n} repeated visit", "{n} repeated visits", said.rework)]
    if said.wait is not None:
        parts.append(tr("wait {days} d", days=interval(said.wait)))
    if said.work is not None:
        parts.append(tr("work {minutes} min", minutes=interval(said.work)))
    if said.old_enough and said.won:
        parts.append(tr("{won} of {n} won later", won=said.won, n=said.old_enough))
    return tr("{name}: {facts}", name=step_name(document, said.step), facts=", ".join(parts))


def _conformance_lines(document: Document, study: Study) -> Iterator[str]:
    found = study.conformance
    yield tr("{n} of {cases} cases went as the map shows; {share} % of the single ways did", n=found.fitting_cases,
             cases=found.cases, share=number(100 * found.pair_share, 1))  # fmt: skip
    for each in found.deviations[:SHOWN]:
        yield f"{each.n} × {deviation_words(document, each.kind, each.source, each.target)}"


# -- as data ---------------------------------------------------------------------------------------


def plain_study(document: Document, study: Study) -> dict[str, Any]:
    """Return everything that a log says as plain data."""
    said = study.said
    return {
        "events": said.events, "cases": said.cases, "first": day_of(study.log.first), "last": day_of(study.log.last),
        "remarks": [text(each) for each in study.log.remarks],
        "mapping": plain_mapping(study.log.reading, study.meaning),
        "unmapped": {"events": said.unmapped, "share": study.unmapped_share,
                     "activities": [name for name, step in study.meaning.items() if not step]},
        "ignored": said.ignored,
        "outcomes": dict(zip(("open", "won", "lost", "none"), said.outcomes)) if said.is_known else None,
        "days": _plain(said.days), "median_days": said.median_days, "ended_per_day": said.per_day,
        "horizon_days": said.horizon,
        "steps": [{**asdict(each), "name": step_name(document, each.step)} for each in said.steps],
        "pairs": [asdict(each) for each in said.pairs],
        "conformance": {**asdict(study.conformance), "case_share": study.conformance.case_share,
                        "pair_share": study.conformance.pair_share},
        "ways": [asdict(each) for each in study.ways],
        "variants": {"n": study.variant_count, "shown": [asdict(each) for each in study.variants]},
    }  # fmt: skip


def _plain(mean: Mean | None) -> dict[str, Any] | None:
    return None if mean is None else asdict(mean)
