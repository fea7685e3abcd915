"""The loader of all structured guidance and its counts."""

from guidance.models import (
    FactorList,
    MeasureLink,
    MeasurePage,
    ModelPage,
    OtherForm,
    PhasePage,
    PhaseSchemePage,
    PracticeProfilePage,
    ProfileVoice,
    QuestionSet,
    ScenarioPage,
    WorkPackage,
)
from guidance.models.cooperation_models import ModelCondition
from guidance.models.measures import WorkPackagePart
from guidance.starter.loaders import (
    cooperation_models,
    formats,
    measures,
    pages,
    phases,
    profiles,
    reference,
    registers,
)
from guidance.starter.loaders.store import Step, Store, edited_since_loaded
from home.starter_content import Log, register

STEPS: tuple[Step, ...] = (
    registers.load_sources,
    registers.load_organisations,
    registers.load_units,
    pages.load_index_pages,
    registers.load_scales,
    registers.load_action_fields,
    registers.load_legal_bases,
    measures.load_measures,
    measures.load_scenarios,
    phases.load_phases,
    phases.load_question_sets,
    phases.load_factors,
    cooperation_models.load_criteria,
    cooperation_models.load_models,
    cooperation_models.load_other_forms,
    reference.load_glossary,
    formats.load_formats,
    reference.load_themes,
    reference.load_bodies,
    reference.load_resources,
    reference.load_matrix,
    profiles.load_profile_registers,
    profiles.load_profiles,
)


def register_loader() -> None:
    """Called once, when the apps are ready."""
    register("Wissen zur Zusammenarbeit", 40, load, count)


def load(log: Log) -> None:
    """Create what is missing; what an editor changed or deleted is left as it is, and named."""
    store = Store(log)
    for step in STEPS:
        step(store)
    if store.created:
        log(f"Angelegt: {store.created} Einträge")
    for title in edited_since_loaded():
        log(f"Von der Redaktion geändert oder gelöscht, bleibt so: {title}")


def count() -> dict[str, int]:
    """Items by type and state."""
    measures_full = MeasurePage.objects.filter(is_full=True).count()
    counts = {
        "Maßnahmen, ausführlich": measures_full,
        "Maßnahmen, nur als Titel": MeasurePage.objects.count() - measures_full,
        "Arbeitspakete": WorkPackage.objects.count() + WorkPackagePart.objects.count(),
        "Arbeitspakete, freiwillig": WorkPackage.objects.filter(optional=True).count()
        + WorkPackagePart.objects.filter(optional=True).count(),
        "Verknüpfungen, Alle Maßnahmen": MeasureLink.objects.filter(all_measures=True).count(),
        "Szenarien": ScenarioPage.objects.count(),
    }
    for scheme in PhaseSchemePage.objects.all():
        counts[f"Phasen, {scheme.title}"] = scheme.get_children().count()
    counts["Leitfragensets"] = QuestionSet.objects.count()
    counts["Leitfragen"] = sum(len(item.questions) for item in QuestionSet.objects.all())
    for whole in FactorList.objects.all():
        counts[f"Erfolgsfaktoren, {whole.title}"] = whole.factors.count()
    for phase in PhasePage.objects.filter(factors__list__checkable=True).distinct():
        counts[f"Prüfpunkte, {phase.title}"] = phase.factors.count()
    counts["Kooperationsmodelle"] = ModelPage.objects.count()
    counts["Varianten von Modellen"] = sum(len(model.variants) for model in ModelPage.objects.all())
    counts["Bedingungen von Modellen"] = ModelCondition.objects.count()
    for form_kind in OtherForm.Kind:
        number = OtherForm.objects.filter(kind=form_kind).count()
        counts[f"Weitere Formen, {form_kind.label}"] = number
    counts |= formats.count() | reference.count()
    counts["Praxisprofile"] = PracticeProfilePage.objects.count()
    counts["Stimmen aus der Praxis"] = ProfileVoice.objects.count()
    for kind in MeasureLink.Kind.values:
        links = MeasureLink.objects.filter(kind=kind, all_measures=False)
        counts[f"Verknüpfungen, {kind}"] = links.count()
    return counts
