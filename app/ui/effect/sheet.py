"""The sheet of the predicted effect: figures, the strongest levers, the spread of the time, how busy people are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.analysis.effect import first_of
from app.analysis.figure_words import figure
from app.analysis.leverage import Lever, levers_on_orders, levers_on_time
from app.i18n import Message, msg, number, text, tr
from app.model.document import Document
from app.model.records import Flow, Measure, Proposal, Step
from app.model.rules import shown_name
from app.render.plots import Bar
from app.render.theme import Palette
from app.ui.effect.people import PeoplePage
from app.ui.effect.plots import DAYS, Bars, SpreadView
from app.ui.effect.predicting import Predicted, predicting
from app.ui.effect.simulation import SimulationPage
from app.ui.effect.table import EffectTable
from app.ui.kind_pictures import theme_for
from app.ui.parts import bold, faint, scrolling
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

MOST_BARS = 8
TABS: tuple[Message, ...] = (
    msg("F&igures"), msg("&Levers"), msg("Spread of the &time"), msg("&People"), msg("Si&mulation"),
)  # fmt: skip
LEVERS, SPREAD = 1, 2


def show_effect(place: Workplace, window: QWidget, wanted: Callable[[], tuple[str, ...]]) -> None:
    """Show the sheet; one that is open comes to the front."""
    opened = [each for each in window.findChildren(EffectSheet) if each.isVisible() and each.place is place]
    if opened:
        opened[0].activateWindow()
        return
    made = EffectSheet(place, window, theme_for(window.palette()), wanted)
    made.resize(made.size().boundedTo(window.screen().availableGeometry().size() * 0.9))
    made.show()


class EffectSheet(PlaceSheet):
    """What a proposal is predicted to do; without one, the figures of today."""

    def __init__(
        self, place: Workplace, parent: QWidget, palette: Palette, wanted: Callable[[], tuple[str, ...]]
    ) -> None:
        super().__init__(place, parent, msg("Predicted effect"))
        self._wanted = wanted
        self._found: Predicted | None = None
        self.predicting = predicting(place, wanted, self)
        self.predicting.answered.connect(self._take)
        self.title = bold(plain_label("", self), 1)
        self.notices = faint(plain_label("", self))
        self.figures = EffectTable(self)
        self.orders, self.times = Bars(self), Bars(self)
        self.spread = SpreadView(self)
        self.people = PeoplePage(place.do, self.tell, self)
        self.simulation = SimulationPage(place, wanted, self.tell, palette, self)
        self._orders_title, self._times_title = bold(plain_label("", self)), bold(plain_label("", self))
        self._spread_title = bold(plain_label("", self))
        for plot in (self.orders, self.times, self.spread):
            plot.colours = palette
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for page in (self.figures, self._levers_page(), self._spread_page(), self.people, self.simulation):
            self.tabs.addTab(page, "")
        self.tabs.currentChanged.connect(lambda _at: self._show_notices())
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.tabs, self.notices):
            column.addWidget(part, int(part is self.tabs))
        self.begin(body)
        place.mode_changed.connect(self.refresh)
        self.finished.connect(self.simulation.cancel)
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 130, em * 68)

    def _levers_page(self) -> QWidget:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        for title, plot in ((self._orders_title, self.orders), (self._times_title, self.times)):
            column.addWidget(title)
            column.addWidget(plot)
        column.addStretch(1)
        return scrolling(inner, self)

    def _spread_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.addWidget(self._spread_title)
        column.addWidget(self.spread, 1)
        return page

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Work it out anew when there is rest."""
        show_text(self.title, self._title())
        for at, title in enumerate(TABS):
            self.tabs.setTabText(at, text(title))
        self.people.retranslate()
        self.simulation.refresh()
        self.predicting.begin()

    def finish_now(self) -> None:
        """Work out what is pending at once."""
        self.predicting.finish()

    def _proposals(self) -> list[Proposal]:
        found = (self.place.process.find(Proposal, each) for each in self._wanted())
        return [proposal for proposal in found if proposal is not None]

    def _title(self) -> str:
        names = [f"P{each.number} {text(shown_name(each))}" for each in self._proposals()]
        return " + ".join(names) or tr("The process of today")

    def _take(self, found: Predicted) -> None:
        self._found = found
        compared = found.after is not None
        self.tabs.setTabVisible(SPREAD, compared)
        rows = []
        if found.effect is not None:
            proposals = self._proposals()
            measure = found.before.find(Measure, proposals[0].primary_measure) if proposals else None
            rows = first_of(found.effect.rows, measure)
        self.figures.show_rows(rows, compared=compared, first=compared)
        self._show_levers(found)
        self.spread.show_spreads(found.spreads)
        show_text(self._spread_title, self.spread.title)
        self.people.show_predicted(found)
        show_text(self.notices, self._said(found))

    def _show_notices(self) -> None:
        """Say what the exact figures rest on beside these, not beside simulated ones, which say so themselves."""
        self.notices.setVisible(self.tabs.currentWidget() is not self.simulation)

    def _said(self, found: Predicted) -> str:
        lines = [tr("Example figures, invented for illustration.")] if found.before.process.example else []
        if found.reason is not None:
            lines.append(text(found.reason))
        lines += map(text, found.remarks)
        if found.effect is not None:
            lines += [text(notice.text) for notice in found.effect.notices]
            lines.append(tr("Exact figures from the estimates on the map; the interval shows how unsure they are."))
        return " ".join(lines)

    def _show_levers(self, found: Predicted) -> None:
        document = found.after or found.before
        orders: Sequence[Lever] = ()
        times: Sequence[Lever] = ()
        if found.effect is not None:
            orders, times = (levers(found.effect.after)[:MOST_BARS] for levers in (levers_on_orders, levers_on_time))
        show_text(self._orders_title, tr("One point more of a decision’s best way brings so many more won cases"))
        show_text(self._times_title, tr("A tenth less time in a step saves so many days of a won case"))
        self.orders.show_bars([
            Bar(name=_way(document, lever), length=lever.effect, words=f"+{number(100 * lever.effect, 1)} %")
            for lever in orders
        ])  # fmt: skip
        self.times.show_bars([
            Bar(name=_name(document, lever.step), length=lever.effect, words=f"{figure(lever.effect)} {DAYS}")
            for lever in times
        ])  # fmt: skip


def _name(document: Document, step_id: str) -> str:
    step = document.find(Step, step_id)
    return text(shown_name(step)) if step is not None else ""


def _way(document: Document, lever: Lever) -> str:
    """Name a decision with its best way."""
    flow = document.find(Flow, lever.flow)
    way = flow.name if flow is not None and flow.name else ""
    return f"{_name(document, lever.step)} → {way}" if way else _name(document, lever.step)
