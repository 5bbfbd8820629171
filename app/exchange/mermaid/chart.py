"""A flowchart while it is read: shapes, subgraphs, links, and who was mentioned where."""

from __future__ import annotations

from app.exchange.mermaid.shapes import CLASS, KINDS_OF_FRAMES
from app.exchange.mermaid.texts import shown_text
from app.exchange.result import MAX_NODES, Report
from app.exchange.sketch import Arrow, Frame, Page, Shape, plain_colour
from app.exchange.sketch.parts import MAX_NESTING
from app.i18n import Message, msg, nmsg
from app.model.errors import Refused
from app.model.kinds import KIND_BY_KEY

_DIRECTIONS = {"TB": "vertical", "TD": "vertical", "BT": "vertical", "LR": "horizontal", "RL": "horizontal",
               ">": "horizontal", "<": "horizontal", "v": "vertical", "^": "vertical"}  # fmt: skip
BACKWARDS = ("BT", "RL", "<", "^")
KINDS_OF_THINGS = ("note", "object", "store")


class Chart:
    """One flowchart."""

    def __init__(self, page: Page, report: Report) -> None:
        self.page = page
        self.report = report
        self.open: list[Frame] = []
        self.styles: dict[str, dict[str, str]] = {}
        self.classes: dict[str, list[str]] = {}
        self.line_styles: dict[int | str, dict[str, str]] = {}
        self.edge_ids: dict[str, Arrow] = {}
        self._mentioned: dict[str, list[str]] = {}
        self._claimed: dict[str, str] = {}
        self._lost: dict[str, tuple[int, int]] = {}
        self._tried: dict[str, int] = {}

    def warn(self, message: Message, line: int, element: str = "") -> None:
        self.report.warn(message, line=line, element=element)

    def leave_out(self, what: str, line: int) -> None:
        """Count something whose kind is said once for the whole chart."""
        count, first = self._lost.get(what, (0, line))
        self._lost[what] = (count + 1, first)

    def mention(self, own: str, line: int) -> Shape:
        """Return the shape with an id, made if it is new, and remember that the open subgraph names it."""
        if self.open:
            self._mentioned[self.open[-1].id].append(own)
        if own not in self.page.shapes:
            if len(self.page.shapes) >= MAX_NODES:
                self.page.shapes[own] = Shape(id=own)
                self.page.require_drawable()
            self.page.shapes[own] = Shape(id=own, name=own, line=line)
        return self.page.shapes[own]

    def mention_again(self, own: str, line: int) -> Shape:
        """Return the shape with an id without counting it to the open subgraph."""
        return self.page.shapes[own] if own in self.page.shapes else self.mention(own, line)

    def describe(self, shape: Shape, kind: str, text: str, line: int) -> None:
        """Take over what brackets say of a shape; what is said last counts, as in Mermaid."""
        shape.kind, shape.line = kind, line
        shape.name = self.label(text, line)

    def label(self, written: str, line: int) -> str:
        """Return a label as people see it."""
        text = written.strip()
        if len(text) > 1 and text[0] == text[-1] == '"':
            text = text[1:-1]
        markdown = len(text) > 1 and text[0] == text[-1] == "`"
        shown, plainer = shown_text(text[1:-1] if markdown else text, markdown=markdown)
        if plainer:
            self.leave_out("formatting", line)
        return shown

    def link(self, sources: list[str], targets: list[str], made: Arrow) -> None:
        """Add arrows from each of some shapes to each of others."""
        if len(self.page.arrows) + len(sources) * len(targets) > 2 * MAX_NODES:
            raise Refused(msg("The file has more than {limit} elements to draw. Nothing was imported.",
                              limit=MAX_NODES))  # fmt: skip
        for source in sources:
            for target in targets:
                arrow = Arrow(id=f"link-{len(self.page.arrows) + 1}", source=source, target=target, name=made.name,
                              dotted=made.dotted, direction=made.direction, kind=made.kind, line=made.line)  # fmt: skip
                self.page.arrows.append(arrow)
                if made.id:
                    self.edge_ids[made.id] = arrow

    def begin(self, own: str, name: str, line: int) -> None:
        """Open a subgraph."""
        if len(self.open) >= MAX_NESTING:
            raise Refused(msg("Line {line}: subgraphs lie more than {limit} deep in one another. Nothing was imported.",
                              line=line, limit=MAX_NESTING))  # fmt: skip
        base = own or "subgraph"
        number = self._tried.get(base, 1)
        own = base if own and base not in self.page.frames else ""
        while not own:
            number += 1
            own = f"{base}{number}" if f"{base}{number}" not in self.page.frames else ""
            self._tried[base] = number
        if self.open:
            self._mentioned[self.open[-1].id].append(own)
        frame = Frame(id=own, name=name, line=line)
        self.page.frames[own] = frame
        self._mentioned[own] = []
        self.open.append(frame)

    def end(self) -> None:
        """Close the subgraph that was opened last; what it names and no other has is its own."""
        frame = self.open.pop()
        for own in self._mentioned[frame.id]:
            if own != frame.id:
                self._claimed.setdefault(own, frame.id)

    def turn(self, direction: str, line: int) -> None:
        """Set the direction of the chart, or hear that of a subgraph."""
        if self.open:
            self.leave_out("direction", line)
            return
        self.page.direction = _DIRECTIONS.get(direction, "vertical")
        if direction in BACKWARDS:
            self.warn(
                msg("The drawing runs backwards ({direction}); here it runs forwards.", direction=direction), line
            )

    def finish(self) -> Page:
        """Settle what lies where, what has which colour, and say what was left out."""
        while self.open:
            self.warn(msg("The subgraph “{name}” has no end; it reaches to the end of the drawing.",
                          name=self.open[-1].name), self.open[-1].line or 1, self.open[-1].id)  # fmt: skip
            self.end()
        for own in self.page.frames:
            self.page.shapes.pop(own, None)
        for own, frame in self._claimed.items():
            if own in self.page.frames:
                self.page.frames[own].parent = frame
            elif own in self.page.shapes:
                self.page.shapes[own].frame = frame
        self._style_all()
        self._say_losses()
        return self.page

    def _style_all(self) -> None:
        drawn: list[Shape | Frame] = [*self.page.shapes.values(), *self.page.frames.values()]
        for each in drawn:
            names = self.classes.get(each.id, [])
            _take_kind(each, names)
            look = dict(self.styles.get("class default", {})) if isinstance(each, Shape) else {}
            for name in names:
                look.update(self.styles.get(f"class {name}", {}))
            look.update(self.styles.get(f"id {each.id}", {}))
            each.fill, each.stroke = plain_colour(look.get("fill", "")), plain_colour(look.get("stroke", ""))
        for number, arrow in enumerate(self.page.arrows):
            look = {**self.line_styles.get("default", {}), **self.line_styles.get(number, {})}
            arrow.stroke = plain_colour(look.get("stroke", ""))

    def _say_losses(self) -> None:
        for what, (count, line) in self._lost.items():
            self.warn(_LOST[what](count), line)


