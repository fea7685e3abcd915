from django.apps import AppConfig


class KbConfig(AppConfig):
    """Knowledge articles: the room stands, the issue on articles furnishes it."""

    name = "kb"
    verbose_name = "Wissensartikel"
