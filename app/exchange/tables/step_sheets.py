"""The steps and flows of a document as sheets. What the sheet of steps says, the reader of tables understands again."""

from __future__ import annotations

from collections.abc import Iterable

from app.exchange.difference_table import Sheet
from app.exchange.tables.mapping import Role
from app.exchange.tables.words import KINDS_OF_FLOW, OUTCOMES
from app.i18n import Message, msg, number, text
from app.model.document import Document
from app.model.kinds import kind_of_step
from app.model.maps import map_title
from app.model.reading_order import reading_order
from app.model.records import Department, Estimate, Flow, Lane, Map, Step
from app.model.rules import links_of, shown_name
from app.model.slices import finished

Value = str | float
FLOW_HEADS: tuple[tuple[Message, int], ...] = (
    (msg("Map"), 24), (msg("From"), 34), (msg("To"), 34), (msg("Label"), 20), (msg("Condition"), 26),
    (msg("Probability (%)"), 13), (msg("Kind"), 20), (msg("Description"), 50),
)  # fmt: skip


def columns(currency: str) -> tuple[tuple[Role, Message, int], ...]:
    """Say what each column says, its heading and its width in letters."""
    return (
        (Role.NUMBER, msg("No."), 6),
        (Role.MAP, msg("Map"), 24),
        (Role.STEP, msg("Step"), 34),
        (Role.KIND, msg("Kind"), 14),
        (Role.LANE, msg("Department"), 22),
        (Role.NEXT, msg("Next steps"), 26),
        (Role.PROCESSING, msg("Processing time (minutes)"), 15),
        (Role.WAIT, msg("Waiting time (working days)"), 15),
        (Role.FIXED_COST, msg("Cost per case ({currency})", currency=currency), 15),
        (Role.COST_RATE, msg("Cost of the work ({currency} per hour)", currency=currency), 17),
        (Role.CUSTOMER_MINUTES, msg("The customer's effort (minutes)"), 15),
        (Role.OWNER, msg("Responsible"), 20),
        (Role.SYSTEM, msg("System"), 18),
        (Role.INPUT, msg("Input"), 20),
        (Role.OUTPUT, msg("Output"), 20),
        (Role.CHANNEL, msg("Channel"), 16),
        (Role.PURPOSE_COMPANY, msg("Purpose for the company"), 30),
        (Role.PURPOSE_CUSTOMER, msg("Use to the customer"), 30),
        (Role.OUTCOME, msg("Outcome"), 12),
        (Role.DESCRIPTION, msg("Description"), 50),
        (Role.LINK, msg("Link"), 30),
    )


def currency_of(document: Document) -> str:
    """Name the currency that costs are in."""
    return document.process.currency or "EUR"


def steps_sheet(document: Document) -> Sheet:
    """Put all steps into a table, map by map along the flow; next steps are named by their numbers."""
    steps = steps_in_order(document)
    numbers = {step.id: place for place, step in enumerate(steps, 1)}
    several = len({step.map for step in steps}) > 1
    shown = [column for column in columns(currency_of(document)) if several or column[0] is not Role.MAP]
    lines = [tuple(_value(document, step, role, numbers) for role, _, _ in shown) for step in steps]
    return Sheet(
        name=text(msg("Steps")),
        heads=tuple(text(words) for _, words, _ in shown),
        lines=tuple(lines),
        widths=tuple(width for _, _, width in shown),
    )


def flows_sheet(document: Document) -> Sheet:
    """Put all flows into a table, in the order of the steps they leave."""
    places = {step.id: place for place, step in enumerate(steps_in_order(document))}
    flows = sorted(document.all(Flow), key=lambda f: (places.get(f.source or "", len(places)), f.id))
    return Sheet(
        name=text(msg("Flows")),
        heads=tuple(text(words) for words, _ in FLOW_HEADS),
        lines=tuple(_flow_line(document, flow) for flow in flows),
        widths=tuple(width for _, width in FLOW_HEADS),
    )


def steps_in_order(document: Document) -> list[Step]:
    """List the steps of all maps: the main map first, on each along the flow."""
    main = document.main_map
    maps = sorted(document.all(Map), key=lambda each: (each is not main, each.order, each.id))
    return [document.get(Step, i) for each in maps for i in finished(reading_order(document, each.id)).ids]


def _value(document: Document, step: Step, role: Role, numbers: dict[str, int]) -> Value:
    match role:
        case Role.NUMBER:
            return numbers[step.id]
        case Role.MAP:
            return text(map_title(document, document.get(Map, step.map)))
        case Role.STEP:
            return step.name or text(kind_of_step(step).name)
        case Role.KIND:
            return text(kind_of_step(step).name)
        case Role.LANE:
            return lane_name(document, step.lane)
        case Role.NEXT:
            return "; ".join(_next_steps(document, step, numbers))
        case Role.OUTCOME:
            return text(OUTCOMES[step.outcome]) if step.outcome else ""
        case Role.LINK:
            return " ".join(link.address for link in links_of(document, step.id) if link.address)
        case _:
            value = getattr(step, role.value)
            return figure(value) if isinstance(value, Estimate) or value is None else str(value)


def _next_steps(document: Document, step: Step, numbers: dict[str, int]) -> Iterable[str]:
    for flow in sorted(document.flows_out_of(step.id), key=lambda f: (numbers.get(f.target or "", 0), f.id)):
        if flow.kind == "sequence" and flow.target in numbers:
            label = " ".join(flow.name.replace(";", ",").replace("|", "/").split())
            share = (
                f" ({number(flow.probability.value * 100, 6).rstrip('0').rstrip('.,')} %)" if flow.probability else ""
            )
            yield f"{label}: {numbers[flow.target]}{share}" if label else f"{numbers[flow.target]}{share}"


def _flow_line(document: Document, flow: Flow) -> tuple[Value, ...]:
    return (
        text(map_title(document, document.get(Map, flow.map))),
        _end(document, flow.source),
        _end(document, flow.target),
        flow.name,
        flow.condition,
        plain(flow.probability.value * 100) if flow.probability is not None else "",
        text(KINDS_OF_FLOW[flow.kind]),
        flow.description,
    )


def _end(document: Document, record_id: str | None) -> str:
    record = document.records.get(record_id or "")
    return text(shown_name(record)) if record is not None else ""


def lane_name(document: Document, lane_id: str | None) -> str:
    """Call a lane by its department where it has one, else by its own name."""
    lane = document.find(Lane, lane_id)
    department = document.find(Department, lane.department) if lane is not None else None
    return (department.name if department is not None else "") or (lane.name if lane is not None else "")


def figure(estimate: Estimate | None) -> Value:
    """Return the value of a number, nothing where none is known."""
    return plain(estimate.value) if estimate is not None else ""


def plain(value: float) -> float:
    """Return a number without the traces of binary fractions; a whole one as such."""
    rounded = round(value, 9)
    return int(rounded) if float(rounded).is_integer() else rounded
