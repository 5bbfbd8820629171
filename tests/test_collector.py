"""Python's search for circles of garbage: off for as long as anybody wants it off, and never in a thread of work."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.collector import without_collecting
from app.ui.work import Work


class Thing:
    """Something in a circle with itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def collecting() -> None:
    assert gc.isenabled()


def test_it_comes_back_when_the_last_has_done() -> None:
    with without_collecting():
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()

    assert gc.isenabled()


def test_who_ends_first_does_not_bring_it_back_for_the_other() -> None:
    first, second = without_collecting(), without_collecting()
    first.__enter__()
    second.__enter__()

    first.__exit__(None, None, None)
    while_second_works = gc.isenabled()
    second.__exit__(None, None, None)

    assert not while_second_works
    assert gc.isenabled()


def test_garbage_of_the_window_is_not_taken_away_in_a_thread(qapp: QApplication, qtbot: QtBot) -> None:
    taken_away_in: list[int] = []
    working_in: list[int] = []
    thing = Thing()
    weakref.finalize(thing, lambda: taken_away_in.append(threading.get_ident()))
    del thing

    def work() -> None:
        working_in.append(threading.get_ident())
        kept = [[i] for i in range(200_000)]
        assert kept

    running = Work(work)
    with qtbot.waitSignal(running.told.ended, timeout=20_000):
        running.start()
    QThreadPool.globalInstance().waitForDone()
    gc.collect()

    assert working_in[0] != threading.get_ident()
    assert taken_away_in == [threading.get_ident()]
