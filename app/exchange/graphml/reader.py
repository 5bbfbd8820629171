"""Reads GraphML into records: one map per graph, groups as lanes or sub-processes, edges as flows with their bends.

Raises Refused with one sentence for what is damaged, hostile or no graph; everything else is mended and listed.
"""

from __future__ import annotations

from lxml import etree

from app.exchange.graphml.data import Key, keys_of, values_of
from app.exchange.graphml.edges import read_edges
from app.exchange.graphml.nodes import Graph, read_nodes
from app.exchange.graphml.tables import put_into_lanes
from app.exchange.result import Imported, Report
from app.exchange.safexml import parse_xml
from app.exchange.sketch import Page, built
from app.exchange.sketch.tree import children, line_of, local
from app.i18n import msg
from app.model.errors import Refused

MAX_GRAPHS = 200


def read_graphml(data: bytes) -> Imported:
    """Read a GraphML file; raise Refused if nothing can be made of it."""
    report = Report()
    root = parse_xml(data, report)
    if local(root) != "graphml":
        raise Refused(msg("Line {line}: the file is no GraphML (it begins with “{name}”). Nothing was imported.",
                          line=line_of(root), name=local(root)[:80]))  # fmt: skip
    graphs = children(root, "graph")
    if not graphs:
        raise Refused(msg("The file holds no graph. Nothing was imported."))
    if len(graphs) > MAX_GRAPHS:
        raise Refused(msg("The file has more than {limit} graphs. Nothing was imported.", limit=MAX_GRAPHS))
    keys = keys_of(root)
    pages = []
    for number, element in enumerate(graphs, 1):
        page = Page(id=f"{number}/{element.get('id') or 'map'}", direction="", nests=not _says_kinds(keys))
        graph = Graph(page, keys, report)
        _read_graph(element, graph)
        pages.append(graph.page)
    return built(_process_name(graphs[0], keys) or pages[0].name, pages, report)


def _says_kinds(keys: dict[str, Key]) -> bool:
    """Answer whether a file says what its nodes are, so that nothing need be guessed by how they lie."""
    return any(key.name == "kind" for key in keys.values())


def _process_name(graph: etree._Element, keys: dict[str, Key]) -> str:
    return values_of(graph, keys, {"process": "process"}).text("process")


def _read_graph(element: etree._Element, graph: Graph) -> None:
    graph.describe(element)
    if element.get("edgedefault") == "undirected":
        graph.report.warn(msg("The graph has no directions; its lines were taken to lead from their first end to "
                              "their second."), line=line_of(element))  # fmt: skip
    read_nodes(graph, element, None)
    graph.make_lanes()
    put_into_lanes(graph.page)
    read_edges(graph, element)
    graph.page.require_drawable()
    graph.say_losses()
