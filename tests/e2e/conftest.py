"""Browser tests: Debian's Chromium against sites that run as a user would run them."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.site_under_test import ROOT, RunningSite, running_site

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Production settings redirect to HTTPS; a proxy in front tells them that it has happened.
BEHIND_PROXY = {"X-Forwarded-Proto": "https"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("Chromium is missing. On Debian: apt install chromium")
    return {"executable_path": chromium, "args": QUIET}


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The starter content under the production settings."""
    folder = tmp_path_factory.mktemp("public")
    with running_site(folder, "config.settings.production") as site:
        yield site


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """What `make run` shows: the starter content with demo logins."""
    with running_site(tmp_path_factory.mktemp("demo"), "config.settings.dev") as site:
        yield site


@pytest.fixture
def reader(browser: Browser, public_site: RunningSite) -> Iterator[BrowserContext]:
    """A reader's browser with nothing in it."""
    context = browser.new_context(
        base_url=public_site.url, locale="de-DE", extra_http_headers=BEHIND_PROXY
    )
    yield context
    context.close()


@pytest.fixture
def reader_page(reader: BrowserContext) -> Page:
    return reader.new_page()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The axe-core script, put into pages under test only."""
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def httpserver_root() -> Iterator[str]:
    """A tiny server that does everything wrong, for the negative control."""
    body = (Path(__file__).with_name("broken.html")).read_text(encoding="utf-8")
    script = "<script>localStorage.x = 1; fetch('http://127.0.0.2:9/zaehler')</script>"

    class Broken(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Set-Cookie", "verfolger=1")
            self.end_headers()
            self.wfile.write((body + script if found else "weg").encode())

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *args: object) -> None:
            """Keep the test's output readable."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Broken)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
