"""The silent rating: by passing the laptop on, or by cards held up. It shows how many, never what."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import msg, tr
from app.render.theme import Palette
from app.ui.meeting.card import Card
from app.ui.meeting.cards_table import CardsTable
from app.ui.meeting.layers import Layers
from app.ui.meeting.name_list import Blank, NameList
from app.ui.meeting.parts import Key, Page
from app.ui.meeting.sitting import Sitting


class RatePage(Page):
    """Who is still to rate; then a card for one person, then nothing, until the next one comes."""

    def __init__(self, sitting: Sitting, palette: Palette) -> None:
        super().__init__(sitting, palette)
        self.names = NameList(sitting, self)
        self.card = Card(sitting, palette, self)
        self.blank = Blank(self)
        self.cards = CardsTable(sitting, palette, self)
        self._layers = Layers(self, self.names, self.card, self.blank, self.cards)
        self.names.chosen.connect(self._hand_over)
        self.card.done.connect(self._show_blank)
        self.card.given_up.connect(lambda: self._show(self.names))
        self.blank.ended.connect(lambda: self._show(self.names))
        self.cards.done.connect(self.refresh)
        self._asked = False

    def keys(self) -> list[Key]:
        shown = self._layers.current
        if shown in (self.card, self.blank):
            return []
        words = msg("Pass the laptop") if shown is self.cards else msg("Hold up cards")
        return [Key(keys=("F2",), act=self._turn, words=words, icon="replace")]

    def take_key(self, event: QKeyEvent) -> bool:
        shown = self._layers.current
        assert isinstance(shown, (NameList, Card, Blank, CardsTable))
        return shown.take_key(event)

    def refresh(self) -> None:
        self.names.refresh()
        self.cards.refresh()
        self._asked = False

    def leave(self) -> bool:
        """Keep anybody's rating from getting lost half-way."""
        if self._layers.current is self.card:
            self.sitting.say(tr("Somebody is rating. Finish this card first, or take it back with Esc."))
            return False
        if self.cards.is_begun:
            self.sitting.say(tr("Some cards are typed in and not handed in yet. Enter hands them in."))
            return False
        return True

    def go_on(self) -> bool:
        """Reveal; asked once if somebody has not handed in, or nobody has."""
        sitting = self.sitting
        if not self.leave():
            return False
        if sitting.is_revealed:
            return True
        waiting = len(sitting.waiting)
        if waiting and not self._asked:
            self._asked = True
            sitting.say(tr("{n} have not handed in yet. The same key again reveals all the same.", n=waiting))
            return False
        if waiting == len(sitting.seats):
            return True
        return sitting.reveal()

    def _turn(self) -> None:
        self._show(self.names if self._layers.current is self.cards else self.cards)

    def _hand_over(self, person_id: str) -> None:
        self.card.begin(person_id)
        self._show(self.card)

    def _show_blank(self) -> None:
        self._show(self.blank)

    def _show(self, layer: QWidget) -> None:
        self.refresh()
        self._layers.show_only(layer)
        self.take_keys()
        self.sitting.say("")
        self.sitting.keys_changed()
