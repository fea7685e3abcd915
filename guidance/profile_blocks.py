"""Blocks of a practice profile that are only text."""

from wagtail import blocks

KEY = r"^[a-z0-9-]+\Z"


class StopBlock(blocks.StructBlock):
    """A time on the line of a cooperation."""

    period = blocks.CharBlock(
        label="Wann?", max_length=60, help_text="Zum Beispiel „09/2022 bis 03/2023“."
    )
    title = blocks.CharBlock(label="Abschnitt", max_length=60)
    text = blocks.CharBlock(label="Was geschah?", max_length=160, required=False)
    state = blocks.ChoiceBlock(
        label="Stand",
        choices=[
            ("vorbei", "vorbei"),
            ("jetzt", "jetzt (zum Stand der Angaben)"),
            ("offen", "noch offen"),
        ],
    )

    class Meta:
        icon = "date"
        label = "Abschnitt"


class HurdleBlock(blocks.StructBlock):
    """What was hard, and always what helped."""

    title = blocks.CharBlock(label="Hürde", max_length=120)
    difficulty = blocks.TextBlock(label="Was war schwierig?", rows=2)
    help = blocks.TextBlock(label="Was hat geholfen?", rows=2)

    class Meta:
        icon = "warning"
        label = "Hürde"


class NamedBlock(blocks.StructBlock):
    """Something of another list by its key, with the word readers see."""

    key = blocks.RegexBlock(regex=KEY, label="Kennung", max_length=80)
    title = blocks.CharBlock(label="Bezeichnung", max_length=160)

    class Meta:
        icon = "tag"
        label = "Eintrag"


STOPS = [("stop", StopBlock())]
HURDLES = [("hurdle", HurdleBlock())]
NAMED = [("named", NamedBlock())]
