"""Small trees and people for tests. Each function makes one thing and returns it."""

import json
import uuid
from typing import Any

from django.contrib.auth.models import Permission
from wagtail.models import Page, Site

from guidance.models import ChapterPage, HandbookIndexPage, HandbookKind, HandbookPage
from home.models import HomePage, User

PASSWORD = "ein-langes-kennwort"


def make_home() -> HomePage:
    """The site with a home page as its root."""
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Start", slug="start", claim="Schul-IT teilen"))
    site = Site.objects.get(is_default_site=True)
    site.root_page = home
    site.save()
    return home


def make_shelf(home: HomePage) -> HandbookIndexPage:
    return home.add_child(instance=HandbookIndexPage(title="Handbücher", slug="handbuecher"))


def make_handbook(shelf: HandbookIndexPage, **fields: Any) -> HandbookPage:
    """A public handbook; its rights are open unless the test says otherwise."""
    kind, _ = HandbookKind.objects.get_or_create(name="Leitfaden")
    values = {"title": "Leitfaden Ahrental", "kind": kind, "rights_status": "offen", **fields}
    return shelf.add_child(instance=HandbookPage(**values))


def make_chapter(parent: Page, *blocks: dict[str, Any], **fields: Any) -> ChapterPage:
    """A chapter with the given blocks."""
    values = {"title": "Kapitel", **fields}
    return parent.add_child(instance=ChapterPage(body=json.dumps(list(blocks)), **values))


def block(kind: str, value: Any, id_: str | None = None) -> dict[str, Any]:
    """A block as the database holds it."""
    return {"type": kind, "value": value, "id": id_ or str(uuid.uuid4())}


def make_editor(email: str = "redaktion@ahrental.example") -> User:
    """A person who may enter the admin, and nothing else."""
    user = User.objects.create_user(email, PASSWORD)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=user.pk)


def make_reader(email: str = "leserin@ahrental.example") -> User:
    return User.objects.create_user(email, PASSWORD)


def make_administrator(email: str = "verwaltung@ahrental.example") -> User:
    return User.objects.create_superuser(email, PASSWORD)
