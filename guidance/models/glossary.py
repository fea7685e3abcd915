"""The glossary: terms with synonyms, explained on the spot and on a page from A to Z."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from string import ascii_uppercase
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from guidance.models.frame import GuidancePage, Section, SourcedItem
from home.blocks import PROSE
from home.terms import name_of


def sort_key(word: str) -> str:
    """German order of a dictionary: Ö stands with O, case does not count."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()


def letter_of(word: str) -> str:
    """The letter a word stands under; "#" for what does not begin with one."""
    first = sort_key(word)[:1].upper()
    return first if first in ascii_uppercase else "#"


class TermQuerySet(models.QuerySet["GlossaryTerm"]):
    def with_page(self) -> "TermQuerySet":
        """Each term with the tree path of the glossary, so that a link costs no further query."""
        pages = GlossaryPage.objects.live().values("url_path")[:1]
        return self.annotate(page_path=models.Subquery(pages))


class GlossaryTerm(SourcedItem):
    """A term. Its summary is the explanation that opens beside the word."""

    synonyms = models.TextField(
        "Andere Wörter dafür", blank=True, help_text="Abkürzung oder Synonym, eines je Zeile."
    )
    definition = RichTextField("Erklärung", features=PROSE, blank=True)
    is_formal = models.BooleanField(
        "Im Glossar der Quelle",
        default=False,
        help_text="Aus: Die Quelle erklärt den Begriff nur nebenbei.",
    )

    objects = TermQuerySet.as_manager()

    panels = [
        SourcedItem.title_panel,
        FieldPanel("synonyms"),
        FieldPanel("definition"),
        FieldPanel("is_formal"),
        InlinePanel("related", heading="Verwandte Begriffe", label="Begriff"),
        *SourcedItem.provenance_panels,
    ]
    search_fields = [*SourcedItem.search_fields, index.SearchField("synonyms")]

    class Meta:
        verbose_name = "Begriff"
        verbose_name_plural = "Glossar"
        ordering = ("title",)

    @property
    def anchor(self) -> str:
        return f"begriff-{self.key}"

    @property
    def letter(self) -> str:
        return letter_of(self.title)

    @property
    def synonym_list(self) -> list[str]:
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]

    @property
    def names(self) -> list[str]:
        """Every word that stands for the term, as it is looked up."""
        return [name_of(word) for word in (self.title, *self.synonym_list)]

    def address(self, request: HttpRequest | None) -> str:
        """Where the glossary explains the term, "" without a glossary; after `with_page`."""
        page = GlossaryPage(url_path=self.page_path) if self.page_path else None
        return f"{page.get_url(request)}#{self.anchor}" if page else ""

    def clean(self) -> None:
        """A word must lead to one term only, and every term needs its explanation."""
        super().clean()
        if not self.summary:
            raise ValidationError({"summary": "Bitte erklären Sie den Begriff in einem Satz."})
        others = GlossaryTerm.objects.exclude(pk=self.pk)
        taken = {name: other for other in others for name in other.names}
        for word in (self.title, *self.synonym_list):
            if other := taken.get(name_of(word)):
                field = "title" if word == self.title else "synonyms"
                raise ValidationError({field: f"„{word}“ steht schon bei „{other}“."})


class RelatedTerm(Orderable):
    """Another term worth reading."""

    term = ParentalKey(GlossaryTerm, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(
        GlossaryTerm, verbose_name="Begriff", on_delete=models.PROTECT, related_name="related_from"
    )

    class Meta(Orderable.Meta):
        verbose_name = "Verwandter Begriff"
        constraints = [
            models.UniqueConstraint(
                fields=("term", "other"),
                name="unique_related_term",
                violation_error_message="Dieser Begriff steht schon in der Liste.",
            )
        ]

    def clean(self) -> None:
        if self.other_id and self.other_id == self.term_id:
            raise ValidationError({"other": "Ein Begriff ist nicht mit sich selbst verwandt."})


class GlossaryPage(GuidancePage):
    """All terms from A to Z."""

    kind_icon = "menu_book"
    listed_as_new = False

    parent_page_types = ["guidance.CooperationPage"]
    subpage_types: list[str] = []
    template = "guidance/glossary_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Glossar"

    @property
    def terms(self) -> list[GlossaryTerm]:
        found = GlossaryTerm.objects.select_related("source").prefetch_related("related__other")
        return sorted(found, key=lambda term: sort_key(term.title))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        terms = self.terms
        groups = by_letter(terms)
        return context | {
            "count": len(terms),
            "groups": groups,
            "alphabet": [(letter, letter in dict(groups)) for letter in ascii_uppercase],
        }

    def sections(self) -> Iterable[Section]:
        for term in self.terms:
            words = ", ".join(term.synonym_list)
            yield term.anchor, term.title, f"{words}\n{term.summary}\n{term.definition}"


def by_letter(terms: list[GlossaryTerm]) -> list[tuple[str, dict[str, Any]]]:
    """(letter, its terms and the synonyms that lead elsewhere), in the order of the alphabet."""
    synonyms = [(word, term) for term in terms for word in term.synonym_list]
    rows: list[tuple[str, str, str, Any]] = [
        (letter_of(term.title), "terms", term.title, term) for term in terms
    ]
    rows += [(letter_of(word), "synonyms", word, (word, term)) for word, term in synonyms]
    rows.sort(key=lambda row: (row[0], sort_key(row[2])))
    groups = []
    for letter, found in groupby(rows, key=lambda row: row[0]):
        lists: dict[str, list[Any]] = {"terms": [], "synonyms": []}
        for _, kind, _, entry in found:
            lists[kind].append(entry)
        groups.append((letter, lists))
    return groups
