"""What somebody chose for an export: which formats there are, how each is written, what was written last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import Message, msg

if TYPE_CHECKING:
    from app.cli.writing import Wishes
    from app.settings import Settings

SCALE, PIXELS, MM = "scale", "pixels", "mm"
SIZES: dict[str, Message] = {
    SCALE: msg("As large as the map"), PIXELS: msg("Width in pixels"), MM: msg("Width on paper"),
}  # fmt: skip
SLIDES: dict[str, Message] = {
    "phase": msg("One for each phase of a large map"), "map": msg("One for each map"),
}  # fmt: skip
LIMITS: dict[str, tuple[int, int]] = {
    "percent": (10, 1000), "pixels": (16, 32_000), "mm": (5, 2_000), "dpi": (50, 1_200),
}  # fmt: skip
BOOK = ("this_map", "notes", "names")
OPTIONS: dict[str, tuple[str, ...]] = {
    ".png": ("size", "transparent", "only"),
    ".svg": ("transparent", "only"),
    ".pptx": ("slides", "only", *BOOK),
    ".html": BOOK,
    ".pdf": (*BOOK, "document", "accessible"),
    ".docx": BOOK,
    ".md": ("procedure", *BOOK),
}
"""What can be chosen for a format; `only` is what is selected, and is not kept."""
ABOUT: dict[str, Message] = {
    ".png": msg("A picture for documents and mail."),
    ".svg": msg("A drawing that is sharp at every size, with text that can be searched and edited."),
    ".pptx": msg("Slides with shapes that can be moved and edited; connectors follow them."),
    ".html": msg("One file for the browser: the map to move and zoom, and what is known about each step."),
    ".docx": msg("The written procedure for Word: what is done in each step, by whom, with what and how long."),
    ".md": msg("Text that shows as flowcharts, or as the written procedure, in wikis and on the web."),
    ".pdf": msg("Pages with the usual settings. Print has more to choose from."),
}
OTHER_TOOL = msg("A file for another tool. What it cannot hold is listed afterwards.")
MOST_KEPT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoices:
    """How one format is written; each format keeps its own."""

    size: str = SCALE
    percent: int = 200
    pixels: int = 1600
    mm: int = 180
    dpi: int = 300
    transparent: bool = False
    slides: str = "phase"
    procedure: bool = False
    this_map: bool = False
    notes: bool = True
    names: bool = False
    document: bool = True
    accessible: bool = False


def offered() -> dict[str, Message]:
    """Return the formats that can be written, by their ending."""
    from app.exchange.formats import writable

    pictures = {".png": msg("Picture (PNG)"), ".svg": msg("Drawing (SVG)")}
    pages = {".html": msg("Web page (HTML)"), ".pdf": msg("PDF"), ".docx": msg("Written procedure (Word)")}
    others = {each.suffixes[0]: each.name for each in writable()}
    slides = {".pptx": others.pop(".pptx")}
    return {**pictures, **slides, **pages, **others}


def kept_choices(settings: Settings, suffix: str) -> ExportChoices:
    """Return how a format was written last; what cannot be counts as not chosen."""
    kept = _table(_table(settings.get("export"), "formats"), suffix)
    usual = ExportChoices()
    return ExportChoices(**{
        field.name: kept[field.name] if _can_be(field.name, kept.get(field.name)) else getattr(usual, field.name)
        for field in fields(ExportChoices)
    })  # fmt: skip


def _can_be(name: str, value: object) -> bool:
    if type(value) is not type(getattr(ExportChoices(), name)):
        return False
    if name in LIMITS:
        low, high = LIMITS[name]
        return isinstance(value, int) and low <= value <= high
    return value in {"size": SIZES, "slides": SLIDES}.get(name, (True, False))


def keep_choices(settings: Settings, suffix: str, choices: ExportChoices) -> None:
    """Remember how a format is written, and that it was chosen last."""
    kept = settings.get("export")
    formats = {**_table(kept, "formats"), suffix: asdict(choices)}
    settings.put("export", {**kept, "format": suffix, "formats": formats})


def last_format(settings: Settings) -> str:
    """Return the format that was chosen last; a picture to begin with."""
    kept = settings.get("export").get("format")
    return kept if isinstance(kept, str) and kept in offered() else ".png"


def last_file(settings: Settings, uid: str) -> Path | None:
    """Return the file into which a document was exported last."""
    kept = _table(settings.get("export"), "files").get(uid)
    return Path(kept) if isinstance(kept, str) and kept else None


def keep_file(settings: Settings, uid: str, path: Path) -> None:
    """Remember where a document was exported to; documents not exported for long are forgotten."""
    kept = settings.get("export")
    places = {key: place for key, place in _table(kept, "files").items() if key != uid}
    newest = dict(list({**places, uid: str(path)}.items())[-MOST_KEPT:])
    settings.put("export", {**kept, "files": newest})


def _table(kept: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = kept.get(name)
    return found if isinstance(found, dict) else {}


def wishes_of(choices: ExportChoices, suffix: str, map_id: str) -> Wishes:
    """Say to the writer what was chosen; pictures show one map, other formats all of them unless one is wanted."""
    from app.cli.writing import PICTURES, Wishes

    return Wishes(
        map_id=map_id if suffix in PICTURES or choices.this_map else "",
        scale=choices.percent / 100,
        width=choices.pixels if choices.size == PIXELS else None,
        mm=float(choices.mm) if choices.size == MM else None,
        dpi=float(choices.dpi) if choices.size == MM else None,
        transparent=choices.transparent,
        slides=choices.slides,
        procedure=choices.procedure,
        notes=choices.notes,
        names=choices.names,
        document=choices.document,
        accessible=choices.accessible,
    )
