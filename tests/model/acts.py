"""How the state machine thinks up an operation of every class for the document as it is; ids come from a counter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from app.model import operations as ops
from app.model.comparison import ADDED, compare
from app.model.comparison.taking import taking_over
from app.model.document import Document
from app.model.event_logs import Kept, StepFound, dataset_of
from app.model.kinds import KIND_BY_KEY
from app.model.operations.fields import edit
from app.model.placement import Arrangement, Frame, Place, Route, box_by_id
from app.model.records import (
    Attachment,
    Box,
    DataObject,
    Department,
    Estimate,
    Finding,
    Flow,
    Group,
    Lane,
    Link,
    Map,
    Note,
    Participant,
    Person,
    Phase,
    Point,
    Pool,
    Proposal,
    Record,
    Round,
    Scenario,
    SilencedCheck,
    Step,
    TextNote,
    Version,
)
from app.model.reviews.packets import Packet, PacketRating
from app.model.reviews.panel import Seat
from app.model.reviews.pseudonyms import free_pseudonyms
from app.model.searching import FIELDS, Sought
from app.model.versions import document_of
from tests.fakes import NOW
from tests.model.proposal_acts import PROPOSAL_ACTS, REDESIGNS

NAMES = st.sampled_from(["", "Call", "Offer", "Büro", "Yes"])


@dataclass
class Choices:
    """What an operation is chosen from: Hypothesis, the document, and a counter for ids."""

    draw: Callable[[Any], Any]
    document: Document
    ids: Iterator[int]

    def new_id(self) -> str:
        return f"new-{next(self.ids)}"

    def one(self, *kinds: type[Record]) -> Any:
        """Choose a record of these kinds; an id nobody has, if there is none."""
        found = [record for kind in kinds for record in self.document.all(kind)]
        return self.draw(st.sampled_from(found)) if found else Step(id="nobody", map="map")

    def some(self, *kinds: type[Record]) -> list[Any]:
        return [self.one(*kinds) for _ in range(self.draw(st.integers(1, 3)))]

    def maybe(self, kind: type[Record]) -> str | None:
        return self.one(kind).id if self.draw(st.booleans()) and self.document.count(kind) else None

    def box(self) -> Box:
        return Box(
            self.draw(st.integers(0, 900)), self.draw(st.integers(0, 900)), self.draw(st.sampled_from([40, 120])), 60
        )

    def points(self) -> tuple[Point, ...]:
        return tuple(Point(self.draw(st.integers(0, 99)), 5.5) for _ in range(self.draw(st.integers(2, 4))))

    def name(self) -> str:
        return str(self.draw(NAMES))


def new_step(c: Choices) -> Step:
    box = c.box()
    drawn_on = c.one(Map).id
    inside = [s for s in c.document.all(Step) if s.map == drawn_on]
    lanes = [lane.id for lane in c.document.all(Lane) if lane.map == drawn_on]
    parent = c.draw(st.sampled_from([None, None, None, *(s.id for s in inside if s.kind == "subprocess")]))
    host = c.draw(st.sampled_from([None, None, None, *(s.id for s in inside)]))
    kind = "boundary" if host else c.draw(st.sampled_from(["task", *KIND_BY_KEY]))
    return Step(
        id=c.new_id(), map=drawn_on, kind=kind, name=c.name(), x=box.x, y=box.y, width=box.width, height=box.height,
        parent=parent, attached_to=host, lane=c.draw(st.sampled_from([None, *lanes])),
    )  # fmt: skip


def new_record(c: Choices) -> Record:
    drawn_on, record_id = c.one(Map).id, c.new_id()
    return c.draw(
        st.sampled_from([
            TextNote(id=record_id, map=drawn_on, text="why", box=c.box()),
            DataObject(id=record_id, map=drawn_on, name="card", box=c.box()),
            Group(id=record_id, map=drawn_on, box=c.box()),
            Pool(id=record_id, map=drawn_on, name="them"),
            Phase(id=record_id, map=drawn_on, name=c.name(), start=0.0, end=c.draw(st.sampled_from([90.0, 400.0]))),
            Department(id=record_id, name=c.name()),
            Person(id=record_id, name="Kim", department=c.maybe(Department)),
            Map(id=record_id, owner=c.maybe(Step)),
            Link(id=record_id, step=c.one(Step).id, target_step=c.maybe(Step)),
            SilencedCheck(id=record_id, target=c.one(Step, Flow, Lane).id, check="dead_end"),
        ])
    )  # fmt: skip


def new_edit(c: Choices, target: Record | None = None) -> Any:
    record = target if target is not None else c.one(Step, Flow, Lane, Department, TextNote, Proposal)
    values: dict[str, Any] = {"text": c.name()} if isinstance(record, TextNote) else {"name": c.name()}
    if isinstance(record, Proposal):
        values = {"title": c.name()}
    if isinstance(record, Step):
        values["wait"] = c.draw(st.sampled_from([None, Estimate(value=2.5, kind="measured", n=4)]))
    if isinstance(record, Lane):
        values["department"] = c.maybe(Department)
    return edit(record.id, **values)


def taken_over(c: Choices) -> Any:
    """Take over something from a version, if there is one that differs; else a name and a step that is not there."""
    version = c.document.find(Version, c.one(Version).id)
    rows = compare(document_of(version, c.document), c.document).rows if version is not None else ()
    row = c.draw(st.sampled_from([row for row in rows if row.change != ADDED] or [None]))
    if row is None:
        return ops.TakeOver(record_id="nobody", records=(replace(c.one(Step), id="nobody"),))
    comparison = compare(document_of(version, c.document), c.document)
    field = c.draw(st.sampled_from(["", *(each.name for each in row.fields)]))
    return taking_over(comparison, row, field)


def attached(c: Choices) -> Any:
    kinds = st.sampled_from(["image/png", "image/jpeg", "application/octet-stream"])
    return ops.Attach(
        attachments=tuple(
            Attachment(id=c.new_id(), target=s.id, name=c.name(), media_type=c.draw(kinds), content="QUJD")
            for s in c.some(Step)
        )
    )


def new_logo(c: Choices) -> Any:
    if c.draw(st.booleans()):
        return ops.SetLogo(logo=None)
    kind = c.draw(st.sampled_from(["image/png", "image/jpeg", "application/octet-stream"]))
    return ops.SetLogo(logo=Attachment(id=c.new_id(), name=c.name(), media_type=kind, content="QUJD"))


def several_steps(c: Choices) -> Any:
    steps = [replace(new_step(c), map="map", lane=None, parent=None, attached_to=None, kind="task") for _ in range(3)]
    flows = [Flow(id=c.new_id(), map="map", source=a.id, target=b.id) for a, b in pairwise(steps)]
    department = Department(id="dept", name="Sales")
    lane = Lane(id=c.new_id(), map="map", name=c.name(), department="dept")
    return ops.AddSteps(steps=tuple(steps), flows=tuple(flows), lanes=(lane,), departments=(department,))


def places(c: Choices) -> tuple[Place, ...]:
    return tuple(Place(id=e.id, box=c.box()) for e in c.some(Step, Step, TextNote, DataObject, Group))


def arrangement(c: Choices) -> Arrangement:
    flows = c.some(Flow)
    ends = [(getattr(f, "source", None), getattr(f, "target", None)) for f in flows]
    boxes = [(box_by_id(c.document, a), box_by_id(c.document, b)) for a, b in ends]
    routes = tuple(Route(flow=f.id, points=c.points(), source_box=a, target_box=b) for f, (a, b) in zip(flows, boxes))
    return Arrangement(places=places(c), frames=(Frame(id=c.one(Lane, Pool).id, box=c.box()),), routes=routes)


def new_note(c: Choices) -> Note:
    view = c.draw(st.sampled_from(["company", "customer"]))
    supersedes = c.maybe(Note)
    return Note(id=c.new_id(), target=c.one(Step, Flow).id, claim="seen", view=view, supersedes=supersedes)


def moved(c: Choices) -> Any:
    lanes = tuple(ops.InLane(id=s.id, lane=c.maybe(Lane)) for s in c.some(Step)) if c.draw(st.booleans()) else ()
    frames = tuple({s.id: ops.InFrame(id=s.id, frame=c.draw(st.sampled_from([None, "box", "b"]))) for s in c.some(Step)}
                   .values()) if c.draw(st.booleans()) else ()  # fmt: skip
    return ops.Move(places=places(c), lanes=lanes, frames=frames)


def verdict(c: Choices) -> Any:
    verdict = c.draw(st.sampled_from(["keep", "change", "cut"]))
    notes = tuple(n.id for n in c.document.all(Note))[:1]
    return ops.Decide(finding=Finding(id=c.new_id(), step=c.one(Step).id, verdict=verdict, reason="slow", notes=notes))


def silence(c: Choices) -> Any:
    check = c.draw(st.sampled_from(["dead_end", "unreachable", "no_owner"]))
    target, reason = c.one(Step, Flow, Lane).id, c.draw(st.sampled_from(["", "known", "drawn later"]))
    return ops.SilenceCheck(silenced=SilencedCheck(id=c.new_id(), target=target, check=check, reason=reason))


SCORES = st.sampled_from([None, *range(1, 10), *range(1, 10), 10])


def under_way(c: Choices) -> Any:
    """Choose a round, mostly one that is not closed."""
    rounds = c.document.all(Round)
    lively = [review for review in rounds if review.state != "closed"]
    return c.draw(st.sampled_from([*lively * 5, *rounds])) if rounds else c.one(Round)


def handed_in(c: Choices) -> Any:
    review, person = under_way(c), c.one(Person)
    seated = [seat.person for seat in c.document.all(Participant) if seat.round == review.id]
    steps = dict.fromkeys(c.draw(st.sampled_from(getattr(review, "scope", ()) or ("a",))) for _ in range(2))
    scores = tuple(ops.Score(step=s, customer=c.draw(SCORES), company=c.draw(SCORES)) for s in steps)
    who = c.draw(st.sampled_from([person.id, *seated * 3]))
    return ops.HandIn(round_id=review.id, person_id=who, scores=scores, at=NOW)


def packet(c: Choices) -> Any:
    review, person = under_way(c), c.one(Person)
    version = c.document.find(Version, getattr(review, "version", None))
    steps = getattr(review, "scope", ()) or ("a",)
    ratings = tuple(
        PacketRating(
            step=c.draw(st.sampled_from(steps)),
            view=view,
            score=c.draw(SCORES),
            at=NOW,
            ballot=c.draw(st.sampled_from([1, 1, 2])),
        )
        for view in ("customer", "company")
    )
    return ops.TakePacket(
        packet=Packet(
            round=review.id, person=person.id,
            content_hash=version.content_hash if version else "", ratings=ratings,
            notes=tuple(replace(new_note(c), supersedes=None) for _ in range(c.draw(st.integers(0, 1)))),
        )
    )  # fmt: skip


def a_round(c: Choices) -> Any:
    """A round of one or two people, mostly on all steps."""
    people = {person.id: None for person in c.some(Person)}
    seats = tuple(Seat(person=i, seat=c.draw(st.sampled_from(["company", "customer_proxy"]))) for i in people)
    steps = tuple(s.id for s in c.some(Step)) if c.draw(st.booleans()) else ()
    return ops.OpenRound(round_id=c.new_id(), version_id=c.new_id(), seats=seats, at=NOW, steps=steps)


def pasted(c: Choices) -> Any:
    records = tuple({r.id: r for r in c.some(Step, Flow, Link, DataObject, TextNote, Lane, Map, Attachment)}.values())
    return ops.Paste(paste_id=c.new_id(), map_id=c.one(Map).id, records=records, dx=20, dy=20)


def taken_in(c: Choices) -> Any:
    prefix = c.new_id()
    own = Map(id=f"{prefix}-m")
    drawn_on = c.draw(st.sampled_from([own, c.one(Map)]))
    foreign = [*([own] if drawn_on is own else []), Department(id=f"{prefix}-d", name=c.name())]
    steps = [replace(new_step(c), map=drawn_on.id, lane=None, parent=None, attached_to=None) for _ in range(2)]
    flow = Flow(id=f"{prefix}-f", map=drawn_on.id, source=steps[0].id, target=steps[1].id)
    return ops.TakeIn(import_id=prefix, records=(*foreign, *steps, flow, *c.some(Department)))


def replaced(c: Choices) -> Any:
    """Replace a letter wherever it stands in some fields, sometimes of what is not replaced."""
    found = [r for r in c.some(Step, Step, Flow, Lane, TextNote, Note) if r.id in c.document]
    fields = tuple(ops.TextField(record_id=r.id, field=name) for r in found for name in FIELDS[type(r)])
    return ops.ReplaceWords(sought=Sought(words="e", whole_words=c.draw(st.booleans())), words=c.name(), fields=fields)


def linked(c: Choices) -> Any:
    goal = c.maybe(Step)
    address = "" if goal else c.draw(st.sampled_from(["https://example.com/prices", "file:///etc/passwd"]))
    return ops.AddLink(link=Link(id=c.new_id(), step=c.one(Step).id, target_step=goal, address=address))


def on_the_map(c: Choices) -> Any:
    """An operation of the map, for a proposal or to be done together with others."""
    return c.draw(st.sampled_from(ON_THE_MAP))(c)


ON_THE_MAP: list[Callable[[Choices], Any]] = [
    lambda c: ops.AddStep(step=new_step(c)),
    lambda c: ops.CutStep(step_id=c.one(Step).id),
    lambda c: ops.Connect(flow_id=c.new_id(), source=c.one(Step).id, target=c.one(Step).id, name=c.name()),
    lambda c: new_edit(c, c.one(Step)),
    lambda c: ops.RemoveFlow(flow_id=c.one(Flow).id),
    lambda c: ops.InsertStep(flow_id=c.one(Flow).id, step=new_step(c), new_flow_id=c.new_id()),
    lambda c: c.draw(st.sampled_from([*REDESIGNS.values()]))(c),
]


def grouped(c: Choices) -> Any:
    """Group steps, most often some that stand together."""
    chosen = c.some(Step, Step, Step, TextNote, Group)
    first = next((r for r in chosen if isinstance(r, Step)), chosen[0])
    frame = Step(
        id=c.new_id(), map=getattr(first, "map", "map"), kind="subprocess", lane=getattr(first, "lane", None),
        parent=getattr(first, "parent", None),
    )  # fmt: skip
    together = [r for r in chosen if getattr(r, "parent", None) == frame.parent and r.map == frame.map]
    ids = tuple(dict.fromkeys(r.id for r in (together if c.draw(st.booleans()) else chosen)))
    return ops.GroupSteps(ids=ids, frame=frame, inside=Map(id=c.new_id(), owner=frame.id))


def subprocess(c: Choices) -> str:
    """Choose a sub-process, if there is one."""
    found = [s.id for s in c.document.all(Step) if s.kind == "subprocess"]
    return str(c.draw(st.sampled_from(found))) if found else "nobody"


def split(c: Choices) -> Any:
    lane = c.one(Lane)
    first, second = (
        Lane(id=c.new_id(), map=lane.map, parent=lane.id, pool=getattr(lane, "pool", None), order=float(order))
        for order in (0, 1)
    )
    return ops.SplitLane(lane_id=lane.id, first=first, second=second)


ACTS: dict[type, Callable[[Choices], Any]] = {
    ops.Add: lambda c: ops.Add(record=new_record(c)),
    ops.Attach: attached,
    ops.SetLogo: new_logo,
    ops.Remove: lambda c: ops.Remove(
        record_id=c.one(TextNote, DataObject, Group, Pool, Department, Map, Link, Person, Attachment).id
    ),
    ops.Together: lambda c: ops.Together(operations=tuple(on_the_map(c) for _ in range(c.draw(st.integers(1, 3))))),
    ops.RemoveAll: lambda c: ops.RemoveAll(ids=tuple(r.id for r in c.some(Step, Step, Flow, TextNote))),
    ops.Edit: new_edit,
    ops.EditAlike: lambda c: ops.EditAlike(
        record_ids=tuple(s.id for s in c.some(Step)), values=edit("", owner=c.name(), frontstage=True).values
    ),
    ops.Connect: lambda c: ops.Connect(
        flow_id=c.new_id(), source=c.one(Step, Step, Flow, TextNote, DataObject, Pool, Lane).id,
        target=c.one(Step, Step, Flow, TextNote, DataObject, Pool, Lane).id, name=c.name(),
        kind=c.draw(st.sampled_from(["", "", "sequence", "message", "association", "data"])),
    ),
    ops.Reattach: lambda c: ops.Reattach(
        flow_id=c.one(Flow).id, source=c.maybe(Step), target=c.one(Step, Flow, TextNote).id
    ),
    ops.Bend: lambda c: ops.Bend(flow_id=c.one(Flow).id, points=c.points()),
    ops.ResetRoutes: lambda c: ops.ResetRoutes(flow_ids=tuple(f.id for f in c.some(Flow))),
    ops.MoveFlowLabel: lambda c: ops.MoveFlowLabel(
        flow_id=c.one(Flow).id, label_box=c.draw(st.sampled_from([None, c.box()]))
    ),
    ops.RemoveFlow: lambda c: ops.RemoveFlow(flow_id=c.one(Flow).id),
    ops.AddLane: lambda c: ops.AddLane(
        lane=Lane(
            id=c.new_id(), map=c.one(Map).id, name=c.name(), department="dept",
            parent=c.maybe(Lane), pool=c.maybe(Pool),
        ),
        department=Department(id="dept", name="Sales"),
    ),
    ops.ReorderLanes: lambda c: ops.ReorderLanes(lane_ids=tuple(lane.id for lane in c.some(Lane))),
    ops.NameLane: lambda c: ops.NameLane(lane_id=c.one(Lane).id, name=c.name()),
    ops.RemoveLane: lambda c: ops.RemoveLane(
        lane_id=c.one(Lane).id, steps_to=c.maybe(Lane), cut_steps=c.draw(st.booleans())
    ),
    ops.SplitLane: split,
    ops.MergeLanes: lambda c: ops.MergeLanes(lane_id=c.one(Lane).id),
    ops.PutInPool: lambda c: ops.PutInPool(pool=Pool(id=c.new_id(), map=c.one(Map).id, name="we")),
    ops.ReorderPools: lambda c: ops.ReorderPools(pool_ids=tuple(pool.id for pool in c.some(Pool))),
    ops.DissolvePool: lambda c: ops.DissolvePool(pool_id=c.one(Pool).id),
    ops.TurnMap: lambda c: ops.TurnMap(
        map_id=c.one(Map).id, direction=c.draw(st.sampled_from(["horizontal", "vertical"]))
    ),
    ops.SplitPhase: lambda c: ops.SplitPhase(
        phase_id=c.one(Phase).id, at=c.draw(st.sampled_from([45.0, 200.0])), new_id=c.new_id(), name=c.name()
    ),
    ops.MoveBorder: lambda c: ops.MoveBorder(
        phase_id=c.one(Phase).id, side=c.draw(st.sampled_from(["start", "end"])),
        at=c.draw(st.sampled_from([-20.0, 60.0, 300.0])),
    ),
    ops.RemovePhase: lambda c: ops.RemovePhase(phase_id=c.one(Phase).id),
    ops.GroupSteps: grouped,
    ops.Expand: lambda c: ops.Expand(step_id=subprocess(c)),
    ops.Collapse: lambda c: ops.Collapse(step_id=(i := subprocess(c)), inside=Map(id=c.new_id(), owner=i)),
    ops.GiveInside: lambda c: ops.GiveInside(inside=Map(id=c.new_id(), owner=subprocess(c))),
    ops.TakeApart: lambda c: ops.TakeApart(step_id=subprocess(c)),
    ops.AddNote: lambda c: ops.AddNote(note=new_note(c)),
    ops.EditNote: lambda c: ops.EditNote(note=replace(new_note(c), id=c.one(Note).id, claim=c.name())),
    ops.RemoveNote: lambda c: ops.RemoveNote(note_id=c.one(Note).id),
    ops.Decide: verdict,
    ops.SilenceCheck: silence,
    ops.HearCheck: lambda c: ops.HearCheck(silenced_id=c.one(SilencedCheck).id),
    ops.SetCasesPerDay: lambda c: ops.SetCasesPerDay(cases=c.draw(st.sampled_from([None, 0.0, 12.5, 400.0]))),
    ops.SetSimulation: lambda c: ops.SetSimulation(
        arrivals=c.draw(st.sampled_from(["random", "even", "campaign", "never"])), cases=c.draw(st.integers(0, 500)),
        campaign=10, warm_up=1.5, replications=3, seed=c.draw(st.integers(0, 9)),
    ),
    ops.ServeFirst: lambda c: ops.ServeFirst(step_id=c.one(Step).id, first=c.draw(st.booleans())),
    ops.KeepScenario: lambda c: ops.KeepScenario(scenario_id=c.new_id(), name=c.name()),
    ops.KeepRun: lambda c: ops.KeepRun(results=c.name()),
    ops.TakeScenario: lambda c: ops.TakeScenario(scenario_id=c.one(Scenario).id),
    ops.DropScenario: lambda c: ops.DropScenario(scenario_id=c.one(Scenario).id),
    ops.KeepLog: lambda c: ops.KeepLog(dataset=dataset_of(
        c.name(), "abc", ("2026-01-01", "2026-02-01"), (c.draw(st.integers(0, 9)), 9),
        Kept(steps={"Call": c.one(Step).id}, found={c.one(Step).id: StepFound(cases=3, rework=1, wait=0.5)}),
    )),
    ops.OpenRound: a_round,
    ops.TakeSeat: lambda c: ops.TakeSeat(round_id=under_way(c).id, seat=Seat(person=c.one(Person).id)),
    ops.LeaveSeat: lambda c: ops.LeaveSeat(round_id=under_way(c).id, person_id=c.one(Person).id),
    ops.HandIn: handed_in,
    ops.Reveal: lambda c: ops.Reveal(
        round_id=under_way(c).id, at=NOW, steps=c.draw(st.sampled_from([(), (), (c.one(Step).id,)]))
    ),
    ops.VoteAgain: lambda c: ops.VoteAgain(
        round_id=under_way(c).id, steps=tuple(s.id for s in c.some(Step)) if c.draw(st.booleans()) else ()
    ),
    ops.CloseRound: lambda c: ops.CloseRound(
        round_id=under_way(c).id, at=NOW, reason=c.draw(st.sampled_from(["", "time"]))
    ),
    ops.KeepPlace: lambda c: ops.KeepPlace(round_id=under_way(c).id, step_id=c.one(Step).id, phase="rate"),
    ops.TakePacket: packet,
    ops.Pseudonymise: lambda c: ops.Pseudonymise(pseudonyms=free_pseudonyms(c.document, [c.one(Person).id])),
    ops.Move: moved,
    ops.Resize: lambda c: ops.Resize(places=places(c)),
    ops.Arrange: lambda c: ops.Arrange(arrangement=arrangement(c)),
    ops.Pin: lambda c: ops.Pin(step_ids=tuple(s.id for s in c.some(Step)), pinned=c.draw(st.booleans())),
    ops.Drawn: lambda c: ops.Drawn(operation=on_the_map(c), arrangement=arrangement(c)),
    ops.AddStep: lambda c: ops.AddStep(step=new_step(c)),
    ops.AddSteps: several_steps,
    ops.ChangeKind: lambda c: ops.ChangeKind(step_id=c.one(Step).id, kind=c.draw(st.sampled_from(sorted(KIND_BY_KEY)))),
    ops.CutStep: lambda c: ops.CutStep(step_id=c.one(Step).id),
    ops.InsertStep: lambda c: ops.InsertStep(
        flow_id=c.one(Flow).id, step=c.draw(st.sampled_from([new_step(c), c.one(Step)])), new_flow_id=c.new_id()
    ),
    ops.Paste: pasted,
    ops.TakeIn: taken_in,
    ops.AddLink: linked,
    ops.DuplicateMap: lambda c: ops.DuplicateMap(map_id=c.one(Map).id, new_map_id=c.new_id(), name=c.name()),
    ops.OrderMaps: lambda c: ops.OrderMaps(map_ids=tuple(m.id for m in c.some(Map))),
    ops.RemoveMap: lambda c: ops.RemoveMap(map_id=c.one(Map).id),
    ops.ReplaceWords: replaced,
    ops.TakeVersion: lambda c: ops.TakeVersion(version_id=c.new_id(), name=c.name(), at=NOW),
    ops.NameVersion: lambda c: ops.NameVersion(version_id=c.one(Version).id, name=c.name()),
    ops.AdoptVersion: lambda c: ops.AdoptVersion(version_id=c.one(Version).id, at=NOW),
    ops.RestoreVersion: lambda c: ops.RestoreVersion(
        version_id=c.one(Version).id, new_version_id=c.new_id(), name="back", at=NOW
    ),
    ops.RemoveVersion: lambda c: ops.RemoveVersion(version_id=c.one(Version).id),
    ops.TakeOver: taken_over,
    **PROPOSAL_ACTS,
}  # fmt: skip
"""One way to think up an operation for every class. Nobody checks that it can be done; it may be refused."""
