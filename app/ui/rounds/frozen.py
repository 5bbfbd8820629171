"""While a round is open, Review shows the map that the round looks at, frozen when it opened (decisions 16)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.model.reviews.rounds import current_round
from app.ui.modes import Mode
from app.ui.workplace import Workplace


class FrozenMap(QObject):
    """Takes up the version of the open round in Review, and puts it down again."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._place = place
        self._taken_up: str | None = None
        place.mode_changed.connect(self.follow)
        place.saved_changed.connect(self.follow)

    def follow(self) -> None:
        """Show what is to be seen now, if another thing is shown."""
        wanted, version = self._wanted(), self._place.editor.version
        shown = version.id if version is not None else None
        before, self._taken_up = self._taken_up, wanted
        if wanted is not None and wanted != shown:
            self._place.look_at_version(wanted)
        elif wanted is None and before is not None and before == shown:
            self._place.look_at_version(None)

    def _wanted(self) -> str | None:
        review = current_round(self._place.process) if self._place.mode == Mode.REVIEW else None
        return review.version if review is not None else None
