"""Readers find the way in; editors the way to the form of the page they read."""

import pytest
from django.urls import reverse

from tests.builders import (
    make_administrator,
    make_editor,
    make_handbook,
    make_home,
    make_reader,
    make_shelf,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return make_handbook(make_shelf(make_home()))


def edit_link(page) -> str:
    return f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"'


@pytest.mark.parametrize("make_person", [None, make_reader])
def test_readers_are_offered_to_sign_in_and_nothing_else(client, page, make_person):
    if make_person:
        client.force_login(make_person())
    html = client.get(page.url).content.decode()
    assert "Anmelden" in html
    assert edit_link(page) not in html
    assert "Verwaltung" not in html


def test_who_may_edit_the_page_gets_the_way_to_its_form(client, page):
    client.force_login(make_administrator())
    html = client.get(page.url).content.decode()
    assert edit_link(page) in html
    assert "Anmelden" not in html


def test_an_editor_without_rights_on_the_page_gets_only_the_admin(client, page):
    client.force_login(make_editor())
    html = client.get(page.url).content.decode()
    assert "Verwaltung" in html
    assert edit_link(page) not in html
