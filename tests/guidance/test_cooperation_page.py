"""The hub: everything is one click below it, at the same cost for any number of catalogues."""

from itertools import pairwise

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from guidance.models import CooperationPage, MeasurePage
from tests.starter import starter  # noqa: F401 – a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]


def test_every_catalogue_is_on_the_hub(client: Client) -> None:
    hub = CooperationPage.objects.get()
    text = client.get(hub.url).content.decode()
    for page in hub.get_children():
        assert page.get_url() in text


def test_the_hub_needs_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = CooperationPage.objects.get().url
    client.get(url)
    with django_assert_max_num_queries(10):
        client.get(url)


def test_a_catalogue_for_editors_only_is_not_announced(client: Client) -> None:
    page = MeasurePage.objects.get(number="0").get_parent().specific
    page.visibility = "redaktion"
    page.save()
    assert page.url not in client.get(CooperationPage.objects.get().url).content.decode()


def test_from_the_start_page_to_a_prerequisite_in_three_clicks(client: Client) -> None:
    """Start page, hub, catalogue, measure: each leads to the next by a plain link."""
    measure = MeasurePage.objects.get(number="1.2")
    catalogue = measure.get_parent()
    way = ["/", CooperationPage.objects.get().url, catalogue.url, measure.url]
    for here, there in pairwise(way):
        assert f'href="{there}"' in client.get(here).content.decode()
