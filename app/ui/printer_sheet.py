"""Printing on paper: the printer, which pages, how many times, on one side or both. Without a printer it says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.i18n import Message, msg, ntr, text, tr
from app.model.errors import Refused
from app.render.printing import Paper, is_same
from app.ui.page_ranges import pages_in
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import bold_button, faint, name_by, row_of
from app.ui.printers import LONG_SIDE, ONE_SIDE, SHORT_SIDE, Order, Printer, Printers
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

ALL, SHOWN, THESE = "all", "shown", "these"
MOST_COPIES = 999
SIDES: dict[str, Message] = {
    ONE_SIDE: msg("On one side"),
    LONG_SIDE: msg("On both, turned at the long edge"),
    SHORT_SIDE: msg("On both, turned at the short edge"),
}
NO_PRINTER = msg(
    "No printer is set up on this computer. Save the pages as PDF: that file can be printed on any other computer."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPrint:
    """What is there to be printed: a title for the queue, the paper of every page, and the page that is seen."""

    title: str
    papers: Sequence[Paper]
    shown: int


class PrinterSheet(PlaceSheet):
    """Chooses how pages get on paper, and hands the order on."""

    def __init__(
        self, place: Workplace, pages: ToPrint, printers: Printers, order: Callable[[Order], object],
        save: Callable[[], object], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(place, parent, msg("Print on paper"))
        self._pages, self._printers, self._order, self._save = pages, printers, order, save
        self._names = tuple(printers.names())
        self._about: Printer | None = None
        self.printer, self.which, self.sides = (ChoiceField(self) for _ in range(3))
        self.these = QLineEdit(self)
        self.these.setPlaceholderText("1-3, 5")
        self.copies = QSpinBox(self)
        self.copies.setRange(1, MOST_COPIES)
        self.sorted = QCheckBox(self)
        self.sorted.setChecked(True)
        self.about = faint(plain_label("", self))
        self.dialog_button = self.button(msg("S&ystem dialog …"), self.ask_system)
        self.print_button = bold_button(self.button(msg("&Print"), self.print, "printer"))
        self.save_button = self.button(msg("&Save as PDF …"), self._save_instead, "file-type-pdf")
        self._form = QFormLayout()
        self.begin(self._body())
        self.printer.committed.connect(lambda _: self._show_printer())
        self.which.committed.connect(lambda _: self._show_needed())
        self.copies.valueChanged.connect(lambda _: self._show_needed())
        self.printer.show_value(next(iter(self._names), ""))
        self.which.show_value(ALL)
        self.sides.show_value(ONE_SIDE)
        self._show_printer()
        self.print_button.setDefault(True)
        self.resize(self.fontMetrics().horizontalAdvance("0") * 58, self.sizeHint().height())

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._row(msg("P&rinter"), self.printer)
        self._row(msg("Pa&ges"), self.which)
        self._row(msg("&These pages"), self.these)
        self._row(msg("&Copies"), self.copies)
        self.words.put(self.sorted.setText, msg("One copy a&fter the other"))
        self._form.addRow("", self.sorted)
        self._row(msg("S&ides"), self.sides)
        column.addLayout(self._form)
        column.addWidget(self.about)
        column.addStretch(1)
        column.addLayout(row_of(self.dialog_button, None, self.save_button, self.print_button))
        return body

    def _row(self, message: Message, field: QWidget) -> None:
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, message)
        name_by(self.words, label, field, message)
        self._form.addRow(label, field)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Offer the choices in the language in use."""
        count, seen = len(self._pages.papers), self._pages.shown + 1
        self.printer.offer((name, name) for name in self._names)
        self.which.offer((
            (ALL, ntr("The only page", "All {n} pages", count)),
            (SHOWN, tr("The page that is seen: {number}", number=seen)),
            (THESE, msg("Some of them")),
        ))  # fmt: skip
        self.sides.offer(SIDES.items())
        self._show_needed()

    def _show_printer(self) -> None:
        self._about = self._printers.about(self.printer.value) if self._names else None
        self._show_needed()

    def _show_needed(self) -> None:
        """Show what can be chosen now; without a printer only the way out."""
        about = self._about
        for field, is_needed in (
            (self.printer, True), (self.which, True), (self.these, self.which.value == THESE), (self.copies, True),
            (self.sorted, self.copies.value() > 1), (self.sides, about is not None and about.both_sides),
        ):  # fmt: skip
            self._form.setRowVisible(field, about is not None and is_needed)
        self.dialog_button.setVisible(about is not None)
        self.print_button.setVisible(about is not None)
        self.save_button.setVisible(about is None)
        show_text(self.about, text(NO_PRINTER) if about is None else _paper_words(about, self._pages.papers))

    # -- printing --------------------------------------------------------------------------------

    @property
    def order(self) -> Order:
        """What is chosen; raise Refused if it is unclear which pages are meant."""
        about, count = self._about, len(self._pages.papers)
        if about is None:
            raise Refused(NO_PRINTER)
        match self.which.value:
            case "shown":
                pages: tuple[int, ...] = (self._pages.shown,)
            case "these":
                pages = pages_in(self.these.text(), count)
            case _:
                pages = tuple(range(count))
        return Order(
            printer=about, pages=pages, title=self._pages.title, copies=self.copies.value(),
            sorted=self.sorted.isChecked(), sides=self.sides.value if about.both_sides else ONE_SIDE,
        )  # fmt: skip

    def print(self) -> None:
        """Hand the order on; what is unclear is said here."""
        try:
            order = self.order
        except Refused as refused:
            self.tell(text(refused.message))
            self.these.setFocus()
            return
        self.accept()
        self._order(order)

    def _save_instead(self) -> None:
        self.reject()
        self._save()

    def ask_system(self) -> None:
        """Let the dialog of the system decide."""
        count = len(self._pages.papers)
        self.which.show_value(ALL)
        order = self._printers.ask(self.order, count, self._pages.shown, self)
        if order is not None:
            self.accept()
            self._order(order)


def _paper_words(printer: Printer, papers: Sequence[Paper]) -> str:
    """Say which pages the printer makes smaller because it has no such paper."""
    there = printer.papers or tuple(papers)
    lacking = sum(not any(is_same(paper, other) for other in there) for paper in papers)
    if not lacking:
        return tr("Each page is printed in its own size; the margins are those of the pages.")
    return ntr(
        "This printer has no paper of the size of one of the pages; it is fitted to its usual paper.",
        "This printer has no paper of the size of {n} of the pages; they are fitted to its usual paper.", lacking,
    )  # fmt: skip
