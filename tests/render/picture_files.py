"""Picture files as people and strangers have them: photographs with metadata, giants, broken ones."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from random import Random

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

SECRET = "taken at home"


def encoded(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def painted(width: int, height: int) -> QImage:
    """An image whose left half is red and whose right half is blue."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0000ff"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor("#ff0000"))
    painter.end()
    return image


def noise(width: int, height: int) -> QImage:
    """An image that no format makes small."""
    pixels = Random(1).randbytes(width * height * 4)
    return QImage(pixels, width, height, QImage.Format.Format_RGB32).copy()


@cache
def a_png(width: int = 40, height: int = 20) -> bytes:
    """A small PNG that says where it was taken."""
    image = painted(width, height)
    image.setText("Comment", SECRET)
    return encoded(image, "PNG")


@cache
def a_photo(width: int = 40, height: int = 20, orientation: int = 1) -> bytes:
    """A JPEG with EXIF: which way up it is, and a secret."""
    plain = encoded(painted(width, height), "JPEG")
    note = SECRET.encode()
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(">HHII", 0x010E, 2, len(note) + 1, 8 + 2 + 24 + 4)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 2) + entries + struct.pack(">I", 0) + note + b"\x00"
    exif = b"Exif\x00\x00" + tiff
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


@cache
def a_giant(side: int = 30_000) -> bytes:
    """A PNG of many pixels in few bytes."""
    strip = bytes(100 * (1 + (side + 7) // 8))
    rows = zlib.compressobj(9)
    first, other = (rows.compress(strip) + rows.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    check = 1
    for _ in range(side // 100):
        check = zlib.adler32(strip, check)
    packed = first + other * (side // 100 - 1) + b"\x03\x00" + struct.pack(">I", check)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>'
