"""Build the search index anew from the database."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import SearchUnavailable
from search.engines.registry import engine, engine_names
from search.indexing import rebuild


class Command(BaseCommand):
    """Safe at any time: readers use the old index until the new one is complete."""

    help = "Baut den Suchindex neu auf. Bis er fertig ist, sucht die Website im alten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--engine", metavar="NAME", help=f"eine von: {', '.join(engine_names())}"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            count = rebuild(engine(options["engine"]), self._progress)
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        seconds = time.monotonic() - started
        self.stdout.write(f"Suchindex: {count} Fundstellen in {seconds:.1f} Sekunden.")

    def _progress(self, count: int) -> None:
        self.stdout.write(f"  … {count} Fundstellen")
