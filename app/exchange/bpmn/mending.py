"""Brings a BPMN tree into the form the schema asks for, and says what had to be changed.

Used on what is read and on what is written: both are the same tree afterwards, which is why a round trip loses nothing.
Knows the schema table, not our records.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.exchange.bpmn.names import BPMN, FLOWS, KLARWEG, XSI, XSI_TYPE, bpmn, local, split
from app.exchange.bpmn.schema import ABSTRACT, Child, Type, derives, fits, global_type, is_ours, space_of, type_named
from app.exchange.bpmn.tree import drop, line_of, text_of
from app.exchange.result import Report
from app.i18n import Message, msg

KEPT = f"{{{KLARWEG}}}kept"
OWN_TYPE = f"{{{KLARWEG}}}type"
XSI_NIL = f"{{{XSI}}}nil"
TWICE = {
    ("BPMNEdge", "waypoint"): 2,
    ("tChoreographyTask", "participantRef"): 2,
    ("tSubChoreography", "participantRef"): 2,
    ("tCallChoreography", "participantRef"): 2,
}
_JUDGED_LATER = frozenset({
    "tChoreographyTask", "tCallChoreography", "tSubChoreography", "BPMNShape", "BPMNEdge", "BPMNDiagram", "Point",
    "Bounds",
})  # fmt: skip
_EMPTY_OK = frozenset({"tExpression", "tFormalExpression", "tInputSet", "tOutputSet"})


def mend_structure(element: etree._Element, kind: Type | None, report: Report, *, strict: bool = False) -> None:
    """Put an element and all in it into the schema's order and leave out what the schema does not know.

    Not strict, what becomes a record may be incomplete: the reader looks at it. Strict, nothing incomplete stays.
    """
    if kind is None:
        _mend_leaf(element, report)
        return
    _mend_attributes(element, kind, report)
    if kind.open:
        _mend_open(element, kind, report)
    if not kind.open or kind.children:
        _mend_children(element, kind, report, strict)


def type_of(element: etree._Element, child: Child | None = None) -> Type | None:
    """Return an element's type: the one it names itself, if its place allows that, or the one of its place."""
    wanted = child.type if child is not None else "tDefinitions"
    named = str(element.get(XSI_TYPE, "")).rpartition(":")[2].strip()
    return type_named(named if named and derives(named, wanted) else wanted)


def warn(report: Report, element: etree._Element, message: Message) -> None:
    """Report something about an element, with its line and the id of the nearest element that has one."""
    near: etree._Element | None = element
    while near is not None and not near.get("id"):
        near = near.getparent()
    report.warn(message, line=line_of(element), element=str(near.get("id")) if near is not None else "")


def _mend_leaf(element: etree._Element, report: Report) -> None:
    if len(element):
        name = split(str(element.tag))[1]
        warn(report, element, msg("What stands inside “{name}” cannot be kept; it was left out.", name=name))
    element.text = text_of(element).strip()
    for child in list(element):
        element.remove(child)
    element.attrib.clear()


def _mend_attributes(element: etree._Element, kind: Type, report: Report) -> None:
    for key, value in list(element.attrib.items()):
        space, name = split(str(key))
        if space == BPMN and name not in element.attrib:
            del element.attrib[key]
            element.set(name, value)
            key, space = name, ""
        if space == "":
            _mend_attribute(element, kind, name, str(element.get(name, value)), report)
    own_type = element.get(XSI_TYPE)
    if own_type is not None:
        _mend_own_type(element, kind, str(own_type), report)
    drop(element, XSI_NIL)
    for name, (wanted, required) in kind.attributes.items():
        if required and wanted in ("string", "anyURI") and element.get(name) is None:
            element.set(name, "")


