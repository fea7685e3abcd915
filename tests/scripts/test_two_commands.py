"""The promise of `make run` and `make setup`: what is missing is said in one sentence, never a traceback.

The real scripts run in a copy of the folder whose virtual environment is a stand-in, so that no
package is ever loaded.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SH = shutil.which("sh") or "/bin/sh"
# Root may write everywhere, unless it gives that right away.
WITHOUT_ROOTS_RIGHT_TO_WRITE = (
    ("setpriv", "--bounding-set", "-dac_override") if os.geteuid() == 0 else ()
)

# Stands for .venv/bin/python: answers as pip does, with the words and the code the test wants.
PYTHON_STAND_IN = """#!{sh}
case "$*" in
  *"import pip"*) exit 0 ;;
  *node.txt*) {bring_npm} ;;
  *"pip install"*) echo "Collecting wagtail==8.0.1"; echo "{words}"; exit {code} ;;
esac
"""
NPM_STAND_IN = """#!{sh}
case "$*" in
  *--version*) exit 0 ;;
  ci*) echo "$@" > npm-was-called; mkdir -p node_modules; echo "{words}"; exit {code} ;;
esac
"""


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


class Folder:
    """A copy of the project with just what the bootstrap reads, and a PATH of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "path"
        shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("*.pyc"))
        shutil.copytree(ROOT / "requirements", root / "requirements")
        shutil.copy(ROOT / "package-lock.json", root)
        executable(self.path / "python3", f'#!{SH}\nexec "{sys.executable}" "$@"\n')

    def stand_in_environment(
        self, *, words: str = "", code: int = 0, npm_comes: bool = True
    ) -> None:
        npm = NPM_STAND_IN.format(sh=SH, words="", code=0)
        executable(self.root / "npm-of-pypi", npm)
        bring = "cp npm-of-pypi .venv/bin/npm; chmod +x .venv/bin/npm; exit 0"
        text = PYTHON_STAND_IN.format(
            sh=SH, words=words, code=code, bring_npm=bring if npm_comes else "exit 1"
        )
        executable(self.root / ".venv/bin/python", text)

    def run(
        self, module: str, *, before: tuple[str, ...] = (), **env: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*before, SH, "scripts/python.sh", "-m", module],
            cwd=self.root,
            env={"PATH": f"{self.path}:/usr/bin:/bin", **env},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def says(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    sentences = [line for line in done.stderr.splitlines() if line.startswith("Fehler: ")]
    assert len(sentences) == 1, done.stderr
    for word in words:
        assert word in sentences[0]


def test_port_in_use_names_another_port(folder: Folder) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = folder.run("scripts.run", PORT=str(port))
    says(done, f"Port {port} ist schon belegt", f"make run PORT={port + 1}")
    assert not (folder.root / "var").exists()  # refused before anything long began


@pytest.mark.parametrize("port", ["acht", "0", "70000", "-1"])
def test_port_that_is_no_port_is_refused(folder: Folder, port: str) -> None:
    says(folder.run("scripts.run", PORT=port), f"PORT={port}")


def test_wrong_python_names_the_versions_that_fit(folder: Folder) -> None:
    executable(folder.path / "python3", f"#!{SH}\nexit 1\n")
    done = folder.run("scripts.run", PATH=str(folder.path))
    says(done, "Python 3.11, 3.12 oder 3.13", "PYTHON=")


def test_python_without_venv_names_the_package(folder: Folder, tmp_path: Path) -> None:
    hide = tmp_path / "hide"
    hide.mkdir()
    (hide / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")
    done = folder.run("scripts.environment", PYTHONPATH=str(hide))
    says(done, "fehlt das Modul venv", "apt install python3-venv")


def test_read_only_data_folder_is_named(folder: Folder) -> None:
    folder.stand_in_environment()
    done = folder.run("scripts.environment", DATA_DIR="/dev/null/data")
    says(done, "/dev/null/data", "nicht schreiben")


def test_read_only_project_folder_is_named(folder: Folder) -> None:
    folder.root.chmod(0o555)
    done = folder.run("scripts.environment", before=WITHOUT_ROOTS_RIGHT_TO_WRITE)
    folder.root.chmod(0o755)
    says(done, "nicht schreiben", str(folder.root))


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("WARNING: Retrying after NewConnectionError", "Netzverbindung"),
        ("SSLError(SSLCertVerificationError(CERTIFICATE_VERIFY_FAILED", "PIP_CERT"),
        ("OSError: No space left on device", "voll"),
        ("ERROR: hashes do not match", "letzten Zeilen des Protokolls"),
    ],
)
def test_failing_pip_is_explained(folder: Folder, words: str, advice: str) -> None:
    folder.stand_in_environment(words=words, code=1)
    says(folder.run("scripts.environment"), advice, "var/log/pip.log")


