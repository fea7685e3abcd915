"""Models of cooperation and their comparison."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from guidance.models import Criterion, ModelIndexPage, ModelPage
from guidance.models.cooperation_models import ModelCondition, compared
from guidance.starter.loaders.reading import read
from tests.builders import make_administrator
from tests.starter import starter  # noqa: F401 – a fixture

MOST_QUERIES = 15


def test_counts_of_the_file() -> None:
    content = read("models.yaml")
    models = content.entries("models")
    forms = [form["kind"] for form in content.entries("other_forms")]
    assert len(models) == 3
    assert sum(len(model.entries("variants")) for model in models) == 5
    assert (forms.count("angewandt"), forms.count("genannt")) == (2, 6)


def test_comparison_leaves_out_what_no_model_says() -> None:
    models = [ModelPage(title="A", spread=""), ModelPage(title="B", spread="")]
    assert "Verbreitung" not in dict(compared(models))
    models[0].spread = "selten"
    assert dict(compared(models))["Verbreitung"] == ["selten", ""]


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestPages:
    def url(self) -> str:
        return str(ModelIndexPage.objects.get().url)

    @pytest.mark.parametrize("address", ["", "informell/", "vereinbarung/", "zweckverband/"])
    def test_few_queries(
        self,
        client: Client,
        address: str,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        client.get(self.url() + address)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(self.url() + address).status_code == 200

    def test_the_reader_picks_two_models(self, client: Client) -> None:
        response = client.get(self.url(), {"modell": ["informell", "zweckverband"]})
        assert [model.slug for model in response.context["shown"]] == ["informell", "zweckverband"]
        assert "2 Kooperationsmodelle im Vergleich" in response.content.decode()

    def test_one_model_alone_is_no_comparison(self, client: Client) -> None:
        response = client.get(self.url(), {"modell": ["informell"]})
        assert len(response.context["shown"]) == 3
        assert "Zum Vergleichen brauchen Sie zwei" in response.content.decode()

    def test_every_condition_names_its_source(self) -> None:
        assert not ModelCondition.objects.filter(source=None).exists()

    def test_every_answer_of_a_criterion_is_used_or_left_open_on_purpose(self) -> None:
        used = set(ModelCondition.objects.values_list("value__criterion__key", flat=True))
        assert used == set(Criterion.objects.values_list("key", flat=True))

    def test_variants_and_minimum_contents_are_on_the_page(self, client: Client) -> None:
        text = client.get(self.url() + "vereinbarung/").content.decode()
        assert 'id="variante-delegierend"' in text
        assert "Muss" in text
        assert "Spricht dagegen" in text
        assert "Rheinland-Pfalz" in text

    def test_a_criterion_that_conditions_use_stays(self, client: Client) -> None:
        client.force_login(make_administrator())
        criterion = Criterion.objects.get(key="umfang")
        address = reverse("wagtailsnippets_guidance_criterion:delete", args=[criterion.pk])
        text = client.post(address, follow=True).content.decode()
        assert Criterion.objects.filter(pk=criterion.pk).exists()
        assert "wird noch gebraucht" in text
