"""Formats of cooperation: catalogue, page and the editor's form."""

from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from guidance.models import Axis, FormatIndexPage, FormatPage, PhasePage, Role
from guidance.starter.loaders.reading import read
from tests.builders import make_administrator
from tests.starter import load, starter  # noqa: F401 – a fixture

MOST_QUERIES = 15


def test_counts_of_the_file() -> None:
    depths = Counter(entry["depth"] for entry in read("formats.yaml").entries("formats"))
    assert depths == {"voll": 9, "kurz": 4, "stub": 1}


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestFormats:
    def url(self, slug: str = "") -> str:
        return str(FormatIndexPage.objects.get().url) + slug

    @pytest.mark.parametrize("address", ["", "runder-tisch/", "fachtage/", "arbeitsgruppen/"])
    def test_few_queries(
        self,
        client: Client,
        address: str,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        client.get(self.url(address))
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(self.url(address)).status_code == 200

    def test_the_catalogue_is_grouped_by_axis_and_counts(self, client: Client) -> None:
        response = client.get(self.url())
        groups = {axis.key: len(formats) for axis, formats in response.context["groups"]}
        assert groups == {"schule-traeger": 9, "traeger-land": 5}
        assert "in Vorbereitung" in response.content.decode()

    def test_filters_stand_in_the_address(self, client: Client) -> None:
        response = client.get(self.url(), {"beteiligte": "land", "achse": "schule-traeger"})
        found = [page.slug for page in response.context["filtered"].items]
        assert found == ["informationsveranstaltungen"]
        assert "1 von 14 Formate" in response.content.decode()

    def test_the_stub_says_what_is_missing(self, client: Client) -> None:
        text = client.get(self.url("fachtage/")).content.decode()
        assert "In Vorbereitung" in text
        assert "Beteiligte, Turnus, Ablauf und Organisation fehlen" in text
        assert "So gehen Sie vor" not in text

    def test_a_stub_without_reason_is_refused(self) -> None:
        page = FormatPage.objects.get(slug="fachtage")
        page.missing = ""
        with pytest.raises(ValidationError, match="was noch fehlt"):
            page.full_clean()

    def test_related_formats_show_from_both_sides(self, client: Client) -> None:
        page = FormatPage.objects.get(slug="feedback")
        naming = {row.page.slug for row in page.related_from.all()}
        assert naming <= {other.slug for other in page.related_formats}
        assert "Qualitäts" in client.get(page.url).content.decode()

    def test_a_phase_shows_its_formats_and_the_other_way_round(self, client: Client) -> None:
        phase = PhasePage.objects.get(slug="ikz-2")
        page = FormatPage.objects.get(slug="sprechstunden")
        assert page in phase.formats
        assert phase.url in client.get(page.url).content.decode()
        assert page.url in client.get(phase.url).content.decode()

    def test_search_finds_the_agenda_at_its_place(self) -> None:
        found = {p.anchor: p.text for p in FormatPage.objects.get(slug="runder-tisch").passages()}
        assert "Wünsche und Bedenken" in found["agenda"]
        assert "IT-beauftragte Lehrkräfte" in found["auf-einen-blick"]

    @pytest.mark.parametrize(
        ("model", "key", "user"),
        [(Axis, "traeger-land", "Fachtage"), (Role, "bildungsanbieter", "Schulungsprogramme")],
    )
    def test_a_word_that_formats_use_stays(
        self, client: Client, model: type[Axis], key: str, user: str
    ) -> None:
        client.force_login(make_administrator())
        entry = model.objects.get(key=key)
        name = f"wagtailsnippets_guidance_{model._meta.model_name}:delete"
        text = client.post(reverse(name, args=[entry.pk]), follow=True).content.decode()
        assert model.objects.filter(pk=entry.pk).exists()
        assert "wird noch gebraucht" in text
        assert user in text

    def test_an_editors_change_survives_the_loader(self) -> None:
        page = FormatPage.objects.get(slug="feedback")
        page.goal = "<p>Unser eigenes Ziel.</p>"
        page.save_revision(user=make_administrator()).publish()
        before = FormatPage.objects.count()
        load()
        page.refresh_from_db()
        assert page.goal == "<p>Unser eigenes Ziel.</p>"
        assert FormatPage.objects.count() == before

    def test_the_form_opens(self, client: Client) -> None:
        client.force_login(make_administrator())
        page = FormatPage.objects.get(slug="runder-tisch")
        text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "Nützlich in diesen Phasen" in text
        assert client.get(reverse("guidance_formatpage:index")).status_code == 200
