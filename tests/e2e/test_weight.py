"""What a first view costs, as the production settings serve it."""

import pytest
from playwright.sync_api import Page

LIMIT_KIB = 120
SHIFT_LIMIT = 0.05
WATCH_SHIFTS = """() => {
  window.shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
}"""


@pytest.mark.parametrize("address", ["/", "/handbuecher/", "/suche/?q=Kooperation"])
def test_first_view_is_light_and_does_not_jump(reader_page: Page, address: str):
    session = reader_page.context.new_cdp_session(reader_page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    reader_page.goto(address, wait_until="networkidle")
    reader_page.evaluate(WATCH_SHIFTS)
    reader_page.wait_for_timeout(300)
    assert 0 < sum(sizes) / 1024 <= LIMIT_KIB
    assert reader_page.evaluate("() => window.shift") < SHIFT_LIMIT


def test_static_files_are_hashed_compressed_and_kept(reader_page: Page):
    reader_page.goto("/")
    href = reader_page.locator('link[rel="stylesheet"]').first.get_attribute("href")
    answer = reader_page.context.request.get(href)
    assert answer.headers["content-encoding"] in ("br", "gzip")
    assert "immutable" in answer.headers["cache-control"]
