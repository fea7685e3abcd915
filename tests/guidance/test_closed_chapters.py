"""A closed chapter is closed everywhere, and so is what stands below it or in it."""

import itertools

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from home.models import CustomDocument, EntryPage
from tests.builders import block, make_chapter, make_editor, make_handbook, make_home, make_shelf

pytestmark = pytest.mark.django_db

SECRET = "Die Losung heißt Seerose."


@pytest.fixture
def home():
    return make_home()


def everywhere(client, home, book, chapter) -> dict[str, str]:
    """What a reader gets at each place that shows or lists chapters."""
    places = {
        "chapter": chapter.url,
        "citation": f"{chapter.url}zitat/",
        "handbook": book.url,
        "whole": f"{book.url}alles/",
        "start": home.url,
        "sitemap": "/sitemap.xml",
    }
    return {name: client.get(address).content.decode() for name, address in places.items()}


@pytest.mark.parametrize("closed", ["handbook", "above", "chapter", "restricted chapter"])
def test_nobody_outside_learns_of_a_closed_chapter(client, home, closed):
    hidden = {"visibility": "redaktion"}
    book = make_handbook(
        make_shelf(home), title="Das Buch", **(hidden if closed == "handbook" else {})
    )
    above = make_chapter(book, title="Oben", **(hidden if closed == "above" else {}))
    chapter = make_chapter(
        above,
        block("text", f"<p>{SECRET}</p>"),
        title="Versteckt",
        summary=SECRET,
        **(hidden if closed == "chapter" else {}),
    )
    neighbour = make_chapter(book, title="Nebenan")
    if closed == "restricted chapter":
        PageViewRestriction.objects.create(page=chapter, restriction_type="login")
    home.featured_page = book
    home.save()
    seen = everywhere(client, home, book, chapter)
    seen["neighbour"] = client.get(neighbour.url).content.decode()
    for place, html in seen.items():
        assert SECRET not in html, place
        assert "Versteckt" not in html, place
        if place not in ("chapter", "citation"):  # a 404 repeats the address that was asked for
            assert chapter.slug not in html, place
    client.force_login(make_editor())
    assert SECRET in client.get(chapter.url).content.decode()
    assert SECRET in client.get(f"{book.url}alles/").content.decode()


@pytest.mark.parametrize("status", ["ungeklaert", "geschuetzt"])
def test_the_summary_of_a_protected_chapter_is_text_of_the_work(client, home, status):
    book = make_handbook(make_shelf(home), rights_status=status)
    chapter = make_chapter(book, title="Kapitel", summary=SECRET)
    for html in everywhere(client, home, book, chapter).values():
        assert SECRET not in html


def test_an_entry_lists_only_what_its_reader_may_see(client, home):
    book = make_handbook(make_shelf(home), title="Nur für uns", visibility="redaktion")
    entry = home.add_child(instance=EntryPage(title="Träger", icon="public", promise="Alles"))
    entry.entries = [("entry", {"page": book, "text": "Lesen"})]
    entry.save()
    assert "Nur für uns" not in client.get(entry.url).content.decode()
    client.force_login(make_editor())
    assert "Nur für uns" in client.get(entry.url).content.decode()


@pytest.mark.parametrize(
    ("visibility", "status"),
    itertools.product(["oeffentlich", "redaktion"], ["offen", "geschuetzt"]),
)
def test_a_file_is_as_open_as_the_chapter_that_uses_it(client, home, visibility, status):
    document = CustomDocument(title="Arbeitsblatt")
    document.file.save("blatt.txt", ContentFile(b"Inhalt"))
    book = make_handbook(make_shelf(home), rights_status=status)
    make_chapter(
        book,
        block("file", {"document": document.pk, "title": "Blatt", "description": ""}),
        visibility=visibility,
    )
    is_open = (visibility, status) == ("oeffentlich", "offen")
    assert client.get(document.url).status_code == (200 if is_open else 404)
    client.force_login(make_editor())
    assert client.get(document.url).status_code == 200


def test_a_file_that_no_page_uses_is_for_editors(client, home):
    document = CustomDocument(title="Entwurf")
    document.file.save("entwurf.txt", ContentFile(b"Inhalt"))
    assert client.get(document.url).status_code == 404
