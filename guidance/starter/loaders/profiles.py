"""Practice profiles with their schemas and statuses."""

from typing import Any

from guidance.models import (
    LegalBasis,
    MeasurePage,
    ModelPage,
    PhasePage,
    PracticeProfileIndexPage,
    PracticeProfilePage,
    ProfilePartner,
    ProfileSchema,
    ProfileSchemaSection,
    ProfileStatus,
    ProfileVoice,
    SuccessFactor,
)
from guidance.models.profile_rows import (
    ProfileFactor,
    ProfileSection,
    ProfileUse,
)
from guidance.starter.loaders.reading import Entry, day_of, read, with_defaults
from guidance.starter.loaders.store import FRAME, Store, lines, relate, rows
from home.models import Land, Organisation

TEXTS = ("original_title", "model_note", "tasks", "start", "situation", "how", "results")
FIELDS = (
    *FRAME,
    *TEXTS,
    *("schema", "land", "model", "themes", "phase", "status", "start_year", "end_year"),
    *("partners", "timeline", "facts", "sections", "factors", "hurdles", "voices", "transfer"),
    *("measures", "formats", "legal_bases", "web_links", "contact"),
)
CONTACT = ("office", "department", "email", "url", "consent_on", "valid_until")


def load_profile_registers(store: Store) -> None:
    """Statuses and schemas: data, so that editors can add one."""
    content = read("profiles.yaml")
    for order, entry in enumerate(content.entries("statuses")):
        entry.only("key", "title", "text")
        if store.is_new(ProfileStatus, entry, str(entry.need("key"))):
            store.save(ProfileStatus(sort_order=order, **_term(entry)), entry)
    for order, entry in enumerate(content.entries("schemas")):
        entry.only("key", "title", "text", "sections")
        if store.is_new(ProfileSchema, entry, str(entry.need("key"))):
            schema = ProfileSchema(sort_order=order, **_term(entry))
            relate(schema, "sections", [_schema_section(row) for row in entry.entries("sections")])
            store.save(schema, entry)


def _term(entry: Entry) -> dict[str, str]:
    return {"key": entry["key"], "title": entry.need("title"), "text": entry.text("text")}


def _schema_section(row: Entry) -> ProfileSchemaSection:
    row.only("key", "title", "hint", "required")
    return ProfileSchemaSection(
        key=row.need("key"),
        title=row.need("title"),
        hint=row.text("hint"),
        required=bool(row.get("required")),
    )


def load_profiles(store: Store) -> None:
    content = read("profiles.yaml")
    parent = PracticeProfileIndexPage.objects.first()
    if parent is None:
        return
    names = {file: _titles(file) for file in ("themes", "formats")}
    made: list[PracticeProfilePage] = []
    for entry in with_defaults(content, content.entries("profiles")):
        entry.only(*FIELDS)
        if store.is_new(PracticeProfilePage, entry, str(entry.need("key")), by="slug"):
            page = _profile(store, entry, names)
            store.add_page(parent, page, entry)
            store.publish(page, entry)
            made.append(page)
    _recommend(parent, made)


def _titles(name: str) -> dict[str, str]:
    """Key -> title of the entries of a file."""
    return {str(e.need("key")): str(e.need("title")) for e in read(f"{name}.yaml").entries(name)}


