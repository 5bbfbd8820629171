"""The simulation, compiled: the same events in the same order as in `reference`, on arrays.

Cases under way have a slot, and tokens and events have rooms that are used again; the arrays grow. numba compiles the
functions at their first call and keeps the result on the disk. Nothing here knows of documents.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"
from __future__ import annotations

import numpy as np

from app.analysis.network import Floats
from app.analysis.simulation.compiled import (
    chosen,
    compiled,
    factor,
    longer,
    over,
    pop,
    push,
    uniform,
    wider,
)
from app.analysis.simulation.plan import NOBODY, Plan, Record
from app.analysis.simulation.serving import add_up, ask, edges_of, release, serve
from app.analysis.simulation.streams import START, WAY

ARRIVE, ENTER, READY, DONE, OPEN, KINDS = range(6)
ENTERED, BEGUN, LEFT = range(3)
NOTHING, WALK, ASK, LEAVE = range(4)
"""What is to be done with a token at this moment."""
EVENTS, PLANNED, TOKENS, SLOTS, ROWS = range(5)
"""Counters: events that wait, events ever planned, rooms for tokens and slots that are free, rows of the trace."""
AT_FIRST = 1024
"""Slots, tokens and events that there is room for before arrays grow."""


def simulate(plan: Plan, arrivals: Floats, run: int, window: tuple[float, float], traced: int, most: int) -> Record:
    """Run all cases to their end. `run` names the streams, `window` is what people's time is counted in."""
    hours = plan.calendars
    calendars = (hours.begins, hours.ends, hours.before, hours.counts, hours.totals)
    nodes = (plan.names, plan.waits, plan.efforts, plan.shapes, plan.pools, plan.ranks, plan.needs, plan.splits,
             plan.ends, plan.marks)  # fmt: skip
    ways = (plan.firsts, plan.targets, plan.until, plan.starts, plan.starts_until)
    pools = (plan.servers, plan.pool_calendars, plan.levels, len(plan.marked))
    found = _go(nodes, ways, pools, calendars, arrivals, np.uint64(run), window, traced, most)
    ended, outcomes, marks, visits, waited, busy, area, longest, trace, until, events = found
    return Record(
        arrivals=arrivals, ended=ended, outcomes=outcomes, marks=marks, visits=visits, waited=waited, busy=busy,
        queue_area=area, longest=longest, trace=trace, until=until, events=events,
    )  # fmt: skip


@compiled
def _go(nodes, ways, pools, calendars, arrivals, run, window, traced, most):
    """Take one event after another; make room before each."""
    count, node_count, pool_count = len(arrivals), len(nodes[0]), len(pools[0])
    widest = 2 + int(np.max(ways[0][1:] - ways[0][:-1]))
    counters = np.array([0, 0, AT_FIRST, AT_FIRST, 0])
    heap = (np.empty(AT_FIRST), np.empty(AT_FIRST, np.int64), np.empty(AT_FIRST, np.int64))
    tokens = (np.empty(AT_FIRST, np.int64), np.empty(AT_FIRST, np.int64), np.empty((AT_FIRST, 4)))
    nexts, loose_tokens, loose_slots = np.empty(AT_FIRST, np.int64), np.arange(AT_FIRST), np.arange(AT_FIRST)
    slots = (np.zeros((AT_FIRST, node_count), np.int32), np.zeros((AT_FIRST, node_count), np.int32))
    cases = (np.full(count, np.nan), np.full(count, NOBODY), np.full((count, pools[3], 3), np.nan),
             np.zeros(count, np.int64), np.zeros(count, np.int64))  # fmt: skip
    queues = (np.full((pool_count, pools[2]), NOBODY), np.full((pool_count, pools[2]), NOBODY),
              np.zeros(pool_count, np.int64), pools[0].copy(), np.zeros(pool_count, np.int64))  # fmt: skip
    sums = (np.zeros(node_count), np.zeros(pool_count), np.zeros(pool_count), np.full(pool_count, window[0]),
            np.zeros(pool_count, np.int64), np.zeros(node_count, np.int64))  # fmt: skip
    trace = np.empty((AT_FIRST, 5))
    limits = edges_of(pools, calendars, window)
    now, events, is_grown = 0.0, 0, True
    push(heap, counters, arrivals[0], ARRIVE)
    while counters[EVENTS] > 0 and events < most:
        if counters[EVENTS] + widest > len(heap[0]):
            room = 2 * len(heap[0]) + widest
            heap, is_grown = (longer(heap[0], room), longer(heap[1], room), longer(heap[2], room)), True
        if counters[TOKENS] < widest:
            had, room = len(nexts), 2 * len(nexts) + widest
            tokens = (longer(tokens[0], room), longer(tokens[1], room), wider(tokens[2], room))
            nexts, loose_tokens, is_grown = longer(nexts, room), longer(loose_tokens, room), True
            loose_tokens[counters[TOKENS] : counters[TOKENS] + room - had] = np.arange(had, room)
            counters[TOKENS] += room - had
        if counters[SLOTS] == 0:
            had = len(loose_slots)
            slots, is_grown = (wider(slots[0], 2 * had), wider(slots[1], 2 * had)), True
            loose_slots = np.empty(2 * had, np.int64)
            loose_slots[:had] = np.arange(had, 2 * had)
            counters[SLOTS] = had
        if is_grown:
            loose = (loose_tokens, loose_slots)
            flow = (nodes, ways, cases, slots, tokens, loose, counters, sums[5], run, heap)
            work_of = (nodes, pools, calendars, queues, nexts, tokens, sums, heap, counters, limits)
            is_grown = False
        now, what = pop(heap, counters)
        events += 1
        kind, number = what % KINDS, what // KINDS
        act, token = NOTHING, number
        if kind == ARRIVE:
            token = _arrive(number, now, flow, arrivals)
            act = WALK
        elif kind == ENTER:
            act = WALK
        elif kind == READY:
            act = ASK
        elif kind == OPEN:
            queues[4][number] = 0
            serve(number, now, work_of)
        else:
            release(token, now, work_of)
            act = LEAVE
        while act != NOTHING:
            if act == WALK:
                act = _walk(token, now, flow, calendars)
            elif act == ASK:
                ask(token, now, work_of)
                act = NOTHING
            else:
                if tokens[1][token] < traced:
                    if counters[ROWS] == len(trace):
                        trace = wider(trace, 2 * len(trace))
                    _trace(token, now, tokens, trace, counters)
                act = _leave(token, now, flow)
    for pool in range(pool_count):
        add_up(pool, now, limits, queues[2], sums)
    return (cases[0], cases[1], cases[2], sums[5], sums[0], sums[1], sums[2], sums[4], trace[: counters[ROWS]].copy(),
            now, events)  # fmt: skip


