"""The throw-away server: the command gets an address, and nothing stays behind however it ends."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDS_POSTGRES = pytest.mark.skipif(
    not shutil.which("initdb") and not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    reason="PostgreSQL is not installed",
)


def server_with(command: list[str], **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.postgres", *command],
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def port_of(address: str) -> int:
    port = urlsplit(address.strip()).port
    assert port
    return port


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def first_address(process: subprocess.Popen[str]) -> str:
    return next(line for line in process.stdout or () if line.startswith("postgres://"))


@NEEDS_POSTGRES
def test_command_gets_an_address_and_its_code_comes_back() -> None:
    process = server_with(["sh", "-c", "echo $DATABASE_URL; exit 7"])
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 7, errors
    address = next(line for line in output.splitlines() if line.startswith("postgres://"))
    assert not is_open(port_of(address))


@NEEDS_POSTGRES
def test_terminated_run_ends_its_server() -> None:
    process = server_with(["sh", "-c", "echo $DATABASE_URL; exec sleep 30"])
    port = port_of(first_address(process))
    assert is_open(port)
    process.terminate()
    process.wait(30)
    deadline = time.monotonic() + 10
    while is_open(port) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_open(port)


def test_missing_postgres_names_the_package() -> None:
    program = (
        "import scripts.postgres as p, pathlib, sys, shutil\n"
        "shutil.which = lambda name: None\n"
        "pathlib.Path.glob = lambda *_: []\n"
        "sys.argv = ['postgres', 'true']\n"
        "p.speak_plainly(p.main)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "apt install postgresql" in done.stderr
    assert "Traceback" not in done.stderr
