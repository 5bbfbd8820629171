"""Working an act out on a copy of what is shown, in another thread, so that carrying it out takes next to no time.

Knows neither files nor Qt. While a draft is worked on nobody may change the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.editor_boards import Boards
from app.i18n import Message
from app.model.document import Document
from app.model.operations import Operation
from app.model.proposals import replay
from app.model.wanted import part
from app.session import Ready

if TYPE_CHECKING:
    from app.editor import Editor


class Draft:
    """What an editor shows, as it was at a moment, with boards of its own; for one thread."""

    def __init__(self, editor: Editor, shown: Document, process: Document, map_id: str, boards: Boards) -> None:
        self.editor = editor
        self.document = shown
        self.process = process
        self.map_id = map_id
        self.said: list[Message] = []
        self._boards = boards
        self._revision = editor.session.revision

    @property
    def board(self) -> Any:
        """What the layout knows of the map that the act is about; the window asks it more than the editor does."""
        return self._boards.of(self.map_id)

    def new_id(self) -> str:
        return self.editor.session.clock.new_id()

    def say(self, sentence: Message) -> None:
        """Keep a sentence, to be said when the act is done."""
        self.said.append(sentence)

    def made_ready(self, operation: Operation) -> Ready | None:
        """Work out all that doing something takes; None if it changes nothing. Raise Refused if it cannot be done."""
        with part(0.0, 0.6):
            stored = self.editor.stored(operation, self.document, self.process, self._boards)
        if stored is None:
            return None
        with part(0.6, 1.0):
            return self._foreseen(self.editor.session.made_ready(stored, self.process, self._revision))

    def step_made_ready(self, by: int) -> Ready | None:
        """Work out all that undo (-1) or redo (+1) takes; None if there is nothing."""
        return self._foreseen(self.editor.session.step_made_ready(by, self.process, self._revision))

    def _foreseen(self, ready: Ready | None) -> Ready | None:
        """Replay the proposal in hand as it will be; the process knows then what comes of its items."""
        proposal = self.editor.proposal
        if ready is not None and proposal is not None:
            replay(self.process.ahead(ready.changes), [proposal.id])
        return ready
