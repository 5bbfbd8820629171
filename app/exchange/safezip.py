"""Reads a stranger's zip archive (.xlsx, .vsdx) by name, without writing anything and without believing its directory.

All of the directory is looked at before a single member is unpacked: how many, how large, how dense, called what.
Knows no format; see reliability, part 2.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterable
from io import BytesIO
from struct import error as StructError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from app.i18n import Message, msg
from app.model.errors import Refused

MAX_ARCHIVE = 64 * 1024 * 1024
MAX_MEMBERS = 4_096
MAX_MEMBER = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
MAX_RATIO = 200
SMALL = 1024 * 1024
"""Below this size a member may be as dense as it likes: rows of equal cells are."""

_HEAD = 30
_ENCRYPTED = 0x1
_DIRECTORY = b"PK\x01\x02"
_DAMAGED = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
            OverflowError, IndexError, StructError)  # fmt: skip


class SafeZip:
    """An archive whose directory has been looked at. Members are read by name, one at a time, into memory."""

    def __init__(self, data: bytes) -> None:
        """Look at an archive's directory; raise Refused if it is damaged or hostile."""
        _refuse_crowds(data)
        try:
            self._zip = ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except _DAMAGED as error:
            raise Refused(_damaged()) from error
        _refuse_excess(members)
        for member in members:
            _refuse_oddity(member)
        _refuse_overlaps(members)
        self._members = {member.filename: member for member in members}
        self._lower = {name.lower(): name for name in self._members}
        if len(self._lower) != len(members):
            raise Refused(_hostile())
        self._left = MAX_TOTAL

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names in the order of the directory, folders left out."""
        return tuple(name for name, member in self._members.items() if not member.is_dir())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._lower

    def read(self, name: str) -> bytes:
        """Return a member's bytes (capitals do not count); raise Refused if it is missing, damaged or too large."""
        member = self._members.get(self._lower.get(name.lower(), ""))
        if member is None:
            raise Refused(msg("The file lacks the part “{name}”. Nothing was imported. "
                              "Export it again from the program it came from.", name=name[:200]))  # fmt: skip
        limit = min(MAX_MEMBER, self._left)
        try:
            with self._zip.open(member) as file:
                data = file.read(limit + 1)
        except _DAMAGED as error:
            raise Refused(_damaged()) from error
        if len(data) > limit:
            raise Refused(_too_large())
        if len(data) != member.file_size:
            raise Refused(_damaged())
        self._left -= len(data)
        return data


def require_sound_zip(data: bytes) -> None:
    """Unpack every member once and let it go; for libraries that want the whole archive and unpack it themselves."""
    archive = SafeZip(data)
    for name in archive.names:
        archive.read(name)


def _refuse_crowds(data: bytes) -> None:
    """Refuse before the directory is made into objects; chance may put its mark into packed bytes a few times."""
    if len(data) > MAX_ARCHIVE:
        raise Refused(msg("The file is larger than {limit} MB. Nothing was imported.", limit=MAX_ARCHIVE // 2**20))
    if data.count(_DIRECTORY) > 2 * MAX_MEMBERS:
        raise Refused(_too_many())


def _refuse_excess(members: list[ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise Refused(_too_many())
    if max((m.file_size for m in members), default=0) > MAX_MEMBER or sum(m.file_size for m in members) > MAX_TOTAL:
        raise Refused(_too_large())
    if any(m.file_size > SMALL and m.file_size > MAX_RATIO * m.compress_size for m in members):
        raise Refused(_too_large())


def _refuse_oddity(member: ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise Refused(msg("The file is protected by a password. Nothing was imported. Save it without one first."))
    mode = member.external_attr >> 16
    if stat.S_ISLNK(mode) or not is_plain_name(member.orig_filename.rstrip("/")):
        raise Refused(_hostile())
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refused(_damaged())


def is_plain_name(name: str) -> bool:
    """Answer whether a name leads only down, is no drive or device, and has no hidden letters."""
    parts = name.split("/")
    return bool(name) and name.isprintable() and not set(name) & {"\\", ":"} and not {"", ".", ".."} & set(parts)


def _refuse_overlaps(members: Iterable[ZipInfo]) -> None:
    """Refuse members that share bytes: so one small part could be unpacked thousands of times."""
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            raise Refused(_hostile())
        end = member.header_offset + _HEAD + member.compress_size


def _too_many() -> Message:
    return msg("The file has more than {limit} parts. Nothing was imported.", limit=MAX_MEMBERS)


def _too_large() -> Message:
    return msg("The file becomes larger than {limit} MB when it is unpacked. Nothing was imported.",
               limit=MAX_MEMBER // 2**20)  # fmt: skip


def _hostile() -> Message:
    return msg("The file is built in a way that could do harm. Nothing was imported. "
               "Export it again from the program it came from.")  # fmt: skip


def _damaged() -> Message:
    return msg("A packed part of the file is damaged. Nothing was imported. "
               "Export it again from the program it came from.")  # fmt: skip
