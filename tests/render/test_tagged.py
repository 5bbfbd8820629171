"""The accessible set: all is tagged, pictures are in words, the content is that of print, nothing is read as markup."""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from dataclasses import replace

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.i18n import Message, text, use_language
from app.model.attachments import encoded
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Attachment, Map, OpenPoint, Process, TextNote
from app.model.wanted import GivenUp, wanted_while
from app.render.content import Block, Row
from app.render.courses import Course, course_words
from app.render.fonts import load_fonts
from app.render.paper import PageSetup
from app.render.pdf_attached import Attached
from app.render.report.making import ReportOptions
from app.render.report.writing import Prepared, prepared_report
from app.render.tagged import telling
from app.render.tagged.compiling import MAIN, compiled, require_installed
from app.render.tagged.letters import LACKING, Letters
from app.render.tagged.writing import Tagged, lacking_words, write_tagged
from app.samples import sample_document
from tests.fakes import document_of, flow, lane, step
from tests.render.picture_files import a_png
from tests.render.tagged_pdf import alternatives, elements, reader, unmarked

DAY = dt.date(2026, 11, 26)
OPTIONS = ReportOptions(date=DAY, language="en")
PARTS = ("contents", "map", "changes", "procedure", "steps", "coverage", "signs")
HOSTILE = 'Ask #include("/etc/hostname") *bold* _slant_ $x^2$ <mark> @ref // ~ -- `code` \\ #panic()'
needs_typst = pytest.mark.usefixtures("typst")


@pytest.fixture(scope="module")
def typst() -> None:
    pytest.importorskip("typst", reason='typst is not installed; pip install "klarweg[report]" brings it')


@pytest.fixture(scope="module")
def sample() -> Document:
    return sample_document("response-card", "en")


@pytest.fixture(scope="module")
def printed(qapp: object, sample: Document) -> Prepared:
    """Lay out the painted set with the same ticks."""
    load_fonts()
    use_language("en")
    return prepared_report(sample, replace(OPTIONS, parts=PARTS))


@pytest.fixture(scope="module")
def whole(typst: None, qapp: object, sample: Document) -> Tagged:
    use_language("en")
    inside = Attached(name="sample.klarweg", data=b"\x00\xff a file", kind="application/x-klarweg", about="The process")
    return write_tagged(sample, replace(OPTIONS, parts=PARTS), [inside])


@pytest.fixture(scope="module")
def pdf(whole: Tagged) -> PdfReader:
    return reader(whole.data)


@pytest.fixture(scope="module")
def found(pdf: PdfReader) -> list[DictionaryObject]:
    """The elements of the structure, in the order in which they are read."""
    return elements(pdf)


def small(*records: object, name: str = "Offer") -> Document:
    """Return a short process in one lane."""
    return document_of(
        Process(id="process", name=name, language="en"), lane("sales", name="Sales"),
        step("ask", "start", name="Ask", lane="sales"), step("offer", name="Send the offer", lane="sales", x=200.0),
        flow("ask", "offer"), *records,
    )  # fmt: skip


def words_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def joined(words: str) -> str:
    """Leave out all spaces and breaks, which are where the page is full."""
    return "".join(words.replace("\u200b", "").replace("\ufffe", "").split())


def test_the_file_says_what_it_conforms_to(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    about = root["/Metadata"].get_object().get_data().decode()  # type: ignore[index]

    assert root["/Lang"] == "en"  # type: ignore[index]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in about
    assert root["/OutputIntents"]  # type: ignore[index]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Mailing with response card"


def test_nothing_on_its_pages_is_outside_of_the_tags(pdf: PdfReader) -> None:
    pages = pdf.pages

    assert [unmarked(page) for page in (pages[0], pages[-1])] == [[], []]


def test_only_our_type_is_in_the_file_and_all_of_it_embedded(pdf: PdfReader) -> None:
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]: font["/DescendantFonts"][0]["/FontDescriptor"]  # type: ignore[index]
        for page in pdf.pages
        for font in (each.get_object() for each in page["/Resources"].get("/Font", {}).values())  # type: ignore[union-attr]
    }

    assert fonts.keys() <= {"DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"}
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_every_picture_is_said_in_words(found: list[DictionaryObject]) -> None:
    said = alternatives(found)

    assert len(said) > 30
    assert all(words.strip() for words in said)


