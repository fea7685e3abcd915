"""The shapes of practice profiles: which sections a profile has, and how far a cooperation is."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from guidance.models.frame import OrderedTerm
from guidance.profile_forms import ProfileSchemaForm

TERM_PANEL = MultiFieldPanel(
    [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("sort_order")]),
        FieldPanel("text"),
    ],
    "Bezeichnung",
)


class ProfileStatus(OrderedTerm):
    """How far a cooperation is."""

    panels = [TERM_PANEL]

    class Meta(OrderedTerm.Meta):
        verbose_name = "Status einer Zusammenarbeit"
        verbose_name_plural = "Status einer Zusammenarbeit"


class ProfileSchema(OrderedTerm, ClusterableModel):
    """A kind of report. Editors add one with its sections; no programmer is needed."""

    panels = [
        TERM_PANEL,
        InlinePanel(
            "sections",
            heading="Abschnitte",
            label="Abschnitt",
            help_text="Was der Kern eines Profils schon enthält (Ausgangslage, Hürden, Links), "
            "braucht hier keinen Abschnitt.",
        ),
    ]
    base_form_class = ProfileSchemaForm

    class Meta(OrderedTerm.Meta):
        verbose_name = "Profilschema"
        verbose_name_plural = "Profilschemata"


class ProfileSchemaSection(Orderable):
    """A section that profiles of the schema have."""

    schema = ParentalKey(ProfileSchema, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField("Kennung", max_length=60)
    title = models.CharField("Überschrift", max_length=120)
    hint = models.TextField("Hilfe für Schreibende", blank=True)
    required = models.BooleanField("Pflicht", default=False)

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("key")]),
        FieldPanel("hint"),
        FieldPanel("required"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Abschnitt"
        constraints = [
            models.UniqueConstraint(
                fields=("schema", "key"),
                name="unique_profile_schema_section",
                violation_error_message="Diese Kennung hat schon ein anderer Abschnitt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.schema}: {self.title}"

    @property
    def anchor(self) -> str:
        return f"abschnitt-{self.key}"
