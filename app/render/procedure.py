"""The written procedure: every step in words, in the order of the flow, with its department, notes and proposals.

Makes paragraphs (`Block`s) from a document; `app.render.typeset` sets them on pages. Names of people are left out
unless asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.analysis.observed_words import effect_lines
from app.i18n import ntr, text, tr
from app.model.attachments import files_of, pictures_of, size_of
from app.model.document import Document
from app.model.insides import lane_around
from app.model.kinds import ACTIVITY, GATEWAY, kind_of_step
from app.model.maps import map_title, maps_in_order
from app.model.numbering import step_numbers
from app.model.records import Department, Flow, Map, Note, Person, Proposal, ProposalItem, Step
from app.render.content import MUTED, Block, kept_together
from app.render.fonts import width_of
from app.render.opinions import live_notes
from app.render.proposal_words import items_by_step, listed_proposals, proposal_number, unsigned_words, words_of_items
from app.render.words import note_head, note_source, size_words, status_words, time_words, way_words

TITLE, PART, NAME, TEXT = 15, 12, 10, 9
INDENT = 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureOptions:
    """`names`: with the names of people; `notes`, `proposals`: with these; `maps`, `steps`: only these, all if empty.

    `pictures`: pages with pictures follow, called "pictures:" and the step's id.
    """

    names: bool = False
    notes: bool = True
    proposals: bool = True
    pictures: bool = False
    maps: Collection[str] = ()
    steps: Collection[str] = ()


def procedure_of(document: Document, options: ProcedureOptions) -> list[Block]:
    """Return the paragraphs of the written procedure of all maps, then the list of proposals."""
    writer = _Writer(document, options)
    blocks = list(writer.maps())
    if options.proposals:
        blocks += writer.proposals()
    return blocks


def reading_order(document: Document, map_id: str, numbers: dict[str, str]) -> list[Step]:
    """List a map's steps as they are read: by number, a decision right after the step that leads to it."""
    numbered = [document.get(Step, step_id) for step_id in numbers]
    decisions = [s for s in document.on_map(Step, map_id) if s.id not in numbers]
    waiting = {step.id: step for step in decisions}
    ordered: list[Step] = []
    for step in numbered:
        pending: list[Step] = [step]
        while pending:
            current = pending.pop()
            ordered.append(current)
            following = (flow.target for flow in document.flows_out_of(current.id) if flow.kind == "sequence")
            pending.extend(waiting.pop(target) for target in following if target in waiting)
    return [*ordered, *waiting.values()]


def department_of(document: Document, step: Step) -> str:
    """Name the department that a step's lane belongs to, or the lane."""
    lane = lane_around(document, step)
    if lane is None:
        return ""
    department = document.find(Department, lane.department)
    return department.name if department is not None and department.name else lane.name


def sign_of(step: Step) -> str:
    """Return what stands in front of a step that has no number."""
    return "◇" if kind_of_step(step).family == GATEWAY else "○"


def _in_one_line(name: str) -> str:
    """Return a name without the line breaks that it has on the map."""
    return " ".join(name.split())


