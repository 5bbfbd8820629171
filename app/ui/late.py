"""Modules that are imported when something of them is first used, so that the program starts with what it shows first.

Use it beside an import for type checkers: `if TYPE_CHECKING: from app.x import y` and `else: y = late("app.x.y")`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class late:
    """A module that is not imported yet."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name == "_module":
            self._module = import_module(self._name)
            return self._module
        return getattr(self._module, name)
