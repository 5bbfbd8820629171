"""A process of our own with everything an export has to carry; fixed ids, no positions left to chance."""

from __future__ import annotations

from app.model.document import Document
from app.model.records import (
    PROCESS_ID,
    Box,
    DataObject,
    Department,
    Estimate,
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
    Process,
    Proposal,
    ProposalItem,
    Rating,
    Record,
    Round,
    SilencedCheck,
    Step,
    TextNote,
)


def route(*places: float) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in zip(places[::2], places[1::2]))


FRAME: tuple[Record, ...] = (
    Process(id=PROCESS_ID, name="Answer a card", purpose="More visits", language="en", example=True),
    Map(id="3-main", name="Overview", print_settings='{"paper": "A3"}'),
    Map(id="inside", name="Inside the offer", owner="offer", order=1.0),
    Department(id="sales", name="Sales", cost_rate=Estimate(value=55.0), servers=3),
    Department(id="client", name="Customer", kind="customer", order=1.0),
    Lane(id="lane-sales", map="3-main", department="sales", name="Sales", order=1.0, box=Box(0, 0, 900, 200)),
    Lane(id="lane-client", map="3-main", department="client", name="The client", order=2.0, box=Box(0, 200, 900, 200)),
    Phase(id="phase", map="3-main", name="Contact", start=0.0, end=300.0),
)  # fmt: skip

STEPS: tuple[Record, ...] = (
    Step(id="1-start", map="3-main", lane="lane-client", kind="start", name="Card arrives", x=60.0, y=250.0),
    Step(id="qualify", map="3-main", lane="lane-sales", name="Qualify\nthe lead", description="By telephone", x=60.0,
         y=60.0, stage="information", frontstage=True, value_class="BVA", system="CRM", owner="Ms Eder", fill="#ffeecc",
         processing=Estimate(value=12.5, low=10.0, high=20.0, kind="measured", n=30, source="log", as_of="2026-10"),
         wait=Estimate(value=2.0), cv=0.4, customer_minutes=Estimate(value=3.0), pinned=True),
    Step(id="good", map="3-main", lane="lane-sales", kind="decision", name="Worth a visit?", x=260.0, y=50.0,
         width=110.0, height=76.0),
    Step(id="pause", map="3-main", lane="lane-client", kind="wait", name="Think", x=260.0, y=250.0),
    Step(id="paper", map="3-main", lane="lane-sales", kind="document", name="Brochure", x=420.0, y=20.0),
    Step(id="offer", map="3-main", lane="lane-sales", kind="subprocess", name="Offer", markers=("loop",), x=420.0,
         y=110.0),
    Step(id="late", map="3-main", lane="lane-sales", kind="boundary", attached_to="offer", x=450.0, y=160.0,
         event_definitions=("timer",), interrupting=False, width=36.0, height=36.0),
    Step(id="done", map="3-main", lane="lane-sales", kind="end", name="Sold & delivered <now>", outcome="won", x=620.0,
         y=110.0),
    Step(id="write", map="inside", name="Write", x=20.0, y=20.0),
    Step(id="check", map="inside", name="Check", bpmn_type="userTask", x=220.0, y=20.0),
)  # fmt: skip

REST: tuple[Record, ...] = (
    Flow(id="f1", map="3-main", source="1-start", target="qualify", points=route(115, 250, 115, 120), by_hand=True),
    Flow(id="f2", map="3-main", source="qualify", target="good", points=route(180, 90, 260, 90)),
    Flow(id="f3", map="3-main", source="good", target="offer", name="Yes", condition="score > 3", is_default=True,
         probability=Estimate(value=0.7), points=route(370, 90, 420, 130)),
    Flow(id="f4", map="3-main", source="good", target="pause", name="No", points=route(315, 126, 315, 250)),
    Flow(id="f5", map="3-main", source="pause", target="pause", points=route(380, 280, 400, 280, 400, 330, 320, 310)),
    Flow(id="f6", map="3-main", source="offer", target="done", points=route(550, 140, 620, 140)),
    Flow(id="f7", map="inside", source="write", target="check", points=route(140, 50, 220, 50)),
    Flow(id="f8", map="3-main", kind="data", source="form", target="qualify", direction="one",
         points=route(0, 0, 9, 9)),
    Flow(id="f9", map="3-main", kind="association", source="remark", target="good", points=route(0, 0, 9, 9)),
    Flow(id="f10", map="3-main", kind="data", source="done", target="form", direction="one", points=route(0, 0, 9, 9)),
    DataObject(id="form", map="3-main", lane="lane-sales", name="Card", state="filled in", is_collection=True,
               box=Box(60, 140, 36, 50)),
    TextNote(id="remark", map="3-main", text="Ask twice", box=Box(300, 0, 100, 40)),
    Group(id="group", map="3-main", name="First contact", box=Box(40, 40, 350, 120)),
    Link(id="link", step="qualify", name="Guide", address="https://klarweg.example/guide"),
    Person(id="eder", name="Eder", department="sales"),
    Round(id="round", state="open", rules="{}"),
    Participant(id="seat", round="round", person="eder", department="sales"),
    Rating(id="secret", round="round", person="eder", step="qualify", score=2),
    Note(id="note", target="qualify", claim="Takes too long", evidence="measurement", author="eder"),
    Proposal(id="proposal", title="Leave the brochure out"),
    ProposalItem(id="item", proposal="proposal", operation='{"op": "CutStep", "step_id": "paper"}'),
    SilencedCheck(id="silenced", target="paper", check="unreachable", reason="Known"),
)  # fmt: skip


def own_document() -> Document:
    """Return a document that a person could have drawn here."""
    return Document((*FRAME, *STEPS, *REST))


def document_with_pools() -> Document:
    """Return a document with an open and a closed pool and a message between them."""
    return Document(
        (
            Process(id=PROCESS_ID, name="Two sides"),
            Map(id="m", name="Two sides"),
            Pool(id="we", map="m", name="We", box=Box(0, 0, 600, 200)),
            Pool(id="they", map="m", name="They", order=1.0, box=Box(0, 260, 600, 80)),
            Lane(id="office", map="m", pool="we", name="Office", box=Box(30, 0, 570, 200)),
            Step(id="ask", map="m", lane="office", name="Ask", x=60.0, y=60.0),
            Step(id="loose", map="m", name="Loose", x=300.0, y=60.0),
            Step(id="outside", map="m", name="Outside", x=900.0, y=60.0),
            Flow(id="message", map="m", kind="message", source="ask", target="they", points=route(120, 120, 120, 260)),
        )
    )
