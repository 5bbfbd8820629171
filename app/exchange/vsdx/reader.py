"""Reads Visio drawings into records: one map per page, shapes as steps, swimlanes as lanes, connectors as flows.

Raises Refused with one sentence for what is damaged, hostile or no drawing; everything else is mended and listed
with its page.
"""

from __future__ import annotations

from app.exchange.result import Imported, Report
from app.exchange.sketch import Page, built
from app.exchange.sketch.losses import Losses
from app.exchange.sketch.tree import children
from app.exchange.vsdx.content import Content, put_into_frames
from app.exchange.vsdx.lines import glue_of, read_lines
from app.exchange.vsdx.package import Leaf, Package
from app.exchange.vsdx.placing import page_place
from app.exchange.vsdx.things import Things
from app.i18n import msg
from app.model.errors import Refused

MAX_PAGES = 200
COMMENTS = "visio/comments.xml"


def read_vsdx(data: bytes) -> Imported:
    """Read a Visio file; raise Refused if nothing can be made of it."""
    report = Report()
    package = Package(data, report)
    pages = []
    for number, leaf in enumerate(package.pages(), 1):
        if number > MAX_PAGES:
            raise Refused(msg("The file has more than {limit} pages. Nothing was imported.", limit=MAX_PAGES))
        page = _read_page(package, leaf, number, report)
        if leaf.is_background and page.shapes:
            report.warn(msg("The background “{name}” was left out.", name=leaf.name), element=leaf.name)
        elif not leaf.is_background:
            pages.append(page)
    _say_comments(package, report)
    drawn = [page for page in pages if page.shapes or page.frames or page.arrows]
    for page in pages:
        if page not in drawn:
            report.warn(msg("The page “{name}” is empty; it was left out.", name=page.name), element=page.name)
    return built(package.title() or (drawn[0].name if drawn else ""), drawn, report)


def _read_page(package: Package, leaf: Leaf, number: int, report: Report) -> Page:
    page = Page(id=f"{number}/page-{leaf.number}", name=leaf.name, direction="", nests=True)
    losses = Losses()
    glue = glue_of(leaf.content)
    content = Content(page, losses, {end for each in glue.values() for end in each if end})
    content.take(Things(package.masters).read(leaf.content, page_place(leaf)))
    put_into_frames(page)
    read_lines(content, glue, package.styles)
    page.require_drawable()
    losses.say(report, leaf.name)
    return page


def _say_comments(package: Package, report: Report) -> None:
    if COMMENTS not in package:
        return
    losses = Losses()
    for entries in package.part(COMMENTS).iterchildren("{*}CommentList"):
        for _ in children(entries, "CommentEntry"):
            losses.count("comment")
    losses.say(report)
