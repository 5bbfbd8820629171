"""Keeping the garbage collector away from an open document.

Records refer to no one in circles, and there are many: looking through them for circles again and again costs up to
a tenth of a second each time, in the middle of a drag.
"""

from __future__ import annotations

import gc


def hold() -> None:
    """Look no further through what there is now."""
    gc.freeze()


def let_go() -> None:
    """Look through everything again, so that what was held and is not needed any more can go."""
    gc.unfreeze()
