"""How the scripts talk: German sentences for people, progress for long steps, details in a log file."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent
SILENT_SECONDS = 10  # without a terminal one line of progress per so many seconds


def data_dir() -> Path:
    """Where everything is written that is neither code nor packages."""
    return Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()


def shown(path: Path) -> str:
    """A path as a person in the project folder would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


class Stop(Exception):
    """A script cannot go on; the text is a German sentence that says what to do."""


def speak_plainly(main: Callable[[], int]) -> NoReturn:
    """Run `main` and exit with its code; what a person can mend becomes one sentence, code 1."""
    try:
        sys.exit(main())
    except Stop as stop:
        sentence = str(stop)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sentence = sentence_for(error)
    sys.stdout.flush()
    print(f"Fehler: {sentence}", file=sys.stderr)
    sys.exit(1)


def sentence_for(error: OSError) -> str:
    """What to do about an error of the operating system."""
    place = f"„{error.filename}“" if error.filename else "dieser Ordner"
    return (
        f"Hier lässt sich nicht schreiben oder lesen: {place} ({error.strerror}). Bitte geben Sie sich "
        "dort Schreibrechte und etwas freien Platz, oder legen Sie das Projekt in einen eigenen Ordner."
    )


def require_writable(folder: Path) -> None:
    """Create `folder` if needed and write into it once, before anything long begins."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise Stop(
            f"In den Ordner „{folder}“ lässt sich nicht schreiben ({error.strerror}). Bitte geben Sie "
            "sich dort Schreibrechte, oder legen Sie das Projekt in einen eigenen Ordner."
        ) from error


def step(text: str) -> None:
    print(f"▸ {text}", flush=True)


def log_path(name: str) -> Path:
    return data_dir() / "log" / name


def open_log(name: str) -> IO[bytes]:
    """An empty log file for a program we start; the folder is made if it is not there."""
    log_path(name).parent.mkdir(parents=True, exist_ok=True)
    return log_path(name).open("wb")


def run_logged(
    command: Sequence[str | Path],
    log: str,
    *,
    progress: Callable[[str], str] = lambda _line: "",
    env: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Run `command` in the project folder; its words go to var/log/`log`, progress to the terminal.

    `progress` gets each line of output and returns what to show, or "" to keep what is shown.
    Returns the exit code and the whole output.
    """
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        shown = ""
        lines: list[str] = []

        def listen() -> None:
            nonlocal shown
            for line in process.stdout or ():
                lines.append(line)
                shown = progress(line) or shown

        listener = threading.Thread(target=listen)
        listener.start()
        show_until_done(listener, lambda: shown)
    output = "".join(lines)
    with open_log(log) as file:
        file.write(output.encode())
    return process.returncode, output


def show_until_done(thread: threading.Thread, current: Callable[[], str]) -> None:
    """Show seconds and the current text until `thread` has ended: in place, or now and then a line."""
    began = time.monotonic()
    in_place = sys.stdout.isatty()
    pause = 0.5 if in_place else SILENT_SECONDS
    thread.join(pause)
    while thread.is_alive():
        text = f"  {time.monotonic() - began:4.0f} s  {current()}"
        print(
            f"\r\033[K{text[:78]}" if in_place else text, end="" if in_place else "\n", flush=True
        )
        thread.join(pause)
    if in_place:
        print("\r\033[K", end="", flush=True)
