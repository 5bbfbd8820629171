"""A map in words, for those who do not see it: its steps in the order in which they are read, and where each leads.

Says what the drawing says: departments, marks of a proposal, what a step's colour means, remarks.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import ntr, text, tr
from app.model.document import Document
from app.model.kinds import ACTIVITY, kind_of_step
from app.model.maps import map_title
from app.model.numbering import step_numbers
from app.model.records import Flow, Map, Step, TextNote
from app.model.rules import shown_name
from app.render.drawing import Drawing
from app.render.procedure import department_of, reading_order
from app.render.style import MARK_WORD
from app.render.tinting import legend_words
from app.render.words import way_words

ENDS = (".", "?", "!", "…")


def map_in_words(drawing: Drawing) -> list[str]:
    """Return a line that says what map it is, then one for each step, then the remarks."""
    return list(_lines(drawing))


def _lines(drawing: Drawing) -> Iterator[str]:
    document, shown = drawing.document, drawing.map
    numbers = step_numbers(document, shown.id)
    steps = reading_order(document, shown.id, numbers)
    yield _about(document, shown, len(steps))
    if drawing.tinting.legend:
        title = ", ".join(text(each) for each in drawing.tinting.titles)
        yield f"{title}: {'; '.join(legend_words(drawing.tinting.legend))}"
    signs = _signs(drawing)
    for step in steps:
        yield _step(document, step, numbers, signs.get(step.id, []))
    for remark in document.on_map(TextNote, shown.id):
        if remark.text.strip():
            yield tr("Remark: {words}", words=" ".join(remark.text.split()))


def _about(document: Document, shown: Map, steps: int) -> str:
    name = text(map_title(document, shown))
    return tr("Flowchart “{name}”, {steps}, read in the order of the numbers.", name=name,
              steps=ntr("{n} step", "{n} steps", steps))  # fmt: skip


def _signs(drawing: Drawing) -> dict[str, list[str]]:
    """Return what the look of each step says: the mark of a proposal, and the figure or sign of its colour."""
    found: dict[str, list[str]] = {}
    for piece in drawing.steps():
        mark, said = piece.style.mark, []
        if mark is not None:
            said.append(text(MARK_WORD[mark]))
        figure = drawing.tinting.figures.get(piece.element.id, "")
        if figure and not drawing.tinting.dims(piece.element.id):
            said.append(figure)
        found[piece.element.id] = said
    return found


def _step(document: Document, step: Step, numbers: dict[str, str], signs: list[str]) -> str:
    kind = kind_of_step(step)
    sign = f"{text(kind.name)}:" if kind.family != ACTIVITY and step.name else ""
    called = (numbers.get(step.id, ""), sign, text(shown_name(step)))
    facts = ", ".join(part for part in (department_of(document, step), *signs) if part)
    head = " ".join(part for part in called if part) + (f" ({facts})" if facts else "")
    said = f"{head} {'; '.join(_ways(document, step, numbers))}".rstrip()
    return said if said.endswith(ENDS) else f"{said}."


def _ways(document: Document, step: Step, numbers: dict[str, str]) -> Iterator[str]:
    for flow in document.flows_out_of(step.id):
        target = document.records.get(flow.target or "")
        if target is not None:
            number = numbers.get(target.id, "")
            words = " ".join(part for part in (number, text(shown_name(target))) if part)
            yield " ".join(part for part in (_kind_of_way(flow), way_words(flow), "→", words) if part)


def _kind_of_way(flow: Flow) -> str:
    """Name a way that is no step of the work."""
    words = {"message": tr("message"), "association": tr("belongs together"), "data": tr("reads or writes")}
    return words.get(flow.kind, "")
