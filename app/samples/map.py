"""The map of a sample or template as records: process, departments, lanes, steps, connectors, flows; and measures."""

from __future__ import annotations

import json
from typing import Any

from app.model.kinds import KIND_BY_KEY
from app.model.records import PROCESS_ID, Department, Flow, Lane, Map, Measure, Process, Record, Step
from app.samples.notation import MAP_ID, Sample, department_id, flow_id, lane_id, measure_id


def map_of(sample: Sample) -> list[Record]:
    """Make the records of the map as it is, without places."""
    plain = sample.plain
    departments = [entry for entry in plain["departments"] if not entry.get("later")]
    elements = [*plain["steps"], *plain.get("connectors", ())]
    return [
        process_of(sample),
        Map(id=MAP_ID, name=sample.said(plain["process"]["map"])),
        *(department_of(sample, entry["id"]) for entry in departments),
        *(lane_of(sample, entry["id"]) for entry in departments),
        *(element_of(sample, entry["id"]) for entry in elements if not entry.get("later")),
        *(flow_of(sample, entry) for entry in plain["flows"]),
    ]


def process_of(sample: Sample) -> Process:
    entry = sample.plain["process"]
    return Process(
        id=PROCESS_ID,
        name=sample.said(entry["name"]),
        purpose=sample.said(entry["purpose"]),
        customer_group=sample.said(entry.get("customer_group")),
        owner=sample.said(entry["owner"]),
        language=sample.lang,
        example=entry.get("example", False),
    )


def department_of(sample: Sample, key: str) -> Department:
    entry = sample.entry("departments", key)
    kind, rate = entry.get("kind", "internal"), entry.get("rate")
    return Department(
        id=department_id(key),
        name=sample.said(entry),
        kind=kind,
        cost_rate=sample.estimate([rate, None, None, "measured", None, "books"]) if rate is not None else None,
        servers=entry.get("servers", int(kind == "internal")),
        order=_order(sample, key),
    )


def lane_of(sample: Sample, key: str) -> Lane:
    name = sample.said(sample.entry("departments", key))
    return Lane(id=lane_id(key), map=MAP_ID, department=department_id(key), name=name, order=_order(sample, key))


def _order(sample: Sample, key: str) -> float:
    return float([entry["id"] for entry in sample.plain["departments"]].index(key))


def element_of(sample: Sample, key: str) -> Step:
    """Make a step or a connector by its id; what names its department is made as a step, whatever its kind."""
    entry = sample.entry(sample.element_ids[key], key)
    return step_of(sample, entry) if "department" in entry else connector_of(sample, entry)


def step_of(sample: Sample, entry: dict[str, Any]) -> Step:
    kind = KIND_BY_KEY[entry.get("kind", "task")]
    return Step(
        id=entry["id"],
        map=MAP_ID,
        lane=lane_id(entry["department"]),
        kind=kind.key,
        width=kind.width,
        height=kind.height,
        name=sample.said(entry),
        description=sample.said(entry.get("description")),
        owner=sample.said(entry.get("owner")),
        system=sample.said(entry.get("system")),
        channel=sample.said(entry.get("channel")),
        stage=entry["stage"],
        outcome=entry.get("outcome", ""),
        frontstage=entry.get("frontstage", False),
        value_class=entry.get("value_class", ""),
        waste=entry.get("waste", ""),
        processing=sample.estimate(entry.get("processing")),
        wait=sample.estimate(entry.get("wait")),
        cv=entry.get("cv"),
        fixed_cost=sample.estimate(entry.get("fixed_cost")),
        customer_minutes=sample.estimate(entry.get("customer_minutes")),
    )


def connector_of(sample: Sample, entry: dict[str, Any]) -> Step:
    """Make a start, an end or a decision; it takes no time and stands in the lane of its step (decisions 11)."""
    kind = KIND_BY_KEY[entry["kind"]]
    step = sample.entry("steps", entry["after"])
    return Step(
        id=entry["id"],
        map=MAP_ID,
        lane=lane_id(step["department"]),
        kind=kind.key,
        width=kind.width,
        height=kind.height,
        name=sample.said(entry),
        stage=step["stage"],
        outcome=entry.get("outcome", ""),
    )


def flow_of(sample: Sample, entry: dict[str, Any]) -> Flow:
    source, target = entry["from"], entry["to"]
    return Flow(
        id=flow_id(source, target),
        map=MAP_ID,
        source=source,
        target=target,
        name=sample.said(entry),
        probability=sample.estimate(entry.get("p")),
    )


def measures_of(sample: Sample) -> list[Measure]:
    """Make the measures; their definitions name the steps they speak of, so that no program has to know them."""
    return [
        Measure(
            id=measure_id(entry["id"]),
            name=sample.said(entry),
            dimension=entry["dimension"],
            unit=entry["unit"],
            better=entry["better"],
            definition=json.dumps(entry["definition"], sort_keys=True),
            relevant_difference=sample.estimate(entry.get("difference")),
        )
        for entry in sample.plain["measures"]
    ]
