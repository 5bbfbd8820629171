"""What must be true after operations on proposals and the macros of redesign; see `tests.model.postconditions`."""

from __future__ import annotations

from typing import Any

from app.model.applied import application_of
from app.model.changes import Change
from app.model.codec import from_json, to_json
from app.model.document import Document
from app.model.proposals import GEOMETRY, items_of, replay, same_meaning
from app.model.records import (
    Department,
    Flow,
    Lane,
    Lineage,
    Proposal,
    ProposalEvent,
    ProposalItem,
    SignOff,
    Step,
    Version,
)
from app.model.signing import missing_signatures, revision_hash
from app.model.versions import differences, snapshot


def changed_kinds(before: Document, after: Document) -> set[type]:
    return {type(change.record) for change in differences(before, after)}


def fold_item(act: Any, before: Document, after: Document) -> bool:
    """The map is as it was; the item does what is asked, or is gone because that does nothing."""
    item = after.find(ProposalItem, act.item_id)
    alone = changed_kinds(before, after) <= {ProposalItem}
    return alone and (item is None or (item.operation, item.name) == (to_json(act.operation), act.name))


def tick_item(act: Any, before: Document, after: Document) -> bool:
    """The item is ticked as asked, and no ticked item fails that applied before."""
    item = after.get(ProposalItem, act.item_id)
    applied = {i.item.id for i in replay(before, [item.proposal]).items if i.state == "applies"}
    failing = {i.item.id for i in replay(after, [item.proposal]).items if i.state in ("fails", "needs_a_look")}
    return item.ticked == act.ticked and not applied & failing and only_about_items(before, after)


def only_about_items(before: Document, after: Document) -> bool:
    """Answer whether only items changed, and what was done has been noted."""
    return changed_kinds(before, after) <= {ProposalItem, ProposalEvent}


def move_item(act: Any, before: Document, after: Document) -> bool:
    """The item stands where asked, the others in their order, and all that applied applies."""
    item = after.get(ProposalItem, act.item_id)
    own = [i.id for i in items_of(after, item.proposal) if not i.only_with]
    place = own.index(item.id)
    there = own[place + 1 : place + 2] == ([act.before] if act.before is not None else [])
    old = [i.id for i in items_of(before, item.proposal) if not i.only_with and i.id != item.id]
    applied = [i.item.id for i in replay(before, [item.proposal]).items if i.state == "applies"]
    still = [i.item.id for i in replay(after, [item.proposal]).items if i.state == "applies"]
    same = [i for i in own if i != item.id] == old and set(applied) <= set(still)
    return there and same and only_about_items(before, after)


def name_item(act: Any, before: Document, after: Document) -> bool:
    """The item has the name, on one line, and nothing else has changed."""
    (change,) = differences(before, after)
    return change.id == act.item_id and change.names == ("name",) and "\n" not in getattr(change.after, "name", "\n")


def confirm_item(act: Any, before: Document, after: Document) -> bool:
    """The item applies now, in the company it was confirmed in."""
    item = after.get(ProposalItem, act.item_id)
    company = replay(after, [item.proposal, *item.only_with]).items
    return next(i.state for i in company if i.item.id == act.item_id) in ("applies", "waits", "replaced")


def remove_item(act: Any, before: Document, after: Document) -> bool:
    """The item is gone with what stood in for it, and of the others none fails that applied."""
    proposal = before.get(ProposalItem, act.item_id).proposal
    gone = [change.before for change in differences(before, after) if change.after is None]
    right = all(isinstance(i, ProposalItem) and act.item_id in (i.id, i.instead_of) for i in gone)
    applied = {i.item.id for i in replay(before, [proposal]).items if i.state == "applies"}
    failing = {i.item.id for i in replay(after, [proposal]).items if i.state in ("fails", "needs_a_look")}
    return act.item_id not in after and right and not applied & failing and only_about_items(before, after)


