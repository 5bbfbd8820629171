"""The command line: `klarweg [FILE]` opens the window, `klarweg COMMAND …` works without one.

Exit codes: 0 done, 1 the answer is "no" or the input is bad (one sentence on stderr, nothing written), 2 wrong usage,
130 given up by Ctrl+C.
Qt is imported only by the commands that draw.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from app import i18n
from app.cli.speech import COMMANDS, on_one_line
from app.model.errors import Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window; return the exit code.

    numpy is told to work in one thread: its others wait for the next system by turning round and round, so that ours,
    which are small, take several times as long where other programs work too.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _print_what_the_terminal_lacks_as_codes()
    i18n.use_language(_wanted_language(given))
    if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
        return _open_window(given)
    from app.cli.parser import made_parser

    options = made_parser().parse_args(given)
    try:
        return int(options.run(options))
    except Refused as refused:
        print(on_one_line(refused), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\n{i18n.tr('Given up.')}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _print_what_the_terminal_lacks_as_codes() -> None:
    """Keep a letter that the terminal cannot show, or half of one in a file's name, from ending a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _open_window(given: list[str]) -> int:
    if len(given) > 1:
        from app.cli.parser import made_parser

        made_parser().error(i18n.tr("“{name}” is no command of this program.", name=given[0]))
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        print(i18n.tr("The window needs a display, and there is none here. “klarweg --help” lists what works without."),
              file=sys.stderr)  # fmt: skip
        return 1
    from app.model.collector import stop_collecting

    stop_collecting()  # until the window is there: what starting makes is all needed
    from app.ui.application import run

    return run(Path(given[0]) if given else None)


def _wanted_language(given: list[str]) -> str:
    """Return the language of --lang, of the preferences, or of the environment."""
    for name, value in pairwise(given):
        if name == "--lang" and value in i18n.LANGUAGES:
            return value
    from app.settings import Settings

    preferred = Settings().get("language")
    if preferred:
        return str(preferred)
    speaks = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
    return "de" if speaks.startswith("de") else "en"
