"""Run under the preloaded shim: let every write, sync and truncate of a short piece of work fail in turn, and look.

Called as `fault_sweep.py SHIM FOLDER ERRNO once|ever [CONTROL]`; prints one JSON object.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import sys
from pathlib import Path

from app.testing import writer
from tests.reliability.harness import Said, child, complaints, found_after, heard_to_the_end, start_again


def sweep(shim: ctypes.CDLL, folder: Path, error: int, for_ever: bool, control: str) -> dict[str, object]:
    path = folder / "documents" / "sales.klarweg"
    found: list[str] = []
    trouble: set[str] = set()

    def run(number: int) -> Said:
        """Work with the call of this number failing (0: none)."""

        def work(say: writer.Say) -> None:
            shim.fault_arm(str(folder).encode(), number, error, int(for_ever))
            writer.work(path, 4, 2, say, control)
            say(f"trouble seen={shim.fault_seen()}")

        for part in ("home", "documents"):
            shutil.rmtree(folder / part, ignore_errors=True)
            shutil.copytree(folder / "prepared" / part, folder / part)
        code, said = heard_to_the_end(*child(work))
        wrong = complaints(said, found_after(path)) + (["the program ended by a bug"] if code else [])
        found.extend(f"{number}: {each}" for each in wrong)
        return said

    start_again(path.parent, path)
    for part in ("home", "documents"):
        shutil.copytree(folder / part, folder / "prepared" / part)
    calls = int(run(0).trouble[-1].removeprefix("seen="))
    for number in range(1, calls + 1):
        if control and found:
            break
        trouble.update(what for what in run(number).trouble if not what.startswith("seen="))
    return {"calls": calls, "complaints": found, "trouble": sorted(trouble)}


if __name__ == "__main__":
    shim_path, where, error_text, manner, *rest = sys.argv[1:]
    answer = sweep(ctypes.CDLL(shim_path), Path(where), int(error_text), manner == "ever", "".join(rest))
    print(json.dumps(answer))
