"""Long work asks whether it is still wanted; whoever gives it up is heard at the next question."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import exchange, layout
from app.cli.writing import Wishes, export_to
from app.exchange.bpmn.writer import export_bpmn
from app.model.document import Document
from app.model.operations import ReplaceWords, TextField
from app.model.records import Step
from app.model.searching import Sought
from app.model.wanted import GivenUp, require_wanted, told_to, wanted_while
from app.render.output import save_aside
from tests.layout.maps import big_map, placed_map


class Patience:
    """Wants something for so many questions."""

    def __init__(self, questions: int) -> None:
        self.left = questions

    def __call__(self) -> bool:
        self.left -= 1
        return self.left >= 0


def test_where_nobody_gives_up_everything_is_wanted() -> None:
    require_wanted()


def test_what_is_given_up_stops_at_the_next_question_and_later_work_does_not() -> None:
    def ask_five_times() -> None:
        for _ in range(5):
            require_wanted()

    with pytest.raises(GivenUp), wanted_while(Patience(2)):
        ask_five_times()

    require_wanted()


def test_a_block_within_a_block_asks_its_own_question() -> None:
    with wanted_while(Patience(0)):
        with wanted_while(Patience(1)):
            require_wanted()

        with pytest.raises(GivenUp):
            require_wanted()


@pytest.mark.parametrize("questions", [0, 7, 40])
def test_arranging_and_exporting_ask(questions: int) -> None:
    document = Document(big_map(60))

    with pytest.raises(GivenUp), wanted_while(Patience(questions)):
        layout.arrange(document, "map")
    with pytest.raises(GivenUp), wanted_while(Patience(questions)):
        export_bpmn(document)

    assert document == Document(big_map(60))


def test_a_file_that_is_not_wanted_any_more_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_bytes(b"before")

    with pytest.raises(GivenUp), wanted_while(Patience(0)):
        save_aside(path, b"after")

    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_import_that_is_given_up_ends_its_child(tmp_path: Path) -> None:
    data, _warnings = export_bpmn(Document(placed_map(300)))
    (tmp_path / "map.bpmn").write_bytes(data)

    with pytest.raises(GivenUp), wanted_while(Patience(1)):
        exchange.import_file(tmp_path / "map.bpmn")


@pytest.mark.parametrize("suffix", [".bpmn", ".svg", ".pdf", ".html", ".pptx", ".docx", "arrange", "import", "replace"])
def test_long_work_tells_how_far_it_is(tmp_path: Path, qapp: QApplication, suffix: str) -> None:
    document = Document(placed_map(120))
    (tmp_path / "given.bpmn").write_bytes(export_bpmn(document)[0])
    heard: list[float] = []
    fields = tuple(TextField(record_id=step.id, field="name") for step in document.all(Step))

    with told_to(heard.append):
        match suffix:
            case "arrange":
                layout.arrange(Document(big_map(120)), "map")
            case "import":
                exchange.import_file(tmp_path / "given.bpmn")
            case "replace":
                ReplaceWords(sought=Sought(words="order"), words="job", fields=fields).plan(document)
            case _:
                export_to(document, tmp_path / f"map{suffix}", Wishes())

    assert len(set(heard)) >= 2
    assert all(0.0 <= share <= 1.0 for share in heard)
