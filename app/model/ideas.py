"""The catalogue of ideas for a better process: 29 heuristics of redesign (Reijers & Limam Mansar 2005) and ECRS.

The signs say in which direction each usually works, as coded in an open prototype of theirs; never a figure. The words
are our own. Data only: it knows no document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.i18n import Message, msg, text

ECRS: dict[str, Message] = {
    "eliminate": msg("Eliminate"),
    "combine": msg("Combine"),
    "rearrange": msg("Rearrange"),
    "simplify": msg("Simplify"),
    "automate": msg("Automate"),
}
"""The five questions in the order in which they are asked; automating comes last."""

HURTS: dict[str, Message] = {
    "time": msg("It takes too long"),
    "cost": msg("It costs too much"),
    "quality": msg("It is not done well"),
    "flexibility": msg("It cannot adapt"),
    "waiting": msg("Much waiting"),
    "hand_overs": msg("Many hand-overs"),
    "rework": msg("Things are done twice"),
    "errors": msg("Mistakes happen"),
    "effort": msg("It is a nuisance to the customer"),
    "approvals": msg("Too many approvals"),
    "overload": msg("Somebody has too much to do"),
}
"""What may hurt in a process, to find ideas by."""
DIMENSIONS = ("time", "cost", "quality", "flexibility")
"""The corners of the devil's quadrangle, in the order of the signs."""

MACROS: dict[str, Message] = {
    "cut": msg("Cut the step"),
    "merge": msg("Merge steps"),
    "split": msg("Split the step"),
    "move": msg("Move it to another place in the flow"),
    "bypass": msg("Lead a way around it"),
    "parallel": msg("Make steps parallel"),
    "customer": msg("Give it to the customer"),
    "replace": msg("Replace the step"),
    "connect": msg("Connect steps"),
    "add": msg("Add a step"),
    "system": msg("Give it to a system"),
    "lane": msg("Put it into another lane"),
    "owner": msg("Give it an owner"),
    "wait": msg("Change the waiting time"),
    "people": msg("Change the number of people"),
}
"""How an idea is drawn, by the key that an idea names."""

BETTER, WORSE, NEUTRAL = "+", "-", "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One heuristic. `signs` are those of time, cost, quality, flexibility; `hurts` name what it may help against."""

    key: str
    name: Message
    ecrs: tuple[str, ...]
    signs: str
    hurts: tuple[str, ...]
    macro: str
    example: Message

    def sign(self, dimension: str) -> str:
        """Return "+", "-" or "." for time, cost, quality or flexibility."""
        return self.signs[DIMENSIONS.index(dimension)]


