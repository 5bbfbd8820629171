"""The cells of a page as plain data: style, text, attributes, place on the page, who lies in whom.

Knows mxGraph's model and none of our records. What does not fit together is mended here and reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.exchange.drawio.container import Page
from app.exchange.drawio.styles import Style, parsed
from app.exchange.result import Report
from app.exchange.sane import coordinate
from app.i18n import Message, msg
from app.model.records import Box, Point

MAX_DEPTH = 40
"""So deep may cells lie in one another; what lies deeper is put onto the page."""
WRAPPERS = ("UserObject", "object")
_LABEL_KEYS = frozenset({"label", "id"})


@dataclass(slots=True, kw_only=True)
class Geometry:
    """A cell's place as the file says it: in its parent, or relative to its parent's size."""

    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    relative: bool = False
    points: list[Point] = field(default_factory=list)
    start: Point | None = None
    end: Point | None = None
    offset: Point = Point(0.0, 0.0)
    unfolded: tuple[float, float] | None = None


@dataclass(slots=True, kw_only=True)
class Cell:
    """One cell. `attributes` are those of the object that it stands for."""

    id: str
    value: str = ""
    style: Style = field(default_factory=Style)
    parent: str = ""
    source: str = ""
    target: str = ""
    is_vertex: bool = False
    is_edge: bool = False
    is_visible: bool = True
    is_folded: bool = False
    geometry: Geometry | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Cell] = field(default_factory=list)


class Sheet:
    """The cells of one page, by id, in the order in which they are drawn."""

    def __init__(self, page: Page, report: Report) -> None:
        self.page = page
        self.cells: dict[str, Cell] = {}
        self._report = report
        self._origins: dict[str, Point] = {}

    def warn(self, cell: Cell | None, message: Message) -> None:
        """Report something with its place: the page and the cell."""
        place = msg("Page “{page}”: {sentence}", page=self.page.name, sentence=message) if self.page.name else message
        self._report.warn(place, element=cell.id if cell is not None else "")

    def tell(self, cell: Cell, message: Message) -> None:
        """Report what a reader of a stranger's file should know; of our own file it is known."""
        if "klarweg" not in cell.attributes:
            self.warn(cell, message)

    def parent_of(self, cell: Cell) -> Cell | None:
        return self.cells.get(cell.parent)

    def above(self, cell: Cell) -> Iterator[Cell]:
        """List what a cell lies in, from the inside out."""
        around = self.parent_of(cell)
        while around is not None:
            yield around
            around = self.parent_of(around)

    def origin(self, cell: Cell) -> Point:
        """Return where a cell's own coordinates begin on the page."""
        chain = [cell, *self.above(cell)]
        x, y = 0.0, 0.0
        for inner, outer in reversed(list(zip(chain, [*chain[1:], None]))):
            if inner.id in self._origins:
                x, y = self._origins[inner.id]
            elif inner.is_vertex and inner.geometry is not None:
                x, y = x + _shift(inner, outer, "x"), y + _shift(inner, outer, "y")
                self._origins[inner.id] = Point(x, y)
        return Point(x, y)

    def box(self, cell: Cell) -> Box | None:
        """Return where a vertex is drawn, or None if it has no place that makes sense."""
        given = cell.geometry
        if given is None:
            return None
        width, height = given.unfolded if cell.is_folded and given.unfolded else (given.width, given.height)
        x, y = self.origin(cell)
        box = Box(tidy(x), tidy(y), max(tidy(width), 1.0), max(tidy(height), 1.0))
        if max(abs(box.x), abs(box.y), box.width, box.height) > 100_000:
            return None
        return _turned(box) if round(cell.style.number("rotation", 0)) % 180 == 90 else box


def _shift(cell: Cell, parent: Cell | None, axis: str) -> float:
    given = cell.geometry
    if given is None:
        return 0.0
    size = "width" if axis == "x" else "height"
    if not given.relative:
        return float(getattr(given, axis))
    extent = getattr(parent.geometry, size) if parent is not None and parent.geometry is not None else 0.0
    return float(getattr(given, axis)) * float(extent) + float(getattr(given.offset, axis))


def _turned(box: Box) -> Box:
    middle = box.centre
    return Box(middle.x - box.height / 2, middle.y - box.width / 2, box.height, box.width)


def tidy(value: float) -> float:
    """Return a coordinate without what adding and dividing leave behind the sixth decimal."""
    return round(value, 6) + 0.0


def read_sheet(page: Page, report: Report) -> Sheet:
    """Read a page's cells and mend what does not fit together."""
    sheet = Sheet(page, report)
    root = page.model.find("root")
    for element in root if root is not None else ():
        cell = _cell(sheet, element)
        if cell is not None:
            sheet.cells[cell.id] = cell
    _mend_parents(sheet)
    for cell in sheet.cells.values():
        parent = sheet.parent_of(cell)
        if parent is not None:
            parent.children.append(cell)
    return sheet


