"""A process and what has become of it since its first version, as the mode Compare shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.model.operations import CutStep, InsertStep, Move, OpenProposal, Propose, TakeVersion, edit
from app.model.placement import Place
from app.model.records import Box, Estimate, Proposal, Step
from app.ui.compare.mode import CompareMode
from app.ui.desk import Desk
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.ui.fakes import NOW, a_line_of_steps, workplace_with


@pytest.fixture
def place() -> Workplace:
    """Ask, Log, Offer, Send; since version 1 Log was cut, Check was put in, Send renamed and Ask drawn elsewhere.

    Proposal 1 would cut Offer.
    """
    made = workplace_with(a_line_of_steps("Ask", "Log", "Offer", "Send"))
    made.do(TakeVersion(version_id="first", name="As is", at=NOW))
    made.do(CutStep(step_id="log"))
    check = Step(id="check", map="map", lane="lower", name="Check", x=500, y=150)
    made.do(InsertStep(flow_id="offer-send", step=check, new_flow_id="half"))
    made.do(edit("send", name="Send it", wait=Estimate(value=2)))
    made.do(Move(places=(Place(id="ask", box=Box(60, 40, 120, 60)),)))
    made.do(OpenProposal(proposal=Proposal(id="leaner", number=1, title="Leaner")))
    made.do(Propose(item_id="item", proposal_id="leaner", operation=CutStep(step_id="offer")))
    return made


@pytest.fixture
def desk(qtbot: QtBot, place: Workplace) -> Iterator[Desk]:
    made = Desk(place)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    with qtbot.waitExposed(made):
        made.show()
    place.set_mode(Mode.COMPARE)
    qtbot.waitUntil(lambda: made.compare is not None and made.compare.figures.answer is not None, timeout=60_000)
    yield made
    place.close()


@pytest.fixture
def compare(desk: Desk) -> CompareMode:
    assert desk.compare is not None
    return desk.compare
