"""The document inside a print: whole with names, without people and single ratings otherwise, never too early."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.exchange.handed_on import PEOPLE as PEOPLE_TOO
from app.exchange.handed_on import SAYS_WHO, handed_on
from app.files.handed_on import LARGEST, bytes_to_hand_on
from app.model.codec import encode
from app.model.document import Document
from app.model.integrity import require_whole_document
from app.model.operations import HandIn, Score
from app.model.records import RECORD_TYPES, Attachment, Note, Participant, Person, Rating, Round, Version
from app.model.records.base import names_of
from app.model.versions import content_hash
from app.samples import sample_document
from app.storage.image import read_image
from tests.exchange.documents import own_document
from tests.fakes import NOW
from tests.reviewing import PEOPLE, STEPS, everybody_rates, note, reveal, under_review


def opened(document: Document, *, names: bool) -> Document:
    data = bytes_to_hand_on(document, names=names)
    assert data is not None
    return read_image(data).document


def reviewed() -> Document:
    session = under_review(
        note("said", "call", author="olaf", claim="Olaf saw it happen, as Olafson did."),
    )
    everybody_rates(session, [7, 6, 5, 4])
    reveal(session)
    return session.document


def test_with_names_it_opens_to_an_equal_document() -> None:
    document = reviewed()

    assert opened(document, names=True) == document


def test_without_names_it_holds_nobody_and_no_single_rating() -> None:
    given = opened(reviewed(), names=False)

    assert [given.count(kind) for kind in (Person, Participant, Rating)] == [0, 0, 0]
    assert given.get(Note, "said").author == ""
    assert given.get(Note, "said").claim == "Person 2 saw it happen, as Olafson did."
    assert given.count(Round) == 1


@pytest.mark.parametrize("make", [reviewed, own_document, lambda: sample_document("response-card", "de")])
def test_no_name_and_no_id_of_a_person_is_left_anywhere(make: Callable[[], Document]) -> None:
    document = make()
    people = [word for person in document.all(Person) for word in (person.id, person.name)]
    assert people

    given = handed_on(document, names=False)

    values = json.dumps([encode(record) for record in given], ensure_ascii=False)
    assert [word for word in people if f'"{word}"' in values] == []
    require_whole_document(given)


def test_names_are_replaced_inside_versions_too() -> None:
    session = under_review()
    document = session.document
    version = document.get(Version, "v")
    content = version.content.replace("Deliver", "Mia delivers")
    named = replace(version, content=content, content_hash=content_hash(content), taken_by="Mia")
    steps = [each if each is not version else named for each in document]

    given = opened(Document(steps), names=False).get(Version, version.id)

    assert "Mia" not in given.content + given.taken_by
    assert given.content_hash == content_hash(given.content)


@pytest.mark.parametrize("names", [True, False])
def test_nothing_is_handed_on_before_its_reveal(names: bool) -> None:
    files = []
    for score in (2, 9):
        session = under_review()
        for person in PEOPLE:
            scores = tuple(Score(step=step, customer=score, company=score) for step in STEPS)
            session.execute(HandIn(round_id="r", person_id=person, scores=scores, at=NOW))
        files.append(bytes_to_hand_on(session.document, names=names))

    assert files[0] == files[1]


def test_the_same_document_gives_the_same_bytes_and_another_one_is_another_document() -> None:
    document = reviewed()
    other = Document(record for record in document if not isinstance(record, Note))

    assert bytes_to_hand_on(document, names=False) == bytes_to_hand_on(document, names=False)
    uids = {read_image(bytes_to_hand_on(each, names=False) or b"").uid for each in (document, other)}
    assert len(uids) == 2


def test_a_document_that_is_too_large_does_not_travel() -> None:
    picture = Attachment(id="big", target="call", name="big.png", content="A" * (LARGEST + 4))

    assert bytes_to_hand_on(Document([*reviewed(), picture]), names=True) is None


def test_every_field_that_says_who_is_emptied() -> None:
    who = {"author", "by", "decided_by", "taken_by", "person"}

    found = {(kind, name) for kind in RECORD_TYPES if kind not in PEOPLE_TOO for name in who & set(names_of(kind))}

    assert found
    assert found <= {(kind, name) for kind, fields in SAYS_WHO.items() for name in fields}
