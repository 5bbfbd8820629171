"""Answers from the schema table: an element's type, the order of its children, what an attribute may be.

Knows the table only, no document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.exchange.bpmn.names import BPMN, BPMNDI, DC, DI, split
from app.exchange.bpmn.schema_table import MEMBERS, TYPES, WORDS

_START = (
    r"A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0391-\u03a1\u03a3-\u03ce\u0401-\u040c\u040e-\u044f\u0451-\u045c"
    r"\u05d0-\u05ea\u0641-\u064a\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"
)
"""Letters that both editions of XML, and so every validator, take in a name."""
NAME = re.compile(rf"[{_START}][-.0-9{_START}]*\Z")
_REST = r"[^\s%\[\]{}|\\^`\"<>#]*"
_ADDRESS = re.compile(rf"([A-Za-z][-+.A-Za-z0-9]*:|(?![^/?#]*:)){_REST}(#{_REST})?\Z")
_NO_NAME = re.compile(rf"[^-.0-9{_START}]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")
_INTEGER = re.compile(r"[+-]?\d{1,18}\Z")
_ODD_TYPES = {"ioSpecification": "tInputOutputSpecification", "ioBinding": "tInputOutputBinding"}
_ABSTRACT_NAMES = """
Activity Artifact BaseElement BaseElementWithMixedContent CatchEvent ChoreographyActivity ConversationNode Event
EventDefinition FlowElement FlowNode Gateway LoopCharacteristics RootElement ThrowEvent
"""
ABSTRACT = frozenset(f"t{name}" for name in _ABSTRACT_NAMES.split())
"""Types that no element can have by itself."""
SPACES = frozenset({BPMN, BPMNDI, DC, DI})


@dataclass(frozen=True, slots=True)
class Child:
    """A place for child elements in a type: how many, of which type, and where it stands in the order."""

    rank: int
    name: str
    type: str
    required: bool
    many: bool


@dataclass(frozen=True, slots=True)
class Type:
    """An element type with everything it inherits. `children` answers a child's place by its local name."""

    name: str
    children: dict[str, Child]
    attributes: dict[str, tuple[str, bool]]
    open: bool


@cache
def _lines() -> dict[str, tuple[str, str, str]]:
    joined = re.sub(r"\n +", " ", TYPES.strip())
    found = {}
    for line in joined.split("\n"):
        head, children, attributes = (part.strip() for part in f"{line} ".split("|"))
        name, _, base = head.partition(" < ")
        found[name] = (base.strip(), children, attributes)
    return found


@cache
def members() -> dict[str, tuple[str, ...]]:
    """Return the substitution groups: what may stand for an abstract element."""
    lines = re.sub(r"\n +", " ", MEMBERS.strip()).split("\n")
    return {head: tuple(names.split()) for head, _, names in (line.partition(": ") for line in lines)}


@cache
def _words() -> dict[str, frozenset[str]]:
    lines = re.sub(r"\n +", " ", WORDS.strip()).split("\n")
    return {head: frozenset(names.split()) for head, _, names in (line.partition(": ") for line in lines)}


@cache
def type_named(name: str) -> Type | None:
    """Return a type by its name, or None."""
    if name not in _lines():
        return None
    base_name, children, attributes = _lines()[name]
    base = type_named(base_name)
    places = dict(base.children) if base else {}
    known = dict(base.attributes) if base else {}
    for spec in children.split():
        if spec != "ANY":
            _add_places(places, spec)
    for spec in attributes.split():
        attribute, _, kind = spec.rstrip("!").partition(":")
        known[attribute] = (kind, spec.endswith("!"))
    return Type(name, places, known, "ANY" in children.split() or (base is not None and base.open))


def _add_places(places: dict[str, Child], spec: str) -> None:
    name, _, declared = spec[:-1].partition(":")
    rank = len({child.rank for child in places.values()})
    for member in (name, *_all_members(name)):
        places[member] = Child(rank, name, declared or global_type(member), spec[-1] in "!+", spec[-1] in "+*")


def _all_members(head: str) -> list[str]:
    found = list(members().get(head, ()))
    for member in tuple(found):
        found += _all_members(member)
    return found


def global_type(name: str) -> str:
    """Name the type that a global element of this local name has."""
    for candidate in (_ODD_TYPES.get(name, ""), f"t{name[:1].upper()}{name[1:]}", name):
        if candidate in _lines():
            return candidate
    return ""


def derives(name: str, base: str) -> bool:
    """Answer whether a type is another one, or extends it."""
    lines = _lines()
    while name in lines:
        if name == base:
            return True
        name = lines[name][0]
    return False


def space_of(parent: str, name: str) -> str:
    """Return the namespace in which an element of this name stands in a parent of this type."""
    if name.startswith("BPMN"):
        return BPMNDI
    if name in ("Bounds", "Font"):
        return DC
    plain = name == "extension" and parent[:1] != "t"
    return DI if name == "waypoint" or plain else BPMN


def is_ours(tag: str) -> bool:
    """Answer whether a full name belongs to a namespace that the schema describes."""
    return split(tag)[0] in SPACES


def is_name(text: str) -> bool:
    """Answer whether a text can be an id (an NCName of XML)."""
    return NAME.match(text) is not None


def as_name(text: str) -> str:
    """Return a text as a valid id: what cannot be in one becomes a line, and a digit does not come first."""
    plain = _NO_NAME.sub("_", text)
    return plain if is_name(plain) else f"_{plain}"


def fits(kind: str, text: str) -> bool:
    """Answer whether an attribute's text is of its type; prefixes of qualified names are looked at elsewhere."""
    match kind:
        case "boolean":
            return text.strip() in ("true", "false", "0", "1")
        case "integer" | "int":
            return _INTEGER.match(text.strip()) is not None
        case "double":
            return _NUMBER.match(text.strip()) is not None
        case "ID" | "IDREF":
            return is_name(text.strip())
        case "QName":
            prefix, _, name = text.strip().rpartition(":")
            return is_name(name) and (not prefix or is_name(prefix))
        case "anyURI":
            return _ADDRESS.match(text.strip()) is not None
        case "tImplementation":
            return text in ("##unspecified", "##WebService") or _ADDRESS.match(text.strip()) is not None
        case _:
            return kind not in _words() or text in _words()[kind]
