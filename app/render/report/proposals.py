"""A sheet for every proposal: why, what, the predicted effect, what follows from it, signatures, history."""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.before_after import with_measures
from app.analysis.effect import Effect, effect_of, first_of
from app.analysis.network import NotComputable
from app.analysis.rises import rises
from app.i18n import Message, day_words, text, tr
from app.model.consequences import consequences
from app.model.proposal_history import history_of
from app.model.proposals import replay
from app.model.records import Measure, Person, Proposal
from app.model.rules import shown_name
from app.model.signing import DECISIONS, Signature, signatures, signers
from app.render.book import Part
from app.render.content import MUTED, Block, Content, Row
from app.render.procedure import NAME, PART, TEXT, TITLE
from app.render.proposal_words import listed_proposals, proposal_number, words_of_items
from app.render.report.before_after import effect_table
from app.render.report.effects import thread_lines
from app.render.report.kinds import OPEN_STATUSES
from app.render.report.making import Making
from app.render.text_part import text_part
from app.render.words import status_words

HANG = 112.0
SIGNED = (0.26, 0.22, 0.34, 0.18)
LINE = "_" * 18
SIGNS = {"error": "⚠", "warning": "!", "info": "•"}


def proposal_sheets(making: Making) -> list[Part]:
    """Return the sheets of the wanted proposals, each on a page of its own."""
    wanted = making.options.proposals
    listed = [p for p in listed_proposals(making.document) if not wanted or p.id in wanted]
    contents = [content for at, each in enumerate(listed) for content in _sheet(making, each, at)]
    return [text_part(contents, making.paper, making.palette)]


def _sheet(making: Making, proposal: Proposal, at: int) -> Iterator[Content]:
    number = proposal_number(proposal)
    title = tr("Proposal {number}: {title}", number=number, title=proposal.title or tr("(without a name)"))
    yield Block(text=title, size=TITLE, bold=True, level=1, new_page=at > 0, keep_with_next=True,
                anchor=f"proposal:{proposal.id}")  # fmt: skip
    yield from _facts(making, proposal)
    yield _heading(tr("What changes"))
    for words in words_of_items(making.document, proposal):
        yield Block(text=words, label="•", hang=10, before=1)
    effect = _effect(making, proposal) if proposal.status in OPEN_STATUSES else None
    if effect is not None:
        yield from _predicted(making, proposal, effect)
    if proposal.status in OPEN_STATUSES:
        yield from _follows(making, proposal)
    yield from _signing(making, proposal, effect)
    yield from thread_lines(making.document, proposal)
    yield from _history(making, proposal)


def _heading(words: str) -> Block:
    return Block(text=words, size=PART, bold=True, colour="accent", before=12, keep_with_next=True)


def _facts(making: Making, proposal: Proposal) -> Iterator[Block]:
    document = making.document
    measure = document.find(Measure, proposal.primary_measure)
    rows = [
        (tr("Status"), status_words(proposal.status)),
        (tr("Reason"), proposal.reason),
        (tr("Expected"), proposal.hypothesis),
        (tr("Measure that counts"), text(shown_name(measure)) if measure is not None else ""),
        (tr("Evaluated"), day_words(proposal.evaluate_on)),
        (tr("Owner"), _owner(making, proposal) if making.options.names else ""),
        (tr("Decided"), " · ".join(p for p in (day_words(proposal.decided_at), proposal.decided_reason) if p)),
    ]
    for label, words in rows:
        if words.strip():
            yield Block(text=words, label=label, hang=HANG, before=2)


def _owner(making: Making, proposal: Proposal) -> str:
    person = making.document.find(Person, proposal.owner)
    return person.name if person is not None else proposal.owner


def _effect(making: Making, proposal: Proposal) -> Effect | Message:
    return making.known.once("effect", proposal.id, lambda: _predict(making, proposal))


def _predict(making: Making, proposal: Proposal) -> Effect | Message:
    before = with_measures(making.document, making.document)
    after = with_measures(replay(making.document, [proposal.id]).document, making.document)
    try:
        return effect_of(before, after)
    except NotComputable as reason:
        return reason.text


def _predicted(making: Making, proposal: Proposal, effect: Effect | Message) -> Iterator[Content]:
    yield _heading(tr("Predicted effect"))
    if not isinstance(effect, Effect):
        yield Block(text=text(effect), colour=MUTED)
        return
    measure = making.document.find(Measure, proposal.primary_measure)
    rows = [row for row in first_of(effect.rows, measure) if row.before or row.after]
    yield from effect_table(rows, (tr("Today"), tr("With {number}", number=proposal_number(proposal))))
    for notice in effect.notices:
        yield Block(text=text(notice.text), label="•", hang=10, before=2, size=TEXT - 1, colour=MUTED)


def _follows(making: Making, proposal: Proposal) -> Iterator[Content]:
    document = making.document
    found = making.known.once(
        "consequences", proposal.id, lambda: consequences(document, replay(document, [proposal.id]))
    )
    if found:
        yield _heading(tr("What follows from it"))
    for each in found:
        yield Block(text=text(each.sentence), label=SIGNS[each.gravity], hang=12, before=1)


def _signing(making: Making, proposal: Proposal, effect: Effect | Message | None) -> Iterator[Content]:
    """Set a line for everybody who must sign, filled in where they have."""
    rise = rises(effect.before, effect.after) if isinstance(effect, Effect) else None
    done = {each.signoff.department: each for each in signatures(making.document, proposal.id)}
    asked = {each.department: each.who for each in signers(making.document, proposal.id, rise)}
    lines = {**{department: each.who for department, each in done.items()}, **asked}
    if not lines:
        return
    yield _heading(tr("Signatures"))
    head = Row(cells=(tr("Department"), tr("Says"), tr("Reason"), tr("Day, signature")), shares=SIGNED, bold=True,
               keep_with_next=True, rule=False)  # fmt: skip
    yield head
    for department, who in lines.items():
        yield _signature(making, text(who), done.get(department), head)


def _signature(making: Making, who: str, given: Signature | None, head: Row) -> Row:
    if given is None or given.is_void:
        says = "☐ " + text(DECISIONS["agree"]) + "\n☐ " + text(DECISIONS["object"])
        was = tr("signed before the last change: {says}", says=text(DECISIONS[given.decision])) if given else ""
        return Row(cells=(who, says, was, "\n" + LINE), shares=SIGNED, before=6, head=head)
    person = making.document.find(Person, given.signoff.person) if making.options.names else None
    by = ", ".join(p for p in (day_words(given.signoff.at), person.name if person is not None else "") if p)
    reason = given.signoff.reason
    if given.signoff.answer:
        reason += "\n" + tr("Answer: {words}", words=given.signoff.answer)
    return Row(cells=(who, text(DECISIONS[given.decision]), reason, by), shares=SIGNED, before=6, head=head)


def _history(making: Making, proposal: Proposal) -> Iterator[Content]:
    happened = history_of(making.document, proposal.id)
    if happened:
        yield _heading(tr("What has happened"))
    for each in happened:
        by = each.by if making.options.names else ""
        words = " · ".join(p for p in (day_words(each.at), text(each.what), by, each.reason) if p)
        yield Block(text=words, label="↺", hang=12, before=1, size=NAME - 2)
