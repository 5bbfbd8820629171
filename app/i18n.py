"""Messages without a language, and their translation. Everyone may import it; it knows no one.

The program speaks in `Message("Step {name} leads nowhere", name=...)`; whoever shows it calls `text(message)`.
English is the language of the source; German comes from resources/translations. The language can be
switched while the program runs.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("de", "en")
TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named places, not yet in any language. `plural` is used when `n` is not one."""

    source: str
    values: dict[str, Any] = field(default_factory=dict)
    plural: str = ""
    n: int = 1

    def __str__(self) -> str:
        return text(self)


def msg(source: str, /, **values: Any) -> Message:
    """Make a message; the source text is found by the catalogue's extraction."""
    return Message(source, values)


def nmsg(source: str, plural: str, n: int, /, **values: Any) -> Message:
    """Make a message that depends on a number; `{n}` is that number."""
    return Message(source, {"n": n, **values}, plural, n)


class _Language:
    """The language in use, and who wants to know when it changes."""

    def __init__(self) -> None:
        self.code = "en"
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()
        self.listeners: list[Callable[[], None]] = []


_language = _Language()


def use_language(code: str) -> None:
    """Switch to a language ("de" or "en"; anything else falls back to English) and tell the listeners."""
    _language.code = code if code in LANGUAGES else "en"
    _language.catalogue = _catalogue(_language.code)
    for listener in tuple(_language.listeners):
        listener()


def language() -> str:
    return _language.code


def on_language_change(listener: Callable[[], None]) -> Callable[[], None]:
    """Call the listener after every switch; the answer unsubscribes it, if that has not been done."""
    _language.listeners.append(listener)
    return lambda: _language.listeners.remove(listener) if listener in _language.listeners else None


def text(message: Message | str) -> str:
    """Put a message into the language in use. A plain string is somebody's content and stays as it is."""
    if isinstance(message, str):
        return message
    return _said(message, _language.catalogue)


def text_in(code: str, message: Message) -> str:
    """Put a message into a language that need not be the one in use."""
    return _said(message, _catalogue(code))


def _said(message: Message, catalogue: gettext.NullTranslations) -> str:
    if message.plural:
        pattern = catalogue.ngettext(message.source, message.plural, message.n)
    else:
        pattern = catalogue.gettext(message.source)
    values = {name: _said(v, catalogue) if isinstance(v, Message) else v for name, v in message.values.items()}
    return pattern.format(**values) if values else pattern


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("klarweg", TRANSLATIONS, [code], fallback=True)


def tr(source: str, /, **values: Any) -> str:
    """Translate at once; for views."""
    return text(Message(source, values))


def ntr(source: str, plural: str, n: int, /, **values: Any) -> str:
    """Translate a sentence that depends on a number at once; for views."""
    return text(nmsg(source, plural, n, **values))


def number(value: float, digits: int = 1) -> str:
    """Write a number as the language in use does (decimal comma in German)."""
    plain = f"{value:,.{digits}f}"
    return plain.translate(str.maketrans(",.", ".,")) if _language.code == "de" else plain


def day_words(day: str | dt.date) -> str:
    """Write a day as the language does; what is not an ISO date stays as it is."""
    try:
        parsed = day if isinstance(day, dt.date) else dt.date.fromisoformat(day[:10])
    except ValueError:
        return str(day)
    return parsed.strftime("%d.%m.%Y") if language() == "de" else parsed.isoformat()


def period_words(period: str) -> str:
    """Write a period "2026-01-12/2026-06-30" as the language does; anything else stays as it is."""
    return " – ".join(day_words(day) for day in period.split("/"))
