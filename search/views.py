"""The results page."""

import logging
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from search.engines.base import SearchUnavailable
from search.engines.registry import engine
from search.forms import SearchForm
from search.readable import Reader
from search.results import PAGE_SIZE, SearchResults, find_pages

log = logging.getLogger(__name__)
_TEMPLATE = "search/results.html"


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answer `?q=` with pages and their passages, ten a page (`?seite=`); sets no cookie.

    Context: `form`, `query` (str), `canonical` (path of this page), and `state`:
    "leer" (no question), "ungueltig" (see form.q.errors), "gestoert" (index not available, status
    503), "keine" or "treffer". With the last two also `results` (total, page_total, capped, step,
    dropped, replaced, suggestion), with "treffer" also `paged` (a Django page of
    `search.results.PageHit`) and `numbers` (page numbers, None for a gap).
    """
    form = SearchForm(request.GET)
    if not form.is_valid():
        return _render(request, form, "ungueltig")
    question = form.cleaned_data["q"]
    if not question:
        return _render(request, form, "leer")
    try:
        found = find_pages(question, Reader(request.user), engine())
    except SearchUnavailable as error:
        log.error("Suche gestört: %s", error)
        return _render(request, form, "gestoert", status=503)
    if not found.groups:
        return _render(request, form, "keine", query=question, results=found)
    return _page_of_hits(request, form, question, found)


def _page_of_hits(
    request: HttpRequest, form: SearchForm, question: str, found: SearchResults
) -> HttpResponse:
    paginator = Paginator(found.groups, PAGE_SIZE)
    number = _page_number(request, paginator)
    if number is None:
        return HttpResponseRedirect(_address(question))
    paged: PaginatorPage[Any] = paginator.page(number)
    first = (number - 1) * PAGE_SIZE
    paged.object_list = found.hits(first, first + PAGE_SIZE, request)
    numbers = [
        entry if isinstance(entry, int) else None
        for entry in paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    ]
    return _render(
        request,
        form,
        "treffer",
        query=question,
        results=found,
        paged=paged,
        numbers=numbers,
        canonical=_address(question, number),
    )


def _page_number(request: HttpRequest, paginator: Any) -> int | None:
    """The asked-for page; None if the address is not the one address of a page of hits."""
    if "seite" not in request.GET:
        return 1
    asked = request.GET["seite"]
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4):
        return None
    number = int(asked)
    return number if 1 < number <= paginator.num_pages and str(number) == asked else None


def _address(question: str, number: int = 1) -> str:
    parameters = {"q": question} | ({"seite": number} if number > 1 else {})
    return f"{reverse('search')}?{urlencode(parameters)}"


def _render(
    request: HttpRequest, form: SearchForm, state: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    question = context.pop("query", form.cleaned_data.get("q", ""))
    everything = {
        "form": form,
        "query": question,
        "state": state,
        "canonical": _address(question) if question else reverse("search"),
        **context,
    }
    return render(request, _TEMPLATE, everything, status=status)
