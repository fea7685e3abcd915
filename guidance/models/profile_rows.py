"""What a practice profile consists of: partners, evidence, voices, sections, relations."""

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from guidance.consent import consented
from guidance.models.factors import SuccessFactor
from guidance.models.legal_bases import LegalBasis
from guidance.models.measures import MeasurePage
from guidance.models.profile_schemas import ProfileSchemaSection
from guidance.models.profiles import PracticeProfilePage
from home.blocks import PROSE
from home.models import Organisation


class ProfilePartner(Orderable):
    """An organisation that takes part, with its numbers at the time of the report."""

    page = ParentalKey(PracticeProfilePage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="Organisation",
        on_delete=models.PROTECT,
        related_name="in_profiles",
    )
    short_name = models.CharField("Kurzname", max_length=60, blank=True)
    role = models.CharField("Rolle", max_length=120, blank=True)
    coordinates = models.BooleanField("Koordiniert", default=False)
    schools = models.PositiveIntegerField("Schulen", null=True, blank=True)
    pupils = models.PositiveIntegerField("Schüler:innen", null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("short_name")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("coordinates")]),
        FieldRowPanel([FieldPanel("schools"), FieldPanel("pupils")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Partner"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "organisation"),
                name="unique_profile_partner",
                violation_error_message="Diese Organisation steht schon oben.",
            )
        ]

    @property
    def name(self) -> str:
        return self.short_name or self.organisation.name


class ProfileSection(Orderable):
    """A section that the schema of the profile asks for."""

    page = ParentalKey(
        PracticeProfilePage, on_delete=models.CASCADE, related_name="schema_sections"
    )
    section = models.ForeignKey(
        ProfileSchemaSection,
        verbose_name="Abschnitt",
        on_delete=models.PROTECT,
        related_name="uses",
    )
    text = RichTextField("Text", features=PROSE)

    class Meta(Orderable.Meta):
        verbose_name = "Abschnitt"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "section"),
                name="unique_profile_section",
                violation_error_message="Diesen Abschnitt gibt es schon.",
            )
        ]


class ProfileFactor(Orderable):
    """Evidence for a success factor, or against it."""

    class Stance(models.TextChoices):
        SHOWN = "belegt", "belegt"
        CONTRADICTED = "widerspricht", "widerspricht"

    page = ParentalKey(PracticeProfilePage, on_delete=models.CASCADE, related_name="factors")
    factor = models.ForeignKey(
        SuccessFactor,
        verbose_name="Erfolgsfaktor",
        on_delete=models.PROTECT,
        related_name="in_profiles",
    )
    stance = models.CharField("Das Beispiel", max_length=12, choices=Stance, default=Stance.SHOWN)
    text = models.CharField("Woran man es sieht", max_length=300)

    panels = [
        FieldRowPanel([FieldPanel("factor"), FieldPanel("stance")]),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Erfolgsfaktor"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "factor"),
                name="unique_profile_factor",
                violation_error_message="Dieser Erfolgsfaktor steht schon oben.",
            )
        ]

    @property
    def is_shown(self) -> bool:
        return self.stance == self.Stance.SHOWN


class ProfileVoice(Orderable):
    """What somebody who took part says."""

    page = ParentalKey(PracticeProfilePage, on_delete=models.CASCADE, related_name="voices")
    question = models.CharField("Frage", max_length=200)
    answer = models.TextField("Antwort")
    person = models.CharField(
        "Person",
        max_length=120,
        blank=True,
        help_text="Leser:innen sehen den Namen nur, wenn die Einwilligung eingetragen ist.",
    )
    office = models.CharField("Behörde oder Funktion", max_length=160, blank=True)
    consent_on = models.DateField("Einwilligung vom", null=True, blank=True)
    paraphrase = models.BooleanField("Sinngemäß wiedergegeben", default=True)

    panels = [
        FieldPanel("question"),
        FieldPanel("answer"),
        FieldRowPanel([FieldPanel("office"), FieldPanel("paraphrase")]),
        FieldRowPanel([FieldPanel("person"), FieldPanel("consent_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Stimme aus der Praxis"
        verbose_name_plural = "Stimmen aus der Praxis"

    def __str__(self) -> str:
        return self.question

    @property
    def shown_person(self) -> str:
        """The name, if the person agreed to it."""
        return self.person if consented(self.consent_on, timezone.localdate()) else ""

    @property
    def attribution(self) -> str:
        """Who says it and whether in these words; "" when neither is known."""
        who = ", ".join(part for part in (self.shown_person, self.office) if part)
        return " · ".join(
            part for part in ("Sinngemäß wiedergegeben" * self.paraphrase, who) if part
        )


class ProfileUse(Orderable):
    """A measure or a legal basis that the partners used."""

    page = ParentalKey(PracticeProfilePage, on_delete=models.CASCADE, related_name="uses")
    measure = models.ForeignKey(
        MeasurePage,
        verbose_name="Maßnahme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="in_profiles",
    )
    legal_basis = models.ForeignKey(
        LegalBasis,
        verbose_name="Rechtsgrundlage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="in_profiles",
    )

    panels = [FieldRowPanel([FieldPanel("measure"), FieldPanel("legal_basis")])]

    class Meta(Orderable.Meta):
        verbose_name = "Verwendung"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(measure=None) ^ models.Q(legal_basis=None),
                name="profile_use_one_of_two",
                violation_error_message="Bitte wählen Sie eine Maßnahme oder eine "
                "Rechtsgrundlage; für beide brauchen Sie zwei Zeilen.",
            )
        ]
