"""Every preference, declared once: its name, what counts before anybody chooses, what may be chosen, and its words.

The settings page is made from this table. Preferences without a label are the program's own notes to itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.i18n import Message, msg

TEXT_SIZES = (100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """One preference. `options` are all it can be, with the words for each; empty: anything of the default's type."""

    name: str
    default: Any
    group: str = ""
    label: Message | None = None
    hint: Message | None = None
    options: tuple[tuple[Any, Message], ...] = ()

    @property
    def words(self) -> Message:
        """What it is called on the settings page; only for those that stand there."""
        assert self.label is not None
        return self.label

    def allows(self, value: Any) -> bool:
        """Answer whether the preference can be this."""
        if type(value) is not type(self.default):
            return False
        return not self.options or value in [option for option, _words in self.options]


GROUPS: tuple[tuple[str, Message], ...] = (
    ("look", msg("Language and look")),
    ("map", msg("Map")),
    ("safety", msg("Links")),
    ("person", msg("Who writes the notes")),
)
"""The parts of the settings page."""

PREFERENCES: tuple[Preference, ...] = (
    Preference(
        name="language", default="", group="look", label=msg("&Language"),
        options=(("", msg("Like the system")), ("de", msg("German")), ("en", msg("English"))),
    ),
    Preference(
        name="palette", default="system", group="look", label=msg("&Colours"),
        options=(
            ("system", msg("Like the system")), ("light", msg("Light")), ("dark", msg("Dark")),
            ("contrast", msg("High contrast")),
        ),
    ),
    Preference(
        name="text_size", default=100, group="look", label=msg("Te&xt size"),
        options=tuple((size, msg("{n} %", n=size)) for size in TEXT_SIZES),
    ),
    Preference(name="grid", default=True, group="map", label=msg("Show the g&rid")),
    Preference(
        name="snap", default=True, group="map", label=msg("&Snap to the grid"),
        hint=msg("What is moved stands on the dots of the grid. Alt while dragging: for once not."),
    ),
    Preference(
        name="guides", default=True, group="map", label=msg("&Guide lines while dragging"),
        hint=msg("Lines show where edges and middles of steps lie level."),
    ),
    Preference(
        name="hops", default=False, group="map", label=msg("Flows &hop where they cross"),
        hint=msg("A small arc leads the level flow over the upright one, on the screen and on paper."),
    ),
    Preference(name="minimap", default=True, group="map", label=msg("Show the &minimap")),
    Preference(
        name="confirm_links", default=True, group="safety", label=msg("&Ask before a link is opened"),
        hint=msg("Only addresses of web pages and of mail are opened."),
    ),
    Preference(
        name="person", default="", group="person", label=msg("Your &name"),
        hint=msg("It is filled in for new notes and can be changed in each."),
    ),
    Preference(name="department", default="", group="person", label=msg("Your &department")),
    Preference(name="page_frames", default=False),
    Preference(name="keys", default={}),
    Preference(name="recent", default=[]),
    Preference(name="open_files", default=[]),
    Preference(name="commands", default=[]),
    Preference(name="hints_done", default=[]),
    Preference(name="print", default={}),
    Preference(name="export", default={}),
    Preference(name="window", default={}),
    Preference(name="tables", default={}),
    Preference(name="meeting_minutes", default=5),
)  # fmt: skip
"""`keys`: the keys of actions that have others than delivered; `print`, `export` and `window` are tables; `tables`
holds what columns meant, by their headings."""

PREFERENCE_BY_NAME: dict[str, Preference] = {each.name: each for each in PREFERENCES}
SHOWN: tuple[Preference, ...] = tuple(each for each in PREFERENCES if each.group)
