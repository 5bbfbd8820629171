"""Files of other tools: a drawing and a list of steps looked at and taken in, and the process written for others."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from app.model.records import Map
from app.ui.dialogs.export_sheet import ExportSheet
from app.ui.importing.sheet import ImportSheet
from scripts.tour.hands import Acts, Hands

T = TypeVar("T")
WORDS = {
    "de": {
        "import": ("alt+d", "i"),
        "export": ("alt+d", "x"),
        "lanes": ["Kunde", "Vertrieb", "Buchhaltung"],
        "steps": ["Bestellung schicken", "Bestellung prüfen", "Rechnung schreiben", "Rechnung bezahlen"],
        "layer": "Entwurf",
        "file": "bestellung",
        "table": "Schritt;Wer;Danach;Bearbeitungszeit (min);System\n"
        "Anfrage aufnehmen;Innendienst;Angebot rechnen;12,5;CRM\n"
        "Angebot rechnen;Außendienst;Angebot freigeben;45;Excel\n"
        "Angebot freigeben;Vertriebsleitung;Angebot senden;10;\n"
        "Angebot senden;Innendienst;Angebot prüfen;5;E-Mail\n"
        "Angebot prüfen;Kunde;;30;\n",
        "list": "schritte",
    },
    "en": {
        "import": ("alt+f", "i"),
        "export": ("alt+f", "x"),
        "lanes": ["Customer", "Sales", "Accounts"],
        "steps": ["Send the order", "Check the order", "Write the invoice", "Pay the invoice"],
        "layer": "Draft",
        "file": "order",
        "table": "Step,Who,Then,Processing time (min),System\n"
        "Take the enquiry,Sales office,Work out the offer,12.5,CRM\n"
        "Work out the offer,Field sales,Approve the offer,45,Excel\n"
        "Approve the offer,Head of sales,Send the offer,10,\n"
        "Send the offer,Sales office,Look at the offer,5,mail\n"
        "Look at the offer,Customer,,30,\n",
        "list": "steps",
    },
}
PLACES = ((0, 80), (1, 280), (2, 480), (0, 680))
"""For each step of the drawing: in which lane it stands, and how far right."""


def other_tools(hands: Hands, lang: str) -> Acts:
    """Import a drawing and a table, export to PowerPoint."""
    words, window = WORDS[lang], hands.window
    drawing, table = Path.home() / f"{words['file']}.drawio", Path.home() / f"{words['list']}.csv"
    drawing.write_text(_drawing(words["lanes"], words["steps"], words["layer"]), encoding="utf-8")
    table.write_text(words["table"], encoding="utf-8")
    yield 1.0
    yield from hands.click(window.start_page.cards["sample"])
    yield lambda: window.desk is not None
    yield 0.5
    yield from hands.click(window.desk.hints.bar.stop_button)
    yield from hands.key("ctrl+1")
    yield from _look_at(hands, words["import"], drawing, "import-drawing")
    yield from hands.key("Escape")
    yield lambda: hands.active() is window
    yield from _look_at(hands, words["import"], table, "import-table")
    yield from hands.click(_sheet(hands, ImportSheet).places.maps)
    maps = window.place.document.count(Map)
    yield from hands.click(_sheet(hands, ImportSheet).import_button)
    yield lambda: window.place.document.count(Map) > maps
    yield 1.0
    yield from hands.key("ctrl+9")
    yield from hands.picture("import-taken")
    yield from _export(hands, words["export"], Path.home() / f"{words['list']}.pptx")


def _look_at(hands: Hands, way: Sequence[str], path: Path, name: str) -> Acts:
    """Choose a file in the dialog, and take a picture of what it would become."""
    yield from hands.key(*way)
    yield lambda: QApplication.activeModalWidget() is not None
    yield 0.6
    yield from hands.type(f"{path}\n")
    yield lambda: isinstance(hands.active(), ImportSheet) and _sheet(hands, ImportSheet).is_settled
    yield 0.5
    yield from hands.picture(name)


def _export(hands: Hands, way: Sequence[str], path: Path) -> Acts:
    """Choose PowerPoint by its letters, and write the slides."""
    yield from hands.key(*way)
    yield lambda: isinstance(hands.active(), ExportSheet)
    sheet = _sheet(hands, ExportSheet)
    sheet.format.setFocus()
    yield from hands.type("Power")
    yield lambda: sheet.suffix == ".pptx"
    yield from hands.picture("export-slides")
    yield from hands.click(sheet.go_button)
    yield lambda: QApplication.activeModalWidget() is not None
    yield 0.6
    yield from hands.key("ctrl+a")
    yield from hands.type(f"{path}\n")
    yield lambda: path.exists() and path.read_bytes()[:2] == b"PK"


def _sheet(hands: Hands, kind: type[T]) -> T:
    found = hands.active()
    assert isinstance(found, kind)
    return found


def _drawing(lanes: Sequence[str], steps: Sequence[str], layer: str) -> str:
    """Return a small draw.io file: lanes, steps with lines between them, and a hidden layer."""
    bands = (_cell(f"l{n}", name, "swimlane;horizontal=0;startSize=30", "1", (0, n * 120, 860, 120))
             for n, name in enumerate(lanes))  # fmt: skip
    boxes = (_cell(f"s{n}", name, "rounded=1;whiteSpace=wrap", f"l{lane}", (x, 30, 120, 60))
             for n, (name, (lane, x)) in enumerate(zip(steps, PLACES)))  # fmt: skip
    style = "edgeStyle=orthogonalEdgeStyle"
    lines = (f'<mxCell id="f{n}" style="{style}" edge="1" parent="1" source="s{n}" target="s{n + 1}">'
             '<mxGeometry relative="1" as="geometry"/></mxCell>' for n in range(len(steps) - 1))  # fmt: skip
    layers = f'<mxCell id="1" parent="0"/><mxCell id="2" value="{html.escape(layer)}" parent="0" visible="0"/>'
    cells = "".join((*bands, *boxes, *lines))
    model = f'<mxGraphModel><root><mxCell id="0"/>{layers}{cells}</root></mxGraphModel>'
    return f'<mxfile><diagram id="p" name="">{model}</diagram></mxfile>'


def _cell(own: str, name: str, style: str, parent: str, box: tuple[int, int, int, int]) -> str:
    x, y, width, height = box
    return (
        f'<mxCell id="{own}" value="{html.escape(name)}" style="{style}" vertex="1" parent="{parent}">'
        f'<mxGeometry x="{x}" y="{y}" width="{width}" height="{height}" as="geometry"/></mxCell>'
    )
