"""The pattern library at /muster/: every component from its real template, with sample data."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from home.blocks import ContentBlock
from home.navigation import Link

COLOURS = [
    ("act", "Handeln", "darkblue-700 / -300"),
    ("deep", "Tiefe", "darkblue-950 mit neutral-950"),
    ("tint", "Tönung", "darkblue-025 / neutral-950"),
    ("here", "Hier", "yellow-100 / -150"),
    ("mark", "Fundstelle", "yellow-050 / -200"),
    ("surface", "Fläche", "neutral-025 / -950"),
    ("text", "Text", "neutral-950 / -025"),
    ("muted", "Nebentext", "neutral-650 / -250"),
    ("line", "Linie", "neutral-200 / -700"),
    ("ok", "Gültig", "feedback-success"),
    ("warn", "Achtung", "feedback-warning"),
    ("bad", "Fehler", "feedback-danger"),
]
TYPE_SIZES = [
    ("display", "Nur Startseite", "48/53 · 600 · Telefon 34/37"),
    ("h1", "Seitentitel h1", "40/46 · 600 · Telefon 30/35"),
    ("h2", "Abschnitt h2", "26/32 · 600 · Telefon 24/30"),
    ("h3", "Unterabschnitt h3", "21/28 · 600 · Telefon 20/28"),
    ("lead", "Vorspann und Kurzantwort", "21/32 · 400 · Telefon 18/28"),
    ("body", "Fließtext", "18/28 · 400"),
    ("ui", "Bedienung, Listen, Tabellen", "16/24 · 400"),
    ("small", "Angaben zur Seite", "14/20 · 400, nie kleiner"),
]
CALLOUTS = [
    ("info", "info", "Hinweis", "", "Ergänzt den Text. Wer ihn überliest, macht nichts falsch."),
    (
        "warn",
        "warning",
        "Achtung",
        "Daten gehen verloren",
        "Steht vor dem Schritt, vor dem er warnt.",
    ),
    ("plain", "gavel", "Rechtliches", "", "Lizenz, Zuständigkeit, keine Rechtsberatung."),
    ("tint", "groups", "Aus der Praxis", "", "Ein Beispiel mit Weg zum Profil."),
    ("ok", "lightbulb", "Tipp", "", "Spart Zeit, ist aber nicht nötig."),
    ("plain", "link", "Verweis", "", "Führt in ein anderes Dokument."),
]
STATES = [
    (
        "warn",
        "event_busy",
        "Achtung",
        "Prüfung seit März 2026 überfällig",
        "Letzte Prüfung: 14. März 2025. Einzelne Angaben können veraltet sein.",
    ),
    ("plain", "history", "", "Sie lesen eine ältere Fassung vom 12. Mai 2026", ""),
    (
        "ok",
        "check_circle",
        "",
        "Danke, Ihre Antwort ist angekommen",
        "Möchten Sie noch etwas dazu sagen? Bitte keine Namen oder Kennwörter.",
    ),
]
LICENCES = [
    (
        "KERN UX-Plattform 2.7.2, unverändert",
        "EUPL-1.2",
        "home/licences/EUPL-1.2.txt",
        "Gestaltungssystem der deutschen Verwaltung",
    ),
    (
        "Wissensverbund Sans, ein Auszug aus Fira Sans 4.106",
        "SIL Open Font License 1.1",
        "home/fonts/OFL-1.1.txt",
        "Schrift",
    ),
    (
        "Material Symbols Rounded",
        "Apache License 2.0",
        "home/licences/Apache-2.0.txt",
        "Symbole",
    ),
]
BLOCKS: list[dict[str, Any]] = [
    {"type": "heading", "value": {"text": "Überschrift eines Abschnitts", "level": "2"}},
    {
        "type": "text",
        "value": (
            '<p>Fließtext bleibt unter siebzig Zeichen je Zeile.[^eins] Ein <a href="#bloecke">'
            "Link im Satz</a> bricht um wie jedes andere Wort.</p>"
        ),
    },
    {
        "type": "list",
        "value": (
            "<ul><li><b>Delegieren:</b> Der Partner wird zuständig.</li><li><b>Mandatieren:</b> "
            "Der Partner arbeitet im Auftrag.<ul><li>Auch für Teile möglich</li></ul></li></ul>"
        ),
    },
    {"type": "heading", "value": {"text": "Überschrift darunter", "level": "3"}},
    {"type": "list", "value": "<ol><li>Bedarf klären</li><li>Partner ansprechen</li></ol>"},
    {
        "type": "table",
        "value": {
            "caption": "Bis drei Spalten passen auf ein Telefon",
            "row_header": True,
            "table": {
                "columns": [
                    {"type": "text", "heading": "Merkmal"},
                    {"type": "text", "heading": "Vereinbarung"},
                    {"type": "text", "heading": "Zweckverband"},
                ],
                "rows": [
                    {"values": ["<p>Zuständigkeit</p>", "<p>nach Form</p>", "<p>geht über</p>"]},
                    {"values": ["<p>Rechtsperson</p>", "<p>keine neue</p>", "<p>eine neue</p>"]},
                ],
                "caption": "",
            },
        },
    },
    {
        "type": "table",
        "value": {
            "caption": "Mehr Spalten laufen in einem Bereich, der sich schieben lässt",
            "row_header": True,
            "table": {
                "columns": [
                    {"type": "text", "heading": h}
                    for h in ("Format", "Wer", "Wie oft", "Wie lange", "Ergebnis")
                ],
                "rows": [
                    {
                        "values": [
                            f"<p>{cell}</p>"
                            for cell in (
                                "Runder Tisch",
                                "Schulen und Träger",
                                "zweimal im Jahr",
                                "zwei Stunden",
                                "Liste der Vorhaben",
                            )
                        ]
                    }
                ],
                "caption": "",
            },
        },
    },
    {
        "type": "comparison",
        "value": {
            "title": "Gegenüberstellung",
            "left_heading": "Was schwierig war",
            "right_heading": "Was geholfen hat",
            "rows": [{"left": "Jede Schule maß anders.", "right": "Ein gemeinsames Formular."}],
        },
    },
    {
        "type": "quote",
        "value": {
            "heading": "Warum lohnt sich das?",
            "text": "Wir fragen jetzt nur noch einmal.",
            "source": None,
            "locator": "Sinngemäß wiedergegeben",
        },
    },
    {
        "type": "figure",
        "value": {
            "image": None,
            "caption": "Abbildung, zu der das Bild noch fehlt",
            "alt_text": "",
            "decorative": False,
            "long_description": "<p>Drei Träger sind mit einer Koordinierungsstelle verbunden.</p>",
            "credit": "",
        },
    },
    {
        "type": "questions",
        "value": {
            "title": "Leitfragen",
            "intro": "Jeder Träger antwortet zuerst für sich.",
            "questions": [
                {"text": "Welche Aufgaben binden uns heute am stärksten?", "hint": ""},
                {"text": "Wer hat einen ähnlichen Bedarf?", "hint": "Fragen Sie die Nachbarn."},
            ],
        },
    },
    {
        "type": "steps",
        "value": {
            "title": "Schrittfolge",
            "steps": [
                {"title": "Sammeln Sie die Aufgaben", "text": "<p>Mit Aufwand je Jahr.</p>"},
                {"title": "Wählen Sie eine aus", "text": "<p>Am besten eine kleine.</p>"},
                {"title": "Legen Sie den Anfang fest", "text": ""},
            ],
        },
    },
]


class SampleForm(forms.Form):
    """Shows a field with an error, one without, and the summary above."""

    device = forms.RegexField(
        label="Gerätenummer",
        regex=r"^[A-Z]{3}-\d{4}$",
        help_text="Steht auf dem Aufkleber, zum Beispiel AHR-0417",
        error_messages={"invalid": "Bitte geben Sie die Nummer mit den drei Buchstaben davor ein."},
    )
    room = forms.CharField(label="Raum", help_text="Zum Beispiel B 204", required=False)


def _chapter(path: str, number: str, title: str, *children: Any) -> SimpleNamespace:
    page = SimpleNamespace(
        pk=path, path=path, display_title=f"{number} {title}".strip(), url="#baum"
    )
    return SimpleNamespace(
        page=page, number=number, title=title, url="#baum", children=list(children)
    )


def _contents() -> tuple[list[SimpleNamespace], Any]:
    """A contents tree and the page it is shown on: only its branch is open."""
    current = _chapter("000200020001", "2.1", "Informell zusammenarbeiten")
    tree = [
        _chapter("00020001", "1", "Warum gemeinsam?", _chapter("000200010001", "1.1", "Zu")),
        _chapter("00020002", "2", "Drei Modelle", current),
        _chapter("00020003", "", "Begriffe"),
    ]
    return tree, current.page


def _hit() -> SimpleNamespace:
    return SimpleNamespace(
        kind="Kapitel",
        icon="menu_book",
        path=["Handbücher", "Schul-IT gemeinsam tragen"],
        title="Verträge und Vergabe",
        place="",
        url="#treffer",
        snippet=mark_safe(
            "Ein <mark>Rahmenvertrag</mark> erspart jeder Schule die eigene Ausschreibung."
        ),
        links=[SimpleNamespace(title="Rechtsform", url="#treffer")],
        authority="Zweckverband IT Nordhang",
        revised=None,
        why="gefunden über „Vertrag“",
        restriction="nur mit Anmeldung herunterladbar",
    )


def _document() -> SimpleNamespace:
    return SimpleNamespace(
        title="Checkliste",
        description="Zum Ausdrucken und Abhaken",
        document=SimpleNamespace(url="#bloecke", file_extension="pdf", get_file_size=1_240_000),
    )


def _body() -> Any:
    blocks = [{**block, "id": f"0{number:07d}-muster"} for number, block in enumerate(BLOCKS, 1)]
    return ContentBlock().to_python(blocks)


@require_safe
def pattern_library(request: HttpRequest) -> HttpResponse:
    """Everything on one page, so that a browser test sees each state."""
    contents, current = _contents()
    numbers = Paginator(range(60), 20)
    context = {
        "colours": COLOURS,
        "type_sizes": TYPE_SIZES,
        "callouts": CALLOUTS,
        "states": STATES,
        "licences": LICENCES,
        "body": _body(),
        "sample_file": _document(),
        "footnote_texts": {"eins": "So sieht eine Fußnote aus."},
        "form": SampleForm({"device": "0417"}, auto_id="muster_%s"),
        "sample_menu": [
            Link("Hilfe für Lehrkräfte", "#menue", current=True),
            Link("Schul-IT-Wissen", "#menue"),
            Link("Zusammenarbeit", "#menue"),
        ],
        "sample_entries": [
            SimpleNamespace(
                icon="co_present",
                title="Lehrkraft",
                promise="Etwas funktioniert nicht",
                url="#schild",
            ),
            SimpleNamespace(
                icon="build",
                title="Schul-IT und Support",
                promise="Störungen, Standards, Vorlagen",
                url="#schild",
            ),
        ],
        "meta_sample": ["Zweckverband IT Nordhang", "neu seit 18. November 2026"],
        "tree": contents,
        "tree_page": current,
        "sample_hit": _hit(),
        "paged": numbers.page(2),
        "numbers": [1, 2, 3],
    }
    return render(request, "home/pattern_library.html", context)
