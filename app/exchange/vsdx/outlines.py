"""What a path of Visio draws: its corners, and whether they make a diamond or an ellipse."""

from __future__ import annotations

from app.exchange.vsdx.sheet import Row, Sheet
from app.model.records import Point

_DIAMOND = ((0.0, 0.5), (0.5, 1.0), (1.0, 0.5), (0.5, 0.0))
NEAR = 0.03


def corners(sheet: Sheet) -> list[Point]:
    """Return the corners of the first path that is drawn, in the shape's own inches."""
    for settings, rows in sheet.drawings():
        found = [_corner(sheet, row) for row in rows if row.draws and row.draws not in ("Ellipse", "InfiniteLine")]
        if len(found) > 1 and settings.get("NoShow") != "1":
            return found
    return []


def outline_of(sheet: Sheet) -> str:
    """Return "ellipse", "diamond", "other", or "" where nothing is drawn."""
    shown = [rows for settings, rows in sheet.drawings() if _is_shown(settings)]
    if not shown or _is_invisible(sheet):
        return ""
    if any(row.draws == "Ellipse" for rows in shown for row in rows):
        return "ellipse"
    width, height = sheet.number("Width") or 0.0, sheet.number("Height") or 0.0
    if not width or not height:
        return "other"
    found = {(point.x / width, point.y / height) for point in corners(sheet)}
    is_diamond = len(found) in (4, 5) and all(any(_near(place, corner) for corner in _DIAMOND) for place in found)
    return "diamond" if is_diamond and len({_nearest(place) for place in found}) == 4 else "other"


def _corner(sheet: Sheet, row: Row) -> Point:
    x, y = row.number("X"), row.number("Y")
    if row.draws.startswith("Rel"):
        return Point(x * (sheet.number("Width") or 0.0), y * (sheet.number("Height") or 0.0))
    return Point(x, y)


def _is_shown(settings: dict[str, str]) -> bool:
    return settings.get("NoShow") != "1" and not (settings.get("NoFill") == settings.get("NoLine") == "1")


def _is_invisible(sheet: Sheet) -> bool:
    return sheet.cells.get("FillPattern") == sheet.cells.get("LinePattern") == "0"


def _near(place: tuple[float, float], corner: tuple[float, float]) -> bool:
    return abs(place[0] - corner[0]) < NEAR and abs(place[1] - corner[1]) < NEAR


def _nearest(place: tuple[float, float]) -> tuple[float, float]:
    return next(corner for corner in _DIAMOND if _near(place, corner))
