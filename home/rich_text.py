"""How links in rich text become addresses."""

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from home.linked_pages import pages_by_id


class PlainPageLinkHandler(PageLinkHandler):
    """Wagtail reads every linked page with all its fields, text by text; we do not need them."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        ids = [int(attrs["id"]) if attrs.get("id", "").isdigit() else 0 for attrs in attrs_list]
        pages = pages_by_id(ids)
        return [pages.get(pk) for pk in ids]
