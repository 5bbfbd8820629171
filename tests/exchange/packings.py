"""Opens what a file is packed in, lets its inside be changed, and packs it again as it was."""

from __future__ import annotations

import base64
import gzip
import random
import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from urllib.parse import quote, unquote_to_bytes
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

Change = Callable[[bytes, random.Random], bytes]

PNG = b"\x89PNG\r\n\x1a\n"
GZIP = b"\x1f\x8b"
_PAGE = re.compile(rb"(<diagram\b[^>]*>)([A-Za-z0-9+/=\s]{20,})(</diagram>)")


def repacked(data: bytes, chance: random.Random, change: Change) -> bytes | None:
    """Return the file with its packed inside changed; None if nothing is packed in it."""
    if data.startswith(b"PK"):
        return _zip(data, chance, change)
    if data.startswith(PNG):
        return _png(data, chance, change)
    if data.startswith(GZIP):
        return gzip.compress(change(gzip.decompress(data), chance))
    return _page(data, chance, change)


def _zip(data: bytes, chance: random.Random, change: Change) -> bytes | None:
    """Change one or two members of an archive."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return None
    for name in chance.choices(list(members), k=chance.randint(1, 2)):
        members[name] = change(members[name], chance)
    if chance.random() < 0.1:
        del members[chance.choice(list(members))]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _page(data: bytes, chance: random.Random, change: Change) -> bytes | None:
    """Change a deflated page of draw.io."""
    pages = list(_PAGE.finditer(data))
    if not pages:
        return None
    page = chance.choice(pages)
    try:
        plain = unquote_to_bytes(zlib.decompress(base64.b64decode(page.group(2)), -zlib.MAX_WBITS))
    except (ValueError, zlib.error):
        return None
    packing = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packing.compress(quote(change(plain, chance), safe="").encode()) + packing.flush()
    return data[: page.start(2)] + base64.b64encode(packed) + data[page.end(2) :]


def _png(data: bytes, chance: random.Random, change: Change) -> bytes | None:
    """Change the text that a PNG carries, and give its chunk the right sum."""
    at = len(PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            new = _changed_text(kind, content, chance, change)
            chunk = struct.pack(">I", len(new)) + kind + new + struct.pack(">I", zlib.crc32(kind + new))
            return data[:at] + chunk + data[at + 12 + length :]
        at += 12 + length
    return None


def _changed_text(kind: bytes, content: bytes, chance: random.Random, change: Change) -> bytes:
    word, _, value = content.partition(b"\0")
    if kind == b"zTXt":
        plain = unquote_to_bytes(zlib.decompress(value[1:]))
        return word + b"\0\0" + zlib.compress(quote(change(plain, chance), safe="").encode())
    plain = unquote_to_bytes(value)
    return word + b"\0" + quote(change(plain, chance), safe="").encode()
