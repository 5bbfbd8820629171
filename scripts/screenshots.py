"""Make the pictures of README and guide from the real window: `make screenshots`. Needs no display."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KLARWEG_HOME"] = tempfile.mkdtemp()
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402  # the platform is chosen above

from app.model.records import Proposal  # noqa: E402
from app.ui.application import Application  # noqa: E402
from app.ui.main_window import MainWindow  # noqa: E402
from app.ui.modes import Mode  # noqa: E402

SIZE = (1600, 960)


def settle() -> None:
    for _ in range(20):
        QApplication.processEvents()


def picture(window: MainWindow, name: str) -> None:
    settle()
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    window.grab().save(str(folder / f"{name}.png"))


def tour(application: Application, lang: str) -> None:
    """Go through the modes with the sample, once in each language."""
    application.use_language(lang)
    window = application.open_window()
    window.resize(*SIZE)
    picture(window, f"start-{lang}")
    window.files.open_sample()
    settle()
    window.left.setVisible(True)
    settle()
    window.place.set_mode(Mode.DRAW)
    window.view.fit()
    window.place.select(["S02"])
    picture(window, f"draw-{lang}")
    window.place.set_mode(Mode.REVIEW)
    picture(window, f"review-{lang}")
    window.place.take_proposal(window.place.process.all(Proposal)[0].id)
    window.place.select([])
    picture(window, f"change-{lang}")
    window.place.set_mode(Mode.PRINT)
    picture(window, f"print-{lang}")
    window.place.file.close(discard=True)
    window.put_away()
    window.close()


def main() -> int:
    application = Application(QApplication(["klarweg"]))
    application.use_theme("light")
    for lang in ("en", "de"):
        tour(application, lang)
    return 0


if __name__ == "__main__":
    sys.exit(main())
