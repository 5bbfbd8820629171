"""Joins a log that has been read with a map: which step each activity is, and everything that the log then says.

The events lie beside the sessions, named by their hash; the document keeps how they are read and what was found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.analysis.cases import Cases
from app.analysis.log.conformance import Conformance, conformance_by
from app.analysis.log.deviating import deviating_ways
from app.analysis.log.ended import ended_in
from app.analysis.log.events import IGNORED, About, Events, Process, events_of
from app.analysis.log.following import process_of
from app.analysis.log.listing import cases_in
from app.analysis.log.matching import IGNORE, suggestions
from app.analysis.log.measured import Measured, measured_by
from app.analysis.log.said import LogSaid, said_of
from app.analysis.log.tally import Tally, tallied
from app.analysis.log.variants import Variant, variants_of
from app.exchange.cases import flag_in
from app.exchange.logs.options import LogReading, plain_reading, reading_of
from app.exchange.logs.reading import StoredLog, columns_of, log_again
from app.files.log_parts import Counted, counted_in_parts
from app.i18n import msg, text
from app.model.document import Document
from app.model.errors import Refused
from app.model.event_logs import LOG, DeviatingWay, Kept, StepFound, dataset_of, kept_log
from app.model.operations import Together, edit
from app.model.records import Dataset, Step
from app.model.rules import shown_name
from app.settings import Folders, folders

MOST_LOGS = 10
AT_ONCE = 2_000_000
"""Events up to which a log is held as a whole."""
TOLD = ("name", "flag", "cost", "ces", "mix")
"""What a log tells of its cases besides their events."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Study:
    """A log in terms of a map. `meaning` says of every activity which step it is, IGNORE, or "" for none."""

    log: StoredLog
    meaning: Mapping[str, str]
    codes: tuple[int, ...]
    """Of every activity the place of its step in the process."""
    about: About
    tally: Tally
    said: LogSaid
    conformance: Conformance
    variant_count: int
    variants: tuple[Variant, ...]
    ways: tuple[DeviatingWay, ...]

    @property
    def unmapped_share(self) -> float:
        """The part of the events that no step stands for; what is ignored on purpose does not count."""
        return self.said.unmapped / self.said.events if self.said.events else 0.0


def folder_of_logs(where: Folders | None = None) -> Path:
    """Return the folder that logs are read into; made if it is not there."""
    from app import platform

    found = (where or folders()).sessions.parent / "logs"
    platform.make_private_folder(found)
    with suppress(OSError):  # another window may be tidying up, too
        _forget_old(found)
    return found


def _forget_old(folder: Path) -> None:
    """Let go of logs that others were read after: the file they came from is still there."""
    by_log: dict[str, list[Path]] = {}
    for file in sorted(folder.glob("*.parquet"), key=lambda each: each.stat().st_mtime, reverse=True):
        by_log.setdefault(file.name.partition(".")[0], []).append(file)
    for files in list(by_log.values())[MOST_LOGS:]:
        for file in files:
            file.unlink(missing_ok=True)


def kept_study(document: Document) -> Study | None:
    """Work out anew what the log says that a document keeps; None if its events are not on this computer."""
    dataset, kept = document.find(Dataset, LOG), kept_log(document)
    if dataset is None:
        return None
    log = log_again(dataset.file_hash, reading_of(dict(kept.reading)), folder_of_logs())
    return None if log is None else study_of(document, log, kept.steps)


def study_of(document: Document, log: StoredLog, told: Mapping[str, str]) -> Study:
    """Work out what a log says about a map; `told` says of activities which step they are."""
    meaning = meanings(document, log, told)
    process = process_of(document, {step for step in meaning.values() if step not in ("", IGNORE)})
    if not process.steps:
        raise Refused(msg("No activity of the log is a step of the map. Say which step each activity is."))
    number = {step: at for at, step in enumerate(process.steps)}
    codes = [IGNORED if meaning[name] == IGNORE else number.get(meaning[name], process.unknown)
             for name, _ in log.activities]  # fmt: skip
    counted = _counted(log, codes, process)
    if counted is None:
        raise Refused(msg("All activities of the log are left out. Say of at least one which step it is."))
    about, tally, ended = counted.about, counted.tally, counted.ended
    found = conformance_by(process, tally, ended.cases, ended.fitting)
    return Study(
        log=log, meaning=meaning, codes=tuple(codes), about=about, tally=tally, said=said_of(about, tally, ended),
        conformance=found, variant_count=counted.variant_count, variants=counted.variants,
        ways=deviating_ways(process, tally, found),
    )  # fmt: skip


