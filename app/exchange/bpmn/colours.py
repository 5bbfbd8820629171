"""Which colour an element has, among the attributes by which different tools say it."""

from __future__ import annotations


def colour(attributes: dict[str, str], names: tuple[str, ...]) -> str:
    """Return the colour that one of these attributes gives."""
    return next((attributes[name][:100] for name in names if attributes.get(name)), "")
