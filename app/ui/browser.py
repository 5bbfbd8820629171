"""The one place where an address leaves the program: handed to the system, which opens it with its own program.

Who calls it has looked at the address (app.model.addresses) and has asked. Tests put a fake in its place.
"""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.model.errors import Refused


def open_address(address: str) -> bool:
    """Open a clean address; answer whether the system has a program for it."""
    from app.model.addresses import clean_address

    try:
        is_clean = clean_address(address) == address
    except Refused:
        is_clean = False
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return is_clean and url.isValid() and QDesktopServices.openUrl(url)
