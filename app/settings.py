"""Where the program keeps its own things, what a person prefers, and how each file was last looked at. No Qt.

Folders come from platformdirs and are overridden by KLARWEG_HOME. Everything is JSON, written whole or not at all;
a damaged settings file is put aside and the defaults count.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import PlatformDirs

from app.platform import make_private_folder, replace, sync_folder
from app.settings_table import PREFERENCE_BY_NAME

RECENT_FILES = 12
VIEWS_KEPT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where things lie: documents' sessions and what belongs to them, preferences, logs."""

    data: Path
    config: Path
    logs: Path

    @property
    def sessions(self) -> Path:
        return self.data / "sessions"

    @property
    def trash(self) -> Path:
        return self.data / "trash"

    @property
    def journals(self) -> Path:
        return self.data / "journals"

    @property
    def versions(self) -> Path:
        return self.data / "versions"

    @property
    def compiled(self) -> Path:
        return self.data / "compiled"


def folders(environment: Mapping[str, str] | None = None) -> Folders:
    """Answer where this person's things lie; KLARWEG_HOME puts all of them into one folder."""
    home = (os.environ if environment is None else environment).get("KLARWEG_HOME")
    if home:
        base = Path(home).absolute()
        return Folders(data=base, config=base, logs=base / "logs")
    places = PlatformDirs("klarweg", appauthor=False, roaming=False)
    return Folders(data=places.user_data_path, config=places.user_config_path, logs=places.user_log_path)


def keep_compiled() -> None:
    """Let what numba compiles be kept in a folder that only this person can write to."""
    with suppress(OSError):
        make_private_folder(folders().compiled)
        os.environ.setdefault("NUMBA_CACHE_DIR", str(folders().compiled))


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that it is the old or the new one at any moment, never a part."""
    make_private_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    replace(temporary, path)
    sync_folder(path.parent)


def read_table(path: Path) -> dict[str, Any]:
    """Read a JSON object; a missing or damaged file reads as empty, the damaged one is put aside."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        plain = None
    if isinstance(plain, dict):
        return plain
    with suppress(OSError):
        replace(path, path.with_name(f"{path.name}.damaged"))
    return {}


class Settings:
    """Preferences and per-file views of one person, read at once and written at each change."""

    def __init__(self, where: Folders | None = None) -> None:
        self.folders = where if where is not None else folders()
        self._path = self.folders.config / "preferences.json"
        self._views_path = self.folders.config / "views.json"
        self._values = read_table(self._path)
        self._views = read_table(self._views_path)
        self._listeners: list[Callable[[str], object]] = []

    def get(self, name: str) -> Any:
        """Return a preference; what it cannot be counts as not set."""
        preference = PREFERENCE_BY_NAME[name]
        value = self._values.get(name, preference.default)
        return value if preference.allows(value) else preference.default

    def put(self, name: str, value: Any) -> None:
        """Keep a preference from now on, and tell who listens."""
        if not PREFERENCE_BY_NAME[name].allows(value):
            raise TypeError(f"{name} cannot be {value!r}")
        if name in self._values and self._values[name] == value:
            return
        self._values[name] = value
        self._write()
        self._tell(name)

    def put_back(self, names: Iterable[str]) -> None:
        """Set preferences back to how they were delivered."""
        gone = [name for name in names if self._values.pop(name, None) is not None]
        self._write()
        for name in gone:
            self._tell(name)

    def listen(self, listener: Callable[[str], object]) -> Callable[[], None]:
        """Call the listener with the name of every preference that is changed; the answer unsubscribes it, once."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, name: str) -> None:
        for listener in tuple(self._listeners):
            listener(name)

    def _write(self) -> None:
        write_whole(self._path, json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True))

    @property
    def recent(self) -> list[Path]:
        """The files used last, the newest first."""
        return [Path(name) for name in self.get("recent") if isinstance(name, str)]

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent files."""
        names = [str(path), *(str(p) for p in self.recent if p != path)]
        self.put("recent", names[:RECENT_FILES])

    def forget(self, path: Path) -> None:
        """Take a file out of the recent files."""
        self.put("recent", [str(p) for p in self.recent if p != path])

    def view(self, uid: str) -> dict[str, Any]:
        """Return how a document was last looked at (zoom, place, open panels); empty if never."""
        view = self._views.get(uid)
        return dict(view) if isinstance(view, dict) else {}

    def keep_view(self, uid: str, view: Mapping[str, Any]) -> None:
        """Keep how a document is looked at; the views of long unused documents go."""
        self._views.pop(uid, None)
        self._views[uid] = dict(view)
        for old in list(self._views)[:-VIEWS_KEPT]:
            del self._views[old]
        write_whole(self._views_path, json.dumps(self._views, ensure_ascii=False))
