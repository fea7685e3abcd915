from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "guidance"
    verbose_name = "Handbücher"

    def ready(self) -> None:
        from guidance.starter_content import register_loader

        register_loader()
