"""Put a map on sheets of paper: scale, orientation, cuts. Pure arithmetic on boxes; no Qt, no document, no painting.

One scale per map. The cap of N x M sheets is never exceeded, no sheet is empty, and every thing that is not larger
than a sheet is whole on at least one.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

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
MANY_SHEETS = 16
"""On more sheets than these it is not tried how some could be left empty."""
Room = Callable[[float], float]
"""Answers how many points of height something needs on a page of a given width in points."""
Cuts = tuple[list[Interval], list[Interval]]
"""Columns and rows."""


class _Map(NamedTuple):
    """What is put on sheets, also as two strips, and what title and legend need."""

    content: Content
    strips: tuple[Strip, Strip]
    head: Room
    foot: Room


class _Ways(NamedTuple):
    """Ways to cut a map at a scale; `through` counts the cuts of the most even ones that go through something."""

    scale: float
    columns: list[list[Interval]]
    rows: list[list[Interval]]
    through: int

    @property
    def cost(self) -> tuple[int, int]:
        return len(self.columns[0]) * len(self.rows[0]), self.through


class _Tried(NamedTuple):
    """A plan, but for what it repeats, and how it is cut."""

    plan: Plan
    cuts: Cuts
    through: int


def plan_pages(content: Content, setup: PageSetup, head: Room = lambda width: 0, foot: Room = lambda width: 0) -> Plan:
    """Spread a map over sheets; raise Refused if the settings leave no room.

    `head` and `foot` tell the room that title and legend take from every sheet.
    """
    require_sound(setup)
    shown = _Map(content, _strips(content), head, foot)
    plan, cuts, _ = _readable(shown, setup) if setup.fit == "readable" else _best(_tried(shown, setup))
    return replace(plan, setup=setup, repeated=_repeated(content.solids, *cuts))


def _tried(shown: _Map, setup: PageSetup, least: float = 0.0) -> list[_Tried]:
    """Spread a map over upright and over lying sheets, at a scale of `least` at least.

    Without `least` only those are made that are about as large as the largest.
    """
    short, long = paper_size(setup)
    sides = {"portrait": [(short, long)], "landscape": [(long, short)]}
    pages = sides.get(setup.orientation, [(long, short), (short, long)])
    areas = [_area(width, height, setup, shown) for width, height in pages]
    ways = [_best_ways(shown, setup, area, least) for area in areas]
    close = 0.0 if least else max(each.scale for each in ways) * MUCH_SMALLER
    return [
        _plan(shown, setup, area, each, page)
        for page, area, each in zip(pages, areas, ways, strict=True)
        if each.scale >= close
    ]


def _best(tried: Sequence[_Tried]) -> _Tried:
    """Choose, of about the largest, what takes the fewest sheets, then what cuts through the least."""
    largest = max(each.plan.scale for each in tried)
    close = [each for each in tried if each.plan.scale >= largest * MUCH_SMALLER]
    return min(close, key=lambda each: (len(each.plan.sheets), each.through, -round(each.plan.scale, 9)))


def _readable(shown: _Map, setup: PageSetup) -> _Tried:
    """Spread a map over as few sheets as make every text readable; one page, where too many would be needed.

    The sheets that the smallest size asks for are filled: the map becomes as large as they allow.
    """
    one = _best(_tried(shown, replace(setup, fit="one_page")))
    if one.plan.is_readable(shown.content.smallest_text):
        return one
    turned = [setup.orientation] if setup.orientation != "auto" else ["landscape", "portrait"]
    found = [_fewest_readable(shown, replace(setup, orientation=each)) for each in turned]
    fewest = min((len(each.plan.sheets) for each in found if each is not None), default=0)
    least = [each for each in found if each is not None and len(each.plan.sheets) == fewest]
    if not least:
        return one
    filled = [each for small in least for each in _filled(shown, small.plan) if len(each.plan.sheets) <= fewest]
    return _best(filled or least)


def _filled(shown: _Map, least: Plan) -> list[_Tried]:
    """Spread a map over the columns and rows of a plan, as large as they allow."""
    setup = replace(
        least.setup, fit="at_most", columns=least.columns, rows=least.rows,
        largest_percent=max(least.setup.largest_percent, least.percent),
    )  # fmt: skip
    return [each for each in _tried(shown, setup, least.scale) if each.plan.scale >= least.scale * (1 - 1e-9)]


def _fewest_readable(shown: _Map, setup: PageSetup) -> _Tried | None:
    """Return the plan of about the smallest text that can be read; None where that would need too many sheets."""
    least = _at_size(shown, setup, READABLE_PT)
    if least is None or len(least.plan.sheets) > MOST_READABLE * (READABLE_PT / NEARLY_READABLE_PT) ** 2:
        return None
    smaller = _at_size(shown, setup, NEARLY_READABLE_PT)
    fewer = smaller if smaller is not None and len(smaller.plan.sheets) < len(least.plan.sheets) else least
    return fewer if len(fewer.plan.sheets) <= MOST_READABLE else None


def _at_size(shown: _Map, setup: PageSetup, size: float) -> _Tried | None:
    """Spread a map so that its smallest text has a size in points; None if that is far too large."""
    asked = replace(setup, fit="percent", percent=100 * size / shown.content.smallest_text / UNIT_PT)
    try:
        require_sound(asked)
        return _best(_tried(shown, asked))
    except Refused:
        return None


def _area(width: float, height: float, setup: PageSetup, shown: _Map) -> Box:
    margin = pt(setup.margin)
    inner = width - 2 * margin
    above, below = shown.head(inner), shown.foot(inner)
    return Box(margin, margin + above, inner, max(height - 2 * margin - above - below, pt(20)))


def _strips(content: Content) -> tuple[Strip, Strip]:
    box, clear, solids = content.box, content.clear, content.solids
    across = Strip(box.x, box.right, ((x - clear, x + width + clear) for x, _, width, _ in solids))
    return across, Strip(box.y, box.bottom, ((y - clear, y + height + clear) for _, y, _, height in solids))


def _best_ways(shown: _Map, setup: PageSetup, area: Box, least: float) -> _Ways:
    """Cut a map at the largest scale that there can be, or at a little smaller one if less is cut then."""
    if setup.cap is None:
        _require_reasonable(shown.content.box, setup.fixed_scale, area)
        return _ways(shown, setup, area, setup.fixed_scale)
    largest = _largest_scale(shown.content.box, shown.strips, setup, area)
    scales = [largest * share for share in SMALLER if share == 1 or largest * share >= least]
    ways = [_ways(shown, setup, area, largest)]
    if ways[0].cost > (1, 0) and len(scales) > 1 and setup.cap != (1, 1):
        ways.append(_ways(shown, setup, area, scales[-1]))
        if ways[1].cost < ways[0].cost:
            ways += [_ways(shown, setup, area, scale) for scale in scales[1:-1]]
    return min(ways, key=lambda each: (*each.cost, -each.scale))


def _ways(shown: _Map, setup: PageSetup, area: Box, scale: float) -> _Ways:
    overlap = pt(setup.overlap) / scale
    columns = ways_to_cut(shown.strips[0], area.width / scale, overlap)
    rows = ways_to_cut(shown.strips[1], area.height / scale, overlap)
    return _Ways(scale, columns, rows, _through(shown.strips, (columns[0], rows[0])))


def _plan(shown: _Map, setup: PageSetup, area: Box, ways: _Ways, page: tuple[float, float]) -> _Tried:
    cuts, sheets = _cut(shown, ways)
    plan = Plan(
        width=page[0], height=page[1], scale=ways.scale, area=area, columns=len({each.column for each in sheets}),
        rows=len({each.row for each in sheets}), sheets=sheets, repeated=0, setup=setup,
    )  # fmt: skip
    return _Tried(plan, cuts, _through(shown.strips, cuts))


def _cut(shown: _Map, ways: _Ways) -> tuple[Cuts, tuple[Sheet, ...]]:
    """Cut a map with fewer sheets if some can be left empty, else through as little as can be, else evenly."""
    even = (ways.columns[0], ways.rows[0])
    best, found = even, _sheets(*even, shown.content)
    if not 1 < len(even[0]) * len(even[1]) <= MANY_SHEETS:
        return best, found
    for other in [(even[0], rows) for rows in ways.rows[1:]] + [(columns, even[1]) for columns in ways.columns[1:]]:
        sheets = _sheets(*other, shown.content)
        if (len(sheets), _through(shown.strips, other)) < (len(found), _through(shown.strips, best)):
            best, found = other, sheets
    return best, found


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
    found = [
        (row, column, window)
        for row, (top, bottom) in enumerate(rows)
        for column, (left, right) in enumerate(columns)
        if content.has_ink(window := Box(left, top, right - left, bottom - top))
    ]
    row_of = {row: at for at, row in enumerate(sorted({row for row, _, _ in found}))}
    column_of = {column: at for at, column in enumerate(sorted({column for _, column, _ in found}))}
    return tuple(
        Sheet(name=sheet_name(row_of[row], column_of[column]), row=row_of[row], column=column_of[column], window=window)
        for row, column, window in found
    )


def _repeated(solids: Sequence[Box], columns: list[Interval], rows: list[Interval]) -> int:
    if len(columns) == len(rows) == 1:
        return 0
    across, down = _sharing(columns), _sharing(rows)
    return sum([across(x, x + width) or down(y, y + height) for x, y, width, height in solids])


def _sharing(windows: list[Interval]) -> Callable[[float, float], bool]:
    """Return what answers whether a thing from start to end has a share in several windows, which are in order."""
    ends, nexts = [end for _, end in windows], [*(begin for begin, _ in windows[1:]), math.inf, math.inf]
    return lambda start, end: nexts[bisect_right(ends, start + 0.01)] + 0.01 < end
