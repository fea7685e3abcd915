"""`make bench`: what a page and a search cost on this machine, over the content in the database.

Prints, per page type, the SQL queries and the milliseconds of one uncached anonymous request in this
process, and the milliseconds of a search page. Nothing is written. The goals stand in the last line.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import django
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scripts.console import Stop, speak_plainly

ROUNDS = 7
PAGES_PER_TYPE = 3
QUESTIONS = (
    "Zweckverband",
    "Support an Schulen",
    "Kooperationsmodelle vergleichen",
    "Wer entscheidet über die Ausstattung?",
    "öffentlich-rechtliche Vereinbarung",
    "Medienentwicklungsplanung",
    "Datenschuts",
    "gibtesnicht",
)


def main() -> int:
    django.setup()
    try:
        rows = [*page_rows(), *search_rows()]
    except OperationalError as error:
        raise Stop("Es gibt noch keine Datenbank. Bitte rufen Sie einmal make run auf.") from error
    if not rows:
        raise Stop("Die Datenbank ist leer. Bitte rufen Sie einmal make run auf.")
    print(f"{'':<46} {'SQL':>4} {'ms':>7} {'KB':>6}")
    for name, queries, milliseconds, size in rows:
        print(f"{name[:46]:<46} {queries:>4} {milliseconds:>7.1f} {size / 1000:>6.1f}")
    print("\nGoals: handbook and chapter pages at most 15 queries and 20 ms.")
    return 0


Row = tuple[str, int, float, int]


def page_rows() -> Iterator[Row]:
    from wagtail.models import Page

    seen: dict[str, int] = {}
    for page in Page.objects.live().public().filter(depth__gt=1).specific().order_by("path"):
        name = type(page).__name__
        seen[name] = seen.get(name, 0) + 1
        if seen[name] <= PAGES_PER_TYPE and page.url:
            yield measure(f"{name}: {page.title}", page.url)


def search_rows() -> Iterator[Row]:
    for question in QUESTIONS:
        yield measure(f"search: {question}", f"{reverse('search')}?{urlencode({'q': question})}")


def measure(name: str, address: str) -> Row:
    """Median of some requests after one that warms the caches of templates and word lists."""
    client = Client(headers={"host": "127.0.0.1"})
    client.get(address)
    times = []
    with CaptureQueriesContext(connection):
        response = client.get(address)
        queries = len(connection.queries_log)  # the next request empties it
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    if response.status_code != 200:
        print(f"{address} answers {response.status_code}", file=sys.stderr)
    return name, queries, statistics.median(times), len(response.content)


if __name__ == "__main__":
    speak_plainly(main)
