"""Keeping files and pictures with a step, as a person does it: files from disk, an image from the clipboard.

Files are read and pictures made smaller beside the window; then all of them are kept in one act. What could not be
kept is said. Nothing of a file is ever opened or run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.i18n import Message, msg, text, tr
from app.model.attachments import ANY_FILE, LARGEST, encoded, next_order, too_large
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.file_names import safe_file_name
from app.model.operations import Attach
from app.model.records import Attachment
from app.model.wanted import told
from app.render.pictures import LARGEST_FILE, format_of, stored_image, stored_picture
from app.ui.doing import do_on
from app.ui.work import Work
from app.ui.workplace import Workplace

READING = msg("Reading what is to be attached …")
KEEPING = msg("What was read is being kept …")
WEIGHT = 1_000
"""So many bytes weigh as much as an element, when it is asked whether an act is large."""
LATER = 100
"""Milliseconds until it is tried again while a large act is under way."""
HEAD = 16
"""Bytes by which a picture is told from other files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What became of one file: what is to be kept, or the sentence that says why not."""

    name: str
    media_type: str = ""
    content: str = ""
    why_not: Message | None = None


class Attaching(QObject):
    """The attaching that goes on in one workplace, one piece of work after the other."""

    finished = Signal(object)
    """The ids of what has been attached; none if it was refused."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._waiting: list[tuple[str, Callable[[], list[Ready]]]] = []
        """The step and the work for it; the first is being done."""
        self._work: Work | None = None

    @property
    def is_busy(self) -> bool:
        return bool(self._waiting)

    def add_pictures(self, step_id: str, paths: Iterable[Path]) -> None:
        """Read picture files and keep them as a step's pictures."""
        self._begin(step_id, [_reading(path, ready_picture) for path in paths])

    def add_files(self, step_id: str, paths: Iterable[Path]) -> None:
        """Read files and keep them as a step's attachments, as they are."""
        self._begin(step_id, [_reading(path, ready_file) for path in paths])

    def add_either(self, step_id: str, paths: Iterable[Path]) -> None:
        """Keep pictures as pictures and everything else as attachments."""
        self._begin(step_id, [_reading(p, ready_picture if is_picture_file(p) else ready_file) for p in paths])

    def add_image(self, step_id: str, image: QImage) -> None:
        """Keep an image as one of a step's pictures."""
        self._begin(step_id, [lambda: _ready_image(image, tr("Picture"))])

    def _begin(self, step_id: str, jobs: Sequence[Callable[[], Ready]]) -> None:
        if self._workplace.file.read_only:
            self._workplace.say(msg("This file is open read only. Save it as a copy to change it."))
            return
        self._waiting.append((step_id, lambda: [job() for job in told(jobs, len(jobs))]))
        self._workplace.say(READING)
        if len(self._waiting) == 1:
            self._start()

    def _start(self) -> None:
        """Read the first of what waits: with a word about it and a way to give it up where a window has them."""
        _, job = self._waiting[0]
        beside = self._workplace.beside
        if beside is not None:
            beside.watch(READING, job, self._on_done, self._drop)
        else:
            self._work = Work(job)
            self._work.told.done.connect(lambda found, _seconds: self._on_done(found))
            self._work.start()

    def _next(self) -> str:
        """Take the first of what waits away, begin with the one after it, and return its step."""
        step_id, _ = self._waiting.pop(0)
        if self._waiting:
            self._start()
        return step_id

    def _drop(self) -> None:
        """Let go of what is being read, since it is not wanted any more."""
        self._next()
        self.finished.emit([])

    def _on_done(self, found: Sequence[Ready]) -> None:
        """Keep what was read, unless the document has been closed meanwhile, and go on with what waits."""
        step_id = self._next()
        if self._workplace.file.read_only:
            self.finished.emit([])
        else:
            self._take(step_id, found)

    def _take(self, step_id: str, found: Sequence[Ready]) -> None:
        place = self._workplace
        if place.is_held:
            QTimer.singleShot(LATER, self, lambda: self._take(step_id, found))
            return
        refused = [text(each.why_not) for each in found if each.why_not is not None]
        wanted = self._made(step_id, [each for each in found if each.why_not is None])
        place.say(" ".join(dict.fromkeys(refused)))

        def tell(changes: ChangeSet) -> None:
            self.finished.emit([attachment.id for attachment in wanted] if changes else [])

        if wanted:
            attaching = Attach(attachments=tuple(wanted))
            weight = sum(len(each.content) for each in wanted) // WEIGHT
            do_on(place, weight, lambda _ground: attaching, KEEPING, tell, draws=False)
        else:
            tell(ChangeSet())

    def _made(self, step_id: str, found: Iterable[Ready]) -> list[Attachment]:
        order = next_order(self._workplace.process, step_id)
        return [
            Attachment(
                id=self._workplace.new_id(), target=step_id, name=each.name, media_type=each.media_type,
                content=each.content, order=order + n,
            )
            for n, each in enumerate(found)
        ]  # fmt: skip


def attaching(workplace: Workplace) -> Attaching:
    """Return the attaching of a workplace."""
    return workplace.findChild(Attaching) or Attaching(workplace)


def is_picture_file(path: Path) -> bool:
    """Answer whether a file begins as a picture does that can be shown."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return bool(format_of(file.read(HEAD)))
    except OSError:
        return False


def ready_picture(name: str, data: bytes) -> Ready:
    """Make a picture file ready to be kept."""
    stored = stored_picture(data)
    return Ready(name=Path(name).stem or name, media_type=stored.media_type, content=encoded(stored.data))


def ready_picture_from(path: Path) -> Ready:
    """Read a picture file and make it ready to be kept, or say why not."""
    return _reading(path, ready_picture)()


def ready_file(name: str, data: bytes) -> Ready:
    """Make any file ready to be kept as it is."""
    if len(data) > LARGEST:
        raise Refused(too_large(name))
    return Ready(name=name, media_type=ANY_FILE, content=encoded(data))


def _ready_image(image: QImage, name: str) -> Ready:
    try:
        stored = stored_image(image)
    except Refused as refused:
        return Ready(name=name, why_not=refused.message)
    return Ready(name=name, media_type=stored.media_type, content=encoded(stored.data))


def _reading(path: Path, ready: Callable[[str, bytes], Ready]) -> Callable[[], Ready]:
    """Return the work of reading one file, which looks at its size first."""
    most = LARGEST_FILE if ready is ready_picture else LARGEST
    name = safe_file_name(path.name)

    def read() -> Ready:
        try:
            if not path.is_file():
                return Ready(name=name, why_not=msg("“{name}” is not a file. It was not added.", name=name))
            with path.open("rb") as file:
                data = file.read(most + 1)
            if len(data) > most:
                return Ready(name=name, why_not=too_large(name))
            return ready(name, data)
        except Refused as refused:
            return Ready(name=name, why_not=msg("“{name}”: {reason}", name=name, reason=refused.message))
        except OSError as error:
            return Ready(name=name, why_not=msg("“{name}” cannot be read: {reason}. It was not added.", name=name,
                                                reason=error.strerror or ""))  # fmt: skip

    return read
