"""Works out what a log says that is too large to be held: one pass over its parts, whose sums are added.

Counts and sums are exact, as are the variants and how many there are; medians, and from when on cases are old enough,
come from bins and are exact to 0.03 %.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.analysis.log.ended import Ended, EndedSoFar
from app.analysis.log.events import IGNORED, About, Events, Process, Whole, events_of
from app.analysis.log.many_variants import CaseFile
from app.analysis.log.tally import Tally, added, tallied
from app.analysis.log.variants import Variant
from app.exchange.logs.parts import PART, Part, outline_of, parts_of, single_cases
from app.exchange.logs.reading import StoredLog
from app.model.wanted import tell_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What one pass over a log has shown."""

    about: About
    tally: Tally
    ended: Ended
    variant_count: int
    variants: tuple[Variant, ...]


def counted_in_parts(log: StoredLog, codes: Sequence[int], process: Process, events: int = PART) -> Counted | None:
    """Count a log part by part; None if all its activities are left out."""
    outline = outline_of(log, [activity for activity, code in enumerate(codes) if code == IGNORED])
    if outline is None:
        return None
    ends = any(0 <= code < process.unknown and process.ends_as[code] > 0 for code in codes)
    whole = Whole(from_=outline.from_, until=outline.until, is_known=outline.has_outcomes or ends)
    tally, ended, seen, cases, ignored = None, EndedSoFar(), 0, 0, 0
    with tempfile.TemporaryFile() as file:
        kept = CaseFile(file)
        for part in parts_of(log, events):
            tell_share(part.first / log.cases)
            found = _events_in(part, codes, process, has_starts=log.has_starts)
            ignored += found.ignored
            if not len(found):
                continue
            counted = tallied(found, whole)
            seen, cases = seen + len(found), cases + found.cases
            kept.add(counted, found.codes_of_cases + part.first)
            ended.add(counted)
            tally = added(tally, counted)
        count, variants = kept.variants(lambda cases: _ways(log, cases, codes, process))
    assert tally is not None  # the outline has found events
    about = About(process=process, events=seen, cases=cases, ignored=ignored, has_starts=log.has_starts,
                  is_known=whole.is_known)  # fmt: skip
    return Counted(about=about, tally=tally, ended=ended.ended(), variant_count=count, variants=variants)


def _events_in(part: Part, codes: Sequence[int], process: Process, *, has_starts: bool) -> Events:
    columns = part.columns
    return events_of(
        columns["at"], columns["activity"], columns["start"], columns["end"], columns["sequence"], meaning=codes,
        outcomes=part.outcomes, process=process, has_starts=has_starts,
    )  # fmt: skip


def _ways(log: StoredLog, cases: Sequence[int], codes: Sequence[int], process: Process) -> Iterator[tuple[str, ...]]:
    """Yield the steps of some cases."""
    names = (*process.steps, "")
    for part in single_cases(log, cases):
        events = _events_in(part, codes, process, has_starts=log.has_starts)
        yield tuple(names[step] for step in events.step)