class _Writer:
    """Writes one document's procedure; lives as long as one call."""

    def __init__(self, document: Document, options: ProcedureOptions) -> None:
        self.document, self.options = document, options
        self.shown = [m for m in maps_in_order(document) if not options.maps or m.id in options.maps]
        self.numbers = {m.id: step_numbers(document, m.id) for m in self.shown}
        self.all_numbers = {step: number for numbers in self.numbers.values() for step, number in numbers.items()}
        labels = [tr("What"), tr("Who"), tr("With"), tr("Input"), tr("Output"), tr("Times"), tr("Then"), tr("Note")]
        labels += [tr("Pictures"), tr("Attached")]
        self.hang = max(width_of(label) for label in labels) * TEXT + 10
        self.notes = live_notes(document) if options.notes else {}
        self.items_on = items_by_step(document) if options.proposals else {}

    def maps(self) -> Iterator[Block]:
        for i, shown in enumerate(m for m in self.shown if self._steps(m) or not self.options.steps):
            title = tr("Procedure: {name}", name=text(map_title(self.document, shown)))
            yield Block(
                text=title, size=TITLE, bold=True, before=18, keep_with_next=True, level=1, new_page=i == 0,
                link=f"map:{shown.id}",
            )  # fmt: skip
            yield from self._notes_on_map(shown)
            department = None
            for step in self._steps(shown):
                current = department_of(self.document, step)
                if current and current != department:
                    yield Block(text=current, size=PART, bold=True, colour="accent", before=12, keep_with_next=True)
                department = current or department
                yield from self._step(step)

    def _steps(self, shown: Map) -> list[Step]:
        wanted = self.options.steps
        steps = reading_order(self.document, shown.id, self.numbers[shown.id])
        return [step for step in steps if not wanted or step.id in wanted]

    def _notes_on_map(self, shown: Map) -> Iterator[Block]:
        for target in (shown.id, self.document.process.id):
            if target == shown.id or shown.owner is None:
                for note in self.notes.get(target, ()):
                    yield from self._note(note)

    def _step(self, step: Step) -> Iterator[Block]:
        number = self.numbers[step.map].get(step.id, "")
        sign = number or sign_of(step)
        name = _in_one_line(step.name) or tr("(without a name)")
        hang = max(INDENT, width_of(sign, True) * NAME + 6)
        yield Block(
            text=name, label=sign, hang=hang, size=NAME, bold=True, before=7, keep_with_next=True, level=2,
            anchor=step.id, link=f"step:{step.id}",
        )  # fmt: skip
        yield from kept_together(list(self._facts(step)))
        for note in self.notes.get(step.id, ()):
            yield from self._note(note)
        yield from self._notes_on_ways(step)
        if self.options.proposals:
            yield from self._proposal_lines(self.items_on.get(step.id, []))

    def _notes_on_ways(self, step: Step) -> Iterator[Block]:
        """Write the notes on the flows that lead on from a step, each with the way it is about."""
        for flow in self.document.flows_out_of(step.id):
            target = self.document.find(Step, flow.target)
            if target is not None:
                for note in self.notes.get(flow.id, ()):
                    yield from self._note(note, self._way(flow, target))

    def _facts(self, step: Step) -> Iterator[Block]:
        who = ", ".join(part for part in (step.owner, department_of(self.document, step)) if part)
        rows = [
            (tr("What"), step.description),
            (tr("Who"), who if kind_of_step(step).family == ACTIVITY or step.owner else ""),
            (tr("With"), ", ".join(part for part in (step.system, step.channel) if part)),
            (tr("Input"), step.input),
            (tr("Output"), step.output),
            (tr("Times"), time_words(step)),
            (tr("Then"), self._ways_on(step)),
        ]
        for label, words in rows:
            if words.strip():
                yield Block(text=words, label=label, indent=INDENT, hang=self.hang, before=1)
        yield from self._attached(step)

    def _attached(self, step: Step) -> Iterator[Block]:
        pictures, files = pictures_of(self.document, step.id), files_of(self.document, step.id)
        if pictures and self.options.pictures:
            words = ntr("{n} picture, in the appendix", "{n} pictures, in the appendix", len(pictures))
            yield Block(
                text=words, label=tr("Pictures"), indent=INDENT, hang=self.hang, before=1, colour="accent",
                link=f"pictures:{step.id}",
            )  # fmt: skip
        if files:
            words = ", ".join(f"{file.name} ({size_words(size_of(file))})" for file in files)
            yield Block(text=words, label=tr("Attached"), indent=INDENT, hang=self.hang, before=1)

    def _ways_on(self, step: Step) -> str:
        ways = []
        for flow in self.document.flows_out_of(step.id):
            target = self.document.find(Step, flow.target)
            if flow.kind == "sequence" and target is not None:
                ways.append(self._way(flow, target))
        return "; ".join(ways)

    def _way(self, flow: Flow, target: Step) -> str:
        number = self.all_numbers.get(target.id, "")
        called = " ".join(part for part in (number, _in_one_line(target.name) or tr("(without a name)")) if part)
        condition = way_words(flow)
        return f"{condition} → {called}" if condition else f"→ {called}"

    def _note(self, note: Note, about: str = "") -> Iterator[Block]:
        head = " · ".join(part for part in (about, note_head(note)) if part)
        yield Block(
            text=head, label=tr("Note"), indent=INDENT, hang=self.hang, before=3, keep_with_next=True,
            bold=False, italic=True, colour="accent",
        )  # fmt: skip
        source = note_source(note, self._author(note), self._department(note))
        yield Block(text=note.claim, indent=INDENT + self.hang, keep_with_next=bool(source))
        if source:
            yield Block(text=source, indent=INDENT + self.hang, size=TEXT - 1, colour=MUTED)

    def _author(self, note: Note) -> str:
        if not self.options.names:
            return ""
        person = self.document.find(Person, note.author)
        return person.name if person is not None else note.author

    def _department(self, note: Note) -> str:
        department = self.document.find(Department, note.author_department)
        return department.name if department is not None else note.author_department

    # -- proposals -------------------------------------------------------------------------------

    def _proposal_lines(self, items: list[ProposalItem]) -> Iterator[Block]:
        """Write one line for each proposal that speaks of a step, with what it does there."""
        by_proposal: dict[str, dict[str, None]] = {}
        for item in items:
            by_proposal.setdefault(item.proposal, {}).update(dict.fromkeys([item.name] if item.name else []))
        for proposal_id, names in by_proposal.items():
            proposal = self.document.get(Proposal, proposal_id)
            words = tr(
                "{number} {title} ({status})", number=proposal_number(proposal), title=proposal.title,
                status=status_words(proposal.status),
            )  # fmt: skip
            yield Block(
                text=": ".join(part for part in (words, "; ".join(names)) if part), label="Δ", before=3,
                indent=INDENT + self.hang - 12, hang=12, colour="accent", link=f"proposal:{proposal_id}",
            )  # fmt: skip

    def proposals(self) -> Iterator[Block]:
        """Write the list of all proposals with their reasons and items."""
        listed = listed_proposals(self.document)
        if listed:
            yield Block(text=tr("Proposals"), size=TITLE, bold=True, before=18, keep_with_next=True, level=1)
        for proposal in listed:
            yield from self._proposal(proposal)

    def _proposal(self, proposal: Proposal) -> Iterator[Block]:
        sign = proposal_number(proposal)
        yield Block(
            text=_in_one_line(proposal.title) or tr("(without a name)"), label=sign, bold=True, before=8,
            hang=width_of(sign, True) * NAME + 8, size=NAME, keep_with_next=True, level=2,
            anchor=f"proposal:{proposal.id}",
        )  # fmt: skip
        rows = [
            (tr("Status"), status_words(proposal.status)),
            (tr("Reason"), proposal.reason),
            (tr("Expected"), proposal.hypothesis),
            (tr("Owner"), self._owner(proposal) if self.options.names else ""),
            (tr("Decided"), proposal.decided_reason),
            (tr("Not signed"), unsigned_words(self.document, proposal, names=self.options.names)),
        ]
        hang = max(self.hang, max(width_of(label) for label, _ in rows) * TEXT + 10)
        for label, words in rows:
            if words.strip():
                yield Block(text=words, label=label, indent=INDENT, hang=hang, before=1)
        for words in words_of_items(self.document, proposal):
            yield Block(text=words, label="•", indent=INDENT, hang=10, before=1)
        yield from self._effect(proposal)

    def _owner(self, proposal: Proposal) -> str:
        person = self.document.find(Person, proposal.owner)
        return person.name if person is not None else proposal.owner

    def _effect(self, proposal: Proposal) -> Iterator[Block]:
        """Write what was measured and decided after a proposal was applied."""
        lines = list(effect_lines(self.document, proposal, names=self.options.names))
        if lines:
            yield Block(text=tr("Effect"), indent=INDENT, before=4, bold=True, keep_with_next=True)
        for line in lines:
            yield Block(text=line, indent=INDENT, before=1)