IDEAS: tuple[Idea, ...] = (
    Idea(key="elimination", name=msg("Leave a step out"), ecrs=("eliminate",), signs="++-.",
         hurts=("time", "cost", "rework", "effort"), macro="cut",
         example=msg("No second entry of the same data, no approval out of courtesy.")),
    Idea(key="contact_reduction", name=msg("Fewer contacts"), ecrs=("eliminate", "combine"), signs="+-+.",
         hurts=("time", "waiting", "effort", "hand_overs"), macro="merge",
         example=msg("Ask everything in one form, and no calls back for what is missing.")),
    Idea(key="composition", name=msg("Put small steps together, or a large one apart"), ecrs=("combine",), signs="++.-",
         hurts=("time", "cost", "hand_overs"), macro="merge",
         example=msg("Offer and booking in one visit.")),
    Idea(key="case_manager", name=msg("One person in charge of the case"), ecrs=("combine",), signs=".-+.",
         hurts=("quality", "hand_overs", "effort"), macro="owner",
         example=msg("One named contact from the enquiry to the time after the sale.")),
    Idea(key="case_based", name=msg("Case by case instead of in batches"), ecrs=("rearrange",), signs="+-..",
         hurts=("time", "waiting"), macro="wait",
         example=msg("No weekly batch of response cards; each goes on when it comes.")),
    Idea(key="resequencing", name=msg("Another order"), ecrs=("rearrange",), signs="++..",
         hurts=("time", "cost"), macro="move",
         example=msg("The credit check comes only after the customer shows interest.")),
    Idea(key="knock_out", name=msg("What decides comes first"), ecrs=("rearrange",), signs="-+..",
         hurts=("cost", "overload"), macro="move",
         example=msg("Cheap questions that turn many away first, dear ones for those who are left.")),
    Idea(key="parallelism", name=msg("Side by side"), ecrs=("rearrange",), signs="+-.-",
         hurts=("time", "waiting"), macro="parallel",
         example=msg("The reference call while the offer is being written.")),
    Idea(key="triage", name=msg("Sort the cases, each to its own way"), ecrs=("rearrange",), signs=".-+-",
         hurts=("quality", "overload"), macro="bypass",
         example=msg("Small orders to inside sales, projects to field sales.")),
    Idea(key="case_types", name=msg("A process of its own for a kind of case"), ecrs=("rearrange",), signs="++--",
         hurts=("time", "cost"), macro="split",
         example=msg("Repeat orders of known customers skip the advice.")),
    Idea(key="control_relocation", name=msg("Leave a check to the customer"), ecrs=("simplify",), signs=".-+.",
         hurts=("quality", "rework", "errors"), macro="customer",
         example=msg("The customer checks his own data in the form.")),
    Idea(key="interfacing", name=msg("A standard way to the customer"), ecrs=("simplify",), signs="+.+.",
         hurts=("time", "quality", "rework", "errors", "effort", "waiting"), macro="replace",
         example=msg("One form on the web, orders by EDI.")),
    Idea(key="integration", name=msg("Closer together with the customer's process"), ecrs=("simplify",), signs="++.-",
         hurts=("time", "cost", "hand_overs"), macro="connect",
         example=msg("The shop linked to the customer's purchasing.")),
    Idea(key="buffering", name=msg("Keep data instead of asking for them"), ecrs=("simplify",), signs="+-..",
         hurts=("time", "waiting"), macro="wait",
         example=msg("Own address and credit data instead of an inquiry for each case.")),
    Idea(key="automation", name=msg("Let a system do it"), ecrs=("automate",), signs="+-+-",
         hurts=("time", "quality", "errors", "waiting", "rework"), macro="system",
         example=msg("The record makes itself, a rule assigns the lead.")),
    Idea(key="empower", name=msg("Let those decide who do the work"), ecrs=("simplify",), signs="+.-+",
         hurts=("time", "flexibility", "waiting", "hand_overs", "approvals"), macro="cut",
         example=msg("A limit for discounts that field sales gives without asking.")),
    Idea(key="exception", name=msg("Take exceptions out of the usual way"), ecrs=("rearrange",), signs="+-+-",
         hurts=("time", "quality", "overload"), macro="bypass",
         example=msg("Special enquiries leave the standard path.")),
    Idea(key="flexible_assignment", name=msg("Give work to whoever is free"), ecrs=("rearrange",), signs="+-.+",
         hurts=("time", "flexibility", "waiting", "overload"), macro="lane",
         example=msg("Any salesperson who is free takes the lead.")),
    Idea(key="centralisation", name=msg("As if all sat in one place"), ecrs=("rearrange",), signs="+-.+",
         hurts=("time", "flexibility", "waiting"), macro="lane",
         example=msg("One shared list of leads for all branches.")),
    Idea(key="numerical_involvement", name=msg("Fewer areas take part"), ecrs=("combine",), signs="+-.-",
         hurts=("time", "hand_overs", "waiting"), macro="lane",
         example=msg("Two areas touch a lead, not five.")),
    Idea(key="control_addition", name=msg("One check more"), ecrs=(), signs="--+.",
         hurts=("quality", "errors", "rework"), macro="add",
         example=msg("Check an offer before it is sent.")),
    Idea(key="extra_resources", name=msg("More people"), ecrs=(), signs="+-.+",
         hurts=("time", "flexibility", "waiting", "overload"), macro="people",
         example=msg("A further salesperson where the queue is.")),
    Idea(key="split_responsibilities", name=msg("No step belongs to two areas"), ecrs=(), signs="..+-",
         hurts=("quality", "errors"), macro="owner",
         example=msg("Each step has one owner who answers for it.")),
    Idea(key="customer_teams", name=msg("A team for each customer"), ecrs=(), signs="..+-",
         hurts=("quality", "hand_overs"), macro="owner",
         example=msg("The same three people look after a customer.")),
    Idea(key="case_assignment", name=msg("Whoever began goes on"), ecrs=(), signs="..+-",
         hurts=("quality", "hand_overs"), macro="owner",
         example=msg("Who took the first call makes the offer as well.")),
    Idea(key="specialist_generalist", name=msg("Train for breadth, or for depth"), ecrs=(), signs="+.+-",
         hurts=("time", "quality", "overload"), macro="people",
         example=msg("Inside sales learns to write simple offers.")),
    Idea(key="trusted_party", name=msg("Rely on what somebody else knows"), ecrs=(), signs="++..",
         hurts=("time", "cost"), macro="replace",
         example=msg("Addresses from a broker who keeps them up to date.")),
    Idea(key="outsourcing", name=msg("Have it done elsewhere"), ecrs=(), signs=".+..",
         hurts=("cost", "overload"), macro="replace",
         example=msg("A call centre takes the first calls.")),
    Idea(key="integral_technology", name=msg("Technology that changes the work"), ecrs=(), signs="+-..",
         hurts=("time", "waiting", "errors"), macro="replace",
         example=msg("A CRM in which everybody sees the whole case.")),
)  # fmt: skip
IDEA_BY_KEY: dict[str, Idea] = {idea.key: idea for idea in IDEAS}


def suggested(by_what_hurts: str | Iterable[str]) -> list[Idea]:
    """List the ideas that may help against what hurts (keys of `HURTS`): the most helpful first, then in their order.

    An idea that usually makes one of the dimensions asked for worse comes after those that do not.
    """
    wanted = [by_what_hurts] if isinstance(by_what_hurts, str) else list(by_what_hurts)
    helpful = [idea for idea in IDEAS if any(hurt in idea.hurts for hurt in wanted)]
    return sorted(helpful, key=lambda idea: (_harm(idea, wanted), -sum(hurt in idea.hurts for hurt in wanted)))


def _harm(idea: Idea, wanted: list[str]) -> int:
    return sum(idea.sign(dimension) == WORSE for dimension in DIMENSIONS if dimension in wanted)


def found(words: str) -> list[Idea]:
    """List the ideas in whose name, example, ECRS letter or use all of these words stand, in the language in use."""
    sought = words.casefold().split()
    return [idea for idea in IDEAS if all(word in _said(idea) for word in sought)]


def _said(idea: Idea) -> str:
    used_for = [HURTS[hurt] for hurt in idea.hurts]
    parts = [idea.name, idea.example, MACROS[idea.macro], *(ECRS[letter] for letter in idea.ecrs), *used_for]
    return " ".join(text(part) for part in parts).casefold()
