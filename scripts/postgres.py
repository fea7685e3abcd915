"""Runs a command with DATABASE_URL of a throw-away PostgreSQL server.

`python -m scripts.postgres COMMAND…` makes a server of its own (own folder, own port, only on
127.0.0.1), runs the command and always ends and removes the server. PostgreSQL refuses to run as
root; then the server, not the command, runs as the user postgres or nobody.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.console import Stop, speak_plainly, step

HOST = "127.0.0.1"
ROLE = "wissensverbund"
CLUSTER = f"-U {ROLE} -A trust -E UTF8 --locale=C.UTF-8 --no-sync"
# The data lives for minutes: no waiting for the disk.
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=50"


def main() -> int:
    command = sys.argv[1:]
    if not command:
        raise Stop("Es fehlt der Befehl: python -m scripts.postgres BEFEHL …")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # unwinds, so the server is ended too
    with throwaway_server() as url:
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": url}, check=False
        ).returncode


@contextlib.contextmanager
def throwaway_server() -> Iterator[str]:
    """Yield the DATABASE_URL of a running, empty server."""
    binaries = find_binaries()
    user = server_user()
    folder = Path(tempfile.mkdtemp(prefix="wissensverbund-pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user.pw_uid, user.pw_gid)
    data, log = folder / "data", folder / "server.log"
    port = free_port()
    options = f"-p {port} -k {folder} -c listen_addresses={HOST} {FAST}"
    control: list[str | Path] = [binaries / "pg_ctl", "-D", data, "-w"]
    step(f"Starte einen PostgreSQL-Server auf Port {port} …")
    try:
        call([binaries / "initdb", "-D", data, *CLUSTER.split()], user)
        call([*control, "-l", log, "-o", options, "start"], user)
        try:
            call([binaries / "createdb", "-h", HOST, "-p", str(port), "-U", ROLE, ROLE], user)
            yield f"postgres://{ROLE}@{HOST}:{port}/{ROLE}"
        finally:
            call([*control, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path:
    """The folder with initdb and pg_ctl: on the PATH or where Debian keeps them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=version_of)
    if not versions:
        raise Stop(
            "PostgreSQL fehlt auf diesem Rechner. Bitte installieren Sie es "
            "(Debian, Ubuntu: sudo apt install postgresql) und rufen Sie den Befehl noch einmal auf."
        )
    return versions[-1].parent


def version_of(initdb: Path) -> int:
    name = initdb.parent.parent.name
    return int(name) if name.isdecimal() else 0


def server_user() -> pwd.struct_passwd | None:
    """Whom the server runs as; None means as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise Stop(
        "PostgreSQL läuft nicht als root. Bitte rufen Sie den Befehl als anderer Benutzer auf."
    )


def call(command: Sequence[str | Path], user: pwd.struct_passwd | None) -> None:
    """Run a PostgreSQL program quietly; its own words become the sentence if it fails."""
    # Not a pipe: the server would inherit it, and reading would wait until the server ends.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=user and user.pw_uid,
            group=user and user.pw_gid,
            extra_groups=[] if user else None,
            check=False,
        )
        output.seek(0)
        if done.returncode:
            words = " ".join(output.read().split())
            raise Stop(f"PostgreSQL ließ sich nicht einrichten ({Path(command[0]).name}): {words}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    speak_plainly(main)
