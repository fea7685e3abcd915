"""Wagtail's own page restrictions hold below a restricted page and for aliases of it."""

import pytest
from wagtail.models import PageViewRestriction

from tests.builders import block, make_chapter, make_handbook, make_home, make_reader, make_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def restricted():
    shelf = make_shelf(make_home())
    book = make_handbook(shelf)
    chapter = make_chapter(book, block("text", "<p>Intern.</p>"), title="Innen")
    PageViewRestriction.objects.create(page=book, restriction_type=PageViewRestriction.LOGIN)
    return book, chapter, shelf


def test_a_restriction_holds_for_the_pages_below(client, restricted):
    _, chapter, _ = restricted
    assert client.get(chapter.url).status_code == 302
    client.force_login(make_reader())
    assert client.get(chapter.url).status_code == 200


@pytest.mark.parametrize("steps", [1, 2])
def test_an_alias_is_as_closed_as_its_source(client, restricted, steps):
    book, _, shelf = restricted
    alias = book
    for step in range(steps):
        alias = alias.create_alias(parent=shelf, update_slug=f"alias-{step}")
    assert client.get(alias.url).status_code == 302


def test_restricted_pages_are_in_no_menu_and_no_list(client, restricted):
    book, _, shelf = restricted
    assert book.title not in client.get(shelf.url).content.decode()
