"""Fills an empty installation: database, starter content, search index. Run by `make run`.

Runs inside the virtual environment in one process, because starting Django three times would take
longer than the work. Nothing happens while neither the code nor the database has changed.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from scripts.console import ROOT, Stop, speak_plainly, step

APPS = ("home", "guidance", "kb", "search")


def main() -> int:
    try:
        django.setup()
        prepare_site()
    except ImproperlyConfigured as error:
        raise Stop(str(error)) from error
    except OperationalError as error:
        raise Stop(
            f"Die Datenbank antwortet nicht ({str(error).strip()}). Bitte prüfen Sie DATABASE_URL."
        ) from error
    except CommandError as error:
        raise Stop(f"Das Vorbereiten ist gescheitert: {error}") from error
    return 0


def prepare_site() -> None:
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not pending:
        tell_site_its_address()
    marker = Path(settings.DATA_DIR) / "prepared"
    code = fingerprint()
    if not pending and marker.is_file() and marker.read_text() == code:
        return
    marker.unlink(missing_ok=True)  # an interrupted preparation starts over
    if pending:
        step(f"Richte die Datenbank ein ({len(pending)} Schritte) …")
        call_command("migrate", interactive=False, verbosity=0)
    step("Lade die Startinhalte …")
    call_command("load_starter_content")
    step("Baue das Suchverzeichnis …")
    call_command("rebuild_search")
    marker.write_text(code)


def tell_site_its_address() -> None:
    """Citations and the sitemap name the address this start uses, whatever the last one used."""
    from wagtail.models import Site  # models exist only after django.setup()

    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).update(hostname=address.hostname, port=port)


def fingerprint() -> str:
    """One hash over the code, the content files and the address of the database."""
    digest = hashlib.sha256(repr(settings.DATABASES["default"]).encode())
    for path in sorted(source_files()):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def source_files() -> Iterator[Path]:
    for app in APPS:
        for folder, names, files in os.walk(ROOT / app):
            names[:] = [name for name in names if name not in {"__pycache__", "static"}]
            yield from (Path(folder, file) for file in files)


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    speak_plainly(main)
