"""The child of the reliability harnesses: works on a document through the real session and Save, and says what is done.

Every act is known by its number, and so is the state after it, so that an independent reader can tell what is lost.
The controls spoil one rule each; a harness that does not notice is no harness.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.files import OpenFile, Trouble, create, open_file
from app.model.document import Document
from app.model.operations.places import Move
from app.model.placement import Place
from app.model.records import Box, Map, Process, Record, Step
from app.storage.image import image_bytes

STEPS = 5
Say = Callable[[str], None]


def state_after(number: int) -> Document:
    """Return the document after this many acts."""
    return Document([*_frame(), *(_step(i, _place_after(i, number)) for i in range(STEPS))])


def number_of(document: Document) -> int:
    """Tell after how many acts a document is like this; -1 if it is like none of them."""
    number = int(max((step.x for step in document.all(Step)), default=-1.0))
    return number if number >= 0 and document == state_after(number) else -1


def _frame() -> list[Record]:
    return [Process(id="process", name="Sales"), Map(id="map")]


def _step(i: int, x: int) -> Step:
    return Step(id=f"s{i}", map="map", name=f"Step {i}", x=float(x))


def _place_after(i: int, number: int) -> int:
    """Find the last act that moved a step: every seventh moves all of them, the others one."""
    return next((n for n in range(number, 0, -1) if n % 7 == 0 or n % STEPS == i), 0)


def act(number: int) -> Move:
    """Return the act with this number."""
    moved = range(STEPS) if number % 7 == 0 else [number % STEPS]
    return Move(places=tuple(Place(id=f"s{i}", box=Box(float(number), 0.0, 120.0, 60.0)) for i in moved))


def start(path: Path) -> None:
    """Make the document that the children work on."""
    create(state_after(0), path).close()


def work(path: Path, acts: int, save_every: int, say: Say, control: str = "") -> None:
    """Open the document and try this many acts, with a Save after every so many; say each once it is done."""
    try:
        file = open_file(path)
    except Trouble as trouble:
        say(f"trouble {trouble.what}")
        return
    number = number_of(file.session.document)
    for tried in range(1, acts + 1):
        if control == "says_before":
            say(f"act {number + 1}")
        if _tried(lambda n=number + 1: _do(file, n), say):  # type: ignore[misc]  # the default binds the number
            number += 1
            say(f"act {number}")
        if tried % save_every == 0 and _tried(lambda: _save(file, control, say), say):
            say(f"saved {number}")
    file.abandon()


def _do(file: OpenFile, number: int) -> None:
    file.session.execute(act(number))
    if number % 5 == 0:
        file.session.undo()
        file.session.redo()


def _save(file: OpenFile, control: str, say: Say) -> None:
    if control == "saves_in_place":
        _save_in_place(file, say)
    elif control == "saves_over_others":
        file.save(even_if_changed=True)
    else:
        file.save()


def _save_in_place(file: OpenFile, say: Say) -> None:
    """Save as one must not: truncate the file and write it piece by piece (and say so, that a kill may fall there)."""
    assert file.path is not None
    data = image_bytes(file.session.document, file.uid)
    with file.path.open("wb") as target:
        for place in range(0, len(data), 16 * 1024):
            target.write(data[place : place + 16 * 1024])
            target.flush()
            say("trouble half_written")


def _tried(do: Callable[[], object], say: Say) -> bool:
    try:
        do()
    except Trouble as trouble:
        say(f"trouble {trouble.what}")
        return False
    return True


def say_to(descriptor: int) -> Say:
    """Say through a pipe; what was said is out when this returns."""

    def say(line: str) -> None:
        os.write(descriptor, f"{line}\n".encode())

    return say


def main(arguments: list[str]) -> int:
    """Work as told: PATH ACTS SAVE_EVERY [CONTROL]."""
    path, acts, save_every = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    work(path, acts, save_every, say_to(1), *arguments[3:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
