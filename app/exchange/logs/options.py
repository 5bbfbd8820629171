"""How a log is to be read, as it is told, kept and handed to the child process: plain JSON of few fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.exchange.logs.roles import LogRole
from app.i18n import msg
from app.model.errors import Refused

ORDERS = ("", "ymd", "dmy", "mdy")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReading:
    """Which column is what, and the signs of the file. What is empty is found out, or asked where it cannot be."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Role to heading."""
    separator: str = ""
    encoding: str = ""
    dates: str = ""
    """One of ORDERS: in which order days, months and years are written."""
    decimal: str = ""

    def column(self, role: LogRole) -> str:
        return self.columns.get(role.value, "")


def reading_of(plain: object) -> LogReading:
    """Read a mapping that came from outside; raise Refused if it is none."""
    known = {"columns", "separator", "encoding", "dates", "decimal"}
    if not isinstance(plain, dict) or not _is_sound(plain):
        raise Refused(msg("The description of the log’s columns is damaged. Nothing was read."))
    roles = {role.value for role in LogRole}
    unknown = sorted(map(str, {*plain.get("columns", {})} - roles))
    if unknown:
        raise Refused(msg("“{name}” is nothing that a column of a log can be. Known are: {known}.",
                          name=unknown[0], known=", ".join(sorted(roles))))  # fmt: skip
    return LogReading(**{key: value for key, value in plain.items() if key in known})


def _is_sound(plain: Mapping[str, Any]) -> bool:
    columns = plain.get("columns", {})
    texts = [plain.get(key, "") for key in ("separator", "encoding", "dates", "decimal")]
    return (
        isinstance(columns, dict)
        and all(isinstance(each, str) for each in (*columns.values(), *texts))
        and plain.get("dates", "") in ORDERS
        and plain.get("decimal", "") in ("", ",", ".")
        and len(plain.get("separator", "")) <= 1
    )


def plain_reading(reading: LogReading) -> dict[str, Any]:
    return {key: dict(value) if key == "columns" else value for key, value in asdict(reading).items() if value}


def read_json(path: Path) -> Any:
    """Return what a small JSON file says; raise Refused if it is none."""
    try:
        if path.stat().st_size > 4_000_000:
            raise ValueError
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(msg("“{name}” cannot be opened: {reason}.", name=path.name,
                          reason=error.strerror or "")) from error  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise Refused(msg("“{name}” is no JSON file. Nothing was read.", name=path.name)) from error
