"""Takes the frames that stand for maps of their own out of a page; each becomes a page, with what lies in it."""

from __future__ import annotations

from app.exchange.result import Report
from app.exchange.sketch.parts import Arrow, Frame, Page
from app.i18n import msg
from app.model.records import Point


def split_maps(page: Page, report: Report) -> list[Page]:
    """Return a page without its maps, and these as pages after it."""
    maps = [frame for frame in page.frames.values() if frame.kind == "map"]
    if not maps:
        return [page]
    home = {frame.id: _map_around(page, frame) for frame in page.frames.values()}
    pages: dict[str | None, Page] = {None: page, **{frame.id: _page_of(page, frame) for frame in maps}}
    _move_content(page, pages, home)
    _move_arrows(page, pages, report)
    for frame in maps:
        _shift(pages[frame.id], frame)
    return list(pages.values())


def _page_of(page: Page, frame: Frame) -> Page:
    direction = frame.direction or page.direction
    return Page(id=f"{page.id}/{frame.id}", name=frame.name, direction=direction, owner=frame.owner)


def _map_around(page: Page, frame: Frame) -> str | None:
    return next((each.id for each in page.frames_around(frame.id) if each.kind == "map"), None)


def _move_content(page: Page, pages: dict[str | None, Page], home: dict[str, str | None]) -> None:
    for frame in list(page.frames.values()):
        if frame.kind == "map":
            del page.frames[frame.id]
        elif home[frame.id] is not None:
            del page.frames[frame.id]
            pages[home[frame.id]].frames[frame.id] = frame
            frame.parent = None if frame.parent == home[frame.id] else frame.parent
    for shape in list(page.shapes.values()):
        where = home.get(shape.frame or "")
        if where is not None:
            del page.shapes[shape.id]
            pages[where].shapes[shape.id] = shape
            shape.frame = None if shape.frame == where else shape.frame


def _move_arrows(page: Page, pages: dict[str | None, Page], report: Report) -> None:
    where = {own: each for each in pages.values() for own in (*each.shapes, *each.frames)}
    arrows, page.arrows = page.arrows, []
    for arrow in arrows:
        ends = [where.get(end or "", page) for end in (arrow.source, arrow.target)]
        if ends[0] is ends[1]:
            ends[0].arrows.append(arrow)
        else:
            _warn_across(arrow, report)


def _warn_across(arrow: Arrow, report: Report) -> None:
    report.warn(msg("A flow leads from one map to another; it was left out."), line=arrow.line,
                element=arrow.name or arrow.id)  # fmt: skip


def _shift(page: Page, frame: Frame) -> None:
    """Put a map's content back where it was before the map was drawn beside others."""
    dx, dy = float(frame.fields.get("shift_x", 0.0)), float(frame.fields.get("shift_y", 0.0))
    if not dx and not dy:
        return
    for shape in page.shapes.values():
        shape.box = shape.box.moved(-dx, -dy) if shape.box is not None else None
    for each in page.frames.values():
        each.box = each.box.moved(-dx, -dy) if each.box is not None else None
    for arrow in page.arrows:
        arrow.points = tuple(Point(point.x - dx, point.y - dy) for point in arrow.points)
