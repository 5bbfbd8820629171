"""What copying puts on the clipboard for other programs, and that it costs nothing until somebody asks."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from lxml import etree
from pypdf import PdfReader
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from app.model.attachments import encoded
from app.model.operations import Attach, OpenProposal, edit
from app.model.records import Attachment, Link, Proposal, Step
from app.render import copied
from app.ui.canvas import clipboard, copying, duplicating
from app.ui.canvas.lazy_data import LazyData
from app.ui.modes import Mode
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps

FORMATS = ["image/svg+xml", "image/png", "application/pdf"]


def on_the_clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def bytes_of(media_type: str) -> bytes:
    return bytes(on_the_clipboard().data(media_type).data())


def words_in_svg() -> str:
    return "".join(etree.fromstring(bytes_of("image/svg+xml")).itertext())


def an_attachment(name: str, step: str = "a", size: int = 4, **more: str) -> Attachment:
    return Attachment(id=f"id-{name}", target=step, name=name, content=encoded(bytes(size)), **more)


def test_a_copy_is_there_as_records_names_and_pictures(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.place.select(["a", "b"])
    clipboard.copy(robot.place)

    data = on_the_clipboard()
    assert data.text() == "A\nB"
    assert {clipboard.MIME, *FORMATS} <= set(data.formats())
    assert bytes_of("image/png").startswith(b"\x89PNG")
    assert bytes_of("application/pdf").startswith(b"%PDF")
    assert isinstance(data.imageData(), QImage)
    assert data.hasImage()


def test_a_picture_shows_the_selection_and_nothing_else(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("Anton", "Berta", "Cäsar"))

    robot.place.select(["anton", "berta"])
    clipboard.copy(robot.place)

    words, page = words_in_svg(), PdfReader(io.BytesIO(bytes_of("application/pdf"))).pages[0]
    assert "Anton" in words
    assert "Berta" in words
    assert "Cäsar" not in words
    assert "Sales office" not in words
    assert "Berta" in page.extract_text()
    assert page.mediabox.width < page.mediabox.height * 10


def test_a_picture_shows_what_was_there_when_it_was_copied(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("Anton"))
    robot.place.select(["anton"])

    clipboard.copy(robot.place)
    robot.place.do(edit("anton", name="Zacharias"))

    assert "Anton" in words_in_svg()


def test_copying_draws_nothing_until_somebody_asks(hands_on: HandsOn, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    drawn: list[object] = []
    monkeypatch.setattr(copied, "drawing_of", lambda *args: drawn.append(args))

    robot.place.select(["a"])
    clipboard.copy(robot.place)

    assert set(FORMATS) <= set(on_the_clipboard().formats())
    assert on_the_clipboard().text() == "A"
    assert drawn == []


def test_without_a_selection_copying_leaves_the_clipboard_alone(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    QGuiApplication.clipboard().setText("kept")

    clipboard.copy(robot.place)

    assert on_the_clipboard().text() == "kept"


def test_copy_as_picture_takes_the_whole_map_and_no_text(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("Anton", "Berta"))

    clipboard.copy_as_picture(robot.place)

    assert not on_the_clipboard().hasText()
    assert not on_the_clipboard().hasFormat(clipboard.MIME)
    assert "Sales office" in words_in_svg()
    assert "Berta" in words_in_svg()
    assert robot.said[-1] == "The whole map is on the clipboard as a picture."


def test_copy_as_picture_of_a_lane_shows_what_stands_in_it(hands_on: HandsOn) -> None:
    robot = hands_on([*a_line_of_steps("Anton"), Step(id="other", map="map", lane="lower", name="Below", y=150.0)])

    robot.place.select(["upper"])
    clipboard.copy_as_picture(robot.place)

    assert "Anton" in words_in_svg()
    assert "Below" not in words_in_svg()


def test_an_empty_map_gives_no_picture_but_a_sentence(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps())
    QGuiApplication.clipboard().setText("kept")

    clipboard.copy_as_picture(robot.place)

    assert on_the_clipboard().text() == "kept"
    assert "The map is empty" in robot.said[-1]


def test_a_copy_of_a_proposal_shows_its_marks(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.place.do(OpenProposal(proposal=Proposal(id="p", title="Shorter")))
    robot.place.set_mode(Mode.CHANGE)
    robot.place.take_proposal("p")
    robot.place.do(edit("a", owner="Kim"))

    robot.place.select(["a"])
    clipboard.copy(robot.place)

    assert "change" in words_in_svg()


def test_attachments_pictures_and_web_links_go_along(hands_on: HandsOn) -> None:
    link = Link(id="l", step="a", name="Form", address="https://example.org")
    dead = Link(id="d", step="a", target_step="gone")
    robot = hands_on([*a_line_of_steps("A", "B"), an_attachment("price.pdf"), link, dead])

    robot.place.select(["a"])
    clipboard.copy(robot.place)
    clipboard.paste(robot.view)

    (copy,) = robot.place.selected(Step)
    hanging = robot.place.document.referrers(copy.id, Attachment) + robot.place.document.referrers(copy.id, Link)
    assert [each.name for each in hanging] == ["price.pdf", "Form"]
    assert on_the_clipboard().text() == "A"


def test_too_much_to_carry_stays_behind_with_a_sentence(hands_on: HandsOn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "MOST_ATTACHED", 3)
    robot = hands_on([*a_line_of_steps("A"), an_attachment("big.pdf")])

    robot.place.select(["a"])
    clipboard.copy(robot.place)
    said = robot.said[-1]
    clipboard.paste(robot.view)

    assert "are not copied; the rest is" in said
    assert robot.names() == ["A", "A"]
    assert robot.place.document.count(Attachment) == 1


def test_a_proposal_takes_copies_without_attachments(hands_on: HandsOn) -> None:
    robot = hands_on([*a_line_of_steps("A"), an_attachment("price.pdf")])
    robot.place.do(OpenProposal(proposal=Proposal(id="p", title="Shorter")))
    robot.place.set_mode(Mode.CHANGE)
    robot.place.take_proposal("p")

    robot.place.select(["a"])
    duplicating.duplicate(robot.place)

    assert robot.names() == ["A", "A"]
    assert robot.place.document.count(Attachment) == 1
    assert "not copied into a proposal" in robot.said[-1]


def test_data_can_be_finished_so_that_nothing_of_python_is_asked_afterwards(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["a"])
    clipboard.copy(robot.place)
    lazy = on_the_clipboard()

    assert isinstance(lazy, LazyData)
    plain = lazy.finished()

    assert type(plain) is QMimeData
    assert set(FORMATS) <= set(plain.formats())
    assert plain.text() == "A"
    assert bytes(plain.data(clipboard.MIME).data()) == bytes_of(clipboard.MIME)


def test_a_format_that_cannot_be_made_is_empty(hands_on: HandsOn, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["a"])
    clipboard.copy(robot.place)
    monkeypatch.setattr(copied, "MOST_PIXELS", 1e-9)

    assert bytes_of("image/png") == b""
    assert on_the_clipboard().text() == "A"


def test_a_copied_attachment_is_attached_in_one_act(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.do(Attach(attachments=(an_attachment("x"),)))
    robot.place.select(["a"])
    clipboard.copy(robot.place)
    clipboard.paste(robot.view)

    robot.place.undo()

    assert names_of(robot.place.document.all(Attachment)) == ["x"]
    assert robot.names() == ["A"]


def names_of(records: Iterable[Attachment]) -> list[str]:
    return [record.name for record in records]
