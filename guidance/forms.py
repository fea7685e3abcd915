"""The editor's form of a chapter."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

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
