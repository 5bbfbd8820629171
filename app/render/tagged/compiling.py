"""Let typst set a file: only what it is handed, only our type, no network; its troubles become sentences.

typst is an optional part of the installation; it comes when a file is wanted.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from app.i18n import msg
from app.model.errors import Refused
from app.model.wanted import require_wanted
from app.render.fonts import FOLDER

MAIN = "main.typ"
ForLong = Literal["a-2a", "a-3a"]
KEPT_FOR_LONG: dict[bool, ForLong] = {False: "a-2a", True: "a-3a"}
"""The kind of PDF/A: without and with files inside."""
READ_ALOUD: Literal["ua-1"] = "ua-1"
PANIC = "PanicException"
"""What typst raises when it gives up in the middle; it is no Exception."""


def is_installed() -> bool:
    """Answer whether accessible files can be made here."""
    return find_spec("typst") is not None


def require_installed() -> None:
    """Raise Refused, with the way to get it, where what sets accessible files is not installed."""
    if not is_installed():
        raise Refused(msg("An accessible PDF needs a part of Klarweg that is not installed here. Nothing was written. "
                          "Install it with: pip install \"klarweg[report]\""))  # fmt: skip


def compiled(files: Mapping[str, bytes], date: dt.date, *, with_files: bool) -> bytes:
    """Return the finished PDF of files that begin at `main.typ`; the same files give the same bytes."""
    require_installed()
    require_wanted()
    with tempfile.TemporaryDirectory(prefix="klarweg-") as folder:
        root = Path(folder) / "root"
        root.mkdir()
        for name, content in files.items():
            (root / name).write_bytes(content)
        data = _compiled(root, Path(folder) / "packages", date, KEPT_FOR_LONG[with_files])
    require_wanted()
    return data


def _compiled(root: Path, packages: Path, date: dt.date, kept_for_long: ForLong) -> bytes:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
    try:
        data = typst.compile(
            root / MAIN, root=root, font_paths=fonts, ignore_system_fonts=True, format="pdf",
            pdf_standards=[READ_ALOUD, kept_for_long], timestamp=dt.datetime.combine(date, dt.time(), dt.UTC),
            package_path=packages, package_cache_path=packages,
        )  # fmt: skip
    except typst.TypstError as trouble:
        raise _refused(trouble.message) from trouble
    except BaseException as trouble:
        if type(trouble).__name__ != PANIC:
            raise
        raise _refused(str(trouble)) from trouble
    return bytes(data)


def _refused(reason: str) -> Refused:
    return Refused(
        msg("The accessible PDF could not be made: {reason}. Nothing was written. The usual PDF can be made all the "
            "same.", reason=reason.strip().split("\n")[0].rstrip("."))
    )  # fmt: skip
