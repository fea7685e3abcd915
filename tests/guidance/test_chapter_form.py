"""The editor's form of a chapter: drafts may be incomplete, publishing refuses what does not match."""

import pytest
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.blocks import FigureBlock
from tests.builders import make_administrator, make_chapter, make_handbook, make_home, make_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def chapter(client):
    client.force_login(make_administrator())
    return make_chapter(make_handbook(make_shelf(make_home())), number="1", title="Netze")


def save(client, chapter, text: str, keys: list[str], **action: str):
    """Post the edit form with one text block and the given footnotes."""
    footnotes = [
        {
            "key": key,
            "text": rich_text("<p>Belegt.</p>"),
            "citations": inline_formset([], initial=0),
        }
        for key in keys
    ]
    data = nested_form_data(
        {
            "title": chapter.title,
            "slug": chapter.slug,
            "number": "1",
            "summary": "",
            "visibility": "oeffentlich",
            "body": streamfield([("text", rich_text(f"<p>{text}</p>", features=None))]),
            "footnotes": inline_formset(footnotes, initial=0),
            "comments": inline_formset([], initial=0),
            **action,
        }
    )
    return client.post(reverse("wagtailadmin_pages:edit", args=[chapter.pk]), data)


def test_a_chapter_with_matching_footnotes_is_published(client, chapter):
    answer = save(client, chapter, "Belegt[^a].", ["a"], **{"action-publish": "1"})
    assert answer.status_code == 302
    chapter.refresh_from_db()
    assert "Belegt" in client.get(chapter.url).content.decode()
    assert chapter.footnotes.get().key == "a"


@pytest.mark.parametrize(
    ("text", "keys", "message"),
    [
        ("Ohne Beleg[^fehlt].", [], "Zu diesen Zeichen fehlt die Fußnote: [^fehlt]"),
        ("Ohne Zeichen.", ["uebrig"], "Diese Fußnoten kommen im Text nicht vor: [^uebrig]"),
    ],
)
def test_publishing_names_marks_and_footnotes_that_do_not_match(
    client, chapter, text, keys, message
):
    answer = save(client, chapter, text, keys, **{"action-publish": "1"})
    assert answer.status_code == 200
    assert message in str(answer.context["form"].errors["body"])
    assert text not in client.get(chapter.url).content.decode()


def test_a_draft_may_wait_for_its_footnotes(client, chapter):
    answer = save(client, chapter, "Ohne Beleg[^fehlt].", [])
    assert answer.status_code == 302
    chapter.refresh_from_db()
    assert "Ohne Beleg" in str(chapter.get_latest_revision_as_object().body)


def test_a_draft_may_have_a_figure_without_title_but_publishing_asks_for_it():
    block = FigureBlock()
    empty = block.to_python({"image": None, "caption": "", "alt_text": "", "decorative": False})
    with pytest.raises(StructBlockValidationError):
        block.clean(empty)
    block.defer_required_validation()
    assert block.clean(empty)["caption"] == ""


def test_the_preview_may_be_framed_by_the_admin_and_by_nobody_else(client, chapter):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[chapter.pk])
    save_preview = nested_form_data(
        {
            "title": "Vorschau",
            "slug": chapter.slug,
            "number": "1",
            "summary": "",
            "visibility": "oeffentlich",
            "body": streamfield([]),
            "footnotes": inline_formset([], initial=0),
            "comments": inline_formset([], initial=0),
        }
    )
    client.post(address, save_preview)
    policy = client.get(address)["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in client.get(chapter.url)["Content-Security-Policy"]


def test_the_preview_of_an_unsaved_footnote_works(client, chapter):
    save(client, chapter, "Vorschau[^a].", ["a"])
    chapter.refresh_from_db()
    draft = chapter.get_latest_revision_as_object()
    html = draft.make_preview_request().render().content.decode()
    assert "Vorschau" in html
    assert "Belegt." in html
