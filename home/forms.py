"""What readers can send without an account."""

from typing import Any

from django import forms

from home.models import BarrierReport


class BarrierReportForm(forms.ModelForm):  # type: ignore[type-arg]
    """A barrier in the reader's words."""

    class Meta:
        model = BarrierReport
        fields = ("problem", "address", "email")
        widgets = {
            "problem": forms.Textarea(attrs={"rows": 5}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        error_messages = {
            "problem": {
                "required": "Bitte schreiben Sie, was nicht geht. Ein Satz genügt.",
                "max_length": "Bitte kürzen Sie den Text auf 4 000 Zeichen.",
            },
            "address": {"max_length": "Bitte kürzen Sie die Adresse auf 500 Zeichen."},
            "email": {"invalid": "Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@ort.de."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.update({"class": "wv-input", "id": f"feld-{name}"})
            # The browser's own messages speak its language and vanish; ours stay and lead on.
            field.widget.use_required_attribute = lambda initial: False
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"feld-{name}_helptext"
