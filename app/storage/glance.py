"""Part of a published file, read without checking all of it: what is seen first while the rest is still being read.

Header, structure and limits are asked as always; rows are checked one by one as they are read. What all rows are
together (pages, digest, references) is not, so what comes of it is only to be looked at.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from app.model.document import Document
from app.model.errors import Broken
from app.model.placement import box_of
from app.model.records import (
    Box,
    DataObject,
    Department,
    Finding,
    Flow,
    Group,
    Lane,
    Map,
    Note,
    Pool,
    Process,
    Record,
    Step,
    TextNote,
)
from app.storage.faults import DATABASE_ERRORS
from app.storage.image import opened, require_header
from app.storage.rows import records_from, select_all
from app.storage.schema import SCHEMA, require_known_structure
from app.storage.trouble import damaged, newer

WHOLE: tuple[type[Record], ...] = (Process, Map, Department)
BOXED: tuple[type[Record], ...] = (TextNote, DataObject, Group)
HANGING: tuple[tuple[type[Record], str], ...] = ((Note, "target"), (Finding, "step"))
"""What is told by badges on a step, and the column that names it."""


class Glance:
    """A look into a file. Its methods raise Trouble if what they read is not sound."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        ((self.uid,),) = connection.execute("SELECT value FROM meta WHERE key = 'document'").fetchall()

    def map_id(self, wanted: str) -> str:
        """Return the id of the map that is wanted, or of the one that opens first; "" if there is none."""
        maps = Document(self._some(Map))
        main = maps.main_map
        return wanted if wanted in maps else main.id if main is not None else ""

    def extent(self, map_id: str) -> Box | None:
        """Return the box around a map's steps, lanes and pools; None for an empty one."""
        query = 'SELECT min(x), min(y), max(x + width), max(y + height) FROM step WHERE "map" = ?'
        ((left, top, right, bottom),) = self._connection.execute(query, (map_id,))
        edges = [] if left is None else [(left, top, right, bottom)]
        frames = (box_of(frame) for kind in (Lane, Pool) for frame in self._on_map(kind, map_id))
        edges += [(box.x, box.y, box.right, box.bottom) for box in frames if box is not None]
        if not edges:
            return None
        lefts, tops, rights, bottoms = zip(*edges)
        return Box(min(lefts), min(tops), max(rights) - min(lefts), max(bottoms) - min(tops))

    def part(self, map_id: str, area: Box) -> Document:
        """Read what is drawn in an area of a map: its lanes and pools, the steps in it, the flows from and to them."""
        frames = [frame for kind in (Pool, Lane) for frame in self._on_map(kind, map_id)]
        boxed = [r for kind in BOXED for r in self._on_map(kind, map_id) if _meets(r, area)]
        meets = '"map" = ? AND x < ? AND x + width > ? AND y < ? AND y + height > ?'
        steps = self._some(Step, meets, map_id, area.right, area.x, area.bottom, area.y)
        ids = json.dumps([record.id for record in (*steps, *boxed)])
        flows = self._some(Flow, '"map" = ? AND (source IN seen OR target IN seen)', map_id, seen=ids)
        hanging = [r for kind, column in HANGING for r in self._some(kind, f'"{column}" IN seen', seen=ids)]
        whole = [record for kind in WHOLE for record in self._some(kind)]
        return Document([*whole, *frames, *boxed, *steps, *flows, *hanging])

    def _on_map(self, kind: type[Record], map_id: str) -> list[Record]:
        return self._some(kind, '"map" = ?', map_id)

    def _some(self, kind: type[Record], where: str = "TRUE", *values: object, seen: str = "[]") -> list[Record]:
        """Read the records of a kind that fulfil a condition; in it, `seen` are the ids in a JSON array."""
        query = select_all(kind, f"WHERE {where} ORDER BY rowid")
        found = self._connection.execute(f"WITH seen AS (SELECT value FROM json_each(?)) {query}", (seen, *values))
        return records_from(kind, found.fetchall())


def _meets(record: Record, area: Box) -> bool:
    box = box_of(record)
    return box is not None and box.meets(area)


@contextmanager
def glancing(data: bytes) -> Iterator[Glance]:
    """Look into the bytes of a file of today's schema; raise Trouble with a sentence if that cannot be done."""
    require_header(data)
    with opened(data) as connection:
        try:
            (number,) = connection.execute("PRAGMA user_version").fetchone()
            if number != SCHEMA:
                raise newer()
            require_known_structure(connection, number)
            yield Glance(connection)
        except DATABASE_ERRORS as error:
            raise damaged(type(error).__name__) from error
        except (Broken, ValueError, TypeError, ArithmeticError, LookupError, RecursionError) as error:
            raise damaged("a record is not sound") from error