def _mend_own_type(element: etree._Element, kind: Type, own_type: str, report: Report) -> None:
    name = own_type.rpartition(":")[2].strip()
    if name == kind.name and str(element.tag).startswith(f"{{{BPMN}}}"):
        element.set(XSI_TYPE, f"bpmn:{name}")
        return
    del element.attrib[XSI_TYPE]
    if name != kind.name:
        warn(report, element, msg("The type “{type}” does not fit here; it was left out.", type=own_type[:80]))


def _mend_attribute(element: etree._Element, kind: Type, name: str, value: str, report: Report) -> None:
    wanted = kind.attributes.get(name)
    if wanted is None:
        del element.attrib[name]
        message = msg("The attribute “{name}” does not belong to “{element}”; it was left out.",
                      name=name[:80], element=split(str(element.tag))[1])  # fmt: skip
        warn(report, element, message)
    elif not fits(wanted[0], value):
        _mend_value(element, name, wanted[0], value, report)
    elif wanted[0] not in ("string", "anyURI"):
        element.set(name, value.strip())


def _mend_value(element: etree._Element, name: str, wanted: str, value: str, report: Report) -> None:
    if wanted in ("ID", "IDREF", "QName"):
        return
    for spelled in (value.strip().lower(), value.strip().capitalize()):
        if fits(wanted, spelled):
            element.set(name, spelled)
            return
    del element.attrib[name]
    message = msg("“{value}” is no value for the attribute “{name}”; it was left out.", value=value[:80], name=name)
    warn(report, element, message)


def _mend_open(element: etree._Element, kind: Type, report: Report) -> None:
    """See to it that what may hold anything holds nothing that the schema would find fault with."""
    if kind.name == "tExtensionElements":
        _wrap_bare(element)
    elif len(element) > 1:
        _wrap_all(element)
    for inner in loose(element):
        if inner.get(XSI_TYPE) is not None:
            inner.set(OWN_TYPE, str(inner.get(XSI_TYPE)))
        drop(inner, XSI_TYPE)
        drop(inner, XSI_NIL)
    for inner in list(islands(element)):
        _mend_island(inner, report)


def _mend_island(element: etree._Element, report: Report) -> None:
    own, around = type_of_island(element), element.getparent()
    if own is None or around is None:
        return
    if own.name in ABSTRACT:
        name = split(str(element.tag))[1]
        warn(report, element, msg("“{name}” is not known at this place of a BPMN file; it was left out.", name=name))
        around.remove(element)
        return
    mend_structure(element, own, report, strict=True)
    _drop_unless_complete(around, element, own, report, True)


def _wrap_bare(element: etree._Element) -> None:
    """Wrap what may not stand in extension elements as it is: names without a namespace, and those of BPMN."""
    element.text = None
    for child in list(element):
        child.tail = None
        if split(str(child.tag))[0] in ("", BPMN):
            kept = etree.Element(KEPT)
            element.replace(child, kept)
            kept.append(child)


def _wrap_all(element: etree._Element) -> None:
    """A text of the schema may hold one element only; several are put into one."""
    kept = etree.Element(KEPT)
    kept.text, element.text = element.text, None
    kept.extend(list(element))
    element.append(kept)


def loose(element: etree._Element) -> Iterator[etree._Element]:
    """Find the elements of foreign content that the schema does not describe."""
    for child in element:
        if not is_ours(str(child.tag)) or type_of_island(child) is None:
            yield child
            yield from loose(child)


def islands(element: etree._Element) -> Iterator[etree._Element]:
    """Find the outermost elements of the schema inside foreign content."""
    for child in element:
        if is_ours(str(child.tag)) and type_of_island(child) is not None:
            yield child
        else:
            yield from islands(child)


def type_of_island(element: etree._Element) -> Type | None:
    space, name = split(str(element.tag))
    return type_named(global_type(name)) if space == space_of("t", name) else None


