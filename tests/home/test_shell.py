"""The frame around every page: menu, legal links, way up, skip link, and what must be absent."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction, Site

from guidance.models import Footnote
from home.icons import icon_names
from home.models import HomePage, SiteSettings, StandardPage
from home.navigation import main_menu
from tests.builders import block, make_chapter, make_handbook, make_home, make_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    return make_home()


def add_page(home: HomePage, title: str, **fields: object) -> StandardPage:
    return home.add_child(instance=StandardPage(title=title, **fields))


def change_settings(**fields: object) -> None:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults=fields)


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_menu_shows_only_what_a_reader_may_open(home: HomePage, client: Client):
    add_page(home, "Sichtbar", show_in_menus=True)
    add_page(home, "Nicht im Menü")
    add_page(home, "Entwurf", show_in_menus=True, live=False)
    add_page(home, "Nur Redaktion", show_in_menus=True, visibility="redaktion")
    closed = add_page(home, "Mit Kennwort", show_in_menus=True)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    menu = re.search(
        r'<nav aria-label="Hauptnavigation">.*?</nav>', text_of(client, "/"), re.DOTALL
    )
    assert menu
    assert re.findall(r">([^<>]+)</a>", menu.group()) == ["Sichtbar"]


def test_the_current_entry_is_marked_also_on_pages_below(home: HomePage, client: Client):
    parent = add_page(home, "Oben", show_in_menus=True)
    child = parent.add_child(instance=StandardPage(title="Darunter"))
    assert f'<a href="{parent.url}" aria-current="page">' in text_of(client, parent.url)
    assert f'<a href="{parent.url}" aria-current="true">' in text_of(client, child.url)


def test_legal_links_stand_in_their_order_and_only_if_live(home: HomePage, client: Client):
    change_settings(
        sign_language_page=add_page(home, "Gebärden"),
        privacy_page=add_page(home, "Schutz"),
        imprint_page=add_page(home, "Wer wir sind"),
        easy_language_page=add_page(home, "Einfach", live=False),
    )
    footer = text_of(client, "/").split("wv-footer__legal")[1]
    names = re.findall(r"(Impressum|Datenschutz|Leichte Sprache|Gebärdensprache)</a>", footer)
    assert names == ["Impressum", "Datenschutz", "Gebärdensprache"]


def test_a_site_claims_to_be_official_only_when_told(home: HomePage, client: Client):
    assert "offizielle Website" not in text_of(client, "/")
    change_settings(is_official=True, operator_name="Kreis Ahrental")
    assert "Eine offizielle Website – Kreis Ahrental" in text_of(client, "/")


def test_the_way_up_shows_chapter_numbers(home: HomePage, client: Client):
    handbook = make_handbook(make_shelf(home))
    chapter = make_chapter(handbook, number="3", title="Modelle")
    section = make_chapter(chapter, number="3.2", title="Verband")
    way = text_of(client, section.url).split('aria-label="Sie sind hier"')[1].split("</nav>")[0]
    names = re.findall(r">([^<>]+)</(?:a|span)>", way)
    assert names == ["Startseite", "Handbücher", "Leitfaden Ahrental", "3 Modelle", "3.2"]


def test_menu_and_settings_cost_at_most_three_queries(
    home: HomePage, rf: object, django_assert_max_num_queries: DjangoAssertNumQueries
):
    for number in range(5):
        add_page(home, f"Eintrag {number}", show_in_menus=True)
    change_settings()
    request = rf.get("/")  # type: ignore[attr-defined]
    Site.find_for_request(request)
    with django_assert_max_num_queries(3):
        assert len(main_menu(request)) == 5
        assert SiteSettings.for_request(request)
        assert len(main_menu(request)) == 5


@pytest.mark.parametrize("address", ["/", "/muster/", "/gibt-es-nicht/"])
def test_pages_carry_no_script_no_inline_style_and_no_cookie(
    home: HomePage, client: Client, address: str
):
    response = client.get(address)
    page = response.content.decode()
    assert "<script" not in page
    assert "style=" not in page
    assert "<style" not in page
    assert not response.cookies
    assert '<a class="wv-skip" href="#inhalt">' in page
    assert page.count("<h1") == 1


def test_the_big_search_replaces_the_small_one(home: HomePage, client: Client):
    add_page(home, "Seite", show_in_menus=True, slug="seite")
    assert "suche-kopf" not in text_of(client, "/")
    assert "suche-kopf" in text_of(client, "/seite/")


def test_the_error_page_needs_neither_database_nor_request():
    page = render_to_string("500.html")
    assert "Der Fehler liegt bei uns" in page
    assert 'lang="de"' in page


def test_every_icon_a_template_names_exists():
    templates = Path(settings.BASE_DIR) / "templates"
    named = {
        name
        for path in templates.rglob("*.html")
        for name in re.findall(r'(?:{% icon |icon=)"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert named <= set(icon_names())


def test_of_npm_packages_only_the_listed_files_are_served():
    assert finders.find("npm/@kern-ux/native/dist/kern.min.css")
    assert not finders.find("npm/@kern-ux/native/package.json")
    assert not finders.find("npm/../package.json")


def test_footnote_marks_become_numbers_with_a_way_back_to_each(home: HomePage, client: Client):
    text = block("text", "<p>Absatz[^a] und noch einmal[^a].</p>")
    chapter = make_chapter(make_handbook(make_shelf(home)), text)
    Footnote.objects.create(page=chapter, key="a", text="Quelle")
    page = text_of(client, chapter.url)
    assert 'href="#fn-1"' in page
    assert 'href="#fnref-1-1"' in page
    assert "Zurück zum Text, Stelle 2" in page
    assert "[^a]" not in page
