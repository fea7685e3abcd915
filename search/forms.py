"""The question a reader types."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError

LONGEST_QUESTION = 200


class SearchForm(forms.Form):
    """`q`: up to 200 characters; tabs and line ends count as spaces, other control characters do not."""

    q = forms.CharField(
        label="Suchbegriff",
        max_length=LONGEST_QUESTION,
        required=False,
        error_messages={
            "max_length": f"Bitte kürzen Sie Ihre Frage auf höchstens {LONGEST_QUESTION} Zeichen.",
            "null_characters_not_allowed": "Bitte geben Sie nur Buchstaben, Ziffern und Satzzeichen ein.",
        },
    )

    def clean_q(self) -> str:
        question = " ".join(self.cleaned_data["q"].split())
        if any(unicodedata.category(character) == "Cc" for character in question):
            raise ValidationError("Bitte geben Sie nur Buchstaben, Ziffern und Satzzeichen ein.")
        return question
