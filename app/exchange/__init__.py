"""Foreign formats: reading them into records, and writing a document in them. Knows no Qt and no storage.

What others need is `import_file`, and `format_to_write(suffix).writer(document)`.
"""

from __future__ import annotations

from app.exchange.formats import FORMATS, format_to_read, format_to_write
from app.exchange.imported import Imported, Warning_, import_bytes, import_file

__all__ = ["FORMATS", "Imported", "Warning_", "format_to_read", "format_to_write", "import_bytes", "import_file"]
