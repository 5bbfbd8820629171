"""What stands in a cell of next steps (or of steps before): names or numbers, with labels and shares.

“5”, “4; 5”, “Ja: Angebot senden”, “7 (Nein, 30 %)”, “Prüfen [40 %] → …”. Whether a text is a name is asked of those
who know all steps, since names may hold any sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.exchange.tables.quantities import share_in

NONE = frozenset({"-", "–", "—", "/", "none", "keine", "keiner", "nichts", "n/a"})
END = frozenset({"end", "ende", "stop", "fertig", "finish", "prozessende", "end of process"})
START = frozenset({"start", "beginn", "begin", "anfang"})
_BRACKETS = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*$", re.DOTALL)
_SHARE = re.compile(r"\d[\d.,]*\s*%")
_COMMAS_AND_BRACKETS = re.compile(r"[,()\[\]]")
_SIGNS = re.compile(r":|→|->|=>|=")
_LINK_KIND = re.compile(r"^(\d+)(?:FS|SS|FF|SF|EA|AA|EE|AE)(?:[+-].*)?$")
"""How project plans write what kind of predecessor a row has."""
LONGEST = 2_000
"""A text with more letters is no step with its label, and is not looked through for one."""
Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Target:
    """A step that a cell names, the label of the flow there, and how often it is taken."""

    name: str
    label: str = ""
    share: float | None = None


def targets_in(text: str, is_known: Known, decimal: str) -> list[Target]:
    """Take a cell apart; a part nobody knows is returned as it stands, for the caller to say so."""
    return [_target(part, is_known, decimal) for part in _parts(text, is_known) if part.casefold() not in NONE]


def _parts(text: str, is_known: Known) -> list[str]:
    """Split at lines, semicolons and bars; at commas only if that gives steps."""
    found: list[str] = []
    for line in re.split(r"[\n;|]", text):
        part = line.strip()
        if not part or is_known(part):
            found.extend([part] if part else [])
            continue
        pieces = [piece.strip() for piece in _at_commas(part) if piece.strip()]
        all_known = len(pieces) > 1 and all(_is_some(piece, is_known) for piece in pieces)
        found.extend(pieces if all_known else [part])
    return found


def _at_commas(text: str) -> list[str]:
    """Split at the commas behind which no bracket is closed before one is opened."""
    found, end, is_inside = [], len(text), False
    for sign in reversed(list(_COMMAS_AND_BRACKETS.finditer(text))):
        if sign.group() != ",":
            is_inside = sign.group() in ")]"
        elif not is_inside:
            found.append(text[sign.end() : end])
            end = sign.start()
    return [text[:end], *reversed(found)]


def _is_some(part: str, is_known: Known) -> bool:
    return is_known(_target(part, is_known, ".").name)


def _target(part: str, is_known: Known, decimal: str) -> Target:
    if is_known(part) or len(part) > LONGEST:
        return Target(part)
    planned = _LINK_KIND.match(part)
    if planned is not None and is_known(planned.group(1)):
        return Target(planned.group(1))
    body, label, share = part, "", None
    brackets = _BRACKETS.match(part)
    if brackets is not None and is_known(_tail(brackets.group(1), is_known)[1]):
        body, inside = brackets.groups()
        label, share = _label_and_share(inside, decimal)
    head, name = _tail(body.strip(), is_known)
    if head:
        said, told = _head(head, decimal)
        label, share = f"{said} {label}".strip(), told if share is None else share
    return Target(name, label, share)


def _head(text: str, decimal: str) -> tuple[str, float | None]:
    """Read what stands before a step: a share only alone or behind a comma, since labels have figures too."""
    alone = share_in(text, decimal) if text.endswith("%") else None
    if alone is not None:
        return "", alone
    label, comma, last = text.rpartition(",")
    share = share_in(last, decimal) if comma and last.endswith("%") else None
    return (label.strip(), share) if share is not None else (text, None)


def _tail(text: str, is_known: Known) -> tuple[str, str]:
    """Split “Ja: 5” or “30 % -> 5” into what is said and the step."""
    if is_known(text):
        return "", text
    for sign in _SIGNS.finditer(text):
        if is_known(text[sign.end() :].strip()):
            return text[: sign.start()].strip(), text[sign.end() :].strip()
    return "", text


def _label_and_share(text: str, decimal: str) -> tuple[str, float | None]:
    found = _SHARE.search(text)
    if found is None:
        alone = share_in(text, decimal) if "." in text or "," in text else None
        return ("", alone) if alone is not None else (text.strip(), None)
    rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ,;:/·-–")
    return " ".join(rest.split()), share_in(found.group(), decimal)
