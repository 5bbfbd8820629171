"""What Print says about the pages beside the settings: how small the text is, and what stands on two sheets."""

from __future__ import annotations

from collections.abc import Sequence

from app.i18n import ntr, number, tr
from app.render.plan import READABLE_PT
from app.ui.print_making import Printed

FEW = 3
"""So many steps are named."""


def readability(done: Printed) -> str:
    """Say how small the smallest text of the maps is, and what to do where that is too small."""
    return "\n".join(words for words in (_of_sheets(done), _of_single(done)) if words)


def _of_sheets(done: Printed) -> str:
    if not done.smallest:
        return ""
    size = number(done.smallest, 1)
    if done.is_readable:
        return tr("Smallest text {size} pt ✓", size=size)
    return tr("⚠ Smallest text {size} pt: hard to read. Choose larger paper or more pages.", size=size)


def _of_single(done: Printed) -> str:
    if not 0 < done.smallest_single < READABLE_PT:
        return ""
    return tr("Change and heat maps stand on one page each: text from {size} pt.",
              size=number(done.smallest_single, 1))  # fmt: skip


def repeated_words(names: Sequence[str]) -> str:
    """Name the steps that stand on more than one sheet; of many, the first few."""
    if not names:
        return ""
    shown = ", ".join(tr("“{name}”", name=name) for name in names[:FEW])
    rest = len(names) - FEW
    if rest <= 0:
        return tr("On two sheets or more: {names}", names=shown)
    return ntr(
        "On two sheets or more: {names} and {n} other step",
        "On two sheets or more: {names} and {n} other steps", rest, names=shown,
    )  # fmt: skip
