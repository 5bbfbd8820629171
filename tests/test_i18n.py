"""Every text of the program is found, translated, and keeps its places; the compiled catalogue is the current one."""

from __future__ import annotations

import ast
import importlib.util
import io
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from app import i18n
from tests.sources import ROOT, mentioning

SPEAKS = {"msg": 1, "tr": 1, "nmsg": 2, "ntr": 2}
MAKES_MESSAGES_FROM_DATA = {"app/i18n.py", "app/model/codec.py"}


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "scripts" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = load_script()


def places_in(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def texts_of(message_id: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message_id,) if isinstance(message_id, str) else message_id


def calls_in(source: str) -> Iterator[ast.Call]:
    """Go through the calls that make a text for people."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {*SPEAKS, "Message"}:
            yield node


def faults_of(call: ast.Call) -> list[str]:
    """Say what keeps a call from being extracted, or from being filled in."""
    assert isinstance(call.func, ast.Name)
    name = call.func.id
    if name == "Message":
        return ["builds a Message by hand; msg() is found by the extraction"]
    texts = [arg.value for arg in call.args[: SPEAKS[name]] if isinstance(arg, ast.Constant)]
    if len(texts) < SPEAKS[name] or not all(isinstance(text, str) and text for text in texts):
        return [f"{name}() wants its text as a literal"]
    given = {keyword.arg for keyword in call.keywords}
    wanted = set().union(*map(places_in, texts)) - ({"n"} if SPEAKS[name] == 2 else set())
    return [] if None in given or wanted == given else [f"{texts[0]!r} names {sorted(wanted)}, given {given}"]


def test_every_text_is_a_literal_whose_places_are_filled() -> None:
    files = mentioning(f"{name}(" for name in (*SPEAKS, "Message"))

    faults = [
        f"{file}:{call.lineno} {fault}"
        for file, source in files.items()
        if file not in MAKES_MESSAGES_FROM_DATA
        for call in calls_in(source)
        for fault in faults_of(call)
    ]

    assert len(files) > 300
    assert faults == []


@pytest.mark.parametrize(
    "source",
    [
        "tr(title)",
        "msg(f'{a} is gone')",
        "Message('gone')",
        "msg('{name} is gone')",
        "tr('gone', name=1)",
        "ntr('a', b, 2)",
    ],
)
def test_a_text_that_would_be_lost_is_noticed(source: str) -> None:
    faults = [fault for call in calls_in(source) for fault in faults_of(call)]

    assert len(faults) == 1


def test_a_text_within_an_f_string_is_collected_too() -> None:
    source = io.BytesIO(b'shown = f\'<h1>{tr("Maps")}</h1> {ntr("{n} gap", "{n} gaps", 2)} {other("no")}\'')

    found = [(name, texts) for _, name, texts, _ in translations.calls_in(source, translations.KEYWORDS)]

    assert found == [("tr", ["Maps"]), ("ntr", ["{n} gap", "{n} gaps", 2])]


def test_every_text_of_the_program_has_its_german_and_nothing_else_has() -> None:
    texts = {message.id for message in translations.extracted() if message.id}
    catalogue = translations.german()

    assert {message.id for message in catalogue if message.id} == texts
    assert [message.id for message in translations.waiting(catalogue)] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_a_translation_keeps_the_places_and_the_ends_of_its_text() -> None:
    wrong = [
        (original, translated)
        for message in translations.german()
        if message.id
        for original, translated in zip(texts_of(message.id), translations.translations_of(message), strict=True)
        if translated and (places_in(original) != places_in(translated) or ends_of(original) != ends_of(translated))
    ]

    assert wrong == []


def ends_of(text: str) -> tuple[bool, bool, str, bool]:
    """What a translation must not lose: spaces at the ends, the colon or dots of a label, a mnemonic."""
    last = text[-1] if text[-1] in ":…." else ""
    return text[0].isspace(), text[-1].isspace(), last, "&" in text


def test_the_compiled_catalogue_is_the_current_one() -> None:
    binary = translations.GERMAN.with_suffix(".mo").read_bytes()

    assert binary == translations.compiled(translations.german())


def test_a_newer_release_of_babel_changes_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    german = translations.german()
    before = translations.written(german), translations.compiled(german)

    monkeypatch.setattr("babel.messages.catalog.VERSION", "99.0")

    assert (translations.written(german), translations.compiled(german)) == before
    assert b"Babel" not in before[1]


def test_switching_the_language_tells_the_listeners_and_changes_the_words() -> None:
    heard: list[str] = []
    stop = i18n.on_language_change(lambda: heard.append(i18n.language()))

    english = i18n.tr("Decision")
    i18n.use_language("de")
    stop()
    i18n.use_language("en")

    assert english == "Decision"
    assert heard == ["de"]
    assert i18n.tr("Decision") == "Decision"


def test_german_has_its_words_and_its_comma() -> None:
    i18n.use_language("de")

    assert i18n.tr("Decision") == "Entscheidung"
    assert i18n.number(1234.5) == "1.234,5"


def test_a_message_inside_a_message_is_translated_with_it() -> None:
    outer = i18n.Message("{what} is here", {"what": i18n.msg("Decision")})

    i18n.use_language("de")

    assert i18n.text(outer).startswith("Entscheidung")


def test_an_unknown_language_falls_back_to_english() -> None:
    i18n.use_language("fr")

    assert i18n.language() == "en"
    assert (Path(i18n.TRANSLATIONS) / "de").is_dir()


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_compiled_names_of_keys_are_the_current_ones(code: str, tmp_path: Path) -> None:
    translations.compile_keys(translations.KEYS / f"{code}.ts", tmp_path / "keys.qm")

    assert (tmp_path / "keys.qm").read_bytes() == (translations.KEYS / f"{code}.qm").read_bytes()
