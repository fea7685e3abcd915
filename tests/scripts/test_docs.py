"""Documents that name commands, files, packages or variables must not lie."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = set(re.findall(r"^([a-z0-9-]+):", MAKEFILE, re.MULTILINE))

in_each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)


@in_each_document
def test_named_make_targets_exist(document: Path) -> None:
    text = document.read_text()
    code = re.findall(r"`([^`\n]+)`", text) + re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    named = {
        target
        for part in code
        for command in re.findall(r"(?:^|&& |\n)make((?: [a-z0-9-]+)+)", part)
        for target in command.split()
    }
    assert named <= TARGETS


@in_each_document
def test_links_lead_to_files(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_target_is_explained() -> None:
    explained = set(re.findall(r"^([a-z0-9-]+):.*## \S", MAKEFILE, re.MULTILINE))
    parts = {target for target in TARGETS if target.startswith("lint-")}
    assert TARGETS - explained - parts == {"ready"}  # the shared first step of the others


def test_every_package_has_a_reason() -> None:
    reasons = (ROOT / "docs/decisions/dependencies.md").read_text().lower()
    packages = {
        name.lower()
        for file in (ROOT / "requirements").glob("*.in")
        for name in re.findall(r"^([A-Za-z][\w.-]*)", file.read_text(), re.MULTILINE)
    }
    assert {name for name in packages if name not in reasons} == set()


def test_locks_carry_hashes_and_no_addresses() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        pinned = re.findall(r"^[a-z][\w.-]*==\S+.*\\$", text, re.MULTILINE | re.IGNORECASE)
        assert pinned
        assert len(pinned) == len(
            re.findall(r"^[a-z][\w.-]*==", text, re.MULTILINE | re.IGNORECASE)
        )
        assert "http" not in text
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_glossary_names_models_that_exist() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text()
    named = re.findall(r"`(home|guidance|kb)\.([A-Z]\w+)`", glossary)
    assert named
    for app, model in named:
        apps.get_model(app, model)


def test_every_variable_of_the_environment_is_documented() -> None:
    operations = (ROOT / "docs/operations.md").read_text()
    read = set(re.findall(r'env\.\w+\("([A-Z_]+)"', (ROOT / "config/env.py").read_text()))
    assert read - {"DEBUG"} <= set(re.findall(r"`([A-Z_]+)`", operations))
