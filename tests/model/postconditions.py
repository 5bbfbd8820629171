"""What must be true after every operation: one function per class, given the document before and after.

The sentence of each is its docstring. tests/model/test_postconditions.py sees to it that no class is without.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from app.model.addresses import clean_address
from app.model.attachments import MOST_PICTURES, pictures_of
from app.model.codec import from_json, to_json
from app.model.document import Document
from app.model.event_logs import LOG
from app.model.insides import children, is_open_in_place, own_maps, standing_in
from app.model.kinds import KIND_BY_KEY
from app.model.maps import root_maps
from app.model.operations.base import derived_id
from app.model.placement import box_of
from app.model.proposals import items_of, replay
from app.model.records import (
    PROCESS_ID,
    SNAPSHOT_TYPES,
    DataObject,
    Dataset,
    Department,
    Finding,
    Flow,
    Lane,
    Map,
    Note,
    Participant,
    Person,
    Phase,
    Pool,
    Process,
    Rating,
    Record,
    Round,
    Step,
    TextNote,
    Version,
)
from app.model.reviews.evidence import grade_of
from app.model.reviews.flags import hard_flags, material_of
from app.model.reviews.rounds import ballot_of, is_open, is_revealed, scope_of
from app.model.reviews.rules import why_fixed_by_round
from app.model.reviews.sealed import must_be_sealed, sealed_notes, unsealed
from app.model.rules import pool_of
from app.model.scenarios import (
    RUN,
    USUAL,
    cases_per_day,
    named_scenarios,
    people_kept,
    run_kept,
    settings_of,
    simulation_in,
    urgent_in,
)
from app.model.versions import differences, records_of, snapshot
from tests.model import effect_postconditions, proposal_postconditions

Postcondition = Callable[[Any, Document, Document], bool]


def add(act: Any, before: Document, after: Document) -> bool:
    """The record is there as it was given, and nothing else has changed."""
    return after.records[act.record.id] == act.record and len(after) == len(before) + 1


def attach(act: Any, before: Document, after: Document) -> bool:
    """Everything is attached as it was given, within the limits, and nothing else has changed."""
    there = all(after.records[a.id] == a for a in act.attachments)
    many = max((len(pictures_of(after, step.id)) for step in after.all(Step)), default=0)
    return there and many <= MOST_PICTURES and len(after) == len(before) + len(act.attachments)


def remove(act: Any, before: Document, after: Document) -> bool:
    """The record is gone, no flow leads to it, and all that is left is as it was."""
    return act.record_id not in after and only_fewer(before, after)


def together(act: Any, before: Document, after: Document) -> bool:
    """All operations have been carried out, each on what the one before it left."""
    ahead = before.copy()
    for each in act.operations:
        ahead.apply(each.plan(ahead))
    return ahead == after


def remove_all(act: Any, before: Document, after: Document) -> bool:
    """Nothing of the selection is left, and new flows only join steps that stay."""
    joined = [flow for flow in after.all(Flow) if flow.id not in before]
    return not any(i in after for i in act.ids) and all(f.source in after and f.target in after for f in joined)


def edit(act: Any, before: Document, after: Document) -> bool:
    """The fields named have their new values, every other field and record is as it was."""
    return _edited(act, before, after, [act.record_id])


def edit_alike(act: Any, before: Document, after: Document) -> bool:
    """The fields named have their new values in every record named, and nothing else has changed."""
    return _edited(act, before, after, act.record_ids)


def _edited(act: Any, before: Document, after: Document, ids: Any) -> bool:
    names = {value.name for value in act.values}
    fine = all(from_json(Any, v.json) == from_json(Any, _json(getattr(after.records[i], v.name)))
               for i in ids for v in act.values)  # fmt: skip
    return fine and all(i in ids and names >= fields for i, fields in changed_fields(before, after).items())


def _json(value: Any) -> str:
    return to_json(value)


def connect(act: Any, before: Document, after: Document) -> bool:
    """One more flow leads from the one to the other, on the map they stand on."""
    flow = after.get(Flow, act.flow_id)
    right = (flow.source, flow.target, flow.map) == (act.source, act.target, after.records[act.source].map)  # type: ignore[attr-defined]
    return right and len(after) == len(before) + 1


def reattach(act: Any, before: Document, after: Document) -> bool:
    """The flow has the ends asked for, keeps what was not named, and its old way is forgotten."""
    old, new = before.get(Flow, act.flow_id), after.get(Flow, act.flow_id)
    ends = (act.source or old.source, act.target or old.target)
    return (new.source, new.target) == ends and (new == old or new.points == ()) and new.name == old.name


def bend(act: Any, before: Document, after: Document) -> bool:
    """The flow has exactly the way given and knows that it was placed by hand."""
    flow = after.get(Flow, act.flow_id)
    return flow.points == act.points and flow.by_hand


def reset_routes(act: Any, before: Document, after: Document) -> bool:
    """The flows named have no way and no label place of their own."""
    flows = [after.get(Flow, i) for i in act.flow_ids]
    return all(f.points == () and not f.by_hand and f.label_box is None for f in flows)


def move_flow_label(act: Any, before: Document, after: Document) -> bool:
    """The label has the box given, and the flow's way is as it was."""
    old, new = before.get(Flow, act.flow_id), after.get(Flow, act.flow_id)
    return new.label_box == act.label_box and new.points == old.points


