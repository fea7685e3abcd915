"""Prepares this folder: virtual environment, hash-locked packages, front-end package.

`python -m scripts.environment [--quiet]` makes everything that running, testing and checking need;
`make run` asks for the smaller `Level.RUN`. Standard library only, Python 3.11 to 3.13. A finished
part leaves a stamp with the hash of its lock file, so a second call costs milliseconds.
"""

import enum
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.console import (
    ROOT,
    Stop,
    data_dir,
    log_path,
    require_writable,
    run_logged,
    shown,
    speak_plainly,
    step,
)

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
PACKAGES_STAMP = VENV / "packages-installed"
FRONT_END_STAMP = NODE_MODULES / ".installed"

NPM_PATIENCE = ("--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=5000")
CERTIFICATE_SIGNS = ("CERTIFICATE_VERIFY_FAILED", "SELF_SIGNED_CERT", "UNABLE_TO_GET_ISSUER_CERT")
NETWORK_SIGNS = (
    "NewConnectionError",
    "ConnectTimeout",
    "NameResolutionError",
    "ProxyError",
    "ReadTimeout",
    "Temporary failure in name resolution",
    "ECONNREFUSED",
    "EAI_AGAIN",
    "ENOTFOUND",
    "ENETUNREACH",
    "ETIMEDOUT",
)


class Level(enum.Enum):
    """How much is installed; WORK contains RUN."""

    RUN = "base"
    WORK = "dev"


def prepare(level: Level) -> None:
    """Bring the folder to `level`; raises Stop with what to do if something is missing."""
    require_writable(ROOT)
    require_writable(data_dir())
    make_virtual_environment()
    install_packages(level)
    install_front_end(level)


def make_virtual_environment() -> None:
    if works([PYTHON, "-c", "import pip"]):
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Stop(
            f"Diesem Python ({sys.executable}) fehlt das Modul venv. Bitte installieren Sie es (Debian, "
            "Ubuntu: sudo apt install python3-venv) und rufen Sie den Befehl noch einmal auf."
        )
    step("Lege die Python-Umgebung .venv an …")
    code, _ = run_logged([sys.executable, "-m", "venv", "--clear", VENV], "venv.log")
    if code:
        raise Stop(
            "Die Python-Umgebung .venv ließ sich nicht anlegen. Bitte prüfen Sie, ob python3-venv "
            f"installiert und auf der Platte Platz ist. Einzelheiten: {shown(log_path('venv.log'))}"
        )


def install_packages(level: Level) -> None:
    lock = ROOT / "requirements" / f"{level.value}.txt"
    accepted = {stamp_of(lock)}
    if level is Level.RUN:
        accepted.add(stamp_of(ROOT / "requirements" / "dev.txt"))  # contains base
    if stamped(PACKAGES_STAMP, accepted):
        return
    step(f"Installiere Python-Pakete aus {shown(lock)} (beim ersten Mal 1 bis 3 Minuten) …")
    pip_install(lock)
    PACKAGES_STAMP.write_text(stamp_of(lock))


def pip_install(lock: Path) -> None:
    """Install exactly what `lock` names, wheels only, every file checked against its hash."""
    total = sum("==" in line for line in lock.read_text().splitlines() if not line.startswith(" "))
    collected = 0

    def progress(line: str) -> str:
        nonlocal collected
        if line.startswith("Collecting "):
            collected += 1
            return f"{min(collected, total)} von {total}: {line.split()[1].partition('=')[0]}"
        return "richte ein" if line.startswith("Installing collected") else ""

    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--progress-bar", "off"]
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--retries",
        "2",
        *options,
        "-r",
        lock,
    ]
    code, output = run_logged(command, "pip.log", progress=progress)
    if code:
        raise Stop(download_failed("der Python-Pakete", output, "pip.log"))


def install_front_end(level: Level) -> None:
    lock = ROOT / "package-lock.json"
    everything = f"dev {stamp_of(lock)}"
    wanted = everything if level is Level.WORK else f"base {stamp_of(lock)}"
    if stamped(FRONT_END_STAMP, {wanted, everything}):
        return
    npm = find_npm()
    step("Hole das Gestaltungspaket (KERN) für die Seiten …")
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *NPM_PATIENCE]
    if level is Level.RUN:
        options.append("--omit=dev")
    env = {
        "NODE_USE_SYSTEM_CA": "1",  # certificates of an authority's own network
        **os.environ,
        "PATH": f"{npm.parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    code, output = run_logged([npm, "ci", *options], "npm.log", env=env)
    if code:
        raise Stop(download_failed("des Gestaltungspakets", output, "npm.log"))
    FRONT_END_STAMP.write_text(wanted)


def find_npm() -> Path:
    """The npm of the machine if it works, else the one of PyPI's Node in the environment."""
    system = shutil.which("npm")
    if system and works([system, "--version"]):
        return Path(system)
    local = VENV / "bin" / "npm"
    if not works([local, "--version"]):
        step("Kein npm auf diesem Rechner: hole Node in die Python-Umgebung (etwa 60 MB) …")
        pip_install(ROOT / "requirements" / "node.txt")
    return local


def works(command: list[str | Path]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def stamp_of(lock: Path) -> str:
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def stamped(stamp: Path, accepted: set[str]) -> bool:
    return stamp.is_file() and stamp.read_text() in accepted


def download_failed(what: str, output: str, log: str) -> str:
    if any(sign in output for sign in CERTIFICATE_SIGNS):
        advice = (
            "Ihr Netz setzt ein eigenes Zertifikat ein: bitte nennen Sie dessen Datei mit den "
            "Variablen PIP_CERT und NODE_EXTRA_CA_CERTS."
        )
    elif any(sign in output for sign in NETWORK_SIGNS):
        advice = (
            "Bitte prüfen Sie die Netzverbindung (hinter einem Proxy: die Variable HTTPS_PROXY) "
            "und rufen Sie den Befehl noch einmal auf."
        )
    elif "No space left" in output:
        advice = "Der Datenträger ist voll, bitte schaffen Sie etwa 1 GB Platz."
    else:
        advice = "Bitte lesen Sie die letzten Zeilen des Protokolls."
    return f"Das Laden {what} ist gescheitert. {advice} Einzelheiten: {shown(log_path(log))}"


def main() -> int:
    prepare(Level.WORK)
    if "--quiet" not in sys.argv:
        step("Alles ist eingerichtet: make run startet die Seiten, make test die Prüfungen.")
    return 0


if __name__ == "__main__":
    speak_plainly(main)
