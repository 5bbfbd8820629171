"""What a cell's object tells beside its label: fields of ours by their usual names, tooltips, links.

What no field holds stays with the record, and is added to its description so that people see it.
"""

from __future__ import annotations

from typing import Any

from app.exchange.drawio.cells import Cell
from app.exchange.drawio.labels import addresses_in, plain_text
from app.exchange.drawio.source import OWN_TYPE, Drawn, Source
from app.i18n import msg
from app.model.addresses import clean_address
from app.model.errors import Refused
from app.model.records import Link

PAGE_LINK = "data:page/id,"
_FIELDS: dict[str, str] = {
    "owner": "owner", "responsible": "owner", "assignee": "owner", "verantwortlich": "owner", "zuständig": "owner",
    "system": "system", "application": "system", "tool": "system", "software": "system", "anwendung": "system",
    "input": "input", "eingang": "input", "output": "output", "ergebnis": "output", "channel": "channel",
    "kanal": "channel", "description": "description", "documentation": "description", "notes": "description",
    "comment": "description", "beschreibung": "description", "bemerkung": "description", "tooltip": "description",
}  # fmt: skip
"""Which field of a step an attribute is, by its name in small letters."""
_REPLACED = frozenset({"link", "tooltip", "placeholders"})
_SILENT = frozenset(
    {"placeholders", "link", "placeholder", "tooltip", "linkTarget", "tags", "mermaidData", "plantUmlData"}
)


def described(source: Source, drawn: Drawn, cell: Cell) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the fields that a cell's attributes fill, and the attributes that stay with the record as they are."""
    fields: dict[str, str] = {}
    others: dict[str, str] = {}
    lines = []
    for name, value in cell.attributes.items():
        if name.startswith(OWN_TYPE):
            continue
        field = _FIELDS.get(name.lower(), "")
        text = plain_text(value, is_html="<" in value)
        if field == "description" and text:
            lines.append(text)
        elif field and text and field not in fields:
            fields[field] = source.text(drawn, cell, text)
        elif text and name not in _SILENT:
            lines.append(f"{name}: {text}")
        if name not in _REPLACED:
            others[name] = value
    if lines:
        fields["description"] = source.text(drawn, cell, "\n".join(lines))
    return fields, others


def read_links(source: Source, drawn: Drawn, cell: Cell, step: str) -> None:
    """Make links of the addresses that a cell leads to; those to other pages are looked at later."""
    wanted = [cell.attributes.get("link", ""), *(addresses_in(cell.value) if cell.style.is_on("html") else ())]
    for number, address in enumerate(dict.fromkeys(each.strip() for each in wanted if each.strip())):
        if address.startswith(PAGE_LINK):
            continue
        try:
            kept = clean_address(address)
        except Refused:
            drawn.sheet.warn(
                cell, msg("A link to “{address}” may not be kept; it was left out.", address=address[:200])
            )
        else:
            new = source.new_id(f"{step[:200]}-link-{number + 1}")
            source.records[new] = Link(id=new, step=step, address=kept)


def page_link(cell: Cell) -> str:
    """Return the id of the page that a cell leads to, if it does."""
    link = cell.attributes.get("link", "")
    return link[len(PAGE_LINK) :] if link.startswith(PAGE_LINK) else ""
