"""PDF files with files inside, made without the program's own writer."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from app.exchange.pdf_inside import DATABASE, OURS, OURS_AT

LIKE_OURS = DATABASE.ljust(OURS_AT, b".") + OURS + b"and more"
"""What begins as a file of ours does."""


def a_pdf(*inside: bytes, packed: bool = True) -> bytes:
    """Return a PDF of one empty page with files inside."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    names = ArrayObject()
    for number, data in enumerate(inside):
        stream = StreamObject()
        stream.set_data(data)
        stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
        kept = writer._add_object(stream.flate_encode() if packed else stream)
        told = {"/Type": NameObject("/Filespec"), "/EF": DictionaryObject({NameObject("/F"): kept})}
        one = DictionaryObject({NameObject(key): value for key, value in told.items()})
        names += [TextStringObject(f"file {number}"), writer._add_object(one)]
    if inside:
        _put_names(writer, DictionaryObject({NameObject("/Names"): names}))
    return written(writer)


def a_pdf_that_goes_in_circles() -> bytes:
    """Return a PDF whose tree of names has itself as a branch."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    tree = DictionaryObject()
    kept = _put_names(writer, tree)
    tree[NameObject("/Kids")] = ArrayObject([kept, kept])
    return written(writer)


def _put_names(writer: PdfWriter, tree: DictionaryObject) -> Any:
    kept = writer._add_object(tree)
    names = DictionaryObject({NameObject("/EmbeddedFiles"): kept})
    cast(DictionaryObject, writer.root_object)[NameObject("/Names")] = names
    return kept


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
