"""The two ways something can fail: a sentence for the user, or a bug."""

from __future__ import annotations

from app.i18n import Message, text


class Refused(Exception):
    """What was asked cannot be done, and the message says why and what to do. Nothing has changed."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.source)
        self.message = message

    def __str__(self) -> str:
        return text(self.message)


class Broken(Exception):
    """A rule of the document was about to be violated. This is a bug in the program, not the user's doing."""
