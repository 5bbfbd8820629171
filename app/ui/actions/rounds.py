"""The review's part of the Process menu: people, rounds, handing in, packets, flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.i18n import msg
from app.ui.actions.base import Action, with_document
from app.ui.late import late
from app.ui.modes import Mode

if TYPE_CHECKING:
    from app.model.records import Round
    from app.model.reviews import ballots, packets, rounds
    from app.ui.main_window import MainWindow
    from app.ui.panels import all_notes
    from app.ui.rounds import (
        again_sheet,
        flags_sheet,
        opening_sheet,
        packets_sheet,
        passing_sheet,
        people_sheet,
        rereview_sheet,
        typing_sheet,
    )
else:
    ballots, packets, rounds = (late(f"app.model.reviews.{name}") for name in ("ballots", "packets", "rounds"))
    all_notes = late("app.ui.panels.all_notes")
    (
        again_sheet,
        flags_sheet,
        opening_sheet,
        packets_sheet,
        passing_sheet,
        people_sheet,
        rereview_sheet,
        typing_sheet,
    ) = (
        late(f"app.ui.rounds.{name}_sheet")
        for name in ("again", "flags", "opening", "packets", "passing", "people", "rereview", "typing")
    )


def without_packet(window: MainWindow) -> bool:
    """Answer whether a document is open that is no rating packet."""
    return with_document(window) and not packets.is_packet(window.place.process)


def the_round(window: MainWindow) -> Round | None:
    return rounds.current_round(window.place.process) if without_packet(window) else None


def may_open(window: MainWindow) -> bool:
    return without_packet(window) and not window.place.file.read_only and the_round(window) is None


def is_blind(window: MainWindow) -> bool:
    review = the_round(window)
    return review is not None and review.state in rounds.BLIND and not window.place.file.read_only


def may_close(window: MainWindow) -> bool:
    """Answer whether the round can be closed: once it is revealed, or while nobody has rated in it."""
    review = the_round(window)
    if review is None or window.place.file.read_only:
        return False
    return review.state == rounds.REVEALED or not rounds.ratings_of(window.place.process, review.id)


def may_vote_again(window: MainWindow) -> bool:
    review = the_round(window)
    return (
        review is not None
        and not window.place.file.read_only
        and any(
            ballots.may_be_rated_again(review, step_id) for step_id in rounds.scope_of(window.place.process, review)
        )
    )


def has_earlier(window: MainWindow) -> bool:
    return without_packet(window) and rounds.has_earlier_round(window.place.process)


def show(window: MainWindow, sheet: type[Any], *, reviewing: bool = True) -> None:
    """Show a sheet about the document; one that is open comes to the front."""
    if reviewing:
        window.place.set_mode(Mode.REVIEW)
    opened = [each for each in window.findChildren(sheet) if each.isVisible() and each.place is window.place]
    if opened:
        opened[0].activateWindow()
        return
    made = sheet(window.place, window)
    if made.covers_the_screen:
        made.setGeometry(window.screen().geometry())
        made.showFullScreen()
        return
    made.resize(made.size().boundedTo(window.screen().availableGeometry().size() * 0.9))
    made.show()


def reveal(window: MainWindow) -> None:
    """Reveal the ratings, asking in the bar above the map while somebody is missing."""
    window.place.set_mode(Mode.REVIEW)
    assert window.desk is not None
    window.desk.round_bar.reveal()


ROUND_ACTIONS = (
    Action(id="people", text=msg("People and d&epartments …"), menu="process", icon="users", group=4,
           enabled=without_packet, run=lambda w: show(w, people_sheet.PeopleSheet, reviewing=False)),
    Action(id="open_round", text=msg("Open a &round …"), menu="process", icon="player-play", group=4,
           enabled=may_open, run=lambda w: show(w, opening_sheet.OpeningSheet)),
    Action(id="pass_round", text=msg("Pass the &laptop …"), menu="process", icon="user", group=4,
           enabled=is_blind, run=lambda w: show(w, passing_sheet.PassingSheet)),
    Action(id="type_in", text=msg("&Type in rating sheets …"), menu="process", icon="keyboard", group=4,
           enabled=is_blind, run=lambda w: show(w, typing_sheet.TypingSheet)),
    Action(id="packets", text=msg("Rating pac&kets …"), menu="process", icon="file-export", group=4,
           enabled=is_blind, run=lambda w: show(w, packets_sheet.PacketsSheet)),
    Action(id="reveal", text=msg("Re&veal the ratings"), menu="process", icon="eye", group=4,
           enabled=is_blind, run=reveal),
    Action(id="vote_again", text=msg("Anot&her ballot …"), menu="process", icon="refresh", group=4,
           enabled=may_vote_again, run=lambda w: show(w, again_sheet.AgainSheet)),
    Action(id="flags", text=msg("&What is one-sided …"), menu="process", icon="flag", group=4,
           enabled=without_packet, run=lambda w: show(w, flags_sheet.FlagsSheet)),
    Action(id="close_round", text=msg("Close the rou&nd …"), menu="process", icon="lock", group=4,
           enabled=may_close, run=lambda w: show(w, flags_sheet.ClosingSheet)),
    Action(id="all_notes", text=msg("&All notes …"), menu="process", icon="list", group=4,
           enabled=without_packet, run=lambda w: show(w, all_notes.AllNotesSheet, reviewing=False)),
    Action(id="rereview", text=msg("Ro&und before …"), menu="process", icon="git-compare", group=4,
           enabled=has_earlier, run=lambda w: show(w, rereview_sheet.RereviewSheet)),
)  # fmt: skip
