"""What the guidance floor registers with Wagtail."""

from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from guidance.models import HandbookKind


@modeladmin_register
class HandbookKindAdmin(ModelAdmin):
    model = HandbookKind
    menu_icon = "tag"
    menu_label = "Arten von Handbüchern"
    add_to_settings_menu = True
