"""Plants bugs in the kernel, one at a time and in a copy of the tree, and sees that the tests find every one.

A mutant is a text of the source and what it is replaced with; a text that is no longer there is an error as well,
so that the list stays true. Exit 1 if one survives. Usage: mutants.py [--only WORD]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("app", "tests/model", "resources")
SESSIONS = "tests/model/test_sessions.py"
UNIT = (
    *(
        f"tests/model/test_{part}.py"
        for part in ("changes", "codec", "document", "integrity", "operations", "proposals")
    ),
    "tests/model/test_versions.py",
    "tests/test_session.py",
    "tests/test_editor.py",
)
CHECKS = "tests/model/test_checks.py"
COMPARISON = "tests/model/test_comparison.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One planted bug: where, what is replaced with what, and which tests ought to find it."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...] = (*UNIT, SESSIONS)


def mutant(name: str, file: str, old: str, new: str, *tests: str) -> Mutant:
    return Mutant(name=name, file=f"app/{file}.py", old=old, new=new, tests=tests or (*UNIT, SESSIONS))


MUTANTS: tuple[Mutant, ...] = (
    mutant(
        "inverse keeps the order", "model/changes", "for change in reversed(self))", "for change in self if True)[:-1]"
    ),
    mutant(
        "squash keeps the wrong before",
        "model/changes",
        "Change(earlier.before, change.after)",
        "Change(change.before, change.after)",
    ),
    mutant(
        "changes need not follow one another", "model/changes", "elif earlier.after != change.before:", "elif False:"
    ),
    mutant("redo tail not cut", "model/history", "del self.entries[self.position :]", "pass"),
    mutant(
        "a barrier is undone", "model/history", "return None if last is None or last.barrier else last", "return last"
    ),
    mutant(
        "barrier lost among several acts",
        "model/operations/elements",
        "return any(each.barrier for each in self.operations)",
        "return False",
    ),
    mutant(
        "references not checked", "model/integrity", "if target is None or kind_of(target) not in kinds:", "if False:"
    ),
    mutant(
        "removal of what is named",
        "model/integrity",
        'raise Broken(f"{kind_of(current)} {current.id} still names {record_id}")',
        "pass",
    ),
    mutant(
        "things may lie in themselves",
        "model/integrity",
        "if record.id in around:\n            break",
        "if record.id in around:\n            return",
    ),
    mutant("ratings may repeat", "model/integrity", "and unique_key(current) == unique:", "and False:"),
    mutant("records not validated", "model/integrity", "require_sound(change.after, change.before)", "pass"),
    mutant(
        "before not compared",
        "model/document",
        "if there is not change.before and there != change.before:",
        "if False:",
    ),
    mutant(
        "graph keeps a removed flow",
        "model/step_graph",
        "self._graph.remove_edge(record.source, record.target, key=record.id)",
        "pass",
    ),
    mutant(
        "graph forgets flows that come first",
        "model/step_graph",
        "self._lead(flow)\n        elif",
        "pass\n        elif",
    ),
    mutant(
        "graph keeps an old end",
        "model/step_graph",
        "if isinstance(old, Flow):\n                self.take(old)",
        "pass",
    ),
    mutant(
        "index keeps old references",
        "model/document",
        "for target in named_before - named:",
        "for target in ():",
    ),
    mutant("bridge keeps the wrong end", "model/operations/steps", "target=way_out.target, points=()", "points=()"),
    mutant(
        "bridge takes the name of the way out",
        "model/operations/steps",
        "[replace(way_in, id=joined",
        '[replace(way_in, name=way_out.name + "!", id=joined',
    ),
    mutant(
        "bridge over several ways",
        "model/operations/steps",
        "if len(into) != 1 or len(out_of) != 1 or",
        "if not into or not out_of or",
    ),
    mutant(
        "notes of a cut step stay",
        "model/operations/steps",
        "if hanging and not is_held(document, record.id):",
        "if False:",
    ),
    mutant(
        "notes of a held step go",
        "model/operations/steps",
        "if hanging and not is_held(document, record.id):",
        "if hanging:",
    ),
    mutant("cited notes go", "model/operations/steps", "while cited:", "while False:"),
    mutant(
        "stale routes kept",
        "model/operations/routes",
        "return [] if flow.by_hand else changed(flow, points=(), label_box=None)",
        "return []",
    ),
    mutant(
        "a late route taken over",
        "model/operations/routes",
        "label_box=route.label, by_hand=by_hand) if fits else []",
        "label_box=route.label, by_hand=by_hand)",
    ),
    mutant(
        "paste keeps foreign references",
        "model/operations/taking_in",
        "values[name] = ids.get(getattr(record, name))",
        "values[name] = getattr(record, name)",
    ),
    mutant(
        "RemoveLane forgets inner lanes",
        "model/operations/lanes",
        "found.extend(inner for inner in document.referrers(outer.id, Lane) if inner.parent == outer.id)",
        "pass",
    ),
    mutant(
        "RemoveLane forgets where steps go",
        "model/operations/lanes",
        "changed(record, lane=self.steps_to)",
        "changed(record, lane=None)",
    ),
    mutant(
        "replay ignores failing items",
        "model/proposals",
        "if i.state in (NEEDS_A_LOOK, FAILS)",
        "if i.state == NEEDS_A_LOOK",
    ),
    mutant(
        "unticked items are carried out",
        "model/proposals",
        '"" if item.ticked else OFF',
        '""',
        "tests/model/test_proposals.py",
    ),
    mutant(
        "a changed meaning passes",
        "model/proposals",
        "return same and (len(meant) == len(wanted) or _holds(document, done))",
        "return True",
        "tests/model/test_proposals.py",
        "tests/model/test_rebasing.py",
    ),
    mutant(
        "unticking forgets dependents",
        "model/operations/proposal_items",
        "        along = self._along(document)\n",
        "        along: list[ProposalItem] = []\n",
        "tests/model/test_proposals.py",
        "tests/model/test_proposal_items.py",
    ),
    mutant(
        "apply takes no version",
        "model/operations/applying",
        'return ChangeSet(added(taken(document, before_id, "", self.at, self.by)))',
        "return ChangeSet()",
        "tests/model/test_proposals.py",
    ),
    mutant(
        "apply passes over conflicts",
        "model/operations/applying",
        "if conflict.blocks:",
        "if False:",
        "tests/model/test_conflicts.py",
    ),
    mutant(
        "unapply ignores a round opened since",
        "model/applied",
        "looked_at.number >= version.number",
        "False",
        "tests/model/test_unapplying.py",
    ),
    mutant(
        "unapply overwrites what was changed since",
        "model/applied",
        "        if not _is_untouched(change, now):",
        "        if False:",
        "tests/model/test_unapplying.py",
    ),
    mutant(
        "a signature outlives a change",
        "model/signing",
        "is_void=signoff.revision_hash != now",
        "is_void=False",
        "tests/model/test_signing.py",
    ),
    mutant(
        "unticked items count in the revision",
        "model/signing",
        "for item in items_of(document, proposal_id) if item.ticked]",
        "for item in items_of(document, proposal_id)]",
        "tests/model/test_signing.py",
    ),
    mutant(
        "an objection need not be answered",
        "model/statuses",
        "if s.decision == OBJECTS and s.is_unanswered",
        "if False",
        "tests/model/test_signing.py",
    ),
    mutant(
        "a proposal is accepted without a plan",
        "model/statuses",
        "    if missing:\n",
        "    if False:\n",
        "tests/model/test_signing.py",
    ),
    mutant(
        "different values are no conflict",
        "model/conflicts",
        "and written[key] != too[key]",
        "and False",
        "tests/model/test_conflicts.py",
    ),
    mutant(
        "a cut step that is used is no conflict",
        "model/conflicts",
        "        if used:\n",
        "        if False:\n",
        "tests/model/test_conflicts.py",
    ),
    mutant(
        "together is not looked at",
        "model/conflicts",
        "return [*found, *_invalid_together(document, one, other, alone)]",
        "return found",
        "tests/model/test_proposal_properties.py",
    ),
    mutant(
        "what stands in counts alone",
        "model/proposals",
        "            idle[item.id] = WAITS\n",
        "            pass\n",
        "tests/model/test_conflicts.py",
    ),
    mutant(
        "an item moves before what it needs",
        "model/operations/proposal_items",
        "        if lost is not None and lost.problem is not None:",
        "        if False:",
        "tests/model/test_proposal_items.py",
    ),
    mutant(
        "a split step has no lineage",
        "model/operations/redesign",
        '*(comes_from(step.id, [self.step_id], "split") for step in (self.first, self.second)),',
        "",
        "tests/model/test_redesign.py",
    ),
    mutant(
        "shares of a bypass are the same",
        "model/redesign",
        "value=1 - share.value",
        "value=share.value",
        "tests/model/test_redesign.py",
    ),
    mutant(
        "edits of any two fields fold",
        "model/operations/item_folding",
        "return operation.record_id, frozenset(value.name for value in operation.values)",
        "return operation.record_id",
        "tests/model/test_item_folding.py",
    ),
    mutant(
        "faults of today count as consequences",
        "model/consequences",
        "    known = {(found.kind, found.target) for found in _faults(before)}",
        "    known: set[tuple[str, str]] = set()",
        "tests/model/test_consequences.py",
    ),
    mutant(
        "ratings that are not revealed are counted",
        "model/consequences",
        "if may_be_seen(document, rating)]",
        "]",
        "tests/model/test_consequences.py",
    ),
    mutant(
        "the order of proposals ignores what they build on",
        "model/proposal_items",
        "needs[one] = (builds_on | settles)",
        "needs[one] = (set() | settles)",
        "tests/model/test_conflicts.py",
    ),
    mutant("hash not over the content", "model/versions", "hashlib.sha256(content.encode())", 'hashlib.sha256(b"")'),
    mutant(
        "damaged content is read",
        "model/versions",
        "if content_hash(version.content) != version.content_hash:",
        "if False:",
    ),
    mutant(
        "differences forget what is gone",
        "model/versions",
        "return ChangeSet([*gone, *rest])",
        "return ChangeSet(rest)",
    ),
    mutant(
        "restoring loses people's departments",
        "model/operations/versions",
        "if c.after is not None or not document.referrers(c.id, Person))",
        ")",
    ),
    mutant(
        "an adopted version can be removed",
        "model/operations/versions",
        'if version.kind == "adopted":\n            raise Refused(msg("An adopted version stays',
        'if False:\n            raise Refused(msg("An adopted version stays',
    ),
    mutant("label lost", "session", "label=operation.label(document),", 'label=msg("?"),'),
    mutant("a failing listener keeps others from hearing", "session", "failures.append(error)", "raise"),
    mutant(
        "a failed write stays in memory", "session", "self.document.apply(changes.inverse)\n            raise", "raise"
    ),
    mutant("undo is not written", "session", "lambda: self._store.write_move(changes, position)", "lambda: None"),
    mutant(
        "changed fields not validated",
        "model/validation",
        "asked = compress(asked, map(is_not, values, values_reader(cls)(before)))",
        "asked = ()",
    ),
    mutant(
        "a note needs what is shown",
        "editor_planning",
        "changes = operation.plan(process)",
        "raise",
    ),
    mutant(
        "events stay behind their step",
        "model/operations/places",
        "boxes.update(_carried(document, moved_id, box, boxes))",
        "pass",
    ),
    mutant(
        "kind not kept apart from its tag",
        "model/codec",
        'return "kind_" if isinstance(value, Record) and name == "kind" else name',
        "return name",
    ),
    mutant("infinite numbers are read", "model/codec", "if not math.isfinite(number):", "if False:"),
    mutant(
        "probabilities never add up wrongly",
        "model/checks/local",
        "wrong = abs(total - 1) > TOLERANCE or",
        "wrong = False and",
        CHECKS,
    ),
    mutant(
        "boundary events are unreachable",
        "model/checks/whole",
        "ways.setdefault(step.attached_to, []).append(step.id)",
        "pass",
        CHECKS,
    ),
    mutant("silenced checks speak", "model/checks/__init__", "if not is_silenced(finding)]", "]", CHECKS),
    mutant(
        "layout counts as meaning",
        "model/comparison/rows",
        "if (name in drawn) == redrawn",
        "if not redrawn",
        COMPARISON,
    ),
    mutant(
        "a rerouted flow is only changed",
        "model/comparison/rows",
        "REROUTED if names & ENDS else CHANGED",
        "CHANGED",
        COMPARISON,
    ),
)


def planted(mutant: Mutant, tree: Path) -> str:
    """Plant a bug in the copy; return the sound source. Raise LookupError unless its place is there exactly once."""
    path = tree / mutant.file
    sound = path.read_text(encoding="utf-8")
    if sound.count(mutant.old) != 1:
        raise LookupError(f"{mutant.name}: its place is there {sound.count(mutant.old)} times in {mutant.file}")
    path.write_text(sound.replace(mutant.old, mutant.new), encoding="utf-8")
    return sound


def is_found(tree: Path, tests: tuple[str, ...]) -> bool:
    """Run the quick tests together and the sessions after them, until one fails."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "KLARWEG_SESSIONS": "40", "KLARWEG_QUICK": "1"}
    quick = tuple(test for test in tests if test != SESSIONS)
    for part in filter(None, (quick, tests[len(quick) :])):
        run = subprocess.run(
            [*command, *part], cwd=tree, env=environment, capture_output=True, timeout=300, check=False
        )
        if run.returncode != 0:
            return True
    return False


def copy_of_the_tree(folder: Path) -> Path:
    for part in COPIED:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (
        "pyproject.toml",
        "tests/conftest.py",
        "tests/fakes.py",
        "tests/test_session.py",
        "tests/test_editor.py",
    ):
        shutil.copy(ROOT / file, folder / file)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description="Plant bugs and see that the tests find every one.")
    parser.add_argument("--only", default="", help="only mutants whose name holds this word")
    chosen = [each for each in MUTANTS if parser.parse_args().only in each.name]
    survived = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = copy_of_the_tree(Path(folder))
        if is_found(tree, (*UNIT, CHECKS, COMPARISON, SESSIONS)):
            print("The tests fail without any planted bug.")
            return 1
        for each in chosen:
            sound = planted(each, tree)
            found = is_found(tree, each.tests)
            (tree / each.file).write_text(sound, encoding="utf-8")
            print(f"{'found   ' if found else 'SURVIVED'}  {each.name}", flush=True)
            survived += [] if found else [each.name]
    print(f"{len(chosen) - len(survived)} of {len(chosen)} planted bugs found.")
    return 1 if survived else 0


if __name__ == "__main__":
    raise SystemExit(main())