def _counted(log: StoredLog, codes: Sequence[int], process: Process) -> Counted | None:
    """Count a log: a large one part by part, so that memory does not grow with it."""
    if log.events > AT_ONCE:
        return counted_in_parts(log, codes, process)
    events = _events_of(log, codes, process)
    if not len(events):
        return None
    tally = tallied(events)
    count, variants = variants_of(events, tally)
    return Counted(about=events.about, tally=tally, ended=ended_in(tally), variant_count=count, variants=variants)


def _events_of(log: StoredLog, codes: Sequence[int], process: Process) -> Events:
    columns = columns_of(log, "events", "case", "activity", "start", "end", "sequence")
    return events_of(
        columns["case"], columns["activity"], columns["start"], columns["end"], columns["sequence"], meaning=codes,
        outcomes=columns_of(log, "cases", "outcome")["outcome"], process=process, has_starts=log.has_starts,
    )  # fmt: skip


def meanings(document: Document, log: StoredLog, told: Mapping[str, str]) -> Mapping[str, str]:
    """Say of every activity of a log which step it is: as told, else the one of its name, else none."""
    return suggestions(document, [name for name, _ in log.activities], told)


def cases_of(study: Study) -> Cases:
    """Return the cases of a log as columns, with the first time at every step."""
    log, told = study.log, columns_of(study.log, "cases", *TOLD)
    events = _events_of(log, study.codes, study.about.process)
    tally = study.tally if len(study.tally.at) else tallied(events)
    return cases_in(events, tally, told, flag_in, log.first, log.last)


# -- what is told of a log, as a file ----------------------------------------------------------------


def told_of(plain: object, document: Document) -> tuple[LogReading, dict[str, str]]:
    """Read a mapping file: how the log is read, and which step each activity is, by id or by name."""
    if not isinstance(plain, dict):
        raise Refused(msg("The description of the log’s columns is damaged. Nothing was read."))
    steps = plain.get("steps", {})
    if not isinstance(steps, dict) or not all(isinstance(each, str | None) for each in steps.values()):
        raise Refused(msg("The description of the log’s columns is damaged. Nothing was read."))
    reading = reading_of({key: value for key, value in plain.items() if key != "steps"})
    return reading, {name: _step_id(document, wanted) for name, wanted in steps.items()}


def _step_id(document: Document, wanted: str | None) -> str:
    if wanted is None or wanted == IGNORE:
        return IGNORE
    if not wanted:
        return ""
    if document.find(Step, wanted) is not None:
        return wanted
    found = [step.id for step in document.all(Step) if text(shown_name(step)) == wanted]
    if len(found) != 1:
        raise Refused(msg("There is no step “{name}”, or several are called so. Give its id.", name=wanted))
    return found[0]


def plain_mapping(reading: LogReading, meaning: Mapping[str, str]) -> dict[str, Any]:
    """Return how a log was read, and which step each activity is, as a mapping file says it."""
    steps = {name: None if step == IGNORE else step for name, step in meaning.items()}
    return {**plain_reading(reading), "steps": steps}


# -- what the document keeps of it, and measured figures ------------------------------------------------


def kept_by(study: Study, name: str) -> Dataset:
    """Return the record by which a document keeps what a log said."""
    found = {
        each.step: StepFound(
            cases=each.cases, rework=each.rework, wait=None if each.wait is None else each.wait.value,
            work=None if each.work is None else each.work.value, won=each.won, old_enough=each.old_enough,
        )
        for each in study.said.steps
    }  # fmt: skip
    kept = Kept(reading=plain_reading(study.log.reading), steps=study.meaning, found=found, ways=study.ways)
    window = (day_of(study.log.first), day_of(study.log.last))
    return dataset_of(name, study.log.digest, window, (study.said.cases, study.said.events), kept)


def measures_of(document: Document, study: Study, name: str) -> list[Measured]:
    """List the figures that the log gives for those on the map."""
    source = str(msg("Event log “{name}” (5 of 7 days count)", name=name))
    return measured_by(document, study.about, study.tally, study.said, source, day_of(study.log.last))


def using(measures: Iterable[Measured]) -> Together:
    """Return the one act that puts measured figures in the place of estimates."""
    acts = [edit(each.record, **{each.field: each.measured}) for each in measures]
    return Together(operations=tuple(acts), title=msg("Use measured figures"))


def day_of(milliseconds: int) -> str:
    """Return the day of a moment (UTC)."""
    return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC).date().isoformat()


def window_of(log: StoredLog) -> str:
    """Return from when to when a log records, as a period."""
    return f"{day_of(log.first)}/{day_of(log.last)}"
