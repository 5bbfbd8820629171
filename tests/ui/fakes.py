"""An open file that keeps nothing on disk, and documents to look at."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from shiboken6 import isValid

from app.model.document import Document
from app.model.records import PROCESS_ID, Department, Flow, Lane, Map, Process, Record, Step
from app.model.records.base import Box
from app.session import Clock, Session
from app.ui.modes import Mode
from app.ui.workplace import Workplace

NOW = "2026-11-23T10:00:00+00:00"


class FakeFile:
    """As much of an open file as the window asks for."""

    def __init__(self, records: Iterable[Record] = (), *, read_only: bool = False) -> None:
        ids = count(1)
        clock = Clock(now=lambda: NOW, new_id=lambda: f"new-{next(ids)}")
        self.session = Session(Document(records), clock=clock)
        self.path: Path | None = None
        self.uid = "a-file"
        self.read_only = read_only
        self.is_ahead = False
        self.saved = 0

    def save(self) -> None:
        self.saved += 1


def open_file_with(records: Iterable[Record], *, read_only: bool = False) -> Any:
    """Open a file with these records."""
    return FakeFile(records, read_only=read_only)


def workplace_with(records: Iterable[Record], mode: Mode = Mode.DRAW, *, read_only: bool = False) -> Workplace:
    """Open a file with these records in a mode."""
    workplace = Workplace(open_file_with(records, read_only=read_only))
    workplace.set_mode(mode)
    _workplaces.append(workplace)
    return workplace


_workplaces: list[Workplace] = []


def leave_workplaces() -> None:
    """Let the workplaces of a test go, which in the program go with their windows, and their documents with them."""
    for workplace in filter(isValid, _workplaces):
        workplace.deleteLater()
    _workplaces.clear()


def a_process(name: str = "Offers") -> list[Record]:
    """A process with a map and two lanes of two departments, without steps."""
    return [
        Process(id=PROCESS_ID, name=name, language="en"),
        Map(id="map", name="Main map"),
        Department(id="office", name="Sales office"),
        Department(id="customer", name="Customer", kind="customer"),
        Lane(id="upper", map="map", department="office", name="Sales office", order=0, box=Box(0, 0, 1000, 120)),
        Lane(id="lower", map="map", department="customer", name="Customer", order=1, box=Box(0, 120, 1000, 120)),
    ]


def a_line_of_steps(*names: str) -> list[Record]:
    """A process whose steps follow one another, all in the upper lane; a step's id is its name in lower case."""
    ids = [name.lower() for name in names]
    steps = [
        Step(id=i, map="map", lane="upper", name=name, x=60.0 + 180 * place, y=30.0)
        for place, (i, name) in enumerate(zip(ids, names))
    ]
    flows = [Flow(id=f"{a}-{b}", map="map", source=a, target=b) for a, b in pairwise(ids)]
    return [*a_process(), *steps, *flows]


def a_branching_process() -> list[Record]:
    """A decision with two ways on: A, then Ready?, then Go or Wait; nothing but Go leads to the end."""
    steps = [
        Step(id="a", map="map", lane="upper", name="A", x=60, y=30),
        Step(id="d", map="map", lane="upper", kind="decision", name="Ready?", x=240, y=22, width=110, height=76),
        Step(id="go", map="map", lane="upper", name="Go", x=420, y=30),
        Step(id="wait", map="map", lane="lower", name="Wait", x=420, y=150),
        Step(id="end", map="map", lane="upper", kind="end", name="End", x=620, y=38, width=110, height=44),
    ]
    flows = [
        Flow(id="a-d", map="map", source="a", target="d"),
        Flow(id="yes", map="map", source="d", target="go", name="Yes"),
        Flow(id="no", map="map", source="d", target="wait", name="No"),
        Flow(id="go-end", map="map", source="go", target="end"),
    ]
    return [*a_process(), *steps, *flows]
