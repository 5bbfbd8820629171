"""A change judged by a table of cases: from the page in Change, kept, seen again in Compare, walked, and printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.evaluating import results_of
from app.model.records import Dataset, Evaluation, Person, Proposal
from app.render.drawing import DrawingOptions
from app.render.report.making import ReportOptions
from app.render.report.writing import write_report
from app.render.theme import GREY_PAPER, PAPER, Palette
from app.samples import sample_document
from app.ui.change.cases_sheet import CasesSheet
from app.ui.change.panel import ProposalsPanel
from app.ui.compare.comparing import Comparing
from app.ui.compare.effects import EffectsPanel
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.ui.fakes import workplace_with
from tests.ui.panels.hands import enter, press, shown

FIRST, CHANGE, LAST = dt.datetime(2026, 3, 2), 150.0, 450.0


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ProposalsPanel]:
    """The sample, whose first proposal has been applied."""
    place = workplace_with(sample_document("response-card", "en"), Mode.CHANGE)
    place.take_proposal(first(place).id)
    made = shown(qtbot, ProposalsPanel(place), 420, 1100)
    press(made.apply_button)
    press(made.bar.buttons[0])
    made.tabs.setCurrentIndex(made.tabs.count() - 1)
    yield made
    place.close()


def first(place: Workplace) -> Proposal:
    return next(each for each in place.process.all(Proposal) if each.number == 1)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Cases that have been three days quicker since 30 July."""
    chance = np.random.default_rng(4)
    lines = ["case;start;end;outcome;source"]
    for k, start in enumerate(np.sort(chance.uniform(0, LAST, 900))):
        end = start + max(0.1, chance.lognormal(1.75, 0.45) - (3.0 if start >= CHANGE else 0.0))
        began, ended = (f"{FIRST + dt.timedelta(days=float(day)):%Y-%m-%d %H:%M}" for day in (start, end))
        outcome = "open" if end > LAST else "won" if chance.random() < 0.45 else "lost"
        lines.append(f"L{k};{began};{ended if outcome != 'open' else ''};{outcome};{'form' if k % 3 else 'card'}")
    path = tmp_path / "cases.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def sheet_for(qtbot: QtBot, panel: ProposalsPanel, table: Path) -> CasesSheet:
    place = panel.workplace
    sheet = CasesSheet(place, panel, first(place).id, "2026-07-30")
    sheet.show()
    sheet.read(table)
    qtbot.waitUntil(lambda: sheet.judged is not None or bool(sheet.sentence.text().strip(" …")), timeout=20_000)
    qtbot.waitUntil(lambda: sheet._work is None, timeout=20_000)
    return sheet


def test_an_order_of_days_that_cannot_be_known_is_chosen_and_another_day_judges_anew(
    qtbot: QtBot, panel: ProposalsPanel, tmp_path: Path
) -> None:
    path = tmp_path / "cases.csv"
    days = [f"{1 + k % 12:02}-{1 + k // 12:02}-2026" for k in range(144)]
    path.write_text("case,start,end,outcome\n" + "".join(f"{k},{day},{day},won\n" for k, day in enumerate(days)))
    sheet = sheet_for(qtbot, panel, path)
    asked = sheet.sentence.text()

    sheet.dates.choose("mdy")
    qtbot.waitUntil(lambda: sheet._work is None, timeout=20_000)
    first_day = sheet.judged.study.change if sheet.judged is not None else sheet.sentence.text()
    enter(sheet.since, "2026-06-15")
    qtbot.waitUntil(lambda: sheet._work is None, timeout=20_000)

    assert "Say which stands first." in asked
    assert first_day == "2026-07-30"
    assert sheet.judged is not None
    assert sheet.judged.study.change == "2026-06-15"


def judged(qtbot: QtBot, panel: ProposalsPanel, table: Path) -> Workplace:
    sheet = sheet_for(qtbot, panel, table)
    sheet.person.put(panel.workplace.process.all(Person)[0].id)
    press(sheet.judge_button)
    return panel.workplace


def test_the_page_of_what_was_measured_leads_to_the_table(panel: ProposalsPanel, qtbot: QtBot) -> None:
    press(panel.measured.cases_button)

    sheets = panel.window().findChildren(CasesSheet)
    assert len(sheets) == 1
    assert not sheets[0].judge_button.isEnabled()
    sheets[0].reject()


