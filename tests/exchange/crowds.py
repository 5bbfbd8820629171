"""Files of every format with far too much of something, each made by a function of how much.

They are what a reader must neither hang on nor fill the memory with. `python -m tests.exchange.crowds` imports each of
them as a user would and prints what became of it, how long it took and how much memory.
"""

from __future__ import annotations

import argparse
import base64
import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from app.exchange.imported import import_file
from app.exchange.jsonformat import export_json
from app.i18n import text, use_language
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Lane, Map, Process, Record, Step
from tests.exchange import graphs, visio
from tests.exchange.drawio_files import LANE, POOL, drawing, drawio_file, line, page, vertex
from tests.exchange.files import bpmn_file, edge, shape
from tests.exchange.graphs import graphml, yed_edge, yed_group, yed_node
from tests.exchange.pdf_files import a_pdf

Crowd = Callable[[int], bytes]


def many(made: Callable[[int], str], times: int) -> str:
    return "".join(made(number) for number in range(times))


# -- BPMN -----------------------------------------------------------------------------------------


def bpmn_lanes(times: int) -> bytes:
    lanes = many(lambda n: f'<lane id="l{n}" name="L{n}"/>', times)
    drawn = many(lambda n: shape(f"l{n}", 0, 20 * n, 600, 20), times)
    return bpmn_file(f'<laneSet id="s">{lanes}</laneSet><task id="t"/>', drawn + shape("t"))


def bpmn_pools(times: int) -> bytes:
    pools = many(lambda n: f'<participant id="p{n}" name="P{n}"/>', times)
    drawn = many(lambda n: shape(f"p{n}", 0, 20 * n, 600, 20), times)
    return bpmn_file('<task id="t"/>', drawn + shape("t"), after=f'<collaboration id="c">{pools}</collaboration>')


