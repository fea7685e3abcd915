"""What is missing in the structured guidance: one list for editors, grouped by kind of gap."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from guidance.models import (
    MeasureLink,
    MeasurePage,
    ModelPage,
    PhasePage,
    QuestionSet,
    ScenarioPage,
    SuccessFactor,
)
from guidance.models.measures import number_order


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to look at: the object to edit and, if it is not obvious, what is missing."""

    item: Any
    note: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of gap. `doubt`: the source may be like that, nothing need be wrong."""

    title: str
    help: str
    find: Callable[[], Iterable[Gap]]
    doubt: bool = False


def title_only_measures() -> Iterable[Gap]:
    pages = MeasurePage.objects.filter(is_full=False)
    return [Gap(page) for page in sorted(pages, key=lambda page: page.sort_key)]


def measures_with_missing_fields() -> Iterable[Gap]:
    wanted = {
        "description": "Worum geht es?",
        "feasibility_id": "Umsetzbarkeit",
        "cost_id": "Direkte Kosten",
        "target_group": "Zielgruppe",
    }
    for page in MeasurePage.objects.filter(is_full=True):
        missing = [label for field, label in wanted.items() if not getattr(page, field)]
        if missing:
            yield Gap(page, ", ".join(missing))


def links_without_counterpart() -> Iterable[Gap]:
    """A follow-up that the other measure does not name as prerequisite or help, and back."""
    kinds = MeasureLink.Kind
    links = list(MeasureLink.objects.exclude(target=None).select_related("page", "target"))
    said = {(link.page_id, link.kind, link.target_id) for link in links}
    answers = {
        kinds.FOLLOW_UP: (kinds.PREREQUISITE, kinds.HELPFUL),
        kinds.PREREQUISITE: (kinds.FOLLOW_UP,),
        kinds.HELPFUL: (kinds.FOLLOW_UP,),
    }
    for link in sorted(links, key=lambda link: number_order(link.page.number)):
        expected = answers.get(kinds(link.kind), ())
        if expected and not any((link.target_id, kind, link.page_id) in said for kind in expected):
            word = kinds(link.kind).label.split(" ")[0]
            yield Gap(link.page, f"{word}: {link.target.display_title if link.target else ''}")


def loose_question_sets() -> Iterable[Gap]:
    return [Gap(item) for item in QuestionSet.objects.filter(phase=None, measure=None)]


def check_items_without_phase() -> Iterable[Gap]:
    return [Gap(item) for item in SuccessFactor.objects.filter(list__checkable=True, phase=None)]


def models_without_conditions() -> Iterable[Gap]:
    return [Gap(page) for page in ModelPage.objects.filter(conditions=None)]


def without_source_or_unit() -> Iterable[Gap]:
    """Everything that readers cannot trace or that nobody answers for."""
    kinds = (MeasurePage, ScenarioPage, PhasePage, ModelPage, QuestionSet, SuccessFactor)
    for model in kinds:
        items: QuerySet[Any] = model._default_manager.filter(Q(source=None) | Q(unit=None))
        for item in items:
            yield Gap(item, "Quelle" if item.source_id is None else "Zuständige Stelle")


CHECKS = (
    Check(
        "Maßnahmen nur mit Titel",
        "Die Seite sagt Leser:innen, was fehlt. Wer die Lücke füllen kann, schreibt die Maßnahme aus.",
        title_only_measures,
    ),
    Check(
        "Ausführliche Maßnahmen mit leeren Feldern",
        "Diese Felder stehen im Kopf der Seite und in den Filtern.",
        measures_with_missing_fields,
    ),
    Check(
        "Modelle ohne Bedingungen",
        "Ohne Bedingungen sagt die Modellwahl nichts über das Modell.",
        models_without_conditions,
    ),
    Check(
        "Leitfragensets ohne Ort",
        "Weder Phase noch Maßnahme: Leser:innen finden die Fragen nur über die Suche.",
        loose_question_sets,
    ),
    Check(
        "Prüfpunkte ohne Phase",
        "Sie fehlen auf den Seiten der Phasen.",
        check_items_without_phase,
    ),
    Check(
        "Ohne Quelle oder ohne zuständige Stelle",
        "Niemand kann nachlesen, woher es stammt, oder niemand prüft es.",
        without_source_or_unit,
    ),
    Check(
        "Verknüpfungen ohne Gegenstück",
        "Die andere Maßnahme erwähnt diese nicht. Oft steht es so in der Quelle.",
        links_without_counterpart,
        doubt=True,
    ),
)
