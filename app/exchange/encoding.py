"""Finds out how the bytes of a text file are meant, when the file itself says it wrongly or not at all.

Knows XML's declaration and nothing else of XML.
"""

from __future__ import annotations

import codecs
import re

from app.exchange.result import Report
from app.i18n import msg
from app.model.errors import Refused

_DECLARED = re.compile(rb"""^(<\?xml[^>]*?encoding\s*=\s*)(["'])([A-Za-z0-9._:\-]+)\2""")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def decoded(data: bytes, report: Report) -> str:
    """Return the text of an XML file without its declaration of an encoding; mends and reports a wrong one."""
    for mark, name in (*_MARKS, *_UNMARKED):
        if data.startswith(mark):
            return _without_declaration(_decode(data, name))
    data = data.lstrip(b" \t\r\n")
    match = _DECLARED.match(data[:400])
    declared = match.group(3).decode("ascii") if match else "utf-8"
    return _without_declaration(_decode_as_declared(data, declared, report))


def _decode_as_declared(data: bytes, declared: str, report: Report) -> str:
    name = _codec_name(declared)
    if name is None or name.startswith(("utf-16", "utf-32")):
        report.warn(msg("The file says it is written in “{name}”, which it is not; it was read as UTF-8.",
                        name=declared), line=1)  # fmt: skip
        name = "utf-8"
    try:
        if name == "iso8859-1":
            name = "cp1252" if any(0x80 <= byte < 0xA0 for byte in data) else name
        return data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        other = "cp1252" if name == "utf-8" else "utf-8"
        report.warn(msg("The file is not written in “{name}” as it says; it was read as “{other}”.",
                        name=declared, other=other), line=line)  # fmt: skip
        return _mixed(data) if name == "utf-8" else data.decode(other, "replace")


def _mixed(data: bytes) -> str:
    """Read UTF-8 in which single bytes are of Windows-1252, as careless programs write it."""
    text = data.decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]", lambda m: bytes([ord(m.group()) - 0xDC00]).decode("cp1252", "replace"), text)


def _codec_name(declared: str) -> str | None:
    try:
        info = codecs.lookup(declared)
    except LookupError:
        return None
    return info.name if info._is_text_encoding else None


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode(name).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(msg("Line {line} of the file is damaged, so that its text cannot be read. Nothing was imported. "
                          "Export it again from the program it came from.", line=line)) from error  # fmt: skip


def _without_declaration(text: str) -> str:
    return re.sub(r"""\A(<\?xml[^>]*?)\s+encoding\s*=\s*(["'])[^"'>]*\2""", r"\1", text.lstrip(), count=1)


def plain_text(data: bytes, wanted: str, report: Report) -> tuple[str, str]:
    """Return the text of a file that says nothing of its encoding, and the encoding; `wanted` is one that was told."""
    name = _codec_name(wanted) if wanted else _guessed(data)
    if name is None:
        raise Refused(msg("“{name}” is not an encoding this program knows. Nothing was imported.", name=wanted))
    try:
        return data.decode(name).lstrip("\ufeff"), name
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = msg("Some characters are damaged, or the encoding is not “{name}”; they show as “�”.", name=name)
        report.warn(message, line=line)
        return data.decode(name, "replace").lstrip("\ufeff"), name


def _guessed(data: bytes) -> str:
    """Guess an encoding by marks, by the zeros of UTF-16, and by whether it can be UTF-8."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:1000]
    if head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
