"""Zip archives and deflated parts that want to fill the memory, lie, or lead elsewhere: a sentence each, at once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from app.exchange.inflate import Inflater, inflated
from app.exchange.safezip import SafeZip, is_plain_name, require_sound_zip
from app.model.errors import Refused

MEGABYTE = 2**20


def packed(*members: tuple[str | ZipInfo, bytes], how: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", how) as archive:
        for name, data in members:
            archive.writestr(name, data, how)
    return out.getvalue()


def raw_deflated(data: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush()


def many_empty_members() -> bytes:
    return packed(*((f"m{n}", b"") for n in range(20_000)))


def renamed(name: bytes) -> bytes:
    """Write another name of the same length into both places where a member is named."""
    return packed(("x" * len(name), b"data")).replace(b"x" * len(name), name)


def a_symbolic_link() -> bytes:
    link = ZipInfo("link")
    link.external_attr = 0o120777 << 16
    return packed((link, b"/etc/passwd"))


def an_encrypted_member() -> bytes:
    data = bytearray(packed(("a.xml", b"<a/>")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def with_size(size: int) -> bytes:
    """Say another size in the directory than what is packed."""
    data = bytearray(packed(("a.xml", b"<a/>" * 1_000)))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def one_part_named_many_times() -> bytes:
    """A directory of 2,000 names that all lead to the same packed bytes."""
    data = packed(("aaaa", b"x" * MEGABYTE))
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[at:end]
    entries = b"".join(entry.replace(b"aaaa", b"%04d" % n) for n in range(2_000))
    tail = bytearray(data[end:])
    tail[8:16] = struct.pack("<HHI", 2_000, 2_000, len(entries))
    return data[:at] + entries + bytes(tail)


def twice_the_same_name() -> bytes:
    return packed(("aaaa", b"1"), ("bbbb", b"2")).replace(b"bbbb", b"aaaa")


ATTACKS: dict[str, Callable[[], bytes]] = {
    "a member of 500 MB in half a megabyte": lambda: packed(("a.xml", bytes(500 * MEGABYTE))),
    "many members that are large together": lambda: packed(*((f"{n}", bytes(40 * MEGABYTE)) for n in range(7))),
    "a member that is far too dense": lambda: packed(("a", bytes(2 * MEGABYTE))),
    "20,000 members": many_empty_members,
    "one part under many names": one_part_named_many_times,
    "twice the same name": twice_the_same_name,
    "names that differ only in capitals": lambda: packed(("a.xml", b"1"), ("A.XML", b"2")),
    "a way up": lambda: renamed(b"../../etc/passwd"),
    "a way up in the middle": lambda: renamed(b"xl/../../../a"),
    "a way up as Windows writes it": lambda: renamed(b"..\\..\\a"),
    "an absolute name": lambda: renamed(b"/etc/passwd"),
    "a drive": lambda: renamed(b"C:/a.xml"),
    "a name with a hidden end": lambda: renamed(b"a.xml\0.png"),
    "a symbolic link": a_symbolic_link,
    "a password": an_encrypted_member,
    "a size that is said too small": lambda: with_size(10),
    "a size that is said too large": lambda: with_size(60_000),
    "another way of packing": lambda: packed(("a", b"x" * 1000), how=ZIP_BZIP2),
    "cut in the middle": lambda: packed(("a", b"x" * 1000))[:-30],
    "packed bytes that are damaged": lambda: packed(("a", b"abcdefgh"), how=ZIP_STORED).replace(b"cdef", b"cdeg"),
    "no archive": lambda: b"PK\x03\x04 and nothing that follows",
    "nothing": lambda: b"",
}


@cache
def attack(name: str) -> bytes:
    return ATTACKS[name]()


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_a_hostile_archive_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Refused) as caught:
        require_sound_zip(attack(name))

    assert "Nothing was imported." in str(caught.value)


def test_what_is_hostile_in_the_directory_is_refused_before_anything_is_unpacked() -> None:
    for name in ("a member of 500 MB in half a megabyte", "one part under many names", "a way up", "a symbolic link"):
        with pytest.raises(Refused):
            SafeZip(attack(name))


def test_a_sound_archive_is_read_by_name_whatever_the_capitals() -> None:
    archive = SafeZip(packed(("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/", b""), ("b", b"")))

    assert archive.names == ("xl/workbook.xml", "b")
    assert "XL/Workbook.xml" in archive
    assert archive.read("xl/Workbook.xml") == b"<workbook/>"


def test_a_missing_member_is_named() -> None:
    with pytest.raises(Refused, match=r"lacks the part “xl/gone\.xml”"):
        SafeZip(packed(("a", b"1"))).read("xl/gone.xml")


def test_rows_of_equal_cells_are_not_taken_for_a_bomb() -> None:
    rows = b"<c/>" * 200_000

    assert SafeZip(packed(("sheet.xml", rows))).read("sheet.xml") == rows


@pytest.mark.parametrize("name", ["a", "xl/a b.xml", "[Content_Types].xml", "visio/pages/Zeichenblatt-ä.xml"])
def test_ordinary_names_are_plain(name: str) -> None:
    assert is_plain_name(name)


@pytest.mark.parametrize("raw", [True, False])
def test_what_was_deflated_comes_out_again(raw: bool) -> None:
    data = b"<mxGraphModel/>" * 100

    assert inflated(raw_deflated(data) if raw else zlib.compress(data), raw=raw) == data


@pytest.mark.parametrize(
    "data",
    [raw_deflated(bytes(40 * MEGABYTE)), raw_deflated(b"x" * 1000)[:-4], b"", b"\xff\xff\xff", b"<mxGraphModel/>"],
    ids=["bomb", "cut", "empty", "damaged", "not deflated"],
)
def test_a_bomb_or_damaged_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused, match="Nothing was imported"):
        inflated(data)


def test_parts_of_one_file_share_what_they_may_become() -> None:
    inflater = Inflater(3 * MEGABYTE)
    part = raw_deflated(bytes(2 * MEGABYTE))
    inflater.inflated(part)

    with pytest.raises(Refused, match="larger than 3 MB"):
        inflater.inflated(part)
