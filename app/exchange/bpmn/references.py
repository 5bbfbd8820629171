"""Makes every id of a BPMN tree unique and valid, and every reference name something that is there.

Works on a tree whose structure is mended already. Knows no records.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.exchange.bpmn.mending import islands, type_of, type_of_island, warn
from app.exchange.bpmn.names import OWN_PREFIXES, local, split
from app.exchange.bpmn.schema import Type, as_name, is_name, is_ours, type_named
from app.exchange.result import Report
from app.i18n import msg

EXTERNAL = frozenset(
    {
        "structureRef",
        "calledElement",
        "calledChoreographyRef",
        "calledCollaborationRef",
        "implementationRef",
        "type",
        "definition",
    }
)
"""References that may name something outside the file."""


def typed(element: etree._Element, kind: Type | None) -> Iterator[tuple[etree._Element, Type | None]]:
    """Walk over all elements the schema describes, each with its type."""
    yield element, kind
    if kind is None:
        return
    if kind.open:
        for island in islands(element):
            yield from typed(island, type_of_island(island))
        return
    for child in element:
        place = kind.children.get(split(str(child.tag))[1]) if is_ours(str(child.tag)) else None
        if place is not None:
            yield from typed(child, type_of(child, place))


def mend_references(root: etree._Element, report: Report) -> bool:
    """Give every element an id of its own, and leave out references to what does not exist; answer whether any were."""
    elements = list(typed(root, type_named("tDefinitions")))
    renamed = _mend_ids(elements, report)
    known = {str(e.get("id")) for e, kind in elements if kind is not None and e.get("id")}
    lost = False
    for element, kind in elements:
        if kind is None:
            lost |= _mend_leaf_reference(element, known, renamed, report)
        else:
            lost |= _mend_attribute_references(element, kind, known, renamed, report)
    return lost


def _mend_ids(elements: list[tuple[etree._Element, Type | None]], report: Report) -> dict[str, str]:
    seen: set[str] = set()
    renamed: dict[str, str] = {}
    tried: dict[str, int] = {}
    taken = {str(e.get("id")) for e, _ in elements if e.get("id")}
    for element, kind in elements:
        name = element.get("id")
        if kind is None or name is None:
            continue
        if name not in seen and is_name(str(name)):
            seen.add(str(name))
            continue
        fresh = fresh_name(str(name), taken, tried)
        taken.add(fresh)
        seen.add(fresh)
        renamed.setdefault(str(name), fresh)
        element.set("id", fresh)
        _report_id(report, element, str(name), fresh)
    return renamed


def _report_id(report: Report, element: etree._Element, old: str, fresh: str) -> None:
    if is_name(old):
        warn(report, element, msg("The id “{id}” occurs twice; the second is now “{new}”.", id=old[:80], new=fresh))
    else:
        warn(report, element, msg("“{id}” cannot be an id; it is now “{new}”.", id=old[:80], new=fresh))


def fresh_name(wanted: str, taken: set[str], tried: dict[str, int]) -> str:
    """Return a valid id like the wanted one that is not taken; `tried` remembers up to which number there is none."""
    base = as_name(wanted.strip()[:200])
    if base not in taken:
        return base
    number = tried.get(base, 2)
    while f"{base}_{number}" in taken:
        number += 1
    tried[base] = number
    return f"{base}_{number}"


def resolve(text: str, known: set[str], renamed: dict[str, str]) -> str | None:
    """Return the id that a reference means, or None."""
    for name in (text, text.rpartition(":")[2].strip()):
        if name in known:
            return name
        if name in renamed:
            return renamed[name]
    return None


def _mend_leaf_reference(element: etree._Element, known: set[str], renamed: dict[str, str], report: Report) -> bool:
    text = (element.text or "").strip()
    meant = resolve(text, known, renamed)
    parent = element.getparent()
    if meant is not None:
        element.text = meant
    elif parent is not None:
        name = local(element)
        if text and name not in ("incoming", "outgoing"):
            warn(report, element, msg("“{name}” names “{id}”, which is not in the file; it was left out.",
                                      name=name, id=text[:80]))  # fmt: skip
        parent.remove(element)
        return True
    return False


def _mend_attribute_references(
    element: etree._Element, kind: Type, known: set[str], renamed: dict[str, str], report: Report
) -> bool:
    lost = False
    for name, (wanted, _) in kind.attributes.items():
        text = element.get(name)
        if text is None or wanted not in ("QName", "IDREF"):
            continue
        meant = resolve(text.strip(), known, renamed)
        if meant is not None:
            element.set(name, meant)
        elif name in EXTERNAL and _usable(element, text.strip()):
            element.set(name, text.strip())
        else:
            del element.attrib[name]
            lost = True
            if not text.strip():
                continue
            warn(report, element, msg("“{name}” names “{id}”, which is not in the file; it was left out.",
                                      name=name, id=text[:80]))  # fmt: skip
    return lost


def _usable(element: etree._Element, text: str) -> bool:
    prefix, _, name = text.rpartition(":")
    return is_name(name) and (not prefix or (prefix in element.nsmap and prefix not in OWN_PREFIXES))