def remove_flow(act: Any, before: Document, after: Document) -> bool:
    """The flow is gone, its ends and all that is left are as they were."""
    return act.flow_id not in after and only_fewer(before, after)


def add_lane(act: Any, before: Document, after: Document) -> bool:
    """The lane is there as given, with its department, and a department already there is as it was."""
    known = act.department is None or act.department.id in before
    added = 1 if known else 2
    return after.records[act.lane.id] == act.lane and len(after) == len(before) + added


def reorder_lanes(act: Any, before: Document, after: Document) -> bool:
    """The lanes named follow one another as asked, every sibling has its own order, nothing else has changed."""
    wanted = [after.get(Lane, i) for i in dict.fromkeys(act.lane_ids)]
    orders = [lane.order for lane in wanted]
    beside = {(x.map, x.pool, x.parent) for x in wanted}
    siblings = [x.order for x in after.all(Lane) if (x.map, x.pool, x.parent) in beside]
    changes = changed_fields(before, after).values()
    return orders == sorted(orders) and len(set(siblings)) == len(siblings) and all(f == {"order"} for f in changes)


def name_lane(act: Any, before: Document, after: Document) -> bool:
    """The lane has the name; a department shared with another lane, or called otherwise, is as it was."""
    old, changed = before.get(Lane, act.lane_id), changed_fields(before, after)
    shared = len(before.referrers(old.department or "", Lane)) > 1
    return after.get(Lane, act.lane_id).name == act.name and not (shared and old.department in changed)


def remove_lane(act: Any, before: Document, after: Document) -> bool:
    """The lane and the lanes inside it are gone; its steps stand where asked, or are gone."""
    gone = {lane.id for lane in before.all(Lane)} - {lane.id for lane in after.all(Lane)}
    inner = [lane for lane in before.all(Lane) if lane.parent in gone]
    steps = [s for s in before.all(Step) if s.lane in gone]
    moved = all(s.id not in after if act.cut_steps else after.get(Step, s.id).lane == act.steps_to for s in steps)
    return act.lane_id in gone and all(lane.id in gone for lane in inner) and moved


def add_note(act: Any, before: Document, after: Document) -> bool:
    """The note is there as given, in the round that is open, and the one it replaces is still there."""
    kept = act.note.supersedes is None or act.note.supersedes not in before or act.note.supersedes in after
    review = before.find(Round, act.note.round) or next((r for r in before.all(Round) if r.state != "closed"), None)
    given = replace(act.note, round=review.id if review else None)
    return after.records[act.note.id] == given and kept


def edit_note(act: Any, before: Document, after: Document) -> bool:
    """The note says what was given and still belongs to the same step and round."""
    old, new = before.get(Note, act.note.id), after.get(Note, act.note.id)
    same = (old.target, old.round, old.supersedes) == (new.target, new.round, new.supersedes)
    return same and new.claim == act.note.claim


def remove_note(act: Any, before: Document, after: Document) -> bool:
    """The note is gone, and nothing else has changed."""
    return act.note_id not in after and len(after) == len(before) - 1 and only_fewer(before, after)


def decide(act: Any, before: Document, after: Document) -> bool:
    """The verdict is recorded as given, an assumption only without evidence, and the step itself is as it was."""
    same = before.records.get(act.finding.step) == after.records.get(act.finding.step)
    recorded = after.get(Finding, act.finding.id)
    graded = [n for n in map(before.records.get, act.finding.notes) if isinstance(n, Note) and grade_of(n) != "C"]
    return (
        replace(recorded, assumption=act.finding.assumption) == act.finding
        and same
        and not (recorded.assumption and (graded or recorded.verdict == "undecided"))
    )


def open_round(act: Any, before: Document, after: Document) -> bool:
    """The round looks at an adopted version that is the map, has the seats given, and all loose notes belong to it."""
    review = after.get(Round, act.round_id)
    version = after.get(Version, review.version or "")
    seats = {seat.person: seat.seat for seat in after.referrers(review.id, Participant)}
    frozen = version.kind == "adopted" and version.content_hash == snapshot(before)[1] and review.rules != ""
    return (
        frozen and review.state == "open" and seats == {s.person: s.seat for s in act.seats}
        and not any(note.round is None for note in after.all(Note)) and snapshot(before) == snapshot(after)
    )  # fmt: skip


def take_seat(act: Any, before: Document, after: Document) -> bool:
    """The person has exactly one seat in the round, the one given, for the department they are in."""
    seats = [s for s in after.referrers(act.round_id, Participant) if s.person == act.seat.person]
    department = before.get(Person, act.seat.person).department
    return [(s.seat, s.department) for s in seats] == [(act.seat.seat, department)]