def test_a_table_shows_both_curves_and_what_bounds_them_and_is_then_kept(
    qtbot: QtBot, panel: ProposalsPanel, table: Path
) -> None:
    sheet = sheet_for(qtbot, panel, table)
    said = sheet.verdict.text(), sheet.lines.text(), sheet.curves.isVisible(), ink_of(sheet)
    sheet.person.put(panel.workplace.process.all(Person)[0].id)

    press(sheet.judge_button)

    process = panel.workplace.process
    (evaluation,), (dataset,) = process.all(Evaluation), process.all(Dataset)
    assert said[0].startswith("✓ effective")
    assert "season and market are not separated" in said[1]
    assert "Predicted: better by 1.74 d" in said[1]
    assert said[2:] == (True, True)
    assert (evaluation.dataset, evaluation.verdict) == (dataset.id, "effective")
    assert dataset.name == "cases.csv"
    assert first(panel.workplace).status == "evaluated"
    kept = results_of(evaluation)
    assert kept is not None
    assert kept.cases is not None
    assert kept.cases.after.won_by[-1] > 0.3


def ink_of(sheet: CasesSheet) -> bool:
    """Answer whether the later curve is drawn in its colour."""
    image = sheet.curves.grab().toImage()
    accent = QColor("#0B4F8A")
    return any(
        abs(image.pixelColor(x, y).blue() - accent.blue()) < 12 and image.pixelColor(x, y).red() < 40
        for x in range(0, image.width(), 2)
        for y in range(image.height())
    )


def test_undo_takes_the_judgement_back_with_its_table(qtbot: QtBot, panel: ProposalsPanel, table: Path) -> None:
    place = judged(qtbot, panel, table)

    place.editor.session.undo()

    assert place.process.all(Evaluation) == []
    assert place.process.all(Dataset) == []


def test_a_table_that_says_nothing_gets_a_sentence(qtbot: QtBot, panel: ProposalsPanel, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("name;day\nx;2026-01-01\n", encoding="utf-8")

    sheet = sheet_for(qtbot, panel, bad)

    assert "no column" in sheet.sentence.text()
    assert not sheet.judge_button.isEnabled()


def test_compare_shows_the_effect_again_with_the_thread_and_how_it_was_foreseen(
    qtbot: QtBot, panel: ProposalsPanel, table: Path
) -> None:
    place = judged(qtbot, panel, table)

    effects = shown(qtbot, EffectsPanel(Comparing(place)), 440, 900)

    assert effects.verdict.text().startswith("✓ effective")
    assert effects.curves.isVisible()
    assert "1 of 1 change came out within what was predicted." not in effects.lines.text()
    assert "predicted +1.74 d" in effects.foreseen.text()
    said = effects.account.text().splitlines()
    assert "Applied: version 2" in said[-2]
    assert "Effect: effective" in said[-1]
    assert effects.stations.parts["round"].button.accessibleName() == "Review: not yet"


def test_it_is_said_in_german_too(qtbot: QtBot, panel: ProposalsPanel, table: Path) -> None:
    place = judged(qtbot, panel, table)
    effects = shown(qtbot, EffectsPanel(Comparing(place)), 440, 900)

    use_language("de")
    effects.retranslate()

    assert effects.verdict.text().startswith("✓ wirksam")
    assert "Vorhergesagt" in effects.lines.text()
    assert effects.thread_head.text() == "Vom Befund zur Wirkung"


@pytest.mark.parametrize("palette", [PAPER, GREY_PAPER])
def test_it_is_printed_with_curves_figures_and_thread(
    qtbot: QtBot, panel: ProposalsPanel, table: Path, palette: Palette
) -> None:
    place = judged(qtbot, panel, table)
    options = ReportOptions(
        date=dt.date(2027, 6, 1), parts=("effect", "proposals"), drawing=DrawingOptions(palette=palette)
    )

    said = text_of(write_report(place.process, options).data)

    for words in (
        "Effect of P-01", "effective: better by at least", "Won by each working day", "Before (n =", "p (Holm)",
        "From the finding to the effect", "Applied: version 2", "Not yet: Review. Open a round in Review",
        "Foreseen and measured",
    ):  # fmt: skip
        assert words in said
    assert said.count("From the finding to the effect") >= 2


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
