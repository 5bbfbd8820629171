"""Row 8: several programs on several computers save one file; nobody's Save is overwritten in silence."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from app.files import Trouble, open_file, read_document
from app.i18n import Message, msg
from app.model.changes import ChangeSet, added
from app.model.document import Document
from app.model.records import TextNote
from app.testing import writer
from tests.reliability.harness import child, heard_to_the_end

PROGRAMS, SAVES = 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Put a remark on the map, by which a Save is known again."""

    id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Remark")

    def plan(self, document: Document) -> ChangeSet:
        return ChangeSet(added(TextNote(id=self.id, map="map", text=self.id)))


def save_remarks(path: Path, who: int, over_others: bool, say: writer.Say) -> None:
    """Save so many remarks, each after reading the file anew; a refused Save is tried again on what is there now."""
    os.environ["KLARWEG_HOME"] = str(path.parent.parent / f"computer-{who}")
    saved = 0
    while saved < SAVES:
        file = open_file(path)
        file.session.execute(Remark(id=f"remark-{who}-{saved}"))
        try:
            file.save(even_if_changed=over_others)
        except Trouble as trouble:
            if trouble.what not in ("changed_outside", "busy"):
                raise
            file.close(discard=True)
            continue
        say(f"act {saved}")
        file.close()
        saved += 1


def lost_saves(path: Path, over_others: bool) -> list[str]:
    """Let the programs work at the same time; answer the acknowledged remarks that the file lacks."""
    writer.start(path)
    children = [child(lambda say, n=n: save_remarks(path, n, over_others, say)) for n in range(PROGRAMS)]
    assert [heard_to_the_end(*each)[0] for each in children] == [0] * PROGRAMS
    there = read_document(path)
    wanted = [f"remark-{who}-{n}" for who in range(PROGRAMS) for n in range(SAVES)]
    return [remark for remark in wanted if remark not in there]


def test_no_save_is_lost_among_several_programs(quick_folder: Path):
    assert lost_saves(quick_folder / "sales.klarweg", over_others=False) == []
    assert os.listdir(quick_folder) == ["sales.klarweg"]


def test_the_harness_finds_programs_that_do_not_compare(quick_folder: Path):
    assert lost_saves(quick_folder / "sales.klarweg", over_others=True) != []
