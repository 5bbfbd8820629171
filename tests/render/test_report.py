"""The printed set: every part stands where the contents say, links lead there and back, nothing is blank."""

from __future__ import annotations

import datetime as dt
import io

import pypdfium2
import pytest
from pypdf import PdfReader

from app.i18n import use_language
from app.model.document import Document
from app.model.errors import Refused
from app.model.kinds import is_activity
from app.model.records import PROCESS_ID, Box, Map, Process, Step
from app.render.drawing import DrawingOptions
from app.render.paper import PageSetup
from app.render.pdf_attached import Attached
from app.render.report.kinds import KEYS, offered
from app.render.report.making import ReportOptions
from app.render.report.writing import report_of, write_report
from app.render.theme import GREY_PAPER
from app.samples import sample_document
from tests.fakes import document_of, flow, lane, step
from tests.render.documents import many_steps

DAY = dt.date(2026, 11, 26)
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def sample() -> Document:
    return sample_document("response-card", "en")


@pytest.fixture(scope="module")
def whole(sample: Document) -> bytes:
    use_language("en")
    return write_report(sample, ReportOptions(date=DAY)).data


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def only(document: Document, *parts: str, **values: object) -> list[str]:
    return pages_of(write_report(document, ReportOptions(date=DAY, parts=parts, **values)).data)  # type: ignore[arg-type]


def test_no_page_of_the_set_is_blank(whole: bytes) -> None:
    document = pypdfium2.PdfDocument(whole)
    for page in document:
        extremes = page.render(scale=0.8).to_pil().convert("L").getextrema()

        assert extremes[0] < 128 < extremes[1]
    document.close()


def test_the_contents_name_the_page_on_which_each_part_stands(whole: bytes) -> None:
    pages = pages_of(whole)
    contents = pages[0] + pages[1]

    for item in reader(whole).outline:
        if not isinstance(item, list):
            page = reader(whole).get_destination_page_number(item) + 1
            title = " ".join(str(item.title).split())
            lines = [" ".join(line.split()) for line in contents.splitlines()]
            assert title in lines or any(line.startswith(title) for line in lines), title
            assert str(page) in contents.split()


def test_every_link_of_the_set_leads_to_a_page_of_it(whole: bytes) -> None:
    file = reader(whole)
    numbers = {page.indirect_reference.idnum for page in file.pages if page.indirect_reference is not None}

    goals = [
        annotation.get_object()["/Dest"][0].idnum
        for page in file.pages
        for annotation in page.get("/Annots", [])
    ]  # fmt: skip

    assert len(goals) > 60
    assert set(goals) <= numbers


def test_a_step_on_the_map_leads_to_all_that_is_known_of_it(sample: Document) -> None:
    book = report_of(sample, ReportOptions(date=DAY, parts=("map", "steps"), setup=PageSetup()))
    places = book.places()

    goals = {(jump.goal.page, round(jump.goal.top)) for jump in book.jumps() if jump.page == 0}

    assert (places["about:S05"].page, round(places["about:S05"].top)) in goals


def test_every_step_of_which_anything_is_known_has_its_section(sample: Document) -> None:
    words = " ".join(" ".join(only(sample, "steps")).split())

    for each in sample.all(Step):
        if is_activity(each):
            assert each.name in words


def test_only_the_wanted_steps_are_spoken_of(sample: Document) -> None:
    words = " ".join(" ".join(only(sample, "steps", steps=("S05",))).split())

    assert sample.get(Step, "S05").name in words
    assert sample.get(Step, "S09").name not in words


def test_before_and_after_stand_on_one_page_with_their_figures(sample: Document) -> None:
    pages = only(sample, "before_after")

    assert len(pages) == 2
    assert "50.6 d" in pages[0]
    assert "47.6 d" in pages[0]


def test_a_proposal_sheet_has_its_effect_and_a_line_for_everybody_who_must_sign(sample: Document) -> None:
    words = "\n".join(only(sample, "proposals"))

    assert "Predicted effect" in words
    for department in ("Marketing", "Field sales", "the customer's voice"):
        assert f"{department}" in words


def test_names_of_people_are_printed_only_if_they_are_wanted(sample: Document) -> None:
    assert "Miriam Sandhoff" not in "".join(only(sample, *KEYS))
    assert "Miriam Sandhoff" in "".join(only(sample, *KEYS, names=True))