def _profile(store: Store, entry: Entry, names: dict[str, dict[str, str]]) -> PracticeProfilePage:
    page = PracticeProfilePage(
        slug=entry["key"],
        schema=store.find(ProfileSchema, entry, "schema"),
        land=store.find_maybe(Land, entry, "land", by="name"),
        model=store.find_maybe(ModelPage, entry, "model", by="slug"),
        phase=store.find_maybe(PhasePage, entry, "phase", by="slug"),
        status=store.find(ProfileStatus, entry, "status"),
        start_year=entry.get("start_year"),
        end_year=entry.get("end_year"),
        themes=_named(entry, "themes", names["themes"]),
        formats=_named(entry, "formats", names["formats"]),
        timeline=rows("stop", entry.entries("timeline"), "period", "title", "text", "state"),
        facts=rows("term", entry.entries("facts"), "title", "text"),
        hurdles=rows("hurdle", entry.entries("hurdles"), "title", "difficulty", "help"),
        transfer=lines(entry.words("transfer")),
        web_links=rows("link", entry.entries("web_links"), "title", "url"),
        **{name: entry.text(name) for name in TEXTS},
        **_contact(entry),
        **store.frame(entry),
    )
    relate(page, "partners", [_partner(store, row) for row in entry.entries("partners")])
    relate(page, "schema_sections", _sections(entry, page.schema))
    relate(page, "factors", [_factor(store, row) for row in entry.entries("factors")])
    relate(page, "voices", [_voice(row) for row in entry.entries("voices")])
    measures = store.find_all(MeasurePage, entry, "measures", by="number")
    bases = store.find_all(LegalBasis, entry, "legal_bases")
    uses = [ProfileUse(measure=measure) for measure in measures]
    relate(page, "uses", [*uses, *(ProfileUse(legal_basis=basis) for basis in bases)])
    return page


def _named(entry: Entry, field: str, titles: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    for key in entry.words(field):
        if key not in titles:
            raise entry.wrong(field, f"„{key}“ steht nicht in {field}.yaml")
    return [("named", {"key": key, "title": titles[key]}) for key in entry.words(field)]


def _contact(entry: Entry) -> dict[str, Any]:
    contact = entry.get("contact") or Entry()
    if not isinstance(contact, Entry):
        raise entry.wrong("contact", "muss ein Eintrag sein")
    contact.only(*CONTACT)
    words = {f"contact_{name}": contact.text(name) for name in CONTACT[:4]}
    days = {f"contact_{name}": day_of(contact, name) for name in CONTACT[4:]}
    return words | days


def _partner(store: Store, row: Entry) -> ProfilePartner:
    row.only("organisation", "short_name", "schools", "pupils", "role", "coordinates")
    return ProfilePartner(
        organisation=store.find(Organisation, row, "organisation", by="name"),
        short_name=row.text("short_name"),
        schools=row.get("schools"),
        pupils=row.get("pupils"),
        role=row.text("role"),
        coordinates=bool(row.get("coordinates")),
    )


def _sections(entry: Entry, schema: ProfileSchema) -> list[ProfileSection]:
    known = {section.key: section for section in schema.sections.all()}
    found = []
    for row in entry.entries("sections"):
        row.only("section", "text")
        if row.need("section") not in known:
            raise row.wrong("section", f"„{row['section']}“ hat das Schema „{schema}“ nicht")
        found.append(ProfileSection(section=known[row["section"]], text=row.need("text")))
    return found


def _factor(store: Store, row: Entry) -> ProfileFactor:
    row.only("factor", "stance", "text")
    if row.need("stance") not in ProfileFactor.Stance.values:
        raise row.wrong("stance", f"erlaubt sind: {', '.join(ProfileFactor.Stance.values)}")
    return ProfileFactor(
        factor=store.find(SuccessFactor, row, "factor"),
        stance=row["stance"],
        text=row.need("text"),
    )


def _voice(row: Entry) -> ProfileVoice:
    row.only("question", "answer", "person", "office", "paraphrase", "consent_on")
    return ProfileVoice(
        question=row.need("question"),
        answer=row.need("answer"),
        person=row.text("person"),
        office=row.text("office"),
        paraphrase=bool(row.get("paraphrase")),
        consent_on=day_of(row, "consent_on"),
    )


def _recommend(index: PracticeProfileIndexPage, made: list[PracticeProfilePage]) -> None:
    """The start page shows the first profile, as long as nobody has decided otherwise."""
    if made and index.start_page_profile_id is None:
        index.start_page_profile = made[0]
        index.save_revision().publish()
