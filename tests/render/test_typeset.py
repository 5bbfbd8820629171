"""Running text on pages: nothing is lost at a page's end, headings stay with their text, links know their place."""

from __future__ import annotations

from app.model.records import Box
from app.render.content import Block
from app.render.typeset import Typeset, typeset

AREA = Box(50, 60, 400, 300)


def words_on(page: int, result: Typeset) -> str:
    return " ".join(" ".join(text.block.lines) for text in result.pages[page].texts)


def test_a_long_paragraph_runs_over_pages_and_loses_nothing() -> None:
    text = " ".join(f"word{i}" for i in range(800))

    result = typeset([Block(text=text)], AREA)

    assert len(result.pages) > 2
    assert " ".join(words_on(i, result) for i in range(len(result.pages))) == text


def test_no_line_stands_outside_the_area() -> None:
    result = typeset([Block(text=f"paragraph {i} " * 9, before=5) for i in range(60)], AREA)

    for page in result.pages:
        for text in page.texts:
            assert text.block.box.y >= AREA.y
            assert text.block.box.bottom <= AREA.bottom + 0.01


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for filling in range(1, 40):
        blocks = [Block(text="line")] * filling
        blocks += [Block(text="Heading", bold=True, keep_with_next=True), Block(text="text below it")]

        result = typeset(blocks, AREA)

        last = len(result.pages) - 1
        assert "Heading text below it" in words_on(last, result)


def test_a_long_chain_that_stays_together_begins_where_all_of_it_has_room() -> None:
    for filling in range(1, 40):
        blocks = [Block(text="line")] * filling
        blocks.append(Block(text="Heading", before=9, rule=True, keep_with_next=True))
        blocks += [Block(text=f"part {i}", before=4, keep_with_next=True) for i in range(11)]
        blocks.append(Block(text="the end of it"))

        result = typeset(blocks, AREA)

        last = words_on(len(result.pages) - 1, result)
        assert "Heading part 0" in last
        assert last.endswith("part 10 the end of it")


def test_company_that_is_higher_than_a_page_runs_on() -> None:
    result = typeset([Block(text=f"part {i}", keep_with_next=True) for i in range(80)], AREA)

    lines = [len(page.texts) for page in result.pages]
    assert sum(lines) == 80
    assert min(lines[:-1]) > 10


def test_anchors_links_and_outline_tell_page_and_place() -> None:
    blocks = [
        Block(text="First", anchor="a", level=1, link="elsewhere"),
        Block(text="Second", label="2", hang=20, anchor="b", level=2, new_page=True),
    ]

    result = typeset(blocks, AREA)

    assert result.anchors["a"].page == 0
    assert result.anchors["b"].page == 1
    assert result.anchors["b"].box.y == AREA.y
    assert [(spot.page, goal) for spot, goal in result.links] == [(0, "elsewhere")]
    assert [(entry.level, entry.title) for entry in result.outline] == [(1, "First"), (2, "2 Second")]


def test_a_hanging_label_stands_beside_the_first_line_only() -> None:
    result = typeset([Block(text="word " * 60, label="Who", hang=40)], AREA)

    label, text = result.pages[0].texts

    assert label.block.lines == ("Who",)
    assert label.block.box.x + 40 == text.block.box.x
    assert label.block.box.y == text.block.box.y
