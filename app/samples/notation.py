"""Reading the notation of samples and templates: words in two languages, estimates, and ids that follow from keys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from app.model.records import Estimate

MAP_ID = "map"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The file of a sample or template, and the language in which it is being made."""

    plain: dict[str, Any]
    lang: str

    def said(self, entry: dict[str, Any] | None) -> str:
        """Return an entry's words in the language that is being made; nothing for no entry."""
        return str(entry.get(self.lang, "")) if entry else ""

    def estimate(self, entry: list[Any] | None) -> Estimate | None:
        """Read [value, low, high, kind, n, source]."""
        if entry is None:
            return None
        value, low, high, kind, n, source = entry
        origin = self.plain["sources"][source]
        return Estimate(
            value=float(value),
            low=low if low is None else float(low),
            high=high if high is None else float(high),
            kind=kind,
            n=n,
            source=self.said(origin),
            as_of=origin["as_of"],
        )

    def entry(self, part: str, key: str) -> dict[str, Any]:
        """Return the entry of a part (steps, connectors, departments …) with this id; raise KeyError if none."""
        for entry in self.plain.get(part, ()):
            if entry["id"] == key:
                return dict(entry)
        raise KeyError(key)

    @property
    def element_ids(self) -> dict[str, str]:
        """Name the part, steps or connectors, in which each element of the map stands."""
        return {entry["id"]: part for part in ("steps", "connectors") for entry in self.plain.get(part, ())}


def read(name: str, folder: str = "samples") -> dict[str, Any]:
    """Read the file of a sample, or of a template."""
    source = files("resources") / folder / f"{name.replace('-', '_')}.json"
    plain: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return plain


def flow_id(source: str, target: str) -> str:
    return f"{source}-{target}"


def lane_id(department: str) -> str:
    return f"lane-{department}"


def department_id(department: str) -> str:
    return f"department-{department}"


def person_id(department: str) -> str:
    return f"person-{department}"


def measure_id(measure: str) -> str:
    return f"measure-{measure}"
