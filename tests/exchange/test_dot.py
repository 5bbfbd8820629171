"""DOT: what Graphviz reads of it is what is drawn, and no name can say more than a name."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from typing import Any

import pytest

from app.exchange.dot import export_dot, quoted
from app.exchange.result import Imported
from app.i18n import text
from app.model.document import Document
from app.model.records import Step
from tests.exchange.documents import document_with_pools, own_document
from tests.exchange.graphs import ends
from tests.fakes import document_of, flow, lane, step


def drawn_by_graphviz(data: bytes) -> dict[str, Any]:
    """Return what Graphviz understands; skip where it is absent."""
    program = shutil.which("dot")
    if program is None:
        pytest.skip("Graphviz is not installed")
    told = subprocess.run([program, "-Tdot_json"], input=data, capture_output=True, check=True)
    assert told.stderr == b""
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def shown(drawn: dict[str, Any]) -> str:
    return html.unescape(str(drawn.get("label", ""))).replace("\\n", "\n")


def test_every_step_is_a_node_with_its_name_and_shape() -> None:
    written = export_dot(own_document())[0].decode()

    for each in own_document().all(Step):
        assert f"{quoted(each.id)} [label={quoted(each.name)}, " in written
    assert '"good" [label="Worth a visit?", shape=diamond' in written
    assert '"qualify" [label="Qualify\\nthe lead", shape=box, style="rounded,filled", fillcolor="#ffeecc"' in written


def test_lanes_pools_and_maps_are_clusters() -> None:
    written = export_dot(own_document())[0].decode() + export_dot(document_with_pools())[0].decode()

    clusters = re.findall(r'subgraph "cluster (\S+)" \{\n\s+label="([^"]*)"', written)
    assert clusters == [("lane-sales", "Sales"), ("lane-client", "The client"), ("inside", "Inside the offer"),
                        ("we", "We"), ("office", "Office")]  # fmt: skip


def test_lines_say_their_words_kinds_and_what_they_lead_to() -> None:
    own, pools = export_dot(own_document())[0].decode(), export_dot(document_with_pools())[0].decode()

    assert '"good" -> "offer" [label="Yes"];' in own
    assert '"form" -> "qualify" [style=dotted];' in own
    assert '"ask" -> "they" [style=dashed];' in pools


def test_a_line_to_a_lane_ends_at_its_border() -> None:
    whole = document_of(lane("sales", name="Sales"), step("a", lane="sales"), step("b"), flow("b", "sales", id="f"))

    written = export_dot(whole)[0].decode()

    assert '"b" -> "sales" [lhead="cluster sales"];' in written
    assert '"sales" [shape=point, style=invis];' in written


@pytest.mark.parametrize(
    ("name", "written"),
    [('"]; evil [x="', '"\\"]; evil [x=\\""'), ("a\\", '"a\\\\"'), ("\\N \\G", '"\\\\N \\\\G"'), ("<b>", '"<b>"'),
     ("a\r\nb\nc", '"a\\nb\\nc"'), ("&lt;", '"&amp;lt;"'), ("\x00", '"\ufffd"'), ("", '""')],
)  # fmt: skip
def test_a_name_is_always_a_text_in_quotes(name: str, written: str) -> None:
    assert quoted(name) == written


def test_graphviz_finds_the_same_lines_with_the_same_words() -> None:
    document = own_document()

    found = drawn_by_graphviz(export_dot(document)[0])

    labels = {each["_gvid"]: shown(each) for each in found["objects"]}
    lines = sorted((labels[each["tail"]], labels[each["head"]], shown(each)) for each in found["edges"])
    assert lines == sorted(ends(Imported(records=tuple(document.records.values()))).elements())


def test_graphviz_reads_whatever_people_call_their_steps() -> None:
    evil = ['"', "\\", '\\"', "<<b>>", "&quot;", "a\nb", "]; x -> y [", "// */ #", "🙂", "\\l\\r\\n", "{ | }"]
    steps = [step(f"s{number}", name=name) for number, name in enumerate(evil)]
    flows = [flow(f"s{number}", f"s{number + 1}", name=name) for number, name in enumerate(evil[:-1])]

    found = drawn_by_graphviz(export_dot(document_of(*steps, *flows))[0])

    assert len([each for each in found["objects"] if "nodes" not in each]) == len(evil)
    assert len(found["edges"]) == len(flows)


def test_what_the_format_cannot_hold_is_said() -> None:
    said = " | ".join(text(warning.message) for warning in export_dot(own_document())[1])

    assert "Places and sizes are not written" in said
    assert "1 group frame was left out." in said


def test_the_same_document_is_always_written_the_same() -> None:
    other = Document(tuple(reversed(tuple(own_document().records.values()))))

    assert export_dot(own_document()) == export_dot(other)
