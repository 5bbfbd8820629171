"""Following a link: to a step on this or another map at once, to a web address after the whole of it was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import msg, text, tr
from app.model.addresses import clean_address
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import map_title
from app.model.records import Link, Map, Step
from app.model.rules import links_of, shown_name
from app.ui.search_box import Choice
from app.ui.step_box import ChoiceBox
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def links_of_selected(place: Workplace) -> list[Link]:
    """List the links of the one step that is selected."""
    one = place.selected_one
    return links_of(place.document, one.id) if isinstance(one, Step) else []


def follow_selected(window: MainWindow) -> None:
    """Follow the link of the selected step; of several, the one that is chosen."""
    links = links_of_selected(window.place)
    if len(links) == 1:
        follow(window, links[0])
    elif links:
        choices = [Choice(key=link.id, name=goal_of(window.place.document, link)) for link in links]
        ChoiceBox(window, tr("Which link?"), choices, lambda i: follow_by_id(window, i)).open()


def follow_by_id(window: MainWindow, link_id: str) -> None:
    """Follow a link, or do nothing if it has gone."""
    link = window.place.document.find(Link, link_id)
    if link is not None:
        follow(window, link)


def follow(window: MainWindow, link: Link) -> None:
    """Go where a link leads, or say why that is not possible."""
    place = window.place
    if link.target_step is None:
        ask_to_open(window, link.address)
    elif link.target_step in place.document:
        place.jump(link.target_step)
        window.view.setFocus()
    else:
        place.say(GONE)


def ask_to_open(window: MainWindow, address: str) -> None:
    """Show a whole address and ask before it is opened; one that may not be opened says so."""
    try:
        clean = clean_address(address)
    except Refused as refused:
        window.place.say(refused)
        return
    window.bar.tell(
        msg("Open this address in another program? {address}", address=clean),
        (msg("Open"), lambda: _open(window, clean)),
        (msg("Do not open"), lambda: window.view.setFocus()),
    )
    window.bar.buttons[-1].setFocus()


def _open(window: MainWindow, address: str) -> None:
    window.view.setFocus()
    if not window.application.open_address(address):
        window.place.say(msg("No program could be found that opens {address}.", address=address))


def goal_of(document: Document, link: Link) -> str:
    """Say where a link leads: to which step on which map, or to which address."""
    if link.target_step is None:
        return f"{link.name} – {link.address}" if link.name else link.address
    step = document.find(Step, link.target_step)
    if step is None:
        return text(GONE)
    return f"{text(shown_name(step))} · {text(map_title(document, document.get(Map, step.map)))}"


GONE = msg("The step that this link leads to is gone.")
