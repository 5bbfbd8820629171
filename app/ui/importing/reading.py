"""Reads a file of another tool beside the window: its records, placed, and a picture of them. No widgets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from app import layout
from app.exchange import Imported
from app.exchange.formats import HEAD, Options, format_to_read
from app.exchange.result import named
from app.exchange.tables.mapping import Column, Preview, TableMapping, mapping_from, plain_mapping
from app.files.foreign import import_file
from app.i18n import Message
from app.model.codec import from_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import root_maps
from app.model.wanted import part
from app.render.compose import drawing_of
from app.render.drawing import DrawingOptions
from app.render.fonts import load_fonts
from app.render.image import image_of
from app.render.picture import extent_of
from app.render.theme import Palette

WIDEST, HIGHEST = 1800, 1100
"""The largest picture, in pixels."""
MAPPINGS_KEPT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read from a file of a kind: as it is imported, and how it looks. `preview` is there for tables only."""

    path: Path
    kind: Message
    imported: Imported
    document: Document
    map_id: str
    picture: QImage
    preview: Preview | None = None


def read(path: Path, options: Options, remembered: Mapping[str, Any], palette: Palette) -> Read:
    """Read a file in the confined child process; a table whose headings are known is read as it was read last."""
    with part(0.0, 0.6):
        imported = import_file(path, options)
    preview = _preview(imported)
    known = None if options or preview is None else remembered_options(preview, remembered)
    if known is not None:
        try:
            imported = import_file(path, known)
            preview = _preview(imported)
        except Refused:
            pass
    with part(0.6, 0.8):
        document = layout.laid_out(Document(named(imported.records, path.stem)), imported.needs_layout)
    maps = root_maps(document)
    map_id = maps[0].id if maps else ""
    with part(0.8, 1.0):
        picture = picture_of(document, map_id, palette)
    return Read(
        path=path, kind=kind_of(path), imported=imported, document=document, map_id=map_id, picture=picture,
        preview=preview,
    )  # fmt: skip


def kind_of(path: Path) -> Message:
    """Say what a file is; where several formats have its ending, its beginning tells."""
    with path.open("rb") as file:
        return format_to_read(path.suffix, file.read(HEAD)).name


def looked_at(read_before: Read, map_id: str, palette: Palette) -> Read:
    """Return what was read with the picture of another of its maps."""
    return replace(read_before, map_id=map_id, picture=picture_of(read_before.document, map_id, palette))


def picture_of(document: Document, map_id: str, palette: Palette) -> QImage:
    """Draw a map as large as a picture may be; an empty map gives an empty picture."""
    load_fonts()
    drawing = drawing_of(document, map_id, DrawingOptions(palette=palette)) if map_id else None
    if drawing is None or not drawing.pieces:
        return QImage()
    box = extent_of(drawing)
    return image_of(drawing, min(WIDEST / box.width, HIGHEST / box.height, 2.0), palette.ground)


def _preview(imported: Imported) -> Preview | None:
    return from_json(Preview, imported.about) if imported.about else None


# -- what columns meant the last time --------------------------------------------------------------


def remembered_options(preview: Preview, remembered: Mapping[str, Any]) -> Options | None:
    """Return how a table with these headings was read the last time; None if it never was, or the same as now."""
    kept = remembered.get(_key(preview))
    if not isinstance(kept, dict) or kept == _kept(preview.mapping):
        return None
    try:
        mapping_from(kept)
    except Refused:
        return None
    return {**plain_mapping(replace(preview.mapping, columns=(), decimal="")), **kept}


def with_remembered(preview: Preview, remembered: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is remembered, with how this table is read now; what was used longest ago goes."""
    kept = {key: value for key, value in remembered.items() if key != _key(preview)}
    kept[_key(preview)] = _kept(preview.mapping)
    return dict(list(kept.items())[-MAPPINGS_KEPT:])


def _key(preview: Preview) -> str:
    """Name a table by its headings without keeping them: they are somebody's content."""
    return hashlib.sha256("\x1f".join(preview.headings).encode("utf-8", "replace")).hexdigest()[:24]


def _kept(mapping: TableMapping) -> dict[str, Any]:
    columns = tuple(Column(at=column.at, role=column.role, unit=column.unit) for column in mapping.columns)
    return plain_mapping(TableMapping(decimal=mapping.decimal, columns=columns))
