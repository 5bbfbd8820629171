"""Tables with tabs to break."""

from __future__ import annotations

from tests.exchange.table_files import ENGLISH, GERMAN, csv_file


def seeds() -> list[bytes]:
    return [csv_file(text.replace(sign, "\t")) for text, sign in ((ENGLISH, ","), (GERMAN, ";"))]
