"""The templates: each is a whole process in both languages, drawn, sound, and without anybody's figures."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from app.i18n import use_language
from app.model.checks import HINT, findings
from app.model.codec import to_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.integrity import require_whole_document
from app.model.kinds import is_activity
from app.model.placement import box_of
from app.model.records import Department, Flow, Lane, Note, Person, Proposal, Rating, Step
from app.samples import EMPTY, TEMPLATES, template_document, words_of

LANGS = ("de", "en")
COMPLETE = tuple(name for name in TEMPLATES if name != EMPTY)


@cache
def template(name: str, lang: str) -> Document:
    return template_document(name, lang)


each_template = pytest.mark.parametrize("name", COMPLETE)
in_each_language = pytest.mark.parametrize("lang", LANGS)


def test_there_are_six_and_the_empty_one() -> None:
    assert TEMPLATES == ("offer", "new-customer", "complaint", "tender", "mailing", "after-sale", "empty")


@each_template
@in_each_language
def test_the_checks_find_neither_errors_nor_warnings(name: str, lang: str) -> None:
    found = findings(template(name, lang))

    assert [(finding.kind, finding.target) for finding in found if finding.severity != HINT] == []


@each_template
@in_each_language
def test_it_is_a_whole_document_that_passes_for_nobodys_real_process(name: str, lang: str) -> None:
    document = template(name, lang)

    require_whole_document(document)
    assert document.process.language == lang
    assert document.process.name
    assert document.process.purpose
    assert not document.process.example
    assert all(document.count(kind) == 0 for kind in (Note, Person, Proposal, Rating))
    assert all(step.processing is None and step.wait is None and step.fixed_cost is None for step in document.all(Step))
    assert all(flow.probability is None for flow in document.all(Flow))
    assert all(department.cost_rate is None for department in document.all(Department))


@each_template
def test_it_leads_from_a_start_through_the_customers_lane_to_an_end_for_every_outcome(name: str) -> None:
    document = template(name, "en")
    kinds = [step.kind for step in document.all(Step)]
    outcomes = [step.outcome for step in document.all(Step) if step.kind == "end"]
    customer = {d.id for d in document.all(Department) if d.kind == "customer"}
    lanes = {lane.id for lane in document.all(Lane) if lane.department in customer}

    assert kinds.count("start") == 1
    assert "won" in outcomes
    assert len(outcomes) > 1
    assert len(set(outcomes)) == len(outcomes)
    assert "" not in outcomes
    assert any(step.lane in lanes and is_activity(step) for step in document.all(Step))
    assert document.count(Lane) >= 5


@each_template
def test_every_step_says_where_in_the_sale_it_is_and_the_map_does_not_end_with_the_sale(name: str) -> None:
    steps = template(name, "de").all(Step)

    assert all(step.stage for step in steps)
    assert "after_sale" in {step.stage for step in steps}
    assert sum(bool(step.description) for step in steps if is_activity(step)) >= 10


@each_template
def test_every_way_out_of_a_decision_has_a_name_of_its_own(name: str) -> None:
    document = template(name, "de")
    decisions = [step for step in document.all(Step) if step.kind == "decision"]

    for decision in decisions:
        ways = document.flows_out_of(decision.id)
        assert len({way.name for way in ways}) == len(ways) > 1
        assert all(way.name for way in ways)
    assert len(decisions) >= 3


@each_template
@in_each_language
def test_nothing_overlaps_and_every_step_stands_in_its_lane(name: str, lang: str) -> None:
    document = template(name, lang)
    steps = document.all(Step)
    frames = {lane.id: box_of(lane) for lane in document.all(Lane)}

    overlapping = [(a.id, b.id) for a, b in combinations(steps, 2) if a.box.meets(b.box)]
    outside = [s.id for s in steps if not (frames[s.lane].y <= s.y and s.box.bottom <= frames[s.lane].bottom)]

    assert overlapping == []
    assert outside == []
    assert all(flow.points for flow in document.all(Flow))


@each_template
def test_both_languages_are_the_same_process_in_other_words(name: str) -> None:
    german, english = template(name, "de"), template(name, "en")

    assert [record.id for record in german] == [record.id for record in english]
    assert [s.kind for s in german.all(Step)] == [s.kind for s in english.all(Step)]
    assert all(a.name and b.name and a.name != b.name for a, b in zip(german.all(Step), english.all(Step)))
    assert all(bool(a.description) == bool(b.description) for a, b in zip(german.all(Step), english.all(Step)))


@pytest.mark.parametrize("name", TEMPLATES)
@in_each_language
def test_it_says_what_it_is_called_and_what_it_is_for(name: str, lang: str) -> None:
    use_language(lang)

    words = words_of(name)

    assert words.name
    assert len(words.about) > 10


def test_the_mailing_is_the_map_of_the_sample() -> None:
    steps = [step.name for step in template("mailing", "en").all(Step) if is_activity(step)]

    assert len(steps) == 13
    assert "Fill in and post the response card" in steps


def test_the_empty_one_has_nothing_on_its_map() -> None:
    document = template_document(EMPTY, "de")

    assert document.count(Step) == 0
    assert document.main_map is not None


def test_a_template_is_the_same_at_every_making() -> None:
    first, again = template_document("offer", "de"), template_document("offer", "de")

    assert [to_json(record) for record in again] == [to_json(record) for record in first]


def test_a_template_that_is_not_there_is_refused_with_the_names_of_those_that_are() -> None:
    with pytest.raises(Refused) as refusal:
        template_document("unheard-of", "de")

    assert TEMPLATES[0] in str(refusal.value)
