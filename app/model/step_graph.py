"""The steps of a document and the sequence flows between them as a graph that follows changes; a flow's id is its key.

The document calls this with what it puts and takes. What a graph is used for is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.model.records import Flow, Record, Step

if TYPE_CHECKING:
    import networkx

    from app.model.document import Document

    StepGraph: TypeAlias = networkx.MultiDiGraph[str]


def built_graph(document: Document) -> StepGraph:
    """Build the graph of a whole document."""
    import networkx

    graph: StepGraph = networkx.MultiDiGraph()
    graph.add_nodes_from(step.id for step in document.all(Step))
    for flow in document.all(Flow):
        put_in_graph(graph, document, None, flow)
    return graph


def put_in_graph(graph: StepGraph, document: Document, old: Record | None, record: Record) -> None:
    """Take a record that the document holds now into the graph, in place of what it was before."""
    if isinstance(record, Step) and record.id not in graph:
        graph.add_node(record.id)
        for flow in document.referrers(record.id, Flow):
            _lead(graph, document, flow)
    elif isinstance(record, Flow):
        if isinstance(old, Flow):
            take_from_graph(graph, old)
        _lead(graph, document, record)


def take_from_graph(graph: StepGraph, record: Record) -> None:
    """Take a record out of the graph."""
    if isinstance(record, Step) and record.id in graph:
        graph.remove_node(record.id)
    elif isinstance(record, Flow) and graph.has_edge(record.source, record.target, key=record.id):
        graph.remove_edge(record.source, record.target, key=record.id)


def _lead(graph: StepGraph, document: Document, flow: Flow) -> None:
    """Draw a flow in the graph if it belongs there; within a change set it may come before its steps."""
    ends = (document.find(Step, flow.source), document.find(Step, flow.target))
    if flow.kind == "sequence" and all(ends):
        graph.add_edge(flow.source, flow.target, key=flow.id)
