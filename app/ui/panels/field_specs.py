"""What a field and a section of a form are, when they are shown, and what can be chosen in them.

It knows widgets only by the name of their kind; app.ui.panels.form_view makes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.kinds import kind_of_step
from app.model.records import Flow, Record, Step

Options = tuple[tuple[object, Message | str], ...]


def always(record: Record) -> bool:
    return True


def is_end(record: Record) -> bool:
    return isinstance(record, Step) and kind_of_step(record).may_end


def goes_on(record: Record) -> bool:
    return not is_end(record)


def is_work(record: Record) -> bool:
    return isinstance(record, Step) and kind_of_step(record).family == "activity"


def leaves_decision(record: Record) -> bool:
    return isinstance(record, Flow) and record.kind == "sequence"


def leads(record: Record) -> bool:
    return isinstance(record, Flow) and record.kind in ("sequence", "message")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field: the record's attribute, its label, how it is edited.

    Editors are line, text, choice, check, number, estimate, and steps: a line that calls steps of the map.

    `special` fields have an operation of their own. `alike` fields are offered for several records at once. `hint`
    stands in an empty line: what counts then, or how it is written.
    """

    name: str
    label: Message
    editor: str = "line"
    options: Options = ()
    unit: Message | str = ""
    factor: float = 1.0
    low: float = 0.0
    high: float = 1e9
    lines: int = 3
    hint: Message | None = None
    special: bool = False
    alike: bool = False
    only: Callable[[Record], bool] = always


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """A section of a form; the first of a form is open."""

    title: Message
    fields: tuple[FieldSpec, ...]
    only: Callable[[Record], bool] = always


STAGES: Options = (
    ("", msg("not said")),
    ("information", msg("information")),
    ("purchase", msg("purchase")),
    ("after_sale", msg("after the sale")),
)
VALUES: Options = (
    ("", msg("not said")),
    ("VA", msg("worth it to the customer")),
    ("BVA", msg("needed by the company")),
    ("NVA", msg("of no value")),
)
WASTES: Options = (
    ("", msg("none")),
    ("move", msg("moving, transport")),
    ("hold", msg("waiting, lying about")),
    ("overdo", msg("doing too much, rework")),
)
OUTCOMES: Options = (
    ("", msg("not said")),
    ("won", msg("won: the customer buys")),
    ("lost", msg("lost: the customer does not buy")),
    ("none", msg("neither")),
)
WAIT_KINDS: Options = (("given", msg("always as long")), ("queue", msg("depends on how busy we are")))
DEPARTMENT_KINDS: Options = (
    ("internal", msg("department of the company")),
    ("customer", msg("customer")),
    ("external", msg("outside company")),
    ("system", msg("computer system")),
)
DIRECTIONS: Options = (("horizontal", msg("from left to right")), ("vertical", msg("from top to bottom")))
FLOW_KINDS: dict[str, Message] = {
    "sequence": msg("the process runs on"),
    "message": msg("message between organisations"),
    "association": msg("dotted line to a remark"),
    "data": msg("reads or writes a document"),
}
DATA_KINDS: Options = (
    ("object", msg("document")),
    ("store", msg("store")),
    ("input", msg("input of the process")),
    ("output", msg("output of the process")),
    ("message", msg("message")),
)
