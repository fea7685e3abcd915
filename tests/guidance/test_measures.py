"""Measures as readers and editors meet them."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.test.utils.form_data import nested_form_data  # type: ignore[import-untyped]

from guidance.models import MeasureLink, MeasurePage
from tests.builders import make_administrator
from tests.starter import starter  # noqa: F401 – a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

MOST_QUERIES = 15
NO_ROWS = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}


def measure(number: str) -> MeasurePage:
    return MeasurePage.objects.get(number=number)


def form_of(page: MeasurePage, links: list[dict[str, str]], **changes: str) -> dict[str, str]:
    """What the editor's form sends, with these links instead of the stored ones."""
    rows = {str(n): {"id": "", "ORDER": str(n), "DELETE": "", **row} for n, row in enumerate(links)}
    data = {
        "title": page.title,
        "slug": page.slug,
        "number": page.number,
        "field": str(page.field_id or ""),
        "summary": page.summary,
        "is_full": "on" if page.is_full else "",
        "missing": page.missing,
        "description": "null",
        "visibility": page.visibility,
        "review_interval": "12",
        "stand_precision": "month",
        "links": {"TOTAL_FORMS": str(len(rows)), "INITIAL_FORMS": "0", **rows},
        **{name: dict(NO_ROWS) for name in ("packages", "legal_bases")},
        "requirements-count": "0",
        "web_links-count": "0",
        "comments": dict(NO_ROWS),
        **changes,
    }
    return dict(nested_form_data(data))


def send(client: Client, page: MeasurePage, data: dict[str, str]) -> str:
    client.force_login(make_administrator())
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, {**data, "action-publish": "1"}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_names_what_comes_before_and_after(client: Client) -> None:
    text = client.get(measure("1.2").url).content.decode()
    for title in ("Davor nötig", "Hilfreich", "Danach möglich", "Strategische Beschaffungs"):
        assert title in text
    assert "<svg" in text
    assert f'href="{measure("1.1").url}"' in text


def test_a_measure_without_description_says_what_is_missing(client: Client) -> None:
    page = measure("2.4")
    text = client.get(page.url).content.decode()
    assert "Nur als Titel vorhanden" in text
    assert page.missing in text


@pytest.mark.parametrize("number", ["0", "1.2", "2.4", "3.5"])
def test_a_page_needs_few_queries(
    client: Client, number: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = measure(number).url
    client.get(url)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(url)


def test_the_catalogue_needs_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = measure("0").get_parent().url
    client.get(url)
    with django_assert_max_num_queries(MOST_QUERIES):
        text = client.get(url).content.decode()
    assert "22 Maßnahmen" in text


def test_filters_stand_in_the_address(client: Client) -> None:
    url = measure("0").get_parent().url
    text = client.get(
        url, {"handlungsfeld": "leistungserbringung", "tiefe": "titel"}
    ).content.decode()
    assert "2 von 22 Maßnahmen" in text
    assert "Alle Filter entfernen" in text


def test_the_catalogue_names_where_to_start_and_the_circle(client: Client) -> None:
    response = client.get(measure("0").get_parent().url)
    assert [m.number for m in response.context["starts"]] == ["0", "3.1"]
    circle = [m.number for m in response.context["circles"][0]]
    assert circle == ["2.1", "2.3", "2.5", "3.2", "3.3", "3.5", "4.2", "4.3"]


def test_search_finds_work_packages_at_their_place() -> None:
    passages = measure("2.3").passages()
    assert any(p.anchor == "arbeitspaket-1" and not p.full_text for p in passages)


def test_an_editor_adds_a_link_and_readers_see_it(client: Client) -> None:
    page, target = measure("2.4"), measure("3.1")
    send(client, page, form_of(page, [{"kind": "hilfreich", "target": str(target.pk)}]))
    assert MeasureLink.objects.filter(page=page, target=target, kind="hilfreich").exists()
    assert "Hilfreich" in client.get(page.url).content.decode()


def test_prerequisites_in_a_circle_are_refused_and_named(client: Client) -> None:
    page, target = measure("1.1"), measure("1.2")
    text = send(client, page, form_of(page, [{"kind": "voraussetzung", "target": str(target.pk)}]))
    assert "So entsteht ein Kreis" in text
    assert "1.1 Gemeinsame Aufgaben identifizieren und priorisieren → 1.2" in text
    assert not MeasureLink.objects.filter(page=page, target=target, kind="voraussetzung").exists()


def test_follow_ups_may_run_in_a_circle(client: Client) -> None:
    page, target = measure("1.2"), measure("1.1")
    text = send(client, page, form_of(page, [{"kind": "anschluss", "target": str(target.pk)}]))
    assert "Kreis" not in text
    assert MeasureLink.objects.filter(page=page, target=target, kind="anschluss").exists()


@pytest.mark.parametrize(
    ("links", "reason"),
    [
        ([{"kind": "siehe", "target": "self"}], "nicht auf sich selbst"),
        ([{"kind": "siehe", "target": "3.1"}] * 2, "steht schon in der Liste"),
        ([{"kind": "siehe", "target": ""}], "eine Maßnahme oder „Alle Maßnahmen“"),
    ],
)
def test_bad_links_are_refused_with_the_reason(
    client: Client, links: list[dict[str, str]], reason: str
) -> None:
    page = measure("2.4")
    keys = {"self": str(page.pk), "3.1": str(measure("3.1").pk), "": ""}
    rows = [{**link, "target": keys[link["target"]]} for link in links]
    assert reason in send(client, page, form_of(page, rows))


@pytest.mark.parametrize(
    ("number", "reason"),
    [("1.1", "Die Nummer 1.1 hat schon"), ("eins", "Bitte schreiben Sie Zahlen mit Punkt")],
)
def test_numbers_that_clash_are_refused(client: Client, number: str, reason: str) -> None:
    page = measure("2.4")
    assert reason in send(client, page, form_of(page, [], number=number))


def test_what_others_use_cannot_be_deleted(client: Client) -> None:
    page = measure("1.1")
    client.force_login(make_administrator())
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    text = client.post(address, follow=True).content.decode()
    assert MeasurePage.objects.filter(pk=page.pk).exists()
    assert "wird noch gebraucht" in text
