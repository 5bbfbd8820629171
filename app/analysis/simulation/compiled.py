"""The compiled parts of the simulation: random numbers, opening hours, the heap of events.

Each does what the function of the same name in `streams` or `reference` does.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"
from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numba import njit

from app.analysis.simulation.hours import WEEK
from app.analysis.simulation.streams import FIRST, GOLDEN, OTHER, PURPOSES, SECOND, SPREAD

_GOLDEN, _FIRST, _SECOND = np.uint64(GOLDEN), np.uint64(FIRST), np.uint64(SECOND)
_A, _B, _C, _D = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)

PARTS = ("compiled.py", "serving.py", "kernel.py", "hours.py", "plan.py", "rooms.py", "streams.py")
SOURCES = tuple(Path(__file__).parent / name for name in PARTS)
"""All that is compiled, and what it takes over from."""
NO_REFERENCES = {"error_model": "numpy", "_nrt": False}
"""Nothing is allocated in compiled functions, so no references are counted; counting took four fifths of the time."""
compiled = njit(forceinline=True, no_cpython_wrapper=True, no_cfunc_wrapper=True, **NO_REFERENCES)
"""For functions that only compiled ones call: they are compiled into their caller, and nothing else can call them."""


@compiled
def mix(number):
    z = number + _GOLDEN
    z = (z ^ (z >> _A)) * _FIRST
    z = (z ^ (z >> _B)) * _SECOND
    return z ^ (z >> _C)


@compiled
def uniform(run, case, name, visit, purpose):
    mixed = mix(mix(mix(run ^ np.uint64(case)) ^ name) ^ np.uint64(visit * PURPOSES + purpose))
    return (float(mixed >> _D) + 0.5) * 2.0**-53


@compiled
def factor(run, case, name, visit, shape):
    if shape <= 0.0:
        return 1.0
    radius = math.sqrt(-2.0 * math.log(uniform(run, case, name, visit, SPREAD)))
    normal = radius * math.cos(2.0 * math.pi * uniform(run, case, name, visit, OTHER))
    return math.exp(shape * normal - 0.5 * shape * shape)


@compiled
def work(calendars, calendar, moment):
    begins, ends, before, counts, totals = calendars
    weeks = math.floor(moment / WEEK)
    rest = moment - weeks * WEEK
    found = 0.0
    for k in range(counts[calendar]):
        if rest <= begins[calendar, k]:
            break
        found = before[calendar, k] + min(rest, ends[calendar, k]) - begins[calendar, k]
    return weeks * totals[calendar] + found


@compiled
def over(calendars, calendar, moment, minutes):
    begins, _ends, before, counts, totals = calendars
    if minutes <= 0.0:
        return moment
    wanted = work(calendars, calendar, moment) + minutes
    total = totals[calendar]
    weeks = math.floor(wanted / total)
    rest = wanted - weeks * total
    if rest <= 0.0:
        weeks -= 1
        rest = total
    k = counts[calendar] - 1
    while k > 0 and before[calendar, k] >= rest:
        k -= 1
    return weeks * WEEK + begins[calendar, k] + rest - before[calendar, k]


@compiled
def opening(calendars, calendar, moment):
    """Return the moment itself if it is open then, or when it opens next."""
    begins, ends, _before, counts, _totals = calendars
    weeks = math.floor(moment / WEEK)
    rest = moment - weeks * WEEK
    for k in range(counts[calendar]):
        if begins[calendar, k] <= rest < ends[calendar, k]:
            return moment
        if begins[calendar, k] > rest:
            return weeks * WEEK + begins[calendar, k]
    return (weeks + 1) * WEEK + begins[calendar, 0]


@compiled
def is_before(times, orders, one, other):
    return times[one] < times[other] or (times[one] == times[other] and orders[one] < orders[other])


@compiled
def swap(times, orders, whats, one, other):
    times[one], times[other] = times[other], times[one]
    orders[one], orders[other] = orders[other], orders[one]
    whats[one], whats[other] = whats[other], whats[one]


@compiled
def push(heap, size, moment, what):
    """Put an event into the heap; `size` holds how many there are, and how many there have been."""
    times, orders, whats = heap
    k = size[0]
    times[k], orders[k], whats[k] = moment, size[1], what
    size[0] += 1
    size[1] += 1
    while k > 0 and is_before(times, orders, k, (k - 1) // 2):
        swap(times, orders, whats, k, (k - 1) // 2)
        k = (k - 1) // 2


@compiled
def pop(heap, size):
    """Take the next event out of the heap; return its moment and what it is."""
    times, orders, whats = heap
    moment, what = times[0], whats[0]
    size[0] -= 1
    last = size[0]
    times[0], orders[0], whats[0] = times[last], orders[last], whats[last]
    k = 0
    while True:
        child = 2 * k + 1
        if child >= last:
            break
        if child + 1 < last and is_before(times, orders, child + 1, child):
            child += 1
        if not is_before(times, orders, child, k):
            break
        swap(times, orders, whats, k, child)
        k = child
    return moment, what


@compiled
def chosen(until, first, last, chance):
    k = first
    while k < last - 1 and chance >= until[k]:
        k += 1
    return k
