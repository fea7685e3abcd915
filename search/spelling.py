"""Similar spellings from the index's own vocabulary, for words that stand in no passage. Pure."""

from collections.abc import Callable, Mapping

_MOST = 3
_LONG_WORD = 8
_LEAST_WORD = 4


def similar(word: str, vocabulary: Callable[[str], Mapping[str, int]]) -> tuple[str, ...]:
    """The tokens nearest to a stem, most frequent first; () if none is near enough.

    `vocabulary` gives the tokens that begin with a prefix. A slip in the first letter is rare: it
    is looked for only if nothing else is near.
    """
    limit = _limit(word)
    if not limit:
        return ()
    for prefix in dict.fromkeys((word[0], word[1])):
        found = _nearest(word, vocabulary(prefix), limit)
        if found:
            return found
    return ()


def _limit(word: str) -> int:
    """How many slips are forgiven: none in short words and numbers."""
    if len(word) < _LEAST_WORD or not word.isalpha():
        return 0
    return 1 if len(word) < _LONG_WORD else 2


def _nearest(word: str, counts: Mapping[str, int], limit: int) -> tuple[str, ...]:
    near: dict[int, list[tuple[int, str]]] = {}
    for token, count in counts.items():
        if abs(len(token) - len(word)) <= limit and token.isalpha():
            distance = edit_distance(word, token, limit)
            if distance <= limit:
                near.setdefault(distance, []).append((-count, token))
    if not near:
        return ()
    return tuple(token for _, token in sorted(near[min(near)])[:_MOST])


def edit_distance(first: str, second: str, limit: int) -> int:
    """Insertions, deletions, changes and swaps of neighbours; `limit + 1` if there are more."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, start=1):
        older, before = before, row
        row = [i]
        for j, right in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == second[j - 2] and first[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
