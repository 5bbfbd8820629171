"""Collect the texts of the program, bring the German catalogue up to date, and compile it.

Run it after texts have changed (`make translations`): it lists what still wants a translation and ends with 1 if
anything does. English is the language of the source and needs no catalogue. How keys are called where Qt says it in
other words is compiled for Qt. The tests use `extracted` and `compiled`.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
GERMAN = ROOT / "resources" / "translations" / "de" / "LC_MESSAGES" / "klarweg.po"
KEYS = ROOT / "resources" / "translations" / "keys"
KEYWORDS = {"msg": None, "tr": None, "nmsg": (1, 2), "ntr": (1, 2)}
NOT_DATED = datetime(2026, 1, 1, tzinfo=UTC)


def extracted() -> Catalog:
    """Collect every text of app/, each once."""
    catalogue = Catalog(project="Klarweg")
    for file, line, text, _, _ in extract_from_dir(ROOT / "app", method_map=[("**.py", calls_in)], keywords=KEYWORDS):
        catalogue.add(text, locations=[(f"app/{file}", line)])
    return catalogue


def calls_in(
    file: IO[bytes], keywords: Collection[str], *_: object, **__: object
) -> Iterator[tuple[int, str, list[Any], list[str]]]:
    """Go through the calls that make a text, within f-strings too, which Babel's own search takes for one string."""
    calls = [node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        if isinstance(call.func, ast.Name) and call.func.id in keywords:
            texts = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
            yield call.lineno, call.func.id, texts, []


def german() -> Catalog:
    """Read the German catalogue; an empty one if there is none yet."""
    if not GERMAN.exists():
        return Catalog(locale="de", project="Klarweg")
    with GERMAN.open("rb") as file:
        return read_po(file, locale="de")


def merged(catalogue: Catalog, texts: Catalog) -> Catalog:
    """Bring a catalogue to these texts: what is new waits for its translation, what is gone goes."""
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = NOT_DATED
    return catalogue


def waiting(catalogue: Catalog) -> list[Message]:
    """List the texts that have no whole translation."""
    return [text for text in catalogue if text.id and not all(translations_of(text))]


def translations_of(text: Message) -> tuple[str, ...]:
    """Return the translation of a text, or those of its numbers."""
    return tuple(text.string) if isinstance(text.string, (tuple, list)) else (text.string or "",)


class UnsignedCatalog(Catalog):
    """A catalogue whose head does not name the release of Babel that wrote it: a newer one is no change of ours."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head, its last line ended."""
        *others, (name, value) = [head for head in super().mime_headers if head[0] != "Generated-By"]
        return [*others, (name, f"{value}\n")]


def unsigned(catalogue: Catalog) -> Catalog:
    """Return the texts of a catalogue under such a head."""
    made = UnsignedCatalog(locale=catalogue.locale, project="Klarweg", creation_date=NOT_DATED, revision_date=NOT_DATED)
    for text in catalogue:
        if text.id:
            made[text.id] = text
    return made


def written(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, unsigned(catalogue), no_location=True, sort_output=True, width=120, ignore_obsolete=True)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, unsigned(catalogue))
    return file.getvalue()


def compile_keys(source: Path, into: Path) -> None:
    """Compile the names of keys in one language for Qt."""
    from PySide6 import __file__ as qt

    subprocess.run([Path(qt).parent / "lrelease", "-silent", source, "-qm", into], check=True)


def main() -> int:
    catalogue = merged(german(), extracted())
    GERMAN.parent.mkdir(parents=True, exist_ok=True)
    GERMAN.write_bytes(written(catalogue))
    GERMAN.with_suffix(".mo").write_bytes(compiled(catalogue))
    for source in sorted(KEYS.glob("*.ts")):
        compile_keys(source, source.with_suffix(".qm"))
    missing = waiting(catalogue)
    print(f"{len(catalogue)} texts, {len(missing)} of them not translated yet")
    for text in missing:
        print(f"  {text.id}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
