"""Every public address, followed from the start page: nothing dead, foreign, stored or broken."""

import re

import pytest

from tests.e2e.checkers import markup_errors
from tests.e2e.crawling import Walk, walk
from tests.e2e.site_under_test import RunningSite

NOT_FOR_READERS = ("/verwaltung/", "/static/", "/media/")


@pytest.fixture(scope="module")
def crawl(browser, public_site: RunningSite) -> Walk:
    context = browser.new_context(locale="de-DE", extra_http_headers={"X-Forwarded-Proto": "https"})
    found = walk(context, f"{public_site.url}/", leave_out=NOT_FOR_READERS)
    context.close()
    return found


def test_the_walk_reaches_every_page_type(crawl: Walk, public_site: RunningSite):
    reached = {address.removeprefix(public_site.url) for address in crawl.pages}
    pages = public_site.pages()
    types = {label for label, _ in pages}
    assert types == {label for label, path in pages if path in reached}


def test_no_address_answers_with_an_error(crawl: Walk):
    assert {a: seen.status for a, seen in crawl.pages.items() if seen.status >= 400} == {}


def test_no_dead_link_and_no_dead_anchor(crawl: Walk):
    assert crawl.dead_links() == []


def test_readers_get_no_cookie_and_nothing_is_stored(crawl: Walk):
    assert crawl.cookies == []
    assert [address for address, seen in crawl.pages.items() if seen.stored] == []


def test_no_request_leaves_the_site(crawl: Walk):
    assert crawl.foreign_requests == set()


def test_the_console_stays_silent(crawl: Walk):
    assert crawl.console == []


def test_no_page_carries_a_script_an_inline_style_or_an_event_handler(crawl: Walk):
    carriers = [
        address
        for address, seen in crawl.pages.items()
        if re.search(r"<script(?![^>]*ld\+json)|<style|\sstyle=|\son\w+=", seen.html)
    ]
    assert carriers == []


def test_the_markup_is_valid(crawl: Walk, tmp_path):
    sources = {
        re.sub(r"\W+", "-", address): f"<!DOCTYPE html>\n{seen.html}"
        for address, seen in crawl.pages.items()
        if seen.html
    }
    assert sources
    assert markup_errors(tmp_path, sources) == []


def test_titles_are_unique_where_addresses_differ(crawl: Walk):
    titles: dict[str, list[str]] = {}
    for address, seen in crawl.pages.items():
        match = re.search(r"<title>(.*?)</title>", seen.html, re.DOTALL)
        if match and "?" not in address:
            titles.setdefault(match.group(1).strip(), []).append(address)
    assert {title: found for title, found in titles.items() if len(found) > 1 or not title} == {}
