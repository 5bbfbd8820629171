"""The printed file, read by independent readers: pypdf, pdfium and, where installed, poppler."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from app.model.document import Document
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Lane, Map, Process, Step
from app.render.drawing import DrawingOptions
from app.render.output import save_aside
from app.render.paper import PageSetup
from app.render.report.making import ReportOptions
from app.render.report.writing import prepared_report
from app.render.style import Mark
from tests.render.documents import LONG, long_words, many_steps, response_card
from tests.render.printing import map_pages, print_options, write_pdf

DAY = dt.date(2026, 11, 23)


def options(**values: object) -> ReportOptions:
    return print_options(DAY, **{"setup": PageSetup(), **values})  # type: ignore[arg-type]


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def words(text: str) -> str:
    """Return a text without spaces and line ends, as a search over line ends would see it."""
    return "".join(text.split())


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def poppler(tool: str, data: bytes, folder: Path, *arguments: str) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    file = folder / "printed.pdf"
    file.write_bytes(data)
    done = subprocess.run([tool, *arguments, str(file), *(["-"] if tool == "pdftotext" else [])],
                          capture_output=True, timeout=60, check=True)  # fmt: skip
    assert done.stderr == b""
    return done.stdout.decode()


def test_every_step_name_is_found_by_poppler_on_the_map_page(tmp_path: Path) -> None:
    document = response_card()

    found = words(poppler("pdftotext", write_pdf(document, options(procedure=False)), tmp_path))

    for step in document.all(Step):
        for word in step.name.split():
            assert word in found


def test_every_step_name_is_found_by_pdfium_and_ligatures_copy_as_letters() -> None:
    found = words(text_of(write_pdf(long_words(), options())))

    for name in LONG:
        assert words(name) in found


def test_every_sign_that_is_used_copies_as_itself() -> None:
    signs = "äöüßÄÖÜ€„“”‚‘–—→✓≤≥−Δµ·×§°%-²½"
    document = Document([Process(id=PROCESS_ID), Map(id="m"), Step(id="s", map="m", name=signs)])

    found = text_of(write_pdf(document, options()))

    assert set(signs) <= set(found)
    assert "\t" not in found


def test_a_name_of_several_words_is_found_with_its_spaces() -> None:
    assert "Interessenten einem Verkäufer zuordnen" in text_of(write_pdf(response_card(), options()))


def test_there_is_no_picture_in_the_file_and_all_fonts_are_embedded_subsets(tmp_path: Path) -> None:
    data = write_pdf(response_card(), options(drawing=DrawingOptions(marks={"S02": Mark.CUT})))

    images = poppler("pdfimages", data, tmp_path, "-list").splitlines()
    fonts = [line.split() for line in poppler("pdffonts", data, tmp_path).splitlines()[2:]]

    assert len(images) == 2
    assert len(fonts) == 3
    assert all("+DejaVuSans" in font[0] and font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


def test_nothing_in_the_file_is_translucent() -> None:
    reader = read(write_pdf(response_card(), options(drawing=DrawingOptions(marks={"S02": Mark.ADDED}))))

    for page in reader.pages:
        for state in page["/Resources"].get("/ExtGState", {}).values():
            assert state.get_object().get("/ca", 1) == 1
            assert state.get_object().get("/CA", 1) == 1


def test_title_block_names_process_version_date_owner_status_and_page() -> None:
    data = write_pdf(response_card(), options(version="Ist-Stand v3"))

    first = read(data).pages[0].extract_text()

    for fact in ("Antwortkarte", "Ist-Stand v3", "2026-11-23", "Vertrieb Nord", "Entwurf", "Page 1 of 3"):
        assert fact in first


def test_invented_figures_are_labelled_on_every_page() -> None:
    pages = read(write_pdf(response_card(), options())).pages

    assert all("Example figures" in page.extract_text() for page in pages)


def test_real_figures_are_not_labelled() -> None:
    assert "Example figures" not in text_of(write_pdf(many_steps(3), options()))


def test_the_legend_shows_only_what_is_used() -> None:
    plain = read(write_pdf(many_steps(3), options())).pages[0].extract_text()
    rich = read(write_pdf(response_card(), options(drawing=DrawingOptions(marks={"S02": Mark.CUT})))).pages[0]

    assert "Decision" not in plain
    assert "Decision" in rich.extract_text()
    assert "to be cut" in rich.extract_text()
    assert "to be changed" not in rich.extract_text()


def links_of(reader: PdfReader) -> list[tuple[int, list[float], int]]:
    """Return (page, rectangle, page it leads to) of all links."""
    found = []
    for number, page in enumerate(reader.pages):
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            goal = reader.get_page_number(link["/Dest"][0].get_object())
            found.append((number, [float(c) for c in link["/Rect"]], goal))
    return found


def test_every_step_box_leads_to_its_entry_and_back() -> None:
    document = response_card()

    links = links_of(read(write_pdf(document, options())))

    steps = document.count(Step)
    assert len([link for link in links if link[0] == 0 and link[2] >= 1]) == steps
    assert len([link for link in links if link[0] >= 1 and link[2] == 0]) >= steps


def test_a_link_covers_the_whole_step_box() -> None:
    document = Document([Process(id=PROCESS_ID, name="P"), Map(id="m"), Step(id="s", map="m", name="Einziger")])
    prepared = prepared_report(document, options())

    rectangles = [link[1] for link in links_of(read(write_pdf(document, options()))) if link[0] == 0]

    (left, bottom, right, top), scale = rectangles[0], prepared.maps[0].plan.scale
    assert right - left == pytest.approx(120 * scale, abs=0.1)
    assert top - bottom == pytest.approx(60 * scale, abs=0.1)


def test_a_proposal_named_at_a_step_leads_to_its_entry() -> None:
    reader = read(write_pdf(response_card(), options()))

    titles = [entry.title for entry in flattened(reader.outline)]

    assert "P-01 Internetadresse mit Online-Anfrageformular" in titles


def flattened(outline: list[object]) -> list[object]:
    return [e for entry in outline for e in (flattened(entry) if isinstance(entry, list) else [entry])]


def test_the_outline_lists_maps_procedure_and_every_step() -> None:
    document = response_card()
    reader = read(write_pdf(document, options()))

    top = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    everything = [entry.title for entry in flattened(reader.outline)]

    assert top == ["Map: Ist-Stand", "Procedure: Ist-Stand", "Proposals"]
    for step in document.all(Step):
        assert any(title.endswith(step.name) for title in everything)


def test_language_title_dates_and_page_labels_are_in_the_file() -> None:
    setup = PageSetup(fit="at_most", columns=2)

    reader = read(write_pdf(response_card(), options(language="de", setup=setup)))

    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert reader.metadata.title == "Antwortkarte"
    assert reader.metadata.creation_date.date() == DAY
    assert reader.page_labels[:3] == ["A1", "A2", "3"]


def test_the_same_document_on_the_same_day_gives_the_same_file() -> None:
    assert write_pdf(response_card(), options()) == write_pdf(response_card(), options())


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (2, 1), (3, 2), (5, 5)])
@pytest.mark.parametrize("paper", ["A5", "A4", "A0", "Tabloid"])
def test_a_poster_never_has_more_sheets_than_allowed(columns: int, rows: int, paper: str) -> None:
    setup = PageSetup(paper=paper, fit="at_most", columns=columns, rows=rows)

    reader = read(write_pdf(many_steps(), options(setup=setup, procedure=False)))

    assert len(reader.pages) <= columns * rows


def test_every_step_of_a_poster_is_whole_on_some_sheet() -> None:
    document = many_steps()
    setup = PageSetup(fit="percent", percent=90)

    data = write_pdf(document, options(setup=setup, procedure=False))

    pages = [words(page.extract_text()) for page in read(data).pages]
    assert len(pages) > 4
    for step in document.all(Step):
        assert any(words(step.name) in page for page in pages)


def test_no_sheet_of_a_poster_is_blank() -> None:
    setup = PageSetup(fit="percent", percent=120)
    prepared = prepared_report(many_steps(), options(setup=setup, procedure=False))

    for _, shown, sheet in map_pages(prepared):
        assert any(
            sheet.window.meets(piece.box) for piece in shown.drawing.pieces if not isinstance(piece.element, Lane)
        )


def test_tiles_put_together_again_are_the_single_page() -> None:
    """Each step is found on the tile, and at the place on it, where the plan says it is."""
    setup = PageSetup(fit="at_most", columns=3, rows=2, crop_marks=False)
    prepared = prepared_report(many_steps(), options(setup=setup, procedure=False))

    document = pypdfium2.PdfDocument(write_pdf(many_steps(), options(setup=setup, procedure=False)))

    for page, shown, sheet in map_pages(prepared):
        text = document[page].get_textpage()
        for piece in shown.drawing.steps():
            box = piece.element.box
            if sheet.window.x <= box.x and box.right <= sheet.window.right and sheet.window.y <= box.y:
                scale, area, high = shown.plan.scale, shown.plan.area, document[page].get_height()
                left = area.x + (box.x - sheet.window.x) * scale
                top = area.y + (box.y - sheet.window.y) * scale
                inside = (left, high - top - box.height * scale, left + box.width * scale, high - top)
                if box.bottom <= sheet.window.bottom:
                    assert words(piece.element.name) in words(text.get_text_bounded(*inside))
    document.close()


def test_maps_inside_steps_follow_on_pages_of_their_own() -> None:
    inner = [Map(id="inner", owner="S11"), Step(id="x", map="inner", name="Ware packen")]

    reader = read(write_pdf(Document([*response_card(), *inner]), options()))

    assert "Auftrag abwickeln und liefern" in reader.pages[1].extract_text()
    assert "Ware packen" in words(reader.pages[1].extract_text()) or "Ware" in reader.pages[1].extract_text()
    assert "13.1" in reader.pages[1].extract_text()


def test_paper_may_differ_from_map_to_map() -> None:
    inner = [Map(id="inner", owner="S11"), Step(id="x", map="inner", name="Ware packen")]
    setups = {"main": PageSetup(paper="A3"), "inner": PageSetup(paper="A5", orientation="portrait")}

    pages = read(write_pdf(Document([*response_card(), *inner]), options(setups=setups))).pages

    assert [round(float(page.mediabox.width)) for page in pages[:3]] == [1191, 420, 595]


def test_names_of_people_are_not_in_the_file_unless_wanted() -> None:
    assert "Mustermann" not in text_of(write_pdf(response_card(), options()))
    assert "Mustermann" in text_of(write_pdf(response_card(), options(names=True)))


def test_an_empty_map_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="nothing to print"):
        write_pdf(Document([Process(id=PROCESS_ID), Map(id="m")]), options())


def test_saving_replaces_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(b"old")

    save_aside(path, write_pdf(many_steps(3), options()))

    assert path.read_bytes() == write_pdf(many_steps(3), options())
    assert os.listdir(tmp_path) == ["map.pdf"]


def test_a_place_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"map\.pdf could not be written"):
        save_aside(tmp_path / "nowhere" / "map.pdf", b"%PDF")

    assert os.listdir(tmp_path) == []


def test_pdfium_renders_every_page_with_something_on_it() -> None:
    document = pypdfium2.PdfDocument(write_pdf(response_card(), options()))

    for page in document:
        bitmap = page.render(scale=0.3)
        assert len(set(bytes(bitmap.buffer))) > 10
    document.close()
