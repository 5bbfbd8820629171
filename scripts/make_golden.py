"""Write the golden file of today's schema: `python scripts/make_golden.py`.

Until a schema number has been released its file may be made anew; afterwards it is kept for ever.
"""

from __future__ import annotations

from pathlib import Path

from app.model.document import Document
from app.storage.image import image_bytes
from app.storage.schema import SCHEMA
from app.testing.specimens import one_of_each

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "files" / "golden"


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    data = image_bytes(Document(one_of_each()), uid="0" * 32, revision="1" * 32)
    (GOLDEN / f"schema-{SCHEMA}.klarweg").write_bytes(data)


if __name__ == "__main__":
    main()
