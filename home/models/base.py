"""The page frame: what every page of the site has and can be asked for."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction
from wagtail.search import index

from home.passages import Passage
from home.visibility import Visibility, full_text_open, may_read, may_read_full_text, readable_q

if TYPE_CHECKING:
    from home.visibility import Viewer


class FrameQuerySet(PageQuerySet):
    """Reads that every page type shares."""

    def visible_to(self, user: "Viewer") -> "FrameQuerySet":
        """Live pages this person may see, view restrictions of the tree included."""
        pages = self.live().filter(readable_q(user))
        if user and user.is_authenticated:
            return pages
        # Like Wagtail's public(), but inside the query instead of a second one.
        path = models.ExpressionWrapper(models.OuterRef("path"), models.CharField())
        at_or_above = PageViewRestriction.objects.annotate(below=path).filter(
            below__startswith=models.F("page__path")
        )
        return pages.exclude(models.Exists(at_or_above))


class BasePage(Page):
    """A page with a summary, a visibility and passages for the search."""

    kind_icon = "article"
    # Foreign keys that every view of the page follows: read with the page, in one query.
    read_with: tuple[str, ...] = ()
    # Whether pages of this type appear under "Neu" and "Kürzlich überarbeitet".
    listed_as_new = False
    listed_as_revised = False

    summary = models.TextField(
        "Kurzfassung",
        max_length=300,
        blank=True,
        help_text="Ein bis zwei Sätze: Was steht hier? Erscheint oben, in Listen und Treffern.",
    )
    visibility = models.CharField(
        "Sichtbarkeit", max_length=20, choices=Visibility, default=Visibility.PUBLIC
    )

    objects = PageManager.from_queryset(FrameQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("show_in_menus")], "Adresse und Menü")
    ]
    settings_panels = [FieldPanel("visibility"), PublishingPanel()]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("visibility"),
    ]

    class Meta:
        abstract = True

    @property
    def kind_label(self) -> str:
        """The word readers see for this kind of page."""
        return str(self._meta.verbose_name)

    @cached_property
    def pages_above(self) -> list[Page]:
        """From the start page down to the parent; routing has read them already."""
        return list(self.get_ancestors().filter(depth__gt=1))

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Restrictions of this page, of those above and of the sources of aliases, in one query."""
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        paths = [self.path[:end] for end in steps]
        return PageViewRestriction.objects.filter(
            models.Q(page__path__in=paths)
            | models.Q(page__aliases__path__in=paths)
            | models.Q(page__aliases__aliases__path__in=paths)  # an alias of an alias
        ).distinct()

    @property
    def work(self) -> Any:
        """The page that carries the rights of this text: itself unless it is a part of a work."""
        return self

    @property
    def display_title(self) -> str:
        """The title as readers see it."""
        return self.title

    @property
    def full_text_open(self) -> bool:
        return full_text_open(self.work)

    def readable_by(self, user: "Viewer") -> bool:
        """Whether this person may see the page, the work it belongs to included."""
        return may_read(user, self) and may_read(user, self.work)

    def may_read_full_text(self, user: "Viewer") -> bool:
        return may_read_full_text(user, self.work)

    def passages(self) -> list[Passage]:
        """What search may find of this page: at least its title and summary."""
        return [Passage("", (self.title,), self.summary, full_text=False)]

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """Only what everybody may read in full is announced to crawlers."""
        if not self.readable_by(None) or not self.full_text_open:
            return []
        return super().get_sitemap_urls(request)