@compiled
def _arrive(case, now, flow, arrivals):
    """Let a case begin; return its token."""
    _nodes, ways, cases, slots, tokens, loose, counters, _visits, run, heap = flow
    if case + 1 < len(arrivals):
        push(heap, counters, arrivals[case + 1], (case + 1) * KINDS + ARRIVE)
    counters[SLOTS] -= 1
    slot = loose[1][counters[SLOTS]]
    slots[0][slot] = 0
    slots[1][slot] = 0
    cases[3][case], cases[4][case] = 1, slot
    chance = uniform(run, case, np.uint64(0), 0, START)
    return _token(case, ways[3][chosen(ways[4], 0, len(ways[3]), chance)], tokens, loose, counters)


@compiled
def _token(case, node, tokens, loose, counters):
    counters[TOKENS] -= 1
    token = loose[0][counters[TOKENS]]
    tokens[0][token], tokens[1][token] = node, case
    return token


@compiled
def _walk(token, now, flow, calendars):
    """Take a token to its node; return what is to be done with it there."""
    nodes, _ways, cases, slots, tokens, loose, counters, visits, run, heap = flow
    names, waits, efforts, shapes, needs, marks = nodes[0], nodes[1], nodes[2], nodes[3], nodes[6], nodes[9]
    node, case = tokens[0][token], tokens[1][token]
    slot = cases[4][case]
    visit = slots[0][slot, node]
    slots[0][slot, node] += 1
    visits[node] += 1
    about = tokens[2][token]
    about[ENTERED], about[BEGUN] = now, now
    if marks[node] != NOBODY and np.isnan(cases[2][case, marks[node], ENTERED]):
        cases[2][case, marks[node], ENTERED] = now
    if needs[node] > 1:
        slots[1][slot, node] += 1
        if slots[1][slot, node] < needs[node]:
            _end(token, now, cases, tokens, loose, counters)
            return NOTHING
        slots[1][slot, node] = 0
    if waits[node] <= 0.0 and efforts[node] <= 0.0:
        return LEAVE
    about[3] = factor(run, case, names[node], visit, shapes[node])
    minutes = waits[node] * about[3]
    if minutes <= 0.0:
        return ASK
    push(heap, counters, over(calendars, 0, now, minutes), token * KINDS + READY)
    return NOTHING


@compiled
def _end(token, now, cases, tokens, loose, counters):
    """Take a token out; with its last one a case is over."""
    case = tokens[1][token]
    loose[0][counters[TOKENS]] = token
    counters[TOKENS] += 1
    cases[3][case] -= 1
    if cases[3][case] == 0:
        cases[0][case] = now
        loose[1][counters[SLOTS]] = cases[4][case]
        counters[SLOTS] += 1


@compiled
def _leave(token, now, flow):
    """Let a token go on; return what is to be done with it then."""
    nodes, ways, cases, slots, tokens, loose, counters, _visits, run, heap = flow
    names, splits, ends, marks = nodes[0], nodes[7], nodes[8], nodes[9]
    node, case = tokens[0][token], tokens[1][token]
    if marks[node] != NOBODY and np.isnan(cases[2][case, marks[node], LEFT]):
        cases[2][case, marks[node], BEGUN] = tokens[2][token, BEGUN]
        cases[2][case, marks[node], LEFT] = now
    first, last = ways[0][node], ways[0][node + 1]
    if ends[node] != NOBODY or first == last:
        known = cases[1][case]
        cases[1][case] = ends[node] if known == NOBODY else min(ends[node], known)
        _end(token, now, cases, tokens, loose, counters)
        return NOTHING
    if splits[node]:
        for way in range(first, last):
            push(heap, counters, now, _token(case, ways[1][way], tokens, loose, counters) * KINDS + ENTER)
        cases[3][case] += last - first
        _end(token, now, cases, tokens, loose, counters)
        return NOTHING
    visit = slots[0][cases[4][case], node] - 1
    chance = uniform(run, case, names[node], visit, WAY)
    tokens[0][token] = ways[1][chosen(ways[2], first, last, chance)]
    return WALK


@compiled
def _trace(token, now, tokens, trace, counters):
    row = trace[counters[ROWS]]
    row[0], row[1] = tokens[1][token], tokens[0][token]
    row[2], row[3], row[4] = tokens[2][token, ENTERED], tokens[2][token, BEGUN], now
    counters[ROWS] += 1