def leave_seat(act: Any, before: Document, after: Document) -> bool:
    """The person has no seat in the round, and nothing else has changed."""
    gone = [r for r in before if r.id not in after]
    return only_fewer(before, after) and all(isinstance(r, Participant) and r.person == act.person_id for r in gone)


def hand_in(act: Any, before: Document, after: Document) -> bool:
    """Two more ratings per step are there, as given, in the open ballot, and nothing else has changed."""
    new = [r for r in after if r.id not in before]
    review = before.get(Round, act.round_id)
    given = {(s.step, view, getattr(s, view)) for s in act.scores for view in ("customer", "company")}
    right = all(
        isinstance(r, Rating) and (r.person, r.ballot) == (act.person_id, ballot_of(review, r.step)) for r in new
    )
    return right and given == {(r.step, r.view, r.score) for r in new} and not changed_fields(before, after)  # type: ignore[attr-defined]


def reveal(act: Any, before: Document, after: Document) -> bool:
    """The steps asked for may be seen, with what was sealed about them, the others as before; no rating has changed."""
    old, new = before.get(Round, act.round_id), after.get(Round, act.round_id)
    seen = {step for step in old.scope if not is_open(new, step)}
    was = {step for step in old.scope if not is_open(old, step)}
    opened = all(must_be_sealed(new, unsealed(n).target, set(old.scope)) for n in sealed_notes(after, new.id))
    revealed = seen == (was | set(act.steps) if act.steps else set(old.scope))
    return revealed and opened and before.all(Rating) == after.all(Rating)


def vote_again(act: Any, before: Document, after: Document) -> bool:
    """A further ballot of what was asked for is open, what was revealed stays so, and no rating has changed."""
    old, new = before.get(Round, act.round_id), after.get(Round, act.round_id)
    scope = scope_of(before, old)
    now = {step: (ballot_of(new, step), is_open(new, step)) for step in scope}
    was = {step: (ballot_of(old, step), is_open(old, step)) for step in scope}
    may = [step for step in act.steps or scope if was[step][0] < 3]
    seen = all(is_revealed(new, step, ballot) for step, (ballot, blind) in was.items() if not blind)
    right = now == {**was, **{step: (was[step][0] + 1, True) for step in may}}
    return bool(may) and right and seen and before.all(Rating) == after.all(Rating)


def close_round(act: Any, before: Document, after: Document) -> bool:
    """The round is closed, with the reason where it is one-sided, and nothing but the round has changed."""
    review = after.get(Round, act.round_id)
    reasoned = bool(review.close_reason) or not hard_flags(material_of(before, before.get(Round, act.round_id)))
    return review.state == "closed" and reasoned and set(changed_fields(before, after)) <= {act.round_id}


def keep_place(act: Any, before: Document, after: Document) -> bool:
    """The round remembers the place, and nothing else has changed."""
    review = after.get(Round, act.round_id)
    names = changed_fields(before, after).get(act.round_id, set())
    return (review.place, review.place_phase) == (act.step_id, act.phase) and names <= {"place", "place_phase"}


def take_packet(act: Any, before: Document, after: Document) -> bool:
    """Only ratings and notes of the packet's person came or changed, and taking it again changes nothing."""
    changes = differences(before, after)
    own = all(isinstance(c.record, (Rating, Note)) and act.packet.person in (getattr(c.record, "person", ""),
              getattr(c.record, "author", "")) for c in changes)  # fmt: skip
    return own and not act.plan(after)


def set_logo(act: Any, before: Document, after: Document) -> bool:
    """The process has this logo or none, the one before is gone, and nothing else has changed."""
    wanted = act.logo.id if act.logo is not None else None
    there = act.logo is None or after.records[act.logo.id] == act.logo
    old = before.process.logo
    changed = {change.id for change in differences(before, after)}
    return there and after.process.logo == wanted and old not in after.records and changed <= {PROCESS_ID, wanted, old}


def pseudonymise(act: Any, before: Document, after: Document) -> bool:
    """The people have their pseudonyms, no record came or went, and no rating has changed."""
    new = {each.person: each.name for each in act.pseudonyms}
    named = all(after.get(Person, i).name == name and after.get(Person, i).pseudonym for i, name in new.items())
    return named and before.records.keys() == after.records.keys() and before.all(Rating) == after.all(Rating)


def move(act: Any, before: Document, after: Document) -> bool:
    """Every element named stands where asked, in the lane and frame asked, with its events, and no way is stale."""
    placed = {place.id: place.box for place in act.places}
    lanes = {lane.id: lane.lane for lane in act.lanes}
    there = all(box_of(after.records[i]) in (box, box_of(before.records[i])) for i, box in placed.items())
    laned = all(getattr(after.records[i], "lane", lane) == lane for i, lane in lanes.items())
    framed = {each.id: each.frame for each in act.frames}
    laned = laned and all(getattr(after.records[i], "parent", frame) == frame for i, frame in framed.items())
    hosts = [s for s in after.all(Step) if s.attached_to in placed and s.id not in placed]
    along = all(_shift(before, after, s.id) == _shift(before, after, s.attached_to or "") for s in hosts)
    return there and laned and along and no_stale_routes(before, after)


