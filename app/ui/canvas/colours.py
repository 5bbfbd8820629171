"""The canvas follows the colouring of the review: only steps whose colour or figure differs are drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.canvas.scene import MapScene


def follow_colours(scene: MapScene) -> None:
    """Let a scene draw in the colours of the review from now on."""

    def show(ids: set[str] | None) -> None:
        scene.styles.refresh_tinting()
        if ids is None:
            scene.redraw_all()
        else:
            scene.redraw(ids)

    scene.shown.colouring.coloured.connect(show)
