"""Pictures of steps: read with limits whatever they are, made small enough to keep, shown and printed.

Only PNG and JPEG are read, told by their first bytes. Size is asked before anything is decoded. What is kept has the
right way up, sRGB colours and no metadata (no place, no camera, no name).
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from app.i18n import Message, msg
from app.model.errors import Refused

LONGEST_SIDE = 2_000
"""Pixels of the longer side of a picture that is kept; enough for a page of paper."""
MOST_PIXELS = 60_000_000
MOST_MEMORY = 128
"""Megabytes that decoding a picture may take."""
LARGEST_FILE = 40_000_000
LARGE_PNG = 1_000_000
"""Bytes from which on a PNG is kept as JPEG: it is a photograph."""
QUALITY = 85
MAGIC = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
MEDIA_TYPE = {"png": "image/png", "jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A picture as it is kept."""

    data: bytes
    media_type: str


def format_of(data: bytes) -> str:
    """Name the picture format that bytes begin with, "" for any other file."""
    return next((name for magic, name in MAGIC.items() if data.startswith(magic)), "")


def read_picture(data: bytes, longest: int = LONGEST_SIDE) -> QImage:
    """Decode a picture, at most so many pixels long or high; raise Refused if it is too large, broken or no picture."""
    kind = format_of(data)
    if not kind:
        raise Refused(msg("This is no picture that can be shown. Pictures are PNG or JPEG."))
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(MOST_MEMORY)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        raise Refused(_broken())
    if size.width() * size.height() > MOST_PIXELS:
        raise Refused(_too_many_pixels(size))
    if max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise Refused(_broken() if size.width() * size.height() < MOST_PIXELS // 2 else _too_many_pixels(size))
    return image


def stored_picture(data: bytes) -> Stored:
    """Make of a file's bytes what is kept of it; raise Refused if it is no picture that can be read."""
    return stored_image(read_picture(data), as_photo=format_of(data) == "jpeg")


def stored_image(image: QImage, *, as_photo: bool = False) -> Stored:
    """Make of an image what is kept of it: small enough, and only its pixels."""
    if image.isNull():
        raise Refused(_broken())
    plain = _plain(_limited(image), transparent=image.hasAlphaChannel() and not as_photo)
    data = b"" if as_photo else _encoded(plain, "PNG")
    if as_photo or len(data) > LARGE_PNG:
        return Stored(data=_encoded(_plain(plain, transparent=False), "JPEG"), media_type=MEDIA_TYPE["jpeg"])
    return Stored(data=data, media_type=MEDIA_TYPE["png"])


def _limited(image: QImage) -> QImage:
    if max(image.width(), image.height()) <= LONGEST_SIDE:
        return image
    return image.scaled(
        LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _plain(image: QImage, *, transparent: bool) -> QImage:
    """Copy the pixels alone, in sRGB: texts, resolution and colour profile stay behind."""
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    format_ = QImage.Format.Format_ARGB32 if transparent else QImage.Format.Format_RGB32
    fresh = QImage(image.size(), format_)
    fresh.fill(Qt.GlobalColor.transparent if transparent else Qt.GlobalColor.white)
    painter = QPainter(fresh)
    painter.drawImage(QRect(0, 0, image.width(), image.height()), image)
    painter.end()
    return fresh


def _encoded(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, QUALITY if kind == "JPEG" else -1)  # type: ignore[call-overload]  # as in app.render.image
    return bytes(data.data())


def _broken() -> Message:
    return msg("The picture is damaged and cannot be read. Nothing was added. Save it again as PNG or JPEG.")


def _too_many_pixels(size: QSize) -> Message:
    return msg("The picture has {width} × {height} pixels, more than can be read. Nothing was added. "
               "Save a smaller one.", width=size.width(), height=size.height())  # fmt: skip
