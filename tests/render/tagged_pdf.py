"""Reading a tagged PDF as a screen reader's author would: its elements, and what on its pages belongs to none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

PAINTING = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"S",
    b"s",
    b"f",
    b"F",
    b"f*",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"sh",
    b"Do",
    b"INLINE IMAGE",
}


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def elements(pdf: PdfReader) -> list[DictionaryObject]:
    """List the elements of the structure in the order in which they are read."""
    return list(_below(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]))  # type: ignore[index]


def _below(found: Any) -> Iterator[DictionaryObject]:
    found = found.get_object()
    if isinstance(found, ArrayObject):
        for each in found:
            yield from _below(each)
    elif isinstance(found, DictionaryObject) and "/S" in found:
        yield found
        if "/K" in found:
            yield from _below(found["/K"])


def alternatives(found: list[DictionaryObject]) -> list[str]:
    """List the alternative texts of all pictures among elements; "" for one that has none."""
    return [str(each.get("/Alt", "")) for each in found if each["/S"] == "/Figure"]


def unmarked(page: PageObject) -> list[bytes]:
    """List what is painted on a page outside of everything that is tagged or marked as mere decoration."""
    found, depth = [], 0
    for _operands, operator in ContentStream(page["/Contents"], page.pdf).operations:
        depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
        if operator in PAINTING and not depth:
            found.append(operator)
    return found
