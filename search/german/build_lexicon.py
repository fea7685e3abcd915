"""Build the frequency list of the compound splitter from the PyPI package `wordfreq`.

Run by hand when the list shall change; the site itself never needs `wordfreq`:

    python -m venv build && build/bin/pip install wordfreq==3.1.1
    build/bin/python -m search.german.build_lexicon

Format: one line for each tenth of a zipf value, "41 word word ...", words folded and sorted.
"""

import gzip
import importlib
import re
from collections import defaultdict
from pathlib import Path

from search.german.folding import fold

TARGET = Path(__file__).with_name("lexicon_de.txt.gz")
LEAST_ZIPF = 2.5
_WORD = re.compile(r"[a-zäöüß]{3,}")


def lexicon_lines(zipf_of: dict[str, float]) -> list[str]:
    """Group folded words by their rounded zipf value; the most frequent spelling counts."""
    tenths: dict[str, int] = {}
    for word, zipf in zipf_of.items():
        if zipf >= LEAST_ZIPF and _WORD.fullmatch(word):
            key = fold(word)
            tenths[key] = max(tenths.get(key, 0), round(zipf * 10))
    groups: dict[int, list[str]] = defaultdict(list)
    for word, tenth in tenths.items():
        groups[tenth].append(word)
    return [f"{tenth} {' '.join(sorted(groups[tenth]))}" for tenth in sorted(groups, reverse=True)]


def main() -> None:
    # Installed by hand for this one run, hence not imported above.
    wordfreq = importlib.import_module("wordfreq")
    words = wordfreq.get_frequency_dict("de", wordlist="best")
    lines = lexicon_lines({word: wordfreq.zipf_frequency(word, "de") for word in words})
    with TARGET.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write(("\n".join(lines) + "\n").encode("utf-8"))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")  # noqa: T201 - a build script reports


if __name__ == "__main__":
    main()
