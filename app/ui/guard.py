"""Handlers that Qt calls must not let an exception through: it goes to the hook, and the program goes on.

PySide6 6.11 ends the process when an exception that C code raised (a TypeError of the interpreter, say) leaves an
overridden handler that was reached from a Python call, such as `setFocus` reaching `focusOutEvent`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def guarded(handler: F) -> F:
    """Report what goes wrong in a Qt handler to `sys.excepthook`, and answer as if it had done nothing."""

    @wraps(handler)
    def safely(*args: Any, **named: Any) -> Any:
        try:
            return handler(*args, **named)
        except Exception:
            sys.excepthook(*sys.exc_info())
            return False if handler.__name__ == "eventFilter" else None

    return cast(F, safely)
