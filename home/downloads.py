"""Who may download a file: the rule for the pages that use it."""

from typing import TYPE_CHECKING, Any

from wagtail.models import Page, ReferenceIndex

from home.visibility import is_editor

if TYPE_CHECKING:
    from home.visibility import Viewer


def may_download(user: "Viewer", document: Any) -> bool:
    """Whether some live page that uses the file may be read in full by this person."""
    if is_editor(user):
        return True
    ids = set()
    for reference in ReferenceIndex.get_references_to(document):
        if not issubclass(reference.base_content_type.model_class() or Page, Page):
            return True  # an entry of a register: registers are public
        ids.add(int(reference.object_id))
    pages = Page.objects.live().filter(pk__in=ids)
    if not (user and user.is_authenticated):
        pages = pages.public()
    return any(
        page.readable_by(user) and page.may_read_full_text(user) for page in pages.specific()
    )
