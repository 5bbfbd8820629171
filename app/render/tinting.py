"""The colours of a map that is coloured by its review: fills by level, and a faded palette for what is not picked out.

Opaque colours on every ground; a sign or figure stands beside each (never colour alone). In shades of grey the levels
differ by lightness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from app.analysis.tints import GOOD, HEAT, MIDDLE, NO_COLOURING, OTHER, POOR, UNKNOWN, Colouring, Meaning
from app.i18n import Message, text
from app.model.event_logs import DeviatingWay
from app.render.style import StepStyle
from app.render.theme import CONTRAST, DARK, GREY_PAPER, LIGHT, PAPER, Palette, qcolor

Fills = Mapping[str, str]


def _heat(*colours: str) -> Fills:
    return dict(zip(HEAT, colours, strict=True))


_LIGHT: Fills = {
    GOOD: "#CBEBD7", MIDDLE: "#FFE7A8", POOR: "#F4BDB6", OTHER: "#C5DCF5", UNKNOWN: "#E8EBEF",
    **_heat("#FFF4E0", "#FFE0B0", "#FFC680", "#FFA560", "#FB935A"),
}  # fmt: skip
FILLS: dict[str, Fills] = {
    LIGHT.name: _LIGHT,
    PAPER.name: _LIGHT,
    DARK.name: {
        GOOD: "#17452C", MIDDLE: "#4A3A08", POOR: "#5A2024", OTHER: "#1C3F66", UNKNOWN: "#3A3F47",
        **_heat("#2E2A24", "#41301E", "#543619", "#683A15", "#7A4010"),
    },
    CONTRAST.name: {
        GOOD: "#003D1A", MIDDLE: "#3D2E00", POOR: "#570000", OTHER: "#00325C", UNKNOWN: "#2E2E2E",
        **_heat("#1F1400", "#332100", "#472C00", "#5C3700", "#704200"),
    },
    GREY_PAPER.name: {
        GOOD: "#FFFFFF", MIDDLE: "#DEDEDE", POOR: "#B4B4B4", OTHER: "#C9C9C9", UNKNOWN: "#EFEFEF",
        **_heat("#F6F6F6", "#E0E0E0", "#CCCCCC", "#B9B9B9", "#A9A9A9"),
    },
}  # fmt: skip
FADED = " faded"
FAINT = 0.3
"""How much of a line is left where a step is not picked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tinting:
    """How a coloured map is drawn: fills and figures by step, the ids picked out (None is all), the legend.

    `signs` are those of the legend, for where figures cannot be read; `titles` say by what it is coloured and what is
    picked out. `ways` are those that cases take and the map does not show.
    """

    fills: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] | None = None
    legend: tuple[Meaning, ...] = ()
    titles: tuple[Message, ...] = ()
    ways: tuple[DeviatingWay, ...] = ()

    def dims(self, step_id: str) -> bool:
        """Answer whether a step is not among those picked out."""
        return self.kept is not None and step_id not in self.kept

    def sign_of(self, step_id: str) -> str:
        """Return the sign of the legend that a step has; "" if it has none, or is not picked out."""
        return "" if self.dims(step_id) else self.signs.get(step_id, "")


NO_TINTING = Tinting()


def tinting_of(colouring: Colouring, palette: Palette) -> Tinting:
    """Give a colouring the colours of a palette."""
    if colouring is NO_COLOURING:
        return NO_TINTING
    return Tinting(
        fills={i: fill_of_level(palette, tinted.meaning.level) for i, tinted in colouring.steps.items()},
        figures={i: tinted.figure for i, tinted in colouring.steps.items()},
        signs={i: tinted.meaning.sign for i, tinted in colouring.steps.items()},
        kept=colouring.kept,
        legend=tuple(colouring.legend),
        titles=colouring.titles,
        ways=colouring.ways,
    )


def fill_of_level(palette: Palette, level: str) -> str:
    """Return the fill of a level in a palette."""
    return FILLS.get(palette.name, _LIGHT)[level]


def tinted(style: StepStyle, step_id: str, tinting: Tinting) -> StepStyle:
    """Return a step's style with its fill and figure, or faded where it is not picked out."""
    if tinting.dims(step_id):
        quiet = faded(style.palette)
        return style._replace(palette=quiet, fill=quiet.step, company_notes=0, customer_notes=0, verdict="")
    if step_id not in tinting.fills:
        return style
    return style._replace(fill=tinting.fills[step_id], figure=tinting.figures[step_id])


def legend_words(meanings: Iterable[Meaning]) -> list[str]:
    """Say a legend in lines, for those who do not see it."""
    return [f"{meaning.sign} {text(meaning.words)}" for meaning in meanings]


@cache
def faded(palette: Palette) -> Palette:
    """Return a palette in which lines are faint and names quiet, still readable."""
    faint = _mixed(palette.outline, palette.ground)
    return replace(palette, name=palette.name + FADED, ink=palette.muted, outline=faint, step=palette.ground)


def _mixed(one: str, ground: str) -> str:
    """Mix a colour with its ground, opaque."""
    above, below = qcolor(one), qcolor(ground)
    parts = [
        round(FAINT * a + (1 - FAINT) * b)
        for a, b in zip((above.red(), above.green(), above.blue()), (below.red(), below.green(), below.blue()))
    ]
    return "#{:02X}{:02X}{:02X}".format(*parts)