def merge_item(act: Any, before: Document, after: Document) -> bool:
    """Alone each of the proposals does what it did; the new item stands in for the other one."""
    item = after.get(ProposalItem, act.item_id)
    alone = all(
        same_meaning(replay(before, [i]).changes, replay(after, [i]).changes)
        for i in (item.proposal, act.with_proposal, *act.beside)
    )
    company = tuple(dict.fromkeys((act.with_proposal, *act.beside)))
    right = (item.instead_of, item.only_with) == (act.stands_for, company)
    return right and alone and only_about_items(before, after)


def describe_proposal(act: Any, before: Document, after: Document) -> bool:
    """The fields named have their new values; nothing else has changed, and it is noted if anything has."""
    proposal = after.get(Proposal, act.proposal_id)
    fine = all(from_json(Any, v.json) == from_json(Any, to_json(getattr(proposal, v.name))) for v in act.values)
    return fine and changed_kinds(before, after) == {Proposal, ProposalEvent}


def rest_on(act: Any, before: Document, after: Document) -> bool:
    """The proposal rests on what was named, once each, and nothing else has changed."""
    proposal = after.get(Proposal, act.proposal_id)
    named = set(proposal.findings) == set(act.findings) and set(proposal.notes) == set(act.notes)
    return named and [c.id for c in differences(before, after)] == [proposal.id]


def set_status(act: Any, before: Document, after: Document) -> bool:
    """The proposal has the status asked for, with the reason, it is noted, and the map is as it was.

    Nothing is accepted that somebody has not signed, unless that is said, and why.
    """
    proposal = after.get(Proposal, act.proposal_id)
    noted = [e for e in after.all(ProposalEvent) if e.id not in before]
    right = (proposal.status, proposal.decided_reason) == (act.status, act.reason)
    said = act.status != "accepted" or not missing_signatures(before, act.proposal_id) or (act.unsigned and act.reason)
    noted_so = [(e.what, e.about) for e in noted] == [(act.status, ", ".join(act.unsigned))]
    return right and bool(said) and noted_so and snapshot(before) == snapshot(after)


def sign(act: Any, before: Document, after: Document) -> bool:
    """There is one more signature, of the revision as it is, and nothing else has changed."""
    signoff = after.get(SignOff, act.sign_id)
    return signoff.revision_hash == revision_hash(after, act.proposal_id) and len(differences(before, after)) == 1


def answer_objection(act: Any, before: Document, after: Document) -> bool:
    """The objection has its answer; what was signed is as it was."""
    old, new = before.get(SignOff, act.sign_id), after.get(SignOff, act.sign_id)
    return Change(old, new).names == ("answer",) and new.answer == act.answer


def unapply(act: Any, before: Document, after: Document) -> bool:
    """All that applying had changed means what it meant before, and the proposal is no longer applied."""
    proposal = before.get(Proposal, act.proposal_id)
    applied = application_of(before, proposal)
    back = all(_is_as_before(change, after) for change in applied)
    others = {c.id for c in differences(before, after) if not isinstance(c.record, (Version, ProposalEvent))}
    return back and others <= applied.ids and after.get(Proposal, proposal.id).applied_version is None


def _is_as_before(change: Change, after: Document) -> bool:
    now = after.records.get(change.id)
    if change.before is None or now is None:
        return now is change.before
    drawn = GEOMETRY.get(type(now), frozenset())
    names = change.names if change.after is not None else [n for n in type(now).__slots__ if n not in drawn]
    return all(getattr(now, n) == getattr(change.before, n) for n in names if n not in drawn)


# -- redesign ---------------------------------------------------------------------------------------


def replace_step(act: Any, before: Document, after: Document) -> bool:
    """The new step has the flows of the old one, which is gone, and comes from it."""
    old = [f for f in before.referrers(act.step_id, Flow) if f.kind == "sequence"]
    led = all(_renamed_ends(after.get(Flow, f.id), {act.step.id: act.step_id}) == (f.source, f.target) for f in old)
    return act.step_id not in after and led and came_from(after, act.step.id) == {act.step_id}


def _renamed_ends(flow: Flow, names: dict[str, str]) -> tuple[str | None, str | None]:
    return names.get(flow.source or "", flow.source), names.get(flow.target or "", flow.target)


