"""Which fields a form shows for which kind of record, as a table: section, field, label, and how it is edited."""

from __future__ import annotations

from dataclasses import replace

from app.i18n import msg
from app.model.records import DataObject, Flow, Group, Lane, Phase, Pool, Process, Record, Step, TextNote
from app.ui.panels.field_specs import (
    DATA_KINDS,
    DEPARTMENT_KINDS,
    DIRECTIONS,
    OUTCOMES,
    STAGES,
    VALUES,
    WAIT_KINDS,
    WASTES,
    FieldSpec,
    SectionSpec,
    goes_on,
    is_end,
    is_work,
    leads,
    leaves_decision,
)

PLACE_FIELDS = (
    FieldSpec(name="x", label=msg("From the left"), editor="number", low=-1e6, high=1e6, special=True),
    FieldSpec(name="y", label=msg("From the top"), editor="number", low=-1e6, high=1e6, special=True),
    FieldSpec(name="width", label=msg("Width"), editor="number", low=20, high=1e4, special=True),
    FieldSpec(name="height", label=msg("Height"), editor="number", low=20, high=1e4, special=True),
)
PLACE = SectionSpec(title=msg("Place and size"), fields=PLACE_FIELDS)
STEP_FORM = (
    SectionSpec(
        title=msg("Step"),
        fields=(
            FieldSpec(name="name", label=msg("&Name"), editor="text", lines=2),
            FieldSpec(name="kind", label=msg("&Kind"), editor="choice", special=True),
            FieldSpec(name="lane", label=msg("&Department"), editor="choice", special=True, alike=True),
            FieldSpec(name="owner", label=msg("&Responsible"), alike=True),
            FieldSpec(name="system", label=msg("With which &system"), alike=True),
            FieldSpec(name="description", label=msg("Descripti&on"), editor="text", lines=4),
            FieldSpec(name="next", label=msg("Next s&teps"), editor="steps", special=True, only=goes_on),
            FieldSpec(name="outcome", label=msg("O&utcome"), editor="choice", options=OUTCOMES, only=is_end),
        ),
    ),
    SectionSpec(
        title=msg("Why does this step exist?"),
        only=is_work,
        fields=(
            FieldSpec(name="purpose_company", label=msg("Purpose for the company"), editor="text"),
            FieldSpec(name="purpose_customer", label=msg("Use to the customer"), editor="text"),
        ),
    ),
    SectionSpec(
        title=msg("Input and output"),
        only=is_work,
        fields=(
            FieldSpec(name="input", label=msg("Input")),
            FieldSpec(name="output", label=msg("Output")),
            FieldSpec(name="channel", label=msg("Channel"), alike=True),
        ),
    ),
    SectionSpec(
        title=msg("Place in the sale"),
        fields=(
            FieldSpec(name="stage", label=msg("Stage"), editor="choice", options=STAGES, alike=True),
            FieldSpec(name="frontstage", label=msg("The customer sees this step"), editor="check", alike=True),
            FieldSpec(
                name="value_class", label=msg("Value"), editor="choice", options=VALUES, alike=True, only=is_work
            ),
            FieldSpec(name="waste", label=msg("Waste"), editor="choice", options=WASTES, alike=True, only=is_work),
        ),
    ),
    SectionSpec(
        title=msg("Time and cost"),
        only=is_work,
        fields=(
            FieldSpec(name="processing", label=msg("Work on it"), editor="estimate", unit=msg("minutes")),
            FieldSpec(name="wait", label=msg("Waiting before it"), editor="estimate", unit=msg("working days")),
            FieldSpec(name="wait_kind", label=msg("The waiting is"), editor="choice", options=WAIT_KINDS),
            FieldSpec(name="urgent", label=msg("Its department does this first"), editor="check", special=True),
            FieldSpec(name="cv", label=msg("Spread between cases (0 = none)"), editor="number", high=100.0),
            FieldSpec(name="fixed_cost", label=msg("Cost per case"), editor="estimate", unit="EUR"),
            FieldSpec(name="cost_rate", label=msg("Cost of the work"), editor="estimate", unit=msg("EUR per hour")),
            FieldSpec(
                name="customer_minutes", label=msg("The customer's effort"), editor="estimate", unit=msg("minutes")
            ),
        ),
    ),
    replace(
        PLACE,
        fields=(
            *PLACE_FIELDS,
            FieldSpec(name="pinned", label=msg("Stays here when the map is arranged"), editor="check", special=True),
        ),
    ),
)
FLOW_FORM = (
    SectionSpec(
        title=msg("Flow"),
        fields=(
            FieldSpec(name="name", label=msg("&Name")),
            FieldSpec(name="condition", label=msg("&Condition"), only=leaves_decision),
            FieldSpec(
                name="probability",
                label=msg("&Probability"),
                editor="estimate",
                unit="%",
                factor=100.0,
                high=100.0,
                only=leaves_decision,
            ),
            FieldSpec(name="source", label=msg("F&rom"), editor="steps", special=True, only=leads),
            FieldSpec(name="target", label=msg("&To"), editor="steps", special=True, only=leads),
            FieldSpec(name="is_default", label=msg("Taken when no other fits"), editor="check", only=leaves_decision),
            FieldSpec(name="description", label=msg("Descripti&on"), editor="text"),
        ),
    ),
    SectionSpec(
        title=msg("Place of the words"),
        fields=(
            FieldSpec(name="words_x", label=msg("From the left"), editor="number", low=-1e6, high=1e6, special=True),
            FieldSpec(name="words_y", label=msg("From the top"), editor="number", low=-1e6, high=1e6, special=True),
        ),
    ),
)
ACROSS = FieldSpec(
    name="breadth", label=msg("Breadth, across the flow"), editor="number", low=20, high=1e4, special=True
)
ALONG = FieldSpec(name="length", label=msg("Length, along the flow"), editor="number", low=20, high=1e6, special=True)
LANE_FORM = (
    SectionSpec(
        title=msg("Lane"),
        fields=(
            FieldSpec(name="name", label=msg("&Name")),
            FieldSpec(name="department", label=msg("&Department"), editor="choice", special=True),
            FieldSpec(
                name="department_kind",
                label=msg("The department is"),
                editor="choice",
                options=DEPARTMENT_KINDS,
                special=True,
            ),
        ),
    ),
    SectionSpec(
        title=msg("People and hours"),
        fields=(
            FieldSpec(name="servers", label=msg("People at work at once"), editor="count", high=1e5, special=True),
            FieldSpec(
                name="calendar", label=msg("Opening hours"), hint=msg("as the process: Monday to Friday"), special=True
            ),
        ),
    ),
    SectionSpec(
        title=msg("Place and size"),
        fields=(
            FieldSpec(
                name="position", label=msg("Place among the lanes"), editor="number", low=1, high=1e4, special=True
            ),
            ACROSS,
            ALONG,
        ),
    ),
)
PROCESS_FORM = (
    SectionSpec(
        title=msg("Process"),
        fields=(
            FieldSpec(name="name", label=msg("&Name"), editor="text", lines=2),
            FieldSpec(name="purpose", label=msg("P&urpose"), editor="text"),
            FieldSpec(name="customer_group", label=msg("&Customer group")),
            FieldSpec(name="owner", label=msg("&Owner")),
            FieldSpec(name="status", label=msg("&Status")),
        ),
    ),
    SectionSpec(
        title=msg("Map"),
        fields=(
            FieldSpec(name="map_name", label=msg("Name of the map"), special=True),
            FieldSpec(
                name="map_direction", label=msg("The map runs"), editor="choice", options=DIRECTIONS, special=True
            ),
        ),
    ),
)
FORMS: dict[type[Record], tuple[SectionSpec, ...]] = {
    Step: STEP_FORM,
    Flow: FLOW_FORM,
    Lane: LANE_FORM,
    Process: PROCESS_FORM,
    Pool: (
        SectionSpec(title=msg("Organisation"), fields=(FieldSpec(name="name", label=msg("&Name")),)),
        SectionSpec(title=msg("Place and size"), fields=(ACROSS, ALONG)),
    ),
    Phase: (
        SectionSpec(title=msg("Phase"), fields=(FieldSpec(name="name", label=msg("&Name")),)),
        SectionSpec(
            title=msg("Place and size"),
            fields=(
                FieldSpec(name="start", label=msg("Begins at"), editor="number", low=-1e6, high=1e6, special=True),
                FieldSpec(name="end", label=msg("Ends at"), editor="number", low=-1e6, high=1e6, special=True),
            ),
        ),
    ),
    TextNote: (
        SectionSpec(
            title=msg("Text note"),
            fields=(FieldSpec(name="text", label=msg("&Text"), editor="text", lines=5),),
        ),
        PLACE,
    ),
    Group: (SectionSpec(title=msg("Group"), fields=(FieldSpec(name="name", label=msg("&Name")),)), PLACE),
    DataObject: (
        SectionSpec(
            title=msg("Document"),
            fields=(
                FieldSpec(name="name", label=msg("&Name")),
                FieldSpec(name="kind", label=msg("&Kind"), editor="choice", options=DATA_KINDS),
                FieldSpec(name="state", label=msg("&State")),
                FieldSpec(name="description", label=msg("Descripti&on"), editor="text"),
            ),
        ),
        PLACE,
    ),
}


def common_form(kind: type[Record]) -> tuple[SectionSpec, ...]:
    """Return the fields that several records of a kind can be given at once."""
    sections = FORMS.get(kind, ())
    fields = tuple(field for section in sections for field in section.fields if field.alike)
    return (SectionSpec(title=msg("Common to all selected"), fields=fields),) if fields else ()
