"""Numbers, times, shares and dates as people write them into cells: decimal commas, units, ranges, currency signs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.exchange.tables.rows import Cell

LARGEST = 1e12
LONGEST = 200
"""A text with more letters is no quantity."""
UNITS: dict[str, tuple[str, ...]] = {
    "s": ("s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden"),
    "min": ("min", "mins", "minute", "minutes", "minuten", "mn"),
    "h": ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"),
    "d": (
        "d", "day", "days", "working day", "working days", "workday", "workdays", "business days", "tag", "tage",
        "tagen", "t", "at", "pt", "arbeitstag", "arbeitstage", "arbeitstagen", "werktag", "werktage", "werktagen",
    ),
    "w": ("w", "wk", "week", "weeks", "woche", "wochen"),
    "m": ("month", "months", "monat", "monate", "monaten", "mon"),
}  # fmt: skip
UNIT_BY_WORD = {word: unit for unit, words in UNITS.items() for word in words}
DAYS = {"w": 5.0, "m": 21.0}
"""Working days in a week and in a month."""
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_MONEY = re.compile(r"€|\$|£|\b(eur|euro|chf|usd|gbp|sfr)\b\.?", re.IGNORECASE)
_ABOUT = re.compile(r"^(ca\.?|circa|etwa|rund|about|approx\.?|around|~|≈)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?(?:\s*(?:h|std\.?|hours?|uhr))?", re.IGNORECASE)
_NUMBER = r"\d[\d.,\s\u00a0\u202f'’]*"
_RANGE = re.compile(rf"({_NUMBER}?)\s*(?:-|–|—|bis|to|\.\.\.?|…)\s*({_NUMBER})(.*)", re.IGNORECASE)
_PART = re.compile(rf"({_NUMBER})\s*([^\d\s.,][^\d]*)?")
_DOTTED = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its bounds if a range was given, and the unit that stood beside it ("" if none did)."""

    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""


def number_in(text: str, decimal: str) -> float | None:
    """Read a number; `decimal` is the sign before the fraction. None for what is no number or beyond all bounds."""
    plain = _SPACES.sub("", text)
    sign, plain = (-1.0, plain[1:]) if plain[:1] in ("-", "−") else (1.0, plain)
    other = "." if decimal == "," else ","
    if re.fullmatch(rf"\d{{1,3}}(\{other}\d{{3}})+(\{decimal}\d+)?", plain):
        plain = plain.replace(other, "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d*)?|\.\d+", plain, re.ASCII) or len(plain) > 30:
        return None
    number = float(plain)
    return sign * number if number <= LARGEST else None


def amount_in(cell: Cell, decimal: str) -> Amount | None:
    """Read a quantity: a number, a duration, a range, with or without a unit. None for anything else."""
    match cell:
        case bool() | None:
            return None
        case int() | float():
            return Amount(float(cell)) if abs(cell) <= LARGEST else None
        case dt.timedelta():
            return Amount(cell.total_seconds() / 60, unit="min")
        case dt.time():
            return Amount(cell.hour * 60 + cell.minute + cell.second / 60, unit="min")
        case str() if len(cell) <= LONGEST:
            return _amount(_ABOUT.sub("", _MONEY.sub(" ", cell).strip()).strip(), decimal)
        case _:
            return None


def _amount(text: str, decimal: str) -> Amount | None:
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return Amount(hours * 60 + minutes + seconds / 60, unit="min")
    plain = number_in(text, decimal)
    if plain is not None:
        return Amount(plain)
    return _range(text, decimal) or _sum(text, decimal)


def _range(text: str, decimal: str) -> Amount | None:
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    low, high = number_in(found.group(1), decimal), number_in(found.group(2), decimal)
    unit = unit_of(found.group(3))
    if low is None or high is None or high < low or (unit is None and found.group(3).strip()):
        return None
    return Amount((low + high) / 2, low, high, unit or "")


def _sum(text: str, decimal: str) -> Amount | None:
    """Read “30 min” or “1 h 30 min”; what has several parts is told in minutes."""
    parts = [(number_in(n, decimal), unit_of(u)) for n, u in _PART.findall(text)]
    if not parts or _PART.sub("", text).strip() or any(n is None or u is None for n, u in parts):
        return None
    if len(parts) == 1:
        return Amount(parts[0][0] or 0.0, unit=parts[0][1] or "")
    if any(unit not in ("s", "min", "h") for _, unit in parts):
        return None
    return Amount(sum((n or 0.0) * {"s": 1 / 60, "min": 1, "h": 60}[u or "min"] for n, u in parts), unit="min")


def unit_of(text: str) -> str | None:
    """Return the unit of time that a text is, however it is written; None if it is none."""
    return UNIT_BY_WORD.get(" ".join(text.lower().replace(".", " ").replace("(", " ").replace(")", " ").split()))


def in_unit(value: float, unit: str, wanted: str, hours_per_day: float) -> float:
    """Turn a time into minutes ("min") or working days ("d")."""
    day = hours_per_day * 60
    minutes = value * {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": day, "w": DAYS["w"] * day, "m": DAYS["m"] * day}[unit]
    return round(minutes if wanted == "min" else minutes / day, 6)


def share_in(text: str, decimal: str) -> float | None:
    """Read a probability: “30 %”, or a number from 0 to 1."""
    body = text.strip()
    number = number_in(body.removesuffix("%"), decimal)
    if number is None:
        return None
    share = number / 100 if body.endswith("%") else number
    return share if 0 <= share <= 1 else None


def date_in(cell: Cell, decimal: str) -> str | None:
    """Read a day and return it as ISO; where day and month could be meant, a decimal comma tells day first."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    found = _DOTTED.match(cell.strip()) if isinstance(cell, str) else None
    if found is None:
        return None
    first, second, third = (int(part) for part in found.groups())
    if len(found.group(1)) == 4:
        year, month, day = first, second, third
    else:
        year = third + 2000 if third < 100 else third
        swapped = "/" in found.group() and decimal == "." and first <= 12
        month, day = (first, second) if swapped or second > 12 else (second, first)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def guessed_decimal(cells: Iterable[Cell], separator: str) -> str:
    """Guess the sign before the fraction from how numbers are written; by the separator where none tells."""
    votes = {",": 0, ".": 0}
    for cell in cells:
        found = re.fullmatch(r"\D*\d+([.,])(\d+)\D*", cell) if isinstance(cell, str) else None
        if found is not None and len(found.group(2)) != 3:
            votes[found.group(1)] += 1
    if votes[","] != votes["."]:
        return "," if votes[","] > votes["."] else "."
    return "," if separator in (";", "\t") else "."
