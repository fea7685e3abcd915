"""Walk a site as a reader's browser does and keep what was seen."""

from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

COLLECT = """() => ({
  html: document.documentElement.outerHTML,
  ids: [...document.querySelectorAll('[id]')].map(e => e.id),
  links: [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')),
  stored: Object.keys(localStorage).length + Object.keys(sessionStorage).length,
})"""


@dataclass
class Seen:
    """One address: its status, source, ids, links and what the browser stored."""

    status: int
    html: str = ""
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    stored: int = 0


@dataclass
class Walk:
    """Everything a walk found."""

    pages: dict[str, Seen] = field(default_factory=dict)
    foreign_requests: set[str] = field(default_factory=set)
    console: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)

    def dead_links(self) -> list[str]:
        return [
            f"{source} -> {target}"
            for source, seen in self.pages.items()
            for target in self._targets(source, seen)
            if not self._leads_somewhere(target)
        ]

    def _targets(self, source: str, seen: Seen) -> list[str]:
        joined = (urljoin(source, link) for link in seen.links)
        return [link for link in joined if urlsplit(link).netloc == urlsplit(source).netloc]

    def _leads_somewhere(self, target: str) -> bool:
        address, anchor = urldefrag(target)
        seen = self.pages.get(address)
        if seen is None:
            return True  # not part of the public walk: the admin, downloads
        return seen.status < 400 and (not anchor or anchor in seen.ids)


def walk(context: BrowserContext, start: str, *, leave_out: tuple[str, ...]) -> Walk:
    """Follow every internal link from `start`; addresses below `leave_out` are not opened."""
    found = Walk()
    page = context.new_page()
    _listen(page, urlsplit(start).netloc, found)
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address not in found.pages:
            found.pages[address] = seen = _look_at(page, address)
            waiting += _targets_to_open(address, seen, leave_out)
    found.cookies = [cookie["name"] for cookie in context.cookies()]
    page.close()
    return found


def _listen(page: Page, host: str, found: Walk) -> None:
    """Note requests to other hosts and what the console says."""

    def note_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != host:
            found.foreign_requests.add(request.url)

    def note_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.console.append(f"{page.url}: {message.text}")

    page.on("request", note_request)
    page.on("console", note_console)


def _targets_to_open(address: str, seen: Seen, leave_out: tuple[str, ...]) -> list[str]:
    targets = (urldefrag(urljoin(address, link))[0] for link in seen.links)
    host = urlsplit(address).netloc
    return [
        target
        for target in targets
        if urlsplit(target).netloc == host and not urlsplit(target).path.startswith(leave_out)
    ]


def _look_at(page: Page, address: str) -> Seen:
    head = page.context.request.get(address, max_redirects=5)
    if not head.headers.get("content-type", "").startswith("text/html"):
        return Seen(head.status)
    response = page.goto(address)
    data = page.evaluate(COLLECT)
    return Seen(response.status, data["html"], set(data["ids"]), data["links"], data["stored"])