def resize(act: Any, before: Document, after: Document) -> bool:
    """Every element named has the box asked for, and no flow keeps a way that ends elsewhere."""
    boxes = {place.id: place.box for place in act.places}
    sized = all(box_of(after.records[i]) == box for i, box in boxes.items() if box_of(before.records[i]) is not None)
    return sized and no_stale_routes(before, after)


def arrange(act: Any, before: Document, after: Document) -> bool:
    """Only places, frames and routes have changed, and no flow keeps a way that ends elsewhere."""
    drawn = {"x", "y", "width", "height", "box", "points", "label_box", "start", "end"}
    return all(f <= drawn for f in changed_fields(before, after).values()) and no_stale_routes(before, after)


def pin(act: Any, before: Document, after: Document) -> bool:
    """The steps named are held or let go as asked, and nothing else has changed."""
    return all(after.get(Step, i).pinned == act.pinned for i in act.step_ids) and all(
        fields == {"pinned"} for fields in changed_fields(before, after).values()
    )


def drawn(act: Any, before: Document, after: Document) -> bool:
    """What was meant has happened, and beyond it only places, frames and routes differ."""
    plain = before.copy()
    plain.apply(act.operation.plan(plain))
    return arrange(act, plain, after) and plain.records.keys() == after.records.keys()


def add_step(act: Any, before: Document, after: Document) -> bool:
    """The step is there as given, and nothing else has changed."""
    return after.records[act.step.id] == act.step and len(after) == len(before) + 1


def add_steps(act: Any, before: Document, after: Document) -> bool:
    """Everything is there as given, what was there before is as it was, and nothing else has come."""
    given = {r.id: r for r in (*act.departments, *act.lanes, *act.steps, *act.flows)}
    new = [r for r in after if r.id not in before]
    return (
        all(given.get(r.id) == r for r in new)
        and given.keys() <= after.records.keys()
        and not changed_fields(before, after)
    )


def change_kind(act: Any, before: Document, after: Document) -> bool:
    """The step is of the new kind; name, lane, flows and its centre are as before; nameless ways may be yes and no."""
    old, new = before.get(Step, act.step_id), after.get(Step, act.step_id)
    flows = [{f.id for f in d.referrers(act.step_id, Flow)} for d in (before, after)]
    names = [{f.id: f.name for f in d.all(Flow)} for d in (before, after)]
    near = abs(old.box.centre.x - new.box.centre.x) + abs(old.box.centre.y - new.box.centre.y) < 1e-6
    return (
        new.kind == KIND_BY_KEY[act.kind].key
        and (new.name, new.lane) == (old.name, old.lane)
        and near
        and flows[0] == flows[1]
        and all(names[0][f] == names[1][f] or (new.kind == "decision" and not names[0][f]) for f in flows[0])
    )


def cut_step(act: Any, before: Document, after: Document) -> bool:
    """The step and its flows are gone; at most one flow is new: from where one way came to where one way went."""
    into = [f for f in before.flows_into(act.step_id) if f.kind == "sequence"]
    out_of = [f for f in before.flows_out_of(act.step_id) if f.kind == "sequence"]
    new = [r for r in after if r.id not in before]
    joined = all(
        isinstance(f, Flow) and len(into) == len(out_of) == 1
        and (f.source, f.target, f.name, f.probability)
        == (into[0].source, out_of[0].target, into[0].name, into[0].probability)
        for f in new
    )  # fmt: skip
    loose = [n for n in before.notes_on(act.step_id) if why_fixed_by_round(before, n) is None]
    unused = [n for n in loose if not any(before.referrers(n.id, Record))]
    held = any(f'"{act.step_id}"' in version.content for version in before.all(Version))
    notes = all((n.id in after) == held for n in unused)
    return act.step_id not in after and len(new) <= 1 and joined and notes and not after.referrers(act.step_id, Flow)


def insert_step(act: Any, before: Document, after: Document) -> bool:
    """The flow leads to the step, the new one leads on to where the flow led; the first half keeps its name."""
    old, first, second = before.get(Flow, act.flow_id), after.get(Flow, act.flow_id), after.get(Flow, act.new_flow_id)
    ends = (first.source, first.target, second.source, second.target)
    return ends == (old.source, act.step.id, act.step.id, old.target) and first.name == old.name and second.points == ()


def paste(act: Any, before: Document, after: Document) -> bool:
    """Every new record stands on the map asked for, or inside a pasted step, and names only what was pasted with it."""
    new = [r for r in after if r.id not in before]
    ids = {r.id for r in new} | {act.map_id, None} | {lane.id for lane in after.all(Lane)}
    maps = {act.map_id} | {r.id for r in new if isinstance(r, Map)}
    copies = {derived_id("paste", act.paste_id, r.id) for r in act.records}
    ends = [(getattr(r, "source", None), getattr(r, "target", None), getattr(r, "parent", None)) for r in new]
    inner = all({r.id for r in new} | {None} >= set(named) for named in ends)
    at_home = all(getattr(r, "map", act.map_id) in maps and getattr(r, "lane", None) in ids for r in new)
    return {r.id for r in new} <= copies and inner and at_home and not changed_fields(before, after)


