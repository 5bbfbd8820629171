"""The actions about the review as a whole: colours of the map, coverage, papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import Message, msg, text, tr
from app.ui.actions.base import Action, with_document
from app.ui.actions.rounds import has_earlier
from app.ui.modes import Mode

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

PAPERS: dict[str, tuple[Message, Message]] = {
    "minutes": (msg("&Minutes as PDF …"), msg("Minutes")),
    "rating_sheets": (msg("&Rating sheets as PDF …"), msg("Rating sheets")),
    "own_rating_sheets": (
        msg("Rating sheets with everybody’s own &last ratings as PDF …"),
        msg("Rating sheets with last ratings"),
    ),
    "invitation": (msg("&Invitation as PDF …"), msg("Invitation")),
    "coverage": (msg("&Coverage as PDF …"), msg("Coverage")),
}
"""Papers of the review: what the action is called, and the file."""


def colour_map(window: MainWindow) -> None:
    """Go to the choice by what the map is coloured."""
    window.show_document()
    window.place.set_mode(Mode.REVIEW)
    if window.desk is not None:
        window.desk.colours.kind.setFocus()


def show_coverage(window: MainWindow) -> None:
    """Show who has looked at what, and where nobody has."""
    window.show_document()
    if window.desk is not None:
        window.desk.colours.show_coverage()


def print_paper(window: MainWindow, kind: str) -> None:
    """Ask where to, and write a paper of the review."""
    from app.ui.dialogs.paths import ask_path_of_pdf

    place = window.place
    title = text(PAPERS[kind][1])
    name = place.process.process.name or tr("Process")
    beside = place.file.path or Path.home() / name
    path = ask_path_of_pdf(window, title, beside.with_name(f"{beside.stem} – {title}.pdf"))
    if path is not None:
        write_paper(window, kind, path)


def write_paper(window: MainWindow, kind: str, path: Path) -> None:
    """Write a paper of the review beside the window; trouble is a sentence in the bar."""
    from app.cli import writing

    place = window.place
    document = place.process.copy()

    def tell(_nothing: object) -> None:
        place.say(msg("Written to “{name}”.", name=path.name))
        place.written.emit(path)

    window.progress.run(
        msg("“{name}” is being written …", name=path.name),
        lambda: writing.write_paper(document, kind, path, writing.Wishes()),
        tell,
        window.bar.tell,
    )


def paper_action(kind: str) -> Action:
    return Action(
        id=f"paper_{kind}", text=PAPERS[kind][0], menu="process/papers", group=4,
        enabled=has_earlier if kind == "own_rating_sheets" else with_document,
        run=lambda w: print_paper(w, kind),
    )  # fmt: skip


REVIEW_ACTIONS = (
    Action(id="colour_map", text=msg("Colour the map &by …"), menu="process", group=4, enabled=with_document,
           run=colour_map),
    Action(id="coverage", text=msg("Covera&ge …"), menu="process", icon="table", group=4, enabled=with_document,
           run=show_coverage),
    *(paper_action(kind) for kind in PAPERS),
)  # fmt: skip
