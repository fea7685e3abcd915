"""Images and documents with their rights."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from home.models.licences import Licence


class MediaRights(models.Model):
    """Who made it and what may be done with it."""

    credit = models.CharField(
        "Bildnachweis oder Urheber", max_length=250, blank=True, help_text="Wer hat es gemacht?"
    )
    licence = models.ForeignKey(
        Licence,
        verbose_name="Lizenz",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True


class CustomImage(MediaRights, AbstractImage):
    """An image; its description for screen readers is kept with it."""

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = "Bild"
        verbose_name_plural = "Bilder"

    def __str__(self) -> str:
        return self.title


class CustomRendition(AbstractRendition):
    """A size of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]


class CustomDocument(MediaRights, AbstractDocument):
    """A file to download."""

    admin_form_fields = (*Document.admin_form_fields, "credit", "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = "Dokument"
        verbose_name_plural = "Dokumente"

    def __str__(self) -> str:
        return self.title
