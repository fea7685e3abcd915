"""A real site for the browser: own data folder, starter content, its own server process."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60

LIST_PAGES = """
import json
from wagtail.models import Page
live = Page.objects.live().public().filter(depth__gt=1).specific()
print("PAGES" + json.dumps([[p._meta.label, p.get_url()] for p in live if p.get_url()]))
"""


@dataclass(frozen=True)
class RunningSite:
    """Where the site answers and how to talk to its database from outside."""

    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str, stdin: str | None = None) -> str:
        """Run a management command against this site's data; returns what it printed."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"manage.py {' '.join(arguments)}\n{done.stderr}"
        return done.stdout

    def pages(self) -> list[tuple[str, str]]:
        """(model label, address) of every live public page."""
        line = next(
            line for line in self.manage("shell", "-c", LIST_PAGES).splitlines() if "PAGES" in line
        )
        return [(label, path) for label, path in json.loads(line.split("PAGES", 1)[1])]


def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(url: str, server: subprocess.Popen[bytes]) -> None:
    # Production settings redirect what did not come through HTTPS.
    probe = urllib.request.Request(f"{url}/bereit/", headers={"X-Forwarded-Proto": "https"})  # noqa: S310
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it answered"
        with contextlib.suppress(OSError):
            urllib.request.urlopen(probe, timeout=2).close()  # noqa: S310
            return
        time.sleep(0.2)
    raise AssertionError(f"{url} did not answer within {START_SECONDS} s")


@contextlib.contextmanager
def running_site(folder: Path, settings: str) -> Iterator[RunningSite]:
    """A site with starter content under `settings`, ended by its process id."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "TRUST_PROXY": "true",
        "SERVE_MEDIA": "true",
    }
    if settings == "config.settings.production":
        environment["SECRET_KEY"] = "browser-tests-only-" + "0123456789" * 4
    site = RunningSite(f"http://127.0.0.1:{port}", environment)
    for command in (
        ["migrate", "--verbosity", "0"],
        ["load_starter_content"],
        ["rebuild_search"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
    ):
        site.manage(*command)
    log = (folder / "server.log").open("wb")
    server = subprocess.Popen(  # noqa: S603
        [
            sys.executable, "-m", "gunicorn", "config.wsgi",
            "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "2", "--no-control-socket",
        ],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
    )  # fmt: skip
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
    )
    try:
        wait_until_it_answers(site.url, server)
        yield site
    finally:
        for process in (server, worker):
            process.terminate()
        for process in (server, worker):
            process.wait(timeout=20)
        log.close()
