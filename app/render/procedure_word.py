"""The written procedure as a Word document: real headings, details on a hanging indent, page numbers.

Its styles can be changed in one place by whoever opens it. python-docx comes when a document is wanted.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from docx import Document as new_file
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from app.model.wanted import require_wanted, tell_share
from app.render.content import INK, Block
from app.render.labels import plain
from app.render.paper import PageSetup, paper_size
from app.render.procedure_text import Paragraph, ProcedureText
from app.render.theme import PAPER, Palette

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

FONT, TEXT, SMALL = "Arial", 10, 8
MARGIN = Mm(22)
LOOKS = {"Title": (22, 0), "Heading 1": (16, 18), "Heading 2": (13, 14), "Heading 3": (11, 10)}
"""For each style of a heading its size and the room above it, in points."""
DETAILS = "Klarweg Details"
LANGUAGES = {"de": "de-DE", "en": "en-GB"}


def word_of(text: ProcedureText, paper: str = "A4", palette: Palette = PAPER) -> bytes:
    """Return the finished file."""
    file = new_file()
    _describe(file, text)
    _set_up_page(file, text, paper)
    _set_up_styles(file, text, palette)
    _write_front(file, text)
    for number, paragraph in enumerate(text.paragraphs):
        require_wanted()
        tell_share(number / len(text.paragraphs))
        _write(file, paragraph, palette)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _describe(file: WordFile, text: ProcedureText) -> None:
    """Say what the file is, and take out the picture that the library's empty file brings along."""
    about, day = file.core_properties, dt.datetime.combine(text.date, dt.time())
    about.title, about.subject, about.language = plain(text.title), plain(text.purpose)[:255], text.language
    about.author, about.last_modified_by, about.comments = "", "", ""
    about.created = about.modified = day
    relations = file.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RT.THUMBNAIL]:
        del relations[key]


def _set_up_page(file: WordFile, text: ProcedureText, paper: str) -> None:
    """Set the paper, what stands at the head of every page, and the page's number at its foot."""
    section = file.sections[0]
    section.page_width, section.page_height = (Pt(side) for side in paper_size(PageSetup(paper=paper)))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for line in (head, foot):
        line.paragraph_format.tab_stops.clear_all()
        width = Length(section.page_width - 2 * MARGIN)
        line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(f"{_plain_line(text.title)}\t{_plain_line(text.facts)}")
    foot.add_run(f"{text.example}\t")
    for part in ("PAGE", " / ", "NUMPAGES"):
        _add_field(foot.add_run(), part) if part.isalpha() else foot.add_run(part)


def _add_field(run: Run, name: str) -> None:
    """Let Word count: pages are not known before it sets them."""
    for kind in ("begin", name, "end"):
        if kind == name:
            element = OxmlElement("w:instrText")
            element.text = name
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _set_up_styles(file: WordFile, text: ProcedureText, palette: Palette) -> None:
    """Give all styles that are used one font, the colours of the program, and the language to spell in."""
    styles = file.styles
    for tongue in styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), LANGUAGES.get(text.language, text.language))
    details = styles.add_style(DETAILS, WD_STYLE_TYPE.PARAGRAPH)
    details.base_style = styles["Normal"]
    for name in ("Normal", "Header", "Footer", DETAILS, *LOOKS):
        _set_up_style(styles[name], palette)


def _set_up_style(style: ParagraphStyle, palette: Palette) -> None:
    name = str(style.name)
    size, before = LOOKS.get(name, (SMALL if name in ("Header", "Footer") else TEXT, 0))
    for unwanted in ("w:rFonts", "w:pBdr", "w:spacing", "w:tabs"):
        for element in list(style.element.iter(qn(unwanted))):
            element.getparent().remove(element)
    style.font.name, style.font.size = FONT, Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(2)
    style.paragraph_format.line_spacing = 1.1
    muted = name in ("Header", "Footer")
    coloured = name in ("Heading 1", "Heading 2")
    style.font.color.rgb = _colour(palette.muted if muted else palette.accent if coloured else palette.ink)


def _write_front(file: WordFile, text: ProcedureText) -> None:
    file.add_paragraph(_plain_line(text.title), style="Title")
    file.add_paragraph(_plain_line(text.facts), style=DETAILS)
    if text.example:
        file.add_paragraph(style=DETAILS).add_run(text.example).italic = True


def _write(file: WordFile, paragraph: Paragraph, palette: Palette) -> None:
    block = paragraph.block
    if paragraph.rank:
        words = _plain_line(f"{block.label} {block.text}")
        file.add_paragraph(words, style=f"Heading {paragraph.rank}")
        return
    line = file.add_paragraph(style=DETAILS)
    _hang(line, block)
    if block.label:
        label = line.add_run(f"{plain(block.label)}\t")
        label.font.color.rgb = _colour(palette.muted)
    said = line.add_run(plain(block.text))
    said.bold, said.italic = block.bold or None, block.italic or None
    if block.colour != INK:
        said.font.color.rgb = _colour(getattr(palette, block.colour))


def _hang(line: WordParagraph, block: Block) -> None:
    """Let a paragraph stand as far in as in print, its label hanging in front of it."""
    form = line.paragraph_format
    hang = block.hang if block.label else 0.0
    left = Pt(round(block.indent + hang, 1))
    form.left_indent, form.first_line_indent = left, Pt(-round(hang, 1))
    if hang:
        form.tab_stops.add_tab_stop(left)
    form.keep_with_next = block.keep_with_next or None
    form.space_before = Pt(block.before)


def _colour(name: str) -> RGBColor:
    return RGBColor.from_string(name.removeprefix("#").upper())


def _plain_line(words: str) -> str:
    return " ".join(plain(words).split())
