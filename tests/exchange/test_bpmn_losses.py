"""A file of another tool that is read and written again says everything it said; the few exceptions are named."""

from __future__ import annotations

from collections import Counter

import pytest

from app.exchange.bpmn import export_bpmn, read_bpmn
from app.model.document import Document
from tests.exchange.bpmn_losses import facts, lost, root_of
from tests.exchange.bpmn_outcomes import OUTCOMES
from tests.exchange.files import SHARED, bpmn_file, edge, of_other_tools, shape

EXCEPT: dict[str, dict[str, int]] = {
    "miwg-bizagi-A.4.0-roundtrip.bpmn": {"position": 1},
    "miwg-bonita-C.1.0-export.bpmn": {"element": 1},
    "miwg-signavio-B.1.0-export.bpmn": {"element": 2, "end": 4, "extension": 2, "waypoints": 2},
    "moddle-bizagi-nested-ns-definition.bpmn": {"position": 1},
    "moddle-error-di-no-bpmn-element.bpmn": {"position": 1},
    "moddle-extension-elements.bpmn": {"extension": 2},
}
"""Pools of no size; an id with a blank; flows between elements that are not in the file (kept as records of ours); a
shape of nothing; extensions of the whole file, which stand in the process now."""


@pytest.mark.parametrize("name", sorted(name for name, outcome in OUTCOMES.items() if not isinstance(outcome, str)))
def test_nothing_that_a_file_says_is_lost(name: str) -> None:
    path = SHARED / "bpmn" / name
    if not path.exists():
        pytest.skip("the files of other tools are not beside the checkout")
    before = path.read_bytes()

    after, _ = export_bpmn(Document(read_bpmn(before).records))

    assert Counter(what for what, *_ in lost(before, after).elements()) == EXCEPT.get(name, {})


def test_the_files_say_something_of_every_sort() -> None:
    said: Counter[str] = Counter()
    for path in of_other_tools():
        if not isinstance(OUTCOMES[path.name], str):
            said.update(what for what, *_ in facts(root_of(path.read_bytes())).elements())

    sorts = ("element", "name", "end", "lane", "extension", "position", "waypoints", "label", "colour")
    assert {sort: said[sort] > 50 for sort in sorts} == dict.fromkeys(sorts, True)


def test_a_loss_is_noticed() -> None:
    flow = '<task id="a" name="Ask"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
    shapes = shape("a") + shape("b", 200) + edge("f", 0, 0, 9, 9)

    for old, new in (
        (b"Ask", b"Task"),
        (b'x="200"', b'x="201"'),
        (b'targetRef="b"', b'targetRef="a"'),
        (b"<task", b"<x"),
    ):
        before = bpmn_file(flow, shapes)

        assert lost(before, before.replace(old, new, 1))
        assert not lost(before, before)
