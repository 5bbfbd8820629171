"""The minutes of a review round: who, when, what was looked at, ratings as dots, notes, verdicts, open points, flags.

Makes paragraphs and says where dots stand among them. Nothing that has not been revealed; names of people only where
asked for, apart from who is to do an open point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.analysis.agreement import Agreement
from app.analysis.one_sided import all_flags, halves
from app.analysis.rereview import compared_with_before
from app.analysis.reviewed import Review, StepReview, standing_of
from app.i18n import day_words, msg, ntr, number, text, tr
from app.model.errors import Refused
from app.model.records import Note, OpenPoint, Participant, Round, Step, Version
from app.model.reviews.evidence import adopted_on, grade_of, is_stale
from app.model.reviews.panel import without_seat
from app.model.reviews.rounds import have_handed_in
from app.model.reviews.targets import target_words
from app.model.reviews.words import STATES, VERDICTS
from app.model.rules import shown_name
from app.render.content import MUTED, Block
from app.render.dots import Dot, Dots
from app.render.fonts import width_of
from app.render.minutes_before import before_and_now
from app.render.procedure import INDENT, NAME, PART, TEXT, TITLE
from app.render.rating_dots import WIDE, RatingDots
from app.render.review_words import (
    area_name,
    figures_words,
    panel_rows,
    person_name,
    raters_words,
    seat_words,
)
from app.render.words import note_head, note_source

DOTS = "dots:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Paragraphs, and by the anchors of some of them the dots that stand in front of their text."""

    blocks: list[Block]
    dots: dict[str, RatingDots] = field(default_factory=dict)


NO_MINUTES = Minutes(blocks=[])


def minutes_of(review: Review, names: bool = False) -> Minutes:
    """Write the minutes of a round; raise Refused if there is none."""
    if review.round is None:
        raise Refused(msg("There are no minutes yet: no round has been opened."))
    writer = _Writer(review, review.round, names)
    blocks = list(writer.all())
    return Minutes(blocks=blocks, dots=writer.dots)


def minutes_of_step(review: Review, step: StepReview, names: bool = False) -> Minutes:
    """Write what a round says about one step, without its name; nothing without a round."""
    if review.round is None:
        return NO_MINUTES
    writer = _Writer(review, review.round, names)
    blocks = list(writer.about(step))
    return Minutes(blocks=blocks, dots=writer.dots)


