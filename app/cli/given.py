"""What several commands are given in the same words."""

from __future__ import annotations

import re
from pathlib import Path

from app.i18n import msg
from app.model.errors import Refused
from app.render.paper import PAPERS


def sheets_of(given: str | None) -> tuple[int, int] | None:
    """Read how many columns and rows of sheets are wanted, such as 3x2."""
    if given is None:
        return None
    found = re.fullmatch("([0-9]{1,2})[xX]([0-9]{1,2})", given)
    columns, rows = map(int, found.groups()) if found else (0, 0)
    if not (1 <= columns <= 50 and 1 <= rows <= 50):
        raise Refused(msg("“{given}” does not say how many sheets. Write for example 3x2.", given=given))
    return columns, rows


def require_other_file(out: Path, source: Path) -> None:
    """Raise Refused if what is written would take the place of what it is made from."""
    try:
        is_same = out.samefile(source)
    except OSError:  # nothing is there
        is_same = False
    if is_same:
        raise Refused(msg("“{name}” would take the place of the document itself. Nothing was written. Choose another "
                          "name.", name=out.name))  # fmt: skip


def paper_named(given: str) -> str:
    """Return the name of a paper, written as usual; raise Refused where there is none of that name."""
    found = {name.casefold(): name for name in PAPERS}.get(given.strip().casefold())
    if found is None:
        raise Refused(
            msg("There is no paper called {paper}. Nothing was printed. Known sizes: {known}.",
                paper=given, known=", ".join(PAPERS))
        )  # fmt: skip
    return found
