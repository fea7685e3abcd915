"""The frame's starter content: pages, registers and logins of a fresh installation."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from wagtail.fields import StreamField
from wagtail.models import Page, Revision, Site

from home.icons import icon_names
from home.models import (
    AccessibilityPage,
    BasePage,
    CalloutKind,
    EntryPage,
    HomePage,
    Land,
    Licence,
    Organisation,
    SiteSettings,
    StandardPage,
    User,
)
from home.starter import notation
from home.starter_content import DEMO_ACCOUNTS, loaders
from tests.starter import load, starter  # noqa: F401 – a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

PAGE_LINK = re.compile(r'linktype=\\?"page\\?" id=\\?"(\d+)\\?"')


def starter_pages() -> list[BasePage]:
    pages = [page.specific for page in Page.objects.filter(depth__gt=1).order_by("path")]
    assert pages
    return pages


def test_second_run_changes_nothing() -> None:
    before = list(Page.objects.order_by("pk").values())
    revisions = Revision.objects.count()
    counts = {loader.name: loader.count() for loader in loaders()}
    load()
    assert list(Page.objects.order_by("pk").values()) == before
    assert Revision.objects.count() == revisions
    assert {loader.name: loader.count() for loader in loaders()} == counts


def test_an_editors_change_survives_the_next_run() -> None:
    page = StandardPage.objects.get(slug="impressum")
    page.title = "Impressum der Stadt Ahrental"
    page.body = []
    page.save_revision().publish()
    CalloutKind.objects.filter(name="Tipp").update(tone="plain")
    Group.objects.get(name="Redaktion").permissions.clear()
    load()
    page.refresh_from_db()
    assert page.title == "Impressum der Stadt Ahrental"
    assert len(page.body) == 0
    assert CalloutKind.objects.get(name="Tipp").tone == "plain"
    assert not Group.objects.get(name="Redaktion").permissions.exists()


def test_what_is_missing_comes_back() -> None:
    StandardPage.objects.get(slug="leichte-sprache").delete()
    load()
    page = StandardPage.objects.get(slug="leichte-sprache")
    assert page.live
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    assert settings.easy_language_page_id == page.pk


def test_the_start_page_is_the_root_and_nothing_else_lies_beside_it() -> None:
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific == HomePage.objects.get()
    assert list(Page.objects.filter(depth=2)) == [site.root_page]


def test_the_start_page_recommends_our_handbook_until_an_editor_decides_otherwise() -> None:
    home = HomePage.objects.get()
    assert home.featured_page.slug == "schul-it-gemeinsam-tragen"
    home.featured_page = None
    home.save_revision().publish()
    load()
    home.refresh_from_db()
    assert home.featured_page is None


def test_four_doors_with_two_ways_each_lead_to_live_pages() -> None:
    doors = list(EntryPage.objects.child_of(HomePage.objects.get()).live())
    assert [door.title for door in doors] == [
        "Lehrkraft",
        "Schul-IT und Support",
        "Schulträger",
        "Öffentlichkeit",
    ]
    for door in doors:
        targets = [entry.value["page"] for entry in door.entries]
        assert len(targets) == 2
        assert all(target.live for target in targets)


def test_every_link_in_a_text_leads_to_a_live_page() -> None:
    live = set(Page.objects.live().values_list("pk", flat=True))
    found = 0
    for page in starter_pages():
        for field in ("body", "contact", "enforcement"):
            value = getattr(page, field, "")
            text = value if isinstance(value, str) else str(value.get_prep_value())
            linked = {int(pk) for pk in PAGE_LINK.findall(text)}
            assert linked <= live, page
            found += len(linked)
            assert "data-page" not in text
    assert found > 20


def test_every_page_is_ready_to_publish() -> None:
    for page in starter_pages():
        assert page.live, page
        page.full_clean()
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                value = getattr(page, field.name)
                value.stream_block.clean(value)
        assert page.summary, page


def test_every_page_is_served_to_everybody(client: Client) -> None:
    for page in starter_pages():
        assert client.get(page.url).status_code == 200, page.url


def test_the_pages_the_law_asks_for_are_linked() -> None:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    for name in SiteSettings.select_related:
        if name != "sign_language_page":
            assert getattr(settings, name).live, name
    assert AccessibilityPage.objects.get().gaps.exists()


def test_what_an_operator_must_fill_in_is_marked() -> None:
    for slug in ("impressum", "datenschutz"):
        text = str(StandardPage.objects.get(slug=slug).body.get_prep_value())
        assert "Hier trägt der Betreiber" in text


def test_registers() -> None:
    assert Land.objects.count() == 16
    assert set(CalloutKind.objects.values_list("icon", flat=True)) <= set(icon_names())
    open_licences = Licence.objects.filter(full_text_public=True)
    assert {licence.name for licence in open_licences} == {
        "CC BY 4.0",
        "CC BY-SA 4.0",
        "CC0 1.0",
        "Datenlizenz Deutschland 2.0",
    }
    donnersberg = Organisation.objects.get(name="Donnersbergkreis")
    assert (donnersberg.land.code, donnersberg.schools) == ("RP", 11)


def test_no_logins_unless_the_settings_ask_for_them() -> None:
    assert not User.objects.exists()


def test_demo_logins(settings: Settings, client: Client) -> None:
    settings.DEMO_LOGINS = True
    load()
    assert {user.email for user in User.objects.all()} == {a.email for a in DEMO_ACCOUNTS}
    editor = next(account for account in DEMO_ACCOUNTS if not account.is_superuser)
    assert client.login(username=editor.email, password=editor.password)
    user = User.objects.get(email=editor.email)
    home = HomePage.objects.get()
    assert home.permissions_for_user(user).can_publish()
    assert not user.is_superuser
    assert user.has_perm("home.add_source")
    assert not user.has_perm("home.change_licence")


def test_inventory_counts_what_was_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("inventory")
    shown = capsys.readouterr().out
    assert re.search(r"\b16\s+Länder", shown)
    assert re.search(r"\b4\s+Einstieg", shown)


def no_names(name: str) -> int:
    raise LookupError(name)


LOOKUPS = notation.Lookups(
    page={"/da/": 7}.__getitem__,
    callout_kind={"Tipp": 3}.__getitem__,
    source=no_names,
    image=no_names,
    document=no_names,
)


def test_notation_of_texts_and_nested_lists() -> None:
    text = 'Erster\nAbsatz.\n\nZweiter mit <a data-page="/da/">Ziel</a>.'
    assert notation.paragraphs(text, LOOKUPS) == (
        '<p>Erster Absatz.</p><p>Zweiter mit <a linktype="page" id="7">Ziel</a>.</p>'
    )
    items = {"ordered": True, "items": ["eins", {"text": "zwei", "items": ["a"]}]}
    (block,) = notation.body([{"list": items}], "hier", LOOKUPS)
    assert block["value"] == "<ol><li>eins</li><li>zwei<ul><li>a</li></ul></li></ol>"


def test_notation_gives_the_same_ids_for_the_same_place() -> None:
    blocks = [{"heading": "Eins"}, {"heading": "Zwei"}]
    first = notation.body(blocks, "hier", LOOKUPS)
    assert first == notation.body(blocks, "hier", LOOKUPS)
    assert first[0]["id"] != first[1]["id"]
    assert first[0]["id"] != notation.body(blocks, "dort", LOOKUPS)[0]["id"]


def test_notation_says_where_a_name_is_unknown() -> None:
    blocks = [{"heading": "Eins"}, {"text": '<a data-page="/fort/">x</a>'}]
    with pytest.raises(LookupError, match=r"hier, block 2 \(text\)"):
        notation.body(blocks, "hier", LOOKUPS)
