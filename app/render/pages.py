"""Put a map on sheets of paper: scale, orientation, cuts. Pure arithmetic on boxes; no Qt, no document, no painting.

One scale per map. The cap of N x M sheets is never exceeded, no sheet is empty, and every thing that is not larger
than a sheet is whole on at least one.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.i18n import msg
from app.model.errors import Refused
from app.model.records import Box
from app.render.cuts import Interval, Strip, fewest_windows, ways_to_cut
from app.render.paper import MOST_READABLE, UNIT_PT, PageSetup, paper_size, pt, require_sound
from app.render.plan import NEARLY_READABLE_PT, READABLE_PT, Content, Plan, Sheet, sheet_name

SEARCH_STEPS = 40
SMALLER = (1.0, 0.98, 0.96, 0.94)
"""A map may be so much smaller than the sheets allow, where that saves a sheet or a cut through a step."""
MUCH_SMALLER = SMALLER[-1] * (1 - 1e-9)
MOST_SHEETS = 1000
Room = Callable[[float], float]
"""Answers how many points of height something needs on a page of a given width in points."""
Cuts = tuple[list[Interval], list[Interval]]
"""Columns and rows."""
Tried = tuple[Plan, int, Cuts]
"""A plan in which what is repeated has not been counted, how many of its cuts go through something, and the cuts."""


def plan_pages(content: Content, setup: PageSetup, head: Room = lambda width: 0, foot: Room = lambda width: 0) -> Plan:
    """Spread a map over sheets; raise Refused if the settings leave no room.

    `head` and `foot` tell the room that title and legend take from every sheet.
    """
    require_sound(setup)
    if setup.fit == "readable":
        return _readable(content, setup, head, foot)
    return _best(content, _tried(content, setup, head, foot))


def _tried(content: Content, setup: PageSetup, head: Room, foot: Room, least: float = 0.0) -> list[Tried]:
    """Spread a map over upright and lying sheets, as large as may be and, but for `least`, a little smaller.

    Without `least` only those are made that are about as large as the largest.
    """
    short, long = paper_size(setup)
    sides = {"portrait": [(short, long)], "landscape": [(long, short)]}
    strips = _strips(content)
    pages = sides.get(setup.orientation, [(long, short), (short, long)])
    areas = [_area(width, height, setup, head, foot) for width, height in pages]
    scales = [_scales(content, strips, setup, area, least) for area in areas]
    close = 0.0 if least else max(map(max, scales)) * MUCH_SMALLER
    return [
        _plan(content, strips, setup, area, scale, page)
        for page, area, tried in zip(pages, areas, scales, strict=True)
        for scale in tried
        if scale >= close
    ]


def _best(content: Content, tried: Sequence[Tried]) -> Plan:
    """Choose, of about the largest, what takes the fewest sheets, then what cuts through the least."""
    largest = max(plan.scale for plan, _, _ in tried)
    close = [each for each in tried if each[0].scale >= largest * MUCH_SMALLER]
    plan, _, cuts = min(close, key=lambda each: (len(each[0].sheets), each[1], -round(each[0].scale, 9)))
    return replace(plan, repeated=_repeated(content.solids, *cuts))


def _readable(content: Content, setup: PageSetup, head: Room, foot: Room) -> Plan:
    """Spread a map over as few sheets as make every text readable; one page, where too many would be needed.

    The sheets that the smallest size asks for are filled: the map becomes as large as they allow.
    """
    one = plan_pages(content, replace(setup, fit="one_page"), head, foot)
    if one.is_readable(content.smallest_text):
        return replace(one, setup=setup)
    turned = [setup.orientation] if setup.orientation != "auto" else ["landscape", "portrait"]
    found = [_fewest_readable(content, replace(setup, orientation=each), head, foot) for each in turned]
    fewest = min((len(plan.sheets) for plan in found if plan is not None), default=0)
    least = [plan for plan in found if plan is not None and len(plan.sheets) == fewest]
    if not least:
        return replace(one, setup=setup)
    filled = [each for plan in least for each in _filled(content, plan, head, foot) if len(each[0].sheets) <= fewest]
    return replace(_best(content, filled) if filled else least[0], setup=setup)


def _filled(content: Content, least: Plan, head: Room, foot: Room) -> list[Tried]:
    """Spread a map over the columns and rows of a plan, as large as they allow."""
    setup = replace(
        least.setup, fit="at_most", columns=least.columns, rows=least.rows,
        largest_percent=max(least.setup.largest_percent, least.percent),
    )  # fmt: skip
    tried = _tried(content, setup, head, foot, least.scale)
    return [each for each in tried if each[0].scale >= least.scale * (1 - 1e-9)]


def _fewest_readable(content: Content, setup: PageSetup, head: Room, foot: Room) -> Plan | None:
    """Return the plan of about the smallest text that can be read; None where that would need too many sheets."""
    least = _at_size(content, setup, READABLE_PT, head, foot)
    if least is None or len(least.sheets) > MOST_READABLE * (READABLE_PT / NEARLY_READABLE_PT) ** 2:
        return None
    smaller = _at_size(content, setup, NEARLY_READABLE_PT, head, foot)
    fewer = smaller if smaller is not None and len(smaller.sheets) < len(least.sheets) else least
    return fewer if len(fewer.sheets) <= MOST_READABLE else None


def _at_size(content: Content, setup: PageSetup, size: float, head: Room, foot: Room) -> Plan | None:
    """Spread a map so that its smallest text has a size in points; None if that is far too large."""
    percent = 100 * size / content.smallest_text / UNIT_PT
    try:
        return plan_pages(content, replace(setup, fit="percent", percent=percent), head, foot)
    except Refused:
        return None


def _area(width: float, height: float, setup: PageSetup, head: Room, foot: Room) -> Box:
    margin = pt(setup.margin)
    inner = width - 2 * margin
    above, below = head(inner), foot(inner)
    return Box(margin, margin + above, inner, max(height - 2 * margin - above - below, pt(20)))


def _strips(content: Content) -> tuple[Strip, Strip]:
    box, solids = content.box, content.solids
    across = Strip(box.x, box.right, ((x, x + width) for x, _, width, _ in solids))
    return across, Strip(box.y, box.bottom, ((y, y + height) for _, y, _, height in solids))


def _scales(
    content: Content, strips: tuple[Strip, Strip], setup: PageSetup, area: Box, least: float
) -> Sequence[float]:
    """List the scales to be tried, the largest first."""
    if setup.cap is None:
        _require_reasonable(content.box, setup.fixed_scale, area)
        return [setup.fixed_scale]
    largest = _largest_scale(content.box, strips, setup, area)
    return [largest * share for share in SMALLER if share == 1 or (setup.cap != (1, 1) and largest * share >= least)]


def _plan(
    content: Content, strips: tuple[Strip, Strip], setup: PageSetup, area: Box, scale: float, page: tuple[float, float]
) -> Tried:
    cuts, through, sheets = _cut(content, strips, (area.width / scale, area.height / scale), pt(setup.overlap) / scale)
    plan = Plan(
        width=page[0], height=page[1], scale=scale, area=area, columns=len({each.column for each in sheets}),
        rows=len({each.row for each in sheets}), sheets=sheets, repeated=0, setup=setup,
    )  # fmt: skip
    return plan, through, cuts


def _cut(
    content: Content, strips: tuple[Strip, Strip], sides: tuple[float, float], overlap: float
) -> tuple[Cuts, int, tuple[Sheet, ...]]:
    """Cut a map into columns and rows: with fewer sheets if some can be left empty, else through as little as can be.

    Answer also through how much the cuts go, and the sheets.
    """
    columns, rows = (ways_to_cut(along, side, overlap) for along, side in zip(strips, sides, strict=True))

    def cost(cuts: Cuts) -> tuple[int, int]:
        return len(_inked(*cuts, content)), _through(strips, cuts)

    best = min(((columns[0], way) for way in rows), key=cost)
    best = min(((way, best[1]) for way in columns), key=cost)
    return best, _through(strips, best), _sheets(*best, content)


def _through(strips: tuple[Strip, Strip], cuts: Cuts) -> int:
    """Count the cuts that go through something."""
    return sum(not along.is_free(end) for along, way in zip(strips, cuts, strict=True) for _, end in way[:-1])


def _require_reasonable(box: Box, scale: float, area: Box) -> None:
    sheets = math.ceil(box.width * scale / area.width) * math.ceil(box.height * scale / area.height)
    if sheets > MOST_SHEETS:
        raise Refused(
            msg("At this size the map would need about {sheets} sheets. Nothing was printed. Choose a smaller size, "
                "larger paper or a largest number of sheets.", sheets=sheets)
        )  # fmt: skip


def _largest_scale(box: Box, strips: tuple[Strip, Strip], setup: PageSetup, area: Box) -> float:
    """Search the largest scale that keeps the cap. What fits one page is always possible, so the search has a floor."""
    ceiling = UNIT_PT * setup.largest_percent / 100
    floor = min(area.width / max(box.width, 1e-9), area.height / max(box.height, 1e-9))
    if floor >= ceiling or _keeps_cap(strips, setup, area, ceiling):
        return ceiling
    low, high = floor * (1 - 1e-9), ceiling
    for _ in range(SEARCH_STEPS if setup.cap != (1, 1) else 0):
        middle = (low + high) / 2
        if _keeps_cap(strips, setup, area, middle):
            low = middle
        else:
            high = middle
    return low


def _keeps_cap(strips: tuple[Strip, Strip], setup: PageSetup, area: Box, scale: float) -> bool:
    sides, overlap = (area.width / scale, area.height / scale), pt(setup.overlap) / scale
    asked = zip(strips, sides, setup.cap or (MOST_SHEETS, MOST_SHEETS), strict=True)
    return all(fewest_windows(along, side, overlap, most) is not None for along, side, most in asked)


def _sheets(columns: list[Interval], rows: list[Interval], content: Content) -> tuple[Sheet, ...]:
    """List the sheets that have something on them, row by row; a row or column without any does not count."""
    found = _inked(columns, rows, content)
    row_of = {row: at for at, row in enumerate(sorted({row for row, _, _ in found}))}
    column_of = {column: at for at, column in enumerate(sorted({column for _, column, _ in found}))}
    return tuple(
        Sheet(name=sheet_name(row_of[row], column_of[column]), row=row_of[row], column=column_of[column], window=window)
        for row, column, window in found
    )


def _inked(columns: list[Interval], rows: list[Interval], content: Content) -> list[tuple[int, int, Box]]:
    """List row, column and window of what has something on it."""
    return [
        (row, column, window)
        for row, (top, bottom) in enumerate(rows)
        for column, (left, right) in enumerate(columns)
        if content.has_ink(window := Box(left, top, right - left, bottom - top))
    ]


def _repeated(solids: Sequence[Box], columns: list[Interval], rows: list[Interval]) -> int:
    if len(columns) == len(rows) == 1:
        return 0
    across, down = _sharing(columns), _sharing(rows)
    return sum([across(x, x + width) or down(y, y + height) for x, y, width, height in solids])


def _sharing(windows: list[Interval]) -> Callable[[float, float], bool]:
    """Return what answers whether a thing from start to end has a share in several windows, which are in order."""
    ends, nexts = [end for _, end in windows], [*(begin for begin, _ in windows[1:]), math.inf, math.inf]
    return lambda start, end: nexts[bisect_right(ends, start + 0.01)] + 0.01 < end
