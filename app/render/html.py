"""The process as one HTML file: every map to pan and zoom, what is to be said about each step beside it.

Needs nothing from outside: its script and its style stand in it and are the only ones its browser may run. Everything
that people wrote is put in as text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path

from lxml import etree

from app.i18n import msg, text, tr
from app.model.addresses import clean_address
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import map_title, maps_in_order
from app.model.numbering import step_numbers
from app.model.records import Link, Map, Step
from app.model.wanted import part
from app.render.compose import drawing_of
from app.render.content import MUTED, Block
from app.render.drawing import DrawingOptions
from app.render.fonts import load_fonts
from app.render.labels import plain
from app.render.procedure import ProcedureOptions
from app.render.step_texts import texts_of
from app.render.svg import step_group_id, svg_tree
from app.render.svg_cleaning import SVG
from app.render.two_looks import dark_rules, with_two_looks

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlOptions:
    """`maps`: only these, all if empty; `dark` is the same look for dark screens, None leaves it out."""

    maps: tuple[str, ...] = ()
    drawing: DrawingOptions = field(default_factory=DrawingOptions)
    dark: DrawingOptions | None = None
    notes: bool = True
    names: bool = False


def write_html(document: Document, options: HtmlOptions) -> bytes:
    """Return the process as an HTML file; raise Refused where there is nothing to draw."""
    load_fonts()
    page = _Page(document, options)
    body = "".join(page.body())
    return "".join([*page.head(), body, page.end()]).encode()


class _Page:
    """Writes one file; lives as long as one call."""

    def __init__(self, document: Document, options: HtmlOptions) -> None:
        self.document, self.options = document, options
        self.shown = [m for m in maps_in_order(document) if not options.maps or m.id in options.maps]
        procedure = ProcedureOptions(names=options.names, notes=options.notes, proposals=options.notes,
                                     maps=[m.id for m in self.shown])  # fmt: skip
        self.texts = texts_of(document, procedure)
        self.numbers = {i: n for m in self.shown for i, n in step_numbers(document, m.id).items()}
        self.links: dict[str, list[Link]] = {}
        for link in document.all(Link):
            self.links.setdefault(link.step, []).append(link)
        self.colours: dict[tuple[str, str, str], str] = {}
        self.drawn: list[Map] = []
        self.steps: set[str] = set()

    # -- the frame -------------------------------------------------------------------------------

    def head(self) -> Iterator[str]:
        style = _resource("map.css") + dark_rules(self.colours)
        rules = [
            "default-src 'none'", f"script-src '{_hash(_resource('map.js'))}'", f"style-src '{_hash(style)}'",
            "base-uri 'none'", "form-action 'none'",
        ]  # fmt: skip
        language = escape(self.document.process.language)
        yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="Klarweg">\n'
        yield f"<title>{_said(self._title())}</title>\n<style>{style}</style>\n</head>\n"

    def body(self) -> Iterator[str]:
        with part(0.0, 0.9):
            sections = [made for shown in self.shown if (made := self._section(shown))]
        if not sections:
            raise Refused(msg("There is nothing to draw: the map is empty. Draw at least one step first."))
        yield f"<body>\n<header>\n<h1>{_said(self._title())}</h1>\n{self._maps()}{self._tools()}</header>\n<main>\n"
        yield from sections
        hint = tr("Click a step, or go to it with Tab and press Enter, to read about it here.")
        yield f'</main>\n<aside aria-live="polite" aria-label="{_said(tr("About the step"))}">\n'
        yield f'<p class="hint">{_said(hint)}</p>\n'
        for step in (step for shown in self.drawn for step in self.document.on_map(Step, shown.id)):
            if step.id in self.steps:
                yield self._article(step)
        yield "</aside>\n"

    def end(self) -> str:
        return f"<script>{_resource('map.js')}</script>\n</body>\n</html>\n"

    def _title(self) -> str:
        return self.document.process.name or text(msg("Process"))

    def _maps(self) -> str:
        if len(self.drawn) < 2:
            return ""
        links = (f'<a href="#{_map_id(m)}">{_said(text(map_title(self.document, m)))}</a>' for m in self.drawn)
        return f'<nav aria-label="{_said(tr("Maps"))}">{"".join(links)}</nav>\n'

    def _tools(self) -> str:
        find, none = _said(tr("Find a step")), _said(tr("Nothing was found."))
        buttons = (
            ("smaller", "−", tr("Smaller")),
            ("whole", tr("All"), tr("The whole map")),
            ("larger", "+", tr("Larger")),
        )
        made = "".join(
            f'<button type="button" id="{key}" aria-label="{_said(name)}" title="{_said(name)}">{_said(sign)}</button>'
            for key, sign, name in buttons
        )
        return (
            f'<div class="tools"><div class="finder"><input type="search" id="search" placeholder="{find}" '
            f'aria-label="{find}" data-none="{none}" autocomplete="off"><ul class="found" id="found" hidden></ul></div>'
            f"{made}</div>\n"
        )

    # -- maps ------------------------------------------------------------------------------------

    def _section(self, shown: Map) -> str:
        """Return a map with its heading; "" for one on which nothing is drawn."""
        drawing = drawing_of(self.document, shown.id, self.options.drawing)
        if not drawing.pieces:
            return ""
        self.drawn.append(shown)
        title = text(map_title(self.document, shown))
        tree = svg_tree(drawing, title)
        if self.options.dark is not None:
            with_two_looks(tree, svg_tree(drawing_of(self.document, shown.id, self.options.dark), title), self.colours)
        self._make_active(tree)
        picture = etree.tostring(tree, encoding="unicode")
        owner = self.document.find(Step, shown.owner)
        up = ""
        if owner is not None and owner.map in {m.id for m in self.shown}:
            up = f'<a class="up go" href="#{escape(step_group_id(owner))}" aria-label="{_said(tr("Up"))}">↑</a>'
        return (
            f'<section id="{_map_id(shown)}" aria-label="{_said(title)}"><h2>{up}{_said(title)}</h2>\n'
            f"{picture}\n</section>\n"
        )

    def _make_active(self, tree: etree._Element) -> None:
        """Let steps take the focus and say what they are; browsers need no title of the whole to show as a hint."""
        tree.set("data-whole", tree.get("viewBox", ""))
        tree.set("tabindex", "0")
        for title in tree.findall(f"{{{SVG}}}title"):
            tree.set("aria-label", title.text or "")
            tree.remove(title)
        self._put_in_reading_order(tree)
        for element in tree.iter():
            if element.get("class") != "step":
                element.attrib.pop("id", "")
        for group in tree.iter(f"{{{SVG}}}g"):
            step = self.document.find(Step, str(group.attrib.pop("data-record", "")))
            if step is not None and group.get("class") == "step":
                self.steps.add(step.id)
                group.attrib.update({"tabindex": "0", "role": "button", "aria-label": self._called(step)})
                if inside := self._inside(step):
                    group.set("data-inside", _map_id(inside))

    def _put_in_reading_order(self, tree: etree._Element) -> None:
        """Let Tab go through the steps as they are read; those that are frames stay behind what stands in them."""
        places = {subject: i for i, subject in enumerate(self.texts)}
        for holder in tree.findall(f"{{{SVG}}}g"):
            groups = list(holder)
            last = max((i for i, group in enumerate(groups) if _is_step(group)), default=-1)
            first = max((i + 1 for i, group in enumerate(groups[: last + 1]) if not _is_step(group)), default=0)
            run = sorted(groups[first : last + 1], key=lambda g: places.get(g.get("data-record", ""), len(places)))
            for i, group in enumerate(run):
                holder.remove(group)
                holder.insert(first + i, group)

    def _called(self, step: Step) -> str:
        name = step.name.strip() or tr("(without a name)")
        return plain(" ".join(part for part in (self.numbers.get(step.id, ""), name) if part))

    def _inside(self, step: Step) -> Map | None:
        return next((m for m in self.shown if m.owner == step.id), None)

    # -- steps -----------------------------------------------------------------------------------

    def _article(self, step: Step) -> str:
        rows = "".join(map(_row, self.texts.get(step.id, [])[1:]))
        rows += "".join(self._link_rows(step))
        return (
            f'<article id="about-{escape(step_group_id(step))}"><h3>{_said(self._called(step))}</h3>'
            f"<dl>{rows}</dl></article>\n"
        )

    def _link_rows(self, step: Step) -> Iterator[str]:
        inside = self._inside(step)
        if inside is not None:
            yield _row_of(
                tr("Inside"),
                f'<a class="go" href="#{_map_id(inside)}">{_said(text(map_title(self.document, inside)))}</a>',
            )
        for link in self.links.get(step.id, ()):
            target = self.document.find(Step, link.target_step)
            if target is not None and target.map in {m.id for m in self.shown}:
                words = link.name or self._called(target)
                yield _row_of(tr("Link"), f'<a href="#{escape(step_group_id(target))}">{_said(words)}</a>')
            elif link.address:
                yield _row_of(tr("Link"), _web_link(link))


def _is_step(group: etree._Element) -> bool:
    return group.get("class") == "step"


def _web_link(link: Link) -> str:
    """Return a link to a web address; the bare words of one that may not be opened."""
    try:
        address = clean_address(link.address)
    except Refused:
        return _said(link.name or link.address)
    words = link.name or address
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{_said(words)}</a>'


def _row(block: Block) -> str:
    kind = "source" if block.colour == MUTED else "kind" if block.italic else ""
    return _row_of(block.label, _said(block.text), kind)


def _row_of(label: str, content: str, kind: str = "") -> str:
    named = f"<dt>{_said(label)}</dt>" if label else ""
    marked = f' class="{kind}"' if kind else ""
    return f"{named}<dd{marked}>{content}</dd>"


def _said(words: str) -> str:
    return escape(plain(words))


def _map_id(shown: Map) -> str:
    return "map-" + "".join(c if c.isascii() and (c.isalnum() or c in "-.") else f"_{ord(c):x}" for c in shown.id)


@cache
def _resource(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
