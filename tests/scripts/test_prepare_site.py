"""Site data is prepared once, again when the code changes, and from the start after an interruption."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from scripts import prepare_site


class Commands:
    """Stands for Django's commands: notes the names, fails on the one named."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.failing = ""

    def __call__(self, name: str, **_options: object) -> None:
        if name == self.failing:
            raise CommandError("not today")
        self.called.append(name)


@pytest.fixture
def commands(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path
) -> Commands:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    settings.STATIC_ROOT = tmp_path / "static"  # type: ignore[attr-defined]
    commands = Commands()
    monkeypatch.setattr(prepare_site, "call_command", commands)
    return commands


def test_second_start_does_nothing(commands: Commands) -> None:
    prepare_site.prepare_site()
    assert commands.called == ["load_starter_content", "rebuild_search"]  # the test migrated
    prepare_site.prepare_site()
    assert len(commands.called) == 2


def test_changed_code_prepares_again(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare_site.prepare_site()
    monkeypatch.setattr(prepare_site, "fingerprint", lambda: "other code")
    prepare_site.prepare_site()
    assert len(commands.called) == 4


def test_interrupted_preparation_starts_over(commands: Commands) -> None:
    commands.failing = "rebuild_search"
    with pytest.raises(CommandError):
        prepare_site.prepare_site()
    commands.failing = ""
    prepare_site.prepare_site()
    assert commands.called == ["load_starter_content", "load_starter_content", "rebuild_search"]


def test_fingerprint_sees_content_files_and_not_caches() -> None:
    names = {path.name for path in prepare_site.source_files()}
    assert "handbook.yaml" in names
    assert not any(name.endswith(".pyc") for name in names)
