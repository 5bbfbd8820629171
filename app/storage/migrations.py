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


_PROPOSAL_ITEM_IN_3 = """\
CREATE TABLE proposal_item ( id TEXT NOT NULL, proposal TEXT NOT NULL, "order" REAL NOT NULL, operation TEXT NOT
NULL, changes TEXT NOT NULL, ticked INTEGER NOT NULL, confirmed INTEGER NOT NULL, name TEXT NOT NULL, only_with
TEXT NOT NULL, instead_of TEXT, at TEXT NOT NULL, "by" TEXT, PRIMARY KEY (id), CHECK (length("id") <= 20000),
CHECK (length("proposal") <= 20000), CHECK ("order" BETWEEN -1000000000000 AND 1000000000000), CHECK
(length("operation") <= 512000000), CHECK (length("changes") <= 512000000), CHECK ("ticked" IN (0, 1)), CHECK
("confirmed" IN (0, 1)), CHECK (length("name") <= 20000), CHECK (length("only_with") <= 512000000), CHECK
(length("instead_of") <= 20000), CHECK (length("at") <= 20000), CHECK (length("by") <= 20000), FOREIGN
KEY(proposal) REFERENCES proposal (id) DEFERRABLE INITIALLY DEFERRED ) STRICT"""

_PROPOSAL_EVENT_IN_3 = """\
CREATE TABLE proposal_event ( id TEXT NOT NULL, proposal TEXT NOT NULL, what TEXT NOT NULL, at TEXT NOT NULL,
"by" TEXT, department TEXT, about TEXT NOT NULL, reason TEXT NOT NULL, revision_hash TEXT NOT NULL, version
TEXT, changes TEXT NOT NULL, PRIMARY KEY (id), CHECK (length("id") <= 20000), CHECK (length("proposal") <=
20000), CHECK ("what" IN ('changed', 'removed', 'taken_in', 'left_out', 'moved', 'merged', 'confirmed', 'draft',
'in_review', 'accepted', 'rejected', 'withdrawn', 'answered', 'applied', 'unapplied', 'evaluated', 'kept',
'adjusted', 'rolled_back')), CHECK (length("at") <= 20000), CHECK (length("by") <= 20000), CHECK
(length("department") <= 20000), CHECK (length("about") <= 20000), CHECK (length("reason") <= 20000), CHECK
(length("revision_hash") <= 20000), CHECK (length("version") <= 20000), CHECK (length("changes") <= 512000000),
FOREIGN KEY(proposal) REFERENCES proposal (id) DEFERRABLE INITIALLY DEFERRED ) STRICT"""


def from_2_to_3(connection: sqlite3.Connection) -> None:
    """Let an item of a proposal settle a conflict and say who proposed it; keep what was done with proposals."""
    connection.execute("CREATE TEMP TABLE items AS SELECT * FROM proposal_item ORDER BY rowid")
    connection.execute("DROP TABLE proposal_item")
    connection.execute(_PROPOSAL_ITEM_IN_3)
    connection.execute("INSERT INTO proposal_item SELECT *, '[]', NULL, '', NULL FROM items ORDER BY rowid")
    connection.execute("CREATE INDEX proposal_item_by_proposal ON proposal_item (proposal)")
    connection.execute("DROP TABLE items")
    connection.execute(_PROPOSAL_EVENT_IN_3)
    connection.execute("CREATE INDEX proposal_event_by_proposal ON proposal_event (proposal)")


_OBSERVATION_IN_4 = """\
CREATE TABLE observation ( id TEXT NOT NULL, measure TEXT NOT NULL, version TEXT, step TEXT, period TEXT NOT
NULL, value TEXT, origin TEXT NOT NULL, dataset TEXT, supersedes TEXT, recorded_at TEXT NOT NULL, "by" TEXT,
PRIMARY KEY (id), CHECK (length("id") <= 20000), CHECK (length("measure") <= 20000), CHECK (length("version") <=
20000), CHECK (length("step") <= 20000), CHECK (length("period") <= 20000), CHECK (length("value") <=
512000000), CHECK ("origin" IN ('manual', 'analytic', 'simulation', 'log', 'survey')), CHECK (length("dataset")
<= 20000), CHECK (length("supersedes") <= 20000), CHECK (length("recorded_at") <= 20000), CHECK (length("by") <=
20000), FOREIGN KEY(measure) REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(dataset)
REFERENCES dataset (id) DEFERRABLE INITIALLY DEFERRED ) STRICT"""

_EVALUATION_IN_4 = """\
CREATE TABLE evaluation ( id TEXT NOT NULL, proposal TEXT NOT NULL, kind TEXT NOT NULL, design TEXT NOT NULL,
"before" TEXT NOT NULL, "after" TEXT NOT NULL, change_point TEXT NOT NULL, results TEXT NOT NULL, conformance
TEXT NOT NULL, verdict TEXT NOT NULL, decision TEXT NOT NULL, decided_at TEXT NOT NULL, decided_reason TEXT NOT
NULL, dataset TEXT, measure TEXT, at TEXT NOT NULL, "by" TEXT, decided_by TEXT, PRIMARY KEY (id), CHECK
(length("id") <= 20000), CHECK (length("proposal") <= 20000), CHECK ("kind" IN ('predicted', 'measured')), CHECK
("design" IN ('', 'ab', 'did', 'series', 'before_after')), CHECK (length("before") <= 20000), CHECK
(length("after") <= 20000), CHECK (length("change_point") <= 20000), CHECK (length("results") <= 512000000),
CHECK (length("conformance") <= 20000), CHECK ("verdict" IN ('', 'effective', 'better_size_open', 'harmful',
'no_relevant_effect', 'not_shown_yet')), CHECK ("decision" IN ('', 'keep', 'adjust', 'roll_back')), CHECK
(length("decided_at") <= 20000), CHECK (length("decided_reason") <= 20000), CHECK (length("dataset") <= 20000),
CHECK (length("measure") <= 20000), CHECK (length("at") <= 20000), CHECK (length("by") <= 20000), CHECK
(length("decided_by") <= 20000), FOREIGN KEY(proposal) REFERENCES proposal (id) DEFERRABLE INITIALLY DEFERRED,
FOREIGN KEY(dataset) REFERENCES dataset (id) DEFERRABLE INITIALLY DEFERRED ) STRICT"""


def from_3_to_4(connection: sqlite3.Connection) -> None:
    """Let an observation say what it corrects, when and by whom it was recorded; an evaluation, its measure and who."""
    connection.execute("CREATE TEMP TABLE observations AS SELECT * FROM observation ORDER BY rowid")
    connection.execute("CREATE TEMP TABLE evaluations AS SELECT * FROM evaluation ORDER BY rowid")
    connection.execute("DROP TABLE observation")
    connection.execute("DROP TABLE evaluation")
    connection.execute(_OBSERVATION_IN_4)
    connection.execute(_EVALUATION_IN_4)
    connection.execute("INSERT INTO observation SELECT *, NULL, '', NULL FROM observations ORDER BY rowid")
    connection.execute("INSERT INTO evaluation SELECT *, NULL, '', NULL, NULL FROM evaluations ORDER BY rowid")
    for table, field in (("observation", "measure"), ("evaluation", "proposal")):
        connection.execute(f"CREATE INDEX {table}_by_{field} ON {table} ({field})")
        connection.execute(f'CREATE INDEX {table}_by_dataset ON {table} (dataset) WHERE "dataset" IS NOT NULL')
    connection.execute("DROP TABLE observations")
    connection.execute("DROP TABLE evaluations")
