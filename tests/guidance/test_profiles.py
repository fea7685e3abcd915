"""Practice profiles as readers and editors meet them."""

import json
from datetime import date

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.test.utils.form_data import nested_form_data  # type: ignore[import-untyped]

from guidance.consent import consented, released
from guidance.models import (
    PracticeProfileIndexPage,
    PracticeProfilePage,
    ProfileSchema,
    ProfileVoice,
)
from guidance.starter.loaders.everything import count
from guidance.starter.loaders.reading import read
from guidance.tools.partner_numbers import Amount, draw_numbers
from tests.builders import make_administrator
from tests.starter import load, starter  # noqa: F401 – a fixture

MOST_QUERIES = 15
SLUGS = (
    "drei-landkreise",
    "vergabestelle-coswig-radebeul",
    "prozessmanagement-limbach-oberfrohna",
    "bauverwaltung-zschorlau",
    "saarbruecken-saarpfalz",
)
NO_ROWS = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}


def test_counts_of_the_file() -> None:
    profiles = read("profiles.yaml").entries("profiles")
    assert tuple(profile["key"] for profile in profiles) == SLUGS
    assert sum(len(profile.entries("voices")) for profile in profiles) == 4
    partners = profiles[0].entries("partners")
    assert [partner["schools"] for partner in partners] == [11, 5, 5]
    assert [partner["pupils"] for partner in partners] == [6865, 3651, 2341]


def test_one_square_is_one_school_and_bars_share_a_scale() -> None:
    numbers = draw_numbers([Amount("A", "", 13, 200), Amount("B", "", 1, 50)])
    assert numbers is not None
    assert [len(row.squares) for row in numbers.rows] == [13, 1]
    assert [row.bar for row in numbers.rows] == ["100.0%", "25.0%"]
    assert (numbers.schools, numbers.pupils, numbers.complete) == (14, 250, True)
    assert numbers.rows[0].height == 24


def test_partners_without_numbers_are_not_drawn() -> None:
    assert draw_numbers([Amount("A", "", None, None)]) is None
    numbers = draw_numbers([Amount("A", "", 3, None), Amount("B", "", None, None)])
    assert numbers is not None
    assert (numbers.schools, numbers.pupils, numbers.complete) == (3, None, False)


@pytest.mark.parametrize(
    ("given", "until", "shown"),
    [
        (None, None, False),
        (None, date(2027, 1, 1), False),
        (date(2026, 1, 1), None, False),
        (date(2026, 1, 1), date(2026, 11, 20), True),
        (date(2026, 1, 1), date(2026, 11, 19), False),
        (date(2026, 11, 21), date(2027, 1, 1), False),
    ],
)
def test_a_contact_is_released_only_while_the_consent_holds(
    given: date | None, until: date | None, *, shown: bool
) -> None:
    assert released(given, until, date(2026, 11, 20)) is shown


