"""The written procedure says what, who, with what and how long, in the order of the flow; names only if asked."""

from __future__ import annotations

from dataclasses import replace

from app.i18n import period_words, use_language
from app.model.changes import Change, ChangeSet
from app.model.codec import to_json
from app.model.document import Document
from app.model.records import Estimate, Note, Person, Process, Proposal, ProposalEvent, ProposalItem, Step
from app.render.content import Block
from app.render.procedure import ProcedureOptions, procedure_of
from app.render.words import day_words, time_words
from tests.render.documents import response_card


def texts(document: Document, **options: object) -> list[str]:
    return [f"{b.label} {b.text}".strip() for b in procedure_of(document, ProcedureOptions(**options))]


def about(step_id: str, document: Document) -> list[Block]:
    """Return the paragraphs from a step's heading to the next heading."""
    blocks = procedure_of(document, ProcedureOptions())
    start = next(i for i, block in enumerate(blocks) if block.anchor == step_id)
    rest = [i for i in range(start + 1, len(blocks)) if blocks[i].bold]
    return blocks[start : rest[0]]


def test_every_step_and_decision_has_an_entry_that_links_can_reach() -> None:
    document = response_card()

    anchors = {block.anchor for block in procedure_of(document, ProcedureOptions())}

    assert {step.id for step in document.all(Step)} <= anchors


def test_steps_come_by_number_under_the_name_of_their_department() -> None:
    said = texts(response_card())

    headings = [said.index(line) for line in ("Marketing", "2 Mailing mit Antwortkarte versenden", "Kunde")]

    assert headings == sorted(headings)


def test_an_entry_says_who_with_what_how_long_and_what_comes_then() -> None:
    rows = {block.label: block.text for block in about("S05", response_card())}

    assert rows["Who"] == "Verkaufsinnendienst"
    assert rows["With"] == "EDV-System"
    assert rows["Times"] == "6 min work, 1.5 working days waiting"
    assert rows["Then"] == "→ Angaben lesbar?"


def test_a_decision_tells_its_ways_with_how_often_each_is_taken() -> None:
    rows = {block.label: block.text for block in about("D05", response_card())}

    assert rows["Then"].startswith("Nein (12\u00a0%) → 7 Unleserliche Angaben klären; Ja (88\u00a0%) → 8")


def test_a_note_says_view_evidence_severity_and_department() -> None:
    said = [block.text for block in about("S02", response_card())]

    assert "Customer's view · weakness · fact (customer quote) · serious" in said
    assert "Zwölf Felder sind zu viel; viele Karten kommen halb leer." in said
    assert "Anruf eines Kunden · Kundendienst" in said


def test_authors_are_named_only_if_names_are_wanted() -> None:
    without, with_names = texts(response_card()), texts(response_card(), names=True)

    assert not any("Mustermann" in line for line in without)
    assert any("Erika Mustermann, Kundendienst" in line for line in with_names)


def test_an_author_without_a_record_of_a_person_is_a_name_too() -> None:
    document = Document([*response_card(), Note(id="n8", target="S01", claim="Zu teuer.", author="H. Klug")])

    assert not any("Klug" in line for line in texts(document))
    assert any("H. Klug" in line for line in texts(document, names=True))


def test_somebody_who_was_forgotten_has_no_name_in_print() -> None:
    document = response_card()
    forgotten = replace(document.get(Person, "p1"), name="")

    said = texts(Document([forgotten if r.id == "p1" else r for r in document]), names=True)

    assert "Anruf eines Kunden · Kundendienst" in said


def test_notes_and_proposals_can_be_left_out() -> None:
    said = texts(response_card(), notes=False, proposals=False)

    assert not any("Zwölf Felder" in line or "P-01" in line for line in said)


def with_a_proposed_change() -> Document:
    document = response_card()
    step = document.get(Step, "S02")
    changes = ChangeSet([Change(step, replace(step, name="Karte ausfüllen"))])
    return Document(
        [
            *document,
            Proposal(id="P2", number=2, title="Kürzen", status="accepted", reason="Weniger Felder", owner="E. M."),
            ProposalItem(id="i2", proposal="P2", name="Fünf Felder genügen", changes=to_json(changes)),
            ProposalItem(id="i3", proposal="P2", name="Frankiert", changes="", order=1, ticked=False),
        ]
    )


def test_a_proposal_is_named_at_the_steps_it_changes_and_listed_at_the_end() -> None:
    said = texts(with_a_proposed_change())

    assert "Δ P-02 Kürzen (accepted): Fünf Felder genügen" in said
    assert said[said.index("P-02 Kürzen") :] == [
        "P-02 Kürzen",
        "Status accepted",
        "Reason Weniger Felder",
        "• Fünf Felder genügen",
        "• Frankiert (not chosen)",
    ]


def test_who_had_not_signed_what_was_accepted_is_printed_with_the_proposal_and_why() -> None:
    accepted = ProposalEvent(
        id="e", proposal="P2", what="accepted", at="2026-11-26T08:00:00", by="kim", about="Sales, Marketing"
    )
    proposal = Proposal(id="P2", number=2, title="Kürzen", status="accepted", decided_reason="urgent")
    document = Document([*response_card(), proposal, accepted, Person(id="kim", name="Kim")])

    said, with_names = texts(document), texts(document, names=True)

    assert said[said.index("P-02 Kürzen") + 2 :] == [
        "Decided urgent", "Not signed Sales, Marketing; accepted nevertheless on 2026-11-26"
    ]  # fmt: skip
    assert with_names[-1].endswith("by Kim")


def test_only_the_chosen_maps_are_written() -> None:
    assert not any("S01" in block.anchor for block in procedure_of(response_card(), ProcedureOptions(maps=["other"])))


def test_figures_and_days_are_written_as_the_language_does() -> None:
    use_language("de")
    step = Step(id="s", map="m", processing=Estimate(value=2.5, low=2, high=3), wait=Estimate(value=0))

    assert day_words("2026-11-23") == "23.11.2026"
    assert period_words("2026-01-12/2026-06-30") == "12.01.2026 – 30.06.2026"
    assert period_words("Frühjahr") == "Frühjahr"
    assert "2,5 (2" in time_words(step)


def test_a_process_without_steps_has_only_its_heading() -> None:
    document = Document([r for r in response_card() if isinstance(r, Process) or r.id == "main"])

    assert texts(document) == ["Procedure: Ist-Stand"]


def test_a_name_of_several_lines_on_the_map_is_one_line_of_the_procedure() -> None:
    document = response_card()
    step = replace(document.get(Step, "S05"), name="Log the\ncard")

    said = texts(Document([step if record.id == "S05" else record for record in document]))

    assert any(line.endswith(" Log the card") for line in said)
    assert not any("\n" in line for line in said)
