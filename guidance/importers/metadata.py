"""What a work says about itself: title page and imprint. Pure."""

import re
from datetime import date
from html import escape

from guidance.importers.draft import HandbookDraft, Log, PersonDraft, PublisherDraft
from guidance.importers.markup import plain

MONTHS = {
    "januar": 1,
    "februar": 2,
    "märz": 3,
    "april": 4,
    "mai": 5,
    "juni": 6,
    "juli": 7,
    "august": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "dezember": 12,
}
DAY = re.compile(r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\b")
LONG_DAY = re.compile(r"\b(?P<day>\d{1,2})\.\s+(?P<month>[A-Za-zä]+)\s+(?P<year>\d{4})\b")
MONTH = re.compile(r"\b(?P<month>[A-Za-zä]{3,}|\d{1,2}(?=/))[\s/]+(?P<year>\d{4})\b")
YEAR = re.compile(r"\b(?P<year>(?:19|20)\d{2})\b")

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>()\]]+[^\s<>()\].,;:]|\b[\w-]+(?:\.[\w-]+)*\.(?:de|org|eu|com)/?(?=\s|$)",
    re.I,
)
STREET = re.compile(r"(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm)\s*\d+", re.I)
TOWN = re.compile(r"^\d{5}\s+\S")
PHONE = re.compile(r"^(?:Tel|Telefon|Fax|E-?Mail|Mail|Web|Internet)\b", re.I)
CREATIVE_COMMONS = re.compile(
    r"\b(?:(?P<zero>CC0)|CC[ -](?P<elements>BY(?:[ -](?:NC|SA|ND))*)(?:[ -](?P<version>\d\.\d))?)\b",
    re.I,
)
PROTECTED = re.compile(
    r"urheberrechtlich geschützt|alle rechte vorbehalten|all rights reserved", re.I
)
FUNDING = re.compile(
    r"(?:im Auftrag de[rs]\b.*finanziert|finanziert (?:aus|von|durch)|gefördert (?:aus|von|durch|mit))",
    re.I | re.S,
)
FEEDBACK = re.compile(
    r"^(?:Haben Sie Feedback|Ihre Rückmeldungen? (?:ist|sind)|Wir freuen uns auf Ihre Rückmeldung)",
    re.I,
)
AUDIENCE = (
    re.compile(
        r"richtet sich (?:vor allem |insbesondere |in erster Linie )?an (?P<who>[^.;]+?)(?: und unterstützt\b[^.]*)?\."
    ),
    re.compile(r"Die Adressat(?:en|innen und Adressaten) sind (?P<who>[^.;]+)\."),
    re.compile(r"soll (?P<who>[A-ZÄÖÜ][\w-]+(?: und [A-ZÄÖÜ][\w-]+)?) als\b"),
)

LABELS: tuple[tuple[str, str], ...] = (
    (r"Titel", "title"),
    (r"Untertitel", "subtitle"),
    (r"Modul", "module"),
    (r"Baustein", "component"),
    (r"Reihe", "series"),
    (r"(?:Nutzung ?/ ?)?Lizenz(?:hinweis)?|Nutzungsrechte|Urheberrecht", "licence"),
    (r"Version|Fassung|Auflage|Ausgabe", "edition"),
    (r"Stand|Datum|Erschienen|Veröffentlicht", "stand"),
    (r"Projektzeitraum|Projektlaufzeit", "project_period"),
    (r"Herausgeber(?::?in(?:nen)?)?|Herausgegeben von", "Herausgeber"),
    (r"Auftraggeber(?::?in)?", "Auftraggeber"),
    (r"Auftragnehmer(?::?in)?", "Auftragnehmer"),
    (
        r"Autor(?:in|en|innen|:innen)?|Autorinnen und Autoren|Text|Verfasser(?::?in(?:nen)?)?",
        "Text",
    ),
    (r"Autorenteam", "Autorenteam"),
    (r"(?:Stellvertretende )?Projektleitung", "role"),
    (r"Redaktion", "role"),
    (r"Zielgruppe|Adressaten", "audience"),
    (r"Kontakt|Ansprechpartner(?:in)?", "contact"),
    (r"Hinweise|Haftung(?:sausschluss|shinweis)?|Impressum", "disclaimer"),
    (r"Förderhinweis|Förderung", "funding"),
)
LABEL = re.compile(
    r"^[#*\s]*(?P<label>"
    + "|".join(f"(?:{pattern})" for pattern, _ in LABELS)
    + r")\**\s*(?::\**\s*(?P<value>.*)|$)",
    re.I,
)
PUBLISHER_ROLES = {"Herausgeber", "Auftraggeber", "Auftragnehmer"}
NAME = r"(?:(?:Prof\.|Dr\.|Dipl\.-\w+\.?)\s+)*[A-ZÄÖÜ][\w’'-]+(?:\s+(?:von|van|de|zu)\b)?(?:\s+[A-ZÄÖÜ][\w’'.-]+){1,3}"
PERSON_WITH_BODY = re.compile(rf"^({NAME})\s*\((.+)\)$")
CONTRIBUTOR = re.compile(rf"^({NAME})\s*[;,]\s+([A-ZÄÖÜ].{{4,120}})$")
OFFICE = re.compile(rf"^({NAME}) ist ([A-ZÄÖÜ][\w-]+) (de[rs] .+?)\.?$")


def read_label(text: str) -> tuple[str, str, str] | None:
    """Field, label and value of a line "Label: value" or of a label alone."""
    match = LABEL.match(text.strip())
    if match is None:
        return None
    label = match.group("label")
    value = plain((match.group("value") or "").strip().rstrip("*"))
    for pattern, field in LABELS:
        if re.fullmatch(pattern, label, re.I):
            return (label if field == "role" else field), label, value
    return None


