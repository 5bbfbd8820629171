"""Pictures of steps: what is read, what is refused, and what is kept of a photograph."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from app.model.errors import Refused
from app.render.pictures import LONGEST_SIDE, read_picture, stored_image, stored_picture
from tests.render.picture_files import SECRET, SVG, a_giant, a_photo, a_png, noise

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_photograph_is_kept_smaller_and_without_what_the_camera_wrote() -> None:
    photo = a_photo(5_000, 4_000)

    stored = stored_picture(photo)

    image = read_picture(stored.data)
    assert stored.media_type == "image/jpeg"
    assert (image.width(), image.height()) == (LONGEST_SIDE, LONGEST_SIDE * 4 // 5)
    assert SECRET.encode() in photo
    assert SECRET.encode() not in stored.data
    assert b"Exif" not in stored.data
    assert len(stored.data) < len(photo)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [(1, (40, 20), (5, 10)), (3, (40, 20), (35, 10)), (6, (20, 40), (10, 5)), (8, (20, 40), (10, 35))],
)
def test_a_photograph_is_kept_the_right_way_up(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    stored = stored_picture(a_photo(40, 20, orientation))

    image = read_picture(stored.data)
    assert (image.width(), image.height()) == size
    assert image.pixelColor(*red_at).red() > 200


def test_a_picture_of_a_screen_stays_as_sharp_as_it_is() -> None:
    stored = stored_picture(a_png())

    image = read_picture(stored.data)
    assert stored.media_type == "image/png"
    assert SECRET.encode() not in stored.data
    assert image.textKeys() == []
    assert image.pixelColor(2, 2) == QColor("#ff0000")


def test_what_is_see_through_stays_so() -> None:
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))

    stored = stored_image(image)

    assert read_picture(stored.data).pixelColor(5, 5).alpha() == 0


def test_a_large_png_becomes_a_photograph() -> None:
    image = noise(900, 700)

    stored = stored_image(image)

    assert stored.media_type == "image/jpeg"


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(SVG, id="svg"),
        pytest.param(b"", id="empty"),
        pytest.param(b"GIF89a" + bytes(50), id="gif"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), id="png without a head"),
        pytest.param(b"\xff\xd8\xff" + bytes(50), id="jpeg without a head"),
    ],
)
def test_what_is_no_picture_is_refused(hostile: bytes) -> None:
    with pytest.raises(Refused):
        stored_picture(hostile)


def test_a_giant_in_few_bytes_is_refused_before_it_is_decoded() -> None:
    giant = a_giant()

    with pytest.raises(Refused, match="30000 × 30000"):
        stored_picture(giant)

    assert len(giant) < 200_000


@pytest.mark.qt_log_ignore("JPEG", "libpng")
def test_half_a_picture_is_refused_or_shown_as_far_as_it_goes() -> None:
    photo, picture = a_photo(400, 300), a_png(400, 300)

    with pytest.raises(Refused):
        stored_picture(picture[: len(picture) // 2])
    with pytest.raises(Refused):
        stored_picture(photo[:180])


def test_an_empty_image_from_the_clipboard_is_refused() -> None:
    with pytest.raises(Refused):
        stored_image(QImage())
