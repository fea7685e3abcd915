"""What an editor does: correct a chapter, import a handbook. Then what a reader sees."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from home.starter_content import DEMO_ACCOUNTS
from tests.e2e.site_under_test import RunningSite

SAMPLE = Path(__file__).parent / "sample-handbook.md"


@pytest.fixture
def editor(browser, demo_site: RunningSite):
    """The demo editor, signed in by the form."""
    account = next(a for a in DEMO_ACCOUNTS if not a.is_superuser)
    context = browser.new_context(base_url=demo_site.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/verwaltung/")
    page.locator("input[name=username]").fill(account.email)
    page.locator("input[name=password]").fill(account.password)
    page.locator("button[type=submit]").click()
    page.wait_for_url(re.compile(r"/verwaltung/$"))
    yield page
    context.close()


def publish(page: Page) -> None:
    page.locator("button.w-dropdown__toggle-icon, [data-w-dropdown-target=toggle]").last.click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_load_state()


def test_a_correction_is_live_after_publishing(editor: Page, demo_site: RunningSite):
    path = next(p for label, p in demo_site.pages() if label == "guidance.ChapterPage")
    editor.goto(path)
    editor.get_by_role("link", name="Seite bearbeiten").click()
    editor.locator("[name=summary]").fill("Von der Redaktion gerade berichtigt.")
    publish(editor)
    editor.goto(path)
    expect(editor.get_by_text("Von der Redaktion gerade berichtigt.")).to_be_visible()
    editor.goto("/suche/?q=berichtigt")
    expect(editor.locator("mark").first).to_be_visible()


def test_a_handbook_comes_in_through_the_form_and_reads_well(editor: Page, demo_site: RunningSite):
    editor.goto("/verwaltung/handbuch-importieren/")
    editor.locator("input[type=file]").set_input_files(SAMPLE)
    editor.locator("main form button[type=submit], main form input[type=submit]").last.click()
    expect(editor.get_by_text("Geräte gemeinsam beschaffen").first).to_be_visible()
    editor.get_by_role("button", name="Als Entwurf importieren").click()
    expect(editor.locator("main")).to_contain_text("Entwurf")
    labels = demo_site.manage(
        "shell",
        "-c",
        "from guidance.models import HandbookPage; "
        "print([(p.title, p.live) for p in HandbookPage.objects.all()])",
    )
    assert "('Geräte gemeinsam beschaffen', False)" in labels
