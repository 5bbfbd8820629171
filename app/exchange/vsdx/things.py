"""The shapes of a page as they lie on it, groups opened or taken as one, before they mean anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.exchange.result import MAX_NODES
from app.exchange.sketch.parts import MAX_NESTING
from app.exchange.sketch.tree import child, children
from app.exchange.vsdx.package import Master
from app.exchange.vsdx.placing import Place, box_in, place_of
from app.exchange.vsdx.sheet import Sheet, sheet_of
from app.i18n import msg
from app.model.errors import Refused
from app.model.records import Box


@dataclass(slots=True)
class Thing:
    """A shape with its place, its words and what lies in it if it is a group."""

    sheet: Sheet
    around: Place
    place: Place
    box: Box | None
    is_turned: bool
    inside: list[Thing] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.sheet.id

    @property
    def is_line(self) -> bool:
        """Answer whether a shape has a beginning and an end."""
        return self.sheet.number("BeginX") is not None and self.sheet.number("EndX") is not None

    def all(self) -> Iterator[Thing]:
        """Walk through a thing and what is in it, itself first."""
        yield self
        for each in self.inside:
            yield from each.all()

    def words(self) -> str:
        """Return what is written on a thing; on a group without words of its own what is written on its parts."""
        own = self.sheet.text()
        if own or not self.inside:
            return own
        return "\n".join(filter(None, (each.words() for each in self.inside if not each.is_line)))


class Things:
    """Everything on a page."""

    def __init__(self, masters: Mapping[str, Master]) -> None:
        self._masters = masters
        self._count = 0

    def read(self, content: etree._Element | None, around: Place) -> list[Thing]:
        """Read the shapes of a page."""
        return self._all(content, around, None, 0)

    def _all(self, parent: etree._Element | None, around: Place, master: Master | None, depth: int) -> list[Thing]:
        if depth > MAX_NESTING:
            raise Refused(msg("Groups lie more than {limit} deep in one another. Nothing was imported.",
                              limit=MAX_NESTING))  # fmt: skip
        found = []
        for element in children(child(parent, "Shapes") if parent is not None else None, "Shape"):
            if element.get("Del") == "1" or element.get("Type") == "Guide":
                continue
            self._count += 1
            if self._count > 4 * MAX_NODES:
                raise Refused(msg("The file has more than {limit} elements to draw. Nothing was imported.",
                                  limit=MAX_NODES))  # fmt: skip
            sheet, own = sheet_of(element, master, self._masters)
            place = place_of(sheet, around)
            thing = Thing(sheet, around, place, *box_in(sheet, place))
            thing.inside = self._all(element, place, own, depth + 1)
            found.append(thing)
        return found
