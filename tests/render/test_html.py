"""The process as one HTML file: whole, for itself, and readable without its script."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from lxml import etree, html

from app.model.document import Document
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Link, Map, Note, Process, Record, Step
from app.render.drawing import DrawingOptions
from app.render.html import HtmlOptions, write_html
from app.render.theme import DARK
from tests.exchange.documents import own_document
from tests.render.documents import many_steps, response_card

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;\"'</title></style>"


def page(document: Document, **wishes: object) -> etree._Element:
    return html.document_fromstring(write_html(document, HtmlOptions(**wishes)).decode())


def with_link(address: str) -> Document:
    records: list[Record] = [
        Process(id=PROCESS_ID, name="Links", language="en"),
        Map(id="m", name="Main"),
        Step(id="a", map="m", name="Ask"),
        Link(id="l", step="a", name="Guide", address=address),
    ]
    return Document(records)


def test_a_page_has_every_map_and_for_every_step_what_is_known_about_it() -> None:
    document = own_document()

    root = page(document)

    steps = {group.get("id"): group for group in root.iter("g") if group.get("class") == "step"}
    assert len(root.findall(".//section")) == 2
    assert len(steps) == document.count(Step)
    for key, group in steps.items():
        about = root.get_element_by_id(f"about-{key}")
        assert about.find("h3").text == group.get("aria-label")
    assert "Takes too long" in root.get_element_by_id("about-step-qualify").text_content()


def test_a_page_fetches_nothing_and_lets_only_its_own_script_and_style_run() -> None:
    written = write_html(response_card(), HtmlOptions(dark=DrawingOptions(palette=DARK))).decode()
    root = html.document_fromstring(written)

    rules = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    (script,), (style,) = root.xpath("//script/text()"), root.xpath("//style/text()")
    for content, kind in ((script, "script-src"), (style, "style-src")):
        known = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind} 'sha256-{known}'" in rules
    assert "default-src 'none'" in rules
    assert not root.xpath("//@src | //link | //iframe | //object | //form | //@style | //@*[starts-with(name(), 'on')]")
    assert not re.search(
        r"https?://(?!www\.w3\.org/2000/svg)|url\(|@import|fetch\(|XMLHttp|storage|cookie", written, re.I
    )


@pytest.mark.parametrize("where", ["process", "map", "step", "note"])
def test_nothing_that_people_wrote_becomes_part_of_the_page(where: str) -> None:
    names = dict.fromkeys(("process", "map", "step", "note"), "plain") | {where: NASTY}
    records: list[Record] = [
        Process(id=PROCESS_ID, name=names["process"]),
        Map(id="m", name=names["map"]),
        Step(id="s", map="m", name=names["step"]),
        Note(id="n", target="s", claim=names["note"]),
    ]

    root = page(Document(records))

    assert len(root.xpath("//script")) == len(root.xpath("//style")) == 1
    assert not root.xpath("//img | //@onerror")
    assert "alert(1)" in root.text_content()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "no address"])
def test_an_address_that_may_not_be_opened_is_only_words(address: str) -> None:
    root = page(with_link(address))

    assert address not in root.xpath("//a/@href")
    assert "Guide" in root.get_element_by_id("about-step-a").text_content()


def test_a_web_address_opens_apart_and_is_told_nothing() -> None:
    (link,) = page(with_link("https://klarweg.example/guide")).xpath("//article//a")

    assert link.get("href") == "https://klarweg.example/guide"
    assert set(link.get("rel").split()) == {"noopener", "noreferrer"}


def test_a_sub_process_and_its_inside_lead_to_one_another() -> None:
    root = page(own_document())

    (offer,) = root.xpath("//g[@id='step-offer']")
    goal = root.get_element_by_id(offer.get("data-inside"))
    assert goal.tag == "section"
    assert goal.xpath(".//a[contains(@class, 'up')]/@href") == ["#step-offer"]


def test_steps_take_the_focus_in_the_order_in_which_they_are_read() -> None:
    root = page(many_steps(12, per_row=4))

    names = [group.get("aria-label") for group in root.xpath("//g[@class='step'][@tabindex='0']")]
    assert names == [f"{i + 1} Schritt {i}" for i in range(12)]


def test_notes_and_names_of_people_are_there_only_if_they_are_wished() -> None:
    document = response_card()
    claim, person = "Zwölf Felder sind zu viel", "Erika Mustermann"

    told, quiet, named = (page(document, **w).text_content() for w in ({}, {"notes": False}, {"names": True}))

    assert claim in told
    assert person not in told
    assert claim not in quiet
    assert person in named


def test_a_page_has_its_dark_colours_for_dark_screens_and_light_ones_on_paper() -> None:
    written = write_html(response_card(), HtmlOptions(dark=DrawingOptions(palette=DARK))).decode()

    dark = written.split("@media screen and (prefers-color-scheme: dark){", 1)[-1]
    assert f"fill:{DARK.step.lower()}" in dark.lower()
    assert "prefers-color-scheme" not in write_html(response_card(), HtmlOptions()).decode().split("</style>")[0][-200:]


def test_a_page_of_one_map_has_only_that_map() -> None:
    root = page(own_document(), maps=("inside",))

    assert [each.get("id") for each in root.findall(".//section")] == ["map-inside"]
    assert not root.xpath("//nav")
    assert len(root.xpath("//article")) == 2


def test_a_page_says_the_same_every_time_and_its_ids_are_its_own() -> None:
    document = own_document()

    ids = page(document).xpath("//@id")

    assert write_html(document, HtmlOptions()) == write_html(document, HtmlOptions())
    assert len(ids) == len(set(ids))


def test_an_empty_process_is_refused() -> None:
    with pytest.raises(Refused, match="nothing to draw"):
        write_html(Document([Process(id=PROCESS_ID), Map(id="m")]), HtmlOptions())
