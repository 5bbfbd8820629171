"""Thousands of broken files for the readers of all formats, called many times in one confined child process.

`python -m tests.exchange.fuzzing --times 100000` prints what became of them; `run` is for the tests. A file that ends
in anything but records or a sentence, that takes long, or that makes the reader open something, is a failure, and can
be made again from its format and number. Also `--formats bpmn,json`, `--first NUMBER`.
"""

from __future__ import annotations

import argparse
import json
import queue
import subprocess
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import IO, Any

from app.exchange.formats import readable
from app.exchange.imported import import_bytes
from app.exchange.limits import confine
from app.exchange.result import from_plain, require_importable, to_plain
from app.i18n import text
from app.model.errors import Refused
from app.model.validation import faults
from tests.exchange.log_fuzzing import FOLDER, outcome_of_log
from tests.exchange.log_seeds import SUFFIXES, all_log_seeds
from tests.exchange.mutations import broken
from tests.exchange.seeds import Seed, all_seeds

CHECKOUT = Path(__file__).resolve().parents[2]
LONG = 10.0
"""Seconds of the processor that no small file may take."""
SILENT = 60.0
"""Seconds without a word after which the child is taken to hang."""
LOG_LIMITS = {"address_space": 8 * 1024**3, "file_size": 1024**3}
"""What the child that reads logs may use."""
_REACHING_OUT = ("open", "socket.", "subprocess.", "os.", "shutil.", "urllib.", "ctypes.", "sqlite3.", "tempfile.")


def inputs(times: int, first: int, keys: tuple[str, ...]) -> Iterator[tuple[int, Seed]]:
    """Name the files to break: each format in turn, and within a format each seed in turn."""
    seeds = all_seeds() if not keys else {}
    known = {**all_seeds(), **all_log_seeds()} if keys else {}
    seeds |= {key: known[key] for key in keys}
    order = sorted(seeds)
    for number in range(first, first + times):
        of_format = seeds[order[number % len(order)]]
        yield number, of_format[number // len(order) % len(of_format)]


def outcome(data: bytes, suffix: str) -> tuple[str, str]:
    """Read one file; say what became of it, and with which sentence or error."""
    try:
        imported = import_bytes(data, suffix)
    except Refused as refused:
        sentence = text(refused.message)
        return ("refused", sentence) if "Nothing was imported" in sentence else ("failed", f"no sentence: {sentence}")
    except MemoryError:
        return "failed", "more memory than allowed"
    except Exception as error:
        return "failed", f"{type(error).__name__}: {error}"
    try:
        plain = json.loads(json.dumps(to_plain(imported)).encode("utf-8", "replace"))
        crossed = require_importable(from_plain(plain))
    except Exception as error:
        return "failed", f"does not cross the pipe: {type(error).__name__}: {error}"
    wrong = [fault for record in crossed.records for fault in faults(record)]
    return ("failed", f"unsound: {wrong[0]}") if wrong else ("imported", "")


def child(times: int, first: int, keys: tuple[str, ...]) -> None:
    """Read broken files, many in one process, and say a line about each on standard output."""
    seen: list[str] = []
    work = list(inputs(times, first, keys))
    for seed in {each.key: each for _, each in work}.values():
        fate_of(seed, seed.data, 0)
    for seed in {each.data: each for _, each in work}.values():
        fate_of(seed, seed.data, 0)
    large = LOG_LIMITS if set(keys) & set(SUFFIXES) else {}
    confine(cpu_seconds=24 * 3600, **large)
    sys.addaudithook(lambda event, given: seen.append(f"{event} {given[:1]}") if _reaches_out(event, given) else None)
    for number, seed in work:
        seen.clear()
        data = broken(seed.data, number)
        began = process_time()
        what, why = fate_of(seed, data, number)
        if seen:
            what, why = "failed", f"reached out: {seen[0]}"
        line = {"key": seed.key, "number": number, "what": what, "why": why[:300], "took": process_time() - began}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def fate_of(seed: Seed, data: bytes, number: int) -> tuple[str, str]:
    """Read a broken file as what it was made from."""
    return outcome_of_log(seed, data, number) if seed.key in SUFFIXES else outcome(data, seed.suffix)


def _reaches_out(event: str, given: tuple[Any, ...]) -> bool:
    """Answer whether an event opens or asks for something; loading our own code and that of libraries does not."""
    if not event.startswith(_REACHING_OUT) or event in ("os.listdir", "os.scandir"):
        return False
    is_code = event == "open" and str(given[0]).endswith((".py", ".pyc", ".so"))
    return not is_code and not str(given[0]).startswith(FOLDER)


def run(times: int, first: int = 0, keys: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Have a child read broken files; return its lines, and one more if it died or fell silent."""
    command = [sys.executable, "-m", "tests.exchange.fuzzing", "--child", "--times", str(times), "--first", str(first)]
    found: list[dict[str, Any]] = []
    with subprocess.Popen([*command, "--formats", ",".join(keys)], cwd=CHECKOUT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for line in _lines(process.stdout):
            if line is None:
                process.kill()
                found.append(_end(found, "hangs"))
                return found
            found.append(json.loads(line))
    if process.returncode != 0:
        found.append(_end(found, f"the process ended with {process.returncode}"))
    return found


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Hand on lines as they come; None if none has come for long."""
    waiting: queue.Queue[bytes] = queue.Queue()

    def hear() -> None:
        for line in stream:
            waiting.put(line)
        waiting.put(b"")

    threading.Thread(target=hear, daemon=True).start()
    while True:
        try:
            line = waiting.get(timeout=SILENT)
        except queue.Empty:
            yield None
            return
        if not line:
            return
        yield line


def _end(found: list[dict[str, Any]], why: str) -> dict[str, Any]:
    after = found[-1]["number"] if found else "the start"
    return {"key": "?", "number": f"after {after}", "what": "failed", "why": why, "took": 0.0}


def failures(found: list[dict[str, Any]]) -> list[str]:
    """Name what ended in anything but records or a sentence, or took too long."""
    bad = [each for each in found if each["what"] == "failed" or each["took"] > LONG]
    return [f"{each['key']} {each['number']}: {each['why'] or 'took long'}" for each in bad]


def table(found: list[dict[str, Any]]) -> str:
    """Say per format how many files were read, refused and worse, and how long the slowest took."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    for each in found:
        counts[each["key"]][each["what"]] += 1
        slowest[each["key"]] = max(slowest[each["key"]], each["took"])
    rows = ["format      broken  imported   refused    failed   slowest"]
    for key, count in sorted(counts.items()):
        figures = (sum(count.values()), count["imported"], count["refused"], count["failed"])
        rows.append(f"{key:<10}" + "".join(f"{n:>8}  " for n in figures) + f"{slowest[key]:>6.2f} s")
    return "\n".join(rows)


def main() -> None:
    """Break files as asked and print what became of them; exit 1 if one ended badly."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--times", type=int, default=100_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--formats", default="")
    asked.add_argument("--child", action="store_true")
    given = asked.parse_args()
    keys = tuple(key for key in given.formats.split(",") if key)
    if given.child:
        child(given.times, given.first, keys)
        return
    unknown = set(keys) - {each.key for each in readable()} - set(SUFFIXES)
    if unknown:
        asked.error(f"no format is called {', '.join(sorted(unknown))}")
    found = run(given.times, given.first, keys)
    print(table(found))
    bad = failures(found)
    print(*bad[:50], sep="\n")
    raise SystemExit(1 if bad else 0)


if __name__ == "__main__":
    main()
