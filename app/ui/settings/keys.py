"""All keys, and other keys for them: choose something, press the new keys. Conflicts are said, with the ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import Message, msg, text, tr
from app.ui.dialogs.bar import MessageBar
from app.ui.key_rules import why_not
from app.ui.keymap import Keyed, KeyMap, native, written
from app.ui.parts import TARGET, name_by, row_of
from app.ui.settings.key_field import KeyField
from app.ui.settings.key_list import KeyList, plain
from app.ui.texts import plain_label, show_text
from app.ui.words import Words

if TYPE_CHECKING:
    from app.ui.application import Application


class KeysPage(QWidget):
    """The list of all that has keys, and what can be done with the chosen one."""

    def __init__(self, application: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._words = Words()
        self.list = KeyList(self)
        self.bar = MessageBar(self)
        self.field = KeyField(self)
        self._field_label = plain_label("", self, wrap=False)
        self._said = plain_label("", self)
        self.none_button = self._button(msg("N&o keys"), lambda: self._give(self._chosen(), ()))
        self.one_back_button = self._button(msg("As &delivered"), self.put_back_one)
        self.all_back_button = self._button(msg("&All keys as delivered"), self.put_back_all)
        self._words.put(self._field_label.setText, msg("Press the &new keys here:"))
        name_by(self._words, self._field_label, self.field, msg("Press the &new keys here:"))
        self._lay_out()
        self.list.chosen.connect(self._show_chosen)
        self.list.change_asked.connect(lambda: self.field.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.field.pressed.connect(self.take)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 4)
        column.addWidget(self.list, 1)
        column.addWidget(self.bar)
        column.addWidget(self._said)
        row = row_of(self._field_label, self.field)
        row.setStretch(1, 1)
        column.addLayout(row)
        column.addLayout(row_of(self.none_button, self.one_back_button, None, self.all_back_button))

    def _button(self, name: Message, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setMinimumHeight(TARGET)
        button.setAutoDefault(False)
        self._words.put(button.setText, name)
        button.clicked.connect(lambda: act())
        return button

    @property
    def keymap(self) -> KeyMap:
        return self._application.keymap

    @property
    def said(self) -> QLabel:
        """What came of it, in a sentence."""
        return self._said

    def refresh(self) -> None:
        """Show the keys in use."""
        self.list.show_keys(self.keymap)
        self._show_chosen()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self._words.again()
        self.bar.retranslate()
        self.list.retranslate(self.keymap)
        self._show_said("")
        self._show_chosen()

    # -- re-assigning ----------------------------------------------------------------------------

    def take(self, key: QKeySequence) -> None:
        """Give the chosen one the keys pressed, unless they may not be had or something else has them."""
        keyed = self._chosen()
        if keyed is None or keyed.is_fixed:
            return
        self.bar.clear()
        self._show_said("")
        reason = why_not(self.keymap, keyed, key)
        holder = self.keymap.holder(key)
        if reason is not None:
            self._say(reason)
        elif holder is not None and holder.id != keyed.id:
            self._ask(keyed, key, holder)
        else:
            self._give(keyed, (key,))

    def _ask(self, keyed: Keyed, key: QKeySequence, holder: Keyed) -> None:
        """Say who has the keys, and offer to take them from there."""
        self.bar.tell(
            msg("“{keys}” belongs to “{name}”.", keys=native(key), name=plain(holder)),
            (msg("Take them from there"), lambda: self._give(keyed, (key,))),
            (msg("Leave it"), lambda: None),
        )
        self.bar.buttons[0].setFocus()

    def _give(self, keyed: Keyed | None, keys: tuple[QKeySequence, ...]) -> None:
        if keyed is None:
            return
        self._keep(self.keymap.given(keyed, keys))
        self._say(
            msg("“{name}” has the keys {keys} from now on.", name=plain(keyed), keys=written(keys))
            if keys
            else msg("“{name}” has no keys any more.", name=plain(keyed))
        )

    def put_back_one(self) -> None:
        """Give the chosen one its delivered keys back, whoever has them now."""
        keyed = self._chosen()
        if keyed is not None:
            self._keep(self.keymap.as_delivered(keyed))
            self._say(msg("“{name}” has the keys it was delivered with.", name=plain(keyed)))

    def put_back_all(self) -> None:
        """Set all keys back to how they were delivered."""
        self._keep(KeyMap())
        self._say(msg("All keys are as they were delivered."))

    def _keep(self, keymap: KeyMap) -> None:
        self.bar.clear()
        self._application.settings.put("keys", keymap.own)

    # -- showing ---------------------------------------------------------------------------------

    def _chosen(self) -> Keyed | None:
        return self.list.current

    def _say(self, message: Message) -> None:
        self._show_said(text(message))

    def _show_said(self, sentence: str) -> None:
        show_text(self._said, sentence)
        self._said.setVisible(bool(sentence))

    def _show_chosen(self) -> None:
        keyed = self._chosen()
        may = keyed is not None and not keyed.is_fixed
        keys = written(self.keymap.of(keyed)) if keyed is not None else ""
        self.field.setEnabled(may)
        self.field.setText(keys)
        self.field.setPlaceholderText(tr("none") if may else "")
        self.none_button.setEnabled(may and bool(keys))
        self.one_back_button.setEnabled(keyed is not None and self.keymap.is_own(keyed.id))
        self.all_back_button.setEnabled(bool(self.keymap.own))
        if keyed is not None and keyed.is_fixed:
            self._say(msg("These keys of the map are fixed."))
