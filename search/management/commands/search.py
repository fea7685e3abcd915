"""Ask the search from a terminal, as anybody, as a person, or as operator."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from search.engines.base import SearchUnavailable
from search.engines.registry import engine, engine_names
from search.readable import EVERYTHING, Reader
from search.results import PassageHit, find_passages


class Command(BaseCommand):
    """Prints passages, best first; without --as or --all what everybody may read."""

    help = "Sucht Fundstellen und zeigt sie an; ohne --as und --all so, wie Gäste suchen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("frage", help="die Frage in eigenen Worten")
        parser.add_argument(
            "--engine", metavar="NAME", help=f"eine von: {', '.join(engine_names())}"
        )
        who = parser.add_mutually_exclusive_group()
        who.add_argument("--as", dest="person", metavar="E-MAIL", help="so, wie diese Person sucht")
        who.add_argument(
            "--all", action="store_true", help="alles, ohne Rücksicht auf Sichtbarkeit und Lizenz"
        )
        parser.add_argument(
            "--limit",
            type=int,
            default=10,
            help="höchstens so viele (sonst 10; mehr als 100 gibt es nie)",
        )
        parser.add_argument("--json", action="store_true", help="als JSON ausgeben")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 1:
            raise CommandError("--limit muss mindestens 1 sein.")
        reader = EVERYTHING if options["all"] else Reader(_person(options["person"]))
        try:
            hits, total = find_passages(
                options["frage"], reader, engine(options["engine"]), options["limit"]
            )
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            answer = {"hits": [asdict(hit) for hit in hits], "total": total}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        for hit in hits:
            self.stdout.write(_as_text(hit))
        self.stdout.write(f"{total} Fundstellen, {len(hits)} gezeigt")


def _person(email: str | None) -> Any:
    if email is None:
        return None
    person = get_user_model().objects.filter(email__iexact=email).first()
    if person is None:
        raise CommandError(f"Es gibt keine Person mit der Adresse {email}.")
    return person


def _as_text(hit: PassageHit) -> str:
    return "\n".join(
        [
            f"{hit.rank}. {' › '.join(hit.path)}",
            f"   {hit.url}",
            f"   {hit.passage}",
            f"   {hit.why}",
            "",
        ]
    )