def _mend_children(element: etree._Element, kind: Type, report: Report, strict: bool) -> None:
    mixed = kind.name in ("tExpression", "tFormalExpression")
    if not mixed:
        element.text = None
    seen: dict[int, etree._Element] = {}
    for child in list(element):
        if not mixed:
            child.tail = None
        place = kind.children.get(split(str(child.tag))[1]) if is_ours(str(child.tag)) else None
        own = type_of(child, place) if place is not None else None
        if place is None or (own is not None and own.name in ABSTRACT):
            _put_aside(element, child, kind, report)
        elif place.rank in seen and not place.many:
            _merge(element, seen[place.rank], child, report)
        else:
            seen[place.rank] = child
            _mend_namespace(child, kind, report)
            mend_structure(child, own, report, strict=strict)
            _drop_unless_complete(element, child, own, report, strict)
    _sort(element, kind)


def _mend_namespace(child: etree._Element, kind: Type, report: Report) -> None:
    space, name = split(str(child.tag))
    if space != space_of(kind.name, name):
        child.tag = f"{{{space_of(kind.name, name)}}}{name}"
        warn(report, child, msg("“{name}” stood in a wrong namespace; it was put into the right one.", name=name))


def _put_aside(element: etree._Element, child: etree._Element, kind: Type, report: Report) -> None:
    name = split(str(child.tag))[1][:80]
    foreign = not is_ours(str(child.tag)) and split(str(child.tag))[0] != ""
    if foreign and "extensionElements" in kind.children:
        holder = element.find(bpmn("extensionElements"))
        if holder is None:
            holder = etree.SubElement(element, bpmn("extensionElements"))
        holder.append(child)
        child.tail = None
        warn(report, child, msg("“{name}” stood outside the extension elements; it was moved there.", name=name))
        return
    warn(report, child, msg("“{name}” is not known at this place of a BPMN file; it was left out.", name=name))
    element.remove(child)


def _merge(element: etree._Element, first: etree._Element, child: etree._Element, report: Report) -> None:
    if local(child) == "extensionElements":
        first.extend(list(child))
    else:
        name = split(str(child.tag))[1]
        warn(report, child, msg("There is a second “{name}” where one is allowed; it was left out.", name=name))
    element.remove(child)


def _drop_unless_complete(
    parent: etree._Element, element: etree._Element, kind: Type | None, report: Report, strict: bool
) -> None:
    if kind is None or not (strict or is_judged(element, kind)):
        return
    lacking = _lacking(element, kind)
    for child in [c for c in lacking if c.type in _EMPTY_OK and c.name != "expression"]:
        etree.SubElement(element, bpmn(child.name))
        lacking.remove(child)
        _sort(element, kind)
    if lacking or any(needed and element.get(name) is None for name, (_, needed) in kind.attributes.items()):
        warn(report, element, msg("“{name}” is incomplete; it was left out.", name=split(str(element.tag))[1]))
        parent.remove(element)


def _lacking(element: etree._Element, kind: Type) -> list[Child]:
    """Return the places that are not filled as often as they have to be."""
    count: dict[int, int] = {}
    for child in element:
        place = kind.children.get(split(str(child.tag))[1])
        if place is not None:
            count[place.rank] = count.get(place.rank, 0) + 1
    needed = {place.rank: place for place in reversed(list(kind.children.values())) if place.required}
    return [place for rank, place in needed.items() if count.get(rank, 0) < TWICE.get((kind.name, place.name), 1)]


def is_judged(element: etree._Element, kind: Type) -> bool:
    """Answer whether a reader leaves an incomplete element out; what becomes a record is judged later."""
    return local(element) not in (*FLOWS, "boundaryEvent") and kind.name not in _JUDGED_LATER


def _sort(element: etree._Element, kind: Type) -> None:
    children = list(element)
    ranks = [place.rank if (place := kind.children.get(split(str(c.tag))[1])) else 0 for c in children]
    if ranks != sorted(ranks):
        element[:] = [child for _, child in sorted(zip(ranks, children), key=lambda pair: pair[0])]
