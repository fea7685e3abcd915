"""The report of an import as JSON: what was found, repaired and left in doubt. Pure."""

from typing import Any

from guidance.importers.draft import HandbookDraft


def report_of(draft: HandbookDraft, pages: list[dict[str, Any]]) -> dict[str, Any]:
    """The report; `pages` are {id, title, path} with `path` the headings from the work down."""
    return {
        "pages": pages,
        "chapters": sum(1 for _ in draft.walk()),
        "footnotes": draft.footnote_count,
        "sources": len(draft.sources),
        "figures": draft.count("figure"),
        "tables": draft.count("table", "comparison"),
        "callouts": draft.count("callout"),
        "repairs": [
            {"kind": r.kind, "place": f"Zeile {r.line}", "before": r.before, "after": r.after}
            for r in draft.repairs
        ],
        "doubts": [
            {"kind": d.kind, "place": f"Zeile {d.line}", "text": d.text} for d in draft.doubts
        ],
    }


def found_pages(draft: HandbookDraft, title: str) -> list[dict[str, Any]]:
    """The pages of a draft that is not written yet: no ids."""
    pages: list[dict[str, Any]] = [{"id": None, "title": title, "path": [title]}]

    def add(chapters: list[Any], above: list[str]) -> None:
        for chapter in chapters:
            path = [*above, chapter.display_title]
            pages.append({"id": None, "title": chapter.title, "path": path})
            add(chapter.children, path)

    add(draft.chapters, [title])
    return pages


# Singular and plural of what is counted, in the order of the report.
WORDS = {
    "chapters": ("Kapitel", "Kapitel"),
    "footnotes": ("Fußnote", "Fußnoten"),
    "sources": ("Quelle", "Quellen"),
    "figures": ("Abbildung", "Abbildungen"),
    "tables": ("Tabelle", "Tabellen"),
    "callouts": ("Hinweiskasten", "Hinweiskästen"),
}


def in_words(report: dict[str, Any]) -> str:
    """ "7 Kapitel, 1 Abbildung": what the report counts."""
    return ", ".join(f"{report[name]} {words[report[name] != 1]}" for name, words in WORDS.items())


def merged(reports: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One report for several files: counts added up, places preceded by the file's name."""
    if len(reports) == 1:
        return next(iter(reports.values()))
    total: dict[str, Any] = {"pages": [], **dict.fromkeys(WORDS, 0), "repairs": [], "doubts": []}
    for name, report in reports.items():
        total["pages"] += report["pages"]
        for count in WORDS:
            total[count] += report[count]
        for entries in ("repairs", "doubts"):
            total[entries] += [{**e, "place": f"{name}, {e['place']}"} for e in report[entries]]
    return total
