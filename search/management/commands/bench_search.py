"""Measure the search at a size this site does not have yet, in a folder that goes away."""

import statistics
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import Engine, IndexedPassage
from search.engines.embedded import EmbeddedEngine
from search.passages import all_passages
from search.readable import Reader
from search.retrieval import retrieve
from search.snippets import snippet

QUESTIONS = (
    "Zweckverband",
    "Rahmenverträge Beschaffung",
    "Wer entscheidet über die Ausstattung der Schulen?",
    "oeffentlich-rechtliche Vereinbarung",
    "Medienentwiklungsplan",
    "Zusammenarbeit der Schulträger in der Schul-IT",
    '"interkommunale Zusammenarbeit"',
    "gibtesnicht",
)
ROUNDS = 9
UPDATES = 20


class Command(BaseCommand):
    """Prints a table; copies the live passages until there are as many as asked for."""

    help = "Misst die Suche mit vervielfachten Fundstellen, ohne den Suchindex zu berühren."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--passages", type=int, default=10_000, help="so viele (sonst 10000)")

    def handle(self, *args: Any, **options: Any) -> None:
        live = list(all_passages())
        if not live:
            raise CommandError("Es gibt noch keine Seiten. Bitte rufen Sie einmal make run auf.")
        with tempfile.TemporaryDirectory() as folder:
            engine = EmbeddedEngine(Path(folder))
            started = time.perf_counter()
            count = engine.rebuild(_copies(live, options["passages"]))
            self._row(f"build, {count} passages", [(time.perf_counter() - started) * 1000])
            size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
            self.stdout.write(f"{'index on disk, MB':<52} {size / 1e6:>9.1f}")
            for question in QUESTIONS:
                self._row(question, [_milliseconds(engine, question) for _ in range(ROUNDS)])
            self._row("one page updated", [_update(engine, live[0]) for _ in range(UPDATES)])

    def _row(self, name: str, times: list[float]) -> None:
        best, worst = statistics.median(times), max(times)
        self.stdout.write(f"{name:<52} {best:>9.1f} ms {worst:>9.1f} ms at most")


def _copies(live: list[IndexedPassage], count: int) -> Iterator[IndexedPassage]:
    for number, passage in enumerate(islice(cycle(live), count)):
        page = 1_000_000 + number // 3
        yield replace(
            passage,
            key=f"{page}-{number}",
            page_id=page,
            keywords={**passage.keywords, "page": [str(page)]},
        )


def _milliseconds(engine: Engine, question: str) -> float:
    """Everything but the database: fetch, re-rank, ten snippets."""
    started = time.perf_counter()
    found = retrieve(question, Reader().filters, engine)
    for entry in found.ranked[:10]:
        snippet(str(entry.candidate.stored["text"]), found.query)
    return (time.perf_counter() - started) * 1000


def _update(engine: Engine, passage: IndexedPassage) -> float:
    started = time.perf_counter()
    engine.replace_pages({passage.page_id: [passage]})
    return (time.perf_counter() - started) * 1000
