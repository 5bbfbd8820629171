"""The panel beside the pictures: what differs, line by line, which of it is listed, and what can be done with it."""

from __future__ import annotations

from functools import reduce

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from app.i18n import Message, msg, nmsg, text, tr
from app.model.changes import ChangeSet
from app.model.comparison import ADDED, REMOVED, departments_in, summary
from app.model.records import Department
from app.model.rules import shown_name
from app.ui.compare.comparing import ALL, Comparing
from app.ui.compare.table import DifferenceModel
from app.ui.dialogs.bar import MessageBar
from app.ui.panels.base import Panel
from app.ui.panels.inputs import CheckField, ChoiceField
from app.ui.parts import bold, faint, grown, row_of, scrolling
from app.ui.texts import plain_label, show_text, show_tooltip
from app.ui.words import beside_menus

LEAST = 90
"""The least height of the list, pixels at the usual text size."""
TAKE_WHOLE = msg("Take over &whole")
BACK: dict[str, Message] = {ADDED: msg("Remove &it again"), REMOVED: msg("Bring &it back")}
"""What taking over means for an element that one side does not have."""


class DifferencesPanel(Panel):
    """The list of differences."""

    save_asked = Signal()
    """The differences are to be written as a table."""

    def __init__(self, comparing: Comparing, model: DifferenceModel, parent: QWidget | None = None) -> None:
        super().__init__(comparing.place, parent)
        self.comparing = comparing
        self.own_department = ""
        """The name of the department that somebody belongs to."""
        self.title = bold(plain_label("", self))
        self.back_button = self.tool(msg("Previous difference"), lambda: comparing.go(-1), "chevron-up")
        self.next_button = self.tool(msg("Next difference"), lambda: comparing.go(+1), "chevron-down")
        self.summary = plain_label("", self)
        self.department = ChoiceField(self)
        self.words.name(self.department, msg("Whose differences"))
        self.layout_box = CheckField(self)
        self.bar = MessageBar(self)
        self.list = self._made_list(model)
        self.why_not = faint(plain_label("", self))
        self.value_button = self.button(msg("Take over the &value"), lambda: comparing.take_over(whole=False))
        self.whole_button = self.button(TAKE_WHOLE, lambda: comparing.take_over(whole=True))
        self.save_button = self.button(msg("Save as ta&ble …"), self.save_asked.emit, "table")
        self._lay_out()
        self._connect()
        self.listen()

    def _made_list(self, model: DifferenceModel) -> QListView:
        made = QListView(self)
        made.setModel(model)
        made.setMinimumHeight(grown(LEAST))
        made.setWordWrap(True)
        made.setSpacing(1)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setLayoutMode(QListView.LayoutMode.Batched)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.words.put(made.setAccessibleName, msg("Differences"))
        return made

    def _connect(self) -> None:
        comparing = self.comparing
        self.department.committed.connect(lambda _value: self._pick())
        self.layout_box.toggled.connect(lambda _on: self._pick())
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._on_row(now.row()))
        self.list.activated.connect(lambda index: comparing.go_to(index.row()))
        self.list.clicked.connect(lambda index: comparing.go_to(index.row()))
        comparing.compared.connect(self.refresh)
        comparing.listed.connect(self.refresh)
        comparing.went.connect(self._follow)

    def _lay_out(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.addLayout(row_of(self.title, None, self.back_button, self.next_button))
        column.addWidget(self.summary)
        column.addWidget(self.department)
        column.addWidget(self.layout_box)
        column.addWidget(self.bar)
        column.addWidget(self.list, 1)
        column.addWidget(self.value_button)
        column.addWidget(self.whole_button)
        column.addWidget(self.why_not)
        column.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content, self))

    # -- what is shown ---------------------------------------------------------------------------

    def on_changed(self, changes: ChangeSet) -> None:
        """Nothing: the comparison tells when there is another one."""

    def refresh(self) -> None:
        """Show what is listed, and what can be chosen from."""
        comparing = self.comparing
        show_text(self.title, tr("Differences ({n})", n=comparing.count))
        show_text(self.summary, self._summary())
        self._offer_departments()
        count = comparing.layout_count
        self.layout_box.setText(tr("also drawn differently ({n})", n=count))
        self.layout_box.setVisible(count > 0)
        self.save_button.setEnabled(comparing.comparison is not None)
        if comparing.trouble is not None:
            self.bar.tell(comparing.trouble, keep=True)
        elif comparing.left_out:
            self.bar.tell(
                nmsg("{n} change of the proposals does not fit the map of today and is left out.",
                     "{n} changes of the proposals do not fit the map of today and are left out.", comparing.left_out),
                keep=True,
            )  # fmt: skip
        elif comparing.settled:
            self.bar.tell(reduce(_then, comparing.settled), keep=True)
        else:
            self.bar.clear()
        self._follow()

    def _summary(self) -> str:
        comparison = self.comparing.comparison
        if comparison is None:
            return ""
        said = [text(sentence) for sentence in summary(comparison)]
        if not comparison.rows:
            return tr("Both say the same.")
        return ", ".join(said)

    def _offer_departments(self) -> None:
        comparing = self.comparing
        names = {i: self._department_name(i) for i in departments_in(comparing.all_lines)}
        own = [(i, msg("Only mine: {name}", name=name)) for i, name in names.items() if self._is_own(name)]
        others = sorted((i for i in names if not self._is_own(names[i])), key=lambda i: names[i].casefold())
        only = [(i, msg("Only {name}", name=names[i])) for i in others]
        self.department.offer([(ALL, msg("All departments")), *own, *only])
        self.department.show_value(comparing.department)

    def _is_own(self, name: str) -> bool:
        return bool(self.own_department) and name.strip().casefold() == self.own_department.strip().casefold()

    def _department_name(self, department_id: str) -> str:
        comparison = self.comparing.comparison
        sides = (comparison.new, comparison.old) if comparison is not None else ()
        found = (side.find(Department, department_id) for side in sides)
        return text(shown_name(next((each for each in found if each is not None), None)))

    def _follow(self) -> None:
        """Choose the line that is looked at, and say what can be done with it."""
        comparing, model = self.comparing, self.list.model()
        if self.list.currentIndex().row() != comparing.at:
            index = model.index(comparing.at, 0)
            self.list.setCurrentIndex(index)
        if comparing.at >= 0:
            self.list.scrollTo(model.index(comparing.at, 0))
        self._offer_taking()

    def _offer_taking(self) -> None:
        comparing, entry = self.comparing, self.comparing.current
        refusal = comparing.why_no_taking()
        self.value_button.setEnabled(refusal is None and entry is not None and bool(entry.field))
        self.whole_button.setEnabled(refusal is None and entry is not None)
        show_text(self.why_not, text(refusal) if refusal is not None and comparing.all_lines else "")
        self.why_not.setVisible(bool(self.why_not.text()))
        if entry is not None:
            self.whole_button.setText(beside_menus(text(BACK.get(entry.row.change, TAKE_WHOLE))))
            whole = tr("Make “{name}” in the map after what it was before", name=text(entry.name))
            show_tooltip(self.whole_button, whole)

    # -- what is done ----------------------------------------------------------------------------

    def _on_row(self, row: int) -> None:
        """Go where the keys have gone in the list."""
        if row >= 0 and row != self.comparing.at:
            self.comparing.go_to(row)

    def _pick(self) -> None:
        self.comparing.pick(self.department.value or ALL, with_layout=self.layout_box.isChecked())

    def take_department(self, name: str) -> None:
        """Know which department is one's own, by its name."""
        self.own_department = name
        self._offer_departments()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.department.retranslate()
        self.bar.retranslate()
        super().retranslate()


def _then(first: Message, second: Message) -> Message:
    return msg("{first} {second}", first=first, second=second)
