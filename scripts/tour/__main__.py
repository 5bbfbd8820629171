"""Go on tour: a virtual screen with a window manager, and the program on it, once for each language and theme."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scripts.tour.guides import IMAGES, ROOT

NEEDED = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "setxkbmap": "x11-xkb-utils"}
SCREEN = "1600x1000x24"


def main(arguments: Sequence[str]) -> int:
    asked = parsed(arguments)
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if missing:
        print(f"The tour needs a virtual screen and hands. On Debian: apt-get install {' '.join(missing)}")
        return 1
    with virtual_screen() as display:
        for lang in asked.lang:
            for theme in asked.theme:
                code = toured(display, lang, theme, asked.into, asked.acts)
                if code:
                    return code
    return 0


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts.tour", description="Take the pictures of the guide.")
    parser.add_argument("--lang", nargs="+", default=["de", "en"], choices=["de", "en"])
    parser.add_argument("--theme", nargs="+", default=["light", "dark"], choices=["light", "dark"])
    parser.add_argument(
        "--acts", choices=["five_minutes", "meeting", "change", "other_tools"], default="five_minutes",
        help="the pictures of the guide; a whole meeting, killed in the middle; a change from the idea to the version; "
        "files of other tools",
    )  # fmt: skip
    parser.add_argument("--into", type=Path, default=IMAGES)
    return parser.parse_args(arguments)


def toured(display: str, lang: str, theme: str, into: Path, acts: str) -> int:
    """Go on one tour in a process and with folders of its own; keep what it has printed."""
    print(f"{lang} {theme}", flush=True)
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        surroundings = {
            **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": home, "KLARWEG_HOME": f"{home}/klarweg",
        }  # fmt: skip
        surroundings.pop("WAYLAND_DISPLAY", None)
        command = [sys.executable, "-m", "scripts.tour.play", lang, theme, str(into)]
        for part in ("before", "after") if acts == "meeting" else (acts,):
            code = subprocess.run([*command, part], cwd=ROOT, env=surroundings, check=False).returncode
            if code != (-signal.SIGKILL if part == "before" else 0):
                return code or 1
        for name in ("minutes", "change-map"):
            printed = Path(home) / f"{name}.pdf"
            if printed.exists() and into != IMAGES:
                shutil.copy(printed, into / f"{name}-{lang}.pdf")
    return 0


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Start a screen with a window manager and a German keyboard; end them afterwards."""
    display = next(f":{n}" for n in range(90, 120) if not Path(f"/tmp/.X{n}-lock").exists())
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    screen = subprocess.Popen(["Xvfb", display, "-screen", "0", SCREEN], **quiet)
    try:
        while not Path(f"/tmp/.X{display[1:]}-lock").exists():
            time.sleep(0.1)
        surroundings = {**os.environ, "DISPLAY": display}
        manager = subprocess.Popen(["openbox"], env=surroundings, **quiet)
        time.sleep(1)
        subprocess.run(["setxkbmap", "de"], env=surroundings, check=True)
        yield display
        manager.terminate()
    finally:
        screen.terminate()
        screen.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
