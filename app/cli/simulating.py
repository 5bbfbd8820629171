"""The command `simulate`: cases walk through the map and wait for people; with proposals before, after, difference."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from app.analysis.network import NotComputable
from app.analysis.simulation.figures import (
    gap_words,
    plain_gaps,
    plain_simulated,
    plain_terms,
    range_words,
    ratio_words,
    rows_of,
    verdict_words,
)  # fmt: skip
from app.analysis.simulation.runs import Simulated, simulated, simulated_pair
from app.analysis.simulation.settings import Settings, settings_in, with_given
from app.cli.analysing import proposed
from app.cli.looking import read
from app.cli.settling import plain_settling, settling_words
from app.cli.speech import on_one_line
from app.i18n import msg, ntr, number, text, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import TakeScenario
from app.model.scenarios import named_scenarios
from app.session import Session
from app.settings import keep_compiled

GIVEN = ("cases", "replications", "seed", "per_day", "arrivals", "campaign", "warm_up")


def simulate(options: argparse.Namespace) -> int:
    keep_compiled()
    document = _in_scenario(read(options.file), options.scenario)
    settings = _settings(document, options)
    wanted, settling, after = document, None, None
    try:
        if options.proposal:
            wanted, settling = proposed(document, document, options.proposal)
            before, after = simulated_pair(document, wanted, settings)
        else:
            before = simulated(document, settings)
    except NotComputable as reason:
        raise Refused(reason.text) from reason
    if options.json:
        plain = _plain(document, wanted, before, after)
        if settling is not None:
            plain["settled"] = plain_settling(settling)
        print(json.dumps(plain, ensure_ascii=False, indent=1))
        return 0
    for said in (*settling_words(settling), *_lines(wanted, before, after)):
        print(on_one_line(said))
    return 0


def _in_scenario(document: Document, name: str | None) -> Document:
    """Return the document under the circumstances that somebody has kept under a name."""
    if name is None:
        return document
    found = next((each for each in named_scenarios(document) if each.name.casefold() == name.casefold()), None)
    if found is None:
        raise Refused(msg("There is no scenario “{name}” in this document.", name=name))
    session = Session(document)
    session.execute(TakeScenario(scenario_id=found.id))
    return session.document


def _settings(document: Document, options: argparse.Namespace) -> Settings:
    given = {name: value for name in GIVEN if (value := getattr(options, name)) is not None}
    return with_given(settings_in(document), **given)


def _plain(document: Document, wanted: Document, before: Simulated, after: Simulated | None) -> dict[str, object]:
    plain: dict[str, object] = {"settings": plain_terms(before), "baseline": plain_simulated(document, before)}
    if after is not None:
        plain |= {"variant": plain_simulated(wanted, after), "difference": plain_gaps(before, after)}
    return plain


def _lines(document: Document, before: Simulated, after: Simulated | None) -> Iterator[str]:
    settings = before.settings
    if document.process.example:
        yield tr("EXAMPLE FIGURES – invented for illustration")
    yield ntr("{n} replication of {cases} cases, {per_day} per working day, seed {seed}; mean ± half of the 95 % "
              "interval",
              "{n} replications of {cases} cases, {per_day} per working day, seed {seed}; mean ± half of the 95 % "
              "interval",
              settings.replications, cases=number(settings.cases, 0), per_day=number(settings.per_day, 1),
              seed=settings.seed)  # fmt: skip
    for row in rows_of(document, before, after):
        if after is None:
            yield f"{row.title}: {range_words(row, row.before)}"
        else:
            yield tr("{name}: {before} → {after}; difference {gap}, {verdict}, variance independent/paired {ratio}",
                     name=row.title, before=range_words(row, row.before), after=range_words(row, row.after),
                     gap=gap_words(row), verdict=verdict_words(row), ratio=ratio_words(row))  # fmt: skip
    for notice in (after or before).notices:
        yield tr("Assumed: {sentence}", sentence=text(notice.text))
