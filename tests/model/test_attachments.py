"""Files kept with a step: limits, order, what becomes of them with their step."""

from __future__ import annotations

from typing import Any

import pytest

from app.model import attachments
from app.model.attachments import ANY_FILE, content_of, encoded, files_of, pictures_of, size_of
from app.model.document import Document
from app.model.errors import Refused
from app.model.file_names import safe_file_name
from app.model.operations import Attach, CutStep, Paste, Remove, TakeVersion, edit
from app.model.records import PROCESS_ID, Attachment, Map, Process, Record, Step
from app.session import Session

PNG = "image/png"


def a_session(*more: Record) -> Session:
    steps = [Step(id="card", map="map", name="Card"), Step(id="log", map="map", name="Log", x=300.0)]
    return Session(Document([Process(id=PROCESS_ID), Map(id="map"), *steps, *more]))


def a_file(name: str, *, target: str = "card", media_type: str = ANY_FILE, **more: Any) -> Attachment:
    values = {"content": encoded(name.encode()), **more}
    return Attachment(id=f"id-{name}", target=target, name=name, media_type=media_type, **values)


def test_files_and_pictures_are_kept_with_a_step_in_one_act() -> None:
    session = a_session()

    session.execute(Attach(attachments=(a_file("a.pdf"), a_file("b.png", media_type=PNG, order=1.0))))
    kept = [a.name for a in files_of(session.document, "card")], [a.name for a in pictures_of(session.document, "card")]
    session.undo()

    assert kept == (["a.pdf"], ["b.png"])
    assert files_of(session.document, "card") == []


def test_what_is_attached_has_an_order_and_a_name_that_can_be_changed() -> None:
    session = a_session(a_file("a", order=0.0), a_file("b", order=1.0))

    session.execute(edit("id-a", order=2.0))
    session.execute(edit("id-a", name="first.pdf"))
    session.execute(Remove(record_id="id-b"))

    assert [a.name for a in files_of(session.document, "card")] == ["first.pdf"]


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 100])
def test_a_size_is_told_without_reading(length: int) -> None:
    attachment = a_file("x", content=encoded(bytes(length)))

    assert size_of(attachment) == length
    assert content_of(attachment) == bytes(length)


def test_a_damaged_attachment_is_a_sentence() -> None:
    with pytest.raises(Refused, match="damaged"):
        content_of(a_file("x", content="no base64!"))


def test_a_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 5)
    session = a_session()

    session.execute(Attach(attachments=(a_file("12345"),)))

    with pytest.raises(Refused, match="“123456” is larger than"):
        session.execute(Attach(attachments=(a_file("123456"),)))


def test_all_together_have_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST_IN_ALL", 8)
    session = a_session(a_file("1234"))

    with pytest.raises(Refused, match="together"):
        session.execute(Attach(attachments=(a_file("12345", target="log"),)))


def test_a_step_has_at_most_five_pictures() -> None:
    session = a_session(*(a_file(str(n), media_type=PNG) for n in range(4)))

    with pytest.raises(Refused, match="at most 5 pictures"):
        session.execute(Attach(attachments=(a_file("a", media_type=PNG), a_file("b", media_type=PNG))))
    session.execute(Attach(attachments=(a_file("a", media_type=PNG), a_file("b"))))

    assert len(pictures_of(session.document, "card")) == 5


def test_nothing_is_attached_to_a_step_that_is_not_there() -> None:
    session = a_session()

    with pytest.raises(Refused, match="not part of the process"):
        session.execute(Attach(attachments=(a_file("a", target="gone"),)))


def test_attachments_go_with_their_step_unless_a_version_holds_it() -> None:
    session = a_session(a_file("a"), a_file("b", target="log"))

    session.execute(CutStep(step_id="card"))
    session.execute(TakeVersion(version_id="v", name="1", at=""))
    session.execute(CutStep(step_id="log"))

    assert [a.name for a in session.document.all(Attachment)] == ["b"]


def test_a_copied_step_has_its_attachments_and_the_original_keeps_its_own() -> None:
    session = a_session(a_file("a"))
    records = tuple(r for r in session.document if isinstance(r, (Step, Attachment)))

    session.execute(Paste(paste_id="p", map_id="map", records=records, dx=9))

    copy = next(s for s in session.document.all(Step) if s.name == "Card" and s.id != "card")
    assert [a.name for a in files_of(session.document, copy.id)] == ["a"]
    assert [a.id for a in files_of(session.document, "card")] == ["id-a"]


def test_a_step_with_many_pictures_can_be_copied() -> None:
    session = a_session(*(a_file(str(n), media_type=PNG) for n in range(5)))
    records = tuple(r for r in session.document if isinstance(r, (Step, Attachment)))

    session.execute(Paste(paste_id="p", map_id="map", records=records))

    assert session.document.count(Attachment) == 10


def test_an_attachment_without_its_step_is_not_pasted() -> None:
    session = a_session()

    session.execute(Paste(paste_id="p", map_id="map", records=(a_file("a"),)))

    assert session.document.all(Attachment) == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Angebot.pdf", "Angebot.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\Windows\\evil.exe", "evil.exe"),
        ("C:\\boot.ini", "boot.ini"),
        ("/etc/shadow", "shadow"),
        ("..", "file"),
        ("", "file"),
        ("   .  ", "file"),
        (".bashrc", "bashrc"),
        ("a\x00b\n\u202egpj.exe", "abgpj.exe"),
        ("CON", "file-CON"),
        ("nul.txt", "file-nul.txt"),
        ("a:b?c*d.txt", "abcd.txt"),
        ("name.", "name"),
        ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 400, "x" * 120),
    ],
)
def test_a_name_never_leads_out_of_the_folder_that_was_chosen(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe
