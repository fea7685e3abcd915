"""Themes, bodies, tools and the matrix."""

from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from guidance.models import (
    BodiesPage,
    Body,
    CooperationPage,
    MatrixPage,
    MeasurePage,
    Motive,
    Resource,
    ResourcesPage,
    Theme,
    ThemesPage,
)
from guidance.models.bodies import lines_of
from guidance.starter.loaders.everything import count
from guidance.starter.loaders.reading import read
from tests.builders import make_administrator
from tests.starter import load, starter  # noqa: F401 – a fixture

MOST_QUERIES = 15


def test_counts_of_the_files() -> None:
    themes = Counter(entry["axis"] for entry in read("themes.yaml").entries("themes"))
    assert themes == {"schule-traeger": 4, "traeger-traeger": 6}
    assert len(read("bodies.yaml").entries("bodies")) == 6
    assert len(read("resources.yaml").entries("packages")) == 3
    matrix = read("matrix.yaml")
    places = {(cell["row"], cell["column"]) for cell in matrix.entries("cells")}
    assert (len(matrix.entries("rows")), len(matrix.entries("columns"))) == (6, 4)
    assert len(places) == len(matrix.entries("cells")) == 24


def test_reporting_lines_start_above() -> None:
    above, below = Body(pk=1, title="Steuerkreis"), Body(pk=2, title="AG", reports_to_id=1)
    assert lines_of([above, below, Body(pk=3, title="Allein")]) == [(above, [below])]


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestPages:
    @pytest.mark.parametrize(
        "model", [ThemesPage, BodiesPage, ResourcesPage, MatrixPage, CooperationPage]
    )
    def test_few_queries(
        self,
        client: Client,
        model: type[ThemesPage],
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        url = model.objects.get().url
        client.get(url)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(url).status_code == 200

    def test_every_catalogue_is_one_click_from_the_hub(self, client: Client) -> None:
        text = client.get(CooperationPage.objects.get().url).content.decode()
        for model in (ThemesPage, BodiesPage, ResourcesPage, MatrixPage):
            page = model.objects.get()
            assert f'href="{page.url}"' in text
            assert page.summary in text

    def test_inventory(self) -> None:
        counts = count()
        assert counts["Themen, Schule und Schulträger"] == 4
        assert counts["Themen, Schulträger untereinander"] == 6
        assert counts["Gremien"] == 6
        assert counts["Begriffe"] == 54
        assert counts["Begriffe, im Glossar der Quelle"] == 3
        assert counts["Kooperationsformate, ausführlich"] == 9
        assert counts["Kooperationsformate, kurz"] == 4
        assert counts["Kooperationsformate, in Vorbereitung"] == 1
        assert counts["Felder, Was von außen auf die Verwaltung wirkt"] == 24
        load()
        assert count() == counts

    def test_a_theme_shows_its_formats_and_every_motive_its_source(self, client: Client) -> None:
        text = client.get(ThemesPage.objects.get().url).content.decode()
        assert text.count('id="thema-') == Theme.objects.count() == 10
        assert text.count('id="motiv-') == Motive.objects.count()
        assert "/formate/runder-tisch/" in text
        assert not Motive.objects.filter(source=None).exists()

    def test_bodies_name_whom_they_report_to(self, client: Client) -> None:
        text = client.get(BodiesPage.objects.get().url).content.decode()
        assert text.count('id="gremium-') == 12  # each with its heading
        assert "Berichtet an" in text

    def test_nobody_reports_in_a_circle(self) -> None:
        body = Body.objects.get(key="steuerkreis")
        body.reports_to = Body.objects.get(key="koordination")
        with pytest.raises(ValidationError, match="an sich selbst"):
            body.full_clean()

    def test_a_body_that_others_report_to_stays(self, client: Client) -> None:
        client.force_login(make_administrator())
        body = Body.objects.get(key="steuerkreis")
        address = reverse("wagtailsnippets_guidance_body:delete", args=[body.pk])
        text = client.post(address, follow=True).content.decode()
        assert Body.objects.filter(pk=body.pk).exists()
        assert "wird noch gebraucht von „Koordination“" in text

    def test_search_finds_bodies_themes_tools_and_cells_at_their_places(self) -> None:
        places = {
            BodiesPage: "gremium-steuerkreis",
            ThemesPage: "thema-beschaffung",
            ResourcesPage: "werkzeug-wertekompass",
            MatrixPage: "zeile-rechtlich",
        }
        for model, anchor in places.items():
            assert anchor in {passage.anchor for passage in model.objects.get().passages()}


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestTools:
    def test_the_catalogue_says_what_one_can_have_now(self, client: Client) -> None:
        response = client.get(ResourcesPage.objects.get().url, {"verfuegbar": "ja"})
        found = response.context["filtered"].items
        assert found
        assert all(item.url or item.document for item in found)
        assert "Liegt hier nicht vor" not in response.content.decode()

    def test_tools_stand_in_three_packages(self, client: Client) -> None:
        groups = client.get(ResourcesPage.objects.get().url).context["groups"]
        assert [package.key for package, _ in groups] == ["allgemeines", "ikz", "digitalisierung"]

    def test_a_measure_names_its_tools(self, client: Client) -> None:
        text = client.get(MeasurePage.objects.get(number="4.3").url).content.decode()
        assert "#werkzeug-anforderungsprofil-it-arbeitsplatz" in text

    @pytest.mark.parametrize(
        ("fields", "message"),
        [({"available": True}, "Adresse"), ({"available": False}, "was fehlt")],
    )
    def test_a_tool_is_either_there_or_says_what_is_missing(
        self, fields: dict[str, bool], message: str
    ) -> None:
        known = Resource.objects.first()
        assert known
        tool = Resource(key="x", title="X", package=known.package, kind=known.kind, **fields)
        with pytest.raises(ValidationError, match=message):
            tool.full_clean()

    def test_a_measure_that_a_tool_names_stays(self, client: Client) -> None:
        client.force_login(make_administrator())
        page = MeasurePage.objects.get(number="4.3")
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
        assert MeasurePage.objects.filter(pk=page.pk).exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestMatrix:
    def test_table_and_phone_view_hold_the_same_cells(self, client: Client) -> None:
        page = MatrixPage.objects.get()
        text = client.get(page.url).content.decode()
        assert text.count('<th scope="row">') == 6
        assert text.count('<th scope="col">') == 4
        items = sum(len(cell["items"]) for line in page.table for cell in line["cells"])
        assert text.count("<li>") >= 2 * items
        assert "Kein Feld ist markiert" in text

    def test_a_mark_is_a_word_not_only_a_sign(self, client: Client) -> None:
        page = MatrixPage.objects.get()
        page.rows[0].value["cells"][0][0]["high"] = True
        page.save_revision().publish()
        assert "viel Spielraum</span>" in client.get(page.url).content.decode()

    def test_every_row_needs_a_cell_for_every_column(self) -> None:
        page = MatrixPage.objects.get()
        page.columns.pop()
        with pytest.raises(ValidationError, match="hat 4 Felder, es gibt aber 3 Spalten"):
            page.full_clean()

    def test_the_form_opens(self, client: Client) -> None:
        client.force_login(make_administrator())
        page = MatrixPage.objects.get()
        response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert "Ein Feld je Spalte" in response.content.decode()
