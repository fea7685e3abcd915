"""The pages of the frame: start page, entries for each reader, plain and legal pages."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.blocks import PROSE, ContentBlock, pieces_of
from home.linked_pages import read_linked_pages
from home.models.base import BasePage
from home.passages import Passage, passages_from
from home.querysets import (
    FRAME_DEPTH,
    newest_pages,
    readable_pages,
    recently_revised_pages,
)

if TYPE_CHECKING:
    from home.visibility import Viewer

READERS = [
    ("co_present", "Lehrkraft"),
    ("build", "Schul-IT und Support"),
    ("account_balance", "Schulträger"),
    ("public", "Öffentlichkeit"),
]


class EntryLinkBlock(blocks.StructBlock):
    """A way on: a page and one line saying what it gives."""

    page = blocks.PageChooserBlock(label="Seite")
    text = blocks.CharBlock(label="Was finden Leser:innen dort?", max_length=200)

    class Meta:
        icon = "link"
        label = "Eintrag"


class HomePage(BasePage):
    """The start page: what this is, for whom, and what to do."""

    claim = models.CharField("Leitsatz", max_length=90, help_text="Groß oben auf der Startseite.")
    search_label = models.CharField(
        "Frage über dem Suchfeld", max_length=80, default="Was möchten Sie wissen?"
    )
    search_example = models.CharField(
        "Beispiel im Suchfeld", max_length=40, default="z. B. Zweckvereinbarung"
    )
    frequent_searches = models.TextField(
        "Oft gesucht", blank=True, help_text="Ein Suchwort je Zeile, höchstens vier."
    )

    featured_page = models.ForeignKey(
        Page,
        verbose_name="Im Blick",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Eine Seite, die auf der Startseite groß empfohlen wird.",
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("claim"), FieldPanel("summary")], "Was ist das hier?"),
        FieldPanel("featured_page"),
        MultiFieldPanel(
            [
                FieldPanel("search_label"),
                FieldPanel("search_example"),
                FieldPanel("frequent_searches"),
            ],
            "Suche",
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = "Startseite"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["entries"] = EntryPage.objects.child_of(self).visible_to(request.user)
        context["newest"] = newest_pages(request.user)
        context["revised"] = recently_revised_pages(request.user)
        context["featured"] = featured = self.featured_for(request.user)
        context["shelf"] = featured.get_parent() if featured else None
        return context

    def featured_for(self, user: "Viewer") -> BasePage | None:
        """The recommended page, if there is one that this person may see."""
        if self.featured_page is None:
            return None
        return next(iter(readable_pages([self.featured_page.pk], user)), None)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the pages of an address with one query instead of two for each level.

        The slug is indexed and narrows the search, the path decides.
        """
        prefixes = [
            f"{self.url_path}{'/'.join(path_components[:length])}/"
            for length in range(1, len(path_components) + 1)
        ]
        chain = list(
            Page.objects.filter(slug__in=path_components, url_path__in=prefixes).order_by("depth")
        )
        if not chain:
            return super().route(request, path_components)
        found = chain[-1]
        page_type = found.specific_class
        page = page_type.objects.select_related(*page_type.read_with).get(pk=found.pk)
        page.pages_above = [self, *chain[:-1]]
        return page.route(request, path_components[len(chain) :])

    @property
    def frequent_search_terms(self) -> list[str]:
        return [term.strip() for term in self.frequent_searches.splitlines() if term.strip()][:4]


class BodyPage(BasePage):
    """A page whose text is made of blocks."""

    body = StreamField(ContentBlock(), verbose_name="Inhalt", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        read_linked_pages([self.body])
        return super().get_context(request, *args, **kwargs)

    def passages(self) -> list[Passage]:
        own = passages_from(pieces_of(self.body), path=(self.title,), full_text=False)
        return [*super().passages(), *own]

    @property
    def outline(self) -> list[tuple[str, str, int]]:
        """(anchor, text, level) of the headings, for "Auf dieser Seite"."""
        return [(p.anchor, p.text, p.level) for p in pieces_of(self.body) if p.level is not None]


class EntryPage(BodyPage):
    """The door for one kind of reader, shown on the start page's sign."""

    icon = models.CharField("Symbol", max_length=40, choices=READERS)
    promise = models.CharField(
        "Ein Satzteil für das Schild", max_length=60, help_text="Was gibt es hier?"
    )
    entries = StreamField([("entry", EntryLinkBlock())], verbose_name="Einträge", blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("icon"), FieldPanel("promise")], "Schild auf der Startseite"),
        FieldPanel("summary"),
        FieldPanel("entries"),
        FieldPanel("body"),
    ]
    parent_page_types = ["home.HomePage"]
    template = "home/entry_page.html"

    class Meta:
        verbose_name = "Einstieg"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        texts = {
            block.value["page"].pk: block.value["text"]
            for block in self.entries
            if block.value["page"]
        }
        pages = {page.pk: page for page in readable_pages(list(texts), request.user)}
        context["ways_on"] = [(pages[pk], text) for pk, text in texts.items() if pk in pages]
        return context

    @property
    def kind_icon(self) -> str:  # type: ignore[override]
        return self.icon


class StandardPage(BodyPage):
    """A plain page: help, legal texts, easy language."""

    listed_as_new = True
    listed_as_revised = True

    parent_page_types = ["home.HomePage", "home.EntryPage", "home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = "Seite"

    @property
    def kind_label(self) -> str:
        """Directly below the start page stand legal texts, below an entry what readers can use."""
        return "Seite" if self.depth <= FRAME_DEPTH else "Wissen"


class AccessibilityPage(BasePage):
    """The Erklärung zur Barrierefreiheit, with every part the law asks for as a field."""

    class Status(models.TextChoices):
        FULL = "vollstaendig", "vollständig vereinbar"
        PARTIAL = "teilweise", "teilweise vereinbar"
        NONE = "nicht", "nicht vereinbar"

    status = models.CharField("Stand der Vereinbarkeit", max_length=12, choices=Status)
    standard = models.CharField(
        "Gemessen an", max_length=120, default="WCAG 2.2 AA, EN 301 549 und BITV 2.0"
    )
    method = models.TextField(
        "Wie wurde geprüft?", help_text="Zum Beispiel: Selbstbewertung mit diesen Werkzeugen."
    )
    assessed_on = models.DateField("Geprüft am")
    contact = RichTextField("Barriere melden", features=PROSE)
    enforcement = RichTextField("Schlichtung und Durchsetzung", features=PROSE)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("standard"),
                FieldPanel("method"),
                FieldPanel("assessed_on"),
            ],
            "Ergebnis der Prüfung",
        ),
        InlinePanel("gaps", heading="Was noch nicht barrierefrei ist", label="Lücke"),
        FieldPanel("contact"),
        FieldPanel("enforcement"),
    ]
    parent_page_types = ["home.HomePage"]
    max_count = 1
    template = "home/accessibility_page.html"

    class Meta:
        verbose_name = "Erklärung zur Barrierefreiheit"

    @property
    def is_outdated(self) -> bool:
        """The law wants a look at least once a year."""
        return self.assessed_on < timezone.localdate() - dt.timedelta(days=365)


class AccessibilityGap(Orderable):
    """Something that is not accessible yet, why, and until when."""

    page = ParentalKey(AccessibilityPage, on_delete=models.CASCADE, related_name="gaps")
    what = models.CharField("Was?", max_length=300)
    reason = models.CharField("Warum?", max_length=300, blank=True)
    alternative = models.CharField("Ersatz bis dahin", max_length=300, blank=True)
    planned_until = models.DateField("Behoben bis", null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "Lücke"
