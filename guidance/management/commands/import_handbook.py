"""`manage.py import_handbook`: text files become handbooks."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.utils import OperationalError, ProgrammingError

from guidance.importers.catalogue import required_licence, shelf
from guidance.importers.draft import TITLE_LENGTH
from guidance.importers.intake import Order, import_text, read_path
from guidance.importers.readers import ImportRefused
from guidance.importers.report import in_words, merged

DOUBTS_SHOWN = 10


class Command(BaseCommand):
    help = (
        "Liest Handbücher aus Textdateien (.txt, .md) ein. Jede Datei gelingt ganz oder gar nicht; "
        "ein zweiter Lauf ändert nichts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="Eine oder mehrere Dateien.")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Seiten veröffentlichen. Ohne geklärte Rechte sehen den Text nur Redakteur:innen.",
        )
        parser.add_argument(
            "--licence",
            default="",
            help="Lizenz nach Name oder SPDX-Kennung. Ohne Angabe gilt, was der Text selbst nennt.",
        )
        parser.add_argument(
            "--parent", default="", help="Handbuch-Übersicht: ID, Adresse oder Kurzname."
        )
        parser.add_argument(
            "--title", default="", help="Titel für eine Datei, in deren Text keiner steht."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Nur prüfen und berichten, nichts schreiben."
        )
        parser.add_argument("--report", help="Bericht als JSON in diese Datei schreiben.")

    def handle(self, *args: Any, **options: Any) -> None:
        order = Order(
            licence=options["licence"],
            parent=options["parent"],
            title=" ".join(options["title"].split()),
            publish=options["publish"],
            dry_run=options["dry_run"],
        )
        if order.title and len(options["paths"]) > 1:
            raise CommandError("„--title“ gilt für eine einzige Datei.")
        if len(order.title) > TITLE_LENGTH:
            raise CommandError(f"Der Titel ist länger als {TITLE_LENGTH} Zeichen.")
        self._check(order, options["report"])
        reports: dict[str, dict[str, Any]] = {}
        refused = 0
        for name in options["paths"]:
            try:
                reports[name] = self._import(Path(name), order)
            except ImportRefused as refusal:
                refused += 1
                self.stderr.write(self.style.ERROR(f"{name}: {refusal}"))
        if options["report"]:
            self._save(Path(options["report"]), merged(reports))
        if refused:
            raise CommandError(self._summary(len(reports), refused))

    def _check(self, order: Order, report: str | None) -> None:
        """Refuse what cannot work before the first file is read."""
        if report and not Path(report).resolve().parent.is_dir():
            raise CommandError(f"Den Ordner für den Bericht gibt es nicht: {report}")
        try:
            shelf(order.parent)
            if order.licence:
                required_licence(order.licence)
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(
                "Die Datenbank ist noch nicht eingerichtet. Führen Sie „manage.py migrate“ aus."
            ) from error

    def _import(self, path: Path, order: Order) -> dict[str, Any]:
        report, outcome = import_text(read_path(path), path.name, order)
        if outcome is None:
            state = "Geprüft, nichts geschrieben"
        elif outcome.changed:
            state = "Veröffentlicht" if order.publish else "Als Entwurf importiert"
        else:
            state = "Schon importiert, nichts geändert"
        self.stdout.write(
            self.style.SUCCESS(f"{path.name}: {state} – {report['pages'][0]['title']}")
        )
        self.stdout.write(f"  {in_words(report)}")
        self.stdout.write(
            f"  {len(report['repairs'])} Reparaturen, {len(report['doubts'])} Zweifel"
        )
        for doubt in report["doubts"][:DOUBTS_SHOWN]:
            self.stdout.write(f"    {doubt['place']}: {doubt['text']}")
        if len(report["doubts"]) > DOUBTS_SHOWN:
            self.stdout.write("    … alle stehen im Bericht (--report).")
        return report

    def _save(self, path: Path, report: dict[str, Any]) -> None:
        try:
            path.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")
        except OSError as error:
            raise CommandError(
                f"Der Bericht ließ sich nicht schreiben: {error.strerror}."
            ) from error

    def _summary(self, done: int, refused: int) -> str:
        if not done:
            return "Es wurde nichts importiert."
        word = "Datei wurde" if refused == 1 else "Dateien wurden"
        return (
            f"{refused} {word} abgelehnt, davon wurde nichts geschrieben. "
            f"Die übrigen ({done}) sind vollständig verarbeitet."
        )
