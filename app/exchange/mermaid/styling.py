"""The statements that say how things look and where a click leads: classDef, class, style, linkStyle, click."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.exchange.mermaid.chart import Chart
from app.exchange.mermaid.scanner import Scanner
from app.exchange.mermaid.texts import shown_text
from app.i18n import msg

_LIST = re.compile(r"[^\s,;]+(?:[ \t]*,[ \t]*[^\s,;]+)*")
_STYLE = re.compile(r"(?:\\,|[^,])+")
_KEPT = ("fill", "stroke")
_CLICK = re.compile(
    r'(?:href[ \t]+)?"(?P<address>[^"\n]*)"(?:[ \t]+"(?P<tip>[^"\n]*)")?(?:[ \t]+_(?:self|blank|parent|top))?'
)


def _class_definition(scanner: Scanner, chart: Chart, line: int) -> bool:
    names = scanner.match(_LIST)
    if names is None:
        return False
    look = _look(scanner.rest_of_line(), chart, line)
    for name in _split(names.group()):
        chart.styles.setdefault(f"class {name}", {}).update(look)
    return True


def _class(scanner: Scanner, chart: Chart, line: int) -> bool:
    names = scanner.match(_LIST)
    scanner.skip_space()
    wanted = scanner.match(_LIST)
    if names is None or wanted is None:
        return False
    for own in _split(names.group()):
        chart.classes.setdefault(own, []).extend(_split(wanted.group()))
    return True


def _style(scanner: Scanner, chart: Chart, line: int) -> bool:
    names = scanner.match(_LIST)
    if names is None:
        return False
    look = _look(scanner.rest_of_line(), chart, line)
    for own in _split(names.group()):
        chart.styles.setdefault(f"id {own}", {}).update(look)
    return True


def _link_style(scanner: Scanner, chart: Chart, line: int) -> bool:
    numbers = scanner.match(_LIST)
    if numbers is None:
        return False
    look = _look(scanner.rest_of_line(), chart, line)
    for each in _split(numbers.group()):
        if each == "default":
            chart.line_styles.setdefault("default", {}).update(look)
        elif each.isdecimal() and len(each) < 9:
            chart.line_styles.setdefault(int(each), {}).update(look)
        else:
            return False
    return True


def _click(scanner: Scanner, chart: Chart, line: int) -> bool:
    own = scanner.id()
    scanner.skip_space()
    found = scanner.match(_CLICK)
    if not own:
        return False
    if found is None:
        scanner.rest_of_line()
        chart.warn(msg("A click that runs a program was left out; only web addresses are kept."), line, own)
        return True
    target = chart.page.frames.get(own) or chart.mention_again(own, line)
    target.address = found.group("address").strip()
    target.address_name = shown_text(found.group("tip") or "")[0]
    return True


def _look(written: str, chart: Chart, line: int) -> dict[str, str]:
    """Read `fill:#f96,stroke:#333`; the rest is counted as not kept."""
    look: dict[str, str] = {}
    others = 0
    for part in _STYLE.findall(written):
        name, _, value = part.partition(":")
        if name.strip() in _KEPT:
            look[name.strip()] = value.strip()
        elif name.strip():
            others += 1
    if others:
        chart.leave_out("style", line)
    return look


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


STYLING: dict[str, Callable[[Scanner, Chart, int], bool]] = {
    "classDef": _class_definition,
    "class": _class,
    "style": _style,
    "linkStyle": _link_style,
    "click": _click,
}
