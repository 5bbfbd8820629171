"""Mermaid flowcharts of other people: every statement of the language, and what of it has no place here."""

from __future__ import annotations

import pytest

from app.exchange.mermaid import read_markdown, read_mermaid
from app.exchange.result import Imported
from app.model.errors import Refused
from app.model.records import Flow, Lane, Link, Map, Pool, Process, Step, TextNote
from tests.exchange.files import all_of, only, sentences
from tests.exchange.graphs import CHART, PAGE, ends, flow_between, step_called


def chart(*lines: str, head: str = "flowchart LR") -> Imported:
    return read_mermaid("\n".join((head, *lines)).encode())


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("a[Ask]", "task", "Ask"),
        ("a(Ask)", "task", "Ask"),
        ("a{Good?}", "decision", "Good?"),
        ("a[[Offer]]", "subprocess", "Offer"),
        ("a[/Bill/]", "task", "Bill"),
        ("a[\\Bill\\]", "task", "Bill"),
        ("a{{Prepare}}", "task", "Prepare"),
        ("a>Flag]", "task", "Flag"),
        ('a["Ask [twice] (or more)"]', "task", "Ask [twice] (or more)"),
        ('a["`Ask **twice**`"]', "task", "Ask twice"),
        ('a["one<br/>two"]', "task", "one\ntwo"),
        ('a["#quot;so#quot; #35; &amp; fa:fa-car go"]', "task", '"so" # & go'),
        ("a@{ shape: diam, label: \"Good?\" }", "decision", "Good?"),
        ("a@{ shape: doc, label: Brochure }", "document", "Brochure"),
        ("a@{\n  shape: delay\n  label: \"Think, then call\"\n}", "wait", "Think, then call"),
        ("a", "task", "a"),
        ("Ünïcode_客户", "task", "Ünïcode_客户"),
    ],
)  # fmt: skip
def test_a_shape_says_the_kind_and_its_text_the_name(written: str, kind: str, name: str) -> None:
    found = only(chart(written), Step)

    assert (found.kind, found.name) == (kind, name)


@pytest.mark.parametrize("shape", ["([{}])", "(({}))", "((({})))"])
def test_a_round_shape_is_a_start_or_an_end_by_its_arrows(shape: str) -> None:
    found = chart(f"s{shape.format('Call')} --> a[Ask] --> e{shape.format('Sold')}")

    assert [step_called(found, name).kind for name in ("Call", "Ask", "Sold")] == ["start", "task", "end"]


@pytest.mark.parametrize("arrow", ["-->", "---->", "==>", "-.->", "-..->", "--x", "--o", "---", "-.-", "==="])
def test_every_arrow_leads_from_the_first_to_the_second(arrow: str) -> None:
    found = chart(f"a[Ask] {arrow} b[Bid]")

    assert ends(found) == {("Ask", "Bid", ""): 1}


@pytest.mark.parametrize(
    "written",
    ["a -->|why not| b", "a -- why not --> b", "a == why not ==> b", "a -. why not .-> b", 'a -->|"why not"| b',
     'a -- "why not" --> b'],
)  # fmt: skip
def test_words_of_an_arrow_stand_in_two_ways(written: str) -> None:
    assert only(chart(written), Flow).name == "why not"


def test_an_arrow_with_two_heads_is_two_flows_and_that_is_said() -> None:
    found = chart("a[Ask] <--> b[Bid]")

    assert ends(found) == {("Ask", "Bid", ""): 1, ("Bid", "Ask", ""): 1}
    assert "2 flows come from lines that lead both ways" in sentences(found)


def test_chains_and_lists_are_every_arrow_of_them() -> None:
    found = chart("a & b --> c & d --> e")

    assert sum(ends(found).values()) == 6
    assert ends(found)["b", "d", ""] == 1


def test_subgraphs_that_share_out_all_steps_are_lanes() -> None:
    found = chart("subgraph s[Sales]", "a --> b", "end", 'subgraph "Back office"', "c", "end", "b --> c")

    lanes = {lane.name: lane.id for lane in all_of(found, Lane)}
    assert set(lanes) == {"Sales", "Back office"}
    assert [step_called(found, name).lane for name in "abc"] == [lanes["Sales"], lanes["Sales"], lanes["Back office"]]


def test_subgraphs_in_one_around_everything_are_the_lanes_of_a_pool() -> None:
    found = chart("subgraph us[Company]", "subgraph s[Sales]", "a", "end", "subgraph o[Office]", "b", "end", "end",
                  "a --> b")  # fmt: skip

    assert only(found, Pool).name == "Company"
    assert {lane.pool for lane in all_of(found, Lane)} == {only(found, Pool).id}


def test_a_subgraph_that_arrows_lead_to_is_an_open_sub_process() -> None:
    found = chart("x --> s", "subgraph s[Sell]", "a --> b", "end")

    sell = step_called(found, "Sell")
    assert (sell.kind, sell.expanded) == ("subprocess", True)
    assert {step_called(found, name).parent for name in "ab"} == {sell.id}
    assert flow_between(found, "x", "Sell").kind == "sequence"


