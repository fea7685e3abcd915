"""Who may read what: one rule for one page, for a queryset and for the search index.

Two gates, both closed unless something opens them:

* *visibility* – the six values an editor chooses for a page;
* *full text* – the licence gate: the text of a work whose rights are unclear or protected is for
  editors only, its metadata and our own abstract are for everybody the page is visible to.

A *token* is what a page asks for and what a person has; a page is readable if the two sets meet.
Until authorities exist, only the public and editors can be told apart.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from home.models.people import User

    Viewer: TypeAlias = User | AnonymousUser | None


class Visibility(models.TextChoices):
    """For whom a page is meant, from everybody to the fewest."""

    PUBLIC = "oeffentlich", "öffentlich"
    AUTHORITIES = "traeger", "alle Träger"
    COOPERATION = "kooperation", "Kooperation"
    OWN_AUTHORITY = "eigener-traeger", "eigener Träger"
    OWN_SCHOOL = "eigene-schule", "eigene Schule"
    EDITORS = "redaktion", "nur Redaktion"


class RightsStatus(models.TextChoices):
    """Whether a work may be shown in full."""

    OPEN = "offen", "offen – die Lizenz erlaubt es"
    CONSENT = "zustimmung", "Zustimmung liegt vor"
    UNCLEAR = "ungeklaert", "ungeklärt"
    PROTECTED = "geschuetzt", "geschützt"


OPEN_RIGHTS = (RightsStatus.OPEN, RightsStatus.CONSENT)
EDITOR_TOKEN = "redaktion"  # noqa: S105 – not a secret
PUBLIC_TOKEN = "oeffentlich"  # noqa: S105 – not a secret


def is_editor(user: "Viewer") -> bool:
    """Editors are those who may enter the admin; every closed gate opens for them."""
    return bool(user and user.is_active and user.has_perm("wagtailadmin.access_admin"))


def tokens_of(user: "Viewer") -> frozenset[str]:
    """What this person may read."""
    return frozenset({PUBLIC_TOKEN, EDITOR_TOKEN} if is_editor(user) else {PUBLIC_TOKEN})


def readable_q(user: "Viewer", prefix: str = "") -> Q:
    """The pages of a model with `visibility` that this person may see at all."""
    return Q() if is_editor(user) else Q(**{f"{prefix}visibility": Visibility.PUBLIC})


def may_read(user: "Viewer", page: Any) -> bool:
    """The same rule for one page; a page without the field is public."""
    return bool(tokens_of(user) & access_tokens(page))


def access_tokens(page: Any) -> frozenset[str]:
    """What one must have to see the page."""
    visibility = getattr(page, "visibility", Visibility.PUBLIC)
    return frozenset({EDITOR_TOKEN, visibility})


def full_text_q(user: "Viewer", prefix: str = "") -> Q:
    """The works (models with rights) whose text this person may read."""
    if is_editor(user):
        return Q()
    return Q(**{f"{prefix}rights_status__in": OPEN_RIGHTS})


def full_text_open(work: Any) -> bool:
    """Whether everybody may read the text of this work; what carries no rights is ours and open."""
    status = getattr(work, "rights_status", RightsStatus.OPEN)
    return status in OPEN_RIGHTS


def may_read_full_text(user: "Viewer", work: Any) -> bool:
    """The licence gate for one work."""
    return full_text_open(work) or is_editor(user)


def full_text_tokens(page: Any, work: Any) -> frozenset[str]:
    """What one must have to read the text of `page`, which belongs to `work`."""
    return access_tokens(page) if full_text_open(work) else frozenset({EDITOR_TOKEN})
