"""A whole print before it is painted: which map, text or pictures stand on which page. Pages are counted from 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.model.records import Box
from app.render.pages import Sheet
from app.render.picture_pages import PicturePage
from app.render.rating_dots import RatingDots
from app.render.sheets import Facts, MapSheets
from app.render.typeset import Typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """The maps' sheets, the running text and where it stands, the pages of pictures."""

    maps: list[MapSheets]
    text: Typeset | None
    text_size: tuple[float, float]
    text_area: Box
    facts: Facts
    pictures: list[PicturePage]
    dots: Mapping[str, RatingDots] = field(default_factory=dict)

    @property
    def first_text(self) -> int:
        """The index of the first page of text."""
        return sum(len(m.plan.sheets) for m in self.maps)

    @property
    def first_picture(self) -> int:
        """The index of the first page of pictures."""
        return self.first_text + (len(self.text.pages) if self.text else 0)

    @property
    def pages(self) -> int:
        return self.first_picture + len(self.pictures)

    def sheets(self) -> Iterator[tuple[int, MapSheets, Sheet]]:
        """Yield (page index from 0, map, sheet) for every map page."""
        pages = ((shown, sheet) for shown in self.maps for sheet in shown.plan.sheets)
        for page, (shown, sheet) in enumerate(pages):
            yield page, shown, sheet
