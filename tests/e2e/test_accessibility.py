"""Every page type in every way it is read: axe finds nothing, nothing is cut off or unreachable."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.checkers import axe_violations
from tests.e2e.conftest import BEHIND_PROXY
from tests.e2e.site_under_test import RunningSite

MODES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
    "reflow": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
BESIDE_THE_TREE = ["/muster/", "/suche/", "/suche/?q=Kooperation", "/suche/?q=Xyzzyq", "/fehlt/"]
# Wide and low enough that every stop has to be scrolled to.
FOCUS_IS_VISIBLE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const ringed = n => getComputedStyle(n).outlineStyle !== 'none'
    && parseFloat(getComputedStyle(n).outlineWidth) > 0;
  const ring = ringed(e) || ringed(e.parentElement);  // a search field rings its whole box
  return {name: e.outerHTML.slice(0, 120), visible: ring && box.width > 0 && box.height > 0};
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, summary, select')]
  .filter(e => e.checkVisibility() && !e.closest('p, li, dd, td, figcaption, .wv-prose'))
  .filter(e => getComputedStyle(e).clipPath === 'none' && getComputedStyle(e).position !== 'absolute')
  .map(e => ({e, box: e.getBoundingClientRect()}))
  .filter(({box}) => box.width && (box.height < 23.5 || box.width < 23.5))
  .map(({e, box}) => `${Math.round(box.width)}x${Math.round(box.height)} ${e.outerHTML.slice(0, 90)}`)"""


@pytest.fixture(scope="module")
def addresses(public_site: RunningSite) -> list[str]:
    """One address of each page type, plus the addresses outside the page tree."""
    by_type: dict[str, str] = {}
    for label, path in public_site.pages():
        # The longest address of a type is its deepest page: most breadcrumbs, most content.
        by_type[label] = max(by_type.get(label, ""), path, key=len)
    books = [p for label, p in public_site.pages() if label == "guidance.HandbookPage"]
    return [*by_type.values(), f"{books[0]}alles/", *BESIDE_THE_TREE]


@pytest.fixture(params=MODES)
def reading(request, browser: Browser, public_site: RunningSite):
    context = browser.new_context(
        base_url=public_site.url,
        locale="de-DE",
        extra_http_headers=BEHIND_PROXY,
        **MODES[request.param],
    )
    yield context.new_page()
    context.close()


def test_axe_finds_nothing(reading: Page, addresses: list[str], axe_source: str):
    found = []
    for address in addresses:
        reading.goto(address)
        found += axe_violations(reading, axe_source)
    assert found == []


def test_nothing_scrolls_sideways(reading: Page, addresses: list[str]):
    wide = []
    for address in addresses:
        reading.goto(address)
        excess = reading.evaluate(
            "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        )
        if excess > 0:
            wide.append(f"{address}: {excess} px")
    assert wide == []


def test_every_target_is_large_enough(reading: Page, addresses: list[str]):
    small = []
    for address in addresses:
        reading.goto(address)
        small += [f"{address} {found}" for found in reading.evaluate(SMALL_TARGETS)]
    assert small == []


def test_every_tab_stop_shows_its_focus_and_none_traps(reader_page: Page, addresses: list[str]):
    hidden = []
    for address in addresses[:6]:
        reader_page.goto(address)
        for _ in range(80):
            reader_page.keyboard.press("Tab")
            stop = reader_page.evaluate(FOCUS_IS_VISIBLE)
            if stop is None:
                break
            if not stop["visible"]:
                hidden.append(f"{address} {stop['name']}")
    assert hidden == []


def test_the_first_tab_stop_leads_to_the_content(reader_page: Page):
    reader_page.goto("/")
    reader_page.keyboard.press("Tab")
    reader_page.keyboard.press("Enter")
    expect(reader_page).to_have_url(re.compile("#inhalt$"))


def test_print_leaves_navigation_and_search_out(reader_page: Page, addresses: list[str]):
    chapter = next(address for address in addresses if "/handbuecher/" in address)
    reader_page.goto(chapter)
    reader_page.emulate_media(media="print")
    assert reader_page.locator("h1").is_visible()
    assert not reader_page.locator("header nav").first.is_visible()
    assert not reader_page.get_by_role("search").first.is_visible()
