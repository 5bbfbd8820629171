"""The list of planted bugs stays true: each place exists once. That they are found is for `make mutants` to show."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_every_bug_has_its_place_in_the_code() -> None:
    spec = importlib.util.spec_from_file_location("mutants", ROOT / "scripts" / "mutants.py")
    assert spec is not None
    assert spec.loader is not None
    mutants = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = mutants
    spec.loader.exec_module(mutants)

    lost = [m.name for m in mutants.MUTANTS if (ROOT / m.file).read_text(encoding="utf-8").count(m.old) != 1]

    assert lost == []
