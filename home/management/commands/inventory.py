"""Count what is there."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from home.starter_content import loaders


class Command(BaseCommand):
    help = "Zählt die Inhalte, nach Bereichen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="als JSON ausgeben")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = {loader.name: loader.count() for loader in loaders()}
        if options["json"]:
            self.stdout.write(json.dumps(counts, ensure_ascii=False, indent=2))
            return
        for name, kinds in counts.items():
            self.stdout.write(name)
            for kind, number in kinds.items():
                self.stdout.write(f"  {number:>5}  {kind}")
