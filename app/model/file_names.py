"""Names of files as they can be written anywhere: the last part of a path, without what some system cannot store.

Names come from strangers' files; nothing of a name may lead out of the folder that a person has chosen.
"""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
"""Characters of a name that are kept; systems allow 255 bytes."""
FORBIDDEN = frozenset('<>:"/\\|?*')
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})


def safe_file_name(name: str, otherwise: str = "file") -> str:
    """Return a name under which a file can be saved; `otherwise` if nothing of it is left."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in last if c not in FORBIDDEN and unicodedata.category(c)[0] != "C")
    plain = " ".join(plain.split()).strip(". ")
    if not plain:
        return otherwise
    path = PurePosixPath(plain)
    if path.stem.split(".")[0].lower() in RESERVED:
        return safe_file_name(f"{otherwise}-{plain}", otherwise)
    ending = path.suffix if len(path.suffix) <= 12 else ""
    return plain if len(plain) <= LONGEST else plain[: LONGEST - len(ending)].rstrip(". ") + ending