def _take_kind(each: Shape | Frame, names: list[str]) -> None:
    """Take the kind that one of our own classes says: `kw-start`, `kw-map-of-offer`."""
    for name in names:
        if not name.startswith(CLASS):
            continue
        kind, _, owner = name.removeprefix(CLASS).partition("-of-")
        if isinstance(each, Frame) and kind in KINDS_OF_FRAMES:
            each.kind, each.owner = kind, owner or None
        elif isinstance(each, Shape) and (kind in KIND_BY_KEY or kind in KINDS_OF_THINGS):
            each.kind = kind


_LOST = {
    "formatting": lambda n: nmsg("{n} text has formatting or icons, which were left out.",
                                 "{n} texts have formatting or icons, which were left out.", n),
    "direction": lambda n: nmsg("{n} subgraph has a direction of its own, which is not kept.",
                                "{n} subgraphs have a direction of their own, which is not kept.", n),
    "style": lambda n: nmsg("{n} style has line widths, fonts or text colours, which are not kept.",
                            "{n} styles have line widths, fonts or text colours, which are not kept.", n),
    "thick": lambda n: nmsg("{n} thick line is drawn like the others.",
                            "{n} thick lines are drawn like the others.", n),
    "head": lambda n: nmsg("{n} line ends in a circle or cross, which became an arrowhead.",
                           "{n} lines end in a circle or cross, which became an arrowhead.", n),
    "animation": lambda n: nmsg("{n} line moves or is curved in the file; here it is plain.",
                                "{n} lines move or are curved in the file; here they are plain.", n),
}  # fmt: skip
