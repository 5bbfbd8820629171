"""How a child process that reads strangers' files is started and listened to. What it may do it limits itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic

from app.i18n import Message, msg
from app.model.errors import Refused
from app.model.wanted import require_wanted

PULSE = 0.1
"""Seconds between two looks at whether the answer is still wanted."""


def command_for(module: str, *given: str) -> list[str]:
    """Return the command that runs a module's `main` in a Python of its own, without anybody's settings."""
    root = str(Path(__file__).resolve().parents[2])
    return [sys.executable, "-I", "-B", "-c", f"import sys; sys.path.insert(0, {root!r}); "
            f"from {module} import main; main()", *given]  # fmt: skip


def answer_to(data: bytes, command: list[str], seconds: float, most: int, too_much: Message) -> bytes:
    """Return what a child answers that is given data on its standard input; as `answer_of`."""
    try:
        with TemporaryFile() as file:
            file.write(data)
            file.seek(0)
            child = subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise Refused(msg("The reading could not be started. Nothing was read. Try again.")) from error
    return answer_of(child, seconds, most, too_much)


def answer_of(child: subprocess.Popen[bytes], seconds: float, most: int, too_much: Message) -> bytes:
    """Return what a child answers; raise Refused if it takes too long, says more than `most` bytes or ends badly."""
    with child:
        try:
            answer = _heard(child, seconds, too_much)
        finally:
            child.kill()
    if child.returncode != 0 or len(answer) > most:
        raise Refused(too_much)
    return answer


def _heard(child: subprocess.Popen[bytes], seconds: float, too_much: Message) -> bytes:
    """Wait for a child's answer, asking now and then whether it is still wanted."""
    until = monotonic() + seconds
    while True:
        require_wanted()
        try:
            return child.communicate(timeout=min(PULSE, seconds))[0]
        except subprocess.TimeoutExpired as late:
            if monotonic() > until:
                raise Refused(too_much) from late