def test_missing_npm_is_replaced_by_node_from_pypi(folder: Folder) -> None:
    folder.stand_in_environment()
    broken = f"#!{SH}\nexit 127\n"
    executable(folder.path / "npm", broken)
    done = folder.run("scripts.environment")
    assert done.returncode == 0, done.stderr
    assert "Kein npm" in done.stdout
    assert "--ignore-scripts" in (folder.root / "npm-was-called").read_text()


def test_failing_npm_points_to_its_log(folder: Folder) -> None:
    folder.stand_in_environment()
    executable(folder.path / "npm", NPM_STAND_IN.format(sh=SH, words="npm error ENOTFOUND", code=1))
    says(
        folder.run("scripts.environment"), "Gestaltungspakets", "Netzverbindung", "var/log/npm.log"
    )


def test_second_call_installs_nothing(folder: Folder) -> None:
    folder.stand_in_environment()
    executable(folder.path / "npm", NPM_STAND_IN.format(sh=SH, words="", code=0))
    assert folder.run("scripts.environment").returncode == 0
    (folder.root / "npm-was-called").unlink()
    folder.stand_in_environment(words="must not be asked again", code=1)
    assert folder.run("scripts.environment").returncode == 0
    assert not (folder.root / "npm-was-called").exists()


def test_changed_lock_is_installed_again(folder: Folder) -> None:
    folder.stand_in_environment()
    executable(folder.path / "npm", NPM_STAND_IN.format(sh=SH, words="", code=0))
    assert folder.run("scripts.environment").returncode == 0
    lock = folder.root / "requirements" / "dev.txt"
    lock.write_text(lock.read_text() + "# changed\n")
    assert "Installiere Python-Pakete" in folder.run("scripts.environment").stdout


# Both processes that `make run` starts, without Django.
SERVING_STAND_IN = """#!{sh}
case "$*" in
  *gunicorn*) exec "{python}" -m http.server {port} --bind 127.0.0.1 ;;
  *db_worker*) {worker} ;;
  *DEMO_ACCOUNTS*) echo 'redaktion@example.org' ;;
esac
exit 0
"""


class Running:
    """`make run` with stand-ins, started for real."""

    def __init__(self, folder: Folder, worker: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        folder.stand_in_environment()
        executable(folder.path / "npm", NPM_STAND_IN.format(sh=SH, words="", code=0))
        assert folder.run("scripts.environment").returncode == 0
        shutil.rmtree(folder.root / "var")  # as after starting over
        text = SERVING_STAND_IN.format(sh=SH, python=sys.executable, port=self.port, worker=worker)
        executable(folder.root / ".venv/bin/python", text)
        self.process = subprocess.Popen(
            [SH, "scripts/python.sh", "-m", "scripts.run"],
            cwd=folder.root,
            env={"PATH": f"{folder.path}:/usr/bin:/bin", "PORT": str(self.port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def greeting(self) -> str:
        """What is printed until the address stands there."""
        lines: list[str] = []
        for line in self.process.stdout or ():
            lines.append(line)
            if "Strg+C" in line:
                break
        return "".join(lines)

    def answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def silent_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self.answers() and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self.answers()


def test_run_greets_with_address_logins_and_mail_folder(folder: Folder) -> None:
    running = Running(folder, worker="exec sleep 60")
    greeting = running.greeting()
    running.process.terminate()
    running.process.wait(20)
    for word in (f"http://127.0.0.1:{running.port}/", "redaktion@example.org", "var/mail"):
        assert word in greeting


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_site_and_worker(folder: Folder, number: signal.Signals) -> None:
    running = Running(folder, worker="echo $$ > worker.pid; exec sleep 60")
    running.greeting()
    running.process.send_signal(number)
    assert running.process.wait(20) == 0
    assert not running.answers()
    worker = int((folder.root / "worker.pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_a_dying_worker_ends_the_site_with_a_sentence(folder: Folder) -> None:
    running = Running(folder, worker="sleep 1; exit 3")
    output, errors = running.process.communicate(timeout=30)
    assert running.process.returncode == 1
    assert "Aufgabendienst hat sich unerwartet beendet" in errors
    assert "Traceback" not in output + errors
    assert not running.answers()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help exists on Linux only")
def test_no_orphan_stays_when_the_starter_is_killed(folder: Folder) -> None:
    running = Running(folder, worker="exec sleep 60")
    running.greeting()
    running.process.kill()
    running.process.wait(20)
    assert running.silent_within(10)
