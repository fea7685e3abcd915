"""Models of cooperation: what each is good for, what it needs, what must be in the contract."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from guidance.blocks import LINES
from guidance.models.criteria import CriterionValue
from guidance.models.frame import GuidancePage, Section, SourcedItem
from guidance.models.legal_bases import LegalBasis
from home.blocks import PROSE
from home.models import Land, Source


class Competence(models.TextChoices):
    """Whether the power to decide passes to somebody else."""

    NO = "nein", "bleibt bei jedem Träger"
    PARTLY = "teilweise", "geht teilweise über"
    YES = "ja", "geht über"


class VariantBlock(blocks.StructBlock):
    """A way of using a model."""

    key = blocks.RegexBlock(
        regex=r"^[a-z0-9-]+\Z", label="Kennung", max_length=60, help_text="Steht in der Adresse."
    )
    title = blocks.CharBlock(label="Variante", max_length=160)
    text = blocks.RichTextBlock(label="Erläuterung", features=PROSE)
    competence = blocks.ChoiceBlock(
        label="Zuständigkeit", choices=Competence.choices, required=False
    )

    class Meta:
        icon = "list-ul"
        label = "Variante"


class ModelPage(GuidancePage):
    """A form of cooperation with everything one compares."""

    class Strength(models.TextChoices):
        EQUAL = "gleich", "ähnlich groß"
        UNEQUAL = "ungleich", "unterschiedlich groß"
        ANY = "beliebig", "beliebig"

    class Proximity(models.TextChoices):
        NEEDED = "nötig", "nötig"
        HELPFUL = "hilfreich", "hilfreich"
        IRRELEVANT = "unerheblich", "unerheblich"

    kind_icon = "handshake"

    short_title = models.CharField("Kurztitel", max_length=40, blank=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    is_formal = models.BooleanField("Rechtlich verbindlich", default=False)
    ikz_type = models.CharField(
        "Art der Zusammenarbeit",
        max_length=40,
        blank=True,
        help_text="Zum Beispiel koordinierend oder ausführend.",
    )
    suitability = RichTextField("Wann passt es?", features=PROSE, blank=True)
    shared_tasks = RichTextField("Wie erledigt man Aufgaben gemeinsam?", features=PROSE, blank=True)
    special = RichTextField("Was ist besonders?", features=PROSE, blank=True)
    new_legal_entity = models.BooleanField("Neue Rechtsperson entsteht", default=False)
    competence = models.CharField(
        "Zuständigkeit", max_length=10, choices=Competence, default=Competence.NO
    )
    partial = models.BooleanField("Teil einer Aufgabe lässt sich abgeben", default=False)
    strength = models.CharField(
        "Größe der Partner", max_length=12, choices=Strength, default=Strength.ANY
    )
    proximity = models.CharField(
        "Räumliche Nähe", max_length=12, choices=Proximity, default=Proximity.HELPFUL
    )
    spread = models.CharField("Verbreitung", max_length=300, blank=True)
    approval = models.CharField("Wer muss zustimmen?", max_length=300, blank=True)
    variants = StreamField([("variant", VariantBlock())], verbose_name="Varianten", blank=True)
    contents_title = models.CharField("Titel der Mindestinhalte", max_length=120, blank=True)
    contents = StreamField(LINES, verbose_name="Mindestinhalte", blank=True)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("short_title"), FieldPanel("sort_order")]),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("suitability"), FieldPanel("shared_tasks"), FieldPanel("special")],
            "Worum es geht",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("is_formal"), FieldPanel("new_legal_entity")]),
                FieldRowPanel([FieldPanel("competence"), FieldPanel("partial")]),
                FieldRowPanel([FieldPanel("strength"), FieldPanel("proximity")]),
                FieldPanel("ikz_type"),
                FieldPanel("approval"),
                FieldPanel("spread"),
            ],
            "Zum Vergleichen",
        ),
        FieldPanel("variants"),
        InlinePanel(
            "conditions",
            heading="Bedingungen",
            label="Bedingung",
            help_text="Daraus entstehen Vergleich und Modellwahl. Jede nennt ihre Quelle.",
        ),
        MultiFieldPanel([FieldPanel("contents_title"), FieldPanel("contents")], "Mindestinhalte"),
        InlinePanel("laws", heading="Recht und Unterschiede nach Land", label="Regelung"),
    ]
    parent_page_types = ["guidance.ModelIndexPage"]
    subpage_types: list[str] = []
    template = "guidance/model_page.html"

    class Meta:
        verbose_name = "Kooperationsmodell"
        verbose_name_plural = "Kooperationsmodelle"

    @property
    def label(self) -> str:
        return self.short_title or self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"competences": Competence.choices}

    @property
    def facts(self) -> list[tuple[str, str]]:
        """(term, value) for the fact sheet and the comparison; the same terms for every model."""
        return [
            ("Verbindlichkeit", "durch Vertrag oder Satzung" if self.is_formal else "ohne Vertrag"),
            ("Art", self.ikz_type),
            ("Zuständigkeit", self.get_competence_display()),
            ("Neue Rechtsperson", "ja" if self.new_legal_entity else "nein"),
            ("Teil einer Aufgabe abgeben", "möglich" if self.partial else "nicht vorgesehen"),
            ("Größe der Partner", self.get_strength_display()),
            ("Räumliche Nähe", self.get_proximity_display()),
            ("Zustimmung", self.approval),
            ("Verbreitung", self.spread),
        ]

    @cached_property
    def conditions_by_kind(self) -> list[dict[str, Any]]:
        """The conditions in three groups, empty ones left out."""
        rows = self.conditions.all()
        if isinstance(rows, models.QuerySet):  # previews hold unsaved ones in memory
            rows = rows.select_related("value__criterion", "source")
        found = list(rows)
        groups = [
            {"kind": kind, "rows": [row for row in found if row.kind == kind.value]}
            for kind in ModelCondition.Kind
        ]
        return [group for group in groups if group["rows"]]

    @cached_property
    def law_list(self) -> list["ModelLaw"]:
        rows = self.laws.all()
        if isinstance(rows, models.QuerySet):
            rows = rows.select_related("land", "legal_basis")
        return list(rows)

    @property
    def legal_basis_list(self) -> list[LegalBasis]:
        """What holds everywhere."""
        return [law.legal_basis for law in self.law_list if not law.land and law.legal_basis]

    @property
    def land_rule_list(self) -> list["ModelLaw"]:
        return [law for law in self.law_list if law.land]

    @property
    def tools(self) -> list[Any]:
        """Tools and templates that help with it."""
        return [row.resource for row in self.resource_rows.select_related("resource")]

    def sections(self) -> Iterable[Section]:
        yield "eignung", "Wann das Modell passt", self.suitability
        yield "aufgaben", "Aufgaben gemeinsam erledigen", self.shared_tasks
        yield "besonderheit", "Was besonders ist", self.special
        for block in self.variants:
            variant = block.value
            yield f"variante-{variant['key']}", variant["title"], variant["text"].source
        for group in self.conditions_by_kind:
            lines = "\n".join(row.text for row in group["rows"])
            yield "bedingungen", str(group["kind"].label), lines
        contents = "\n".join(block.value for block in self.contents)
        yield "mindestinhalte", self.contents_title or "Mindestinhalte", contents
        for rule in self.land_rule_list:
            yield "laender", str(rule.land), rule.text


class ModelCondition(Orderable):
    """An answer to a criterion and what it means for the model, with the place it comes from."""

    class Kind(models.TextChoices):
        MUST = "muss", "Muss"
        FOR = "dafuer", "Spricht dafür"
        AGAINST = "dagegen", "Spricht dagegen"

    page = ParentalKey(ModelPage, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField("Art", max_length=8, choices=Kind)
    value = models.ForeignKey(
        CriterionValue,
        verbose_name="Kriterium und Antwort",
        on_delete=models.PROTECT,
        related_name="conditions",
    )
    text = models.CharField("Begründung", max_length=300)
    source = models.ForeignKey(
        Source, verbose_name="Quelle", null=True, on_delete=models.PROTECT, related_name="+"
    )
    locator = models.CharField("Stelle", max_length=60, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("value")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("locator")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Bedingung"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "value"),
                name="unique_model_condition",
                violation_error_message="Zu dieser Antwort gibt es schon eine Bedingung.",
            )
        ]


class ModelLaw(Orderable):
    """A legal basis of the model, or what is different in one Land."""

    page = ParentalKey(ModelPage, on_delete=models.CASCADE, related_name="laws")
    legal_basis = models.ForeignKey(
        LegalBasis,
        verbose_name="Rechtsgrundlage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    land = models.ForeignKey(
        Land,
        verbose_name="Nur in diesem Land",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = models.TextField("Was ist dort anders?", blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "Regelung"
        constraints = [
            models.UniqueConstraint(
                fields=("page", "land"),
                name="unique_land_of_model",
                violation_error_message="Dieses Land steht schon in der Liste.",
            )
        ]

    def clean(self) -> None:
        if self.land_id and not self.text:
            raise ValidationError({"text": "Bitte sagen Sie, was in diesem Land anders ist."})
        if not self.land_id and not self.legal_basis_id:
            raise ValidationError({"legal_basis": "Bitte wählen Sie Rechtsgrundlage oder Land."})


class OtherForm(SourcedItem):
    """A form that a handbook uses or only names, without describing it as a model."""

    class Kind(models.TextChoices):
        APPLIED = "angewandt", "in der Praxis angewandt"
        NAMED = "genannt", "nur genannt"

    kind = models.CharField("Art", max_length=10, choices=Kind)
    model = models.ForeignKey(
        ModelPage,
        verbose_name="Gehört zum Modell",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="other_forms",
    )
    legal_basis = models.ForeignKey(
        LegalBasis,
        verbose_name="Rechtsgrundlage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = RichTextField("Text", features=PROSE, blank=True)

    panels = [
        SourcedItem.title_panel,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("model")]),
        FieldPanel("text"),
        FieldPanel("legal_basis"),
        *SourcedItem.provenance_panels,
    ]

    class Meta:
        verbose_name = "Weitere Form"
        verbose_name_plural = "Weitere Formen"
        ordering = ("kind", "title")

    @property
    def anchor(self) -> str:
        return f"form-{self.key}"


class ModelIndexPage(GuidancePage):
    """All models, compared side by side."""

    MOST = 4

    kind_icon = "compare_arrows"
    listed_as_new = False

    intro = RichTextField("Einführung", features=PROSE, blank=True)

    content_panels = [*GuidancePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["guidance.CooperationPage"]
    subpage_types = ["guidance.ModelPage"]
    template = "guidance/model_index_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Kooperationsmodelle"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        every = list(
            ModelPage.objects.child_of(self).visible_to(request.user).order_by("sort_order")
        )
        wanted = request.GET.getlist("modell")
        chosen = [model for model in every if model.slug in wanted]
        context |= {"models": every, "chosen": chosen, "forms": self.forms}
        shown = chosen if 2 <= len(chosen) <= self.MOST else every[: self.MOST]
        return context | {"shown": shown, "table": compared(shown)}

    @property
    def forms(self) -> list[OtherForm]:
        return list(OtherForm.objects.select_related("legal_basis", "source", "model"))

    def sections(self) -> Iterable[Section]:
        yield "", "Einführung", self.intro
        for form in self.forms:
            yield form.anchor, form.title, f"{form.summary}\n{form.text}"


def compared(chosen: list[ModelPage]) -> list[tuple[str, list[str]]]:
    """(term, value of each model) for the terms where at least one model has a value."""
    columns = [dict(model.facts) for model in chosen]
    terms = [term for term, _ in chosen[0].facts] if chosen else []
    rows = [(term, [column[term] for column in columns]) for term in terms]
    return [(term, values) for term, values in rows if any(values)]
