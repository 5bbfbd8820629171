"""Keys are called in menus, hints and the sheet of keys as everywhere else in the program."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from app.ui.application import Application
from app.ui.keymap import native, written


@pytest.mark.parametrize(("code", "name"), [("de", "Strg+Eingabe"), ("en", "Ctrl+Enter")])
def test_the_large_key_on_the_right_has_one_name(application: Application, code: str, name: str) -> None:
    application.use_language(code)

    assert native(QKeySequence("Ctrl+Return")) == name
    assert application.keymap.words("branch") == name


def test_other_keys_keep_their_names(application: Application) -> None:
    application.use_language("de")
    german = [native(QKeySequence(key)) for key in ("Ctrl+PgDown", "Del", "Shift+Space")]

    application.use_language("en")
    QApplication.processEvents()

    assert german == ["Strg+Bild abwärts", "Entf", "Umschalt+Leertaste"]
    assert native(QKeySequence("Ctrl+PgDown")) == "Ctrl+PgDown"


def test_two_keys_of_one_name_are_written_once(application: Application) -> None:
    assert written([QKeySequence("Return"), QKeySequence("Enter")]) == "Enter"


def test_keys_that_few_keyboards_have_are_not_named() -> None:
    assert written([QKeySequence(key) for key in ("Ctrl+Z", "F14", "Undo")]) == "Ctrl+Z"
