"""What a round fixes before the first rating: questions, scale, thresholds, panel rule. Stored as JSON in the round.

The numbers are those of the method (A5; decisions 23); a process may have others. What cannot be read has its default.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VIEWS = ("customer", "company")
"""The two sides from which every step is judged, the customer's first."""

_QUESTIONS = {
    "de": {
        "customer": "Wie gut funktioniert dieser Schritt für den Kunden?",
        "company": "Wie gut funktioniert dieser Schritt für uns?",
    },
    "en": {
        "customer": "How well does this step work for the customer?",
        "company": "How well does this step work for us?",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """The fixed criteria of a round. Ratings are whole numbers from `lowest` to `highest`, or "cannot judge"."""

    questions: Mapping[str, str] = field(default_factory=lambda: dict(_QUESTIONS["en"]))
    lowest: int = 1
    highest: int = 9
    keep_from: float = 7.0
    change_to: float = 3.0
    min_raters: int = 3
    max_ad: float = 1.5
    ipras_base: float = 2.35
    ipras_slope: float = 1.5
    internal_seated: bool = True
    customer_voice: bool = True
    departments_shown: bool = False
    names_shown: bool = False

    @property
    def middle(self) -> float:
        return (self.lowest + self.highest) / 2


def usual_criteria(language: str) -> Criteria:
    """Return the criteria of the method, with the questions in a language."""
    return Criteria(questions=dict(_QUESTIONS.get(language, _QUESTIONS["en"])))


def criteria_of(rules: str, language: str = "en") -> Criteria:
    """Read a round's rules; what is missing, or is not what it should be, has its default."""
    usual = usual_criteria(language)
    plain = _object(rules)
    scale = _object(plain.get("scale"))
    ipras = plain.get("ipras")
    base, slope = ipras if isinstance(ipras, list) and len(ipras) == 2 else (None, None)
    lowest = int(_number(scale.get("low"), usual.lowest, 0, 99))
    return Criteria(
        questions={**usual.questions, **_texts(plain.get("questions"))},
        lowest=lowest,
        highest=int(_number(scale.get("high"), max(lowest + 1, usual.highest), lowest + 1, 100)),
        keep_from=_number(plain.get("keep_from"), usual.keep_from),
        change_to=_number(plain.get("change_to"), usual.change_to),
        min_raters=int(_number(plain.get("min_raters"), usual.min_raters, 1, 100)),
        max_ad=_number(plain.get("max_ad"), usual.max_ad),
        ipras_base=_number(base, usual.ipras_base),
        ipras_slope=_number(slope, usual.ipras_slope),
        internal_seated=plain.get("every_internal_lane_seated") is not False,
        customer_voice=plain.get("customer_voice") is not False,
        departments_shown=plain.get("departments_shown") is True,
        names_shown=plain.get("names_shown") is True,
    )


def rules_of(criteria: Criteria) -> str:
    """Write criteria as a round stores them."""
    return json.dumps(plain_criteria(criteria), ensure_ascii=False, sort_keys=True)


def plain_criteria(criteria: Criteria) -> dict[str, Any]:
    """Turn criteria into JSON data."""
    return {
        "questions": dict(criteria.questions),
        "scale": {"low": criteria.lowest, "high": criteria.highest},
        "keep_from": criteria.keep_from,
        "change_to": criteria.change_to,
        "min_raters": criteria.min_raters,
        "max_ad": criteria.max_ad,
        "ipras": [criteria.ipras_base, criteria.ipras_slope],
        "every_internal_lane_seated": criteria.internal_seated,
        "customer_voice": criteria.customer_voice,
        "departments_shown": criteria.departments_shown,
        "names_shown": criteria.names_shown,
    }


def _object(plain: Any) -> dict[str, Any]:
    if isinstance(plain, str):
        try:
            plain = json.loads(plain)
        except (ValueError, RecursionError):
            return {}
    return plain if isinstance(plain, dict) else {}


def _texts(plain: Any) -> dict[str, str]:
    return {view: words for view, words in _object(plain).items() if view in VIEWS and isinstance(words, str)}


def _number(plain: Any, usual: float, low: float = 0.0, high: float = 1000.0) -> float:
    is_number = isinstance(plain, (int, float)) and not isinstance(plain, bool) and math.isfinite(plain)
    return float(plain) if is_number and low <= plain <= high else float(usual)
