"""Load the starter content of all floors."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from home.starter_content import StarterError, loaders


class Command(BaseCommand):
    help = (
        "Legt die Startinhalte an. Vorhandenes bleibt, wie es ist; ein zweiter Lauf ändert nichts."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for loader in loaders():
            self.stdout.write(f"{loader.name} …")
            try:
                with transaction.atomic():
                    loader.load(lambda line: self.stdout.write(f"  {line}"))
            except StarterError as error:
                raise CommandError(f"Nichts geladen. {error}") from error
        self.stdout.write(self.style.SUCCESS("Startinhalte sind geladen."))
