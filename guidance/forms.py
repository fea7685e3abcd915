"""The editor's form of a chapter."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from guidance.tools.measure_graph import PREREQUISITE, Edge, cycle_in
from home.footnotes import marks_in


class ChapterForm(WagtailAdminPageForm):
    """Drafts may be incomplete; publishing refuses marks and footnotes that do not match."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        formset = self.formsets.get("footnotes")
        if self.is_deferred_validation or formset is None or "body" not in cleaned:
            return cleaned
        keys = [
            form.cleaned_data.get("key", "")
            for form in formset.forms
            if form.is_valid() and not form.cleaned_data.get("DELETE")
        ]
        marks = marks_in("".join(str(child.get_prep_value()) for child in cleaned["body"]))
        missing = [mark for mark in marks if mark not in keys]
        if missing:
            self.add_error(
                "body",
                "Zu diesen Zeichen fehlt die Fußnote: "
                + ", ".join(f"[^{mark}]" for mark in missing)
                + ". Legen Sie sie unten an oder löschen Sie das Zeichen im Text.",
            )
        unused = [key for key in keys if key and key not in marks]
        if unused:
            self.add_error(
                "body",
                "Diese Fußnoten kommen im Text nicht vor: "
                + ", ".join(f"[^{key}]" for key in unused)
                + ". Setzen Sie das Zeichen an die passende Stelle oder löschen Sie die Fußnote.",
            )
        return cleaned


class MeasureForm(WagtailAdminPageForm):
    """Refuses links to itself, links twice, and prerequisites that run in a circle."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        formset = self.formsets.get("links")
        if formset is None:
            return cleaned
        formset.is_valid()  # cleans the rows, which happens only after this form otherwise
        rows = [form for form in formset.forms if not formset._should_delete_form(form)]
        seen: set[tuple[Any, ...]] = set()
        for row in rows:
            self._check_link(row, seen)
        self._check_circle([row for row in rows if row.is_valid()])
        return cleaned

    def _check_link(self, row: Any, seen: set[tuple[Any, ...]]) -> None:
        """Compares what was typed: the formset takes duplicates out of the cleaned data."""
        kind, target, everything = (
            row[name].value() for name in ("kind", "target", "all_measures")
        )
        if target and str(target) == str(self.instance.pk):
            row.add_error("target", "Eine Maßnahme kann nicht auf sich selbst verweisen.")
        if bool(target) == bool(everything):
            row.add_error("target", "Bitte wählen Sie eine Maßnahme oder „Alle Maßnahmen“.")
        link = (kind, target, bool(everything))
        if link in seen:
            row.add_error("target", "Diese Verknüpfung steht schon in der Liste.")
        seen.add(link)

    def _check_circle(self, links: list[Any]) -> None:
        """Prerequisites of all other measures as stored, of this one as typed."""
        stored = self.instance.stored_prerequisites()
        edges = [edge for edge in stored if edge.owner != self.instance.pk]
        typed = [
            (form, Edge(self.instance.pk, PREREQUISITE, form.cleaned_data["target"].pk))
            for form in links
            if form.cleaned_data.get("kind") == PREREQUISITE and form.cleaned_data.get("target")
        ]
        for form, edge in typed:
            circle = cycle_in([*edges, edge])
            if circle and edge.target != self.instance.pk:
                names = " → ".join(self.instance.names_of(circle))
                message = f"So entsteht ein Kreis, niemand könnte anfangen: {names}."
                form.add_error("target", message)
                return


class PhaseForm(WagtailAdminPageForm):
    """Refuses a counterpart that is the phase itself."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        formset = self.formsets.get("matches")
        for row in formset.forms if formset is not None else ():
            other = row["other"].value()
            if other and str(other) == str(self.instance.pk):
                row.add_error("other", "Eine Phase entspricht nicht sich selbst.")
        return cleaned
