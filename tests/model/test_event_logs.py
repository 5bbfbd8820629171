"""What a document keeps of an event log."""

from __future__ import annotations

import pytest

from app.model.errors import Refused
from app.model.event_logs import LOG, Kept, StepFound, dataset_of, kept_log
from app.model.operations import KeepLog
from app.model.records import MAX_TEXT, Dataset
from tests.fakes import document_of, session_of, step

WINDOW = ("2026-01-01", "2026-02-01")


def a_log(kept: Kept, name: str = "crm.csv") -> Dataset:
    return dataset_of(name, "abc", WINDOW, (3, 9), kept)


def test_what_a_log_said_is_kept_and_read_again() -> None:
    kept = Kept(reading={"dates": "dmy"}, steps={"Call": "a", "Tea": "-"},
                found={"a": StepFound(cases=3, rework=1, wait=0.5, won=1, old_enough=2)})  # fmt: skip
    session = session_of(step("a"))

    session.execute(KeepLog(dataset=a_log(kept)))

    assert kept_log(session.document) == kept
    session.undo()
    assert kept_log(session.document) == Kept()


def test_a_later_log_takes_the_place_of_the_former_one() -> None:
    session = session_of(step("a"))
    session.execute(KeepLog(dataset=a_log(Kept())))

    session.execute(KeepLog(dataset=a_log(Kept(), name="later.csv")))

    assert [each.name for each in session.document.all(Dataset)] == ["later.csv"]


def test_of_a_map_that_is_too_large_the_steps_with_most_cases_are_kept() -> None:
    found = {f"step-{at:05}": StepFound(cases=at, rework=0) for at in range(2_000)}

    dataset = a_log(Kept(found=found))

    kept = kept_log(document_of(dataset)).found
    assert len(dataset.mapping) <= MAX_TEXT
    assert "step-01999" in kept
    assert 0 < len(kept) < 2_000


def test_a_log_with_too_many_activities_is_refused() -> None:
    with pytest.raises(Refused, match="too many activities"):
        a_log(Kept(steps={f"activity {at}": "" for at in range(2_000)}))


ODD_WAY = '{"reading": {}, "steps": {}, "found": {}, "ways": [["a", "b", "elsewhere", 1, 1, 0.1, []]]}'


@pytest.mark.parametrize("mapping", ["", "[]", '{"reading": {}, "steps": 1, "found": {}}', '{"steps": {}}', ODD_WAY])
def test_a_damaged_record_says_nothing(mapping: str) -> None:
    document = document_of(Dataset(id=LOG, mapping=mapping))

    assert kept_log(document) == Kept()
