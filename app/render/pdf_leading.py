"""What leads where in the printed file: links from maps to words and pictures and back, outline, page labels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from app.i18n import tr
from app.model.document import Document
from app.render.pdf_links import Finish, Jump, Place
from app.render.picture_pages import clips_on_page
from app.render.print_plan import Print
from app.render.sheets import boxes_on_page
from app.render.typeset import Typeset


def finish_of(document: Document, prepared: Print, date: dt.date, language: str) -> Finish:
    """Return what is added to the painted pages."""
    targets = {**_picture_places(prepared), **_text_places(prepared.text, prepared.first_text)}
    on_map = _places_on_maps(prepared) if targets else {}
    jumps = [*_from_maps(prepared, targets), *_from_text(prepared, {**targets, **on_map})]
    jumps += _from_pictures(prepared, on_map)
    return Finish(
        title=prepared.facts.title, date=date, language=language, jumps=jumps,
        outline=_outline(prepared), labels=_labels(prepared),
        subject=document.process.purpose,
    )  # fmt: skip


def _places_on_maps(prepared: Print) -> dict[str, Place]:
    """Find maps by "map:" and their id, steps by "step:" and theirs."""
    places: dict[str, Place] = {}
    for page, shown, sheet in prepared.sheets():
        places.setdefault(f"map:{shown.map.id}", Place(page, 0, 0))
        for step_id, box in boxes_on_page(shown, sheet):
            places.setdefault(f"step:{step_id}", Place(page, max(box.x - 40, 0), max(box.y - 40, 0)))
    return places


def _from_maps(prepared: Print, targets: Mapping[str, Place]) -> Iterator[Jump]:
    """Lead every step to its entry, or else to its pictures, and its paper clip to the pictures."""
    for page, shown, sheet in prepared.sheets() if targets else ():
        for step_id, box in boxes_on_page(shown, sheet):
            goal = targets.get(step_id) or targets.get(f"pictures:{step_id}")
            if goal is not None:
                yield Jump(page, box, goal)
        for step_id, box in clips_on_page(shown, sheet):
            goal = targets.get(f"pictures:{step_id}")
            if goal is not None:
                yield Jump(page, box, goal)


def _from_text(prepared: Print, places: Mapping[str, Place]) -> Iterator[Jump]:
    for spot, link in prepared.text.links if prepared.text else ():
        if link in places:
            yield Jump(prepared.first_text + spot.page, spot.box, places[link])


def _from_pictures(prepared: Print, on_map: Mapping[str, Place]) -> Iterator[Jump]:
    for page, pictures in enumerate(prepared.pictures, start=prepared.first_picture):
        goal = on_map.get(f"step:{pictures.step_id}")
        if goal is not None:
            yield Jump(page, pictures.title_box, goal)


def _text_places(text: Typeset | None, first: int) -> dict[str, Place]:
    if text is None:
        return {}
    return {name: Place(first + spot.page, 0, max(spot.box.y - 12, 0)) for name, spot in text.anchors.items()}


def _picture_places(prepared: Print) -> dict[str, Place]:
    pages = enumerate(prepared.pictures, start=prepared.first_picture)
    return {f"pictures:{pictures.step_id}": Place(page, 0, 0) for page, pictures in pages}


def _outline(prepared: Print) -> list[tuple[int, str, Place]]:
    """List (level from 1, title, place): the maps, their sheets where they have several, the written part, pictures."""
    entries: list[tuple[int, str, Place]] = []
    seen: set[str] = set()
    for page, shown, sheet in prepared.sheets():
        if shown.map.id not in seen:
            seen.add(shown.map.id)
            entries.append((1, tr("Map: {name}", name=shown.title), Place(page, 0, 0)))
        if len(shown.plan.sheets) > 1:
            entries.append((2, tr("Sheet {name}", name=sheet.name), Place(page, 0, 0)))
    for entry in prepared.text.outline if prepared.text else ():
        place = Place(prepared.first_text + entry.spot.page, 0, max(entry.spot.box.y - 12, 0))
        entries.append((entry.level, entry.title, place))
    for page, pictures in enumerate(prepared.pictures, start=prepared.first_picture):
        if page == prepared.first_picture:
            entries.append((1, tr("Pictures"), Place(page, 0, 0)))
        entries.append((2, pictures.title, Place(page, 0, 0)))
    return entries


def _labels(prepared: Print) -> list[str]:
    """Return a label for every page: the sheet's name on maps with several, else plain numbers."""
    labels = [
        sheet.name if len(shown.plan.sheets) > 1 and len(prepared.maps) == 1 else str(page + 1)
        for page, shown, sheet in prepared.sheets()
    ]
    return [*labels, *(str(i + 1) for i in range(len(labels), prepared.pages))]
