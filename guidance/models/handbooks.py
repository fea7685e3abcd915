"""Handbooks: the work with its metadata and rights; the text stands in its chapters."""

import re
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from guidance.citing import Work, as_bibtex, as_text
from guidance.contents import Entry, nested_contents
from home.blocks import PROSE, anchor_of
from home.linked_pages import read_linked_pages
from home.models import Audience, BasePage, Organisation, RightsMixin
from home.passages import Passage, plain_text

if TYPE_CHECKING:
    from home.visibility import Viewer

# Imported captions keep the number that their text refers to; the list has its own column for it.
FIGURE_NUMBER = re.compile(r"^Abbildung \d+:? ")


def bibtex_response(name: str, entry: str) -> HttpResponse:
    """A BibTeX entry as a file to download."""
    return HttpResponse(
        entry,
        content_type="application/x-bibtex; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.bib"'},
    )


class HandbookKind(models.Model):
    """Handreichung, Leitfaden, Steckbrief, Presseartikel …: data, so that editors can add one."""

    name = models.CharField("Bezeichnung", max_length=60, unique=True)

    class Meta:
        verbose_name = "Art von Handbuch"
        verbose_name_plural = "Arten von Handbüchern"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class HandbookIndexPage(BasePage):
    """The shelf: all handbooks."""

    parent_page_types = ["home.HomePage"]
    template = "guidance/handbook_index_page.html"
    kind_icon = "menu_book"

    class Meta:
        verbose_name = "Handbuch-Übersicht"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["handbooks"] = (
            HandbookPage.objects.child_of(self)
            .visible_to(request.user)
            .select_related("kind", "licence")
            .prefetch_related("publishers__organisation")
            .order_by("title")
        )
        return context


