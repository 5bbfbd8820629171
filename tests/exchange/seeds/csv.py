"""Tables as text to break: by hand in German and English, and our own."""

from __future__ import annotations

from app.exchange.tables.writer import export_text
from tests.exchange.documents import own_document
from tests.exchange.table_files import ENGLISH, GERMAN, csv_file


def seeds() -> list[bytes]:
    by_hand = [csv_file(GERMAN, "cp1252"), csv_file(GERMAN, "utf-16"), csv_file(ENGLISH)]
    return [*by_hand, csv_file(ENGLISH.replace(",", "\t")), export_text(own_document())[0]]