def test_a_document_without_anything_more_has_only_the_parts_that_say_something() -> None:
    keys = [kind.key for kind in offered(many_steps(3))]

    assert {"map", "procedure"} <= set(keys)
    assert not {"proposals", "minutes", "comparison", "open_points", "changes", "to_be"} & set(keys)


def test_nothing_chosen_that_has_anything_on_it_is_a_sentence() -> None:
    empty = Document([Process(id=PROCESS_ID), Map(id="m")])

    with pytest.raises(Refused, match="nothing to print"):
        write_report(empty, ReportOptions(date=DAY, parts=("contents", "map", "minutes")))


def test_the_grey_set_has_no_colour(sample: Document) -> None:
    data = write_report(
        sample, ReportOptions(date=DAY, parts=("map", "heat", "signs"), drawing=DrawingOptions(palette=GREY_PAPER))
    ).data

    document = pypdfium2.PdfDocument(data)
    for page in document:
        picture = page.render(scale=0.4).to_pil().convert("RGB")
        assert all(max(colour) - min(colour) <= 2 for _, colour in picture.getcolors(1_000_000) or ())
    document.close()


def test_elements_with_colours_of_their_own_are_grey_on_grey_sheets() -> None:
    coloured = [
        step("a", fill="#BBDEFB", stroke="#0D4372"),
        step("b", x=300.0, fill="#B00000"),
        flow("a", "b", stroke="#43A047"),
        lane("sales", box=Box(-50, -50, 600, 200), fill="#FFE0B2"),
    ]
    options = ReportOptions(date=DAY, parts=("map",), drawing=DrawingOptions(palette=GREY_PAPER))

    document = pypdfium2.PdfDocument(write_report(document_of(*coloured), options).data)
    colours = [colour for _, colour in document[0].render(scale=1).to_pil().convert("RGB").getcolors(1_000_000) or ()]
    document.close()

    assert all(max(colour) - min(colour) <= 2 for colour in colours)
    assert min(sum(colour) for colour in colours) < 300 < max(sum(colour) for colour in colours)


def test_the_same_document_gives_the_same_set(sample: Document, whole: bytes) -> None:
    assert write_report(sample, ReportOptions(date=DAY)).data == whole


def test_a_file_inside_comes_out_as_it_went_in(sample: Document) -> None:
    inside = Attached(name="Prozess ä.klarweg", data=bytes(range(256)) * 50, kind="application/x-klarweg", about="Map")

    data = write_report(sample, ReportOptions(date=DAY, parts=("map",)), [inside]).data

    assert reader(data).attachments == {inside.name: [inside.data]}


def test_a_poster_has_a_plan_of_its_sheets_with_their_names() -> None:
    document = many_steps(40)
    setup = PageSetup(fit="percent", percent=100, assembly_plan=True)

    pages = only(document, "map", setup=setup)

    names = [line.split()[1] for page in pages[:-1] for line in page.splitlines() if line.startswith("Sheet ")]
    assert len(pages) == len(names) + 1
    assert all(name in pages[-1] for name in names)


@pytest.mark.parametrize("part", ["heat", "changes", "before_after"])
def test_maps_for_comparing_stand_on_one_page_each_even_if_the_map_is_a_poster(sample: Document, part: str) -> None:
    poster = PageSetup(paper="A4", fit="at_most", columns=3, rows=2)

    pages = only(sample, part, setup=poster)

    assert len(only(sample, "map", setup=poster)) == 6
    assert len(pages) == len(only(sample, part, setup=PageSetup(paper="A4")))
    assert not any("Sheet A1" in page for page in pages)


def test_sheets_and_plan_say_the_same_of_a_poster_with_an_empty_middle() -> None:
    document = Document([Process(id=PROCESS_ID), Map(id="m"),
                         *(Step(id=f"s{at}", map="m", name=f"Step {at}", x=at * 4000) for at in range(2))])  # fmt: skip
    setup = PageSetup(fit="actual", assembly_plan=True)

    pages = only(document, "map", setup=setup)

    said = [" ".join(page.split()) for page in pages]
    assert len(said) == 3
    assert "Sheet A1 of 2 × 1" in said[0]
    assert "Sheet A2 of 2 × 1" in said[1]
    assert "2 sheets (2 × 1)" in said[2]
    assert "Where sheets lie apart here" in said[2]


def test_a_map_on_one_page_needs_no_plan() -> None:
    assert len(only(many_steps(3), "map", setup=PageSetup(assembly_plan=True))) == 1
