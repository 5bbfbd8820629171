"""What somebody chose to print, and how it is kept with a map. Frozen data; no widgets."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from app.i18n import Message, msg
from app.render.paper import CUSTOM, MOST_OVERLAP, PAPERS, PageSetup

ORIENTATIONS: dict[str, Message] = {
    "auto": msg("Automatic"),
    "landscape": msg("Landscape"),
    "portrait": msg("Portrait"),
}
FITS: dict[str, Message] = {
    "readable": msg("So that it can be read"),
    "one_page": msg("On one page"),
    "at_most": msg("At most … pages"),
    "percent": msg("Fixed size in per cent"),
}
KNOWN = {"paper": (*PAPERS, CUSTOM), "orientation": tuple(ORIENTATIONS), "fit": tuple(FITS)}
BETWEEN = {
    "width": (80, 5000), "height": (80, 5000), "margin": (0, 40), "columns": (1, 20), "rows": (1, 20),
    "percent": (10, 400), "overlap": (0, round(MOST_OVERLAP)),
}  # fmt: skip
"""The least and the most of each number; PDF readers refuse longer sheets."""
PASSING = frozenset({"selected", "in_hand", "colour", "only", "department", "hops"})
"""What follows from the window at the moment, and is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoices:
    """The settings of Print; lengths in millimetres. Names are off by default, and so is grey (decisions 22).

    `ticked` and `unticked` are the parts that somebody wants or does not want, whatever is usual.
    """

    ticked: tuple[str, ...] = ()
    unticked: tuple[str, ...] = ()
    this_map: bool = False
    selected: bool = False
    in_hand: bool = True
    paper: str = "A4"
    width: int = 210
    height: int = 297
    orientation: str = "auto"
    margin: int = 10
    fit: str = "readable"
    columns: int = 2
    rows: int = 1
    percent: int = 100
    overlap: int = 10
    crop_marks: bool = True
    assembly_plan: bool = False
    names: bool = False
    grey: bool = False
    document: bool = True
    colour: str = ""
    only: str = ""
    department: str = ""
    hops: bool = False


def kept(choices: PrintChoices) -> str:
    """Return choices as they are kept with a map: those that are not as usual; nothing if all are."""
    usual = PrintChoices()
    found = {
        field.name: value
        for field in fields(choices)
        if field.name not in PASSING and (value := getattr(choices, field.name)) != getattr(usual, field.name)
    }
    return json.dumps(found, sort_keys=True) if found else ""


def choices_kept(words: str) -> PrintChoices:
    """Read kept choices; what nobody here knows is as usual."""
    try:
        found = json.loads(words or "{}")
    except (ValueError, RecursionError):
        return PrintChoices()
    if not isinstance(found, dict):
        return PrintChoices()
    usual = PrintChoices()
    known = {field.name: getattr(usual, field.name) for field in fields(usual) if field.name not in PASSING}
    values = {name: _read(name, found[name], known[name]) for name in known if name in found}
    return PrintChoices(**values)


def _read(name: str, value: Any, usual: Any) -> Any:
    if isinstance(usual, tuple):
        is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return tuple(value) if is_list else usual
    if type(value) is not type(usual) or (name in KNOWN and value not in KNOWN[name]):
        return usual
    if name in BETWEEN:
        least, most = BETWEEN[name]
        return min(max(value, least), most)
    return value


def setup_of(choices: PrintChoices) -> PageSetup:
    """Return how maps are put on paper."""
    return PageSetup(
        paper=choices.paper,
        custom=(choices.width, choices.height),
        orientation=choices.orientation,
        margin=choices.margin,
        fit=choices.fit,
        columns=choices.columns,
        rows=choices.rows,
        percent=choices.percent,
        overlap=choices.overlap,
        crop_marks=choices.crop_marks,
        assembly_plan=choices.assembly_plan,
    )
