"""Pages of the set as they would be hung on a wall: nothing runs into anything, no word is broken for want of room."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import QRectF

from app.analysis.before_after import before_after as before_and_after
from app.analysis.reviewed import review_of
from app.i18n import tr, use_language
from app.model.document import Document
from app.model.records import Box
from app.model.reviews.rounds import last_round
from app.render.book import Book
from app.render.content import Figure
from app.render.dots import MEDIAN_LINES
from app.render.fonts import width_of
from app.render.minutes import Minutes, minutes_of
from app.render.procedure import ProcedureOptions, procedure_of
from app.render.rating_dots import HIGH, RISE, SIZE, WIDE
from app.render.report.before_after import SHARES, effect_table, maps_of_a_pair
from app.render.report.closing import signs
from app.render.report.making import Making, ReportOptions
from app.render.report.steps import about_steps
from app.render.report.writing import report_of
from app.render.text_lines import BETWEEN
from app.render.text_part import area_of
from app.render.typeset import Typeset, typeset
from app.samples import sample_document
from tests.render.test_report import DAY

pytestmark = pytest.mark.usefixtures("qapp")
AREA = area_of("A4")


@pytest.fixture(params=["de", "en"])
def sample(request: pytest.FixtureRequest) -> Document:
    use_language(request.param)
    return sample_document("response-card", request.param)


def minutes(sample: Document, area: Box = AREA) -> tuple[Minutes, Typeset]:
    made = minutes_of(review_of(sample, last_round(sample), DAY.isoformat()))
    return made, typeset(made.blocks, area)


def test_no_label_of_the_minutes_runs_into_the_words_behind_it(sample: Document) -> None:
    made, _ = minutes(sample)

    for block in made.blocks:
        assert width_of(block.label, block.bold, block.italic) * block.size <= block.hang


@pytest.mark.parametrize("wide", [AREA.width, 900.0], ids=["figures in two lines", "figures in one line"])
def test_no_words_of_the_minutes_touch_a_scale(sample: Document, wide: float) -> None:
    made, text = minutes(sample, AREA._replace(width=wide))

    for anchor, each in made.dots.items():
        spot = text.anchors[anchor]
        room = QRectF(spot.box.x + each.left, spot.box.y - RISE, WIDE, HIGH)
        scale = room.adjusted(0, MEDIAN_LINES * SIZE, 0, 2)
        for line in text.pages[spot.page].texts:
            widths = [width_of(words, line.block.bold, line.block.italic) for words in line.block.lines]
            box, wide = line.block.box, max(widths, default=0.0) * line.block.size
            if any(words.strip() for words in line.block.lines):
                assert not scale.intersects(QRectF(box.x, box.y, wide, box.height)), line


def test_what_was_judged_by_rule_stands_on_the_page_of_the_scales(sample: Document) -> None:
    _, text = minutes(sample)
    label = "Nach Regel" if sample.process.language == "de" else "By rule"

    judged = [at for at, page in enumerate(text.pages) for line in page.texts if line.block.lines == (label,)]
    scales = [spot.page for anchor, spot in text.anchors.items() if anchor.endswith(":company")]

    assert judged == scales != []


def test_no_head_of_the_table_of_effects_is_broken_within_a_word(sample: Document) -> None:
    figure = before_and_after(sample, sample, sample).rows[0]
    names = (tr("Today"), tr("With {number}", number="P-01"))

    head = next(effect_table([figure], names))

    for words, share in zip(head.cells, head.shares, strict=True):
        room = share * AREA.width / sum(head.shares) - BETWEEN
        assert all(width_of(word, True) * head.size <= room for word in words.split()), words


def test_differences_and_intervals_of_the_table_of_effects_stand_on_one_line(sample: Document) -> None:
    share, size = dict(enumerate(SHARES)), 8

    for words, column in ((tr("no difference"), 3), ("−0,0926 … −0,0332", 4), (tr("better in"), 5), (tr("assumed"), 6)):
        assert width_of(words, column == 5) * size <= share[column] * AREA.width - BETWEEN, words


def test_contents_stand_on_one_page_however_much_there_is(sample: Document) -> None:
    usual, whole = (
        report_of(sample, ReportOptions(date=DAY, parts=parts))
        for parts in (("contents", "map", "steps"), ReportOptions(date=DAY).parts)
    )

    assert [len(book.parts[0].leaves) for book in (usual, whole)] == [1, 1]
    assert listed(usual) == headings(usual, 2) > headings(usual, 1)
    assert listed(whole) == headings(whole, 1)


def listed(book: Book) -> int:
    """Count the lines of the contents."""
    return sum(jump.page == 0 for jump in book.jumps())


def headings(book: Book, deepest: int) -> int:
    return sum(level <= deepest for level, _, place in book.outline() if place.page > 0)


def test_all_signs_and_words_stand_on_one_page(sample: Document) -> None:
    (part,) = signs(Making(sample, ReportOptions(date=DAY)))

    assert len(part.leaves) == 1


def test_every_page_of_the_procedure_begins_with_a_department_or_a_step(sample: Document) -> None:
    text = typeset(procedure_of(sample, ProcedureOptions(notes=False, proposals=False)), AREA)

    assert len(text.pages) > 1
    assert all(page.texts[0].block.bold for page in text.pages)


def test_a_decision_has_the_same_sign_everywhere(sample: Document) -> None:
    (part,) = about_steps(Making(sample, ReportOptions(date=DAY)))

    assert [title[0] for _, title, _ in part.outline[1:] if not title[0].isdigit()] == ["◇", "◇"]


@pytest.mark.parametrize(("wide", "high", "figures"), [(3000, 1000, 1), (3000, 200, 2)])
def test_before_and_after_stand_side_by_side_where_they_are_larger(wide: int, high: int, figures: int) -> None:
    drawings = [Drawn(Box(0, 0, wide, high)), Drawn(Box(0, 0, wide, high * 1.1))]

    contents = maps_of_a_pair(("Today", "P-01"), drawings, 740.0, 280.0)  # type: ignore[arg-type]

    assert sum(isinstance(content, Figure) for content in contents) == figures
    assert sum(content.height for content in contents if isinstance(content, Figure)) < 280


class Drawn(NamedTuple):
    """A map that has nothing but its size."""

    box: Box
