"""Names in a draft to records of the registers: found by their spellings, else created."""

import re
from typing import Any

from django.utils.text import slugify

from guidance.importers.draft import HandbookDraft, SourceDraft
from guidance.importers.readers import ImportRefused
from guidance.models import HandbookIndexPage, HandbookKind
from home.models import Audience, CalloutKind, Licence, Organisation, Source

# Icon and tone of a kind that does not exist yet.
CALLOUT_LOOKS = {
    "Hinweis": ("info", "info"),
    "Verweis": ("link", "plain"),
    "Empfehlung": ("thumb_up", "ok"),
    "Tipp": ("lightbulb", "ok"),
    "Schon gewusst?": ("quiz", "tint"),
    "Aus der Praxis": ("groups_3", "tint"),
    "Weiterführendes": ("library_books", "plain"),
    "Achtung": ("warning", "warn"),
}
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
CREATIVE_COMMONS = re.compile(r"^cc(by(?:nc)?(?:sa|nd)?)(\d\.?\d)?$")
ASSUMED_VERSION = "4.0"


def german_slug(text: str, limit: int = 60) -> str:
    """An address in ASCII: "Maßnahmen für Träger" becomes "massnahmen-fuer-traeger"."""
    slug = slugify(text.translate(UMLAUTS))
    if len(slug) > limit:
        slug = slug[: limit + 1].rsplit("-", 1)[0][:limit]
    return slug.strip("-") or "kapitel"


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "", text.lower()).rstrip(".")


def licence_named(name: str) -> Licence | None:
    """The licence with this name or SPDX identifier, whatever the spelling; None if unknown.

    Creative Commons licences are known even when the register does not have them yet.
    """
    wanted = _squeezed(name)
    if not wanted:
        return None
    for licence in Licence.objects.all():
        if wanted in (_squeezed(licence.name), _squeezed(licence.spdx)):
            return licence
    match = CREATIVE_COMMONS.match(wanted)
    return _creative_commons(match) if match else None


def _creative_commons(match: re.Match[str]) -> Licence:
    elements = re.findall(r"by|nc|sa|nd", match.group(1))
    version = match.group(2) or ASSUMED_VERSION
    code = "-".join(elements)
    licence, _ = Licence.objects.get_or_create(
        name=f"CC {code.upper()} {version}",
        defaults={
            "spdx": f"CC-{code.upper()}-{version}",
            "url": f"https://creativecommons.org/licenses/{code}/{version}/deed.de",
            "full_text_public": True,
            "may_copy": True,
            "may_edit": "nd" not in elements,
            "attribution_required": True,
        },
    )
    return licence


def required_licence(name: str) -> Licence:
    """The licence that an operator names; raises `ImportRefused` listing what there is."""
    licence = licence_named(name)
    if licence is None:
        known = ", ".join(Licence.objects.values_list("name", flat=True)) or "noch keine"
        raise ImportRefused(f"Die Lizenz „{name}“ ist nicht bekannt. Vorhanden sind: {known}.")
    return licence


def shelf(reference: str | int | None) -> HandbookIndexPage:
    """The page below which handbooks go, by id, address or slug; raises `ImportRefused`."""
    shelves = HandbookIndexPage.objects.all()
    if reference is None or reference == "":
        found = list(shelves[:2])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ImportRefused(
                "Es gibt noch keine Handbuch-Übersicht. Legen Sie eine an "
                "oder laden Sie die Startinhalte mit „manage.py load_starter_content“."
            )
        raise ImportRefused(
            f"Es gibt mehrere Übersichten. Wählen Sie eine mit --parent: {_names()}."
        )
    page = _shelf_at(str(reference).strip())
    if page is None:
        raise ImportRefused(
            f"„{reference}“ ist keine Handbuch-Übersicht. Vorhanden sind: {_names() or 'noch keine'}."
        )
    return page


def _shelf_at(reference: str) -> HandbookIndexPage | None:
    shelves = HandbookIndexPage.objects.all()
    if reference.isdigit():
        return shelves.filter(pk=int(reference)).first()
    tail = f"/{reference.strip('/')}/"
    by_path = shelves.filter(url_path__endswith=tail).order_by("depth").first()
    return by_path or shelves.filter(slug=reference.strip("/")).first()


def _names() -> str:
    return ", ".join(f"{page.title} (ID {page.pk})" for page in HandbookIndexPage.objects.all())


def kind_named(name: str) -> HandbookKind:
    return HandbookKind.objects.get_or_create(name=name)[0]


def callout_kind_id(name: str) -> int:
    icon, tone = CALLOUT_LOOKS.get(name, ("info", "info"))
    kind, _ = CalloutKind.objects.get_or_create(name=name, defaults={"icon": icon, "tone": tone})
    return int(kind.pk)


def organisation_named(name: str, *, website: str = "", address: str = "") -> Organisation:
    """The body with this name or name variant; created when unknown."""
    wanted = name.casefold().strip()
    for organisation in Organisation.objects.all():
        spellings = [organisation.name, *organisation.name_variants.splitlines()]
        if wanted in (spelling.casefold().strip() for spelling in spellings):
            return organisation
    return Organisation.objects.create(name=name[:200], website=website[:200], address=address)


def audiences_in(note: str) -> list[Audience]:
    """Audiences whose name the note contains as a word."""
    return [a for a in Audience.objects.all() if re.search(rf"\b{re.escape(a.name)}\b", note)]


def sources_of(draft: HandbookDraft) -> dict[str, Source]:
    """Each cited work as an entry of the bibliography, by its key in the draft."""
    return {work.key: _source(work) for work in draft.sources}


def _source(work: SourceDraft) -> Source:
    same = Source.objects.filter(title=work.title[:400], authors=work.authors[:300], year=work.year)
    if (known := same.first()) is not None:
        return known
    values: dict[str, Any] = {
        "title": work.title[:400],
        "authors": work.authors[:300],
        "publication": work.publication[:300],
        "year": work.year,
        "url": work.url,
        "last_checked": work.last_checked,
    }
    return Source.objects.create(short_title=_free_short_title(work.short_title), **values)


def _free_short_title(wanted: str) -> str:
    title, count = wanted[:120], 1
    while Source.objects.filter(short_title=title).exists():
        count += 1
        title = f"{wanted[:115]} ({count})"
    return title
