"""`make run`: prepares what is missing, starts site and task worker together and ends both together.

Ends cleanly on Ctrl-C, SIGTERM, SIGHUP, when one of the two dies, and (on Linux) even when this
process itself is killed: no child is left behind.
"""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import IO

from scripts.console import (
    ROOT,
    Stop,
    data_dir,
    log_path,
    open_log,
    require_writable,
    shown,
    speak_plainly,
    step,
)
from scripts.environment import PYTHON, Level, prepare

HOST = "127.0.0.1"
GUNICORN = "--threads 8 --log-level warning --graceful-timeout 1 --no-control-socket"
START_SECONDS = 90
STOP_SECONDS = 10
PR_SET_PDEATHSIG = 1  # from <linux/prctl.h>

Process = subprocess.Popen[bytes]


def main() -> int:
    port = read_port(os.environ.get("PORT") or "8000")
    require_free(port)
    require_writable(data_dir())
    prepare(Level.RUN)
    env = environment_for(port)
    if subprocess.run(
        [PYTHON, "-m", "scripts.prepare_site"], cwd=ROOT, env=env, check=False
    ).returncode:
        return 1  # it has said why
    require_free(port)  # minutes may have passed
    return serve(port, env)


def read_port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Stop(f"PORT={text} ist keine Portnummer. Bitte wählen Sie eine Zahl, etwa PORT=8001.")
    return int(text)


def require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise Stop(
                f"Port {port} ist dem Systemverwalter vorbehalten. Bitte starten Sie mit einem "
                "anderen, zum Beispiel: make run PORT=8001"
            ) from error
        except OSError as error:
            raise Stop(
                f"Port {port} ist schon belegt. Beenden Sie das andere Programm oder starten Sie mit "
                f"einem anderen Port, zum Beispiel: make run PORT={port + 1}"
            ) from error


def environment_for(port: int) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "SITE_URL": f"http://{HOST}:{port}",
        **os.environ,
        "PYTHONUNBUFFERED": "1",
    }


def serve(port: int, env: dict[str, str]) -> int:
    """Run both processes until a signal comes (code 0); Stop if one of them ends by itself."""
    options = f"config.wsgi --bind {HOST}:{port} {GUNICORN}".split()
    web: list[str | Path] = [PYTHON, "-m", "gunicorn", *options]
    worker: list[str | Path] = [PYTHON, "manage.py", "db_worker", "--no-reload"]
    step("Starte die Seiten …")
    with ended_by_signal() as ended, children_stopped() as children:
        children["Die Webseite"] = start(web, env)
        with open_log("worker.log") as log:
            children["Der Aufgabendienst"] = start(worker, env, log)
        deadline = time.monotonic() + START_SECONDS
        while not ended and not answers(port):
            require_alive(children)
            if time.monotonic() > deadline:
                raise Stop(f"Die Webseite antwortet nach {START_SECONDS} Sekunden noch nicht.")
            time.sleep(0.2)
        if not ended:
            greet(port, env)
        while not ended:
            require_alive(children)
            time.sleep(0.2)
        step("Beende Webseite und Aufgabendienst …")
    return 0


def require_alive(children: dict[str, Process]) -> None:
    for name, process in children.items():
        if process.poll() is not None:
            raise Stop(
                f"{name} hat sich unerwartet beendet. Die Meldung steht darüber oder in "
                f"{shown(log_path('worker.log'))}."
            )


@contextlib.contextmanager
def ended_by_signal() -> Iterator[list[int]]:
    """A list that is filled as soon as someone asks this process to end."""
    received: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        received.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, note)
    yield received


@contextlib.contextmanager
def children_stopped() -> Iterator[dict[str, Process]]:
    """Whatever happens inside, no child outlives the block."""
    children: dict[str, Process] = {}
    try:
        yield children
    finally:
        for process in children.values():
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in children.values():
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def start(
    command: Sequence[str | Path], env: dict[str, str], log: IO[bytes] | None = None
) -> Process:
    """Start a child in its own group, so that Ctrl-C reaches only us and we end it in order.

    Without a log the child speaks to our terminal.
    """
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log else None,
        start_new_session=True,
        preexec_fn=end_with_parent if sys.platform == "linux" else None,
    )


def end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def answers(port: int) -> bool:
    without_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with without_proxy.open(f"http://{HOST}:{port}/", timeout=30):
            return True
    except urllib.error.HTTPError:
        return True  # it answers; what it says is for the tests
    except OSError:
        return False


def greet(port: int, env: dict[str, str]) -> None:
    print(
        f"""
  Wissensverbund läuft:  http://{HOST}:{port}/
  Verwaltung:            http://{HOST}:{port}/verwaltung/
{demo_logins(env)}
  E-Mails landen in:     {shown(data_dir() / "mail")}
  Beenden mit Strg+C
""",
        flush=True,
    )


def demo_logins(env: dict[str, str]) -> str:
    """One line per demonstration account, from the module that creates them (needs no Django)."""
    program = (
        "from home.starter_content import DEMO_ACCOUNTS\n"
        "for a in DEMO_ACCOUNTS: print(f'  {a.role + \":\":<22} {a.email}  Kennwort {a.password}')"
    )
    done = subprocess.run(
        [PYTHON, "-c", program], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.rstrip("\n")


if __name__ == "__main__":
    speak_plainly(main)
