"""A robot that uses the canvas as a person does: it speaks of steps and names, and makes real mouse and key events."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.model.placement import box_of
from app.model.records import Flow, Lane, Step
from app.ui.canvas.view import MapView
from app.ui.workplace import Workplace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Robot:
    """Hands on one canvas."""

    def __init__(self, view: MapView) -> None:
        self.view = view
        self.place: Workplace = view.workplace
        self.said: list[str] = []
        self.place.said.connect(self.said.append)

    # -- finding ---------------------------------------------------------------------------------

    def step(self, name: str) -> Step:
        return next(s for s in self.place.document.all(Step) if s.name == name)

    def lane(self, name: str) -> Lane:
        return next(lane for lane in self.place.document.all(Lane) if lane.name == name)

    def names(self) -> list[str]:
        return sorted(s.name for s in self.place.document.all(Step))

    def ways(self) -> set[tuple[str, str]]:
        """The flows as pairs of names."""
        document = self.place.document
        ends = [(document.records[f.source], document.records[f.target]) for f in document.all(Flow)]
        return {(getattr(a, "name", ""), getattr(b, "name", "")) for a, b in ends}

    def flow(self, source: str, target: str) -> Flow:
        a, b = self.step(source).id, self.step(target).id
        return next(f for f in self.place.document.all(Flow) if (f.source, f.target) == (a, b))

    def spot(self, thing: object, dx: float = 0.0, dy: float = 0.0) -> QPoint:
        """Where the middle of a thing (by name or record) is in the viewport, moved by map units."""
        record = self.step(thing) if isinstance(thing, str) else thing
        if isinstance(record, Flow):
            a, b = max(zip(record.points, record.points[1:]), key=lambda p: abs(p[0].x - p[1].x) + abs(p[0].y - p[1].y))
            return self.view.mapFromScene(QPointF((a.x + b.x) / 2 + dx, (a.y + b.y) / 2 + dy))
        box = box_of(record)  # type: ignore[arg-type]
        assert box is not None
        return self.view.mapFromScene(QPointF(box.centre.x + dx, box.centre.y + dy))

    # -- mouse -----------------------------------------------------------------------------------

    def click(self, thing: object, *, ctrl: bool = False) -> None:
        self.click_at(self.spot(thing), ctrl=ctrl)

    def click_at(self, at: QPoint, *, ctrl: bool = False) -> None:
        keys = Qt.KeyboardModifier.ControlModifier if ctrl else NONE
        QTest.mouseClick(self.view.viewport(), LEFT, keys, at)
        self.settle()

    def double_click_at(self, at: QPoint) -> None:
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, at)
        QTest.mouseRelease(self.view.viewport(), LEFT, NONE, at)
        self.settle()

    def drag(self, start: QPoint, end: QPoint, *, keys: Qt.KeyboardModifier = NONE, let_go: bool = True) -> None:
        """Press, move in a few steps, and let go."""
        self._mouse(QEvent.Type.MouseButtonPress, start, keys)
        for part in (0.3, 0.7, 1.0):
            self._mouse(QEvent.Type.MouseMove, start + (end - start) * part, keys)
        if let_go:
            self._mouse(QEvent.Type.MouseButtonRelease, end, keys)
        self.settle()

    def release(self, at: QPoint) -> None:
        """Let go of the mouse."""
        self._mouse(QEvent.Type.MouseButtonRelease, at, NONE)
        self.settle()

    def drag_by(self, thing: object, dx: float, dy: float, **how: object) -> None:
        """Drag a thing by map units."""
        start = self.spot(thing)
        by = QPoint(round(dx * self.view.zoom), round(dy * self.view.zoom))
        self.drag(start, start + by, **how)  # type: ignore[arg-type]

    def hold(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press and move, and keep the button down."""
        self.drag(start, end, keys=keys, let_go=False)

    def let_go(self, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        self._mouse(QEvent.Type.MouseButtonRelease, at, keys)
        self.settle()

    def hover(self, at: QPoint) -> None:
        """Move the mouse without a button pressed."""
        port = self.view.viewport()
        none = Qt.MouseButton.NoButton
        QApplication.sendEvent(
            port, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(port.mapToGlobal(at)), none, none, NONE)
        )
        self.settle()

    def handle(self, side: str) -> QPoint:
        """Where a handle of the selected thing is in the viewport: "right", "down", "se" …"""
        return self.view.mapFromScene(next(h.at for h in self.view.selection_item.handles if h.name == side))

    def at(self, x: float, y: float) -> QPoint:
        """Where a point of the map is in the viewport."""
        return self.view.mapFromScene(QPointF(x, y))

    def acts(self) -> int:
        """How many acts can be undone."""
        return self.place.editor.session.history.position

    def _mouse(self, kind: QEvent.Type, at: QPoint, keys: Qt.KeyboardModifier) -> None:
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        port = self.view.viewport()
        event = QMouseEvent(kind, QPointF(at), QPointF(port.mapToGlobal(at)), button, held, keys)
        QApplication.sendEvent(port, event)

    # -- keys ------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, keys)
        self.settle()

    def type(self, text: str) -> None:
        """Type a text where the focus is, umlauts included."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, NONE, letter))
        self.settle()

    def enter(self, text: str) -> None:
        """Type a text and press Enter."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    @property
    def focus(self) -> QWidget:
        """Where keys go: the label field or a box that asks something while it is open, otherwise the canvas."""
        if self.view.label_editor.is_editing:
            return self.view.label_editor
        if self.view.add_box.isVisible():
            return self.view.add_box.search
        if self.view.target_box.is_asking:
            return self.view.target_box.search
        return self.view

    def settle(self) -> None:
        """Let everything that is due happen."""
        for _ in range(3):
            QApplication.processEvents()
