"""What has been worked out of a document, kept from one print of it to the next: effects, reviews, consequences.

It holds for one state of the document and one day. Who changes the document begins a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from app.model.wanted import require_wanted

T = TypeVar("T")


class Known:
    """Answers that are worked out once."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], Any] = {}

    def once(self, what: str, about: str, work: Callable[[], T]) -> T:
        """Return what is known of something, or work it out."""
        key = (what, about)
        if key not in self._answers:
            require_wanted()
            self._answers[key] = work()
        answer: T = self._answers[key]
        return answer