def test_a_step_belongs_to_the_subgraph_that_names_it_first() -> None:
    found = chart("subgraph s[Sales]", "a", "end", "subgraph o[Office]", "a --> b", "end")

    lanes = {lane.name: lane.id for lane in all_of(found, Lane)}
    assert step_called(found, "a").lane == lanes["Sales"]


@pytest.mark.parametrize(
    ("head", "direction"),
    [("flowchart LR", "horizontal"), ("graph TD", "vertical"), ("flowchart TB", "vertical"), ("graph", "vertical"),
     ("flowchart-elk RL", "horizontal"), ("graph >", "horizontal")],
)  # fmt: skip
def test_the_head_says_the_direction_of_the_map(head: str, direction: str) -> None:
    assert only(chart("a --> b", head=head), Map).direction == direction


def test_a_drawing_that_runs_backwards_runs_forwards_and_that_is_said() -> None:
    assert "runs backwards (BT)" in sentences(chart("a --> b", head="graph BT"))


def test_title_and_description_become_those_of_the_process() -> None:
    found = read_mermaid(CHART)

    process = only(found, Process)
    assert (process.name, process.purpose) == ("Our way", "More visits")


def test_classes_and_styles_colour_steps_and_lines() -> None:
    found = read_mermaid(CHART)

    assert (step_called(found, "Ask twice").fill, step_called(found, "Ask twice").stroke) == ("#ff9966", "#333333")
    assert step_called(found, "Bill").fill == "#ff9966"
    assert step_called(found, "Done").fill == "#ff0000"
    assert [flow.stroke for flow in all_of(found, Flow)[:3]] == ["#ff0000", "#ff0000", ""]


def test_a_click_that_leads_to_an_address_is_a_link() -> None:
    link = only(read_mermaid(CHART), Link)

    assert (link.step, link.address, link.name) == ("ask", "https://klarweg.example/ask", "Guide")


def test_a_remark_that_no_arrow_leads_through_is_a_note() -> None:
    found = read_mermaid(CHART)

    assert only(found, TextNote).text == "Ask the boss"
    assert [flow.kind for flow in all_of(found, Flow) if flow.source == "remark"] == ["association"]


def test_everything_that_has_no_place_here_is_said_with_its_line() -> None:
    said = sentences(read_mermaid(CHART))

    for sentence in (
        "Line 19: An invisible line", "Line 20: “@--> bill” was not understood", "Line 28: A click that runs a program",
        "Line 29: “is this” was not understood", "Line 8: 1 subgraph has a direction", "Line 9: 1 text has formatting",
        "Line 17: 1 thick line", "Line 21: 1 line ends in a circle or cross", "Line 22: 1 line moves",
        "Line 23: 1 style has line widths",
    ):  # fmt: skip
        assert sentence in said


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_click_that_could_do_harm_is_left_out_and_said(address: str) -> None:
    found = chart("a[Ask]", f'click a href "{address}"')

    assert not all_of(found, Link)
    assert "was left out" in sentences(found)


def test_the_flowcharts_of_a_page_are_maps_and_other_diagrams_are_said() -> None:
    found = read_markdown(PAGE)

    assert only(found, Process).name == "Two processes"
    assert [record.name for record in all_of(found, Map)] == ["First", "Second"]
    assert "Line 13: A “sequenceDiagram” diagram was left out" in sentences(found)
    assert flow_between(found, "Plan", "Good?").map == all_of(found, Map)[1].id


def test_a_flowchart_in_fences_is_read_from_a_file_of_its_own_too() -> None:
    assert [step.name for step in all_of(read_mermaid(b"```mermaid\ngraph LR\na[Ask]\n```\n"), Step)] == ["Ask"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"stateDiagram-v2\n  [*] --> Still", "is a “stateDiagram-v2” diagram; only flowcharts"),
        (b"Dear Ms Eder,\n", "is no Mermaid flowchart"),
        (b"", "is no Mermaid flowchart"),
        (b"flowchart LR\n", "holds no process"),
        (b"flowchart LR\n" + b"subgraph a\n" * 40, "more than 30 deep"),
        (b"flowchart LR\n" + b" & ".join(b"n%d" % n for n in range(600)) + b" --> "
         + b" & ".join(b"m%d" % n for n in range(600)), "more than 50000 elements"),
    ],
    ids=["another diagram", "a letter", "nothing", "empty", "deep", "crowded"],
)  # fmt: skip
def test_what_is_no_flowchart_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read_mermaid(data)

    assert "Nothing was imported" in str(refused.value)


def test_a_page_without_flowcharts_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="holds no Mermaid flowchart"):
        read_markdown(b"# A page\n\nWords.\n")


def test_reading_takes_a_time_in_proportion_to_the_text() -> None:
    lines = [f"n{number}[Step {number}] -- {'-' * 40} n{number + 1}" for number in range(3_000)]
    unclosed = ["a[" + "[" * 2_000, 'b["' + "x" * 2_000, "c@{" + " x" * 2_000]

    found = chart(*lines, *unclosed)

    assert len(all_of(found, Step)) >= 3_000
