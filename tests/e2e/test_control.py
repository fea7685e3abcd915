"""A page that is broken on purpose: "nothing found" must never mean that a checker did not run."""

from pathlib import Path

from tests.e2e.checkers import axe_violations, markup_errors
from tests.e2e.crawling import walk

BROKEN = Path(__file__).with_name("broken.html").read_text(encoding="utf-8")


def test_the_checkers_find_what_is_broken(browser, axe_source, tmp_path):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.set_content(BROKEN)
    rules = " ".join(axe_violations(page, axe_source))
    for rule in ("color-contrast", "image-alt", "html-has-lang", "document-title"):
        assert rule in rules
    assert page.evaluate("() => document.scrollingElement.scrollWidth") > 320
    context.close()
    found = " ".join(markup_errors(tmp_path, {"broken": BROKEN}))
    assert "no-dup-id" in found
    assert "no-inline-style" in found


def test_the_walk_finds_dead_links_foreign_requests_cookies_and_storage(browser, httpserver_root):
    context = browser.new_context()
    found = walk(context, httpserver_root, leave_out=())
    context.close()
    dead = " ".join(found.dead_links())
    assert "/gibt-es-nicht/" in dead
    assert "#kein-anker" in dead
    assert set(found.cookies) == {"verfolger"}
    assert any("127.0.0.2" in url for url in found.foreign_requests)
    assert found.pages[httpserver_root].stored == 1
    assert found.console
