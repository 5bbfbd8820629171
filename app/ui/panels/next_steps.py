"""The ways on from a step as one line of text: “4 Offer, 7 Log”, “Yes: 4 Offer, No: Closed”, and what it means.

A step is called by its number, by its name, or by the beginning of its name. It knows no widgets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.i18n import msg, text
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import Connect, Operation, Reattach, RemoveFlow, Together, edit
from app.model.records import Flow, Step
from app.model.rules import YES_NO, default_flow_name, shown_name

LEADING = ("sequence", "message")
Numbers = Mapping[str, str]
_MARKS = re.compile('[,;:"]')
_ENTRY = re.compile(r'(?:"[^"]*"|[^,;])+')
_NAMED = re.compile(r'\s*(?:("[^"]*"|[^:"]*):)?(.*)', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """A way that is wanted: its name and the step it leads to."""

    name: str
    end: str


def ways_on(document: Document, step_id: str) -> list[Flow]:
    """List the flows that lead from a step to others."""
    flows = document.flows_out_of(step_id)
    return [flow for flow in flows if flow.kind in LEADING and document.find(Step, flow.target) is not None]


def in_short(document: Document, numbers: Numbers, step: Step) -> str:
    """Write where a step leads, as short as a table needs it: “→ 4, 7”, “Yes → 4, No → Closed”."""
    ways = [(flow.name, _shortest(document, numbers, flow.target or "")) for flow in ways_on(document, step.id)]
    if not any(name for name, _ in ways):
        return "→ " + ", ".join(end for _, end in ways) if ways else ""
    return ", ".join(f"{name} → {end}".strip() for name, end in ways)


def written(document: Document, numbers: Numbers, step: Step) -> str:
    """Write where a step leads so that it can be edited and read again."""
    ways = [(flow.name, called(document, numbers, flow.target or "")) for flow in ways_on(document, step.id)]
    return ", ".join(f"{_quoted(name)}: {end}" if name else end for name, end in ways)


def called(document: Document, numbers: Numbers, step_id: str) -> str:
    """Call a step by number and name, so that it can be read again."""
    name = text(shown_name(document.records.get(step_id)))
    if step_id in numbers:
        return " ".join([numbers[step_id], *_MARKS.sub(" ", name).split()])
    return _quoted(name)


def meant(document: Document, map_id: str, numbers: Numbers, line: str) -> list[WayOn]:
    """Read a line of ways; raise Refused if a step it calls is not there, or if several are called so."""
    ways = []
    for entry in _ENTRY.findall(line):
        found = _NAMED.fullmatch(entry)
        if entry.strip() and found is not None:
            end = step_called(document, map_id, numbers, found[2])
            ways.append(WayOn(name=(found[1] or "").strip().strip('"').strip(), end=end.id))
    return ways


def step_called(document: Document, map_id: str, numbers: Numbers, words: str) -> Step:
    """Find the step of a map that is called by a number, a name or its beginning; raise Refused if it is not one."""
    wanted = " ".join(words.replace('"', " ").split())
    number = wanted.partition(" ")[0]
    by_number = next((i for i, its in numbers.items() if its == number), None) if number else None
    step = document.find(Step, by_number)
    if step is not None:
        return step
    folded = wanted.casefold()
    steps = [(s, text(shown_name(s)).casefold()) for s in document.on_map(Step, map_id)] if folded else []
    for fits in (str.__eq__, str.startswith):
        found = [s for s, name in steps if fits(name, folded)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(msg("Several steps are called “{words}”. Write the number instead.", words=wanted))
    raise Refused(msg("No step is called “{words}”. Write a number or the beginning of a name.", words=wanted))


def led_on(document: Document, step: Step, wanted: list[WayOn], new_id: Callable[[], str]) -> Operation | None:
    """Return the one act after which just these ways lead on from a step; None if they do so already."""
    left = ways_on(document, step.id)
    kept: list[tuple[Flow, WayOn]] = []
    new: list[WayOn] = []
    for way in wanted:
        flow = next((f for f in left if f.target == way.end and f.name == way.name), None)
        flow = flow or next((f for f in left if f.target == way.end), None)
        if flow is None:
            new.append(way)
        else:
            left.remove(flow)
            kept.append((flow, way))
    acts: list[Operation] = [RemoveFlow(flow_id=flow.id) for flow in left]
    acts += [edit(flow.id, name=way.name) for flow, way in kept if flow.name != way.name]
    acts += _connecting(document, step, {way.name for _, way in kept}, new, new_id)
    if len(acts) < 2:
        return acts[0] if acts else None
    return Together(operations=tuple(acts), title=msg("Change the ways on from “{name}”", name=shown_name(step)))


def reattached(document: Document, flow: Flow, end: str, numbers: Numbers, words: str) -> Operation:
    """Return the act that leads one end of a flow (“source” or “target”) to the step that is called so."""
    step = step_called(document, flow.map, numbers, words)
    if end == "source":
        return Reattach(flow_id=flow.id, source=step.id)
    return Reattach(flow_id=flow.id, target=step.id)


def _connecting(
    document: Document, step: Step, taken: set[str], new: list[WayOn], new_id: Callable[[], str]
) -> list[Operation]:
    """Connect with new ends; the ways out of a decision are called yes and no, if nothing else is said."""
    names = YES_NO.get(document.process.language, YES_NO["en"]) if default_flow_name(document, step.id) else ()
    taken = taken | {way.name for way in new}
    acts: list[Operation] = []
    for way in new:
        name = way.name or next((word for word in names if word not in taken), "")
        taken.add(name)
        acts.append(Connect(flow_id=new_id(), source=step.id, target=way.end, name=name))
    return acts


def _shortest(document: Document, numbers: Numbers, step_id: str) -> str:
    return numbers.get(step_id) or text(shown_name(document.records.get(step_id)))


def _quoted(name: str) -> str:
    plain = name.replace('"', "'")
    return f'"{plain}"' if re.search("[,;:]", plain) else plain
