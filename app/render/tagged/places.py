"""Where links lead in the accessible file: each content that somebody may be led to gets a name that typst allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.render.content import Content
from app.render.sheets import MapSheets

Told = Content | MapSheets


class Places:
    """The places of a whole file; of two places with one name it is the first, as in print."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._by_name: dict[str, str] = {}
        self._by_content: dict[int, str] = {}
        for number, content in enumerate(told):
            fresh = [name for name in _names_of(content) if name not in self._by_name]
            if fresh:
                place = self._by_content[id(content)] = f"place{number}"
                self._by_name.update(dict.fromkeys(fresh, place))

    def of(self, content: Told) -> str:
        """Return what the place of a content is called; "" if nothing leads there."""
        return self._by_content.get(id(content), "")

    def named(self, name: str) -> str:
        """Return the place of a name; "" if it is not in this file."""
        return self._by_name.get(name, "")


def _names_of(content: Told) -> Iterator[str]:
    if isinstance(content, MapSheets):
        yield f"map:{content.map.id}"
        yield from (f"step:{piece.element.id}" for piece in content.drawing.steps())
    elif content.anchor:
        yield content.anchor
