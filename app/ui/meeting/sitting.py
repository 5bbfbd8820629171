"""What a meeting reads from the document and does to it. It knows no widgets; what cannot be done it says.

Everything is done to the process itself, whatever the main window shows (a proposal, a version).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.analysis.last_time import last_time
from app.i18n import msg, text
from app.model.document import Document
from app.model.errors import Refused
from app.model.numbering import step_numbers
from app.model.operations import Add, AddNote, Decide, HandIn, KeepPlace, OpenRound, Operation, Reveal, Score, VoteAgain
from app.model.records import Department, Finding, Note, OpenPoint, Participant, Person, Round, Step
from app.model.reviews.ballots import may_be_rated_again
from app.model.reviews.criteria import Criteria
from app.model.reviews.flags import Material, material_of
from app.model.reviews.panel import Seat
from app.model.reviews.rounds import (
    criteria_in,
    current_round,
    has_changed_since,
    have_rated,
    is_open,
    looked_at,
    participants_of,
    scope_of,
)
from app.model.rules import shown_name
from app.settings import Settings
from app.ui.meeting.course import RATE, Place, place_in
from app.ui.meeting.proposing import proposal_for
from app.ui.workplace import Workplace

MINUTES = "meeting_minutes"


class Sitting:
    """One meeting on one document."""

    def __init__(self, workplace: Workplace, settings: Settings) -> None:
        self.workplace = workplace
        self.settings = settings
        self.say: Callable[[str], object] = lambda _sentence: None
        self.keys_changed: Callable[[], object] = lambda: None
        self._frozen: tuple[str | None, Document] | None = None

    # -- reading ---------------------------------------------------------------------------------

    @property
    def process(self) -> Document:
        return self.workplace.process

    @property
    def review(self) -> Round | None:
        """The round that the meeting holds; None before it is opened and after it is closed."""
        return current_round(self.process)

    @property
    def held(self) -> Round:
        """The round; only while there is one."""
        review = self.review
        assert review is not None
        return review

    @property
    def frozen(self) -> Document:
        """The map under review, as it was when the round opened (decisions 16)."""
        review = self.review
        version = review.version if review is not None else None
        if self._frozen is None or self._frozen[0] != version or version is None:
            self._frozen = (version, looked_at(self.process, review))
        return self._frozen[1]

    @property
    def agenda(self) -> list[str]:
        review = self.review
        return scope_of(self.process, review) if review is not None else []

    @property
    def place(self) -> Place | None:
        review = self.review
        return place_in(self.process, review, self.agenda) if review is not None else None

    @property
    def step(self) -> Step:
        """The step that is looked at; only while the meeting stands at one."""
        place = self.place
        assert place is not None
        return self.frozen.get(Step, place.step)

    @property
    def criteria(self) -> Criteria:
        return criteria_in(self.process, self.review)

    @property
    def seats(self) -> list[Participant]:
        """The seats of the round, in the order of names."""
        return sorted(participants_of(self.process, self.held.id), key=lambda s: (self.name_of(s.person), s.id))

    @property
    def waiting(self) -> list[Participant]:
        """The seats that have not handed in their rating of the step."""
        done = have_rated(self.process, self.held, self.step.id)
        return [seat for seat in self.seats if seat.person not in done]

    @property
    def is_revealed(self) -> bool:
        return not is_open(self.held, self.step.id)

    @property
    def has_changed(self) -> bool:
        review = self.review
        return review is not None and has_changed_since(self.process, review)

    @property
    def minutes(self) -> int:
        """Minutes per step; 0 is without a limit."""
        return int(self.settings.get(MINUTES))

    @property
    def author(self) -> str:
        """Who uses the program: a person of the process by its id, anybody else by the name."""
        name = str(self.settings.get("person")).strip()
        return next((person.id for person in self.process.all(Person) if name and person.name == name), name)

    def material(self) -> Material:
        return material_of(self.process, self.review)

    def notes(self, view: str) -> list[Note]:
        """List the notes on the step from one side, in the order in which they were written."""
        notes = (note for note in self.process.notes_on(self.step.id) if note.view == view)
        return sorted(notes, key=lambda note: (note.written_at, note.id))

    def finding(self, step_id: str) -> Finding | None:
        """Return what has been decided about a step in this round."""
        review = self.review
        found = (f for f in self.process.referrers(step_id, Finding) if review is not None and f.round == review.id)
        return max((f for f in found if f.step == step_id), key=lambda f: f.decided_at, default=None)

    def last_time(self, view: str) -> str:
        """Say what the round before said of the step from one side; "" if there was none."""
        return last_time(self.process, self.held).get((self.step.id, view), "")

    def points(self) -> list[OpenPoint]:
        review = self.review
        return [point for point in self.process.all(OpenPoint) if review is not None and point.round == review.id]

    def name_of(self, person_id: str) -> str:
        person = self.process.find(Person, person_id)
        return person.name if person is not None else ""

    def department_name(self, department_id: str | None) -> str:
        found = self.frozen.find(Department, department_id) or self.process.find(Department, department_id)
        return found.name if found is not None else ""

    def steps(self) -> Iterable[tuple[str, Step]]:
        """Go along the agenda: the id and the step as it is under review."""
        for step_id in self.agenda:
            step = self.frozen.find(Step, step_id)
            if step is not None:
                yield step_id, step

    def called(self, step: Step) -> str:
        """Name a step with the number that it has on the map under review."""
        return f"{step_numbers(self.frozen, step.map).get(step.id, '')}  {text(shown_name(step))}".strip()

    # -- doing -----------------------------------------------------------------------------------

    def do(self, operation: Operation) -> bool:
        """Do something; what cannot be done is said and changes nothing."""
        try:
            if self.workplace.file.read_only:
                raise Refused(msg("This file is open read only. Save it as a copy to change it."))
            self.workplace.editor.session.execute(operation)
        except Refused as refused:
            self.say(str(refused))
            return False
        return True

    def open(self, seats: Iterable[Seat], steps: Iterable[str], rules: str) -> bool:
        new_id, now = self.workplace.new_id, self.workplace.now
        opening = OpenRound(
            round_id=new_id(), version_id=new_id(), seats=tuple(seats), steps=tuple(steps), at=now(), rules=rules
        )
        return self.do(opening)

    def go(self, place: Place) -> bool:
        return self.do(KeepPlace(round_id=self.held.id, step_id=place.step, phase=place.phase))

    def hand_in(self, person_id: str, customer: int | None, company: int | None) -> bool:
        score = Score(step=self.step.id, customer=customer, company=company)
        return self.do(HandIn(round_id=self.held.id, person_id=person_id, scores=(score,), at=self.workplace.now()))

    def reveal(self) -> bool:
        return self.do(Reveal(round_id=self.held.id, steps=(self.step.id,), at=self.workplace.now()))

    def may_rate_again(self, *steps: str) -> bool:
        """Answer whether another blind ballot of these steps can be held."""
        return bool(steps) and all(may_be_rated_again(self.held, step_id) for step_id in steps)

    def vote_again(self, steps: Iterable[str]) -> bool:
        """Open another blind ballot of these steps, and begin with the first of them."""
        wanted = [step_id for step_id in self.agenda if step_id in set(steps)]
        opened = bool(wanted) and self.do(VoteAgain(round_id=self.held.id, steps=tuple(wanted)))
        return opened and self.go(Place(step=wanted[0], phase=RATE))

    def write(self, note: Note) -> bool:
        place = self.workplace
        return self.do(AddNote(note=replace(note, id=place.new_id(), target=self.step.id, written_at=place.now())))

    def decide(self, verdict: str, reason: str, dissent: str) -> bool:
        place = self.workplace
        known = self.finding(self.step.id) or Finding(id=place.new_id(), round=self.held.id, step=self.step.id)
        decided = replace(
            known, verdict=verdict, reason=reason, dissent=dissent, decided_by=self.author, decided_at=place.now()
        )
        return self.do(Decide(finding=decided))

    def propose(self) -> bool:
        """Make a proposal of the verdict on the step; it waits in the list of proposals."""
        finding = self.finding(self.step.id)
        if finding is None:
            return False
        try:
            operation = proposal_for(self.workplace, finding)
        except Refused as refused:
            self.say(str(refused))
            return False
        return self.do(operation)

    def add_point(self, text: str, owner: str, due: str) -> bool:
        point = OpenPoint(id=self.workplace.new_id(), round=self.held.id, text=text, owner=owner, due=due)
        return self.do(Add(record=point))

    def add_person(self, name: str, department: str | None) -> bool:
        return self.do(Add(record=Person(id=self.workplace.new_id(), name=name, department=department)))
