"""Cases on their way, worked out beside a window and then shown in front of it, with what they assume.

Nobody needs to have simulated before: what the document keeps is taken, and what it does not say is as usual.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from app.i18n import Message, msg, number
from app.model.document import Document
from app.model.errors import Refused
from app.model.listing import listed
from app.model.records import Scenario
from app.model.scenarios import EVEN, RANDOM, cases_per_day
from app.ui.work import Work

if TYPE_CHECKING:
    from app.analysis.simulation.film import Film
    from app.analysis.simulation.settings import Settings
    from app.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Filmed:
    """A film, the map it is of, and under which circumstances its cases walk."""

    film: Film
    document: Document
    assumed: Message


def filmed(document: Document) -> Filmed:
    """Send some cases through a map, under the settings that it keeps; refuse in a sentence."""
    from app.analysis.network import NotComputable
    from app.analysis.simulation.film import film_of
    from app.analysis.simulation.settings import settings_in

    settings = settings_in(document)
    try:
        return Filmed(film=film_of(document, settings), document=document, assumed=assumed(document, settings))
    except NotComputable as reason:
        raise Refused(reason.text) from reason


def assumed(document: Document, settings: Settings) -> Message:
    """Say under which circumstances cases walk, and what of it nobody has said."""
    per_day = number(settings.per_day, 0 if settings.per_day.is_integer() else 1)
    ways: dict[str, Message] = {
        RANDOM: msg("{per_day} cases begin on a working day, at random", per_day=per_day),
        EVEN: msg("{per_day} cases begin on a working day, evenly", per_day=per_day),
    }
    said = ways.get(settings.arrivals)
    if said is None:
        said = msg("{n} cases begin at once, {per_day} per working day", n=settings.campaign, per_day=per_day)
    if cases_per_day(document) is None:
        said = msg("{circumstances} (nobody has said how many)", circumstances=said)
    return msg("Assumed: {circumstances}.", circumstances=listed([said, msg("people and hours as in the departments")]))


def map_with_circumstances(shown: Document, process: Document) -> Document:
    """Return a copy of a map that is shown, a version perhaps, under the circumstances that the process keeps."""
    missing = [each for each in process.all(Scenario) if each.id not in shown]
    return Document([*shown, *missing])


class Filming(QObject):
    """Works a film out in a thread; when it is there somebody shows it."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._running: set[Work] = set()
        place.closing.connect(self.drop)

    @property
    def is_busy(self) -> bool:
        """Answer whether a film is being worked out."""
        return self._work is not None

    def begin(self, document: Document) -> None:
        """Begin with a map of which nobody changes anything meanwhile."""
        self.drop()
        work = self._work = Work(lambda: filmed(document))
        self._running.add(work)
        work.told.done.connect(lambda found, _seconds: self._take(work, self.made, found))
        work.told.failed.connect(lambda sentence: self._take(work, self.failed, sentence))
        work.told.ended.connect(lambda: self._running.discard(work))
        work.start()

    def drop(self) -> None:
        """Want the film no more."""
        if self._work is not None:
            self._work.give_up()
        self._work = None

    def _take(self, work: Work, told: SignalInstance, found: object) -> None:
        if work is self._work and isValid(self):
            self._work = None
            told.emit(found)
