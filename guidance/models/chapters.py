"""Chapters: a tree with free numbers, made of blocks, with footnotes that cite sources."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.html import escape, format_html
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.rich_text import expand_db_html
from wagtail.search import index

from guidance.citing import as_bibtex, as_text, chapter_of
from guidance.forms import ChapterForm
from guidance.models.handbooks import HandbookPage, bibtex_response
from home.blocks import INLINE, pieces_of
from home.models import BodyPage, Source
from home.passages import Passage, passages_from
from home.visibility import readable_q

if TYPE_CHECKING:
    from home.visibility import Viewer


class ChapterPage(RoutablePageMixin, BodyPage):
    """A chapter or section of a handbook. Its number is free: "4.1.1", "a)" or none."""

    kind_icon = "menu_book"
    listed_as_revised = True

    number = models.CharField(
        "Nummer", max_length=20, blank=True, help_text="Wie im Handbuch: „4.1.1“, „a)“ oder leer."
    )

    content_panels = [
        FieldPanel("number"),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel(
            "footnotes",
            heading="Fußnoten",
            label="Fußnote",
            help_text=(
                "Setzen Sie im Text [^zeichen] an die Stelle, an der die Fußnote stehen soll. "
                "Die Nummern entstehen von selbst."
            ),
        ),
    ]
    base_form_class = ChapterForm
    parent_page_types = ["guidance.HandbookPage", "guidance.ChapterPage"]
    subpage_types = ["guidance.ChapterPage"]
    template = "guidance/chapter_page.html"
    search_fields = [*BodyPage.search_fields, index.SearchField("number")]

    class Meta:
        verbose_name = "Kapitel"
        verbose_name_plural = "Kapitel"

    @cached_property
    def handbook(self) -> HandbookPage:
        """The work this chapter belongs to."""
        return HandbookPage.objects.ancestor_of(self).select_related("kind", "licence").get()

    @property
    def work(self) -> HandbookPage:
        return self.handbook

    def readable_by(self, user: "Viewer") -> bool:
        """A chapter is as closed as its handbook and every chapter above it."""
        self.handbook.viewer = user
        if not super().readable_by(user):
            return False
        if any(chapter.pk == self.pk for chapter in self.handbook.chapters):
            return True
        # Not listed: closed above by visibility, or by Wagtail's restrictions, which ask to sign in.
        above = ChapterPage.objects.ancestor_of(self, inclusive=True)
        return not above.exclude(readable_q(user)).exists()

    @property
    def display_title(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def authority_name(self) -> str:
        return self.handbook.publisher_names

    @property
    def anchor(self) -> str:
        """Where this chapter starts on the one-page view."""
        return f"kapitel-{self.pk}"

    @property
    def depth_in_work(self) -> int:
        """1 for the chapters directly below the handbook."""
        return int(self.depth) - int(self.handbook.depth)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.handbook.viewer = request.user
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["handbook"] = self.handbook
        context["full_text"] = self.may_read_full_text(request.user)
        return context

    @path("zitat/", name="bibtex")
    def bibtex_file(self, request: HttpRequest) -> HttpResponse:
        if not self.may_read_full_text(request.user):
            raise Http404
        return bibtex_response(self.slug, self.bibtex)

    def _neighbour(self, step: int) -> "ChapterPage | None":
        chapters = self.handbook.chapters
        ids = [chapter.pk for chapter in chapters]
        if self.pk not in ids:
            return None
        position = ids.index(self.pk) + step
        return chapters[position] if 0 <= position < len(chapters) else None

    @property
    def previous_chapter(self) -> "ChapterPage | None":
        return self._neighbour(-1)

    @property
    def next_chapter(self) -> "ChapterPage | None":
        return self._neighbour(1)

    @property
    def chapters_below(self) -> list["ChapterPage"]:
        """The live chapters one level below, in order."""
        return [
            chapter
            for chapter in self.handbook.chapters
            if chapter.depth == self.depth + 1 and chapter.path.startswith(self.path)
        ]

    @cached_property
    def footnote_texts(self) -> dict[str, str]:
        """HTML of each footnote by its key: the text, then the works it cites."""
        footnotes = self.footnotes.all()
        read_before = "footnotes" in getattr(self, "_prefetched_objects_cache", {})
        if isinstance(footnotes, models.QuerySet) and not read_before:
            footnotes = footnotes.prefetch_related(
                models.Prefetch("citations", Citation.objects.select_related("source"))
            )
        return {footnote.key: footnote.as_html for footnote in footnotes}

    @property
    def citation(self) -> str:
        return as_text(self._as_work)

    @property
    def bibtex(self) -> str:
        return as_bibtex(self._as_work)

    @property
    def _as_work(self) -> Any:
        return chapter_of(
            self.handbook.as_work,
            key=self.slug,
            chapter=self.display_title,
            url=self.full_url or "",
        )

    def passages(self) -> list[Passage]:
        """The text by headings; the path starts at the handbook, so repeated titles differ."""
        above = [chapter.display_title for chapter in self._ancestors_in_work()]
        trail = (self.handbook.title, *above, self.display_title)
        passages = passages_from(pieces_of(self.body), path=trail, full_text=True)
        if self.summary or not passages:
            passages.insert(0, Passage("", trail, self.summary, full_text=True))
        return passages

    def _ancestors_in_work(self) -> list["ChapterPage"]:
        return [
            chapter
            for chapter in self.handbook.chapters
            if chapter.pk != self.pk and self.path.startswith(chapter.path)
        ]


class Footnote(ClusterableModel, Orderable):
    """A footnote of a chapter: a text, works it cites, or both."""

    page = ParentalKey(ChapterPage, on_delete=models.CASCADE, related_name="footnotes")
    key = models.CharField(
        "Zeichen",
        max_length=30,
        validators=[RegexValidator(r"^[\w-]+\Z", "Nur Buchstaben, Ziffern und Bindestriche.")],
        help_text="Steht im Text in eckigen Klammern: Zeichen „1“ wird zu [^1].",
    )
    text = RichTextField("Text", features=INLINE, blank=True)

    panels = [
        FieldPanel("key"),
        FieldPanel("text"),
        InlinePanel("citations", heading="Zitierte Quellen", label="Quelle"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Fußnote"
        verbose_name_plural = "Fußnoten"
        constraints = [
            models.UniqueConstraint(fields=("page", "key"), name="unique_footnote_key_in_chapter")
        ]

    def __str__(self) -> str:
        return f"[^{self.key}]"

    def clean(self) -> None:
        super().clean()
        if not self.key.strip():
            raise ValidationError({"key": "Bitte geben Sie ein Zeichen ein."})

    @property
    def as_html(self) -> str:
        cited = "; ".join(citation.as_html for citation in self.citations.all())
        text = expand_db_html(self.text).strip() if self.text else ""
        return " ".join(part for part in (text, f"{cited}." if cited else "") if part)


class Citation(Orderable):
    """A footnote cites a work at a place."""

    footnote = ParentalKey(Footnote, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        Source, verbose_name="Quelle", on_delete=models.PROTECT, related_name="citations"
    )
    locator = models.CharField(
        "Fundstelle", max_length=60, blank=True, help_text="Zum Beispiel S. 42."
    )

    panels = [FieldRowPanel([FieldPanel("source"), FieldPanel("locator")])]

    class Meta(Orderable.Meta):
        verbose_name = "Zitat"

    @property
    def as_html(self) -> str:
        reference = escape(self.source.reference.rstrip("."))
        if self.source.url:
            reference = format_html('<a href="{}">{}</a>', self.source.url, reference)
        return f"{reference}, {escape(self.locator)}" if self.locator else reference
