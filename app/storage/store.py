"""The session's database: every act is one committed transaction before anybody hears of it.

One connection, one thread, exclusive. An error at commit does not mean "not committed": the database is asked again.
After an I/O error nothing more is written. It knows its own folder and nothing of the user's file but its name.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.exc import DBAPIError

from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.errors import Broken
from app.model.history import Entry, History
from app.storage.connect import DAMAGE, Bookkeeping, connected, lay_ballast
from app.storage.faults import DATABASE_ERRORS, primary_code, write_trouble
from app.storage.image import document_of, seal
from app.storage.journal import SELECT, history_from, row_of_entry, small_text
from app.storage.rows import records_in
from app.storage.schema import make_tables
from app.storage.tables import BOOKKEEPING, FILE_SCHEMA, JOURNAL
from app.storage.trouble import Trouble, damaged, full
from app.storage.write import ChangeWriter, Statement, carry_out, sql_of

_DROP_LATER = sql_of(delete(JOURNAL).where(JOURNAL.c.position >= bindparam("first")))
_ADD_ENTRY = sql_of(insert(JOURNAL))
_MOVE_TO = sql_of(update(BOOKKEEPING).values(position=bindparam("here")))
NEVER_SAVED = "-"
"""The saved head of a state that no file has."""
WRITE_FAULTS = (sqlite3.Error, DBAPIError, OSError, UnicodeEncodeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Changes as SQL, and as the journal keeps them if they are an act."""

    statements: list[Statement]
    journal: str = ""


