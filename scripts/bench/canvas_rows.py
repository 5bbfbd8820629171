"""P1, P2, P3 and P6: looking at maps – frames of the whole map, scrolling, zooming."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from scripts.bench.bare import BareMap, BarePicture
from scripts.bench.cases import FLOOR, NAIVE, OURS, Case, Goal, Plan, Side
from scripts.bench.naive import NaiveMap
from scripts.bench.peers import bpmn_js
from scripts.bench.window import Shown, rest
from tests.layout.maps import placed_map

FRAMES = 60
SWEEP = 24
"""Frames of a zoom sweep, half of them in, half of them out again."""


def p1(plan: Plan) -> Iterator[Case]:
    """A frame of the whole map: at another zoom than the one before, and the same picture again."""
    count = plan.size(10_000)
    document = placed_map(count)
    shown, naive, bare, picture = Shown(document), NaiveMap(document), BareMap(document), BarePicture()
    peer = bpmn_js(plan, document)
    yield Case(
        row="P1", what="whole-map frame", n=count,
        sides=(Side(OURS, lambda: fresh_frame(shown)), Side(FLOOR, bare.frame), Side(NAIVE, lambda: naive_frame(naive)),
               *peer("frame")),
        goals=(Goal(most=8), Goal(below=40, of=NAIVE)),
        floor="filled rectangles and lines in a bare widget", naive="a graphics item for every record",
    )  # fmt: skip
    yield Case(
        row="P1", what="the same picture again", n=count,
        sides=(Side(OURS, lambda: again(shown)), Side(FLOOR, lambda: mean(picture.copied)),
               Side(NAIVE, lambda: naive_frame(naive))),
        floor="one copy of a picture",
    )  # fmt: skip
    shown.close()
    naive.close()


def p2(plan: Plan) -> Iterator[Case]:
    """A frame of a very large map, and the frames while its zoom is changed."""
    count = plan.size(50_000)
    document = placed_map(count)
    shown, naive, bare, picture = Shown(document), NaiveMap(document), BareMap(document), BarePicture()
    yield Case(
        row="P2", what="whole-map frame", n=count,
        sides=(Side(OURS, lambda: fresh_frame(shown)), Side(FLOOR, bare.frame),
               Side(NAIVE, lambda: naive_frame(naive))),
        goals=(Goal(most=33),), floor="as P1", naive="as P1",
    )  # fmt: skip
    yield Case(
        row="P2", what="a frame of a zoom gesture", n=count,
        sides=(Side(OURS, lambda: statistics.median(sweep(shown))), Side(FLOOR, lambda: picture_sweep(picture)),
               Side(NAIVE, lambda: naive_frame(naive))),
        goals=(Goal(most=8),), floor="a picture of the window, scaled",
    )  # fmt: skip
    shown.close()
    naive.close()


def p3(plan: Plan) -> Iterator[Case]:
    """Scrolling at 100 %, and that it does not matter how large the map is."""
    small, large = placed_map(plan.size(1_000)), placed_map(plan.size(50_000))
    few, many = Shown(small), Shown(large)
    naive_few, naive_many, picture = NaiveMap(small), NaiveMap(large), BarePicture()
    peer = bpmn_js(plan, small)
    for each in (few, many):
        each.look(1.0, 2400, 1200)
    for each in (naive_few, naive_many):
        each.look(1.0, 2400, 1200)
    yield Case(
        row="P3", what="pan at 100 %", n=plan.size(1_000),
        sides=(Side(OURS, lambda: pan(few)), Side(FLOOR, lambda: bare_pan(picture)),
               Side(NAIVE, lambda: naive_pan(naive_few)), *peer("pan")),
        goals=(Goal(most=4),), floor="a bare widget scrolled, the strip filled", naive="as P1",
    )  # fmt: skip
    yield Case(
        row="P3", what="pan at 100 %", n=plan.size(50_000),
        sides=(Side(OURS, lambda: pan(many)), Side("with 1,000", lambda: pan(few)),
               Side(FLOOR, lambda: bare_pan(picture)), Side(NAIVE, lambda: naive_pan(naive_many))),
        goals=(Goal(most=4), Goal(most=1.5, of="with 1,000")),
    )  # fmt: skip
    for shown in (few, many):
        shown.close()


def p6(plan: Plan) -> Iterator[Case]:
    """The worst frame while zooming from the whole map to its steps and back."""
    count = plan.size(10_000)
    document = placed_map(count)
    shown, naive, picture = Shown(document), NaiveMap(document), BarePicture()
    peer = bpmn_js(plan, document)
    yield Case(
        row="P6", what="worst frame of a zoom sweep", n=count,
        sides=(Side(OURS, lambda: max(sweep(shown))), Side(FLOOR, lambda: picture_sweep(picture)),
               Side(NAIVE, lambda: max(naive_sweep(naive))), *peer("zoom")),
        goals=(Goal(most=12),), floor="a picture of the window, scaled", naive="as P1",
    )  # fmt: skip
    shown.close()
    naive.close()


# -- ours -----------------------------------------------------------------------------------------


def fresh_frame(shown: Shown) -> float:
    """Return the mean of sharp frames of the whole map, each at another zoom than the one before."""
    shown.view.fit()
    rest()
    whole = shown.view.zoom
    zooms = (0.98 * whole, whole) * 5
    return statistics.fmean([shown.frame(lambda zoom=zoom: shown.view.set_zoom(zoom)) for zoom in zooms])  # type: ignore[misc]


def again(shown: Shown) -> float:
    return mean(lambda: shown.frame(shown.view.viewport().update))


def pan(shown: Shown) -> float:
    """Return the mean of frames that scroll to and fro by 12 pixels each."""
    there = [shown.frame(lambda: shown.scroll(12)) for _ in range(FRAMES)]
    back = [shown.frame(lambda: shown.scroll(-12)) for _ in range(FRAMES)]
    return statistics.fmean(there + back)


def sweep(shown: Shown) -> list[float]:
    """Zoom in on the middle from the whole map and out again without a rest; return all frames."""
    shown.view.fit()
    rest()
    notches = [1.0] * (SWEEP // 2) + [-1.0] * (SWEEP // 2)
    frames = [shown.frame(lambda n=n: shown.wheel(n, zoom=True)) for n in notches]  # type: ignore[misc]
    rest()
    return frames


# -- beside it ------------------------------------------------------------------------------------


def mean(once: object, rounds: int = 20) -> float:
    return statistics.fmean(once() for _ in range(rounds))  # type: ignore[operator]


def naive_frame(naive: NaiveMap) -> float:
    naive.fit()
    return naive.zoomed(0.98)


def naive_pan(naive: NaiveMap) -> float:
    return statistics.fmean([naive.scrolled(by) for by in (12,) * FRAMES + (-12,) * FRAMES])


def naive_sweep(naive: NaiveMap) -> list[float]:
    naive.fit()
    half = SWEEP // 2
    return [naive.zoomed(by) for by in (1.2,) * half + (1 / 1.2,) * half]


def bare_pan(picture: BarePicture) -> float:
    return statistics.fmean([picture.scrolled(by) for by in (12,) * FRAMES + (-12,) * FRAMES])


def picture_sweep(picture: BarePicture) -> float:
    return statistics.median(picture.scaled(1.0 + k / SWEEP) for k in range(1, SWEEP + 1))
