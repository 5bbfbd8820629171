"""Rows 2, 4 and 9: kill -9 loses nothing that was acknowledged, undo included, and the file is always whole."""

from __future__ import annotations

import os
from pathlib import Path

from tests.reliability.harness import kill_loop

KILLS = int(os.environ.get("KLARWEG_KILLS", "50"))


def test_no_kill_loses_an_act_or_a_save(quick_folder: Path):
    assert kill_loop(quick_folder, KILLS) == []


def test_the_harness_finds_a_program_that_speaks_before_it_has_stored(quick_folder: Path):
    found = kill_loop(quick_folder, 25, "says_before")

    assert "an acknowledged act is lost" in found


def test_the_harness_finds_a_program_that_saves_in_place(quick_folder: Path):
    found = kill_loop(quick_folder, 25, "saves_in_place")

    assert "the file is no whole saved state" in found