def read_stand(text: str) -> tuple[date, str] | None:
    """A date and how exact it is."""
    for pattern, precision in ((DAY, "day"), (LONG_DAY, "day"), (MONTH, "month"), (YEAR, "year")):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = parts.get("month", "1")
            number = MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
            if found := _date(parts["year"], number, parts.get("day", 1)):
                return found, precision
    return None


def _date(year: str, month: int, day: str | int) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def read_rights(text: str) -> tuple[str, str] | None:
    """Licence name ("CC BY-SA 4.0") and rights status that a text states."""
    match = CREATIVE_COMMONS.search(text)
    if match is None:
        return ("", "geschuetzt") if PROTECTED.search(text) else None
    if match.group("zero"):
        return "CC0 1.0", "offen"
    elements = re.findall(r"BY|NC|SA|ND", match.group("elements").upper())
    return f"CC {'-'.join(elements)} {match.group('version') or ''}".strip(), "offen"


def read_audience(text: str) -> str:
    """For whom a work is written, in its own words."""
    for pattern in AUDIENCE:
        if match := pattern.search(text):
            who = match.group("who").strip()[:300]
            return who.removesuffix("n") if pattern is AUDIENCE[-1] else who
    return ""


# --- writing into the draft ---------------------------------------------------------------------


def apply(
    draft: HandbookDraft, field: str, label: str, lines: list[str], line: int, log: Log
) -> None:
    """Put what a label says into the draft."""
    texts = [text for text in (plain(value) for value in lines) if text]
    value = " ".join(texts)
    if field in PUBLISHER_ROLES:
        _publisher(draft, field, texts)
    elif field in ("Text", "Autorenteam"):
        draft.authors.extend(people(texts, field))
    elif field == label:  # the label is itself the role
        draft.authors.extend(people(texts, label[:1].upper() + label[1:]))
    elif field == "stand":
        _stand(draft, value, line, log)
    elif field == "licence":
        _licence(draft, value, line, log)
    else:
        _apply_text(draft, field, texts)


def _apply_text(draft: HandbookDraft, field: str, texts: list[str]) -> None:
    value = " ".join(texts)
    if field == "contact":
        _contact(draft, texts)
    elif field == "disclaimer":
        draft.disclaimer += "".join(f"<p>{escape(text)}</p>" for text in texts)
        if PROTECTED.search(value) and not draft.licence:
            draft.rights = "geschuetzt"
    elif field == "funding":
        draft.funding_note += f"<p>{escape(value)}</p>"
    elif field == "audience":
        draft.audience_note = value[:300]
    elif value and not getattr(draft, field):
        setattr(draft, field, value)


def _stand(draft: HandbookDraft, value: str, line: int, log: Log) -> None:
    found = read_stand(value)
    if found:
        draft.stand, draft.stand_precision = found
    elif value:
        log.doubt("Stand", line, f"„{value}“ ließ sich nicht als Datum lesen.")


def _licence(draft: HandbookDraft, value: str, line: int, log: Log) -> None:
    found = read_rights(value)
    if found:
        draft.licence, draft.rights = found
    elif value:
        log.doubt("Lizenz", line, f"„{value}“ ist keine bekannte Lizenz.")


def _contact(draft: HandbookDraft, texts: list[str]) -> None:
    joined = " ".join(texts)
    if (mail := MAIL.search(joined)) and not draft.contact_email:
        draft.contact_email = mail.group()
    without_mail = MAIL.sub("", joined)
    if (url := URL.search(without_mail)) and not draft.contact_url:
        draft.contact_url = _absolute(url.group())


def _absolute(url: str) -> str:
    return url if "://" in url else f"https://{url}"


def _publisher(draft: HandbookDraft, role: str, texts: list[str]) -> None:
    """The name stands above the street; below are town, phone, mail and address in the net."""
    name: list[str] = []
    address: list[str] = []
    for text in texts:
        if STREET.search(text) or TOWN.match(text):
            address.append(text)
        elif PHONE.match(text) or MAIL.search(text) or URL.match(text):
            if role != "Auftragnehmer":
                _contact(draft, [text])
        elif not address:
            name.append(text)
    url = next((m.group() for text in texts if (m := URL.search(MAIL.sub("", text)))), "")
    if url and not draft.publisher_url:
        draft.publisher_url = _absolute(url)
    if name:
        draft.publishers.append(PublisherDraft(" ".join(name)[:200], role, "\n".join(address)))


def people(texts: list[str], role: str) -> list[PersonDraft]:
    """Names, one per line or separated by commas; a body may follow in brackets."""
    found = []
    for text in texts:
        if match := PERSON_WITH_BODY.match(text):
            found.append(PersonDraft(match.group(1), role, match.group(2)))
            continue
        for name in re.split(r"\s*[,;]\s*|\s+und\s+", text):
            if re.fullmatch(NAME, name):
                found.append(PersonDraft(name, role))
    return found


def offices(text: str) -> list[PersonDraft]:
    """People introduced by their office: "A B ist Landrat des Kreises C; …"."""
    found = []
    for part in text.split(";"):
        match = OFFICE.match(part.strip())
        if match is None:
            return []
        body = _nominative(match.group(3))
        found.append(PersonDraft(match.group(1), match.group(2), body))
    return found


def _nominative(body: str) -> str:
    """ "des Kreises" and "der Stadt" without article and ending of the genitive."""
    article, _, name = body.partition(" ")
    if article == "der":
        return name
    first, space, rest = name.partition(" ")
    return re.sub(r"(?<=[sdtzkg])es$|(?<=[a-zäöü])s$", "", first) + space + rest
