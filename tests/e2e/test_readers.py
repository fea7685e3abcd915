"""What readers do, without any script: find, read, go on."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import BEHIND_PROXY
from tests.e2e.site_under_test import RunningSite


@pytest.fixture
def plain(browser: Browser, public_site: RunningSite):
    """A phone whose browser runs no script."""
    context = browser.new_context(
        base_url=public_site.url,
        java_script_enabled=False,
        viewport={"width": 360, "height": 740},
        extra_http_headers=BEHIND_PROXY,
    )
    yield context.new_page()
    context.close()


def test_the_start_page_says_what_it_is_and_offers_four_ways_in(plain: Page):
    plain.goto("/")
    expect(plain.locator("h1")).to_have_count(1)
    for reader in ("Lehrkraft", "Schul-IT", "Schulträger", "Öffentlichkeit"):
        expect(plain.get_by_role("link", name=reader).first).to_be_visible()


def test_the_menu_opens_without_script(plain: Page):
    plain.goto("/")
    entry = plain.locator("header details a").first
    expect(entry).not_to_be_visible()
    plain.locator("header summary").last.click()
    expect(plain.get_by_role("link", name="Handbücher").first).to_be_visible()


@pytest.mark.parametrize("question", ["Zweckverbände", "Vereinbarungen", "Traeger", "Steuerung"])
def test_a_question_leads_to_the_passage(plain: Page, question: str):
    plain.goto("/")
    plain.get_by_role("searchbox").last.fill(question)
    plain.get_by_role("searchbox").last.press("Enter")
    expect(plain.locator("mark").first).to_be_visible()
    hit = plain.locator("main article a[href*='#abschnitt-'], main ol a[href*='#abschnitt-']").first
    anchor = hit.get_attribute("href").split("#")[1]
    hit.click()
    expect(plain.locator(f"#{anchor}")).to_be_visible()


def test_a_handbook_reads_from_front_to_back(plain: Page, public_site: RunningSite):
    book = next(p for label, p in public_site.pages() if label == "guidance.HandbookPage")
    chapters = [p for label, p in public_site.pages() if label == "guidance.ChapterPage"]
    own = [path for path in chapters if path.startswith(book)]
    plain.goto(own[0])
    seen = {own[0]}
    for _ in own[1:]:
        plain.locator("a[rel=next]").click()
        seen.add(plain.url.removeprefix(public_site.url))
    assert seen == set(own)
    expect(plain.locator("a[rel=next]")).to_have_count(0)


def test_an_unknown_address_helps_on(plain: Page):
    answer = plain.goto("/gibt/es/nicht/")
    assert answer.status == 404
    expect(plain.get_by_role("searchbox").last).to_be_visible()
