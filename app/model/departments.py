"""What a department's name tells: whether it is the customer, a system, or somebody outside. English and German."""

from __future__ import annotations

_CUSTOMER = ("customer", "kunde", "client", "buyer", "käufer", "interessent", "consumer")
_SYSTEM = ("system", "crm", "erp", "edv", "software", "database", "datenbank", "portal", "server", " it ", "it-")
_EXTERNAL = ("extern", "supplier", "lieferant", "partner", "vendor", "carrier", "spediteur", "post", "bank")
_SERVES_THEM = ("service", "kundendienst", "betreuung")


def guessed_kind(name: str) -> str:
    """Guess a department's kind from its name; a department that serves customers is an internal one."""
    lower = f" {name.lower()} "
    if any(word in lower for word in _SERVES_THEM):
        return "internal"
    for kind, words in (("customer", _CUSTOMER), ("external", _EXTERNAL), ("system", _SYSTEM)):
        if any(word in lower for word in words):
            return kind
    return "internal"
