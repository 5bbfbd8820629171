"""Running text on pages: nothing is lost at a page's end, headings stay with their text, links know their place."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.model.records import Box
from app.render.content import Block, Row
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


def filled(page: int, result: Typeset) -> float:
    """Return to which share of its height a page is filled."""
    return (max(text.block.box.bottom for text in result.pages[page].texts) - AREA.y) / AREA.height


@pytest.mark.parametrize("label", ["", "•"])
def test_no_text_ends_on_a_page_with_a_few_lines(label: str) -> None:
    for paragraphs in range(20, 90):
        blocks = [Block(text=f"paragraph {i}", label=label, hang=9, before=4) for i in range(paragraphs)]

        result = typeset(blocks, AREA)

        assert filled(len(result.pages) - 1, result) > 0.25


def test_a_table_is_shared_evenly_over_its_last_pages_with_its_head_on_each() -> None:
    head = Row(cells=("Name", "Value"), shares=(1, 1), bold=True, keep_with_next=True)
    for rows in range(20, 80):
        table = [head, *(Row(cells=(f"row {i}", "1"), shares=(1, 1), head=head) for i in range(rows))]

        result = typeset(table, AREA)

        assert filled(len(result.pages) - 1, result) > 0.25
        assert all(words_on(page, result).startswith("Name Value row") for page in range(len(result.pages)))


def test_a_page_that_something_begins_anew_may_be_short() -> None:
    result = typeset([Block(text="one"), Block(text="two", new_page=True), Block(text="three", new_page=True)], AREA)

    assert [words_on(page, result) for page in range(3)] == ["one", "two", "three"]


def test_the_last_line_of_a_paragraph_is_never_alone_on_a_page() -> None:
    for filling in range(10, 40):
        for words in (30, 45, 240):
            text, line = Block(text="word " * words), Block(text="line")

            result = typeset([*[line] * filling, text, *[line] * 12], AREA)

            parts = [each.block.lines for page in result.pages for each in page.texts]
            assert all(len(lines) > 1 or lines == ("line",) for lines in parts)


def test_what_stays_together_stays_so_where_pages_are_shared_evenly() -> None:
    for filling in range(16, 60):
        chain = [Block(text="Heading", keep_with_next=True), *[Block(text="more", keep_with_next=True)] * 24]
        blocks = [*[Block(text="line")] * filling, *chain, Block(text="end"), *[Block(text="rest")] * 5]

        result = typeset(blocks, AREA)

        pages = [words_on(page, result) for page in range(len(result.pages))]
        assert any("Heading" in words and words.count("more") == 24 for words in pages)


def test_the_lines_of_a_title_are_about_as_long_as_one_another() -> None:
    title = "A title of a few words that is a little longer than one line has room for"

    result = typeset([Block(text=title, size=15, bold=True, level=1)], AREA)

    first, second = result.pages[0].texts[0].block.lines
    assert len(second) > 0.6 * len(first)


def test_no_few_letters_stand_alone_on_the_last_line() -> None:
    for words in range(8, 30):
        text = " ".join([*["words"] * words, "+1"])

        lines = typeset([Block(text=text)], AREA).pages[0].texts[0].block.lines

        assert len(lines) == 1 or lines[-1] == "words +1" or lines[-1].startswith("words words")
        assert " ".join(lines) == text


def test_no_line_ends_in_a_number_that_belongs_to_the_next_word() -> None:
    for words in range(8, 30):
        text = " ".join([*["word"] * words, "1", "cannot", "judge", "of", "7"])

        lines = typeset([Block(text=text)], AREA).pages[0].texts[0].block.lines

        assert not any(line.endswith(" 1") for line in lines)
        assert " ".join(lines) == text


def test_room_that_is_needed_stays_where_text_is_set_closer() -> None:
    for paragraphs in range(20, 60):
        blocks = [Block(text=f"{i}", before=9, stiff=i % 5 == 0) for i in range(paragraphs)]

        result = typeset(blocks, AREA)

        for page in result.pages:
            for above, below in pairwise(each.block for each in page.texts):
                room = below.box.y - above.box.bottom
                assert room > 6
                assert room > 8.9 or int(below.text) % 5
