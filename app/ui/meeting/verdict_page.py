"""The verdict: 1 keep, 2 change, 3 cut, 4 open, with reason and dissent; from change and cut a proposal follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from app.i18n import Message, msg, text, tr
from app.render.theme import Palette
from app.ui.icons import icon
from app.ui.meeting.judged import figures_of, judged, rule_words
from app.ui.meeting.parts import Key, Page, large, quiet
from app.ui.meeting.proposing import PROPOSED, has_proposal
from app.ui.meeting.sitting import Sitting
from app.ui.panels.inputs import LineField
from app.ui.texts import plain_label, show_text

CHOICES: tuple[tuple[str, Message, str], ...] = (
    ("keep", msg("Keep as is"), "check"),
    ("change", msg("Change"), "pencil"),
    ("cut", msg("Cut"), "scissors"),
    ("undecided", msg("Undecided"), "help"),
)


class VerdictPage(Page):
    """Four buttons, of which one is down, the reason and who does not agree."""

    def __init__(self, sitting: Sitting, palette: Palette) -> None:
        super().__init__(sitting, palette)
        self._wanted = ""
        self.reason, self.dissent = LineField(self), LineField(self)
        self.buttons: dict[str, QPushButton] = {}
        self._said = large("", 1.25, self)
        column = QVBoxLayout(self)
        for line in self._what_was_rated():
            column.addWidget(plain_label(line, self))
        column.addStretch(1)
        column.addLayout(self._made_buttons())
        column.addSpacing(10)
        column.addLayout(self._made_fields())
        column.addSpacing(10)
        column.addWidget(self._said)
        hint = tr("Tab: to the reason, Enter records it. To cut needs a reason and a note from the customer's side.")
        column.addWidget(quiet(plain_label(hint, self)))
        column.addStretch(2)
        self.refresh()

    def keys(self) -> list[Key]:
        finding = self.sitting.finding(self.sitting.step.id)
        if finding is None or finding.verdict not in PROPOSED or has_proposal(self.sitting.workplace, finding):
            return self.again_keys()
        return [
            *self.again_keys(),
            Key(keys=("5",), act=self._propose, words=msg("Make a proposal of it"), icon="git-pull-request"),
        ]

    def take_key(self, event: QKeyEvent) -> bool:
        place = event.key() - Qt.Key.Key_1.value
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_writing:
            self._record(self._wanted or self._verdict)
            return True
        if 0 <= place < len(CHOICES) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(CHOICES[place][0])
            return True
        return False

    def choose(self, verdict: str) -> None:
        """Take a verdict; cutting asks for its reason first."""
        if verdict == "cut" and not self.reason.text().strip():
            if not self.sitting.notes("customer"):
                self.sitting.say(tr("To cut a step needs at least one note from the customer's side. Add it first."))
                return
            self._wanted = verdict
            self.sitting.say(tr("Why? Write the reason and press Enter."))
            self.reason.setFocus()
            return
        self._record(verdict)

    def leave(self) -> bool:
        """Record reason and dissent typed beside a verdict."""
        finding = self.sitting.finding(self.sitting.step.id)
        said = (self.reason.text().strip(), self.dissent.text().strip())
        if finding is None or said == (finding.reason, finding.dissent):
            return True
        return self._record(finding.verdict)

    def refresh(self) -> None:
        finding = self.sitting.finding(self.sitting.step.id)
        for verdict, button in self.buttons.items():
            button.setChecked(verdict == self._verdict)
            button.setProperty("strong", verdict == self._verdict)
        self.reason.show_value(finding.reason if finding is not None else "")
        self.dissent.show_value(finding.dissent if finding is not None else "")
        show_text(self._said, self._result())
        self.sitting.keys_changed()

    @property
    def _verdict(self) -> str:
        finding = self.sitting.finding(self.sitting.step.id)
        return finding.verdict if finding is not None else ""

    @property
    def _is_writing(self) -> bool:
        return self.reason.hasFocus() or self.dissent.hasFocus()

    def _record(self, verdict: str) -> bool:
        if not verdict:
            self.sitting.say(tr("Choose a verdict first: 1 to 4."))
            self.take_keys()
            return False
        done = self.sitting.decide(verdict, self.reason.text().strip(), self.dissent.text().strip())
        if done:
            self._wanted = ""
            self.sitting.say("")
            self.take_keys()
        self.refresh()
        return done

    def _propose(self) -> None:
        if self.sitting.propose():
            self.sitting.say(tr("The proposal waits in Change, with the reason and the weaknesses noted here."))
            self.refresh()

    def _result(self) -> str:
        finding = self.sitting.finding(self.sitting.step.id)
        if finding is None:
            return tr("Not decided yet.")
        words = next(text(name) for verdict, name, _ in CHOICES if verdict == finding.verdict)
        said = tr("Recorded: {verdict}.", verdict=words)
        if finding.assumption:
            said += " " + tr("It rests on opinions only and is marked as an assumption.")
        return said

    def _what_was_rated(self) -> list[str]:
        found = judged(self.sitting)
        if found is None:
            return [tr("This step has not been rated in this round.")]
        figures = figures_of(found.customer, self.sitting.criteria.max_ad)
        return [found.sentences[0], tr("For the customer: {figures}", figures=figures), text(rule_words(found.verdict))]

    def _made_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for place, (verdict, name, sign) in enumerate(CHOICES, start=1):
            button = QPushButton(f"{place}   {text(name)}", self)
            button.setCheckable(True)
            button.setIcon(icon(sign))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, verdict=verdict: self._on_click(verdict))
            self.buttons[verdict] = button
            row.addWidget(button, 1)
        return row

    def _on_click(self, verdict: str) -> None:
        self.choose(verdict)
        for name, button in self.buttons.items():
            button.setChecked(name == self._verdict)

    def _made_fields(self) -> QGridLayout:
        grid = QGridLayout()
        for row, (field, name) in enumerate(
            ((self.reason, tr("Reason")), (self.dissent, tr("Who disagrees, and why")))
        ):
            label = plain_label(name, self, wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        return grid
