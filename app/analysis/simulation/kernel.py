"""The simulation, compiled: the same events in the same order as in `reference`, on arrays.

The compiled loop runs until it is over, or until it has done a good many events and visits or lacks room; Python then
asks whether it is still wanted, and makes room (`rooms`). Nothing here knows of documents.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"
from __future__ import annotations

import numpy as np

from app.analysis.compiling import kept
from app.analysis.network import Floats
from app.analysis.simulation.compiled import (
    NO_REFERENCES,
    SOURCES,
    chosen,
    compiled,
    factor,
    over,
    pop,
    push,
    uniform,
)
from app.analysis.simulation.plan import NOBODY, Plan, Record
from app.analysis.simulation.rooms import ACT, DONE_SO_FAR, EVENTS, NOW, ROWS, SLOTS, TOKEN, TOKENS, Rooms
from app.analysis.simulation.serving import KINDS, add_up, ask, release, serve
from app.analysis.simulation.streams import START, WAY
from app.model.wanted import require_wanted

ARRIVE, ENTER, READY, DONE, OPEN = range(5)
ENTERED, BEGUN, LEFT = range(3)
NOTHING, WALK, ASK, LEAVE = range(4)
"""What is to be done with a token at this moment."""
OVER, MORE, TOO_FEW_TOKENS, TOO_FEW_SLOTS, TOO_FEW_ROWS = range(5)
"""Why the compiled loop has come back."""
AT_ONCE = 1_000_000
"""Events and visits between two questions whether the work is still wanted."""


def simulate(plan: Plan, arrivals: Floats, run: int, window: tuple[float, float], traced: int, most: int) -> Record:
    """Run all cases to their end. `run` names the streams, `window` is what people's time is counted in."""
    rooms = Rooms(plan, arrivals, window)
    why = MORE
    while why != OVER:
        require_wanted()
        limits = np.array([traced, most, min(rooms.counters[DONE_SO_FAR] + AT_ONCE, most), rooms.widest])
        why = _go(*rooms.arrays(), np.uint64(run), limits)
        if why == TOO_FEW_TOKENS:
            rooms.grow_tokens()
        elif why == TOO_FEW_SLOTS:
            rooms.grow_slots()
        elif why == TOO_FEW_ROWS:
            rooms.grow_rows()
    return rooms.record()


@kept(SOURCES, **NO_REFERENCES)
def _go(nodes, ways, pools, calendars, arrivals, heap, tokens, nexts, loose, slots, cases, queues, sums, edges, trace,
        counters, moments, run, limits):  # fmt: skip
    """Take one event after another, until all is over or something is needed that only Python can do."""
    traced, most, soon, widest = limits[0], limits[1], limits[2], limits[3]
    flow = (nodes, ways, cases, slots, tokens, loose, counters, sums, run, heap)
    work_of = (nodes, pools, calendars, queues, nexts, tokens, sums, heap, counters, edges)
    now, act, token = moments[NOW], counters[ACT], counters[TOKEN]
    why = MORE
    while why == MORE:
        if act == NOTHING:
            if counters[EVENTS] == 0 or counters[DONE_SO_FAR] >= most:
                why = OVER
                break
            if counters[TOKENS] < widest:
                why = TOO_FEW_TOKENS
                break
            if counters[SLOTS] == 0:
                why = TOO_FEW_SLOTS
                break
            if counters[DONE_SO_FAR] >= soon:
                break
            now, what = pop(heap, counters)
            counters[DONE_SO_FAR] += 1
            kind, token = what % KINDS, what // KINDS
            if kind == ARRIVE:
                token = _arrive(token, now, flow, arrivals)
                act = WALK
            elif kind == ENTER:
                act = WALK
            elif kind == READY:
                act = ASK
            elif kind == OPEN:
                queues[4][token] = 0
                serve(token, now, work_of)
            else:
                release(token, now, work_of)
                act = LEAVE
        elif act == WALK:
            if counters[DONE_SO_FAR] >= soon:
                if counters[DONE_SO_FAR] >= most:
                    why = OVER
                break
            counters[DONE_SO_FAR] += 1
            act = _walk(token, now, flow, calendars)
        elif act == ASK:
            ask(token, now, work_of)
            act = NOTHING
        elif tokens[1][token] >= traced:
            act = _leave(token, now, flow)
        elif counters[ROWS] < len(trace):
            _trace(token, now, tokens, trace, counters)
            act = _leave(token, now, flow)
        else:
            why = TOO_FEW_ROWS
    moments[NOW], counters[ACT], counters[TOKEN] = now, act, token
    if why == OVER:
        for pool in range(len(pools[0])):
            add_up(pool, now, edges, queues[2], sums)
    return why


@compiled
def _arrive(case, now, flow, arrivals):
    """Let a case begin; return its token."""
    _nodes, ways, cases, slots, tokens, loose, counters, _sums, run, heap = flow
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
    nodes, _ways, cases, slots, tokens, loose, counters, sums, run, heap = flow
    names, waits, efforts, shapes, needs, marks = nodes[0], nodes[1], nodes[2], nodes[3], nodes[6], nodes[9]
    node, case = tokens[0][token], tokens[1][token]
    slot = cases[4][case]
    visit = slots[0][slot, node]
    slots[0][slot, node] += 1
    sums[5][node] += 1
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
    nodes, ways, cases, slots, tokens, loose, counters, sums, run, heap = flow
    names, splits, ends, marks = nodes[0], nodes[7], nodes[8], nodes[9]
    node, case = tokens[0][token], tokens[1][token]
    if marks[node] != NOBODY and np.isnan(cases[2][case, marks[node], LEFT]):
        cases[2][case, marks[node], BEGUN] = tokens[2][token, BEGUN]
        cases[2][case, marks[node], LEFT] = now
    sums[6][node] += now - tokens[2][token, ENTERED]
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