class SqliteStore:
    """The durable copy of one open document. Implements the session's Store."""

    def __init__(self, path: Path, ballast: Path | None = None) -> None:
        self.path = path
        self._ballast = ballast
        self.trouble: Trouble | None = None
        self._engine, self._connection = connected(path)
        self._writer = ChangeWriter()
        self.books = self._read_books()

    # -- the Store of app.session ------------------------------------------------------------------

    def written(self, changes: ChangeSet, *, as_act: bool) -> Written:
        """Put changes into SQL, as they are written later; may be done in any thread."""
        return Written(statements=self._writer.statements(changes), journal=small_text(changes) if as_act else "")

    def write_act(self, entry: Entry, position: int, written: object = None) -> None:
        """Store an act: its changes, its row in the journal, the place in the history; one transaction."""
        ready = written if isinstance(written, Written) else self.written(entry.changes, as_act=True)

        def write(connection: Connection) -> None:
            self._carry_out(connection, ready)
            connection.exec_driver_sql(_DROP_LATER, (position,))
            connection.exec_driver_sql(_ADD_ENTRY, row_of_entry(entry, position, ready.journal))
            connection.exec_driver_sql(_MOVE_TO, (position,))

        self._transact(write, replace(self.books, position=position), lambda: self._has(entry, position))

    def write_move(self, changes: ChangeSet, position: int, written: object = None) -> None:
        """Store an undo or redo; one transaction."""
        ready = written if isinstance(written, Written) else self.written(changes, as_act=False)

        def write(connection: Connection) -> None:
            self._carry_out(connection, ready)
            connection.exec_driver_sql(_MOVE_TO, (position,))

        self._transact(write, replace(self.books, position=position), lambda: self._stored_position() == position)

    # -- for app.files -----------------------------------------------------------------------------

    def note(self, **values: Any) -> None:
        """Store where the session stands with the user's file; one transaction, for which the ballast may go."""
        books = replace(self.books, **values)
        for last in (False, True):
            try:
                self._transact(
                    lambda connection: connection.execute(update(BOOKKEEPING).values(**values)),
                    books,
                    lambda: self._read_books() == books,
                    spare_ballast=False,
                )
                return
            except Trouble as trouble:
                if last or trouble.what != "full":
                    raise

    def document(self) -> Document:
        """Read and check the whole document; raise Trouble if the session itself is damaged."""
        try:
            return document_of(records_in(self._raw))
        except (*DAMAGE, Broken, ValueError, TypeError) as error:
            raise damaged(type(error).__name__) from error

    def history(self, document: Document) -> History:
        """Rebuild undo and redo; a journal that cannot be read costs the undo history, not the document."""
        try:
            rows = self.journal_rows()
            return history_from(rows, self.books.position, document.records)
        except (*DAMAGE, Broken, ValueError, TypeError, LookupError):
            return History()

    def head(self) -> str:
        """Return the id of the last act that is done, "" at the beginning."""
        row = self._raw.execute("SELECT id FROM journal WHERE position = ?", (self.books.position,)).fetchone()
        return str(row[0]) if row else ""

    @property
    def is_ahead(self) -> bool:
        """Answer whether the stored state is another than the one last saved."""
        return self.head() != self.books.saved_head

    def journal_rows(self) -> list[Any]:
        return self._raw.execute(SELECT).fetchall()

    def take_journal(self, rows: list[Any], position: int, head: str) -> None:
        """Take over the journal that an earlier session of the same file left; that state counts as saved."""

        def write(connection: Connection) -> None:
            if rows:
                connection.exec_driver_sql(_ADD_ENTRY, rows)
            connection.execute(update(BOOKKEEPING).values(position=position, saved_head=head))

        self._transact(write, replace(self.books, position=position, saved_head=head), lambda: False)

    def forget_history(self) -> None:
        """Drop every act from the database and from what the disk keeps of it; the state counts as not saved."""
        books = replace(self.books, position=0, saved_head=NEVER_SAVED)

        def write(connection: Connection) -> None:
            connection.execute(delete(JOURNAL))
            connection.execute(update(BOOKKEEPING).values(position=0, saved_head=NEVER_SAVED))

        self._transact(write, books, lambda: self._read_books() == books)
        try:
            self._raw.execute("VACUUM")
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except DATABASE_ERRORS as error:
            raise write_trouble(error) from error

    def image_bytes(self, revision: str) -> bytes:
        """Write the stored rows, without journal, as the bytes of a published file. Needs no disk space."""
        raw = self._raw
        raw.execute("ATTACH ':memory:' AS published")
        try:
            make_tables(raw, "published")
            raw.execute("BEGIN")
            for table in FILE_SCHEMA.tables.values():
                if table.name != "meta":
                    name = f'"{table.name}"'
                    raw.execute(f"INSERT INTO published.{name} SELECT * FROM main.{name} ORDER BY rowid")
            seal(raw, self.books.uid, revision, self.books.revision, "published")
            raw.execute("COMMIT")
            return raw.serialize(name="published")
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raw.execute("DETACH published")

    def pragma(self, name: str) -> Any:
        """Read a setting back from the connection."""
        row = self._raw.execute(f"PRAGMA {name}").fetchone()
        return row[0] if row else None

    def close(self) -> None:
        """Let go of the database; the write-ahead log is folded in if the disk allows."""
        try:
            self._connection.close()
        except WRITE_FAULTS:
            self._connection.invalidate()
        finally:
            self._engine.dispose()

    # -- inside ------------------------------------------------------------------------------------

    @staticmethod
    def _carry_out(connection: Connection, ready: Written) -> None:
        for statement, rows in ready.statements:
            carry_out(connection, statement, rows)

    @property
    def _raw(self) -> sqlite3.Connection:
        return cast(sqlite3.Connection, self._connection.connection.driver_connection)

    def _transact(
        self,
        write: Callable[[Connection], Any],
        books: Bookkeeping,
        stored: Callable[[], bool],
        *,
        spare_ballast: bool = True,
    ) -> None:
        """Write in one transaction; after an error ask the database whether it was committed all the same."""
        if self.trouble is not None:
            raise self.trouble
        if spare_ballast:
            self._require_ballast()
        try:
            with self._connection.begin():
                write(self._connection)
        except WRITE_FAULTS as error:
            self._after_fault(getattr(error, "orig", None) or error, stored)
        self.books = books

    def _after_fault(self, error: BaseException, stored: Callable[[], bool]) -> None:
        if primary_code(error) in (sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH):
            raise Broken(str(error)) from error
        trouble = write_trouble(error)
        if trouble.what == "text":
            raise trouble from error
        if trouble.what == "full":
            self._drop_ballast()
        else:
            self.trouble = trouble
        if not self._asked_again(stored):
            raise trouble from error

    def _asked_again(self, stored: Callable[[], bool]) -> bool:
        """Open the database afresh, which reads its log again, and ask."""
        try:
            self.close()
            self._engine, self._connection = connected(self.path)
            return stored()
        except (*WRITE_FAULTS, Trouble) as error:
            self.trouble = self.trouble or write_trouble(sqlite3.OperationalError(str(error)))
            return False

    def _has(self, entry: Entry, position: int) -> bool:
        found = self._raw.execute("SELECT id FROM journal WHERE position = ?", (position,)).fetchone()
        return found == (entry.id,) and self._stored_position() == position

    def _stored_position(self) -> int:
        return self._read_books().position

    def _read_books(self) -> Bookkeeping:
        names = tuple(f.name for f in fields(Bookkeeping))
        try:
            row = self._raw.execute(f"SELECT {', '.join(names)} FROM bookkeeping").fetchone()
        except DATABASE_ERRORS as error:
            raise damaged(type(error).__name__) from error
        return Bookkeeping(**dict(zip(names, row)))

    def _require_ballast(self) -> None:
        """After a full disk, go on only once the ballast fits on it again."""
        if self._ballast is None or self._ballast.exists():
            return
        try:
            lay_ballast(self._ballast)
        except OSError as error:
            self._drop_ballast()
            raise full() from error

    def _drop_ballast(self) -> None:
        if self._ballast is not None:
            self._ballast.unlink(missing_ok=True)
