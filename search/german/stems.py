"""Word stems: a port of Lucene's `light_german`, and a coarser root that joins verb and noun.

Both take folded words (see `search.german.folding`) and are pure.
"""

_BEFORE_S = frozenset("bdfghklmnt")
# Forms the light stemmer gets wrong; they also count as the last part of a compound. Plurals of
# foreign words, and persons that would else fall together with their verb or institution.
_IRREGULAR = {
    **dict.fromkeys(["zentrum", "zentrums"], "zentr"),
    **dict.fromkeys(["volumen", "volumens", "volumina"], "volum"),
    **dict.fromkeys(["thema", "themas", "themata"], "them"),
    **dict.fromkeys(["schema", "schemas", "schemata"], "schem"),
    **dict.fromkeys(["konto", "kontos"], "kont"),
    **dict.fromkeys(["risiko", "risikos"], "risik"),
    **dict.fromkeys(["praxis"], "prax"),
    **dict.fromkeys(["firma"], "firm"),
    **dict.fromkeys(["schuler", "schulers", "schulern"], "schuler"),
    **dict.fromkeys(["lehrer", "lehrers", "lehrern"], "lehrer"),
    **dict.fromkeys(["trager", "tragers", "tragern"], "trager"),
}
# Endings that make a noun or an adjective from a verb; the longest that fits is cut.
_DERIVED = sorted(
    ["ierung", "ation", "ung", "iert", "ator", "end", "t", "i"],
    key=len,
    reverse=True,
)
_LEAST_ROOT = 4
# Nouns whose beginning is another noun, not their verb.
_NOT_DERIVED = frozenset(["satzung", "zeitung", "bildung", "schulung", "wartung", "ordnung"])


def stem(word: str) -> str:
    """Stem of a folded word; words of up to three letters and numbers stay as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    known = _irregular(word)
    return known if known else _step_two(_step_one(word))


def root(stemmed: str) -> str:
    """Coarser form of a stem that joins verb and noun: beschaff(en), Beschaffung."""
    if stemmed in _NOT_DERIVED:
        return stemmed
    for ending in _DERIVED:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= _LEAST_ROOT:
            return stemmed.removesuffix(ending)
    return stemmed


def _irregular(word: str) -> str:
    for ending in ("ium", "iums"):
        if word.endswith(ending) and len(word) > 5:
            return word[: len(word) - len(ending)] + "i"
    for form, short in _IRREGULAR.items():
        if word.endswith(form):
            return word[: len(word) - len(form)] + short
    return ""


def _step_one(word: str) -> str:
    length = len(word)
    if length > 5 and word.endswith("ern"):
        return word[:-3]
    if length > 4 and word.endswith(("em", "en", "er", "es")):
        return word[:-2]
    if length > 3 and word.endswith("e"):
        return word[:-1]
    if length > 3 and word.endswith("s") and word[-2] in _BEFORE_S:
        return word[:-1]
    return word


def _step_two(word: str) -> str:
    length = len(word)
    if length > 5 and word.endswith("est"):
        return word[:-3]
    if length > 4 and word.endswith(("er", "en")):
        return word[:-2]
    if length > 4 and word.endswith("st") and word[-3] in _BEFORE_S:
        return word[:-2]
    return word
