from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "guidance"
    verbose_name = "Handbücher"

    def ready(self) -> None:
        from guidance import starter_content
        from guidance.starter.loaders import everything

        starter_content.register_loader()
        everything.register_loader()