class _Writer:
    """Writes one round's minutes; lives as long as one call."""

    def __init__(self, review: Review, held: Round, names: bool) -> None:
        self.review, self.held, self.names = review, held, names
        self.document = review.material.document
        self.standing = standing_of(review.material)
        self.dots: dict[str, RatingDots] = {}
        labels: tuple[str, ...] = (
            tr("For the customer"),
            tr("For us"),
            tr("Looked at"),
            tr("Question"),
            tr("Reason"),
            tr("Dissent"),
        )
        labels += (tr("By rule"), tr("Decided"), tr("Missing"), tr("State"), tr("Seats"), tr("Note"))
        self.hang = max(width_of(label) for label in labels) * TEXT + 10

    def all(self) -> Iterator[Block]:
        title = tr("Minutes of review round {number}", number=self.held.number)
        yield Block(text=title, size=TITLE, bold=True, keep_with_next=True, level=1, new_page=True, anchor="minutes")
        yield from self._facts()
        yield from self._part(tr("Steps"), (block for step in self.review.steps for block in self._step(step)))
        yield from self._part(tr("The panel as a whole"), self._panel())
        yield from self._before()
        yield from self._part(tr("Notes on ways, the whole map and other steps"), self._other_notes())
        yield from self._part(tr("Open points"), self._open_points())
        yield from self._part(tr("What makes this review one-sided"), self._flags())

    def _part(self, title: str, blocks: Iterable[Block]) -> Iterator[Block]:
        """Put a heading above paragraphs, if there are any."""
        found = list(blocks)
        if found:
            yield Block(text=title, size=PART, bold=True, colour="accent", before=14, keep_with_next=True, level=2)
        yield from found

    def _row(self, label: str, words: str, indent: float = 0.0, hang: float = 0.0) -> Iterator[Block]:
        if words.strip():
            yield Block(text=words, label=label, indent=indent, hang=max(hang, self.hang), before=2)

    def _facts(self) -> Iterator[Block]:
        held, material = self.held, self.review.material
        version = self.document.find(Version, held.version)
        looked_at = tr("Version {number}", number=version.number) if version is not None else tr("the map as it is")
        days = [(tr("opened"), held.opened_at), (tr("revealed"), held.revealed_at), (tr("closed"), held.closed_at)]
        when = ", ".join(f"{word} {day_words(day)}" for word, day in days if day)
        yield from self._row(tr("State"), " · ".join(part for part in (text(STATES[held.state]), when) if part))
        yield from self._row(tr("Looked at"), looked_at + f" ({ntr('{n} step', '{n} steps', len(material.steps))})")
        yield from self._row(tr("Question"), held.question)
        yield from self._row(tr("Reason"), held.close_reason)
        handed_in = have_handed_in(self.document, held, [step.id for step in material.steps])
        seats = "; ".join(self._seat(seat) for seat in material.participants)
        done = tr("{done} of {n} have handed in all their ratings", done=len(handed_in), n=len(material.participants))
        yield from self._row(tr("Seats"), f"{seats} ({done})" if seats else tr("none"))
        missing = without_seat(material.frozen, material.participants, self.review.criteria)
        yield from self._row(tr("Missing"), ", ".join(area_name(self.review, area.id) for area in missing))
        yield Block(text=self._rules(), size=TEXT - 1, colour=MUTED, before=6)

    def _seat(self, seat: Participant) -> str:
        words = seat_words(self.review, seat)
        return f"{person_name(self.review, seat.person)}, {words}" if self.names else words

    def _rules(self) -> str:
        criteria = self.review.criteria
        return tr("Rules: {low} to {high}; keep from a median of {keep}, change up to {change}; no agreement where AD "
                  "is over {ad} or IPR over IPRAS; under {few} ratings there is no figure.",
                  low=criteria.lowest, high=criteria.highest, keep=number(criteria.keep_from, 0),
                  change=number(criteria.change_to, 0), ad=number(criteria.max_ad, 1),
                  few=criteria.min_raters)  # fmt: skip

    # -- steps -----------------------------------------------------------------------------------

    def _step(self, step: StepReview) -> Iterator[Block]:
        sign = step.number or "○"
        hang = max(INDENT, width_of(sign, True) * NAME + 6)
        yield Block(text=text(shown_name(step.step)), label=sign, hang=hang, size=NAME, bold=True, before=10,
                    keep_with_next=True, level=3, link=f"step:{step.step.id}")  # fmt: skip
        yield from self.about(step)

    def about(self, step: StepReview) -> Iterator[Block]:
        """Write the ratings of a step as far as they are revealed, what was decided, and its notes."""
        if not step.revealed:
            words = ntr("not revealed; {n} has handed in", "not revealed; {n} have handed in", step.handed_in)
            yield Block(text=words, indent=INDENT, colour=MUTED)
        else:
            yield from self._ratings(step, "customer", tr("For the customer"), step.customer)
            yield from self._ratings(step, "company", tr("For us"), step.company)
            yield from self._row(tr("By rule"), self._by_rule(step), INDENT)
        yield from self._decision(step)
        for note in step.notes:
            yield from self._note(note)

    def _ratings(self, step: StepReview, view: str, label: str, found: Agreement) -> Iterator[Block]:
        """Write the figures of one view beside its dots, and who rated below them."""
        anchor = f"{DOTS}{step.step.id}:{view}"
        criteria = self.review.criteria
        dots = Dots(
            dots=tuple(Dot(score=score) for score in found.scores), median=found.median,
            lowest=criteria.lowest, highest=criteria.highest,
        )  # fmt: skip
        self.dots[anchor] = RatingDots(dots=dots, left=self.hang)
        raters = raters_words(self.review, self.standing, step, view, self.names)
        hang = self.hang + WIDE + 18
        yield Block(text=figures_words(found), label=label, indent=INDENT, hang=hang, before=12, anchor=anchor,
                    stiff=True, keep_with_next=True)  # fmt: skip
        yield Block(text=raters or "–", indent=INDENT + hang, size=TEXT - 1, colour=MUTED, keep_with_next=True)
        yield Block(text=" ", size=8, before=4, stiff=True, keep_with_next=True)

    def _by_rule(self, step: StepReview) -> str:
        parts = [text(VERDICTS[step.verdict])]
        if step.perspective_gap is not None:
            parts.append(tr("our view above the customer's: {gap}", gap=_signed(step.perspective_gap)))
        if step.self_gap is not None:
            parts.append(tr("its own area above the others: {gap}", gap=_signed(step.self_gap)))
        if step.movement is not None:
            parts.append(tr("moved by {points} between the ballots", points=number(step.movement, 1)))
        return "; ".join(parts)

    def _decision(self, step: StepReview) -> Iterator[Block]:
        finding = step.finding
        if finding is None:
            return
        word = text(VERDICTS[finding.verdict])
        marked = tr("{verdict} (an assumption)", verdict=word) if finding.assumption else word
        by = finding.decided_by if self.names else ""
        words = " · ".join(part for part in (marked, day_words(finding.decided_at), by) if part)
        yield from self._row(tr("Decided"), words, INDENT)
        yield from self._row(tr("Reason"), finding.reason, INDENT)
        yield from self._row(tr("Dissent"), finding.dissent, INDENT)

    def _note(self, note: Note) -> Iterator[Block]:
        head = f"{note_head(note)} · " + tr("grade {grade}", grade=grade_of(note))
        if is_stale(note, adopted_on(self.document, self.held), self.review.as_of):
            head += " · ⚠ " + tr("stale")
        yield Block(text=head, label=tr("Note"), indent=INDENT, hang=self.hang, before=4, italic=True, colour="accent",
                    keep_with_next=True)  # fmt: skip
        author = person_name(self.review, note.author) if self.names and note.author else ""
        area = area_name(self.review, note.author_department) if note.author_department else ""
        source = note_source(note, author, area)
        yield Block(text=note.claim or "–", indent=INDENT + self.hang, keep_with_next=bool(source))
        if source:
            yield Block(text=source, indent=INDENT + self.hang, size=TEXT - 1, colour=MUTED)

    # -- the whole -------------------------------------------------------------------------------

    def _panel(self) -> Iterator[Block]:
        rows = panel_rows(self.review)
        hang = max((width_of(label) for label, _ in rows), default=0.0) * TEXT + 10
        for label, words in rows:
            yield from self._row(label, words, hang=hang)

    def _before(self) -> Iterator[Block]:
        found = compared_with_before(self.document, self.review)
        if found is not None and found.before.round is not None:
            title = tr("Compared with round {number}", number=found.before.round.number)
            yield from self._part(title, before_and_now(found))

    def _other_notes(self) -> Iterator[Block]:
        """Write the notes on what was not judged: flows, the whole map, other steps, also those that are gone."""
        judged = {step.step.id for step in self.review.steps}
        for note in self.review.material.notes:
            if note.target not in judged:
                about = text(target_words(self.document, note.target))
                yield Block(text=about, indent=INDENT, before=6, bold=True, keep_with_next=True)
                yield from self._note(note)

    def _open_points(self) -> Iterator[Block]:
        """List what is to be done; who is to do it stands there always, for that is what the list is for."""
        points = [point for point in self.document.all(OpenPoint) if point.round == self.held.id]
        for point in sorted(points, key=lambda each: (each.due, each.id)):
            step = self.review.material.frozen.find(Step, point.target)
            about = text(self.review.material.called(step)) if step is not None else ""
            due = tr("by {day}", day=day_words(point.due)) if point.due else tr("without a date")
            facts = " · ".join(part for part in (about, point.owner or tr("without an owner"), due) if part)
            yield Block(text=point.text or "–", label="☑" if point.done else "☐", hang=16, before=4,
                        keep_with_next=True)  # fmt: skip
            yield Block(text=facts, indent=16, size=TEXT - 1, colour=MUTED)

    def _flags(self) -> Iterator[Block]:
        for flag in all_flags(self.review):
            yield Block(text=text(flag.sentence), label="!" if flag.hard else "•", hang=14, before=2)


def _signed(points: float) -> str:
    return ("−" if points < 0 else "+" if points > 0 else "") + halves(abs(points))