def bpmn_steps(times: int) -> bytes:
    steps = many(lambda n: f'<task id="t{n}" name="T{n}"/>', times)
    return bpmn_file(steps, many(lambda n: shape(f"t{n}", n % 200 * 120, n // 200 * 100), times))


def bpmn_steps_in_one_place(times: int) -> bytes:
    return bpmn_file(many(lambda n: f'<task id="t{n}"/>', times), many(lambda n: shape(f"t{n}"), times))


def bpmn_open_steps_in_one_place(times: int) -> bytes:
    steps = many(lambda n: f'<subProcess id="t{n}"/>', times)
    return bpmn_file(steps, many(lambda n: shape(f"t{n}", 0, 0, 900, 900, 'isExpanded="true"'), times))


def bpmn_star(times: int) -> bytes:
    steps = many(lambda n: f'<task id="t{n}"/><sequenceFlow id="f{n}" sourceRef="t0" targetRef="t{n}"/>', times)
    drawn = many(lambda n: shape(f"t{n}", n * 120, 0) + edge(f"f{n}", 0, 0, n * 120, 0), times)
    return bpmn_file(steps, drawn)


def bpmn_events_on_one_step(times: int) -> bytes:
    events = many(lambda n: f'<boundaryEvent id="e{n}" attachedToRef="t"/>', times)
    return bpmn_file('<task id="t"/>' + events, shape("t") + many(lambda n: shape(f"e{n}", 0, 0, 36, 36), times))


def bpmn_same_ids(times: int) -> bytes:
    return bpmn_file('<task id="t" name="T"/>' * times, shape("t") * times)


def bpmn_diagrams(times: int) -> bytes:
    one = '<bpmndi:BPMNDiagram id="D{0}"><bpmndi:BPMNPlane id="L{0}" bpmnElement="P"/></bpmndi:BPMNDiagram>'
    return bpmn_file('<task id="t"/>', after=many(one.format, times))


def bpmn_chain_of_lost_flows(times: int) -> bytes:
    """Return flows that each lead from the next; the last leads from nothing."""
    return bpmn_file('<task id="t"/>' + many(
        lambda n: f'<sequenceFlow id="f{n}" sourceRef="f{n + 1}" targetRef="t"/>', times))  # fmt: skip


def bpmn_events_on_events(times: int) -> bytes:
    return bpmn_file('<task id="t"/>' + many(
        lambda n: f'<boundaryEvent id="e{n}" attachedToRef="e{n + 1}"/>', times))  # fmt: skip


def bpmn_processes(times: int) -> bytes:
    return bpmn_file('<task id="t"/>', after=many(lambda n: f'<process id="p{n}"><task id="t{n}"/></process>', times))


def bpmn_extensions(times: int) -> bytes:
    inside = many(lambda n: f'<acme:v n="{n}">{n}</acme:v>', times)
    return bpmn_file(f'<task id="t"><extensionElements>{inside}</extensionElements></task>', shape("t"))


# -- draw.io --------------------------------------------------------------------------------------


def drawio_rows(times: int) -> bytes:
    row, place = "shape=tableRow;horizontal=0;startSize=20;", "connectable=0;"
    rows = many(
        lambda n: (
            vertex(f"r{n}", f"R{n}", 0, n * 40, 400, 40, style=row, parent="t")
            + vertex(f"c{n}", "", 20, 0, 380, 40, style=place, parent=f"r{n}")
            + vertex(f"s{n}", "S", 20, 5, 80, 30, parent=f"c{n}")
        ),
        times,
    )
    return drawing(vertex("t", "", 0, 0, 400, 40 * times, style="shape=table;childLayout=tableLayout;"), rows)


def drawio_lanes(times: int) -> bytes:
    lanes = many(lambda n: vertex(f"l{n}", f"L{n}", 20, n * 40, 580, 40, style=LANE, parent="p"), times)
    return drawing(vertex("p", "P", 0, 0, 600, 40 * times, style=POOL), lanes)


def drawio_lanes_with_steps(times: int) -> bytes:
    lanes = many(
        lambda n: vertex(f"l{n}", f"L{n}", 0, n % 2000 * 40, 580, 40, style=LANE) + vertex(f"s{n}", "S", 9, n * 40),
        times,
    )
    return drawing(lanes)


def drawio_lanes_in_one_place(times: int) -> bytes:
    lanes = many(lambda n: vertex(f"l{n}", f"L{n}", 0, 0, 580, 400, style=LANE) + vertex(f"s{n}", "S", 9, 9), times)
    return drawing(lanes)


def drawio_lanes_deep(times: int) -> bytes:
    lanes = many(
        lambda n: vertex(f"l{n}", f"L{n}", 1, 1, 580, 400, style=LANE, parent=f"l{n - 1}" if n % 39 else "1"), times
    )
    return drawing(lanes)


def drawio_steps(times: int) -> bytes:
    return drawing(many(lambda n: vertex(f"s{n}", f"S{n}", n % 200 * 140, n // 200 * 80), times))


def drawio_mute_steps_in_one_place(times: int) -> bytes:
    return drawing(many(lambda n: vertex(f"s{n}", "", 0, 0, 10 + n / 10, 10 + n / 10), times))


def drawio_mute_steps_in_one_another(times: int) -> bytes:
    return drawing(many(lambda n: vertex(f"s{n}", "", 0, 0, 90_000 - n, 90_000 - n), times))


def drawio_groups(times: int) -> bytes:
    inside = many(
        lambda n: (
            vertex(f"g{n}", f"G{n}", 0, 0, 300, 300, style="group;html=1;") + vertex(f"s{n}", "S", parent=f"g{n}")
        ),
        times,
    )
    return drawing(inside)


def drawio_lines_on_lines(times: int) -> bytes:
    lines = many(lambda n: line(f"e{n}", "a", f"e{n - 1}" if n else "a"), times)
    return drawing(vertex("a", "A"), lines)


def drawio_loose_lines(times: int) -> bytes:
    steps = many(lambda n: vertex(f"s{n}", "S", 0, 0), times)
    return drawing(steps, many(lambda n: line(f"e{n}", ends=(10, 10, 90, 50)), times))


def drawio_words_on_one_line(times: int) -> bytes:
    words = many(lambda n: vertex(f"w{n}", "w", style="edgeLabel;html=1;", parent="f"), times)
    return drawing(vertex("a", "A"), vertex("b", "B", 200), line("f", "a", "b"), words)


def drawio_parts_of_one_step(times: int) -> bytes:
    return drawing(vertex("a", "A"), many(lambda n: vertex(f"p{n}", "p", parent="a"), times))


def drawio_pages(times: int) -> bytes:
    return drawio_file(many(lambda n: page(vertex("a", "A"), own=f"p{n}", name=f"P{n}"), times))


def drawio_same_ids(times: int) -> bytes:
    return drawing(vertex("a", "A") * times)


def drawio_layers(times: int) -> bytes:
    layers = many(lambda n: f'<mxCell id="y{n}" value="Y{n}" parent="0" visible="0"/>', times)
    return drawio_file(page(vertex("a", "A", parent="y1"), layers=layers))


# -- GraphML --------------------------------------------------------------------------------------


def graphml_rows(times: int) -> bytes:
    rows = many(lambda n: f'<y:Row id="r{n}" height="20"/>', times)
    names = many(lambda n: graphs._row_label(f"r{n}", f"R{n}"), times)
    steps = many(lambda n: yed_node(f"n{n}", "S", box=(100, 20 * n, 60, 15)), times)
    return graphml(
        f'<node id="t" yfiles.foldertype="group"><data key="d"><y:TableNode>{graphs.geometry((0, 0, 600, 20 * times))}'
        f'{names}<y:Table><y:Columns><y:Column id="c" width="600"/></y:Columns><y:Rows>{rows}</y:Rows></y:Table>'
        f'</y:TableNode></data><graph id="t:">{steps}</graph></node>'
    )


def graphml_groups(times: int) -> bytes:
    return graphml(many(lambda n: yed_group(f"g{n}", f"G{n}", (0, 0, 300, 300), yed_node(f"n{n}", "S")), times))


def graphml_steps(times: int) -> bytes:
    return graphml(many(lambda n: yed_node(f"n{n}", f"S{n}", box=(n % 200 * 140, n // 200 * 80, 120, 60)), times))


def graphml_star(times: int) -> bytes:
    steps = many(lambda n: yed_node(f"n{n}", "S", box=(n % 200 * 140, n // 200 * 80, 120, 60)), times)
    return graphml(steps, many(lambda n: yed_edge("n0", f"n{n}", "e"), times))


def graphml_plain(times: int) -> bytes:
    return graphml(
        many(lambda n: f'<node id="n{n}"/>', times), many(lambda n: f'<edge source="n0" target="n{n}"/>', times)
    )


def graphml_keys(times: int) -> bytes:
    keys = many(lambda n: f'<key id="k{n}" for="node" attr.name="K{n}" attr.type="string"/>', times)
    data = many(lambda n: f'<data key="k{n}">{n}</data>', times)
    return graphml(f'<node id="a">{data}</node><node id="b"/>', keys=keys)


def graphml_hyperedges(times: int) -> bytes:
    nodes = many(lambda n: f'<node id="n{n}"/>', times)
    return graphml(nodes, "<hyperedge>" + many(lambda n: f'<endpoint node="n{n}"/>', times) + "</hyperedge>")


def graphml_same_ids(times: int) -> bytes:
    return graphml('<node id="a"/>' * times)


# -- Mermaid --------------------------------------------------------------------------------------


def mermaid_steps(times: int) -> bytes:
    return ("flowchart LR\n" + many(lambda n: f"n{n}[Step {n}] --> n{n + 1}\n", times)).encode()


def mermaid_frames(times: int) -> bytes:
    return ("flowchart LR\n" + many(lambda n: f"subgraph g{n}\nn{n}[S]\nend\n", times)).encode()


def mermaid_frames_with_lines(times: int) -> bytes:
    frames = many(lambda n: f"subgraph g{n}\nn{n}[S] --> m{n}\nend\n", times)
    return ("flowchart LR\n" + frames + many(lambda n: f"g{n} --> g{n + 1}\n", times)).encode()


def mermaid_same_frames(times: int) -> bytes:
    return ("flowchart LR\n" + many(lambda n: f"subgraph g\nn{n}[S]\nend\n", times)).encode()


def mermaid_all_to_all(times: int) -> bytes:
    side = round(times**0.5)
    left, right = " & ".join(f"a{n}" for n in range(side)), " & ".join(f"b{n}" for n in range(side))
    return f"flowchart LR\n{left} --> {right}\n".encode()


def mermaid_classes(times: int) -> bytes:
    classes = many(lambda n: f"classDef c{n} fill:#fff\nclass a c{n}\n", times)
    return ("flowchart LR\na --> b\n" + classes + many(lambda n: f"linkStyle {n} stroke:red\n", times)).encode()


def mermaid_one_line(times: int) -> bytes:
    return ("flowchart LR\n" + " --> ".join(f"n{n}" for n in range(times))).encode()


def mermaid_lists_of_links(times: int) -> bytes:
    numbers = ",".join(str(n) for n in range(times))
    return ("flowchart LR\n" + many(lambda n: f"a --> b{n}\n", times) + f"linkStyle {numbers} stroke:red\n").encode()


def markdown_charts(times: int) -> bytes:
    return many(lambda n: f"# H{n}\n```mermaid\nflowchart LR\na --> b\n```\n", times).encode()


def markdown_steps(times: int) -> bytes:
    return b"```mermaid\n" + mermaid_steps(times) + b"```\n"


# -- Visio ----------------------------------------------------------------------------------------


def visio_steps(times: int) -> bytes:
    return visio.vsdx(visio.page(many(lambda n: visio.shape(n + 1, "S", n % 200 * 2, n // 200 * 2), times)))


def visio_lanes(times: int) -> bytes:
    lanes = many(
        lambda n: visio.shape(2 * n + 1, None, 5, 2 * n, 8, 2, master="6", drawn="",
                              inside=visio.heading(2 * n + 2, f"L{n}")), times)  # fmt: skip
    steps = many(lambda n: visio.shape(10**6 + n, "S", 3, 2 * n), times)
    return visio.vsdx(visio.page(lanes + steps))


def visio_frames_in_one_place(times: int) -> bytes:
    frames = many(lambda n: visio.shape(n + 1, "S", 50, 50, 99 - n / times, 99 - n / times), times)
    return visio.vsdx(visio.page(frames))


def visio_loose_lines(times: int) -> bytes:
    steps = many(lambda n: visio.shape(n + 1, "S", 5, 5), times)
    return visio.vsdx(visio.page(steps + many(lambda n: visio.line(10**6 + n, (5, 5), (6, 6)), times)))


def visio_pages(times: int) -> bytes:
    return visio.vsdx(*[visio.page(visio.shape(1, "S", 1, 1))] * min(times, 4_000))


# -- tables, JSON, PDF ------------------------------------------------------------------------------


def csv_rows(times: int) -> bytes:
    return ("Step;Department;Successor\n" + many(lambda n: f"S{n};D{n};S{n + 1}\n", times)).encode()


def csv_columns(times: int) -> bytes:
    return (";".join(f"C{n}" for n in range(times)) + "\n" + ";".join("x" for _ in range(times)) + "\n").encode()


def csv_same_names(times: int) -> bytes:
    return ("Step;Successor\n" + many(lambda n: "S;S\n", times)).encode()


def csv_successors(times: int) -> bytes:
    return ("No;Step;Successor\n" + "1;A;" + ",".join(str(n) for n in range(times)) + "\n").encode()


def tsv_rows(times: int) -> bytes:
    return csv_rows(times).replace(b";", b"\t")


def xlsx_rows(times: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Steps")
    sheet.append(["Step", "Department", "Successor"])
    for number in range(times):
        sheet.append([f"S{number}", f"D{number}", f"S{number + 1}"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_far_cell(times: int) -> bytes:
    """Return a workbook whose single sheet says that it reaches to the last row and column there can be."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["XFD1048576"] = "Step", "Ask", "far"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def json_steps(times: int) -> bytes:
    return _json([Step(id=f"s{n}", map="m", name=f"S{n}") for n in range(times)])


def json_lanes(times: int) -> bytes:
    return _json([Lane(id=f"l{n}", map="m", name=f"L{n}") for n in range(times)])


def json_same_lane(times: int) -> bytes:
    """Return the same lane many times, written once."""
    data = json_lanes(1)
    lane = next(each for each in data.splitlines(keepends=True) if b'"Lane"' in each)
    return data.replace(lane, lane * times)


def _json(records: list[Record]) -> bytes:
    return export_json(Document([Process(id=PROCESS_ID), Map(id="m"), *records]))[0]


def pdf_files(times: int) -> bytes:
    return a_pdf(*[b"no file of ours"] * times)


def pdf_objects(times: int) -> bytes:
    """Return a PDF without a table of its objects, so that they have to be looked for."""
    objects = many(lambda n: f"{n + 1} 0 obj\n<</Kids [{n} 0 R]>>\nendobj\n", times)
    return f"%PDF-1.4\n{objects}trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF".encode()


# -- more than any reader should take ---------------------------------------------------------------

DEEP = 100_000
MILLION = 1_000_000
LARGE_PART = 500 * 2**20


def deep_bpmn(_: int) -> bytes:
    return bpmn_file("<subProcess>" * DEEP + "</subProcess>" * DEEP)


def deep_drawio(_: int) -> bytes:
    return drawing("<a>" * DEEP + "</a>" * DEEP)


def deep_drawio_cells(_: int) -> bytes:
    return drawing(many(lambda n: vertex(f"c{n}", "S", 1, 1, parent=f"c{n - 1}" if n else "1"), DEEP))


def deep_graphml(_: int) -> bytes:
    return graphml('<node id="a"><graph id="b">' * DEEP + "</graph></node>" * DEEP)


def deep_mermaid(_: int) -> bytes:
    return ("flowchart LR\n" + "subgraph a\n" * DEEP + "end\n" * DEEP).encode()


def deep_mermaid_brackets(_: int) -> bytes:
    return ("flowchart LR\na" + "[(" * DEEP).encode()


def deep_json(_: int) -> bytes:
    return b'{"a":' * DEEP + b"1" + b"}" * DEEP


def deep_visio(_: int) -> bytes:
    return visio.vsdx(visio.page("<Shape ID='1'><Shapes>" * DEEP + "</Shapes></Shape>" * DEEP))


def deep_excel(_: int) -> bytes:
    return _replaced(xlsx_rows(3), "xl/worksheets/sheet1.xml", b"<a>" * DEEP + b"</a>" * DEEP)


def million_bpmn(_: int) -> bytes:
    return bpmn_file("<task/>" * MILLION)


def million_drawio(_: int) -> bytes:
    return drawing('<mxCell vertex="1"/>' * MILLION)


def million_graphml(_: int) -> bytes:
    return graphml("<node/>" * MILLION)


def million_mermaid(_: int) -> bytes:
    return ("flowchart LR\n" + many(lambda n: f"n{n}\n", MILLION)).encode()


def million_visio(_: int) -> bytes:
    return visio.vsdx(visio.page("<Shape/>" * MILLION))


def million_csv(_: int) -> bytes:
    return b"Step\n" + b"a\n" * MILLION


def million_excel(_: int) -> bytes:
    rows = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>' * MILLION
    return _replaced(xlsx_rows(3), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + rows
                     + b"</sheetData></worksheet>")  # fmt: skip


def million_json(_: int) -> bytes:
    return json_steps(1).replace(b'"records": [', b'"records": [' + b'{"kind":"Step","id":"a","map":"m"},' * MILLION)


def bomb_visio(_: int) -> bytes:
    return _replaced(visio.vsdx(visio.LINE), "visio/pages/page1.xml", b" " * LARGE_PART)


def bomb_excel(_: int) -> bytes:
    return _replaced(xlsx_rows(3), "xl/worksheets/sheet1.xml", b" " * LARGE_PART)


def bomb_drawio(_: int) -> bytes:
    return drawio_file(f"<diagram>{packed_base64(b' ' * LARGE_PART)}</diagram>")


def bomb_drawio_pages(_: int) -> bytes:
    return drawio_file(f"<diagram>{packed_base64(b' ' * 2**20)}</diagram>" * 900)


def bomb_pdf(_: int) -> bytes:
    return a_pdf(b" " * LARGE_PART)


def bomb_entities(_: int) -> bytes:
    grown = many(lambda n: f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">', 9)
    return f'<!DOCTYPE a [<!ENTITY e0 "aaaaaaaaaa">{grown}]><definitions>&e9;</definitions>'.encode()


def packed_base64(data: bytes) -> str:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(packing.compress(data) + packing.flush()).decode()


def _replaced(archive: bytes, name: str, content: bytes) -> bytes:
    """Return a zip archive with another content for one of its members."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return out.getvalue()


CROWDS: dict[str, tuple[Crowd, ...]] = {
    ".bpmn": (
        bpmn_lanes, bpmn_pools, bpmn_steps, bpmn_steps_in_one_place, bpmn_open_steps_in_one_place, bpmn_star,
        bpmn_events_on_one_step, bpmn_events_on_events, bpmn_same_ids, bpmn_diagrams, bpmn_processes,
        bpmn_chain_of_lost_flows, bpmn_extensions,
    ),
    ".drawio": (
        drawio_rows, drawio_lanes, drawio_lanes_with_steps, drawio_lanes_in_one_place, drawio_lanes_deep, drawio_steps,
        drawio_mute_steps_in_one_place, drawio_mute_steps_in_one_another, drawio_groups, drawio_lines_on_lines,
        drawio_loose_lines, drawio_words_on_one_line, drawio_parts_of_one_step, drawio_pages, drawio_same_ids,
        drawio_layers,
    ),
    ".graphml": (
        graphml_rows, graphml_groups, graphml_steps, graphml_star, graphml_plain, graphml_keys, graphml_hyperedges,
        graphml_same_ids,
    ),
    ".mmd": (
        mermaid_steps, mermaid_frames, mermaid_frames_with_lines, mermaid_same_frames, mermaid_all_to_all,
        mermaid_classes, mermaid_one_line, mermaid_lists_of_links,
    ),
    ".md": (markdown_charts, markdown_steps),
    ".vsdx": (visio_steps, visio_lanes, visio_frames_in_one_place, visio_loose_lines, visio_pages),
    ".csv": (csv_rows, csv_columns, csv_same_names, csv_successors),
    ".tsv": (tsv_rows,),
    ".xlsx": (xlsx_rows, xlsx_far_cell),
    ".json": (json_steps, json_lanes),
    ".pdf": (pdf_files, pdf_objects),
}  # fmt: skip
BOMBS: dict[str, tuple[Crowd, ...]] = {
    ".bpmn": (deep_bpmn, million_bpmn, bomb_entities),
    ".drawio": (deep_drawio, deep_drawio_cells, million_drawio, bomb_drawio, bomb_drawio_pages),
    ".graphml": (deep_graphml, million_graphml),
    ".mmd": (deep_mermaid, deep_mermaid_brackets, million_mermaid),
    ".vsdx": (deep_visio, million_visio, bomb_visio),
    ".csv": (million_csv,),
    ".xlsx": (deep_excel, million_excel, bomb_excel),
    ".json": (deep_json, million_json),
    ".pdf": (bomb_pdf,),
}


def named(files: dict[str, tuple[Crowd, ...]]) -> dict[str, tuple[str, Crowd]]:
    """Return every kind of file with its suffix by the name of what it has too much of."""
    return {made.__name__.replace("_", " "): (suffix, made) for suffix, group in files.items() for made in group}


def told(path: Path) -> str:
    """Import a file as a user would; say what became of it, how long the child worked and how much memory it took."""
    resource = import_module("resource")
    try:
        imported = import_file(path)
        outcome = f"{len(imported.records)} records, {len(imported.warnings)} warnings"
    except Refused as refused:
        outcome = text(refused.message)
    used, size = resource.getrusage(resource.RUSAGE_CHILDREN), path.stat().st_size / 1e6
    return f"{size:.1f} MB | {used.ru_utime + used.ru_stime:.1f} s | {used.ru_maxrss / 1024:.0f} MB | {outcome}"


def main() -> None:
    """Print a table of what becomes of each file, each made and read by a process of its own: so each is measured."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--times", type=int, default=24_000)
    asked.add_argument("--only", default="")
    asked.add_argument("--make", nargs=2)
    asked.add_argument("--read", type=Path)
    given = asked.parse_args()
    use_language("en")
    files = named(CROWDS) | named(BOMBS)
    if given.make:
        Path(given.make[1]).write_bytes(files[given.make[0]][1](given.times))
    elif given.read:
        print(told(given.read))
    else:
        _print_table([name for name in files if given.only in name], given.times)


def _print_table(names: Sequence[str], times: int) -> None:
    print("| file | size | seconds of the processor | memory | what became of it |", "|---|---|---|---|---|", sep="\n")
    files = named(CROWDS) | named(BOMBS)
    for name in names:
        with TemporaryDirectory() as folder:
            path = str(Path(folder) / f"file{files[name][0]}")
            command = [sys.executable, "-m", "tests.exchange.crowds", "--times", str(times)]
            subprocess.run([*command, "--make", name, path], check=True)
            said = subprocess.run([*command, "--read", path], capture_output=True, text=True, check=True).stdout
        print(f"| {name} | {said.strip()} |", flush=True)


if __name__ == "__main__":
    main()
