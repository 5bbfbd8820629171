"""Write the printed set as a tagged PDF (PDF/UA-1 and PDF/A) that screen readers read: the same parts, ticks and words.

Maps stand on one page each: whoever cannot see small letters enlarges them or has them read out.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pypdf import PdfReader

from app.i18n import Message, day_words, language, nmsg, tr
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.wanted import part, tell_share
from app.render.book import Part
from app.render.fonts import FAMILY, load_fonts
from app.render.image import as_png
from app.render.paper import PageSetup, paper_size, pt
from app.render.pdf_attached import Attached
from app.render.report.known import Known
from app.render.report.making import ReportOptions
from app.render.report.writing import Prepared, prepared_report
from app.render.sheets import MapSheets
from app.render.tagged.compiling import MAIN, compiled, require_installed
from app.render.tagged.letters import LACKING
from app.render.tagged.places import Places, Told
from app.render.tagged.telling import Node, Telling
from app.render.text_part import MARGIN

TEMPLATE = Path(__file__).resolve().parents[3] / "resources" / "report" / "accessible.typ"
TOLD, LOGO = "told.json", "logo.png"
CONTENTS = "contents"
ONE_PAGE = 40
"""So many lines of contents stand on the first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A finished file, how many pages it has, and how many letters could not be set."""

    data: bytes
    pages: int
    lacking: int


def write_tagged(
    document: Document, options: ReportOptions, attached: Sequence[Attached] = (), known: Known | None = None
) -> Tagged:
    """Return the chosen parts as a tagged PDF; raise Refused if nothing is to be printed or typst is not there."""
    require_installed()
    load_fonts()
    with without_collecting():
        with part(0.0, 0.4):
            prepared = prepared_report(document, replace(options, parts=set(options.parts) - {CONTENTS}), known)
        with part(0.4, 0.7):
            telling, sections = _told(prepared, options)
        facts = _facts(document, options, prepared, telling, sections)
        files = {f"attached{at}": each for at, each in enumerate(attached)}
        told = facts | {
            "sections": sections,
            "attached": [{"file": file, "name": each.name, "about": each.about, "type": each.kind}
                         for file, each in files.items()],
        }  # fmt: skip
        handed = {
            MAIN: TEMPLATE.read_bytes(), TOLD: json.dumps(told, ensure_ascii=False).encode(), **telling.pictures,
            **{file: each.data for file, each in files.items()},
            **({LOGO: as_png(prepared.book.facts.logo)} if prepared.book.facts.logo is not None else {}),
        }  # fmt: skip
        with part(0.7, 1.0):
            data = compiled(handed, options.date, with_files=bool(attached))
    pages = len(PdfReader(io.BytesIO(data)).pages)
    return Tagged(data=data, pages=pages, lacking=len(telling.letters.lacking))


def lacking_words(count: int) -> Message:
    """Say that letters are lacking; whoever writes a file tells it."""
    return nmsg("{n} sign is not in the type of the file and stands there as “{sign}”.",
                "{n} different signs are not in the type of the file and stand there as “{sign}”.", count,
                sign=LACKING)  # fmt: skip


# -- what stands on the pages --------------------------------------------------------------------


def _told(prepared: Prepared, options: ReportOptions) -> tuple[Telling, list[Node]]:
    parts = prepared.book.parts
    telling = Telling(Places(content for each in parts for content in each.told), options.drawing.palette)
    sections: list[Node] = []
    for at, each in enumerate(parts):
        tell_share(at / len(parts))
        sections += _sections(telling, each, options)
    return telling, sections


def _sections(telling: Telling, part: Part, options: ReportOptions) -> Iterator[Node]:
    """Yield the pages of a part: running text on its paper, every map with its headings on a page of its own."""
    short, long = paper_size(PageSetup(paper=options.text_paper))
    lies = bool(part.leaves) and part.leaves[0].width > part.leaves[0].height
    width, height = (long, short) if lies else (short, long)
    waiting: list[Told] = []
    for content in part.told:
        waiting.append(content)
        if isinstance(content, MapSheets):
            wide, high = _sides(content)
            yield _section(telling, part, waiting, wide, high)
            waiting = []
    if waiting:
        yield _section(telling, part, waiting, width, height)


def _section(telling: Telling, part: Part, told: Sequence[Told], width: float, height: float) -> Node:
    nodes = list(telling.nodes(told, part.dots, width - 2 * MARGIN))
    return {"width": width, "height": height, "nodes": nodes}


def _sides(shown: MapSheets) -> tuple[float, float]:
    """Return the page of a map: the paper that is chosen for it, lying where the map is wider than high."""
    setup, box = shown.plan.setup, shown.drawing.box
    short, long = paper_size(setup)
    lies = box.width > box.height if setup.orientation == "auto" else setup.orientation == "landscape"
    return (long, short) if lies else (short, long)


# -- what is said of the whole -------------------------------------------------------------------


def _facts(
    document: Document, options: ReportOptions, prepared: Prepared, telling: Telling, sections: Sequence[Node]
) -> Node:
    process, facts, said = document.process, prepared.book.facts, telling.letters.settable
    rows = ((tr("Version"), options.version), (tr("Status"), process.status), (tr("Owner"), process.owner),
            (tr("Printed"), day_words(options.date)))  # fmt: skip
    palette = telling.palette
    has_contents = CONTENTS in options.parts and prepared.book.pages >= options.contents_from
    short, long = paper_size(PageSetup(paper=options.text_paper))
    return {
        "title": telling.letters.drawable(facts.title).strip() or tr("Process"), "purpose": said(process.purpose),
        "language": _language(options), "date": [options.date.year, options.date.month, options.date.day],
        "line": said(" · ".join(line for line in facts.line.split("\n") if line)), "example": facts.example,
        "logo": LOGO if facts.logo is not None else "",
        "facts": [[label, said(words)] for label, words in rows if words],
        "contents": tr("Contents") if has_contents else "", "depth": _depth(sections),
        "width": short, "height": long, "margin": MARGIN, "font": FAMILY, "gap": pt(3),
        "colours": {"ink": palette.ink, "muted": palette.muted, "accent": palette.accent, "line": palette.lane_line},
    }  # fmt: skip


def _depth(sections: Sequence[Node]) -> int:
    """Return how deep the contents go: to the second rank as long as they stay on one page."""
    ranks = [node["rank"] for section in sections for node in section["nodes"] if node["kind"] == "heading"]
    return 2 if sum(rank <= 2 for rank in ranks) <= ONE_PAGE else 1


def _language(options: ReportOptions) -> str:
    """Return the language of the document as typst takes it: two or three letters."""
    found = options.language.partition("-")[0].lower()
    return found if 2 <= len(found) <= 3 and found.isascii() and found.isalpha() else language()