def came_from(document: Document, step_id: str) -> set[str]:
    return {i for line in document.all(Lineage) if line.step == step_id for i in line.came_from}


def merge_steps(act: Any, before: Document, after: Document) -> bool:
    """The steps are gone, the new one comes from them, and every neighbour they had is its neighbour."""
    gone = set(act.step_ids)
    outside = neighbours(before, *gone) - gone
    new = neighbours(after, act.step.id) - {act.step.id}
    return not any(i in after for i in gone) and outside == new and came_from(after, act.step.id) == gone


def neighbours(document: Document, *step_ids: str) -> set[str]:
    """Name what the process leads to steps from, and from them to."""
    flows = [f for i in step_ids for f in document.referrers(i, Flow) if f.kind == "sequence"]
    return {end for f in flows for end in (f.source, f.target) if end is not None} - set(step_ids)


def split_step(act: Any, before: Document, after: Document) -> bool:
    """The first step has the ways in, the second the ways out, one flow joins them, and both come from the old one."""
    into = {f.id for f in before.flows_into(act.step_id) if f.kind == "sequence"}
    out = {f.id for f in before.flows_out_of(act.step_id) if f.kind == "sequence"}
    led = {f.id for f in after.flows_into(act.first.id) if f.kind == "sequence"} == into
    on = {f.id for f in after.flows_out_of(act.second.id) if f.kind == "sequence"} == out
    joined = after.get(Flow, act.flow_id)
    heirs = all(came_from(after, i) == {act.step_id} for i in (act.first.id, act.second.id))
    return led and on and (joined.source, joined.target) == (act.first.id, act.second.id) and heirs


def move_in_flow(act: Any, before: Document, after: Document) -> bool:
    """The step stands on the flow, no flow has come or gone, and its neighbours of before are joined."""
    flow = before.get(Flow, act.flow_id)
    (into,), (out,) = (
        [f for f in flows if f.kind == "sequence"]
        for flows in (before.flows_into(act.step_id), before.flows_out_of(act.step_id))
    )
    ends = {f: (after.get(Flow, f).source, after.get(Flow, f).target) for f in (flow.id, into.id, out.id)}
    same = {f.id for f in before.all(Flow)} == {f.id for f in after.all(Flow)}
    wanted = {
        flow.id: (flow.source, act.step_id),
        into.id: (into.source, out.target),
        out.id: (act.step_id, flow.target),
    }
    return same and ends == wanted


def bypass_step(act: Any, before: Document, after: Document) -> bool:
    """All ways lead to the decision, one of its ways to the step, the other past it; the shares make a whole."""
    step, around = after.get(Flow, act.flow_id), after.get(Flow, act.around_id)
    (out,) = [f for f in before.flows_out_of(act.step_id) if f.kind == "sequence"]
    into = [f.id for f in after.flows_into(act.step_id) if f.kind == "sequence"]
    shares = [f.probability.value for f in (step, around) if f.probability is not None]
    return (step.target, around.target) == (act.step_id, out.target) and into == [step.id] and sum(shares) in (0, 1)


def make_parallel(act: Any, before: Document, after: Document) -> bool:
    """Every step begins at the fork and leads to the join, and to nothing else."""
    return all(
        [f.source for f in after.flows_into(i) if f.kind == "sequence"] == [act.fork.id]
        and [f.target for f in after.flows_out_of(i) if f.kind == "sequence"] == [act.join.id]
        for i in set(act.step_ids)
    )


def give_to_customer(act: Any, before: Document, after: Document) -> bool:
    """The step stands in a lane of the customer, who meets it; its flows are those it had."""
    step = after.get(Step, act.step_id)
    lane = after.get(Lane, step.lane or "")
    customer = after.get(Department, lane.department or "")
    flows = {f.id for f in before.referrers(step.id, Flow)} == {f.id for f in after.referrers(step.id, Flow)}
    return lane.id == act.lane.id and customer.kind == "customer" and step.frontstage and flows