def take_in(act: Any, before: Document, after: Document) -> bool:
    """Everything imported is there under some id, what was there is as it was, and the first map stays the first."""
    coming = [r for r in act.records if not isinstance(r, Process)]
    first = before.main_map is None or before.main_map == after.main_map
    return len(after) <= len(before) + len(coming) and not changed_fields(before, after) and first


def add_link(act: Any, before: Document, after: Document) -> bool:
    """The link is there as given and leads to a step or to a clean address, and nothing else has changed."""
    goal = act.link.target_step in after or clean_address(act.link.address) == act.link.address
    return after.records[act.link.id] == act.link and goal and len(after) == len(before) + 1


def duplicate_map(act: Any, before: Document, after: Document) -> bool:
    """One map more, right behind the original, with as much of everything; what was there keeps all but its order."""
    new = {r.id for r in after if r.id not in before}
    roots = [each.id for each in root_maps(after)]
    beside = roots.index(act.new_map_id) == roots.index(act.map_id) + 1
    alike = all(
        len(after.on_map(kind, act.new_map_id)) == len(before.on_map(kind, act.map_id)) for kind in (Step, Flow, Lane)
    )
    own = all(flow.source in new and flow.target in new for flow in after.on_map(Flow, act.new_map_id))
    kept = all(fields == {"order"} for fields in changed_fields(before, after).values())
    return beside and alike and own and kept and after.get(Map, act.new_map_id).name == act.name


def order_maps(act: Any, before: Document, after: Document) -> bool:
    """The maps named lie in the order asked for, each has its own order, nothing else has changed."""
    roots = [each.id for each in root_maps(after)]
    wanted = list(dict.fromkeys(act.map_ids))
    orders = {after.get(Map, i).order for i in roots}
    changes = changed_fields(before, after).values()
    return (
        [i for i in roots if i in wanted] == wanted
        and len(orders) == len(roots)
        and all(fields == {"order"} for fields in changes)
    )


def remove_map(act: Any, before: Document, after: Document) -> bool:
    """The map and all that was drawn on it are gone, another one is left, and what is left is as it was."""
    on_it = [r for r in before if getattr(r, "map", None) == act.map_id]
    return not any(r.id in after for r in on_it) and after.count(Map) > 0 and only_fewer(before, after)


def replace_words(act: Any, before: Document, after: Document) -> bool:
    """The fields named hold the new words where they held the old ones; only texts and a lane's department differ."""
    pattern = act.sought.pattern
    named = {(each.record_id, each.field) for each in act.fields}
    written = all(
        getattr(after.records[i], name) == pattern.sub(lambda _: act.words, getattr(before.records[i], name))
        for i, name in named
    )
    changes = changed_fields(before, after)
    only = all(
        (i, n) in named for i, names in changes.items() for n in names if type(before.records[i]) is not Department
    )
    return written and only and len(after) == len(before)


def take_version(act: Any, before: Document, after: Document) -> bool:
    """The version holds exactly the map as it is, under the next number."""
    version = after.get(Version, act.version_id)
    whole = {r.id: r for r in before if isinstance(r, SNAPSHOT_TYPES)}
    newest = all(version.number > other.number for other in before.all(Version))
    return {r.id: r for r in records_of(version)} == whole and newest


def name_version(act: Any, before: Document, after: Document) -> bool:
    """The draft has its name, and nothing else has changed."""
    others = {record.id: record for record in before if record.id != act.version_id}
    was, now = before.get(Version, act.version_id), after.get(Version, act.version_id)
    untouched = all(after.records[i] == record for i, record in others.items())
    return was.kind == "draft" and now == replace(was, name=act.name) and untouched


def adopt_version(act: Any, before: Document, after: Document) -> bool:
    """The version is adopted, with its content as it was."""
    old, new = before.get(Version, act.version_id), after.get(Version, act.version_id)
    return new.kind == "adopted" and (old.content, old.content_hash) == (new.content, new.content_hash)


def restore_version(act: Any, before: Document, after: Document) -> bool:
    """The map is what it was in the version, but for departments people belong to; nobody and no note is lost."""
    then = {r.id: r for r in records_of(before.get(Version, act.version_id))}
    now = {r.id: r for r in after if isinstance(r, SNAPSHOT_TYPES)}
    extra = [r for i, r in now.items() if i not in then]
    kept = all(r.id in after for r in before if type(r).__name__ in ("Person", "Note", "Rating", "Version", "Proposal"))
    return then.items() <= now.items() and all(type(r).__name__ == "Department" for r in extra) and kept


def remove_version(act: Any, before: Document, after: Document) -> bool:
    """The version is gone, and nothing else has changed."""
    return act.version_id not in after and len(after) == len(before) - 1