class HandbookPage(RightsMixin, RoutablePageMixin, BasePage):
    """A handbook: purpose, audience, who made it, edition, rights. Chapters are its children."""

    class Precision(models.TextChoices):
        DAY = "day", "Tag"
        MONTH = "month", "Monat"
        YEAR = "year", "Jahr"

    # For whom chapters are listed; the public unless a view says who reads.
    viewer: "Viewer" = None

    kind_icon = "menu_book"
    read_with = ("kind", "licence")
    listed_as_new = True
    listed_as_revised = True

    kind = models.ForeignKey(HandbookKind, verbose_name="Art", on_delete=models.PROTECT)
    subtitle = models.CharField("Untertitel", max_length=250, blank=True)
    abstract = RichTextField(
        "Eigene Zusammenfassung",
        features=PROSE,
        blank=True,
        help_text="In eigenen Worten. Auch dann öffentlich, wenn der Volltext es nicht ist.",
    )
    purpose = RichTextField("Zweck", features=PROSE, blank=True)
    recommendations = RichTextField("Anwendungsempfehlungen", features=PROSE, blank=True)
    audiences = ParentalManyToManyField(Audience, verbose_name="Zielgruppen", blank=True)
    audience_note = models.CharField("Zielgruppe im Wortlaut", max_length=300, blank=True)

    edition = models.CharField("Fassung", max_length=60, blank=True)
    stand = models.DateField("Stand", null=True, blank=True)
    stand_precision = models.CharField(
        "Stand genau auf", max_length=5, choices=Precision, default=Precision.DAY
    )
    project_period = models.CharField("Projektzeitraum", max_length=120, blank=True)
    series = models.CharField("Reihe", max_length=160, blank=True)
    module = models.CharField("Modul", max_length=160, blank=True)
    component = models.CharField("Baustein", max_length=160, blank=True)

    publisher_url = models.URLField("Adresse beim Herausgeber", max_length=500, blank=True)
    contact_email = models.EmailField("E-Mail", blank=True)
    contact_url = models.URLField("Internetadresse für Fragen", blank=True)
    funding_note = RichTextField("Förderhinweis", features=PROSE, blank=True)
    disclaimer = RichTextField("Haftungshinweis", features=PROSE, blank=True)
    import_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("summary"), FieldPanel("abstract")], "Kern"
        ),
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldPanel("recommendations"),
                FieldPanel("audiences"),
                FieldPanel("audience_note"),
            ],
            "Zweck und Zielgruppe",
        ),
        MultiFieldPanel(
            [
                InlinePanel("publishers", heading="Herausgeber", label="Herausgeber"),
                InlinePanel("authors", heading="Autorinnen und Autoren", label="Person"),
            ],
            "Wer es gemacht hat",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("stand"), FieldPanel("stand_precision")]),
                FieldRowPanel([FieldPanel("edition"), FieldPanel("project_period")]),
                FieldPanel("series"),
                FieldRowPanel([FieldPanel("module"), FieldPanel("component")]),
            ],
            "Fassung und Einordnung",
        ),
        RightsMixin.rights_panel,
        MultiFieldPanel(
            [FieldPanel("publisher_url"), FieldPanel("contact_email"), FieldPanel("contact_url")],
            "Herausgeber erreichen",
        ),
        MultiFieldPanel([FieldPanel("funding_note"), FieldPanel("disclaimer")], "Hinweise"),
    ]
    parent_page_types = ["guidance.HandbookIndexPage"]
    subpage_types = ["guidance.ChapterPage"]
    template = "guidance/handbook_page.html"
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("subtitle"),
        index.SearchField("abstract"),
        index.FilterField("rights_status"),
    ]

    class Meta:
        verbose_name = "Handbuch"
        verbose_name_plural = "Handbücher"

    @property
    def kind_label(self) -> str:
        return self.kind.name

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.viewer = request.user
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["full_text"] = self.may_read_full_text(request.user)
        context["contents"] = self.contents
        return context

    @path("alles/", name="whole")
    def whole(self, request: HttpRequest) -> HttpResponse:
        """All chapters on one page, for reading on and for printing."""
        self.viewer = request.user
        self.chapters = self.chapters_with_text  # the contents need no second reading
        read_linked_pages(chapter.body for chapter in self.chapters)
        return self.render(
            request,
            template="guidance/handbook_whole.html",
            context_overrides={"chapters": self.chapters},
        )

    @path("zitat/", name="bibtex")
    def bibtex_file(self, request: HttpRequest) -> HttpResponse:
        return bibtex_response(self.slug, self.bibtex)

    @cached_property
    def chapters(self) -> list[Any]:
        """All live chapters in reading order, without their text; one query."""
        return self._with_handbook(self._live_chapters().defer("body"))

    @cached_property
    def chapters_with_text(self) -> list[Any]:
        """The same with text and footnotes, for the one-page view."""
        return self._with_handbook(
            self._live_chapters().prefetch_related("footnotes__citations__source")
        )

    def _live_chapters(self) -> Any:
        chapter_model = apps.get_model("guidance", "ChapterPage")  # it knows us, not we it
        return chapter_model.objects.descendant_of(self).visible_to(self.viewer).order_by("path")

    def _with_handbook(self, chapters: Any) -> list[Any]:
        """The chapters without those below a hidden one; each knows its handbook unasked."""
        open_paths = {self.path}
        found = []
        for chapter in chapters:
            if chapter.path[: -chapter.steplen] in open_paths:
                open_paths.add(chapter.path)
                chapter.handbook = self
                found.append(chapter)
        return found

    @property
    def contents(self) -> list[Entry]:
        """The chapters as a tree."""
        return nested_contents(self.chapters)

    @property
    def figures(self) -> list[dict[str, Any]]:
        """The list of figures that say something: number, caption and where each stands."""
        # Raw data on purpose: values would read every image, file and call-out kind on the way.
        found = [
            (chapter, block)
            for chapter in self._with_handbook(self._live_chapters())
            for block in chapter.body.raw_data
            if block["type"] == "figure" and not block["value"]["decorative"]
        ]
        return [
            {
                "number": number,
                "caption": FIGURE_NUMBER.sub("", block["value"]["caption"]),
                "url": f"{chapter.get_url()}#{anchor_of(block['id'])}",
            }
            for number, (chapter, block) in enumerate(found, start=1)
        ]

    @cached_property
    def publisher_list(self) -> list[Any]:
        """The bodies behind the handbook with their organisations; one query."""
        publishers = self.publishers.all()
        read_before = "publishers" in getattr(self, "_prefetched_objects_cache", {})
        if isinstance(publishers, models.QuerySet) and not read_before:  # previews: in memory
            publishers = publishers.select_related("organisation")
        return list(publishers)

    @cached_property
    def author_list(self) -> list[Any]:
        return list(self.authors.all())

    @property
    def author_groups(self) -> list[tuple[str, list[str]]]:
        """Names by role, roles in the order of their first person."""
        groups: dict[str, list[str]] = {}
        for author in self.author_list:
            groups.setdefault(author.role, []).append(author.name)
        return list(groups.items())

    @property
    def publisher_groups(self) -> list[tuple[str, list[str]]]:
        """Names of bodies by role."""
        groups: dict[str, list[str]] = {}
        for publisher in self.publisher_list:
            groups.setdefault(publisher.role, []).append(publisher.organisation.name)
        return list(groups.items())

    @property
    def publisher_names(self) -> str:
        return ", ".join(publisher.organisation.name for publisher in self.publisher_list)

    @property
    def authority_name(self) -> str:
        return self.publisher_names

    @cached_property
    def audience_names(self) -> list[str]:
        return [audience.name for audience in self.audiences.all()]

    @property
    def as_work(self) -> Work:
        """What a citation needs."""
        return Work(
            key=self.slug,
            title=": ".join(part for part in (self.title, self.subtitle) if part),
            authors=[author.name for author in self.author_list],
            publisher=self.publisher_names,
            edition=self.edition,
            year=str(self.stand.year) if self.stand else "",
            licence=self.licence.name if self.licence else "",
            url=self.full_url or "",
        )

    @property
    def citation(self) -> str:
        return as_text(self.as_work)

    @property
    def bibtex(self) -> str:
        return as_bibtex(self.as_work)

    def passages(self) -> list[Passage]:
        """Metadata and our own abstract are for everybody, purpose and use belong to the text."""
        path_ = (self.title,)
        people = f"{self.publisher_names} {', '.join(a.name for a in self.author_list)}"
        own = "\n".join([self.subtitle, self.summary, plain_text(self.abstract), people.strip()])
        passages = [Passage("", path_, own.strip(), full_text=False)]
        for anchor, heading, text in (
            ("zweck", "Zweck", self.purpose),
            ("anwendung", "Anwendungsempfehlungen", self.recommendations),
        ):
            if text:
                passages.append(Passage(anchor, (*path_, heading), plain_text(text)))
        return passages


class HandbookPublisher(Orderable):
    """A body behind the handbook and what it was: publisher, client, contractor."""

    handbook = ParentalKey(HandbookPage, on_delete=models.CASCADE, related_name="publishers")
    organisation = models.ForeignKey(
        Organisation, verbose_name="Organisation", on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField("Rolle", max_length=60, default="Herausgeber")

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        verbose_name = "Herausgeber"


class HandbookAuthor(Orderable):
    """A person who wrote the handbook."""

    handbook = ParentalKey(HandbookPage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField("Name", max_length=160)
    role = models.CharField("Rolle", max_length=80, default="Text")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
        FieldPanel("organisation"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Autor:in"
