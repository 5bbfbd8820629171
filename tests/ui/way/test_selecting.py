"""Selecting more than one has, from the menu in the Edit menu; and the pad that hides with its step."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from app.model.records import Flow, Record, Step
from app.ui.actions.table import ACTIONS
from app.ui.main_window import MainWindow
from tests.ui.fakes import a_line_of_steps
from tests.ui.way.conftest import WindowWith, run, settle


def a_branching_map() -> list[Record]:
    """Ask → Log → Offer, and from Log to Decide in the customer's lane; Alone stands apart."""
    return [
        *a_line_of_steps("Ask", "Log", "Offer"),
        Step(id="decide", map="map", lane="lower", kind="decision", name="Take the offer?", x=300, y=150),
        Step(id="alone", map="map", lane="lower", name="Alone", x=800, y=150),
        Flow(id="log-decide", map="map", source="log", target="decide"),
    ]


@pytest.fixture
def window(window_with: WindowWith) -> MainWindow:
    return window_with(a_branching_map())


@pytest.mark.parametrize(
    ("action", "start", "found"),
    [
        ("select_downstream", "log", {"log", "offer", "decide"}),
        ("select_connected", "offer", {"ask", "log", "offer", "decide"}),
        ("select_same_kind", "ask", {"ask", "log", "offer", "alone"}),
        ("select_similar", "ask", {"ask", "log", "offer"}),
        ("select_same_words", "offer", {"offer", "decide"}),
    ],
)
def test_more_is_selected_and_the_status_bar_says_how_much(
    window: MainWindow, action: str, start: str, found: set[str]
) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)
    window.place.select([start])

    run(window, action)

    assert set(window.place.selection) == found
    assert window.place.selection[0] == start
    assert said[-1] == f"{len(found)} elements selected"


def test_nothing_more_is_said(window: MainWindow) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)
    window.place.select(["alone"])

    run(window, "select_downstream")

    assert window.place.selection == ("alone",)
    assert said[-1] == "There is nothing else like that on this map."


def test_without_a_selection_there_is_nothing_to_go_by(window: MainWindow) -> None:
    window.place.select([])
    window.refresh()

    states = {a.id: window.actions_by_id.by_id[a.id].isEnabled() for a in ACTIONS if a.menu == "edit/select"}

    assert set(states.values()) == {False}
    assert len(states) == 5


def test_the_menu_stands_in_the_edit_menu(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    edit = next(menu for menu in menus if isinstance(menu, QMenu) and menu.title() == "&Edit")

    inner = [action.menu() for action in edit.actions() if isinstance(action.menu(), QMenu)]

    assert [menu.title() for menu in inner if isinstance(menu, QMenu)][:1] == ["Select &more"]


def test_the_pad_hides_when_its_step_is_scrolled_out_of_view_and_comes_back(window: MainWindow) -> None:
    view = window.view
    view.set_zoom(2.0)
    window.place.select(["ask"])
    view.reveal("ask")
    settle()
    at_first = view.pad.isVisible()

    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    settle()
    away = view.pad.isVisible()
    view.reveal("ask")
    settle()

    assert (at_first, away, view.pad.isVisible()) == (True, False, True)
