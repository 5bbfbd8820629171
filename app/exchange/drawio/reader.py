"""Reads a draw.io file into records: pages to maps, swimlanes to lanes, shapes to steps, lines to flows.

Raises Refused with one sentence for what is damaged, hostile or not of draw.io; everything else is mended and listed.
"""

from __future__ import annotations

from lxml import etree

from app.exchange.drawio.attributes import page_link
from app.exchange.drawio.cells import read_sheet
from app.exchange.drawio.container import Page, pages_of
from app.exchange.drawio.own import restored
from app.exchange.drawio.read_flows import read_flows
from app.exchange.drawio.read_frames import fill_frames, name_departments, read_frames, turn_map, warn_of_layers
from app.exchange.drawio.read_things import read_things
from app.exchange.drawio.roles import FRAMES, THINGS, give_roles, ties_of
from app.exchange.drawio.source import OWN_TYPE, Drawn, Source
from app.exchange.result import MANY_NODES, MAX_NODES, Imported, Report, require_few_frames, require_importable
from app.i18n import msg
from app.model.errors import Refused
from app.model.kinds import is_activity
from app.model.records import PROCESS_ID, DataObject, Group, Map, Process, Step, TextNote
from app.model.wanted import require_wanted


def read_drawio(data: bytes) -> Imported:
    """Read a draw.io file; raise Refused if nothing can be made of it."""
    report = Report()
    source = derived(pages_of(data, report), report)
    records = restored(source)
    nodes = sum(isinstance(record, (Step, DataObject, TextNote, Group)) for record in records)
    if nodes > MANY_NODES:
        report.warn(msg("The file has {n} elements to draw; work on it will be slow.", n=nodes))
    present = {record.id for record in records}
    return require_importable(
        Imported(
            records=tuple(records), warnings=report.warnings, needs_layout=frozenset(source.needs_layout & present)
        )
    )


def derived(pages: list[Page], report: Report) -> Source:
    """Read what the drawing shows, without what our own attributes tell beyond it."""
    _require_drawable(pages)
    source = Source(report)
    source.records[PROCESS_ID] = Process(id=PROCESS_ID, name=pages[0].name if len(pages) == 1 else "")
    for number, page in enumerate(pages, 1):
        require_wanted()
        _read_page(source, page, number)
    _link_pages(source, pages)
    name_departments(source)
    return source


def _require_drawable(pages: list[Page]) -> None:
    """Refuse a crowd before any work is done on it."""
    for kind, limit in (("vertex", 2 * MAX_NODES), ("edge", 2 * MAX_NODES)):
        count = sum(1 for page in pages for cell in page.model.iter(etree.Element) if cell.get(kind) == "1")
        if count > limit:
            raise _too_many()


def _too_many() -> Refused:
    return Refused(msg("The file has more than {limit} elements to draw. Nothing was imported.", limit=MAX_NODES))


def _read_page(source: Source, page: Page, number: int) -> None:
    sheet = read_sheet(page, source.report)
    shown = Map(id=source.new_id(page.id[:200], f"page-{number}"), name=page.name[:20_000], order=float(number - 1))
    source.records[shown.id] = shown
    drawn = Drawn(sheet=sheet, map=shown.id, ties=ties_of(sheet))
    source.pages.append(drawn)
    root = next((cell for cell in sheet.cells.values() if cell.attributes.get(OWN_TYPE) == "Map"), None)
    if root is not None:
        source.cells[shown.id] = drawn, root
    give_roles(drawn)
    _require_few(source, drawn)
    read_frames(source, drawn)
    read_things(source, drawn)
    fill_frames(source, drawn)
    read_flows(source, drawn)
    turn_map(source, drawn)
    warn_of_layers(drawn)


def _require_few(source: Source, drawn: Drawn) -> None:
    """Refuse the file if it has more to draw, with this page, than anybody can use."""
    source.frames += sum(role in FRAMES for role in drawn.roles.values())
    source.things += sum(role in THINGS for role in drawn.roles.values())
    require_few_frames(source.frames)
    if source.things > MAX_NODES:
        raise _too_many()


def _link_pages(source: Source, pages: list[Page]) -> None:
    """Let a page be the inside of the first step that leads to it; the first page is nobody's inside."""
    maps = {page.id: drawn.map for page, drawn in zip(pages, source.pages) if page.id}
    for drawn in source.pages:
        for cell in drawn.sheet.cells.values():
            target = page_link(cell)
            around = (source.records.get(drawn.made.get(each.id, "")) for each in (cell, *drawn.sheet.above(cell)))
            step = next((record for record in around if record is not None), None) if target else None
            if target and not (isinstance(step, Step) and _is_inside(source, step, maps.get(target, ""))):
                drawn.sheet.warn(cell, msg("A link to another page has no place here; it was left out."))


def _is_inside(source: Source, step: Step, map_id: str) -> bool:
    """Make a map the inside of a step, if it is nobody's yet and would not lie in itself."""
    inner = source.records.get(map_id)
    first = source.pages[0].map
    if not isinstance(inner, Map) or inner.id == first or inner.owner is not None or not is_activity(step):
        return False
    around: str | None = step.map
    for _ in range(30):
        if around == inner.id:
            return False
        outer = source.records.get(around or "")
        owner = source.records.get(outer.owner or "") if isinstance(outer, Map) else None
        if not isinstance(owner, Step):
            source.change(inner, owner=step.id)
            if step.kind == "task" and not step.bpmn_type:
                source.change(step, kind="subprocess")
            return True
        around = owner.map
    return False
