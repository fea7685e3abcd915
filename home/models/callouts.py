"""The kinds of call-out: data, so that editors can add one."""

from django.db import models

from home.icons import icon_choices


class CalloutKind(models.Model):
    """A word, an icon and a tone. Never colour alone: the word always stands beside it."""

    class Tone(models.TextChoices):
        INFO = "info", "Hinweis (blau)"
        OK = "ok", "Tipp (grün)"
        WARN = "warn", "Achtung (orange)"
        PLAIN = "plain", "schlicht (grau)"
        TINT = "tint", "Praxis (hellblau)"

    name = models.CharField("Bezeichnung", max_length=60, unique=True)
    icon = models.CharField("Symbol", max_length=40, choices=icon_choices, default="info")
    tone = models.CharField("Ton", max_length=8, choices=Tone, default=Tone.INFO)

    class Meta:
        verbose_name = "Art von Hinweiskasten"
        verbose_name_plural = "Arten von Hinweiskästen"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
