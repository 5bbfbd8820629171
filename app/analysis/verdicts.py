"""What the verdicts on a step are called: those of people, and those that the rule proposes. Words only."""

from __future__ import annotations

from app.i18n import Message, msg

VERDICTS: dict[str, Message] = {
    "keep": msg("keep"),
    "change": msg("change"),
    "open": msg("open"),
    "no_agreement": msg("no agreement"),
    "too_few": msg("too few ratings"),
    "cut": msg("cut"),
    "undecided": msg("undecided"),
}
