"""Read all files of other tools, write them again, ask independent readers about that, and print what came of it.

`python -m scripts.foreign_table --verify FOLDER` where FOLDER is a copy of the readers with `npm install` done; without
it only our own reading is told. `--write docs/foreign-files.md` writes the page, `--only bpmn,mermaid` takes some.
The files lie in folders called like a format; every format that the program reads and has files for takes part.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from app.exchange import import_file
from app.exchange.formats import Format, readable, writable
from app.exchange.result import Imported
from app.i18n import text, use_language
from app.layout import laid_out
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import DataObject, Flow, Group, Lane, Pool, Step, TextNote
from scripts import foreign_readers as readers
from scripts.foreign_reasons import REASONS

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
KEPT_FROM = "## Files that mean harm"
"""The heading of what stands below the tables and is written by hand."""
DRAWN = (Step, Flow, Lane, Pool, DataObject, TextNote, Group)
Looks = Callable[[Path, Sequence[Path]], readers.Said]
LOOKS: dict[str, tuple[tuple[str, Looks], ...]] = {
    "bpmn": (("schema", readers.schema), ("bpmn-moddle", readers.moddle), ("bpmn-js", readers.bpmn_js)),
    "mermaid": (("mermaid", readers.mermaid),),
    "graphml": (("networkx", readers.networkx_graphml),),
}
"""Who looks at the files of a format that we wrote."""
COMPARED = ("bpmn", "graphml", "drawio")
"""Formats in which the same map is written, and compared with itself in the others."""

HOW = """\
What the program makes of files of other tools, and what independent readers say of what it writes of them.
Made by `python -m scripts.foreign_table`.

*kept*: what of the file is there again after reading it and writing it in its own format, by a comparison that knows
nothing of this program: elements for BPMN, names and lines by their ends for the others. It reads some names of draw.io
and Mermaid otherwise than their programs do. *as* compares our BPMN with our other formats in the same way. Seconds
include the start of the child process that reads."""


@dataclass(slots=True)
class Row:
    """What came of one file."""

    path: Path
    opened: str
    warnings: int = 0
    seconds: float = 0.0
    kept: str = ""
    written: dict[str, Path] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def files_of(each: Format, data: Path) -> list[Path]:
    """Return the files of other tools that lie in the folder of a format."""
    names = {each.key, *(suffix.removeprefix(".") for suffix in each.suffixes)}
    folders = [folder for folder in sorted(data.iterdir()) if folder.is_dir() and folder.name in names]
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]


def read(path: Path, each: Format, out: Path) -> Row:
    """Read one file as a user would, and write it in its own format and those that are compared."""
    began = perf_counter()
    try:
        imported = import_file(path)
    except Refused as refused:
        return Row(path, f"refused: {text(refused.message)}", seconds=perf_counter() - began)
    row = Row(path, _counted(imported), len(imported.warnings), perf_counter() - began)
    document = laid_out(Document(imported.records), imported.needs_layout)
    for other in writable():
        if other.key == each.key or other.key in COMPARED:
            place = out / other.key / f"{path.name}{other.suffixes[0]}"
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(other.writer(document)[0])
            row.written[other.key] = place
    return row


def _counted(imported: Imported) -> str:
    count = Counter(type(record) for record in imported.records)
    parts = (f"{count[kind]} {kind.__name__}" for kind in DRAWN if count[kind])
    return ", ".join(parts) or "nothing drawn"


def look_at(rows: Sequence[Row], each: Format, verify: Path) -> None:
    """Have others look at what was written, and say what was kept."""
    for key in dict.fromkeys((each.key, *COMPARED)):
        written = {row.written[key]: row for row in rows if key in row.written}
        for name, look in LOOKS.get(key, ()):
            for path, said in look(verify, list(written)).items():
                written[path].said.append(f"{name}: {said}")
    for row in rows:
        row.kept = _kept(row, each.key, verify)
        row.said.extend(_across(row, verify))


def _kept(row: Row, key: str, verify: Path) -> str:
    if key not in row.written:
        return ""
    compare = readers.same_elements if key == "bpmn" else readers.same_graph
    return compare(verify, row.path, row.written[key])


def _across(row: Row, verify: Path) -> Iterator[str]:
    """Compare the BPMN that was written with the other formats that were."""
    for key in COMPARED[1:]:
        if key in row.written:
            yield f"as {key}: {readers.same_graph(verify, row.written['bpmn'], row.written[key])}"


def table(rows: Iterable[Row]) -> Iterator[str]:
    yield "| file | opened | kept | warnings | seconds | what others say of what we write |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        cells = (row.path.name, row.opened, row.kept, str(row.warnings), f"{row.seconds:.2f}", "; ".join(row.said))
        yield "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def page(tables: dict[str, list[Row]]) -> str:
    """Write the page of the documentation."""
    lines = ["# Files of other tools", "", HOW, ""]
    for name, rows in tables.items():
        opened = sum(not row.opened.startswith("refused") for row in rows)
        lines += [f"## {name}: {opened} of {len(rows)} opened", "", *table(rows), "", *_reasons(rows)]
    return "\n".join(lines)


def _reasons(rows: Iterable[Row]) -> list[str]:
    """Say of each file that is not there again wholly why not."""
    known = [f"- {row.path.name}: {REASONS[row.path.name]}" for row in rows if row.path.name in REASONS]
    return ["What is not there again, and why:", "", *known, ""] if known else []


def kept_part(page_before: str) -> str:
    """Return what follows the tables on a page that is written anew."""
    _, mark, rest = page_before.partition(KEPT_FROM)
    return mark + rest


def main() -> None:
    """Read what is asked for and print the page, or write it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--verify", type=Path)
    asked.add_argument("--only", default="")
    asked.add_argument("--write", type=Path)
    given = asked.parse_args()
    use_language("en")
    found = made(given.data.resolve(), given.verify and given.verify.resolve(), given.only)
    if given.write:
        rest = kept_part(given.write.read_text(encoding="utf-8")) if given.write.exists() else ""
        given.write.write_text(found + rest, encoding="utf-8")
    else:
        print(found)


def made(data: Path, verify: Path | None, only: str = "") -> str:
    """Return the page over the files in a folder."""
    tables: dict[str, list[Row]] = {}
    with TemporaryDirectory() as out:
        for each in readable():
            paths = files_of(each, data)
            if not paths or (only and each.key not in only.split(",")):
                continue
            tables[text(each.name)] = rows = [read(path, each, Path(out)) for path in paths]
            if verify is not None:
                look_at(rows, each, verify)
    return page(tables)


if __name__ == "__main__":
    main()
