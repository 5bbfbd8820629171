"""The command search: every action of the one table, found by words of its name in either language.

What is not possible now keeps its place and is grey. With nothing typed, what was used last comes first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.i18n import LANGUAGES, language, text, text_in, tr
from app.ui.actions.base import Action
from app.ui.actions.table import ACTIONS, menu_path
from app.ui.search_box import Choice, SearchBox
from app.ui.search_words import fit_of

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

LAST_USED = 8
"""So many commands are remembered."""


class CommandBox(SearchBox):
    """The box over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, tr("Which command? Type a part of its name"))
        self._window = window

    def seek(self, typed: str) -> None:
        self._window.actions_by_id.refresh()
        found = list(found_by(typed)) if typed else self._last_used_first()
        self.list_choices([self._choice(action) for action in found])
        if not found:
            self.say(tr("No command is called like that."))

    def take(self, choice: Choice) -> None:
        used = [choice.key, *(i for i in self._used() if i != choice.key)]
        self._window.application.settings.put("commands", used[:LAST_USED])
        self._window.actions_by_id.by_id[choice.key].trigger()

    def why_not(self, choice: Choice) -> str:
        return tr("“{name}” is not possible now.", name=choice.name)

    def _used(self) -> list[str]:
        return [i for i in self._window.application.settings.get("commands") if isinstance(i, str)]

    def _last_used_first(self) -> list[Action]:
        used = self._used()
        return sorted(offered(), key=lambda action: used.index(action.id) if action.id in used else LAST_USED)

    def _choice(self, action: Action) -> Choice:
        made = self._window.actions_by_id.by_id[action.id]
        return Choice(
            key=action.id,
            name=("✓ " if made.isCheckable() and made.isChecked() else "") + without_mnemonic(made.text()),
            beside=menu_path(action.menu),
            keys=self._window.application.keymap.words(action.id),
            possible=made.isEnabled(),
        )


def offered() -> list[Action]:
    """List what the command search offers: everything but itself."""
    return [action for action in ACTIONS if action.id != "commands"]


def found_by(typed: str) -> list[Action]:
    """List the actions that fit the words typed, the best first."""
    fits = [(fit, action) for action in offered() if (fit := _fit(typed, action)) is not None]
    return [action for _fit_, action in sorted(fits, key=lambda each: each[0])]


def _fit(typed: str, action: Action) -> int | None:
    others = [without_mnemonic(text_in(code, action.text)) for code in LANGUAGES if code != language()]
    return fit_of(typed, without_mnemonic(text(action.text)), (*others, menu_path(action.menu)))


def without_mnemonic(shown: str) -> str:
    """Return the text of an action as it is read."""
    return re.sub(r"&(.)", r"\1", shown)
