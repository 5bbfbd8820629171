"""Which keys do what: those of the table of actions and of the map, as delivered or as somebody has re-assigned them.

A key has one meaning. Re-assigned keys win over delivered ones, so taking a key from an action needs no entry there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.i18n import Message, msg
from app.ui.actions.base import sequences
from app.ui.actions.table import ACTIONS, MENUS, SUBMENUS
from app.ui.canvas.commands import COMMANDS, TOOL, Command

ON_THE_MAP = ("on_the_map", msg("On the map"))
GROUPS: tuple[tuple[str, Message], ...] = (*MENUS, ON_THE_MAP)
FIXED: tuple[tuple[str, tuple[str, ...], Message], ...] = (
    ("edit_name", ("Return", "Enter"), msg("Edit the name; with a tool in hand: put it down where there is room")),
    ("new_line", ("Shift+Return", "Shift+Enter"), msg("New line while editing")),
    ("escape", ("Esc",), msg("Cancel, deselect")),
    ("map_up", ("Alt+Up",), msg("With nothing selected: up a level")),
    ("map_back", ("Alt+Left",), msg("With nothing selected: back to the map before")),
    ("map_forward", ("Alt+Right",), msg("With nothing selected: forward again")),
    ("pan", ("Space",), msg("Hold to move the map with the mouse")),
)
"""What the canvas does with keys that stand in no menu, or that mean something else while another thing is selected."""
Own = Mapping[str, list[str]]
"""Ids with the keys somebody gave them, as portable texts; no keys: it has none any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """Something that can be done by keys. Tools of the map have one letter.

    Fixed is what has a key with several meanings, such as Alt with an arrow: which one counts depends on what is
    selected.
    """

    id: str
    name: Message
    group: str
    delivered: tuple[QKeySequence, ...]
    within: Message | None = None
    """The menu inside a menu that it stands in."""
    on_map: bool = False
    is_tool: bool = False
    is_fixed: bool = False


@cache
def everything() -> tuple[Keyed, ...]:
    """List all actions and all that the map does by keys."""
    actions = [
        Keyed(
            id=a.id, name=a.text, group=a.menu.split("/")[0], delivered=tuple(sequences(a.keys)),
            within=SUBMENUS.get(a.menu), on_map=a.on_canvas_only, is_tool=a.menu == TOOL,
        )
        for a in ACTIONS
    ]  # fmt: skip
    fixed = [
        Keyed(
            id=i, name=name, group=ON_THE_MAP[0], delivered=tuple(map(QKeySequence, keys)), on_map=True, is_fixed=True
        )
        for i, keys, name in FIXED
    ]
    times = Counter(key.toString() for keyed in (*actions, *fixed) for key in keyed.delivered)
    shared = {key for key, count in times.items() if count > 1}
    return (*(_fixed_if_shared(keyed, shared) for keyed in actions), *fixed)


def _fixed_if_shared(keyed: Keyed, shared: set[str]) -> Keyed:
    return replace(keyed, is_fixed=any(key.toString() in shared for key in keyed.delivered))


class KeyMap:
    """The keys in use."""

    def __init__(self, own: Own | None = None) -> None:
        self._own = _sound(own or {})
        self._taken = {key for keys in self._own.values() for key in keys}

    @property
    def own(self) -> dict[str, list[str]]:
        """The keys that are not as delivered, to be kept."""
        return {keyed_id: list(keys) for keyed_id, keys in self._own.items()}

    def is_own(self, keyed_id: str) -> bool:
        return keyed_id in self._own

    def of(self, keyed: Keyed) -> list[QKeySequence]:
        """Return the keys of something, the one shown in menus first."""
        if keyed.id in self._own:
            return [QKeySequence(key) for key in self._own[keyed.id]]
        return [key for key in keyed.delivered if key.toString() not in self._taken]

    def keys(self, keyed_id: str) -> list[QKeySequence]:
        return self.of(_by_id()[keyed_id])

    def words(self, keyed_id: str) -> str:
        """Return the first keys of something as they are written here; empty if it has none."""
        return next((native(key) for key in self.keys(keyed_id)), "")

    def holder(self, key: QKeySequence) -> Keyed | None:
        """Return what these keys do now."""
        return next((keyed for keyed in everything() if key in self.of(keyed)), None)

    # -- re-assigning ----------------------------------------------------------------------------

    def given(self, keyed: Keyed, keys: Iterable[QKeySequence]) -> KeyMap:
        """Return the keys after something has been given these, taken from whatever has them."""
        texts = [key.toString() for key in keys]
        own = self._without(texts)
        own[keyed.id] = texts
        return KeyMap(own)

    def as_delivered(self, keyed: Keyed) -> KeyMap:
        """Return the keys after something has got back its own, from whatever has them now."""
        own = self._without([key.toString() for key in keyed.delivered])
        own.pop(keyed.id, None)
        return KeyMap(own)

    def _without(self, texts: list[str]) -> dict[str, list[str]]:
        return {keyed_id: [key for key in keys if key not in texts] for keyed_id, keys in self._own.items()}

    # -- the map ---------------------------------------------------------------------------------

    def commands(self) -> dict[str, Command]:
        """Return the commands of the canvas by their keys."""
        return {key.toString(): command for command in COMMANDS for key in self.keys(command.id)}

    def own_keys(self) -> dict[str, str]:
        """Return re-assigned keys of what the canvas alone knows, each with the one it was delivered with.

        One that means nothing any more stands for none.
        """
        alone = self._changed() - {command.id for command in COMMANDS}
        moved = [each for each in everything() if each.on_map and each.id in alone]
        own = {key.toString(): "" for each in moved for key in each.delivered}
        return own | {key.toString(): each.delivered[0].toString() for each in moved for key in self.of(each)}

    def _changed(self) -> set[str]:
        return {keyed.id for keyed in everything() if self.of(keyed) != list(keyed.delivered)}


def usual(keys: Iterable[QKeySequence]) -> list[QKeySequence]:
    """Leave out the keys that only few keyboards have, such as F14 or one for copying."""
    few = range(Qt.Key.Key_F13, Qt.Key.Key_F35 + 1)
    return [key for key in keys if (code := first_of(key).key()) < Qt.Key.Key_Back and code not in few]


def written(keys: Iterable[QKeySequence]) -> str:
    """Return all keys as they are written here, those of few keyboards left out."""
    return ", ".join(dict.fromkeys(map(native, usual(keys))))


def native(key: QKeySequence) -> str:
    """Return keys as they are written on this system, in the language in use."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _sound(own: Own) -> dict[str, list[str]]:
    """Take over what can be read of kept keys; of two that have the same, the first has it."""
    sound: dict[str, list[str]] = {}
    taken: set[str] = set()
    for keyed in everything():
        kept = own.get(keyed.id)
        if not isinstance(kept, list) or keyed.is_fixed:
            continue
        keys = [QKeySequence(each).toString() for each in kept if isinstance(each, str)]
        sound[keyed.id] = [key for key in keys if key and key not in taken]
        taken.update(keys)
    return {i: keys for i, keys in sound.items() if keys != [key.toString() for key in _by_id()[i].delivered]}


@cache
def _by_id() -> dict[str, Keyed]:
    return {keyed.id: keyed for keyed in everything()}


def first_of(key: QKeySequence) -> QKeyCombination:
    """Return the first keys of a sequence; ours have no others."""
    return key[0]  # type: ignore[index,no-any-return]  # the stubs do not know that sequences can be indexed