def open_proposal(act: Any, before: Document, after: Document) -> bool:
    """The proposal is there as given."""
    return after.records[act.proposal.id] == act.proposal and len(after) == len(before) + 1


def propose(act: Any, before: Document, after: Document) -> bool:
    """The map is as it was, and the proposal's preview shows the operation as its last item."""
    last = items_of(after, act.proposal_id)[-1]
    shown = replay(after, [act.proposal_id]).items[-1]
    return last.id == act.item_id and shown.state == "applies" and snapshot(before) == snapshot(after)


def apply_proposals(act: Any, before: Document, after: Document) -> bool:
    """The map is what the preview showed, unticked items left out, and versions hold it before and after."""
    shown = replay(before, act.proposal_ids).document
    contents = [(v.content, v.content_hash) for v in after.all(Version)]
    done = all(after.records[i].status == "implemented" for i in act.proposal_ids)  # type: ignore[attr-defined]
    new: Any = after.records[act.version_id]
    held = snapshot(before) in contents and (new.content, new.content_hash) == snapshot(after)
    return snapshot(shown) == snapshot(after) and held and done


def split_lane(act: Any, before: Document, after: Document) -> bool:
    """Both lanes lie in the lane, what stood in it stands in the first, and nothing else has changed."""
    stood = [r for r in before.referrers(act.lane_id, Record) if getattr(r, "lane", "") == act.lane_id]
    inside = {lane.id for lane in after.referrers(act.lane_id, Lane) if lane.parent == act.lane_id}
    moved = all(after.records[r.id].lane == act.first.id for r in stood)  # type: ignore[attr-defined]
    changes = changed_fields(before, after)
    return inside == {act.first.id, act.second.id} and moved and changes == {r.id: {"lane"} for r in stood}


def merge_lanes(act: Any, before: Document, after: Document) -> bool:
    """No lane lies in the lane, all that stood in those stands in it, and no step is lost."""
    empty = not any(lane.parent == act.lane_id for lane in after.all(Lane))
    gone = {lane.id for lane in before.all(Lane)} - {lane.id for lane in after.all(Lane)}
    steps = [(s, after.get(Step, s.id)) for s in before.all(Step)]
    return empty and bool(gone) and all(new.lane == (act.lane_id if s.lane in gone else s.lane) for s, new in steps)


def put_in_pool(act: Any, before: Document, after: Document) -> bool:
    """All lanes of the map lie in a pool, those that did before in theirs, and the process crosses no new border."""
    lanes = after.lanes_of(act.pool.map)
    others = all(after.get(Lane, x.id).pool == x.pool for x in before.all(Lane) if x.pool is not None)
    divided = crossing(after) - crossing(before)
    return after.records[act.pool.id] == act.pool and all(lane.pool for lane in lanes) and others and not divided


def reorder_pools(act: Any, before: Document, after: Document) -> bool:
    """The pools named follow one another as asked, every pool has its own order, nothing else has changed."""
    wanted = [after.get(Pool, i) for i in dict.fromkeys(act.pool_ids)]
    orders = [pool.order for pool in wanted]
    beside = [pool.order for pool in after.all(Pool) if pool.map in {x.map for x in wanted}]
    changes = changed_fields(before, after).values()
    return orders == sorted(orders) and len(set(beside)) == len(beside) and all(f == {"order"} for f in changes)


def dissolve_pool(act: Any, before: Document, after: Document) -> bool:
    """The pool is gone; every lane and every step that was in it is still there."""
    lanes = [x for x in before.all(Lane) if x.pool == act.pool_id]
    kept = all(after.get(Lane, x.id).pool is None for x in lanes)
    steps = all(after.find(Step, s.id) is not None for s in before.all(Step))
    return act.pool_id not in after and kept and steps and after.count(Pool) == before.count(Pool) - 1


def crossing(document: Document) -> set[str]:
    """Name the flows by which the process runs from one pool into another."""
    runs = [(f, document.find(Step, f.source), document.find(Step, f.target)) for f in document.all(Flow)]
    return {
        f.id for f, a, b in runs if f.kind == "sequence" and a and b and pool_of(document, a) != pool_of(document, b)
    }


def turn_map(act: Any, before: Document, after: Document) -> bool:
    """Map and lanes run the way asked, every step keeps its size and lane, and no flow keeps its old way."""
    shown = after.get(Map, act.map_id)
    lanes = all(x.direction == act.direction for x in after.on_map(Lane, shown.id))
    steps = [(s, after.get(Step, s.id)) for s in before.on_map(Step, shown.id)]
    alike = all((s.lane, {s.width, s.height}) == (n.lane, {n.width, n.height}) for s, n in steps)
    return (
        shown.direction == act.direction and lanes and alike and not any(f.points for f in after.on_map(Flow, shown.id))
    )


def split_phase(act: Any, before: Document, after: Document) -> bool:
    """The two phases share the room of the one, and nothing else has changed."""
    old, first, second = before.get(Phase, act.phase_id), after.get(Phase, act.phase_id), after.get(Phase, act.new_id)
    spans = (first.start, first.end, second.start, second.end)
    return spans == (old.start, act.at, act.at, old.end) and changed_fields(before, after) == {first.id: {"end"}}