def test_a_map_is_read_as_a_procedure_in_its_order(found: list[DictionaryObject]) -> None:
    said = alternatives(found)[0].split("\n")

    assert said[0] == "Flowchart “From the letter to the follow-up”, 23 steps, read in the order of the numbers."
    assert said[1] == "1 Start: Mailing is planned (Marketing) → 2 Send the mailing with response card."
    assert said[3].startswith("Decision: Does the recipient respond? (Marketing) by card (3\u00a0%) → 3 Fill in")
    assert [line.split()[0] for line in said[1:] if line[0].isdigit()] == [str(n) for n in range(1, 18)]


def test_what_a_proposal_changes_is_said_too(found: list[DictionaryObject]) -> None:
    changes = alternatives(found)[2]

    assert "(Customer, new)" in changes or ", new)" in changes
    assert ", change)" in changes


def test_headings_are_those_of_the_printed_set_and_leave_out_no_rank(
    pdf: PdfReader, found: list[DictionaryObject], printed: Prepared
) -> None:
    ranks = [int(each["/S"][2]) for each in found if each["/S"] in ("/H1", "/H2", "/H3", "/H4")]
    titles = [title for level, title, _ in printed.book.outline() if level == 1][1:]
    read = [" ".join(str(item.title).split()) for item in pdf.outline if not isinstance(item, list)]

    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(ranks))
    assert len(read) == len(titles) == 6
    assert all(one.startswith(title) for one, title in zip(read, titles, strict=True))


def test_all_that_is_printed_is_there(whole: Tagged, printed: Prepared) -> None:
    words = joined(words_of(whole.data))
    told = [each for part in printed.book.parts[1:] for each in part.told]
    texts = [each.text for each in told if isinstance(each, Block)]
    texts += [cell for each in told if isinstance(each, Row) for cell in each.cells]

    lacking = [each for each in texts if joined(each) not in words]

    assert len(texts) > 300
    assert lacking == []


def test_tables_have_header_cells_for_their_columns(found: list[DictionaryObject]) -> None:
    tables = [each for each in found if each["/S"] == "/Table"]
    heads = [each for each in found if each["/S"] == "/TH"]

    assert len(tables) == 2
    assert len([each for each in found if each["/S"] == "/THead"]) == len(tables)
    assert heads
    assert all("/Column" in str(each["/A"]) for each in heads)


def test_links_lead_somewhere_and_say_where(pdf: PdfReader) -> None:
    links = [each.get_object() for page in pdf.pages for each in page.get("/Annots", [])]

    assert len(links) > 8
    assert all(link["/Contents"] for link in links)
    assert all("/StructParent" in link for link in links)
    assert all("/Dest" in link or "/A" in link for link in links)


def test_a_file_inside_stays_what_it_is(pdf: PdfReader) -> None:
    assert pdf.attachments["sample.klarweg"] == [b"\x00\xff a file"]


@needs_typst
def test_without_a_file_inside_it_is_the_stricter_kind_and_the_same_every_time() -> None:
    options = replace(OPTIONS, parts=("map", "procedure"))

    first, second = (write_tagged(small(), options).data for _ in range(2))

    assert b"<pdfaid:part>2</pdfaid:part>" in reader(first).trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]
    assert first == second


@needs_typst
def test_what_somebody_wrote_is_never_markup() -> None:
    remark = TextNote(id="remark", map="map", text=HOSTILE)
    document = small(step("hostile", name=HOSTILE, description=HOSTILE, lane="sales", x=400.0), remark, name=HOSTILE)

    data = write_tagged(document, replace(OPTIONS, parts=("contents", "map", "procedure"))).data

    found = joined(words_of(data))
    assert found.count(joined(HOSTILE)) >= 4
    assert alternatives(elements(reader(data)))[0].count(HOSTILE) >= 2


@needs_typst
def test_signs_that_the_type_lacks_are_said_and_stop_nothing() -> None:
    odd = "Call\u3000\U0001f4de x\u0302 cafe\u0301 \u05e9\u05b8 \ue000 \u202e\x07\ufeff\ud800 ÄöüßéΩЖ ☐ → end"

    tagged = write_tagged(small(step("odd", name=odd, lane="sales")), replace(OPTIONS, parts=("map", "procedure")))

    assert tagged.lacking == 3
    assert f"Call {LACKING}" in words_of(tagged.data)
    assert "x café \u05e9" in words_of(tagged.data)
    assert "ÄöüßéΩЖ" in words_of(tagged.data)
    assert LACKING in text(lacking_words(tagged.lacking))


