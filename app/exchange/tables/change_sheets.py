"""What is proposed and what was changed, as sheets: proposals with their items, and how the versions differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app.exchange.difference_table import Sheet, difference_sheet
from app.exchange.tables.step_sheets import Value, currency_of, figure
from app.i18n import Message, msg, text
from app.model.codec import Unreadable
from app.model.comparison import compare
from app.model.document import Document
from app.model.errors import Broken, Refused
from app.model.proposal_items import called, items_of
from app.model.records import Measure, Proposal, ProposalItem, Version
from app.model.statuses import STATUS_NAMES
from app.model.versions import document_of


def proposal_heads(currency: str) -> tuple[tuple[Message, int], ...]:
    """Name the columns of proposals, with their widths in letters."""
    return (
        (msg("Proposal"), 10), (msg("Title"), 34), (msg("Status"), 12), (msg("Item"), 7), (msg("What is changed"), 50),
        (msg("Chosen"), 9), (msg("Reason"), 44), (msg("Hypothesis"), 44), (msg("Measure"), 24),
        (msg("Cost, once ({currency})", currency=currency), 15),
    )  # fmt: skip


def proposals_sheet(document: Document) -> Sheet:
    """Put all proposals into a table: a line for every item, and one for a proposal that has none yet."""
    proposals = sorted(document.all(Proposal), key=lambda proposal: (proposal.number, proposal.id))
    heads = proposal_heads(currency_of(document))
    return Sheet(
        name=text(msg("Proposals")),
        heads=tuple(text(words) for words, _ in heads),
        lines=tuple(line for each in proposals for line in _proposal_lines(document, each)),
        widths=tuple(width for _, width in heads),
    )


def _proposal_lines(document: Document, proposal: Proposal) -> Iterator[tuple[Value, ...]]:
    items: list[ProposalItem | None] = [*items_of(document, proposal.id)] or [None]
    measure = document.find(Measure, proposal.primary_measure)
    for place, item in enumerate(items, 1):
        first = place == 1
        yield (
            proposal.number,
            proposal.title,
            text(STATUS_NAMES[proposal.status]),
            place if item is not None else "",
            _item_words(document, item),
            ("" if item is None else text(msg("yes") if item.ticked else msg("no"))),
            proposal.reason if first else "",
            proposal.hypothesis if first else "",
            measure.name if first and measure is not None else "",
            figure(proposal.one_off_cost) if first else "",
        )


def _item_words(document: Document, item: ProposalItem | None) -> str:
    """Say what an item does; one that this program cannot read is named only by its number."""
    if item is None:
        return ""
    try:
        return text(called(document, item))
    except (Unreadable, Refused, Broken):
        return item.name


def versions_sheet(document: Document) -> Sheet:
    """Put what differs from version to version, and from the last one to today's map, into a table."""
    states = list(_states(document))
    heads, widths, lines = difference_sheet(compare(document, document)), (12, 12), []
    for (old_name, old), (new_name, new) in pairwise(states):
        lines += [(old_name, new_name, *line) for line in difference_sheet(compare(old, new)).lines]
    return Sheet(
        name=text(msg("Versions")),
        heads=(text(msg("From")), text(msg("To")), *heads.heads),
        lines=tuple(lines),
        widths=(*widths, *heads.widths),
    )


def _states(document: Document) -> Iterator[tuple[str, Document]]:
    """Go through the versions that can be read, and the map as it is."""
    for version in sorted(document.all(Version), key=lambda version: version.number):
        try:
            yield text(msg("Version {number}", number=version.number)), document_of(version, document)
        except Unreadable:
            continue
    yield text(msg("today")), document
