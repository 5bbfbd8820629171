"""Small line drawings inside events, gateways and tasks: what triggers an event, who does a task, how it repeats.

Own drawings after the meaning of the BPMN 2.0 signs. Each is drawn in a unit square around the origin (-1 to 1).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from app.model.kinds import bpmn_type_of
from app.model.records import Box, Step


def _lines(*chains: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for chain in chains:
        path.moveTo(*chain[0])
        for x, y in chain[1:]:
            path.lineTo(x, y)
    return path


def _closed(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in (*points, points[0])]))
    return path


def _circle(x: float = 0.0, y: float = 0.0, radius: float = 1.0) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _regular(corners: int, radius: float = 1.0) -> QPainterPath:
    angles = [math.tau * i / corners - math.pi / 2 for i in range(corners)]
    return _closed(*((radius * math.cos(a), radius * math.sin(a)) for a in angles))


def _message() -> QPainterPath:
    path = _closed((-1, -0.7), (1, -0.7), (1, 0.7), (-1, 0.7))
    path.addPath(_lines(((-1, -0.7), (0, 0.15), (1, -0.7))))
    return path


def _timer() -> QPainterPath:
    path = _circle()
    path.addPath(_lines(((0, -0.65), (0, 0), (0.5, 0.25))))
    for i in range(12):
        x, y = math.cos(math.tau * i / 12), math.sin(math.tau * i / 12)
        path.addPath(_lines(((x, y), (0.84 * x, 0.84 * y))))
    return path


def _error() -> QPainterPath:
    return _closed((-0.9, 0.9), (-0.4, -0.75), (0.2, 0.2), (0.9, -0.9), (0.4, 0.85), (-0.2, -0.1))


def _escalation() -> QPainterPath:
    return _closed((0, -1), (0.75, 0.9), (0, 0.2), (-0.75, 0.9))


def _cancel() -> QPainterPath:
    return QTransform().rotate(45).map(_cross_shape())


def _cross_shape() -> QPainterPath:
    a, b = 0.3, 1.0
    return _closed(
        (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a)
    )


def _compensation() -> QPainterPath:
    path = _closed((-1, 0), (0, -0.75), (0, 0.75))
    path.addPath(_closed((0, 0), (1, -0.75), (1, 0.75)))
    return path


def _conditional() -> QPainterPath:
    path = _closed((-0.75, -1), (0.75, -1), (0.75, 1), (-0.75, 1))
    path.addPath(_lines(*(((-0.5, y), (0.5, y)) for y in (-0.6, -0.2, 0.2, 0.6))))
    return path


def _link() -> QPainterPath:
    return _closed((-1, -0.4), (0.2, -0.4), (0.2, -0.85), (1, 0), (0.2, 0.85), (0.2, 0.4), (-1, 0.4))


def _person() -> QPainterPath:
    path = _circle(0, -0.5, 0.45)
    path.moveTo(-0.9, 1)
    path.cubicTo(-0.9, -0.15, 0.9, -0.15, 0.9, 1)
    path.closeSubpath()
    return path


def _gear() -> QPainterPath:
    path = _circle(0, 0, 0.62)
    path.addPath(_circle(0, 0, 0.26))
    for i in range(8):
        x, y = math.cos(math.tau * i / 8), math.sin(math.tau * i / 8)
        path.addPath(_lines(((0.62 * x, 0.62 * y), (x, y))))
    return path


def _hand() -> QPainterPath:
    return _closed(
        (-1, -0.1), (-0.35, -0.75), (0.1, -0.75), (-0.15, -0.4), (1, -0.4), (1, -0.1),
        (0.9, 0.2), (0.8, 0.5), (0.6, 0.75), (-0.7, 0.75), (-1, 0.45),
    )  # fmt: skip


def _script() -> QPainterPath:
    path = QPainterPath(QPointF(-0.5, -1))
    path.lineTo(0.9, -1)
    path.cubicTo(0.2, -0.4, 1.1, 0.3, 0.4, 1)
    path.lineTo(-0.95, 1)
    path.cubicTo(-0.25, 0.3, -1.1, -0.4, -0.5, -1)
    path.addPath(_lines(*(((-0.4, y), (0.4, y)) for y in (-0.5, 0.0, 0.5))))
    return path


def _table() -> QPainterPath:
    path = _closed((-1, -0.75), (1, -0.75), (1, 0.75), (-1, 0.75))
    path.addPath(_lines(((-1, -0.3), (1, -0.3)), ((-1, 0.2), (1, 0.2)), ((-0.4, -0.3), (-0.4, 0.75))))
    return path


def _loop() -> QPainterPath:
    path = QPainterPath()
    path.arcMoveTo(QRectF(-0.9, -0.9, 1.8, 1.8), -130)
    path.arcTo(QRectF(-0.9, -0.9, 1.8, 1.8), -130, 300)
    path.addPath(_lines(((-1.0, 0.75), (-0.58, 0.69), (-0.62, 0.2))))
    return path


def _bars(upright: bool) -> QPainterPath:
    ends = [((at, -0.9), (at, 0.9)) for at in (-0.6, 0.0, 0.6)]
    return _lines(*ends) if upright else _lines(*(((y1, x1), (y2, x2)) for (x1, y1), (x2, y2) in ends))


def _tilde() -> QPainterPath:
    path = QPainterPath(QPointF(-1, 0.2))
    path.cubicTo(-0.5, -0.9, 0.5, 0.9, 1, -0.2)
    return path


def _hourglass() -> QPainterPath:
    path = _closed((-0.65, -1), (0.65, -1), (0.1, 0), (0.65, 1), (-0.65, 1), (-0.1, 0))
    path.addPath(_lines(((-0.3, 0.75), (0.3, 0.75))))
    return path


def _plus() -> QPainterPath:
    return _lines(((-1, 0), (1, 0)), ((0, -1), (0, 1)))


def _boxed_plus() -> QPainterPath:
    path = _closed((-1, -1), (1, -1), (1, 1), (-1, 1))
    path.addPath(_lines(((-0.6, 0), (0.6, 0)), ((0, -0.6), (0, 0.6))))
    return path


EVENT_SIGNS: dict[str, Callable[[], QPainterPath]] = {
    "message": _message,
    "timer": _timer,
    "error": _error,
    "escalation": _escalation,
    "cancel": _cancel,
    "compensate": _compensation,
    "compensation": _compensation,
    "conditional": _conditional,
    "link": _link,
    "signal": lambda: _closed((0, -0.9), (0.95, 0.75), (-0.95, 0.75)),
    "terminate": _circle,
    "multiple": lambda: _regular(5),
    "parallelmultiple": _cross_shape,
}
TASK_SIGNS: dict[str, Callable[[], QPainterPath]] = {
    "userTask": _person,
    "serviceTask": _gear,
    "manualTask": _hand,
    "scriptTask": _script,
    "businessRuleTask": _table,
    "sendTask": _message,
    "receiveTask": _message,
}
GATEWAY_SIGNS: dict[str, Callable[[], QPainterPath]] = {
    "parallelGateway": _plus,
    "exclusiveGateway": lambda: _lines(((-0.75, -0.75), (0.75, 0.75)), ((-0.75, 0.75), (0.75, -0.75))),
    "inclusiveGateway": _circle,
    "eventBasedGateway": lambda: _regular(5),
    "complexGateway": lambda: _lines(
        ((-1, 0), (1, 0)), ((0, -1), (0, 1)), ((-0.7, -0.7), (0.7, 0.7)), ((-0.7, 0.7), (0.7, -0.7))
    ),
}
MARKER_SIGNS: dict[str, Callable[[], QPainterPath]] = {
    "loop": _loop,
    "parallel": lambda: _bars(True),
    "sequential": lambda: _bars(False),
    "compensation": _compensation,
    "adhoc": _tilde,
    "subprocess": _boxed_plus,
    "hourglass": _hourglass,
}


def event_sign(step: Step) -> str:
    """Name the sign of an event's trigger, empty for a plain event."""
    names = [_bare(name) for name in step.event_definitions]
    if len(names) > 1:
        return "multiple"
    return names[0] if names and names[0] in EVENT_SIGNS else ""


def _bare(definition: str) -> str:
    """Turn "bpmn:messageEventDefinition" into "message"."""
    return definition.rpartition(":")[2].replace("EventDefinition", "").lower()


def is_thrown(step: Step) -> bool:
    """Answer whether an event sends its trigger; then its sign is filled."""
    return bpmn_type_of(step) in ("endEvent", "intermediateThrowEvent")


def marker_signs(step: Step) -> list[str]:
    """Name the small signs at a step's lower edge, from its markers and its type."""
    names = []
    for marker in step.markers:
        low = marker.lower()
        known = next((name for name in ("sequential", "parallel", "compensation", "adhoc", "loop") if name in low), "")
        if known and known not in names:
            names.append(known)
    if bpmn_type_of(step) == "adHocSubProcess" and "adhoc" not in names:
        names.append("adhoc")
    return names


def placed(sign: QPainterPath, box: Box) -> QPainterPath:
    """Return a unit sign scaled into a box."""
    middle = box.centre
    moved = QTransform().translate(middle.x, middle.y).scale(box.width / 2, box.height / 2)
    return moved.map(sign)
