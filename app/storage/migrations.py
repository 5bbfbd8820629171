"""From each schema to the next: plain functions on a database in memory, never changed once they have landed.

What they write is spelled out here, because the tables of today's records will be other ones later. A table that
changes is made anew, so that its text, by which a file's structure is known, is the one a new file has.
"""

from __future__ import annotations

import sqlite3

_ROUND_IN_2 = """CREATE TABLE round (
\tid TEXT NOT NULL, \n\tnumber INTEGER NOT NULL, \n\tversion TEXT, \n\tparent TEXT, \n\tquestion TEXT NOT NULL, \
\n\trules TEXT NOT NULL, \n\tscope TEXT NOT NULL, \n\tstate TEXT NOT NULL, \n\topened_at TEXT NOT NULL, \
\n\trevealed_at TEXT NOT NULL, \n\tclosed_at TEXT NOT NULL, \n\tclose_reason TEXT NOT NULL, \
\n\tballot INTEGER NOT NULL, \n\tplace TEXT NOT NULL, \n\tplace_phase TEXT NOT NULL, \n\trevealed TEXT NOT NULL, \
\n\tPRIMARY KEY (id), \n\tCHECK (length("id") <= 20000), \n\tCHECK ("number" BETWEEN 1 AND 1000000), \
\n\tCHECK (length("version") <= 20000), \n\tCHECK (length("parent") <= 20000), \
\n\tCHECK (length("question") <= 20000), \n\tCHECK (length("rules") <= 512000000), \
\n\tCHECK (length("scope") <= 512000000), \n\tCHECK ("state" IN ('open', 'revealed', 'second', 'closed')), \
\n\tCHECK (length("opened_at") <= 20000), \n\tCHECK (length("revealed_at") <= 20000), \
\n\tCHECK (length("closed_at") <= 20000), \n\tCHECK (length("close_reason") <= 20000), \
\n\tCHECK ("ballot" BETWEEN 1 AND 3), \n\tCHECK (length("place") <= 20000), \
\n\tCHECK (length("place_phase") <= 20000), \n\tCHECK (length("revealed") <= 512000000), \
\n\tFOREIGN KEY(parent) REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT"""


def from_1_to_2(connection: sqlite3.Connection) -> None:
    """Let a round remember which steps were revealed before all the others."""
    connection.execute("CREATE TEMP TABLE rounds AS SELECT * FROM round ORDER BY rowid")
    connection.execute("DROP TABLE round")
    connection.execute(_ROUND_IN_2)
    connection.execute("INSERT INTO round SELECT *, '[]' FROM rounds ORDER BY rowid")
    connection.execute('CREATE INDEX round_by_parent ON round (parent) WHERE "parent" IS NOT NULL')
    connection.execute("DROP TABLE rounds")