def move_border(act: Any, before: Document, after: Document) -> bool:
    """The border is where asked, no phase is turned round, and only phases have changed, at one border each."""
    phase = after.get(Phase, act.phase_id)
    there = (phase.start if act.side == "start" else phase.end) == act.at
    changes = changed_fields(before, after)
    return there and all(len(f) == 1 and isinstance(after.records[i], Phase) for i, f in changes.items()) and all(
        p.start < p.end for i in changes if (p := after.get(Phase, i))
    )  # fmt: skip


def remove_phase(act: Any, before: Document, after: Document) -> bool:
    """The phase is gone, and at most one neighbour has its room now."""
    changes = changed_fields(before, after)
    return act.phase_id not in after and len(after) == len(before) - 1 and len(changes) <= 1


def group_steps(act: Any, before: Document, after: Document) -> bool:
    """The steps lie inside the new step, each flow is still there, and none leads from one map to another."""
    inside = standing_in(after, act.frame.id)
    chosen = [i for i in act.ids if isinstance(before.records.get(i), Step)]
    free = [i for i in chosen if before.get(Step, i).attached_to in (None, *act.ids)]
    return (
        after.records[act.frame.id] == act.frame
        and all(i in inside for i in free)
        and every_flow_stays_on_its_map(before, after)
    )


def expand(act: Any, before: Document, after: Document) -> bool:
    """All that was inside stands in the step, open, and its own maps are as they were, but show nothing."""
    frame = after.get(Step, act.step_id)
    same = standing_in(before, frame.id).keys() == standing_in(after, frame.id).keys()
    maps = own_maps(after, frame.id)
    closed = maps == own_maps(before, frame.id) and all(is_open_in_place(after, shown) for shown in maps)
    return frame.expanded and closed and same and every_flow_stays_on_its_map(before, after)


def collapse(act: Any, before: Document, after: Document) -> bool:
    """All that stood in the step is on its own map now, nothing of it is lost, and the step is closed."""
    inside = standing_in(after, act.step_id).keys()
    kept = standing_in(before, act.step_id).keys() <= inside
    return (
        not after.get(Step, act.step_id).expanded
        and not children(after, act.step_id)
        and kept
        and every_flow_stays_on_its_map(before, after)
    )


def give_inside(act: Any, before: Document, after: Document) -> bool:
    """The step has the map, and nothing else has changed."""
    return own_maps(after, act.inside.owner or "") == [act.inside] and len(after) == len(before) + 1


def take_apart(act: Any, before: Document, after: Document) -> bool:
    """The step is gone; of its inside only plain starts and ends may be; the rest stands where it stood."""
    frame = before.get(Step, act.step_id)
    inside = [r for r in standing_in(before, act.step_id).values() if isinstance(r, (Step, TextNote, DataObject))]
    lost = [r for r in inside if r.id not in after]
    on_the_way = all(isinstance(r, Step) and r.kind in ("start", "end") for r in lost)
    placed = all(r.id in lost_ids(lost) or after.records[r.id].map == frame.map for r in inside)  # type: ignore[attr-defined]
    ends = {e for f in after.all(Flow) for e in (f.source, f.target)}
    homes = {after.get(Step, s.id).attached_to for s in before.all(Step) if s.attached_to == act.step_id}
    return act.step_id not in after and on_the_way and placed and act.step_id not in ends and homes <= {
        record.id for record in inside
    }  # fmt: skip


def lost_ids(records: list[Any]) -> set[str]:
    return {record.id for record in records}


def every_flow_stays_on_its_map(before: Document, after: Document) -> bool:
    """Answer whether all flows are still there, and none that was on one map lies on two."""
    for flow in before.all(Flow):
        now = after.find(Flow, flow.id)
        if now is None:
            return False
        for document, each in ((before, flow), (after, now)):
            ends = [document.records[e] for e in (each.source, each.target) if e is not None]
            whole = all(getattr(e, "map", each.map) == each.map for e in ends)
            if document is before and not whole:
                break
            if document is after and not whole:
                return False
    return True


def silence_check(act: Any, before: Document, after: Document) -> bool:
    """The finding is silenced with its reason, and nothing else has changed."""
    silenced = after.records[act.silenced.id]
    return silenced == act.silenced and bool(act.silenced.reason.strip()) and len(after) == len(before) + 1


def hear_check(act: Any, before: Document, after: Document) -> bool:
    """The finding is silenced no more, and all that is left is as it was."""
    return act.silenced_id not in after and only_fewer(before, after) and len(after) == len(before) - 1


def set_cases_per_day(act: Any, before: Document, after: Document) -> bool:
    """So many cases come, and nothing but the usual scenario has changed."""
    changed = {
        record.id for record in (*before, *after) if before.records.get(record.id) != after.records.get(record.id)
    }
    return cases_per_day(after) == act.cases and changed <= {USUAL}