@needs_typst
@pytest.mark.parametrize("nothing", [" ", "\u0301"])
def test_what_has_no_name_is_called_so(nothing: str) -> None:
    document = document_of(
        Process(id="process", name=nothing), Map(id="map", name=nothing), lane("sales", name=nothing),
        step("ask", name=nothing, lane="sales"),
    )  # fmt: skip

    data = write_tagged(document, replace(OPTIONS, parts=("contents", "map", "procedure"))).data

    assert reader(data).metadata.title == "Process"  # type: ignore[union-attr]
    assert "(without a name)" in words_of(data)


@needs_typst
def test_the_logo_is_decoration_on_every_page() -> None:
    logo = Attachment(id="logo", name="logo.png", media_type="image/png", content=encoded(a_png()))
    document = small(logo, Process(id="process", name="Offer", language="en", logo="logo"))

    pdf = reader(write_tagged(document, replace(OPTIONS, parts=("contents", "procedure"))).data)

    assert [len(page.images) for page in pdf.pages] == [1, 1]
    assert alternatives(elements(pdf)) == []


@needs_typst
def test_a_map_that_is_too_long_for_an_alternative_follows_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "LONGEST_ALT", 60)

    data = write_tagged(small(), replace(OPTIONS, parts=("map",))).data

    assert alternatives(elements(reader(data)))[0].endswith("Its steps follow in words below the picture.")
    assert joined("1 Start: Ask (Sales) → 2 Send the offer.") in joined(words_of(data))


@needs_typst
def test_pictures_are_called_by_their_step_and_their_names() -> None:
    pictures = [
        Attachment(id=name, target="offer", name=name, media_type="image/png", content=encoded(a_png()))
        for name in ("desk.png", "form.png")
    ]

    data = write_tagged(small(*pictures), replace(OPTIONS, parts=("pictures",))).data

    assert alternatives(elements(reader(data))) == ["Pictures of “2  Send the offer”, called: desk.png, form.png"]


@needs_typst
def test_a_column_of_signs_says_that_it_is_one() -> None:
    point = OpenPoint(id="point", text="Ask the customer", owner="Ann", target="offer")

    data = write_tagged(small(point), replace(OPTIONS, parts=("open_points",))).data

    for words in ("Sign", "What is to be done", "☐", "Ask the customer"):
        assert words in words_of(data)


@needs_typst
def test_a_map_alone_is_one_page_as_wide_as_the_paper_lies() -> None:
    tagged = write_tagged(small(), replace(OPTIONS, parts=("map",), setup=PageSetup(paper="A3")))

    (page,) = reader(tagged.data).pages
    assert tagged.pages == 1
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (1191, 842)


@needs_typst
def test_a_german_file_says_so() -> None:
    use_language("de")

    data = write_tagged(small(), replace(OPTIONS, parts=("map", "procedure"), language="de-AT")).data

    assert reader(data).trailer["/Root"]["/Lang"] == "de"  # type: ignore[index]
    assert "Ablauf:" in words_of(data)
    assert "Flussdiagramm" in alternatives(elements(reader(data)))[0]


@needs_typst
def test_nothing_outside_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("secret")

    for path in (str(secret), f"../{secret.name}"):
        with pytest.raises(Refused):
            compiled({MAIN: f'#read("{path}")'.encode()}, DAY, with_files=False)


@needs_typst
def test_trouble_while_setting_is_a_sentence() -> None:
    with pytest.raises(Refused) as refused:
        compiled({MAIN: b"#nonsense"}, DAY, with_files=False)

    assert "could not be made: unknown variable: nonsense. Nothing was written." in text(refused.value.message)


@needs_typst
def test_what_is_given_up_is_not_set() -> None:
    with pytest.raises(GivenUp), wanted_while(lambda: False):
        write_tagged(small(), replace(OPTIONS, parts=("map",)))


def test_without_typst_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(Refused) as refused:
        require_installed()

    assert isinstance(refused.value.message, Message)
    assert 'pip install "klarweg[report]"' in text(refused.value.message)


def test_very_long_words_can_be_broken_but_not_in_drawings() -> None:
    letters, word = Letters(), "x" * 90

    assert letters.settable(word).count("\u200b") == 4
    assert letters.drawable(word) == word
    assert letters.settable("a b\nc") == "a b\nc"


def test_a_curve_is_said_by_some_of_its_days() -> None:
    course = Course(name="before (n = 8)", shares=(0.0, 0.1, 0.2, 0.3, 0.42))

    assert (
        course_words(course, (0, 5, 10, 15, 20))
        == "before (n = 8): day 0: 0 %, day 5: 10 %, day 10: 20 %, day 20: 42 %"
    )
