"""The people of the compiled simulation: asking for somebody, serving who waits, counting queues. See `kernel`."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"
from __future__ import annotations

from app.analysis.simulation.compiled import compiled, opening, over, push, work
from app.analysis.simulation.plan import NOBODY

KINDS = 5
READY, DONE, OPEN = 2, 3, 4
"""As in `reference`; an event is its number times KINDS and its kind."""
BEGUN = 1


@compiled
def ask(token, now, work_of):
    """Ask for somebody who does the work; nobody in particular begins at once."""
    nodes, _pools, calendars, queues, nexts, tokens, sums, heap, counters, limits = work_of
    heads, tails, lengths = queues[0], queues[1], queues[2]
    node = tokens[0][token]
    pool, level = nodes[4][node], nodes[5][node]
    minutes = nodes[2][node] * tokens[2][token, 3]
    tokens[2][token, BEGUN] = now
    if minutes <= 0.0 or pool == NOBODY:
        push(heap, counters, over(calendars, 0, now, minutes), token * KINDS + DONE)
        return
    add_up(pool, now, limits, lengths, sums)
    nexts[token] = NOBODY
    if heads[pool, level] == NOBODY:
        heads[pool, level] = token
    else:
        nexts[tails[pool, level]] = token
    tails[pool, level] = token
    lengths[pool] += 1
    sums[4][pool] = max(sums[4][pool], lengths[pool])
    serve(pool, now, work_of)


@compiled
def release(token, now, work_of):
    """Let whoever has done this work be free for the next."""
    nodes, queues, tokens = work_of[0], work_of[3], work_of[5]
    node = tokens[0][token]
    if nodes[4][node] != NOBODY and nodes[2][node] > 0.0:
        queues[3][nodes[4][node]] += 1
        serve(nodes[4][node], now, work_of)


@compiled
def serve(pool, now, work_of):
    """Let the people who are free take what waits, or come back when they open."""
    nodes, pools, calendars, queues, nexts, tokens, sums, heap, counters, limits = work_of
    heads, lengths, free, awaited = queues[0], queues[2], queues[3], queues[4]
    calendar = pools[1][pool]
    opens = opening(calendars, calendar, now)
    if opens > now:
        if lengths[pool] and not awaited[pool]:
            awaited[pool] = 1
            push(heap, counters, opens, pool * KINDS + OPEN)
        return
    while free[pool] and lengths[pool]:
        add_up(pool, now, limits, lengths, sums)
        level = 0
        while heads[pool, level] == NOBODY:
            level += 1
        token = heads[pool, level]
        heads[pool, level] = nexts[token]
        lengths[pool] -= 1
        free[pool] -= 1
        node = tokens[0][token]
        minutes = nodes[2][node] * tokens[2][token, 3]
        sums[0][node] += now - tokens[2][token, BEGUN]
        tokens[2][token, BEGUN] = now
        begun = work(calendars, calendar, now)
        sums[1][pool] += max(0.0, min(begun + minutes, limits[pool, 1]) - max(begun, limits[pool, 0]))
        push(heap, counters, over(calendars, calendar, now, minutes), token * KINDS + DONE)


@compiled
def add_up(pool, now, limits, lengths, sums):
    """Add up the length of a queue over time, as far as it falls into the window."""
    moment = min(max(now, limits[-1, 0]), limits[-1, 1])
    sums[2][pool] += lengths[pool] * (moment - sums[3][pool])
    sums[3][pool] = moment
