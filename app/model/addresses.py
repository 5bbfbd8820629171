"""Web addresses that may be kept and opened: http, https and mailto, without anything that shows otherwise than it is.

Addresses come from people and from files of strangers; both are looked at here before they are kept and again before
they are opened. Knows no browser.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from app.i18n import msg
from app.model.errors import Refused

LONGEST = 2_000
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Characters that do not show, or turn what stands after them around."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?")
_PORT = re.compile(r"([^/?#:]+\.[^/?#:]+|localhost):\d+([/?#]|$)", re.IGNORECASE)


def clean_address(typed: str) -> str:
    """Return an address as it is kept and opened; raise Refused if it is none that may be opened.

    What does not show is left out, `www.example.com` becomes `https://www.example.com`, and the host is written in
    plain letters, so that two that look alike can be told apart.
    """
    address = "".join(each for each in typed if unicodedata.category(each) not in HIDDEN).strip()
    if not address:
        raise Refused(msg("Type a web address first, for example https://www.example.com."))
    if len(address) > LONGEST or any(each.isspace() or each in '\\"<>^`{|}' for each in address):
        raise Refused(NO_ADDRESS)
    if not _SCHEME.match(address) or _PORT.match(address):
        address = f"mailto:{address}" if "@" in address and "/" not in address else f"https://{address}"
    try:
        parts = urlsplit(address)
        return _mail(parts) if parts.scheme == "mailto" else _web(parts)
    except ValueError as error:
        raise Refused(NO_ADDRESS) from error


def _web(parts: SplitResult) -> str:
    if parts.scheme not in ("http", "https"):
        raise Refused(msg("Only addresses that begin with http, https or mailto can be linked."))
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise Refused(msg("An address with a name before the host can mislead. Leave out what stands before the @."))
    host = _plain_host(parts.hostname or "")
    port = f":{parts.port}" if parts.port is not None else ""
    return parts._replace(netloc=host + port).geturl()


def _plain_host(host: str) -> str:
    if not host:
        raise Refused(NO_HOST)
    if ":" in host:
        return f"[{host}]"
    plain = host.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(plain):
        raise Refused(NO_HOST)
    return plain


def _mail(parts: SplitResult) -> str:
    if parts.netloc or parts.fragment:
        raise Refused(NO_ADDRESS)
    name, at, host = parts.path.rpartition("@")
    if not at or not name or "@" in name or "," in name:
        raise Refused(msg("A mail address has a name, an @ and a host, for example sales@example.com."))
    return parts._replace(path=f"{name}@{_plain_host(host)}").geturl()


NO_ADDRESS = msg("This is no web address that can be opened. Nothing was changed.")
NO_HOST = msg("The address names no host, such as www.example.com. Nothing was changed.")
