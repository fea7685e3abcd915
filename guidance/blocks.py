"""Small blocks of guidance for lists that are only text."""

from wagtail import blocks


class WebLinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Was findet man dort?", max_length=200)
    url = blocks.URLBlock(label="Adresse", max_length=500)

    class Meta:
        icon = "link"
        label = "Link"


class TermBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Begriff", max_length=160)
    text = blocks.TextBlock(label="Erläuterung", rows=2, required=False)

    class Meta:
        icon = "tag"
        label = "Begriff mit Erläuterung"


WEB_LINKS = [("link", WebLinkBlock())]
TERMS = [("term", TermBlock())]
LINES = [("line", blocks.CharBlock(label="Zeile", max_length=300, icon="list-ul"))]
