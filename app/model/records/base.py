"""What every record shares: its id, its references to others, and the small values records are made of.

A record is a frozen dataclass with an `id`. It names other records by id only. A field made with `ref`
must name an existing record of one of the given kinds; a field made with `key` may outlive its target
(a note stays with a step that has been cut).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import compress, repeat
from operator import attrgetter, call, is_not
from typing import Any, NamedTuple, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])
R = TypeVar("R", bound="Record")

MAX_COORDINATE = 1_000_000.0
MAX_SIZE = 10_000.0
MAX_TEXT = 20_000


class Point(NamedTuple):
    """A place on a map, in map units (1 unit = 1 pixel at 100 %)."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle on a map: top left corner, width, height, in map units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def contains(self, point: Point) -> bool:
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def meets(self, other: Box) -> bool:
        """Answer whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def grown(self, by: float) -> Box:
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with how well it is known. `value` is the mean; low and high say how unsure we are of it."""

    value: float
    low: float | None = None
    high: float | None = None
    kind: str = "opinion"
    n: int | None = None
    source: str = ""
    as_of: str = ""


ESTIMATE_KINDS = ("measured", "observed", "opinion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing in a document."""

    id: str


def per_type(function: F) -> F:
    """Remember a function's answer for every type it is asked about."""
    return cast(F, cache(function))


def ref(*kinds: str, optional: bool = True) -> Any:
    """Declare a field that names an existing record of one of these kinds (None only if optional)."""
    meta = {"ref": kinds}
    return field(default=None, metadata=meta) if optional else field(metadata=meta)


def key(default: Any = None) -> Any:
    """Declare a field that names a record, or several, which may since have gone."""
    return field(default=default, metadata={"key": True})


def one_of(*values: str, default: str | None = None) -> Any:
    """Declare a text field that holds one of these words (by default the first)."""
    return field(default=values[0] if default is None else default, metadata={"one_of": values})


def at_least(low: float, high: float = MAX_COORDINATE, default: Any = 0.0) -> Any:
    """Declare a number that lies between two bounds."""
    return field(default=default, metadata={"range": (low, high)})


def kind_of(record: Record) -> str:
    """Name a record's kind, as references and tables call it."""
    return type(record).__name__


@per_type
def references_of(cls: type[Record]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List (field, kinds it may name) for every hard reference of a record type."""
    return tuple((f.name, f.metadata["ref"]) for f in fields(cls) if "ref" in f.metadata)


@per_type
def names_of(cls: type[Record]) -> tuple[str, ...]:
    """Name a record type's fields in their order."""
    return tuple(f.name for f in fields(cls))


@per_type
def values_reader(cls: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    """Make what reads all fields of a record of this type, in their order."""
    return attrgetter(*names_of(cls))


def changed_names(before: Record, after: Record) -> tuple[str, ...]:
    """Name the fields in which two states of a record differ."""
    read = values_reader(type(after))
    old, new = read(before), read(after)
    other = compress(zip(names_of(type(after)), old, new), map(is_not, old, new))
    return tuple([name for name, was, now in other if was != now])


def with_values(record: R, **values: Any) -> R:
    """Return a record with other values in some fields; `dataclasses.replace` at a fraction of its price."""
    cls = type(record)
    fresh = object.__new__(cls)
    deque(map(call, _setters(cls).values(), repeat(fresh), values_reader(cls)(record)), maxlen=0)
    for name, value in values.items():
        _setters(cls)[name](fresh, value)
    return fresh


@per_type
def _setters(cls: type[Record]) -> dict[str, Callable[[Record, Any], None]]:
    return {name: getattr(cls, name).__set__ for name in names_of(cls)}


@per_type
def naming_fields(cls: type[Record]) -> frozenset[str]:
    """Name the fields of a record type that hold ids of others, hard references and keys alike."""
    return frozenset(f.name for f in fields(cls) if "ref" in f.metadata or "key" in f.metadata)


@per_type
def _named_reader(cls: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    names = sorted(naming_fields(cls), key=names_of(cls).index)
    read = attrgetter("id", "id", *names)
    return lambda record: read(record)[2:]


@per_type
def _names_several(cls: type[Record]) -> bool:
    """Answer whether a field of a record type holds several ids."""
    return any(isinstance(f.default, tuple) for f in fields(cls) if f.name in naming_fields(cls))


def keys_reader(cls: type[Record]) -> Callable[[Record], Iterable[str]]:
    """Make what reads every id that a record of this type names; it may say one twice."""
    if _names_several(cls):
        return keys_in
    read = _named_reader(cls)
    return lambda record: filter(None, read(record))


def references_in(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    """List (id, kinds it may be) for the hard references that a record holds."""
    named = ((getattr(record, name), kinds) for name, kinds in references_of(type(record)))
    return [(target, kinds) for target, kinds in named if target is not None]


def keys_in(record: Record) -> set[str]:
    """Collect every id that a record names, hard references and keys alike."""
    found: set[str] = set()
    for value in _named_reader(type(record))(record):
        if isinstance(value, tuple):
            found.update(value)
        elif value:
            found.add(value)
    return found
