"""Practice profiles: how others did it, what it brought and where it was hard."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from guidance.blocks import LINES, TERMS, WEB_LINKS
from guidance.citing import Work, as_bibtex, as_text
from guidance.consent import released
from guidance.models.cooperation_models import ModelPage
from guidance.models.factors import FactorsPage
from guidance.models.frame import GuidancePage, Section
from guidance.models.handbooks import bibtex_response
from guidance.models.legal_bases import LegalBasesPage
from guidance.models.phases import PhasePage
from guidance.models.profile_schemas import ProfileSchema, ProfileStatus
from guidance.profile_blocks import HURDLES, NAMED, STOPS
from guidance.profile_forms import ProfileForm
from guidance.tools.partner_numbers import Amount, Numbers, draw_numbers
from home.blocks import PROSE
from home.models import Land
from home.typography import grouped

MOST_FACTS = 3


def related_rows(manager: Any, *names: str) -> list[Any]:
    """The rows of a page with what they point to; previews hold unsaved ones in memory."""
    rows = manager.all()
    return list(rows.select_related(*names) if isinstance(rows, models.QuerySet) else rows)


class PracticeProfilePage(RoutablePageMixin, GuidancePage):
    """A cooperation from practice: a common core, and sections by the schema of its source."""

    kind_icon = "groups_3"
    read_with = (*GuidancePage.read_with, "schema", "land", "model", "phase", "status")

    schema = models.ForeignKey(
        ProfileSchema,
        verbose_name="Schema",
        on_delete=models.PROTECT,
        related_name="profiles",
        help_text="Bestimmt, welche Abschnitte das Profil hat.",
    )
    original_title = models.CharField("Titel in der Quelle", max_length=200, blank=True)
    land = models.ForeignKey(
        Land, verbose_name="Land", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    model = models.ForeignKey(
        ModelPage,
        verbose_name="Kooperationsmodell",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="profiles",
    )
    model_note = models.CharField(
        "Form genauer",
        max_length=160,
        blank=True,
        help_text="Wie die Partner sie nennen, zum Beispiel „Zweckvereinbarung nach § 12 KomZG“.",
    )
    themes = StreamField(NAMED, verbose_name="Themen", blank=True)
    tasks = models.CharField("Gemeinsame Aufgaben", max_length=200, blank=True)
    phase = models.ForeignKey(
        PhasePage,
        verbose_name="Phase",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="profiles",
    )
    status = models.ForeignKey(
        ProfileStatus, verbose_name="Status", on_delete=models.PROTECT, related_name="profiles"
    )
    start = models.CharField(
        "Beginn im Wort", max_length=80, blank=True, help_text="Wie Leser:innen ihn sehen."
    )
    start_year = models.PositiveSmallIntegerField("Beginn, Jahr", null=True, blank=True)
    end_year = models.PositiveSmallIntegerField("Ende, Jahr", null=True, blank=True)
    timeline = StreamField(STOPS, verbose_name="Zeitlinie", blank=True)
    facts = StreamField(
        TERMS, verbose_name="Weitere Zeilen im Steckbrief", blank=True, max_num=MOST_FACTS
    )
    situation = RichTextField("Ausgangslage", features=PROSE, blank=True)
    how = RichTextField("So wird zusammengearbeitet", features=PROSE, blank=True)
    results = RichTextField("Was es gebracht hat", features=PROSE, blank=True)
    hurdles = StreamField(HURDLES, verbose_name="Hürden", blank=True)
    transfer = StreamField(LINES, verbose_name="Übertragbar, wenn …", blank=True)
    formats = StreamField(NAMED, verbose_name="Kooperationsformate", blank=True)
    web_links = StreamField(WEB_LINKS, verbose_name="Links", blank=True)

    contact_office = models.CharField("Stelle", max_length=160, blank=True)
    contact_department = models.CharField("Fachbereich", max_length=160, blank=True)
    contact_person = models.CharField("Person", max_length=120, blank=True)
    contact_email = models.EmailField("E-Mail", blank=True)
    contact_url = models.URLField("Internetadresse", max_length=300, blank=True)
    contact_consent_on = models.DateField("Einwilligung vom", null=True, blank=True)
    contact_valid_until = models.DateField("Einwilligung gilt bis", null=True, blank=True)

    content_panels = [
        MultiFieldPanel(
            [
                *Page.content_panels,
                FieldPanel("summary"),
                FieldRowPanel([FieldPanel("schema"), FieldPanel("original_title")]),
            ],
            "Worum es geht",
        ),
        InlinePanel(
            "partners",
            heading="Wer macht mit?",
            label="Partner",
            min_num=1,
            help_text="Zahlen nur, wenn die Quelle sie nennt. Leer heißt: keine Angabe.",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("land"), FieldPanel("tasks")]),
                FieldRowPanel([FieldPanel("model"), FieldPanel("model_note")]),
                FieldPanel("themes"),
                FieldRowPanel([FieldPanel("status"), FieldPanel("phase")]),
                FieldRowPanel(
                    [FieldPanel("start"), FieldPanel("start_year"), FieldPanel("end_year")]
                ),
                FieldPanel("facts"),
            ],
            "Steckbrief",
            help_text="Speist auch die Filter im Katalog und den Vergleich.",
        ),
        FieldPanel("timeline"),
        MultiFieldPanel(
            [FieldPanel("situation"), FieldPanel("how"), FieldPanel("results")],
            "Was war, was geschieht, was es bringt",
            help_text="Sagt die Quelle nichts, bleibt das Feld leer. Dann fehlt der Abschnitt.",
        ),
        FieldPanel("hurdles", help_text="Immer ein Paar: was schwierig war, was geholfen hat."),
        InlinePanel("factors", heading="Erfolgsfaktoren", label="Erfolgsfaktor"),
        InlinePanel("voices", heading="Stimmen aus der Praxis", label="Stimme"),
        FieldPanel("transfer", help_text="Jede Zeile setzt den Satz „Übertragbar, wenn“ fort."),
        InlinePanel("schema_sections", heading="Abschnitte nach Schema", label="Abschnitt"),
        MultiFieldPanel(
            [
                InlinePanel(
                    "uses",
                    heading="Maßnahmen und Rechtsgrundlagen",
                    label="Maßnahme oder Rechtsgrundlage",
                ),
                FieldPanel("formats"),
                FieldPanel("web_links"),
            ],
            "Was darin vorkommt",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contact_office"), FieldPanel("contact_department")]),
                FieldRowPanel([FieldPanel("contact_person"), FieldPanel("contact_email")]),
                FieldPanel("contact_url"),
                FieldRowPanel(
                    [FieldPanel("contact_consent_on"), FieldPanel("contact_valid_until")]
                ),
            ],
            "Kontakt",
            help_text="Leser:innen sehen den Kontakt nur, solange die Einwilligung gilt. Danach "
            "steht dort die zuständige Stelle der Redaktion.",
        ),
    ]
    base_form_class = ProfileForm
    parent_page_types = ["guidance.PracticeProfileIndexPage"]
    subpage_types: list[str] = []
    template = "guidance/practice_profile_page.html"

    class Meta:
        verbose_name = "Praxisprofil"
        verbose_name_plural = "Praxisprofile"

    def clean(self) -> None:
        super().clean()
        problems = {}
        if self.start_year and self.end_year and self.end_year < self.start_year:
            problems["end_year"] = "Das Ende liegt vor dem Beginn."
        if self.contact_consent_on and not self.contact_valid_until:
            problems["contact_valid_until"] = "Bitte sagen Sie, bis wann die Einwilligung gilt."
        if (
            self.contact_consent_on
            and self.contact_valid_until
            and self.contact_valid_until < self.contact_consent_on
        ):
            problems["contact_valid_until"] = "Die Einwilligung endet, bevor sie beginnt."
        if problems:
            raise ValidationError(problems)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        lookup = Page.objects.live().type(FactorsPage, LegalBasesPage)
        return context | {
            "similar": self.similar_to(request.user),
            "addresses": {page.cached_content_type.model: page.url for page in lookup},
        }

    @path("zitat/", name="bibtex")
    def bibtex_file(self, request: HttpRequest) -> HttpResponse:
        return bibtex_response(self.slug, self.bibtex)

    # Partners and numbers

    @cached_property
    def partner_rows(self) -> list[Any]:
        return related_rows(self.partners, "organisation")

    @property
    def partner_names(self) -> str:
        return ", ".join(partner.name for partner in self.partner_rows)

    @property
    def rings(self) -> dict[str, Any]:
        """Centres of joined rings, one for each partner."""
        centres = [8 + 18 * place for place in range(len(self.partner_rows))]
        return {"centres": centres, "end": 18 * len(centres) - 10, "width": 18 * len(centres) - 2}

    @cached_property
    def numbers(self) -> Numbers | None:
        """Schools and pupils of the partners as a drawing; None when the source has none."""
        return draw_numbers(
            [Amount(p.name, p.role, p.schools, p.pupils) for p in self.partner_rows]
        )

    @property
    def form_of_cooperation(self) -> str:
        """What the partners call their form, else our word for the model."""
        return self.model_note or (self.model.label if self.model else "")

    @property
    def status_line(self) -> str:
        """ "Dauerbetrieb, Beginn 09/2022"."""
        return f"{self.status}, Beginn {self.start}" if self.start else str(self.status)

    @property
    def shown_facts(self) -> list[tuple[str, str]]:
        """The free rows of the fact sheet; the state of the source has a row of its own."""
        pairs = [(block.value["title"], block.value["text"]) for block in self.facts]
        return [(term, text) for term, text in pairs if term != "Stand der Angaben"]

    # Evidence, voices, relations

    @cached_property
    def factor_rows(self) -> list[Any]:
        return related_rows(self.factors, "factor")

    @property
    def main_factor(self) -> Any:
        """The first evidence for a factor, or None."""
        return next((row for row in self.factor_rows if row.is_shown), None)

    @cached_property
    def section_rows(self) -> list[Any]:
        """Sections in the order of the schema."""
        rows = related_rows(self.schema_sections, "section")
        return sorted(rows, key=lambda row: row.section.sort_order or 0)

    @cached_property
    def voice_groups(self) -> list[tuple[str, list[Any]]]:
        """(attribution, voices): one attribution stands for all voices that share it in a row."""
        voices = list(self.voices.all())
        return [(line, list(group)) for line, group in groupby(voices, lambda v: v.attribution)]

    @cached_property
    def use_rows(self) -> list[Any]:
        return related_rows(self.uses, "measure", "legal_basis")

    @property
    def measure_pages(self) -> list[Any]:
        return [row.measure for row in self.use_rows if row.measure and row.measure.live]

    @property
    def legal_basis_list(self) -> list[Any]:
        return [row.legal_basis for row in self.use_rows if row.legal_basis]

    @property
    def used(self) -> bool:
        """Whether the profile leads to anything."""
        pages = [self.source_page, self.model, *self.measure_pages]
        return any([*pages, *self.legal_basis_list, *self.web_links])

    @property
    def theme_keys(self) -> set[str]:
        return {block.value["key"] for block in self.themes}

    @property
    def contact_is_released(self) -> bool:
        return bool(self.contact_office) and released(
            self.contact_consent_on, self.contact_valid_until, timezone.localdate()
        )

    def similar_to(self, user: Any, most: int = 3) -> list["PracticeProfilePage"]:
        """Other profiles with the same themes, model or Land; the closest first."""
        if self.pk is None:
            return []
        others = PracticeProfilePage.objects.exclude(pk=self.pk).visible_to(user)
        ranked = sorted(others, key=lambda page: (-self._closeness(page), page.title))
        return [page for page in ranked if self._closeness(page)][:most]

    def _closeness(self, other: "PracticeProfilePage") -> int:
        same_model = bool(self.model_id) and self.model_id == other.model_id
        same_land = bool(self.land_id) and self.land_id == other.land_id
        return 2 * len(self.theme_keys & other.theme_keys) + 2 * same_model + same_land

    @property
    def comparison(self) -> dict[str, list[str]]:
        """Term -> lines; the same terms for every profile, no lines where it says nothing."""
        numbers = self.numbers
        lines = {
            "Land": [str(self.land or "")],
            "Partner": [partner.name for partner in self.partner_rows],
            "Schulen": [grouped(numbers.schools)] if numbers and numbers.schools else [],
            "Schüler:innen": [grouped(numbers.pupils)] if numbers and numbers.pupils else [],
            "Aufgaben": [self.tasks],
            "Form": [self.form_of_cooperation],
            "Status": [self.status_line],
            "Phase": [self.phase.label if self.phase else ""],
            "Ergebnis": [self.summary],
            "Hürden": [block.value["title"] for block in self.hurdles],
            "Woran es lag": [row.factor.label for row in self.factor_rows if row.is_shown],
            "Übertragbar, wenn …": [block.value for block in self.transfer],
            "Stand der Angaben": [self.stand_display or "ohne Datum"],
        }
        return {term: [line for line in found if line] for term, found in lines.items()}

    # Citing and searching

    @property
    def as_work(self) -> Work:
        return Work(
            key=self.slug,
            title=self.title,
            authors=[],
            publisher=self.unit.name if self.unit else "",
            edition="Praxisprofil",
            year=str(self.last_confirmed.year) if self.last_confirmed else "",
            licence=self.licence.name if self.licence else "",
            url=self.full_url or "",
        )

    @property
    def citation(self) -> str:
        return as_text(self.as_work)

    @property
    def bibtex_url(self) -> str:
        return f"{self.get_url() or ''}zitat/"

    @property
    def bibtex(self) -> str:
        return as_bibtex(self.as_work)

    def sections(self) -> Iterable[Section]:
        """What search may find; names and contacts are no part of it."""
        partners = "\n".join(f"{p.organisation} {p.role}" for p in self.partner_rows)
        yield "partner", "Wer macht mit?", f"{partners}\n{self.original_title}"
        sheet = [str(self.land or ""), self.form_of_cooperation, self.tasks, self.status_line]
        sheet += [text for _, text in self.shown_facts]
        yield "steckbrief", "Steckbrief", "\n".join(sheet)
        yield "ausgangslage", "Ausgangslage", self.situation
        yield "zusammenarbeit", "So wird zusammengearbeitet", self.how
        yield "ergebnisse", "Was es gebracht hat", self.results
        for block in self.hurdles:
            words = (block.value[name] for name in ("title", "difficulty", "help"))
            yield "huerden", "Hürden, und was nicht gleich ging", "\n".join(words)
        for row in self.factor_rows:
            yield "erfolgsfaktoren", "Woran es lag", f"{row.factor.title}\n{row.text}"
        for voice in self.voices.all():
            yield "stimmen", "Stimmen aus der Praxis", f"{voice.question}\n{voice.answer}"
        lines = "\n".join(block.value for block in self.transfer)
        yield "uebertragbar", "Übertragbar, wenn …", lines
        for row in self.section_rows:
            yield row.section.anchor, row.section.title, row.text
