"""The parts of a Visio file: which pages and masters it has, and where they are kept. Knows no shapes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.exchange.result import Report
from app.exchange.safexml import parse_xml
from app.exchange.safezip import SafeZip
from app.exchange.sketch.tree import child, children, local, whole_text
from app.i18n import msg
from app.model.errors import Refused

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Master:
    """What a stencil provides: its name in every language, and its shapes by their number."""

    name: str
    shapes: dict[str, etree._Element] = field(default_factory=dict)
    first: etree._Element | None = None


@dataclass(slots=True)
class Leaf:
    """A page: its number and name, its own settings, its content."""

    number: str
    name: str
    is_background: bool
    settings: etree._Element | None
    content: etree._Element | None


class Package:
    """A Visio file whose parts are read as they are asked for."""

    def __init__(self, data: bytes, report: Report) -> None:
        self._archive = SafeZip(data)
        self._report = report
        self._document = next((name for kind, name in self._related("").values() if kind == "document"), "")
        if not self._document or self._document not in self._archive:
            raise Refused(msg("The file is no Visio drawing. Nothing was imported."))
        self.styles = {str(style.get("ID", "")): style for style in self._styles()}
        self.masters = self._masters()

    def __contains__(self, name: object) -> bool:
        return name in self._archive

    def part(self, name: str) -> etree._Element:
        """Return the root of a part; raise Refused if it is missing or damaged."""
        return parse_xml(self._archive.read(name), self._report)

    def title(self) -> str:
        """Return the title that the file's properties give it."""
        named = next((name for kind, name in self._related("").values() if kind == "core-properties"), "")
        if named not in self._archive:
            return ""
        return whole_text(child(self.part(named), "title"))

    def pages(self) -> Iterator[Leaf]:
        """Read the pages one after the other."""
        for index, name in self._indexed("pages"):
            settings = child(index, "PageSheet")
            content = self.part(name) if name in self._archive else None
            title = str(index.get("Name") or index.get("NameU") or "")
            yield Leaf(str(index.get("ID", "")), title, index.get("Background") == "1", settings, content)

    def _masters(self) -> dict[str, Master]:
        found: dict[str, Master] = {}
        for index, name in self._indexed("masters"):
            master = Master(str(index.get("NameU") or index.get("Name") or ""))
            if name in self._archive:
                content = self.part(name)
                master.first = next(iter(children(child(content, "Shapes"), "Shape")), None)
                for shape in content.iter(etree.Element):
                    if local(shape) == "Shape":
                        master.shapes.setdefault(str(shape.get("ID", "")), shape)
            found[str(index.get("ID", ""))] = master
        return found

    def _styles(self) -> list[etree._Element]:
        return children(child(self.part(self._document), "StyleSheets"), "StyleSheet")

    def _indexed(self, kind: str) -> Iterator[tuple[etree._Element, str]]:
        """Name what an index of pages or masters lists, each with the part that it is kept in."""
        index = next((name for each, name in self._related(self._document).values() if each == kind), "")
        if index not in self._archive:
            return
        related = self._related(index)
        for entry in self.part(index).iterchildren(etree.Element):
            relation = child(entry, "Rel")
            own = str(relation.get(_RELATION, "")) if relation is not None else ""
            yield entry, related.get(own, ("", ""))[1]

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to inside the file, by id: its kind, and the name of its part."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._archive:
            return {}
        found = {}
        for each in self.part(relations).iterchildren(etree.Element):
            kind, target = str(each.get("Type", "")).rpartition("/")[2], str(each.get("Target", ""))
            if each.get("TargetMode") != "External":
                found[str(each.get("Id", ""))] = (kind, posixpath.normpath(posixpath.join("/", folder, target))[1:])
        return found
