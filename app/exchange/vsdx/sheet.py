"""The sheet behind a shape: its cells and rows, with what it inherits from its master and its style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.exchange.sane import coordinate
from app.exchange.sketch.tree import children, whole_text
from app.exchange.vsdx.package import Master

Cells = dict[str, str]
MAX_STYLES = 20


@dataclass(slots=True)
class Row:
    """A row of a section: its name or number, what it draws, its cells."""

    name: str
    draws: str = ""
    cells: Cells = field(default_factory=dict)

    def number(self, name: str) -> float:
        return coordinate(self.cells.get(name)) or 0.0


class Sheet:
    """A shape's element, and that of the master's shape that it was made from."""

    def __init__(self, element: etree._Element, master: etree._Element | None, called: str) -> None:
        self.element = element
        self.master = master
        self.called = called
        self.cells: Cells = {**cells_of(master), **cells_of(element)}

    @property
    def id(self) -> str:
        return str(self.element.get("ID", ""))

    @property
    def type(self) -> str:
        return str(self.element.get("Type") or (self.master.get("Type") if self.master is not None else "") or "")

    def number(self, name: str) -> float | None:
        """Return a cell's number; None if there is none."""
        return coordinate(self.cells.get(name))

    def styled(self, name: str, styles: Mapping[str, etree._Element]) -> str | None:
        """Return a cell of the line, also if only the style says it."""
        said = [str(each.get("LineStyle", "")) for each in (self.element, self.master) if each is not None]
        own = next(filter(None, said), "")
        found, steps = self.cells.get(name), 0
        while found is None and own in styles and steps < MAX_STYLES:
            found, own, steps = cells_of(styles[own]).get(name), str(styles[own].get("LineStyle", "")), steps + 1
        return found

    def text(self) -> str:
        """Return what is written on the shape; what the master says counts where the shape says nothing."""
        for element in (self.element, self.master):
            for text in children(element, "Text"):
                return whole_text(text)
        return ""

    def rows(self, section: str) -> list[Row]:
        """Return a section's own rows."""
        return list(_rows(self.element, section).values())

    def user(self, name: str) -> str:
        """Return a value that a shape or its master keeps for itself."""
        found = {**_rows(self.master, "User"), **_rows(self.element, "User")}.get(name)
        return found.cells.get("Value", "").strip() if found is not None else ""

    def drawings(self) -> list[tuple[Cells, list[Row]]]:
        """Return what is drawn: per path its settings and its rows, own ones over those of the master."""
        found: dict[str, tuple[Cells, dict[str, Row]]] = {}
        for element in (self.master, self.element):
            for section in children(element, "Section"):
                if section.get("N") == "Geometry":
                    settings, rows = found.setdefault(str(section.get("IX", "0")), ({}, {}))
                    settings.update(cells_of(section))
                    _merge(rows, section)
        return [(settings, list(rows.values())) for settings, rows in found.values()]


def cells_of(element: etree._Element | None) -> Cells:
    """Return the cells of a sheet, section or row by name."""
    return {str(c.get("N", "")): str(c.get("V")) for c in children(element, "Cell") if c.get("V") is not None}


def _rows(element: etree._Element | None, section: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for each in children(element, "Section"):
        if each.get("N") == section:
            _merge(found, each)
    return found


def _merge(rows: dict[str, Row], section: etree._Element) -> None:
    for element in children(section, "Row"):
        name = str(element.get("N") or element.get("IX") or "")
        if element.get("Del") == "1":
            rows.pop(name, None)
            continue
        row = rows.setdefault(name, Row(name))
        row.draws = str(element.get("T") or row.draws)
        row.cells.update(cells_of(element))


def sheet_of(
    element: etree._Element, around: Master | None, masters: Mapping[str, Master]
) -> tuple[Sheet, Master | None]:
    """Return a shape's sheet, and the master that the shapes in it are made from."""
    own = masters.get(str(element.get("Master", "")))
    if own is not None:
        called = own.name or str(element.get("NameU") or element.get("Name") or "")
        return Sheet(element, own.first, called), own
    part = around.shapes.get(str(element.get("MasterShape", ""))) if around is not None else None
    return Sheet(element, part, str(element.get("NameU") or element.get("Name") or "")), around
