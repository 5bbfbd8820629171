"""Small graphs written for the tests, and what is drawn in a document, by names alone."""

from __future__ import annotations

from collections import Counter

from app.exchange.result import Imported
from app.model.document import Document
from app.model.records import DataObject, Flow, Group, Lane, Pool, Record, Step, TextNote

Y = "http://www.yworks.com/xml/graphml"
HEAD = f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="{Y}">'
YED_KEYS = '<key id="d" for="node" yfiles.type="nodegraphics"/><key id="e" for="edge" yfiles.type="edgegraphics"/>'

PLAIN = (
    f'{HEAD}<key id="k0" for="node" attr.name="Label" attr.type="string"/>'
    '<key id="k1" for="node" attr.name="duration" attr.type="double"/>'
    '<key id="k2" for="edge" attr.name="weight" attr.type="double"/>'
    '<graph id="G" edgedefault="directed"><node id="a"><data key="k0">Ask</data><data key="k1">3</data></node>'
    '<node id="b"><data key="k0">Bid</data><port name="p"/></node><edge source="a" target="b">'
    '<data key="k2">2</data></edge></graph></graphml>'
).encode()


def graphml(nodes: str, edges: str = "", *, keys: str = YED_KEYS, directed: str = "directed") -> bytes:
    """Return a file with one graph."""
    return f'{HEAD}{keys}<graph id="G" edgedefault="{directed}">{nodes}{edges}</graph></graphml>'.encode()


def yed_node(own: str, label: str, shape: str = "rectangle", box: tuple[float, ...] = (0, 0, 120, 60), more: str = "",
             fill: str = "#FFCC00") -> str:  # fmt: skip
    """Return a node as yEd writes it."""
    return (
        f'<node id="{own}"><data key="d"><y:ShapeNode>{geometry(box)}<y:Fill color="{fill}" transparent="false"/>'
        f'<y:NodeLabel>{label}</y:NodeLabel><y:Shape type="{shape}"/></y:ShapeNode></data>{more}</node>'
    )


def yed_group(own: str, label: str, box: tuple[float, ...], inside: str, active: int = 0) -> str:
    """Return a group as yEd writes it, with its look when open and when closed."""
    groups = "".join(
        f'<y:GroupNode>{geometry(box)}<y:NodeLabel>{label}{extra}</y:NodeLabel><y:Shape type="rectangle"/>'
        f'<y:State closed="{closed}"/></y:GroupNode>'
        for closed, extra in (("false", ""), ("true", " (closed)"))
    )
    return (
        f'<node id="{own}" yfiles.foldertype="group"><data key="d"><y:ProxyAutoBoundsNode>'
        f'<y:Realizers active="{active}">{groups}</y:Realizers></y:ProxyAutoBoundsNode></data>'
        f'<graph id="{own}:">{inside}</graph></node>'
    )


def yed_edge(source: str, target: str, label: str = "", heads: tuple[str, str] = ("none", "standard"),
             bends: tuple[tuple[float, float], ...] = (), line: str = "line") -> str:  # fmt: skip
    """Return an edge as yEd writes it."""
    points = "".join(f'<y:Point x="{x}" y="{y}"/>' for x, y in bends)
    return (
        f'<edge id="{source}-{target}" source="{source}" target="{target}"><data key="e"><y:PolyLineEdge>'
        f'<y:Path sx="0" sy="0" tx="0" ty="0">{points}</y:Path><y:LineStyle color="#000000" type="{line}"/>'
        f'<y:Arrows source="{heads[0]}" target="{heads[1]}"/><y:EdgeLabel>{label}</y:EdgeLabel>'
        "</y:PolyLineEdge></data></edge>"
    )


def geometry(box: tuple[float, ...]) -> str:
    return '<y:Geometry x="{}" y="{}" width="{}" height="{}"/>'.format(*box)


def _row(own: str, height: float) -> str:
    return f'<y:Row id="{own}" height="{height}"/>'


def _row_label(own: str, name: str) -> str:
    place = f'<y:ModelParameter><y:RowNodeLabelModelParameter id="{own}"/></y:ModelParameter>'
    return f"<y:NodeLabel>{name}{place}</y:NodeLabel>"


TABLE = graphml(
    f'<node id="t" yfiles.foldertype="group"><data key="d"><y:TableNode>{geometry((0, 0, 600, 320))}'
    f"<y:NodeLabel>Company</y:NodeLabel>{_row_label('r0', 'Sales')}{_row_label('r1', 'Office')}"
    f'<y:Table><y:Columns><y:Column id="c" width="600"/></y:Columns>'
    f"<y:Rows>{_row('r0', 150)}{_row('r1', 150)}</y:Rows></y:Table></y:TableNode></data>"
    f'<graph id="t:">{yed_node("a", "Ask", box=(100, 60, 120, 60))}{yed_node("b", "Bill", box=(300, 220, 120, 60))}'
    "</graph></node>",
    yed_edge("a", "b", "order"),
)

CHART = b"""---
title: "Our way"
---
%% drawn by hand
flowchart LR
  accDescr: More visits
  subgraph sales["Sales"]
    direction TB
    start([Card arrives]) --> ask["Ask <b>twice</b>"]:::hot & call(Call)
    ask -- "good #quot;enough#quot;" --> good{Worth it?}
  end
  subgraph office
    bill[/Bill/]
    paper@{ shape: doc, label: "Brochure" }
  end
  good -->|yes| bill; good -. no .-> start
  bill <==> paper --- done((Done))
  remark@{ shape: braces, label: "Ask the boss" } -.- bill
  call ~~~ bill
  e1@--> bill
  done e2@--x ask
  e2@{ animate: true }
  classDef hot fill:#f96,stroke:#333,stroke-width:4px
  class good,bill hot;
  style done fill:red,stroke:#00f
  linkStyle 0,1 stroke:#ff0000
  click ask href "https://klarweg.example/ask" "Guide" _blank
  click bill callback "x"
  what is this
"""
PAGE = b"""# Two processes

## First

```mermaid
flowchart TD
  a[Ask] --> b[Bid]
```

Words between.

~~~mermaid
sequenceDiagram
  A->>B: hello
~~~

## Second

``` mermaid
graph LR
  a[Plan] --> c{Good?}
```
"""


def names(imported: Imported) -> Counter[str]:
    """Return the names of all that is drawn."""
    return Counter(_name(record) for record in imported.records if isinstance(record, _DRAWN))


def ends(imported: Imported) -> Counter[tuple[str, str, str]]:
    """Return every flow as the names of its ends and its own."""
    document = Document(imported.records)
    return Counter(
        (_name(document.records[flow.source or ""]), _name(document.records[flow.target or ""]), flow.name)
        for flow in document.all(Flow)
    )


_DRAWN = (Step, TextNote, DataObject, Lane, Pool, Group)


def _name(record: Record) -> str:
    return record.text if isinstance(record, TextNote) else str(getattr(record, "name", ""))


def step_called(imported: Imported, name: str) -> Step:
    (found,) = (record for record in imported.records if isinstance(record, Step) and record.name == name)
    return found


def flow_between(imported: Imported, source: str, target: str) -> Flow:
    """Return the one flow between steps of these names."""
    own = {record.id: _name(record) for record in imported.records}
    (found,) = (
        flow
        for flow in imported.records
        if isinstance(flow, Flow) and (own.get(flow.source or ""), own.get(flow.target or "")) == (source, target)
    )
    return found
