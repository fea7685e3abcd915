"""Phase schemes with their phases, the guiding questions and the success factors."""

from guidance.models import (
    FactorList,
    MeasurePage,
    PhaseGuidePage,
    PhaseMatch,
    PhasePage,
    PhaseSchemePage,
    PhaseStep,
    QuestionSet,
    SuccessFactor,
)
from guidance.starter.loaders.reading import Entry, read, with_defaults
from guidance.starter.loaders.store import FRAME, Store, lines, relate

PHASE = (
    *FRAME,
    *("number", "short_title", "tagline", "goal", "open_ended", "steps", "question_sets"),
    *("checklist", "formats", "matches"),
)


def load_phases(store: Store) -> None:
    """Schemes and phases first, then what phases say about phases of other schemes."""
    parent = PhaseGuidePage.objects.first()
    if parent is None:
        return
    made: list[tuple[PhasePage, Entry]] = []
    for entry in phase_schemes():
        entry.only(*FRAME, "main", "intro", "phases")
        if store.is_new(PhaseSchemePage, entry, str(entry.need("key")), by="slug"):
            page = PhaseSchemePage(
                slug=entry["key"],
                is_main=bool(entry.get("main")),
                intro=entry.text("intro"),
                **store.frame(entry),
            )
            store.add_page(parent, page, entry)
            store.publish(page, entry)
        scheme = store.items(PhaseSchemePage, "slug").get(entry["key"])
        for phase in entry.entries("phases"):
            phase.only(*PHASE)
            if scheme and store.is_new(PhasePage, phase, str(phase.need("key")), by="slug"):
                made.append((store.add_page(scheme, _phase(store, phase), phase), phase))
    for page, entry in made:
        matches = [
            PhaseMatch(other=store.find(PhasePage, row, "phase", by="slug"), note=row.text("note"))
            for row in entry.entries("matches")
        ]
        relate(page, "matches", matches)
        store.publish(page, entry)


def phase_schemes() -> list[Entry]:
    """The schemes; a phase takes source and stand from its scheme unless it has its own."""
    content = read("phases.yaml")
    schemes = with_defaults(content, content.entries("schemes"))
    for scheme in schemes:
        for phase in scheme.entries("phases"):
            for field in ("source", "chapter", "stand"):
                if field in scheme:
                    phase.setdefault(field, scheme[field])
    return schemes


def _phase(store: Store, entry: Entry) -> PhasePage:
    page = PhasePage(
        slug=entry["key"],
        short_title=entry.text("short_title"),
        tagline=entry.text("tagline"),
        goal=entry.text("goal"),
        open_ended=bool(entry.get("open_ended")),
        checklist=lines(entry.words("checklist")),
        **store.frame(entry),
    )
    steps = []
    for row in entry.entries("steps"):
        row.only("key", "title", "text", "chapter", "question_sets")
        steps.append(
            PhaseStep(
                key=row.text("key"),
                title=row.need("title"),
                text=row.text("text"),
                chapter=row.text("chapter"),
            )
        )
    relate(page, "steps", steps)
    return page


def load_question_sets(store: Store) -> None:
    """Where a set stands is written at the phases."""
    places: dict[str, tuple[str, str, int]] = {}
    for scheme in phase_schemes():
        for phase in scheme.entries("phases"):
            for key in phase.words("question_sets"):
                places[key] = (phase["key"], "", len(places))
            for step in phase.entries("steps"):
                for key in step.words("question_sets"):
                    places[key] = (phase["key"], step.text("key"), len(places))
    content = read("question_sets.yaml")
    for entry in with_defaults(content, content.entries("sets")):
        entry.only(*FRAME, "occasion", "measure", "questions")
        if not store.is_new(QuestionSet, entry, str(entry.need("key"))):
            continue
        phase_key, step_key, order = places.get(entry["key"], ("", "", 99))
        place = store.items(PhasePage, "slug").get(phase_key)
        questions = [
            ("question", {"text": row.need("text"), "hint": row.text("hint")})
            for row in entry.entries("questions")
        ]
        item = QuestionSet(
            key=entry["key"],
            occasion=entry.text("occasion"),
            phase=place,
            step=PhaseStep.objects.filter(page=place, key=step_key).first() if step_key else None,
            measure=store.find_maybe(MeasurePage, entry, "measure", by="number"),
            sort_order=order,
            questions=questions,
            **store.frame(entry),
        )
        store.save(item, entry)


def load_factors(store: Store) -> None:
    content = read("success_factors.yaml")
    for order, entry in enumerate(with_defaults(content, content.entries("lists"))):
        entry.only(*FRAME, "checkable", "factors")
        if store.is_new(FactorList, entry, str(entry.need("key"))):
            whole = FactorList(
                key=entry["key"],
                checkable=bool(entry.get("checkable")),
                sort_order=order,
                **store.frame(entry),
            )
            store.save(whole, entry)
        stored = store.items(FactorList, "key").get(entry["key"])
        for place, row in enumerate(entry.entries("factors")):
            for field in ("source", "chapter", "stand"):
                if field in entry:
                    row.setdefault(field, entry[field])
            if stored is not None:
                _load_factor(store, stored, row, place)


def _load_factor(store: Store, whole: FactorList, row: Entry, place: int) -> None:
    row.only(*FRAME, "short_title", "explanation", "phase")
    if store.is_new(SuccessFactor, row, str(row.need("key"))):
        factor = SuccessFactor(
            key=row["key"],
            list=whole,
            phase=store.find_maybe(PhasePage, row, "phase", by="slug"),
            short_title=row.text("short_title"),
            explanation=row.text("explanation"),
            sort_order=place,
            **store.frame(row),
        )
        store.save(factor, row)
