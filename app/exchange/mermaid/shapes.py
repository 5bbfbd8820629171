"""Mermaid's shapes and our kinds of step: the brackets, the names of `@{ shape: … }`, and which we write.

A class "kw-…" on a shape or subgraph, as our own export writes it, says a kind that no shape tells.
"""

from __future__ import annotations

from app.exchange.sketch.parts import REMARK, STORED, TERMINAL

BRACKETS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("(((", (")))",), TERMINAL),
    ("([", ("])",), TERMINAL),
    ("((", ("))",), TERMINAL),
    ("(-", ("-)",), TERMINAL),
    ("[[", ("]]",), "subprocess"),
    ("[(", (")]",), STORED),
    ("[/", ("/]", "\\]"), "task"),
    ("[\\", ("\\]", "/]"), "task"),
    ("[|", ("|]",), "task"),
    ("{{", ("}}",), "task"),
    ("{", ("}",), "decision"),
    ("[", ("]",), "task"),
    ("(", (")",), "task"),
    (">", ("]",), "task"),
)
"""What opens a shape's text, what may close it, and the kind; longer openings come first."""

_SHAPES = {
    "decision": "diam decision diamond question",
    TERMINAL: "stadium terminal pill circle circ sm-circ small-circle start dbl-circ double-circle fr-circ "
    "framed-circle stop f-circ filled-circle junction cross-circ summary crossed-circle",
    "subprocess": "fr-rect subprocess subproc framed-rectangle subroutine lin-rect lin-proc lined-rectangle "
    "lined-process shaded-process st-rect procs processes stacked-rectangle",
    STORED: "cyl cylinder database db h-cyl das horizontal-cylinder lin-cyl disk lined-cylinder bow-rect "
    "bow-tie-rectangle stored-data win-pane internal-storage window-pane datastore data-store",
    "document": "doc document docs documents st-doc stacked-document lin-doc lined-document tag-doc tagged-document",
    "wait": "delay half-rounded-rectangle hourglass collate",
    "parallel": "fork join",
    REMARK: "brace brace-l comment brace-r braces text",
    "task": "rect proc process rectangle rounded event hex hexagon prepare lean-r lean-right in-out lean-l lean-left "
    "out-in trap-b priority trapezoid trapezoid-bottom trap-t manual inv-trapezoid trapezoid-top bang cloud bolt "
    "com-link lightning-bolt curv-trap curved-trapezoid display div-rect div-proc divided-process divided-rectangle "
    "tri extract triangle notch-pent loop-limit notched-pentagon flip-tri flipped-triangle manual-file sl-rect "
    "manual-input sloped-rectangle notch-rect card notched-rectangle odd flag paper-tape tag-rect tag-proc "
    "tagged-process tagged-rectangle icon image",
}
KIND_BY_SHAPE = {name: kind for kind, names in _SHAPES.items() for name in names.split()}

CLASS = "kw-"
WRITTEN: dict[str, tuple[str, str]] = {
    "task": ("[", "]"),
    "decision": ("{", "}"),
    "start": ("([", "])"),
    "end": ("([", "])"),
    "wait": ("@", "delay"),
    "document": ("@", "doc"),
    "subprocess": ("[[", "]]"),
    "parallel": ("{", "}"),
    "gateway": ("{", "}"),
    "event": ("((", "))"),
    "boundary": ("((", "))"),
    "note": ("@", "braces"),
    "object": ("@", "docs"),
    "store": ("[(", ")]"),
}
"""How a kind is written: opening and closing bracket, or "@" and the name of a shape."""
TOLD_BY_SHAPE = frozenset({"task", "decision", "wait", "document", "subprocess"})
"""Kinds that the shape alone says; all others carry a class."""
KINDS_OF_FRAMES = frozenset({"lane", "pool", "subprocess", "map", "group"})
