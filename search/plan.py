"""What an engine is asked: clauses that score, and filters that only let through. Pure.

Every engine translates these few shapes one to one, so the same question gives the same
candidates everywhere. Tokens are ready-made by `search.german`; engines never analyse text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """The token stands in the field."""

    field: str
    token: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens stand in the field in this order, with at most `slop` others between."""

    field: str
    tokens: tuple[str, ...]
    boost: float = 1.0
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Best:
    """The best of the options counts, the others with the factor `tie` (dis_max)."""

    options: tuple["Clause", ...]
    tie: float = 0.0


@dataclass(frozen=True, slots=True)
class Some:
    """At least `minimum` of the clauses match; their scores add up."""

    clauses: tuple["Clause", ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class Bonus:
    """A constant score for every document that the clause matches."""

    clause: "Clause"
    score: float


Clause: TypeAlias = Term | Phrase | Best | Some | Bonus

# Keyword field -> values of which a document must have at least one; all fields must agree.
Filters: TypeAlias = Mapping[str, frozenset[str]]
