"""One picture for light and for dark screens: where two drawings of a map differ in colour, a class says both."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

PAINTS = ("fill", "stroke")
Colours = dict[tuple[str, str, str], str]
"""The class for a paint, its light colour and its dark one."""


def with_two_looks(light: etree._Element, dark: etree._Element, colours: Colours) -> None:
    """Mark in a light picture what is coloured otherwise in a dark one; pictures of other shapes are left alone."""
    pairs = list(zip(light.iter(), dark.iter(), strict=False))
    if any(one.tag != other.tag for one, other in pairs) or len(pairs) != sum(1 for _ in dark.iter()):
        return
    for one, other in pairs:
        for paint in PAINTS:
            bright, dim = one.get(paint, ""), other.get(paint, "")
            if bright and dim and bright != dim:
                key = (paint, bright, dim)
                name = colours.setdefault(key, f"c{len(colours)}")
                one.set("class", " ".join(filter(None, (one.get("class"), name))))


def dark_rules(colours: Mapping[tuple[str, str, str], str]) -> str:
    """Return the rules of style that show the dark colours on dark screens; paper stays light."""
    rules = "".join(f".{name}{{{paint}:{dim}}}" for (paint, _, dim), name in colours.items())
    return f"\n@media screen and (prefers-color-scheme: dark){{{rules}}}\n" if rules else ""
