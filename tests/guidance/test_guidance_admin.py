"""The admin of guidance: every list, every form and the report open for editors."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from guidance.completeness import CHECKS
from guidance.models import MeasurePage
from guidance.models.frame import GuidancePage, SourcedItem
from home.models import User
from tests.builders import make_administrator, make_reader
from tests.starter import starter  # noqa: F401 – a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

TYPES: list[Any] = [
    model
    for model in apps.get_app_config("guidance").get_models()
    if issubclass(model, GuidancePage | SourcedItem)
]


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.filter(is_superuser=True).first() or make_administrator())
    return client


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_an_editor_opens_the_form_of_every_type(admin: Client, model: Any) -> None:
    item = model.objects.first()
    assert item is not None, "the starter content has one of each"
    user = User.objects.filter(is_superuser=True).first()
    address = AdminURLFinder(user).get_edit_url(item)
    assert address
    assert admin.get(address).status_code == 200


@pytest.mark.parametrize(
    "name", ["guidance_measurepage:index", "guidance_phasepage:index", "guidance_modelpage:index"]
)
def test_lists_open(admin: Client, name: str) -> None:
    assert admin.get(reverse(name)).status_code == 200


def test_the_measure_list_filters_by_action_field(admin: Client) -> None:
    field = MeasurePage.objects.get(number="1.2").field_id
    text = admin.get(reverse("guidance_measurepage:index"), {"field": field}).content.decode()
    assert "Zentrale Funktionseinheiten" in text
    assert "Software-Landschaft" not in text


def test_the_report_names_the_gaps(admin: Client) -> None:
    text = admin.get(reverse("completeness")).content.decode()
    assert "Interkommunales Wissensmanagement aufbauen" in text
    found = {check.title: len(list(check.find())) for check in CHECKS}
    assert found["Maßnahmen nur mit Titel"] == 8
    assert found["Ohne Quelle oder ohne zuständige Stelle"] == 0
    assert found["Verknüpfungen ohne Gegenstück"] == 48 + 7


def test_the_report_is_for_editors_only(client: Client) -> None:
    client.force_login(make_reader())
    assert client.get(reverse("completeness")).status_code == 302
