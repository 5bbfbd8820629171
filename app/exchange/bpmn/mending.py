"""Brings a BPMN tree into the form the schema asks for, and says what had to be changed.

Used on what is read and on what is written: both are the same tree afterwards, which is why a round trip loses nothing.
Knows the schema table, not our records.
"""

from __future__ import annotations

from lxml import etree

from app.exchange.bpmn.names import BPMN, FLOWS, KLARWEG, XSI_TYPE, bpmn, local, split
from app.exchange.bpmn.schema import Child, Type, fits, is_ours, type_named
from app.exchange.bpmn.tree import line_of, text_of
from app.exchange.result import Report
from app.i18n import Message, msg

KEPT = f"{{{KLARWEG}}}kept"
_EMPTY_OK = frozenset({"tExpression", "tFormalExpression", "tInputSet", "tOutputSet"})


def mend_structure(element: etree._Element, kind: Type | None, report: Report) -> None:
    """Put an element and all in it into the schema's order and leave out what the schema does not know."""
    if kind is None:
        _mend_leaf(element, report)
        return
    _mend_attributes(element, kind, report)
    if kind.open:
        _mend_open(element, kind)
    if not kind.open or kind.children:
        _mend_children(element, kind, report)


def type_of(element: etree._Element, child: Child | None = None) -> Type | None:
    """Return an element's type: the one it names itself, or the one its place gives it."""
    named = str(element.get(XSI_TYPE, "")).rpartition(":")[2].strip()
    own = type_named(named) if named.startswith("t") else None
    return own or (type_named(child.type) if child else type_named("tDefinitions"))


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
        _mend_own_type(element, str(own_type), report)
    for name, (wanted, required) in kind.attributes.items():
        if required and wanted in ("string", "anyURI") and element.get(name) is None:
            element.set(name, "")


def _mend_own_type(element: etree._Element, own_type: str, report: Report) -> None:
    name = own_type.rpartition(":")[2].strip()
    if not str(element.tag).startswith(f"{{{BPMN}}}"):
        del element.attrib[XSI_TYPE]
    elif type_named(name) is None or not name.startswith("t"):
        del element.attrib[XSI_TYPE]
        warn(report, element, msg("The type “{type}” is not one of BPMN; it was left out.", type=own_type[:80]))
    else:
        element.set(XSI_TYPE, f"bpmn:{name}")


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


def _mend_open(element: etree._Element, kind: Type) -> None:
    """Wrap what may not stand in extension elements as it is: names without a namespace, and those of BPMN."""
    if kind.name != "tExtensionElements":
        return
    element.text = None
    for child in list(element):
        child.tail = None
        if isinstance(child.tag, str) and split(child.tag)[0] in ("", BPMN):
            kept = etree.Element(KEPT)
            element.replace(child, kept)
            kept.append(child)


def _mend_children(element: etree._Element, kind: Type, report: Report) -> None:
    mixed = kind.name in ("tExpression", "tFormalExpression")
    if not mixed:
        element.text = None
    seen: dict[int, etree._Element] = {}
    for child in list(element):
        if not mixed:
            child.tail = None
        place = kind.children.get(split(str(child.tag))[1]) if is_ours(str(child.tag)) else None
        if place is None:
            _put_aside(element, child, kind, report)
        elif place.rank in seen and not place.many:
            _merge(element, seen[place.rank], child, report)
        else:
            seen[place.rank] = child
            mend_structure(child, type_of(child, place), report)
            _drop_unless_complete(element, child, type_of(child, place), report)
    _sort(element, kind)


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


def _drop_unless_complete(parent: etree._Element, element: etree._Element, kind: Type | None, report: Report) -> None:
    if kind is None or local(element) in FLOWS:
        return
    present = {split(str(child.tag))[1] for child in element}
    for child in {place.rank: place for place in kind.children.values() if place.required}.values():
        names = {name for name, place in kind.children.items() if place.rank == child.rank}
        if names & present:
            continue
        if child.type in _EMPTY_OK and child.name != "expression":
            etree.SubElement(element, bpmn(child.name))
            _sort(element, kind)
        elif is_needed(element, kind):
            warn(report, element, msg("“{name}” is incomplete; it was left out.", name=split(str(element.tag))[1]))
            parent.remove(element)
            return


def is_needed(element: etree._Element, kind: Type) -> bool:
    """Answer whether an incomplete element has to go; what becomes a record is completed by the writer."""
    return local(element) not in FLOWS and kind.name not in (
        "tChoreographyTask", "tCallChoreography", "tSubChoreography", "BPMNShape", "BPMNEdge", "BPMNDiagram",
    )  # fmt: skip


def _sort(element: etree._Element, kind: Type) -> None:
    children = list(element)
    ranks = [place.rank if (place := kind.children.get(split(str(c.tag))[1])) else 0 for c in children]
    if ranks != sorted(ranks):
        element[:] = [child for _, child in sorted(zip(ranks, children), key=lambda pair: pair[0])]
