"""The logo of a process: one picture, within the limits of pictures, and it comes back with undo."""

from __future__ import annotations

import pytest

from app.model.attachments import LARGEST
from app.model.errors import Refused
from app.model.operations import Remove, SetLogo
from app.model.records import Attachment
from app.session import Session
from tests.fakes import document_of, step


def a_logo(name: str, media_type: str = "image/png", content: str = "QUJD") -> Attachment:
    return Attachment(id=name, name=name, media_type=media_type, content=content)


def with_logo() -> Session:
    session = Session(document_of(step("a")))
    session.execute(SetLogo(logo=a_logo("one")))
    return session


def test_a_logo_takes_the_place_of_the_one_before() -> None:
    session = with_logo()

    session.execute(SetLogo(logo=a_logo("two")))

    assert session.document.process.logo == "two"
    assert [each.id for each in session.document.all(Attachment)] == ["two"]


def test_removing_it_is_undone_in_one_step() -> None:
    session = with_logo()

    session.execute(SetLogo(logo=None))
    assert session.document.count(Attachment) == 0
    session.undo()

    assert session.document.process.logo == "one"
    assert session.document.count(Attachment) == 1


def test_without_a_logo_there_is_nothing_to_remove() -> None:
    session = Session(document_of(step("a")))

    assert not session.execute(SetLogo(logo=None))


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        (a_logo("x", media_type="application/octet-stream"), "PNG or JPEG"),
        (a_logo("x", content="A" * (LARGEST // 3 * 4 + 8)), "is larger than 10 MB"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(logo: Attachment, said: str) -> None:
    session = with_logo()

    with pytest.raises(Refused, match=said):
        session.execute(SetLogo(logo=logo))

    assert session.document.process.logo == "one"


def test_the_picture_of_a_logo_cannot_be_removed_by_itself() -> None:
    session = with_logo()

    with pytest.raises(Refused, match="still in use"):
        session.execute(Remove(record_id="one"))

    assert session.document.process.logo == "one"
