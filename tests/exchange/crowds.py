"""Files of every format with far too much of something, each made by a function of how much.

Nothing in them is malformed: they are what a reader must neither hang on nor fill the memory with.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from tests.exchange import visio
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


def bpmn_chain_of_lost_artifacts(times: int) -> bytes:
    return bpmn_file('<task id="t"/>' + many(
        lambda n: f'<association id="f{n}" sourceRef="f{n + 1}" targetRef="t"/>', times))  # fmt: skip


def bpmn_events_on_events(times: int) -> bytes:
    return bpmn_file('<task id="t"/>' + many(
        lambda n: f'<boundaryEvent id="e{n}" attachedToRef="e{n + 1}"/>', times))  # fmt: skip


def bpmn_processes(times: int) -> bytes:
    text = bpmn_file('<task id="t"/>', after=many(lambda n: f'<process id="p{n}"><task id="t{n}"/></process>', times))
    return text


def bpmn_extensions(times: int) -> bytes:
    inside = many(lambda n: f'<acme:v n="{n}">{n}</acme:v>', times)
    return bpmn_file(f'<task id="t"><extensionElements>{inside}</extensionElements></task>', shape("t"))


# -- draw.io --------------------------------------------------------------------------------------


def drawio_rows(times: int) -> bytes:
    row, place = "shape=tableRow;horizontal=0;startSize=20;", "connectable=0;"
    rows = many(
        lambda n: vertex(f"r{n}", f"R{n}", 0, n * 40, 400, 40, style=row, parent="t")
        + vertex(f"c{n}", "", 20, 0, 380, 40, style=place, parent=f"r{n}")
        + vertex(f"s{n}", "S", 20, 5, 80, 30, parent=f"c{n}"),
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
        lambda n: vertex(f"g{n}", f"G{n}", 0, 0, 300, 300, style="group;html=1;") + vertex(f"s{n}", "S", parent=f"g{n}"),
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
    from tests.exchange import graphs

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
    return graphml(many(lambda n: f'<node id="n{n}"/>', times), many(lambda n: f'<edge source="n0" target="n{n}"/>', times))


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
    from app.exchange.jsonformat import export_json
    from app.model.document import Document
    from app.model.records import PROCESS_ID, Map, Process, Step

    steps = [Step(id=f"s{n}", map="m", name=f"S{n}") for n in range(times)]
    return export_json(Document([Process(id=PROCESS_ID), Map(id="m"), *steps]))[0]


def json_lanes(times: int) -> bytes:
    from app.exchange.jsonformat import export_json
    from app.model.document import Document
    from app.model.records import PROCESS_ID, Lane, Map, Process, Step

    lanes = [Lane(id=f"l{n}", map="m", name=f"L{n}") for n in range(times)]
    return export_json(Document([Process(id=PROCESS_ID), Map(id="m"), *lanes, Step(id="s", map="m")]))[0]


def pdf_files(times: int) -> bytes:
    return a_pdf(*[b"no file of ours"] * times)


CROWDS: dict[str, dict[str, Crowd]] = {
    "bpmn": {name.removeprefix("bpmn_"): made for name, made in list(globals().items()) if name.startswith("bpmn_") and name != "bpmn_file"},
    "drawio": {name.removeprefix("drawio_"): made for name, made in list(globals().items()) if name.startswith("drawio_") and name != "drawio_file"},
    "graphml": {name.removeprefix("graphml_"): made for name, made in list(globals().items()) if name.startswith("graphml_")},
    "mmd": {name.removeprefix("mermaid_"): made for name, made in list(globals().items()) if name.startswith("mermaid_")},
    "md": {"charts": markdown_charts},
    "vsdx": {name.removeprefix("visio_"): made for name, made in list(globals().items()) if name.startswith("visio_")},
    "csv": {name.removeprefix("csv_"): made for name, made in list(globals().items()) if name.startswith("csv_")},
    "tsv": {"rows": tsv_rows},
    "xlsx": {"rows": xlsx_rows, "far": xlsx_far_cell},
    "json": {"steps": json_steps, "lanes": json_lanes},
    "pdf": {"files": pdf_files},
}
