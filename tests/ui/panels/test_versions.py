from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.model.errors import Refused
from app.model.operations import CutStep, NameVersion, TakeVersion
from app.model.records import Version
from app.ui.modes import Mode
from app.ui.panels.versions import VersionsPanel, fingerprint
from app.ui.workplace import Workplace
from tests.ui.fakes import NOW, a_line_of_steps, workplace_with
from tests.ui.panels.hands import enter, press, shown


@pytest.fixture
def place() -> Workplace:
    """A process of three steps of which version 1 still has the middle one, and today has not."""
    made = workplace_with(a_line_of_steps("Ask", "Log", "Offer"))
    made.do(TakeVersion(version_id="first", name="As is", at=NOW))
    made.do(CutStep(step_id="log"))
    made.set_mode(Mode.COMPARE)
    return made


@pytest.fixture
def panel(qtbot: QtBot, place: Workplace) -> VersionsPanel:
    made = shown(qtbot, VersionsPanel(place))
    made.list.setCurrentRow(0)
    return made


def lines(panel: VersionsPanel) -> list[str]:
    return [panel.list.item(row).text().splitlines()[0] for row in range(panel.list.count())]


def test_a_version_is_taken_under_a_name(panel: VersionsPanel) -> None:
    enter(panel.name, "To be")

    assert lines(panel) == ["Version 2: To be", "Version 1: As is"]
    assert panel.name.text() == ""


def test_a_version_is_looked_at_read_only_and_left_again(panel: VersionsPanel, place: Workplace) -> None:
    press(panel.look_button)
    seen, sentence = "log" in place.document, panel.looking.sentence

    press(panel.looking.buttons[0])

    assert seen
    assert sentence == "You are looking at version 1, read only."
    assert "log" not in place.document


def test_a_version_is_compared_with_today(panel: VersionsPanel) -> None:
    asked: list[str] = []
    panel.compare_asked.connect(asked.append)

    press(panel.compare_button)

    assert asked == ["first"]


def test_an_adopted_version_shows_that_it_is_as_it_was_adopted(panel: VersionsPanel, place: Workplace) -> None:
    press(panel.adopt_button)
    press(panel.bar.buttons[0])
    adopted = place.process.get(Version, "first")
    tampered = replace(adopted, content=adopted.content.replace("Log", "Lag"))

    assert f"fingerprint {adopted.content_hash[:4]} {adopted.content_hash[4:8]}" in panel.list.item(0).text()
    assert "damaged" in fingerprint(tampered)


def test_going_back_makes_a_new_version_and_undo_takes_it_back(panel: VersionsPanel, place: Workplace) -> None:
    press(panel.restore_button)
    restored = "log" in place.process

    place.undo()

    assert restored
    assert "log" not in place.process
    assert lines(panel) == ["Version 1: As is"]


def test_adopting_is_asked_once_and_then_stays(panel: VersionsPanel, place: Workplace) -> None:
    press(panel.adopt_button)
    before = place.process.get(Version, "first").kind
    press(panel.bar.buttons[0])

    assert before == "draft"
    assert place.process.get(Version, "first").kind == "adopted"
    assert not panel.remove_button.isEnabled()


def test_a_draft_is_called_otherwise_and_an_adopted_version_keeps_its_name(
    panel: VersionsPanel, place: Workplace
) -> None:
    enter(panel.own_name, "Before the fair")
    renamed = place.process.get(Version, "first").name
    press(panel.adopt_button)
    press(panel.bar.buttons[0])

    assert renamed == "Before the fair"
    assert lines(panel) == ["Version 1: Before the fair"]
    with pytest.raises(Refused):
        place.editor.session.execute(NameVersion(version_id="first", name="Other"))


def test_a_draft_can_be_removed(panel: VersionsPanel, place: Workplace) -> None:
    press(panel.remove_button)

    assert place.process.count(Version) == 0


def test_going_back_to_what_is_already_there_says_so(panel: VersionsPanel) -> None:
    press(panel.restore_button)
    panel.list.setCurrentRow(1)

    press(panel.restore_button)

    assert panel.bar.sentence == "The map is the same as in this version already."


def test_in_a_file_open_for_reading_versions_can_only_be_looked_at(qtbot: QtBot, place: Workplace) -> None:
    reading = workplace_with(list(place.process), Mode.COMPARE, read_only=True)
    panel = shown(qtbot, VersionsPanel(reading))
    panel.list.setCurrentRow(0)

    assert panel.look_button.isEnabled()
    assert not any(b.isEnabled() for b in (panel.take_button, panel.restore_button, panel.adopt_button))
