"""The steps and the sequence flows between them as a graph of networkx, kept up as its document changes.

A flow's id is its edge key. Nodes are steps only; message flows and associations are no edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.records import Flow, Record, Step

if TYPE_CHECKING:
    import networkx

    from app.model.document import Document


class StepGraph:
    """The graph of one document. It is told of every record after that has come into the document or left it."""

    def __init__(self, document: Document) -> None:
        import networkx

        self._document = document
        self._graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        self._graph.add_nodes_from(step.id for step in document.all(Step))
        for flow in document.all(Flow):
            self._lead(flow)

    def view(self) -> networkx.MultiDiGraph[str]:
        """Return the graph to look at: frozen, but it follows the document."""
        return self._graph.copy(as_view=True)

    def put(self, old: Record | None, record: Record) -> None:
        """Take in a record that has come or changed."""
        if isinstance(record, Step) and record.id not in self._graph:
            self._graph.add_node(record.id)
            for flow in self._document.referrers(record.id, Flow):
                self._lead(flow)
        elif isinstance(record, Flow):
            if isinstance(old, Flow):
                self.take(old)
            self._lead(record)

    def take(self, record: Record) -> None:
        """Leave out a record that has gone."""
        if isinstance(record, Step) and record.id in self._graph:
            self._graph.remove_node(record.id)
        elif isinstance(record, Flow) and self._graph.has_edge(record.source, record.target, key=record.id):
            self._graph.remove_edge(record.source, record.target, key=record.id)

    def _lead(self, flow: Flow) -> None:
        """Draw a flow if it belongs there; within a change set it may come before its steps."""
        ends = (self._document.find(Step, flow.source), self._document.find(Step, flow.target))
        if flow.kind == "sequence" and all(ends):
            self._graph.add_edge(flow.source, flow.target, key=flow.id)
