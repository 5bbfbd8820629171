"""Which pictures the guides use: the tour leaves no others beside them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
IMAGES = ROOT / "docs" / "images"
"""Where the guide's pictures are; what a tour prints is kept only elsewhere."""
NAMED = re.compile(r"images/([\w-]+\.png)")


def used_pictures() -> set[str]:
    """Name the pictures that a guide or the front page shows."""
    pages = [*ROOT.glob("docs/*.md"), ROOT / "README.md"]
    return {name for page in pages for name in NAMED.findall(page.read_text(encoding="utf-8"))}


def is_wanted(picture: Path) -> bool:
    """Answer whether a picture is to be kept: among the guide's only those that it shows."""
    return picture.parent != IMAGES or picture.name in used_pictures()
