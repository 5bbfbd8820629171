"""Boxes to choose from what a document holds: a step of any map, or one of a few things."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import text, tr
from app.model.document import Document
from app.model.maps import map_title
from app.model.records import Lane, Map, Step
from app.model.rules import shown_name
from app.model.slices import SLICE, Slices
from app.ui.search_box import Choice, SearchBox
from app.ui.search_words import fit_of
from app.ui.work import Idle
from app.ui.workplace import Workplace

MOST = 200
"""So many steps are listed; to see others, one types more of their names."""
AT_ONCE = 2


class ChoiceBox(SearchBox):
    """One of a few things that are known already."""

    def __init__(
        self, window: QWidget, prompt: str, choices: Sequence[Choice], chosen: Callable[[str], object]
    ) -> None:
        super().__init__(window, prompt)
        self._all = choices
        self._chosen = chosen

    def seek(self, typed: str) -> None:
        self.list_choices([choice for choice in self._all if fit_of(typed, choice.name, (choice.beside,)) is not None])

    def take(self, choice: Choice) -> None:
        self._chosen(choice.key)


class StepBox(SearchBox):
    """A step of any map, but not one of those left out; they are looked for when there is rest."""

    def __init__(self, window: QWidget, place: Workplace, without: str, chosen: Callable[[str], object]) -> None:
        super().__init__(window, tr("Which step? Type a part of its name, lane or map"))
        self._place = place
        self._without = without
        self._chosen = chosen
        self._idle = Idle(self)

    def seek(self, typed: str) -> None:
        self._idle.begin(fitting_steps(self._place.document, typed, self._without), self._list)
        self._idle.advance(AT_ONCE)

    def take(self, choice: Choice) -> None:
        self._chosen(choice.key)

    def stop(self) -> None:
        self._idle.stop()

    def _list(self, found: list[Choice]) -> None:
        self.list_choices(found[:MOST])
        if len(found) > MOST:
            self.say(tr("There are more. Type further letters to see them."))
        elif not found:
            self.say(tr("No step is called like that."))


def fitting_steps(document: Document, typed: str, without: str) -> Slices[list[Choice]]:
    """List the steps that fit the words typed, the best first."""
    found: list[tuple[int, str, Choice]] = []
    for place, choice in enumerate(_choices(document, without)):
        if place % SLICE == 0:
            yield
        fit = fit_of(typed, choice.name, (choice.beside,)) if typed else 0
        if fit is not None:
            found.append((fit, choice.name.casefold() if typed else "", choice))
    return [choice for _fit, _name, choice in sorted(found, key=lambda each: each[:2])]


def _choices(document: Document, without: str) -> Iterator[Choice]:
    titles = {shown.id: text(map_title(document, shown)) for shown in document.all(Map)}
    for step in document.all(Step):
        if step.id != without:
            lane = document.find(Lane, step.lane)
            beside = " · ".join(part for part in (lane.name if lane is not None else "", titles[step.map]) if part)
            yield Choice(key=step.id, name=" ".join(text(shown_name(step)).split()), beside=beside)
