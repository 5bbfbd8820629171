"""A step's name, number and signs keep out of each other's way."""

from __future__ import annotations

import pytest

from app.model.kinds import KIND_BY_KEY
from app.model.records import Box, Step
from app.render.badges import badges_of
from app.render.labels import ink_box
from app.render.step_labels import label_of, number_of
from app.render.style import Mark, StepStyle
from tests.render.documents import LONG

FULL = StepStyle(number="12.34", company_notes=12, customer_notes=3, verdict="change", mark=Mark.CHANGED)


def a_step(name: str, kind: str, **values: object) -> Step:
    size = KIND_BY_KEY[kind]
    return Step(id="s", map="m", kind=kind, name=name, width=size.width, height=size.height, **values)


@pytest.mark.parametrize("kind", KIND_BY_KEY)
@pytest.mark.parametrize("name", LONG)
def test_a_name_does_not_run_into_the_number(name: str, kind: str) -> None:
    step = a_step(name, kind)

    label, number = label_of(step, FULL), number_of(step, FULL)

    assert not ink_box(label).meets(ink_box(number))


@pytest.mark.parametrize("kind", ["task", "wait", "document", "subprocess"])
@pytest.mark.parametrize("name", LONG)
def test_the_name_of_an_activity_stays_inside_and_clear_of_its_badges(name: str, kind: str) -> None:
    step = a_step(name, kind)

    ink = ink_box(label_of(step, FULL))

    assert step.x <= ink.x
    assert ink.right <= step.box.right
    assert step.y <= ink.y
    assert ink.bottom <= step.box.bottom
    assert not any(ink.meets(badge.box) for badge in badges_of(step, FULL))


@pytest.mark.parametrize("kind", ["event", "boundary", "gateway", "parallel"])
def test_the_name_of_a_small_sign_stands_below_it(kind: str) -> None:
    step = a_step("Angebot ist eingegangen", kind)

    label = label_of(step, StepStyle())

    assert ink_box(label).y >= step.box.bottom


def test_a_decision_holds_a_short_question_and_puts_a_long_one_below() -> None:
    short, long = a_step("Lesbar?", "decision"), a_step(LONG[1], "decision")

    assert ink_box(label_of(short, StepStyle())).meets(short.box)
    assert not ink_box(label_of(long, StepStyle())).meets(long.box)


def test_a_given_label_box_is_respected() -> None:
    step = a_step("Eingang", "event", label_box=Box(-60, -40, 90, 20))

    ink = ink_box(label_of(step, StepStyle()))

    assert Box(-61, -41, 92, 22).contains(ink.centre)


def test_a_label_box_far_away_from_its_step_is_not_believed() -> None:
    step = a_step("Eingang", "event", label_box=Box(5000, 0, 90, 20))

    assert ink_box(label_of(step, StepStyle())).x < 200


def test_a_name_leaves_an_event_on_the_edge_free() -> None:
    event = Box(70, 42, 36, 36)
    step = a_step("Kreditkartendaten des Kunden anfordern", "task")

    label = label_of(step, StepStyle(blocked=(event,)))

    assert not ink_box(label).meets(event)


def test_the_badges_of_a_step_do_not_cover_each_other() -> None:
    for kind in KIND_BY_KEY:
        boxes = [badge.box for badge in badges_of(a_step("A", kind), FULL)]

        assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])
