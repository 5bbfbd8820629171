"""The letters that lead to words by keyboard are seen underlined, whatever the desktop does elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleFactory, QStyleOption, QWidget

from app.ui.application import Application
from app.ui.look import with_mnemonics

Hint = QStyle.StyleHint


class Hiding(QProxyStyle):
    """A desktop that shows mnemonics only while Alt is pressed."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,
    ) -> int:
        return 0 if hint == Hint.SH_UnderlineShortcut else 7


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_they_are_seen_in_every_theme(application: Application, theme: str) -> None:
    application.use_theme(theme)

    assert QApplication.style().styleHint(Hint.SH_UnderlineShortcut)
    application.use_theme("light")


def test_a_desktop_that_hides_them_shows_them_here(application: Application) -> None:
    hiding = Hiding()

    shown = with_mnemonics(hiding)

    assert shown.styleHint(Hint.SH_UnderlineShortcut) == 1
    assert shown.styleHint(Hint.SH_Menu_MouseTracking) == 7


def test_nothing_is_put_around_a_style_that_shows_them(application: Application) -> None:
    fusion = QStyleFactory.create("Fusion")

    assert with_mnemonics(fusion) is fusion
