from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Grundlagen"

    def ready(self) -> None:
        from home import checks  # noqa: F401 – registers the system checks
        from home.starter.loader import register_loaders

        register_loaders()
