"""Labels that open a call-out box, and the kind each stands for. Pure."""

import re

# Titles (comparable) of the two parts of a title page that are fields of the handbook.
PURPOSE = {"zweck", "ziel und zweck", "zielsetzung", "zweck des dokuments"}
RECOMMENDATIONS = {"anwendungsempfehlungen", "anwendungsempfehlung", "anwendung"}

# Kind by what a label says; the order decides ("Tipps / Hinweise" is a Tipp).
KINDS: tuple[tuple[str, str], ...] = (
    (r"schon gewusst|wussten sie(?: schon)?", "Schon gewusst?"),
    (
        r"(?:stimmen? )?aus der praxis|praxis(?:beispiel|tipp)|beispiel aus der praxis",
        "Aus der Praxis",
    ),
    (
        r"weiterf[üu]hrendes?(?: informationen?)?(?: ?/ ?erklärungen)?|weiterf[üu]hrende (?:links|hinweise|materialien)|zum weiterlesen",
        "Weiterführendes",
    ),
    (r"tipps?(?: ?/ ?hinweise?)?", "Tipp"),
    (r"empfehlung(?:en)?", "Empfehlung"),
    (r"verweise?(?: auf .{3,60})?|siehe auch", "Verweis"),
    (r"achtung|warnung|vorsicht|wichtig", "Achtung"),
    (r"hinweise?|bitte beachten|zu beachten|merke", "Hinweis"),
)
_PATTERNS = [(re.compile(rf"^(?:{pattern})\s*[?!:]?$", re.I), kind) for pattern, kind in KINDS]
_INLINE = re.compile(
    r"^\**(Hinweis|Tipp|Achtung|Warnung|Wichtig|Vorsicht|Empfehlung|Verweis|Beispiel aus der Praxis)"
    r"\**\s*:\**\s+(?=[A-ZÄÖÜ„])"
)


def callout_kind(text: str) -> str:
    """The kind that a label names, or "" when it is none."""
    words = " ".join(text.split())
    return next((kind for pattern, kind in _PATTERNS if pattern.match(words)), "")


def inline_callout(text: str) -> tuple[str, str] | None:
    """Kind and text of "Hinweis: …" in one line."""
    match = _INLINE.match(text)
    if match is None:
        return None
    return callout_kind(match.group(1)), text[match.end() :]


def label_as_title(label: str, kind: str) -> str:
    """What a label says beyond its kind, for the title of the box."""
    if kind == "Verweis" and " auf " in label:
        return label
    return ""
