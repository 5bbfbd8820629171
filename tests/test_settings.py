"""Folders, preferences and views of one person."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import RECENT_FILES, VIEWS_KEPT, Folders, Settings, folders, write_whole
from app.settings_table import PREFERENCES, SHOWN


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    return folders({"KLARWEG_HOME": str(tmp_path / "home")})


def test_one_variable_puts_everything_into_one_folder(tmp_path: Path):
    found = folders({"KLARWEG_HOME": str(tmp_path)})

    assert {found.data, found.config} == {tmp_path}
    assert found.sessions == tmp_path / "sessions"


def test_without_it_the_system_decides():
    found = folders({})

    assert found.data.name == "klarweg"
    assert found.data != found.config


def test_a_preference_is_kept(where: Folders):
    Settings(where).put("language", "de")

    assert Settings(where).get("language") == "de"
    assert Settings(where).get("palette") == "system"


def test_a_preference_that_nobody_declared_is_a_bug(where: Folders):
    with pytest.raises(KeyError):
        Settings(where).get("colour of the moon")
    with pytest.raises(TypeError):
        Settings(where).put("grid", "yes")


def test_a_damaged_settings_file_is_put_aside(where: Folders):
    where.config.mkdir()
    path = where.config / "preferences.json"
    path.write_text("{ half of")

    settings = Settings(where)

    assert settings.get("language") == ""
    assert path.with_name("preferences.json.damaged").read_text() == "{ half of"


def test_a_preference_of_another_type_counts_as_not_set(where: Folders):
    write_whole(where.config / "preferences.json", '{"grid": "perhaps", "recent": "none"}')

    assert Settings(where).get("grid") is True
    assert Settings(where).recent == []


def test_the_file_used_last_comes_first(where: Folders):
    settings = Settings(where)
    for n in range(RECENT_FILES + 3):
        settings.remember(Path(f"/files/{n}.klarweg"))
    settings.remember(Path("/files/5.klarweg"))

    assert settings.recent[0] == Path("/files/5.klarweg")
    assert len(settings.recent) == len(set(settings.recent)) == RECENT_FILES
    settings.forget(Path("/files/5.klarweg"))
    assert Path("/files/5.klarweg") not in Settings(where).recent


def test_how_a_document_was_looked_at_is_kept(where: Folders):
    Settings(where).keep_view("one", {"zoom": 0.5})

    assert Settings(where).view("one") == {"zoom": 0.5}
    assert Settings(where).view("other") == {}


def test_views_of_long_unused_documents_go(where: Folders):
    write_whole(where.config / "views.json", str({str(n): {} for n in range(VIEWS_KEPT)}).replace("'", '"'))
    settings = Settings(where)

    settings.keep_view("newest", {"zoom": 1.0})

    assert settings.view("newest") == {"zoom": 1.0}
    assert "0" not in settings._views


def test_what_a_preference_cannot_be_counts_as_not_set_and_is_not_kept(where: Folders):
    write_whole(where.config / "preferences.json", '{"palette": "pink", "text_size": 1000, "language": "fr"}')

    settings = Settings(where)

    assert [settings.get(name) for name in ("palette", "text_size", "language")] == ["system", 100, ""]
    with pytest.raises(TypeError):
        settings.put("text_size", 1000)
    with pytest.raises(TypeError):
        settings.put("grid", 1)


def test_whoever_listens_hears_of_every_change_once(where: Folders):
    settings, heard = Settings(where), list[str]()
    stop = settings.listen(heard.append)

    settings.put("grid", False)
    settings.put("grid", False)
    stop()
    settings.put("grid", True)

    assert heard == ["grid"]


def test_what_is_set_back_is_as_delivered_and_the_rest_stays(where: Folders):
    settings, heard = Settings(where), list[str]()
    settings.put("palette", "dark")
    settings.put("grid", False)
    settings.remember(Path("/files/a.klarweg"))
    settings.listen(heard.append)

    settings.put_back(preference.name for preference in SHOWN)

    assert (settings.get("palette"), settings.get("grid")) == ("system", True)
    assert Settings(where).get("palette") == "system"
    assert settings.recent == [Path("/files/a.klarweg")]
    assert sorted(heard) == ["grid", "palette"]


def test_every_preference_may_be_what_it_is_delivered_as():
    assert [preference.name for preference in PREFERENCES if not preference.allows(preference.default)] == []
