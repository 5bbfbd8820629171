"""What follows when a PDF has been written: a bar that says where it is, and opens it."""

from __future__ import annotations

from pathlib import Path

from app.i18n import msg
from app.ui.dialogs.bar import MessageBar
from app.ui.dialogs.paths import open_with_system


def tell_written(bar: MessageBar, path: Path) -> None:
    """Say where a PDF is and offer to open it; other formats are for other programs."""
    if path.suffix.lower() == ".pdf":
        said = msg("The PDF is in “{folder}”: {name}", folder=path.parent, name=path.name)
        bar.tell(said, (msg("Open it"), lambda: open_with_system(path)))
