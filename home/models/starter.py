"""What the starter content has already brought."""

from django.db import models


class StarterRecord(models.Model):
    """One item of the starter content that was loaded once.

    Loading twice must neither bring back what an editor deleted nor undo what one changed.
    """

    item = models.CharField(max_length=200, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "Eintrag der Startinhalte"
        verbose_name_plural = "Einträge der Startinhalte"

    def __str__(self) -> str:
        return self.item
