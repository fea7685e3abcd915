"""Load the starter content of all floors."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from home.starter_content import loaders


class Command(BaseCommand):
    help = (
        "Legt die Startinhalte an. Vorhandenes bleibt, wie es ist; ein zweiter Lauf ändert nichts."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for loader in loaders():
            self.stdout.write(f"{loader.name} …")
            with transaction.atomic():
                loader.load(lambda line: self.stdout.write(f"  {line}"))
        self.stdout.write(self.style.SUCCESS("Startinhalte sind geladen."))