def set_simulation(act: Any, before: Document, after: Document) -> bool:
    """The simulation has these settings, as many cases come as before, and only the usual scenario has changed."""
    wanted = {each.name: getattr(act, each.name) for each in fields(act)}
    changed = {
        record.id for record in (*before, *after) if before.records.get(record.id) != after.records.get(record.id)
    }
    return simulation_in(after) == wanted and cases_per_day(before) == cases_per_day(after) and changed <= {USUAL}


def serve_first(act: Any, before: Document, after: Document) -> bool:
    """This step is done first or not, the others as before, and nothing but the usual scenario has changed."""
    others = {each for each in urgent_in(before) if each in before} - {act.step_id}
    wanted = others | ({act.step_id} if act.first else set())
    return urgent_in(after) == wanted and set(changed_fields(before, after)) <= {USUAL}


def keep_run(act: Any, before: Document, after: Document) -> bool:
    """The last run is this one, and nothing else has changed."""
    changed = {r.id for r in (*before, *after) if before.records.get(r.id) != after.records.get(r.id)}
    return run_kept(after) == act.results and changed <= {RUN}


def keep_scenario(act: Any, before: Document, after: Document) -> bool:
    """A scenario of that name knows today's circumstances, and there is at most one more."""
    (kept,) = [each for each in named_scenarios(after) if each.name == act.name.strip()]
    settings = settings_of(after, kept.id)
    staff = {d.id: {"servers": d.servers, "calendar": d.calendar} for d in after.all(Department)}
    return settings == {**settings_of(before), "departments": staff} and len(after) - len(before) in (0, 1)


def take_scenario(act: Any, before: Document, after: Document) -> bool:
    """Today's circumstances are those of the scenario; departments that it knows have its people and hours."""
    kept = {name: value for name, value in settings_of(before, act.scenario_id).items() if name != "departments"}
    staff = people_kept(before, act.scenario_id)
    now = {each: after.get(Department, each) for each in staff}
    return settings_of(after) == kept and all(
        (now[each].servers, now[each].calendar) == (plain["servers"], plain["calendar"])
        for each, plain in staff.items()
    )


def drop_scenario(act: Any, before: Document, after: Document) -> bool:
    """The scenario is gone, and all that is left is as it was."""
    return act.scenario_id not in after and only_fewer(before, after) and len(after) == len(before) - 1


def keep_log(act: Any, before: Document, after: Document) -> bool:
    """The log is there as it was given, one log at a time, and all else is as it was."""
    changed = [each.after for each in differences(before, after)]
    return after.find(Dataset, LOG) == act.dataset and after.count(Dataset) == 1 and changed in ([], [act.dataset])


def take_over(act: Any, before: Document, after: Document) -> bool:
    """The fields or elements named are as they were there, flows that led past are gone, and nothing else differs."""
    there = {record.id: record for record in act.records}
    if act.fields:
        one, now = there[act.record_id], after.records[act.record_id]
        taken = all(getattr(now, name) == getattr(one, name) for name in act.fields)
        return taken and changed_fields(before, after).get(act.record_id, set()) <= set(act.fields)
    untouched = [r for r in before if r.id not in there and r.id not in act.gone]
    as_there = all(after.records.get(record.id) == record for record in act.records)
    return as_there and not any(i in after for i in act.gone) and all(after.records.get(r.id) == r for r in untouched)


def only_fewer(before: Document, after: Document) -> bool:
    """Answer whether everything that is there was there before, as it is."""
    return all(before.records.get(record.id) == record for record in after)


def changed_fields(before: Document, after: Document) -> dict[str, set[str]]:
    """Name the fields that differ, for records that are in both."""
    both = [(r, after.records[r.id]) for r in before if r.id in after and after.records[r.id] != r]
    return {a.id: {n for n in _slots(a) if getattr(a, n) != getattr(b, n)} for a, b in both}


def _slots(record: Record) -> list[str]:
    return [field.name for field in fields(record)]


def _shift(before: Document, after: Document, record_id: str) -> tuple[float, float]:
    old, new = box_of(before.records[record_id]), box_of(after.records[record_id])
    assert old is not None
    assert new is not None
    return (round(new.x - old.x, 6), round(new.y - old.y, 6))


def no_stale_routes(before: Document, after: Document) -> bool:
    """Answer whether no flow whose end moved keeps its old way, unless it was placed by hand."""
    for flow in after.all(Flow):
        old = before.find(Flow, flow.id)
        ends = [i for i in (flow.source, flow.target) if i is not None]
        moved = [i for i in ends if i in before and box_of(before.records[i]) != box_of(after.records[i])]
        if old is not None and moved and flow.points and flow.points == old.points and not flow.by_hand:
            return False
    return True


def of_class(operation_class: type) -> Postcondition:
    """Find the postcondition of an operation class by its name (CutStep: cut_step); raise KeyError without one."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", operation_class.__name__).lower()
    found: Postcondition = (globals() | vars(proposal_postconditions) | vars(effect_postconditions))[name]
    return found
