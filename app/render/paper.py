"""Paper: sizes, orientation, margins, and what the user may ask of a print. Millimetres; no Qt, no document."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import msg
from app.model.errors import Refused

PT_PER_MM = 72 / 25.4
UNIT_PT = 0.75
"""A map unit at 100 %: one pixel of 1/96 inch, in points."""
LIMIT_PT = 14_400.0
"""The longest side of a page that PDF readers (and Qt) accept."""
PAPERS: dict[str, tuple[float, float]] = {
    "A5": (148, 210),
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
    "Letter": (215.9, 279.4),
    "Tabloid": (279.4, 431.8),
}
CUSTOM = "custom"
ORIENTATIONS = ("auto", "portrait", "landscape")
FITS = ("readable", "one_page", "at_most", "percent", "actual")
MOST_READABLE = 48
"""On so many sheets at most a map is spread so that it can be read; a larger one stands on one page."""
MOST_OVERLAP = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """How a map is put on paper; lengths in millimetres.

    `fit`: readable (as few sheets as make every text readable, one page if that is too many); one_page; at_most
    `columns` x `rows` sheets; percent (100 = a map unit is 1/96 inch); actual = 100 %.
    `assembly_plan` adds a page that shows how several sheets belong together. `custom` is (width, height) for paper
    "custom". `overlap` is repeated on neighbouring sheets, 0 to 15.
    """

    paper: str = "A4"
    custom: tuple[float, float] = (210.0, 297.0)
    orientation: str = "auto"
    margin: float = 10.0
    fit: str = "one_page"
    columns: int = 1
    rows: int = 1
    percent: float = 100.0
    overlap: float = 10.0
    crop_marks: bool = True
    assembly_plan: bool = False
    largest_percent: float = 150.0

    @property
    def cap(self) -> tuple[int, int] | None:
        """The most columns and rows of sheets, None if there is no limit."""
        match self.fit:
            case "one_page":
                return 1, 1
            case "at_most":
                return max(1, self.columns), max(1, self.rows)
            case _:
                return None

    @property
    def fixed_scale(self) -> float:
        """Points per map unit where the size is given and not fitted."""
        return UNIT_PT * (1.0 if self.fit == "actual" else self.percent / 100)


def pt(millimetres: float) -> float:
    return millimetres * PT_PER_MM


def paper_size(setup: PageSetup) -> tuple[float, float]:
    """Return (short side, long side) in points, never above what a PDF page may be; raise Refused if unknown."""
    if setup.paper == CUSTOM:
        sides = setup.custom
    elif setup.paper in PAPERS:
        sides = PAPERS[setup.paper]
    else:
        raise Refused(
            msg("There is no paper called {paper}. Nothing was printed. Known sizes: {known}.",
                paper=setup.paper, known=", ".join(PAPERS))
        )  # fmt: skip
    short, long = sorted(min(pt(side), LIMIT_PT) for side in sides)
    return short, long


def require_sound(setup: PageSetup) -> None:
    """Raise Refused if the settings leave no room for a drawing."""
    short, _ = paper_size(setup)
    if not (setup.margin >= 0 and short - 2 * pt(setup.margin) >= pt(25)):
        raise Refused(
            msg("The margins of {margin} mm leave no room on this paper. Choose smaller margins or larger paper.",
                margin=f"{setup.margin:.0f}")
        )  # fmt: skip
    if not 0 <= setup.overlap <= MOST_OVERLAP:
        raise Refused(msg("The overlap must lie between 0 and {most} mm.", most=round(MOST_OVERLAP)))
    if not 1 <= setup.percent <= 2000:
        raise Refused(msg("The size must lie between 1 % and 2000 %."))
