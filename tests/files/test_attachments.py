"""Attachments in files: kept whole, gone when removed, undone after reopening, and written only when they come."""

from __future__ import annotations

import os
from pathlib import Path

from app.files import OpenFile, create, open_copy, open_file
from app.model.attachments import content_of, encoded, files_of
from app.model.operations import Attach, Remove, edit
from app.model.records import Attachment, Step
from app.storage.journal import journal_in
from tests.files.lines import line_of, move

CONTENT = os.urandom(700_000)


def attached_to_a_step(path: Path) -> OpenFile:
    file = create(line_of(3), path)
    step = file.session.document.all(Step)[0]
    attachment = Attachment(id="f", target=step.id, name="prices.xlsx", content=encoded(CONTENT))
    file.session.execute(Attach(attachments=(attachment,)))
    file.save()
    return file


def contents(file: OpenFile) -> list[bytes]:
    document = file.session.document
    return [content_of(a) for step in document.all(Step) for a in files_of(document, step.id)]


def test_what_is_attached_is_in_the_file_and_in_its_copies(target: Path) -> None:
    attached_to_a_step(target).close()

    again, copy = open_file(target), open_copy(target)

    assert contents(again) == contents(copy) == [CONTENT]
    again.close()
    copy.close(discard=True)


def test_what_is_removed_is_not_in_the_file_any_more_and_undo_still_has_it(target: Path) -> None:
    file = attached_to_a_step(target)

    file.session.execute(Remove(record_id="f"))
    file.save()
    file.close()
    bare = target.stat().st_size
    again = open_file(target)
    again.session.undo()

    assert bare < 300_000
    assert contents(again) == [CONTENT]
    again.close(discard=True)


def test_other_acts_do_not_write_attachments_again(target: Path) -> None:
    file = attached_to_a_step(target)

    file.session.execute(move(1, 500.0))
    file.session.execute(edit("f", name="prices 2026.xlsx"))
    file.session.execute(edit("f", order=3.0))
    file.save()
    file.close()

    kept = next(target.parent.parent.glob("home/**/journals/**/*.db"))
    journal = journal_in(kept)
    assert journal is not None
    assert [len(row[3]) > 10_000 for row in journal.rows] == [True, False, False, False]
