"""What a department's name tells."""

from __future__ import annotations

import pytest

from app.model.departments import guessed_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kunde", "customer"),
        ("Customer", "customer"),
        ("Interessenten", "customer"),
        ("Kundendienst", "internal"),
        ("Customer service", "internal"),
        ("Vertrieb", "internal"),
        ("IT", "system"),
        ("CRM-System", "system"),
        ("Spediteur", "external"),
        ("Extern / Post", "external"),
        ("", "internal"),
    ],
)
def test_a_name_tells_what_kind_of_department_it_is(name: str, kind: str) -> None:
    assert guessed_kind(name) == kind
