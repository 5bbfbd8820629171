"""Planning for the editor: on what is shown or on the process, with what the layout answers; who marks what."""

from __future__ import annotations

from app.editor_boards import Boards
from app.model.changes import ChangeSet
from app.model.document import PROPOSED, Document
from app.model.errors import Refused
from app.model.operations import Arrange, Drawn, DuplicateMap, Operation, OrderMaps, RemoveMap, TakeIn, TurnMap
from app.model.placement import Arrangement
from app.model.proposals import Replay, marks_of
from app.model.records import SNAPSHOT_TYPES, Proposal

WHOLE_MAPS = (DuplicateMap, OrderMaps, RemoveMap, TakeIn)
"""What is drawn comes or goes as it is; no frame grows for it, and no flow is led anew."""


def planned_on(operation: Operation, shown: Document, process: Document) -> ChangeSet:
    """Plan on what is shown; what only the process knows (notes, proposals) is planned there."""
    try:
        return operation.plan(shown)
    except Refused:
        changes = operation.plan(process)
        if draws(changes):
            raise
        return changes


def drawn_with(operation: Operation, changes: ChangeSet, boards: Boards) -> Operation:
    """Add to an operation what the layout answers for it."""
    if isinstance(operation, WHOLE_MAPS) or _brings_its_ways(operation):
        return operation
    arrangement = boards.arrangement_for(changes)
    return operation if arrangement == Arrangement() else Drawn(operation=operation, arrangement=arrangement)


def _brings_its_ways(operation: Operation) -> bool:
    """Answer whether an act is a layout's own answer, which leads every flow concerned."""
    match operation:
        case Arrange(arrangement=answer) | Drawn(operation=TurnMap(), arrangement=answer):
            return bool(answer.routes)
        case _:
            return False


def draws(changes: ChangeSet) -> bool:
    """Answer whether a change set changes the map, and not only what people say about it."""
    return any(isinstance(change.record, SNAPSHOT_TYPES) for change in changes)


def only_proposes(changes: ChangeSet) -> bool:
    """Answer whether a change set changes nothing but what proposals consist of."""
    return all(isinstance(change.record, PROPOSED) for change in changes)


def marked_by(process: Document, replay: Replay) -> dict[str, str]:
    """Name for each element that a replay touches the proposals that do: P1, or P1 P2."""
    found: dict[str, list[str]] = {}
    for each in replay.items:
        proposal = process.find(Proposal, each.item.proposal)
        number = f"P{proposal.number}" if proposal is not None else ""
        for element in marks_of(each.changes):
            numbers = found.setdefault(element, [])
            if number not in numbers:
                numbers.append(number)
    return {element: " ".join(numbers) for element, numbers in found.items()}