def test_a_voice_keeps_its_name_to_itself_without_consent() -> None:
    today = date(2026, 11, 20)
    assert not consented(None, today)
    assert consented(today, today)
    voice = ProfileVoice(question="?", answer="!", person="Eva Muster", office="Amt")
    assert voice.attribution == "Sinngemäß wiedergegeben · Amt"
    voice.consent_on, voice.paraphrase = date(2020, 1, 1), False
    assert voice.attribution == "Eva Muster, Amt"


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestPages:
    def profile(self, slug: str = SLUGS[0]) -> PracticeProfilePage:
        return PracticeProfilePage.objects.get(slug=slug)

    def catalogue(self) -> str:
        return str(PracticeProfileIndexPage.objects.get().url)

    def test_inventory_and_a_second_run(self) -> None:
        counts = count()
        assert (counts["Praxisprofile"], counts["Stimmen aus der Praxis"]) == (5, 4)
        profile = self.profile()
        profile.tasks = "von der Redaktion geändert"
        profile.save()
        load()
        assert count() == counts
        assert self.profile().tasks == "von der Redaktion geändert"

    def test_the_sums_of_the_three_counties(self, client: Client) -> None:
        numbers = self.profile().numbers
        assert numbers is not None
        assert (numbers.schools, numbers.pupils) == (21, 12857)
        text = client.get(self.profile().url).content.decode()
        assert "12\u202f857" in text
        assert text.count('width="9" height="9" rx="1"') == 21 + 1  # one more explains the sign
        assert "style=" not in text

    @pytest.mark.parametrize("slug", SLUGS)
    def test_a_profile_needs_few_queries(
        self, client: Client, slug: str, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        url = self.profile(slug).url
        client.get(url)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(url).status_code == 200

    @pytest.mark.parametrize("address", ["", "vergleich/?profil=" + "&profil=".join(SLUGS[:3])])
    def test_the_catalogue_needs_few_queries(
        self, client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get(self.catalogue() + address)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(self.catalogue() + address).status_code == 200

    def test_filters_add_up_inside_a_group_and_narrow_across_groups(self, client: Client) -> None:
        choice = {"land": ["SN", "SL"], "thema": "beschaffung"}
        response = client.get(self.catalogue(), choice)
        found = {profile.slug for profile in response.context["filtered"].items}
        assert found == {"vergabestelle-coswig-radebeul", "saarbruecken-saarpfalz"}
        groups = {group.name: group for group in response.context["filtered"].groups}
        lands = {choice.key: choice.count for choice in groups["land"].choices}
        assert lands == {"RP": 1, "SL": 1, "SN": 1}
        statuses = {choice.key: choice.count for choice in groups["status"].choices}
        assert (statuses["erprobung"], statuses["dauerhaft"]) == (1, 1)
        assert len(response.context["filtered"].chips) == 3

    def test_nothing_left_leads_on(self, client: Client) -> None:
        text = client.get(self.catalogue(), {"land": "SL", "status": "aufbau"}).content.decode()
        assert "Zu dieser Auswahl passt nichts" in text
        assert "Alle 5 Praxisprofile zeigen" in text

    def test_the_latest_state_or_the_most_partners_come_first(self, client: Client) -> None:
        by_stand = client.get(self.catalogue()).context["filtered"].items
        assert by_stand[-1].slug == SLUGS[0]  # its source has no date
        by_size = client.get(self.catalogue(), {"sortierung": "partner"})
        assert by_size.context["filtered"].items[0].slug == "bauverwaltung-zschorlau"

    @pytest.mark.parametrize(
        ("chosen", "shown", "words"),
        [
            ([], 0, "Wählen Sie zwei oder drei Profile."),
            (SLUGS[:1], 0, "Sie haben nur ein Profil gewählt."),
            (SLUGS[:2], 2, "2 Praxisprofile im Vergleich"),
            (SLUGS[:3], 3, "3 Praxisprofile im Vergleich"),
            (SLUGS, 3, "Nebeneinander passen drei Profile."),
            (["gibt-es-nicht", *SLUGS[:1]], 0, "Sie haben nur ein Profil gewählt."),
        ],
    )
    def test_two_or_three_profiles_side_by_side(
        self, client: Client, chosen: list[str], shown: int, words: str
    ) -> None:
        response = client.get(f"{self.catalogue()}vergleich/", {"profil": chosen})
        assert len(response.context["shown"]) == shown
        assert words in response.content.decode()

    def test_the_contact_goes_when_the_consent_ends(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        profile = self.profile()
        assert "keinen Kontakt freigegeben" in client.get(profile.url).content.decode()
        profile.contact_email = "schul-it@kreis.example"
        profile.contact_consent_on = date(2026, 1, 1)
        profile.contact_valid_until = date(2026, 12, 31)
        profile.save()
        for today, shown in ((date(2026, 12, 31), True), (date(2027, 1, 1), False)):
            monkeypatch.setattr("django.utils.timezone.localdate", lambda day=today: day)
            text = client.get(profile.url).content.decode()
            assert ("schul-it@kreis.example" in text) is shown

    def test_search_finds_voices_and_hurdles_but_no_contact(self) -> None:
        passages = self.profile().passages()
        anchors = {passage.anchor for passage in passages}
        assert {"stimmen", "huerden", "partner", "abschnitt-motive"} <= anchors
        assert not any("Muster" in passage.text for passage in passages)
        assert not any(passage.full_text for passage in passages)

    def test_factors_models_phases_and_measures_lead_to_profiles(self, client: Client) -> None:
        profile = self.profile()
        assert profile.model is not None
        assert profile.phase is not None
        pages = [profile.model.url, profile.phase.url, profile.measure_pages[0].url]
        for url in pages:
            assert f'href="{profile.url}"' in client.get(url).content.decode()
        factors = client.get("/zusammenarbeit/erfolgsfaktoren/").content.decode()
        assert "In 2 von 5 Praxisprofilen" in factors

    def test_the_start_page_shows_the_recommended_profile(self, client: Client) -> None:
        text = client.get("/").content.decode()
        assert "Aus der Praxis" in text
        assert self.profile().url in text
        self.profile().unpublish()
        assert "Aus der Praxis" not in client.get("/").content.decode()

    def test_an_organisation_in_use_stays(self) -> None:
        organisation = self.profile().partner_rows[0].organisation
        with pytest.raises(ProtectedError):
            organisation.delete()

    def test_cited_as_a_file(self, client: Client) -> None:
        response = client.get(f"{self.profile().url}zitat/")
        assert response["Content-Type"].startswith("application/x-bibtex")


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestEditing:
    def form(self, page: PracticeProfilePage, **changes: object) -> dict[str, str]:
        """What the editor's form sends for a profile with one partner and no other rows."""
        first = page.partner_rows[0]
        partner = {"id": str(first.pk), "organisation": str(first.organisation_id)}
        rich = ("situation", "how", "results")
        streams = ("themes", "timeline", "facts", "hurdles", "transfer", "formats", "web_links")
        rows = ("factors", "voices", "schema_sections", "uses", "comments")
        data: dict[str, object] = {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "schema": str(page.schema_id),
            "status": str(page.status_id),
            "visibility": page.visibility,
            "review_interval": "12",
            "stand_precision": "month",
            **dict.fromkeys(rich, "null"),
            **{f"{name}-count": "0" for name in streams},
            **{name: dict(NO_ROWS) for name in rows},
            "partners": {**self.rows(partner), "INITIAL_FORMS": "1"},
            **changes,
        }
        return dict(nested_form_data(data))

    @staticmethod
    def rows(*rows: dict[str, str]) -> dict[str, object]:
        numbered = {
            str(n): {"id": "", "ORDER": str(n), "DELETE": "", **row} for n, row in enumerate(rows)
        }
        return {"TOTAL_FORMS": str(len(rows)), "INITIAL_FORMS": "0", **numbered}

    def send(self, client: Client, page: PracticeProfilePage, data: dict[str, str]) -> str:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = client.post(address, {**data, "action-publish": "1"}, follow=True)
        assert response.status_code == 200
        return response.content.decode()

    def test_bad_input_is_refused_with_the_reason(self, client: Client) -> None:
        client.force_login(make_administrator())
        page = PracticeProfilePage.objects.get(slug=SLUGS[0])
        partner = {"organisation": str(page.partner_rows[0].organisation_id)}
        stranger = ProfileSchema.objects.get(key="kurzbericht").sections.first()
        data = self.form(
            page,
            start_year="2024",
            end_year="2022",
            contact_consent_on="2026-01-01",
            partners=self.rows(partner, partner),
            schema_sections=self.rows({"section": str(stranger.pk), "text": "null"}),
        )
        text = self.send(client, page, data)
        for reason in (
            "Das Ende liegt vor dem Beginn.",
            "Bitte sagen Sie, bis wann die Einwilligung gilt.",
            "Diese Organisation steht schon oben.",
            "Diesen Abschnitt hat das Schema „Steckbrief“ nicht.",
            "Es fehlen noch Abschnitte: Warum gemeinsam?",
        ):
            assert reason in text

    def test_a_new_schema_needs_no_programmer(self, client: Client) -> None:
        client.force_login(make_administrator())
        data = {
            "title": "Interview",
            "key": "interview",
            "sort_order": "9",
            "sections": self.rows({"title": "Gespräch", "key": "gespraech", "hint": ""}),
        }
        address = reverse("wagtailsnippets_guidance_profileschema:add")
        client.post(address, nested_form_data(data))
        schema = ProfileSchema.objects.get(key="interview")
        page = PracticeProfilePage.objects.get(slug=SLUGS[1])
        block = {"key": "a", "text": "Frage und Antwort", "type": "unstyled", "depth": 0}
        block |= {"inlineStyleRanges": [], "entityRanges": []}
        text = json.dumps({"blocks": [block], "entityMap": {}})
        section = {"section": str(schema.sections.get().pk), "text": text}
        form = self.form(page, schema=str(schema.pk), schema_sections=self.rows(section))
        self.send(client, page, form)
        shown = client.get(page.url).content.decode()
        assert 'id="abschnitt-gespraech">Gespräch' in shown
        assert "Frage und Antwort" in shown

    def test_a_section_in_use_stays_in_its_schema(self, client: Client) -> None:
        client.force_login(make_administrator())
        schema = ProfileSchema.objects.get(key="presseartikel")
        sections = list(schema.sections.all())
        rows = {
            str(n): {
                "id": str(row.pk),
                "title": row.title,
                "key": row.key,
                "hint": row.hint,
                "ORDER": str(n),
                "DELETE": "on" if n == 0 else "",
            }
            for n, row in enumerate(sections)
        }
        total = str(len(rows))
        formset = {"TOTAL_FORMS": total, "INITIAL_FORMS": total, **rows}
        data = {"title": schema.title, "key": schema.key, "sort_order": "2", "sections": formset}
        address = reverse("wagtailsnippets_guidance_profileschema:edit", args=[schema.pk])
        text = client.post(address, nested_form_data(data), follow=True).content.decode()
        assert "wird gebraucht von" in text
        assert schema.sections.count() == len(sections)
