"""The editor's forms of practice profiles and their schemas."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


def rows_of(formset: Any) -> list[Any]:
    """The forms of rows that stay; cleans them, which otherwise happens after the main form."""
    if formset is None:
        return []
    formset.is_valid()
    return [form for form in formset.forms if not formset._should_delete_form(form)]


class ProfileForm(WagtailAdminPageForm):
    """Refuses a partner or a factor twice and sections that the schema does not have."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._refuse_twice("partners", "organisation", "Diese Organisation steht schon oben.")
        self._refuse_twice("factors", "factor", "Dieser Erfolgsfaktor steht schon oben.")
        self._refuse_twice("schema_sections", "section", "Diesen Abschnitt gibt es schon.")
        schema = cleaned.get("schema")
        if schema is not None:
            self._check_sections(schema)
        return cleaned

    def _refuse_twice(self, rows: str, field: str, reason: str) -> None:
        """Compares what was typed: the formset takes duplicates out of the cleaned data."""
        seen: set[str] = set()
        for row in rows_of(self.formsets.get(rows)):
            typed = str(row[field].value() or "")
            if typed and typed in seen:
                row.add_error(field, reason)
            seen.add(typed)

    def _check_sections(self, schema: Any) -> None:
        rows = rows_of(self.formsets.get("schema_sections"))
        own = {str(section.pk): section for section in schema.sections.all()}
        typed = {str(row["section"].value() or ""): row for row in rows}
        for key, row in typed.items():
            if key and key not in own:
                row.add_error("section", f"Diesen Abschnitt hat das Schema „{schema}“ nicht.")
        if self.is_deferred_validation:
            return
        missing = [
            section.title for key, section in own.items() if section.required and key not in typed
        ]
        if missing:
            self.add_error("schema", f"Es fehlen noch Abschnitte: {', '.join(missing)}.")


class ProfileSchemaForm(WagtailAdminModelForm):
    """Refuses to take away a section that profiles use."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        formset = self.formsets.get("sections")
        stay = rows_of(formset)
        for row in formset.forms if formset is not None else ():
            if row.instance.pk and row not in stay:
                users = [str(use.page) for use in row.instance.uses.select_related("page")]
                if users:
                    reason = f"„{row.instance.title}“ wird gebraucht von: {', '.join(users)}."
                    self.add_error(None, f"Abschnitt nicht gelöscht: {reason}")
        return cleaned