def _cell(sheet: Sheet, element: etree._Element) -> Cell | None:
    inner = element if element.tag == "mxCell" else element.find("mxCell")
    if inner is None:
        sheet.warn(Cell(id=element.get("id", "")), msg("“{name}” is no element of a drawing; it was left out.",
                                                       name=str(element.tag)[:80]))  # fmt: skip
        return None
    wrapped = inner is not element
    attributes = {str(k): str(v) for k, v in element.attrib.items() if k not in _LABEL_KEYS} if wrapped else {}
    own = str((element.get("id") if wrapped else None) or inner.get("id") or "")
    return Cell(
        id=_free_id(sheet, own),
        value=str((element.get("label", "") if wrapped else "") or inner.get("value", ""))[:200_000],
        style=parsed(inner.get("style", "")),
        parent=inner.get("parent", ""),
        source=inner.get("source", ""),
        target=inner.get("target", ""),
        is_vertex=inner.get("vertex") == "1",
        is_edge=inner.get("edge") == "1",
        is_visible=inner.get("visible") != "0",
        is_folded=inner.get("collapsed") == "1",
        geometry=_geometry(inner.find("mxGeometry")),
        attributes=attributes,
    )


def _free_id(sheet: Sheet, wanted: str) -> str:
    if wanted and wanted not in sheet.cells:
        return wanted[:200]
    number = len(sheet.cells)
    while f"{wanted[:200] or 'cell'}-{number}" in sheet.cells:
        number += 1
    fresh = f"{wanted[:200] or 'cell'}-{number}"
    if wanted:
        sheet.warn(Cell(id=wanted), msg("Two elements have the same id; the second was given another."))
    return fresh


def _geometry(element: etree._Element | None) -> Geometry | None:
    if element is None:
        return None
    numbers = [number(element.get(name, "0")) for name in ("x", "y", "width", "height")]
    if any(value is None for value in numbers):
        return None
    x, y, width, height = (value or 0.0 for value in numbers)
    made = Geometry(x=x, y=y, width=abs(width), height=abs(height), relative=element.get("relative") == "1")
    for inner in element:
        match inner.get("as"):
            case "points":
                made.points = [point for each in inner if (point := _point(each)) is not None]
            case "sourcePoint":
                made.start = _point(inner)
            case "targetPoint":
                made.end = _point(inner)
            case "offset":
                made.offset = _point(inner) or made.offset
            case "alternateBounds":
                size = number(inner.get("width", "")), number(inner.get("height", ""))
                made.unfolded = (size[0], size[1]) if size[0] and size[1] else None
    return made


def _point(element: etree._Element) -> Point | None:
    x, y = number(element.get("x", "0")), number(element.get("y", "0"))
    return Point(x, y) if x is not None and y is not None else None


def number(text: str) -> float | None:
    """Return a coordinate, or None if it is no number or lies out of reach; an empty one is 0."""
    return coordinate(text or "0")


def _mend_parents(sheet: Sheet) -> None:
    """Put onto the page what lies in nothing that is there, in itself, or too deep."""
    layer = next((cell.id for cell in sheet.cells.values() if _is_layer(sheet, cell)), "")
    depths: dict[str, int] = {}
    for cell in sheet.cells.values():
        if cell.parent and cell.parent not in sheet.cells:
            sheet.warn(cell, msg("An element lies in one that is not there; it was put onto the page."))
            cell.parent = layer
    for cell in sheet.cells.values():
        for inner in reversed(_unmeasured(sheet, cell, depths)):
            is_in_itself = bool(inner.parent) and inner.parent not in depths
            depths[inner.id] = depths.get(inner.parent, 0) + 1
            if depths[inner.id] > MAX_DEPTH or is_in_itself:
                sheet.warn(inner, msg("An element lies in itself, or too deep in others; it was put onto the page."))
                inner.parent, depths[inner.id] = layer, 2


def _is_layer(sheet: Sheet, cell: Cell) -> bool:
    """Answer whether a cell lies in the one around all others, and so never in what it holds."""
    outer = sheet.parent_of(cell)
    return not cell.is_vertex and not cell.is_edge and outer is not None and not outer.parent


def _unmeasured(sheet: Sheet, cell: Cell, depths: dict[str, int]) -> list[Cell]:
    """List a cell and those around it whose depth is not known yet, each once, from the inside out."""
    chain: dict[str, Cell] = {}
    around: Cell | None = cell
    while around is not None and around.id not in depths and around.id not in chain:
        chain[around.id] = around
        around = sheet.parent_of(around)
    return list(chain.values())
