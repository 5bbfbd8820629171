"""draw.io files that mean harm, or are simply too much: a sentence, or what can be read of them, and never a hang."""

from __future__ import annotations

import base64
import zlib

import pytest

from app.exchange.drawio import read_drawio
from app.model.errors import Refused
from app.model.records import MAX_TEXT, Step
from tests.exchange.drawio_files import MIXED, drawing, drawio_file, in_png, in_svg, vertex, wrapped
from tests.exchange.files import all_of, only, sentences


def deflated(data: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(packing.compress(data) + packing.flush())


def test_pages_that_unpack_to_far_too_much_are_not_unpacked() -> None:
    bomb = f"<diagram>{deflated(b' ' * 200_000_000).decode()}</diagram>"

    with pytest.raises(Refused, match="Nothing was imported"):
        read_drawio(drawio_file(bomb))


def test_a_picture_whose_drawing_unpacks_to_far_too_much_is_refused() -> None:
    chunk = in_png(MIXED, is_deflated=True)
    bomb = in_png((b" " * 40_000_000), is_deflated=True)

    assert len(bomb) < 1_000_000
    assert read_drawio(chunk)
    with pytest.raises(Refused, match="Nothing was imported"):
        read_drawio(bomb)


@pytest.mark.parametrize("declaration", ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_declared_entities_are_refused_wherever_they_stand(declaration: str) -> None:
    inner = f"{declaration}<mxGraphModel/>"
    packed = f"<mxfile><diagram>{deflated(inner.encode()).decode()}</diagram></mxfile>".encode()

    for data in (f"{declaration}<mxfile/>".encode(), in_svg(inner.encode()), in_png(inner.encode()), packed):
        with pytest.raises(Refused, match="Nothing was imported"):
            read_drawio(data)


def test_too_many_elements_or_pages_are_refused_before_any_work() -> None:
    crowd = drawing('<mxCell id="a" vertex="1" parent="1"/>' * 100_001)
    book = drawio_file("<diagram/>" * 1_001)

    with pytest.raises(Refused, match="more than 50000 elements"):
        read_drawio(crowd)
    with pytest.raises(Refused, match="more than 1000 pages"):
        read_drawio(book)


def test_shapes_that_lie_very_deep_in_one_another_are_put_onto_the_page() -> None:
    deep = [vertex(f"c{n}", f"S{n}", 1, 1, 400, 300, parent=f"c{n - 1}" if n else "1") for n in range(3_000)]

    imported = read_drawio(drawing(*deep))

    assert {"c0", "c2999"} <= {record.id for record in imported.records}
    assert "lies in itself, or too deep in others" in sentences(imported)


def test_placeholders_that_would_grow_without_end_grow_no_further() -> None:
    bomb = wrapped("a", "%x%" * 60_000, f'placeholders="1" x="{"y" * 100_000}"', vertex("a"))

    imported = read_drawio(drawing(bomb))

    assert len(only(imported, Step).name) <= MAX_TEXT
    assert "a: A text is longer than" in sentences(imported)


@pytest.mark.parametrize("piece", ["<", "<a ", "<a '", '<b "x" ', "<!--", "&#", "<td>", "<ul><li>"])
def test_a_label_made_to_be_slow_is_read_like_any_other(piece: str) -> None:
    imported = read_drawio(drawing(vertex("a", piece * 20_000)))

    assert len(all_of(imported, Step)) == 1


def test_rich_text_that_names_files_and_addresses_reaches_nobody() -> None:
    label = 'Ask<img src="file:///etc/passwd"><link href="https://klarweg.example/x.css"><script>fetch("/")</script>'

    imported = read_drawio(drawing(vertex("a", label)))

    step = only(imported, Step)
    assert (step.name, "passwd" in step.foreign) == ("Ask", False)
    assert "a: A picture inside a text was left out." in sentences(imported)
