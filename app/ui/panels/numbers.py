"""Fields for numbers and for estimates: a value with how well it is known. Decimal comma and point are both read."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.i18n import Message, language, msg, text
from app.model.records import Estimate
from app.ui.icons import icon
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.texts import plain_label
from app.ui.words import Words

ESTIMATE_WORDS: dict[str, Message] = {
    "measured": msg("measured"),
    "observed": msg("observed"),
    "opinion": msg("estimated"),
}

PARTS: dict[str, Message] = {
    "kind": msg("Kind of figure"),
    "low": msg("Low value"),
    "high": msg("High value"),
    "n": msg("Number of cases"),
    "source": msg("Source of the figure"),
}
"""What stands beside a value, as screen readers call it."""


def parsed(written: str) -> float | None:
    """Read a number with decimal comma or point, thousands set apart or not; None if it is none."""
    plain = written.strip().replace(" ", "").replace("\u00a0", "").replace("\u202f", "").replace("'", "")
    if "," in plain and "." in plain:
        thousands = "." if plain.rfind(",") > plain.rfind(".") else ","
        plain = plain.replace(thousands, "")
    plain = plain.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= 1e9 else None


def written(value: float | None) -> str:
    """Write a number as short as it is exact, in the manner of the language in use."""
    if value is None:
        return ""
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    return plain.replace(".", ",") if language() == "de" else plain


class NumberField(LineField):
    """A number, or nothing. `factor` shows fractions as per cent (100); what is no number is not handed over."""

    refused = Signal(object)
    """The sentence that says why what was typed was not taken."""

    def __init__(
        self, parent: QWidget | None = None, *, low: float = 0.0, high: float = 1e9, whole: bool = False
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._whole = low, high, whole
        self.factor = 1.0
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 6 + 16)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 11 + 16)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def written(self, value: Any) -> str:
        return "" if value is None else written(round(value * self.factor, 9))

    def commit(self) -> None:
        """Hand over the number; what is none is put back, with a sentence."""
        typed = self.text()
        if typed == self._shown:
            return
        value, problem = parsed(typed), self.why_not()
        if problem is not None:
            self.restore()
            self.refused.emit(problem)
            return
        number = None if value is None else round(value / self.factor, 12)
        self._shown = self.written(number)
        self.setText(self._shown)
        self.committed.emit(int(number) if self._whole and number is not None else number)

    def why_not(self) -> Message | None:
        """Say why what is typed cannot be taken; None if it can, or nothing is typed."""
        typed, value = self.text(), parsed(self.text())
        if not typed.strip() or (
            value is not None and self._low <= value <= self._high and not self._is_broken(value)
        ):  # fmt: skip
            return None
        return self._why_not(typed)

    def _is_broken(self, value: float) -> bool:
        return self._whole and value != int(value)

    def _why_not(self, typed: str) -> Message:
        if parsed(typed) is None:
            return msg("“{typed}” is not a number. The value stays as it was.", typed=typed)
        limits = {"low": written(self._low), "high": written(self._high)}
        if self._is_broken(parsed(typed) or 0):
            return msg("A whole number is needed here. The value stays as it was.")
        return msg(
            "The number must lie between {low} and {high}. The value stays as it was.",
            low=limits["low"],
            high=limits["high"],
        )


class EstimateField(QWidget):
    """A value with its kind; unfolded also low and high, number of cases, source."""

    committed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, factor: float = 1.0, high: float = 1e9) -> None:
        super().__init__(parent)
        self._shown: Estimate | None = None
        self._fixed = False
        self.words = Words()
        self.value, self.low, self.high = (NumberField(self, high=high) for _ in range(3))
        self.n = NumberField(self, whole=True)
        for field in (self.value, self.low, self.high):
            field.factor = factor
        self.kind = ChoiceField(self)
        self.kind.setMinimumContentsLength(5)
        self.kind.offer(ESTIMATE_WORDS.items())
        self.source = LineField(self)
        self.setFocusProxy(self.value)
        self._lay_out()
        self._connect()
        self.show_value(None)

    def _lay_out(self) -> None:
        self._unfold = QToolButton(self)
        self._unfold.setCheckable(True)
        self._unfold.setIcon(icon("dots"))
        self._unfold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.name(self._unfold, msg("Range, number of cases and source"))
        first = QHBoxLayout()
        first.addWidget(self.value)
        first.addWidget(self.kind, 1)
        first.addWidget(self._unfold)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(first)
        whole.addWidget(self._made_details())
        self._name_parts()

    def setAccessibleName(self, name: str) -> None:
        """Be called like the figure; so is each of its parts, with what it says of it."""
        super().setAccessibleName(name)
        self._name_parts()

    def _name_parts(self) -> None:
        self.value.setAccessibleName(self.accessibleName())
        for part, message in PARTS.items():
            getattr(self, part).setAccessibleName(f"{self.accessibleName()}: {text(message)}".removeprefix(": "))

    def _made_details(self) -> QWidget:
        self._details = QWidget(self)
        grid = QGridLayout(self._details)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._named(msg("from")), 0, 0)
        grid.addWidget(self.low, 0, 1)
        grid.addWidget(self._named(msg("to")), 0, 2)
        grid.addWidget(self.high, 0, 3)
        grid.addWidget(self._named(msg("cases")), 1, 0)
        grid.addWidget(self.n, 1, 1)
        grid.addWidget(self._named(msg("source")), 2, 0)
        grid.addWidget(self.source, 2, 1, 1, 3)
        self._details.hide()
        return self._details

    def _named(self, message: Message) -> QLabel:
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, message)
        return label

    def _connect(self) -> None:
        self._unfold.toggled.connect(self._details.setVisible)
        for field in (self.value, self.low, self.high, self.n):
            field.refused.connect(self.refused)
        for name in ("value", "low", "high", "n", "kind", "source"):
            field = getattr(self, name)
            field.committed.connect(lambda new, name=name: self._on_part(name, new))

    def show_value(self, value: Any) -> None:
        """Show an estimate, or nothing; the details unfold when there are some."""
        self._shown = value
        for name, empty in (("value", None), ("low", None), ("high", None), ("n", None), ("source", "")):
            getattr(self, name).show_value(getattr(value, name, empty))
        self.kind.show_value(value.kind if value is not None else "opinion")
        if value is not None and (value.low is not None or value.high is not None or value.n or value.source):
            self._unfold.setChecked(True)
        self._enable()

    def put(self, value: Any) -> None:
        """Show the value of something else; the details unfold only if it has some."""
        self._unfold.setChecked(False)
        for name in ("value", "low", "high", "n", "source"):
            getattr(self, name).put(None)
        self.show_value(value)

    def commit(self) -> None:
        """Hand over what is being typed in any part."""
        for field in (self.value, self.low, self.high, self.n, self.source):
            field.commit()

    def set_fixed(self, fixed: bool) -> None:
        """Allow or forbid changes."""
        self._fixed = fixed
        self._enable()

    def retranslate(self) -> None:
        """Show words and figures in the language in use."""
        self.words.again()
        self._name_parts()
        self.kind.retranslate()
        self.show_value(self._shown)

    def _enable(self) -> None:
        self.value.set_fixed(self._fixed)
        for field in (self.low, self.high, self.n, self.kind, self.source):
            field.set_fixed(self._fixed or self._shown is None)

    def _on_part(self, name: str, new: Any) -> None:
        if name == "value":
            new_value = None if new is None else replace(self._shown or Estimate(value=new), value=new)
        else:
            new_value = replace(self._shown, **{name: new}) if self._shown is not None else None
        problem = _why_not(new_value)
        if problem is not None:
            self.show_value(self._shown)
            self.refused.emit(problem)
            return
        self.show_value(new_value)
        self.committed.emit(new_value)


def _why_not(estimate: Estimate | None) -> Message | None:
    if estimate is None:
        return None
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    if low <= estimate.value <= high:
        return None
    return msg("The value must lie between the low and the high one. Change the range first.")
