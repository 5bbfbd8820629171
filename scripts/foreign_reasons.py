"""Why something of a file of another tool is not there again, or is not found by who compares; by the file's name."""

from __future__ import annotations

GLUED = (
    "A label begins a block in the middle (`Task 6<div>Completed`); the comparison reads our draw.io file, which keeps "
    "the label as it was, without the gap. draw.io shows the same words."
)
REASONS: dict[str, str] = {
    "miwg-bonita-A.4.1-roundtrip.bpmn": "Data leads to and from sub-processes that name no input or output; the schema "
    "asks for one, so that one is added. Two pools and two processes inside sub-processes are drawn nowhere and stay "
    "in the BPMN only.",
    "miwg-bonita-C.1.0-export.bpmn": "Three pools are drawn nowhere; they stay in the BPMN only.",
    "miwg-signavio-B.1.0-export.bpmn": "Two flows name elements that are not in the file; each is kept as a free line, "
    "with a warning.",
    "miwg-visual-paradigm-A.3.0-roundtrip.bpmn": "Two events stand inside the very step they sit on, which BPMN "
    "forbids; they are put beside it, with a warning.",
    "moddle-yaoqiang-event-definitions.bpmn": "Five data associations lead to properties, which nobody draws; they "
    "stay in the BPMN only.",
    "moddle-error-invalid-attributes.bpmn": "The file is not well-formed XML.",
    "moddle-error-not-bpmn.bpmn": "The file is not BPMN.",
    "ex-lists.drawio": GLUED,
    "ex-waypoint-shape.drawio": GLUED,
    "tpl-basic-kanban.drawio": GLUED,
    "tpl-business-accd.drawio": GLUED,
    "tpl-business-business_model_1.drawio": GLUED,
    "tpl-flowcharts-epc.drawio": GLUED,
    "tpl-flowcharts-workflow_1.drawio": GLUED,
    "tpl-tables-authority_matrix.drawio": GLUED,
    "tpl-basic-orgchart.drawio": "Labels are placeholders (`%name%`) that draw.io fills from attributes; ours are "
    "filled.",
    "nx-plain-06.graphml": "An edge leads to a node that is not in the file; a step is made of it, with a warning.",
    "demo-flowchart-10.mmd": "Labels begin with icons (`fa:fa-cogs`), which Mermaid draws and the comparison reads as "
    "words; they are left out, with a warning.",
    "doc-stateDiagram-15.mmd": "Only flowcharts are read.",
}
