"""Everything a person can mean to do to a document. Importing this package fills the codec's list of operations."""

from __future__ import annotations

from app.model.operations.applying import ApplyProposals, Unapply
from app.model.operations.attachments import Attach
from app.model.operations.base import Operation, derived_id, new_id
from app.model.operations.chains import AddSteps
from app.model.operations.elements import Add, Remove, RemoveAll, Together
from app.model.operations.evaluating import Conclude, Evaluate
from app.model.operations.event_logs import KeepLog
from app.model.operations.fields import Edit, EditAlike, FieldValue, edit
from app.model.operations.flows import Bend, Connect, MoveFlowLabel, Reattach, RemoveFlow, ResetRoutes
from app.model.operations.folding import Collapse, Expand, GiveInside
from app.model.operations.grouping import GroupSteps
from app.model.operations.inner_lanes import MergeLanes, SplitLane
from app.model.operations.item_folding import FoldItem, folded, with_name
from app.model.operations.lanes import AddLane, NameLane, RemoveLane, ReorderLanes
from app.model.operations.links import AddLink
from app.model.operations.logo import SetLogo
from app.model.operations.meeting_place import KeepPlace
from app.model.operations.merging import MergeItem
from app.model.operations.notes import AddNote, Decide, EditNote, RemoveNote
from app.model.operations.observing import RecordObservation
from app.model.operations.packets import TakePacket
from app.model.operations.people import Pseudonymise
from app.model.operations.phases import MoveBorder, RemovePhase, SplitPhase
from app.model.operations.places import Arrange, InFrame, InLane, Move, Pin, Resize
from app.model.operations.pools import DissolvePool, PutInPool, ReorderPools
from app.model.operations.proposal_items import (
    ConfirmItem,
    MoveItem,
    NameItem,
    Propose,
    RemoveItem,
    TickItem,
)
from app.model.operations.proposals import DescribeProposal, OpenProposal, RestOn, SetStatus, describe
from app.model.operations.redesign import (
    BypassStep,
    GiveToCustomer,
    MakeParallel,
    MergeSteps,
    MoveInFlow,
    ReplaceStep,
    SplitStep,
)
from app.model.operations.rounds import (
    CloseRound,
    HandIn,
    LeaveSeat,
    OpenRound,
    Reveal,
    Score,
    TakeSeat,
    VoteAgain,
)
from app.model.operations.routes import Drawn
from app.model.operations.scenarios import (
    DropScenario,
    KeepRun,
    KeepScenario,
    ServeFirst,
    SetCasesPerDay,
    SetSimulation,
    TakeScenario,
)
from app.model.operations.signing import AnswerObjection, Sign
from app.model.operations.silencing import HearCheck, SilenceCheck
from app.model.operations.steps import AddStep, ChangeKind, CutStep, InsertStep
from app.model.operations.taking_apart import TakeApart
from app.model.operations.taking_in import Paste, TakeIn
from app.model.operations.taking_over import TakeOver
from app.model.operations.turning import TurnMap
from app.model.operations.versions import AdoptVersion, NameVersion, RemoveVersion, RestoreVersion, TakeVersion
from app.model.operations.whole_maps import DuplicateMap, OrderMaps, RemoveMap
from app.model.operations.words import ReplaceWords, TextField

__all__ = [
    "Add",
    "AddLane",
    "AddLink",
    "AddNote",
    "AddStep",
    "AddSteps",
    "AdoptVersion",
    "AnswerObjection",
    "ApplyProposals",
    "Arrange",
    "Attach",
    "Bend",
    "BypassStep",
    "ChangeKind",
    "CloseRound",
    "Collapse",
    "Conclude",
    "ConfirmItem",
    "Connect",
    "CutStep",
    "Decide",
    "DescribeProposal",
    "DissolvePool",
    "Drawn",
    "DropScenario",
    "DuplicateMap",
    "Edit",
    "EditAlike",
    "EditNote",
    "Evaluate",
    "Expand",
    "FieldValue",
    "FoldItem",
    "GiveInside",
    "GiveToCustomer",
    "GroupSteps",
    "HandIn",
    "HearCheck",
    "InFrame",
    "InLane",
    "InsertStep",
    "KeepLog",
    "KeepPlace",
    "KeepRun",
    "KeepScenario",
    "LeaveSeat",
    "MakeParallel",
    "MergeItem",
    "MergeLanes",
    "MergeSteps",
    "Move",
    "MoveBorder",
    "MoveFlowLabel",
    "MoveInFlow",
    "MoveItem",
    "NameItem",
    "NameLane",
    "NameVersion",
    "OpenProposal",
    "OpenRound",
    "Operation",
    "OrderMaps",
    "Paste",
    "Pin",
    "Propose",
    "Pseudonymise",
    "PutInPool",
    "Reattach",
    "RecordObservation",
    "Remove",
    "RemoveAll",
    "RemoveFlow",
    "RemoveItem",
    "RemoveLane",
    "RemoveMap",
    "RemoveNote",
    "RemovePhase",
    "RemoveVersion",
    "ReorderLanes",
    "ReorderPools",
    "ReplaceStep",
    "ReplaceWords",
    "ResetRoutes",
    "Resize",
    "RestOn",
    "RestoreVersion",
    "Reveal",
    "Score",
    "ServeFirst",
    "SetCasesPerDay",
    "SetLogo",
    "SetSimulation",
    "SetStatus",
    "Sign",
    "SilenceCheck",
    "SplitLane",
    "SplitPhase",
    "SplitStep",
    "TakeApart",
    "TakeIn",
    "TakeOver",
    "TakePacket",
    "TakeScenario",
    "TakeSeat",
    "TakeVersion",
    "TextField",
    "TickItem",
    "Together",
    "TurnMap",
    "Unapply",
    "VoteAgain",
    "derived_id",
    "describe",
    "edit",
    "folded",
    "new_id",
    "with_name",
]
