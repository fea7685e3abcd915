"""Phases, questions and factors as readers and editors meet them."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.test.utils.form_data import (  # type: ignore[import-untyped]
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from guidance.models import PhaseGuidePage, PhasePage, PhaseSchemePage, QuestionSet, SuccessFactor
from home.models import User
from tests.builders import make_administrator
from tests.starter import starter  # noqa: F401 – a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

MOST_QUERIES = 15


def phase(key: str) -> PhasePage:
    return PhasePage.objects.get(slug=key)


def page_form(page: PhasePage | PhaseSchemePage, **changes: object) -> dict[str, str]:
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "visibility": "oeffentlich",
        "review_interval": "12",
        "stand_precision": "day",
        "comments": inline_formset([]),
        **changes,
    }
    return dict(nested_form_data(data))


def phase_form(page: PhasePage, **changes: object) -> dict[str, str]:
    rows = {"steps": inline_formset([]), "matches": inline_formset([])}
    texts = {"goal": rich_text(page.goal), "checklist": streamfield([])}
    return page_form(page, **{**rows, **texts, **changes})


def publish(client: Client, address: str, data: dict[str, str]) -> str:
    client.force_login(User.objects.filter(is_superuser=True).first() or make_administrator())
    response = client.post(address, {**data, "action-publish": "1"}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_the_phase_shows_its_place_and_what_belongs_to_it(client: Client) -> None:
    response = client.get(phase("ikz-1").url)
    text = response.content.decode()
    assert "Phase 1 von 3" in text
    assert 'aria-current="step"' in text
    page = response.context["page"]
    assert [(len(p.step_rows), p.question_count, len(p.factor_rows)) for p in page.siblings] == [
        (2, 11, 6),
        (2, 11, 4),
        (0, 4, 2),
    ]


def test_phases_of_other_schemes_are_named_from_both_sides(client: Client) -> None:
    assert phase("steckbrief-1").title in client.get(phase("ikz-1").url).content.decode()
    assert phase("ikz-1").title in client.get(phase("steckbrief-1").url).content.decode()


def test_the_worksheet_has_every_question_and_room_to_write(client: Client) -> None:
    text = client.get(phase("ikz-1").url + "leitfragen/").content.decode()
    assert text.count("wv-sheet__answer") == 11


@pytest.mark.parametrize("address", ["", "ikz/", "ikz/ikz-1/", "ikz/ikz-3/", "mep/", "mep/mep-1/"])
def test_pages_need_few_queries(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = PhaseGuidePage.objects.get().url + address
    client.get(url)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(url).status_code == 200


def test_search_finds_a_question_at_its_place() -> None:
    anchors = {passage.anchor for passage in phase("ikz-1").passages()}
    assert {"schritt-bedarf", "fragen-bedarf-und-ziele"} <= anchors


def test_an_editor_adds_a_question_and_readers_see_it(client: Client) -> None:
    item = QuestionSet.objects.get(key="bedarf-und-ziele")
    questions = [{"type": "question", "value": dict(b.value), "id": b.id} for b in item.questions]
    questions.append({"type": "question", "value": {"text": "Wer fehlt uns?", "hint": ""}})
    fields = {
        "title": item.title,
        "key": item.key,
        "summary": item.summary,
        "occasion": item.occasion,
        "phase": str(item.phase_id),
        "step": str(item.step_id),
        "sort_order": "0",
        "review_interval": "12",
        "stand_precision": "day",
        "questions": streamfield([(q["type"], q["value"]) for q in questions]),
    }
    client.force_login(make_administrator())
    address = reverse("wagtailsnippets_guidance_questionset:edit", args=[item.pk])
    assert client.post(address, nested_form_data(fields)).status_code == 302
    assert "Wer fehlt uns?" in client.get(phase("ikz-1").url).content.decode()


def test_a_new_scheme_with_a_phase_needs_no_programmer(client: Client) -> None:
    guide = PhaseGuidePage.objects.get()
    scheme = PhaseSchemePage(title="Zwei Phasen in Ahrental", slug="ahrental")
    add = reverse("wagtailadmin_pages:add", args=["guidance", "phaseschemepage", guide.pk])
    publish(client, add, page_form(scheme, intro=rich_text("<p>So geht es hier.</p>")))
    made = PhaseSchemePage.objects.get(slug="ahrental")
    new = PhasePage(title="Reden", slug="reden")
    add = reverse("wagtailadmin_pages:add", args=["guidance", "phasepage", made.pk])
    publish(client, add, phase_form(new))
    text = client.get(guide.url).content.decode()
    assert "Zwei Phasen in Ahrental" in text
    assert "Reden" in text


def test_a_moved_phase_takes_its_new_number(client: Client) -> None:
    last = phase("ikz-3")
    client.force_login(make_administrator())
    address = reverse("wagtailadmin_pages:set_page_position", args=[last.pk])
    client.post(address + "?position=0")
    assert "Phase 1 von 3" in client.get(phase("ikz-3").url).content.decode()


def test_a_phase_is_not_its_own_counterpart(client: Client) -> None:
    page = phase("ikz-1")
    rows = inline_formset([{"other": str(page.pk), "note": ""}])
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    text = publish(client, address, phase_form(page, matches=rows))
    assert "Eine Phase entspricht nicht sich selbst" in text


def test_there_is_only_one_main_scheme(client: Client) -> None:
    page = PhaseSchemePage.objects.get(slug="mep")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = page_form(page, is_main="on", intro=rich_text(page.intro))
    assert "Schalten Sie es dort zuerst aus" in publish(client, address, data)


def test_a_phase_that_factors_refer_to_stays(client: Client) -> None:
    page = SuccessFactor.objects.get(key="ziele-formuliert").phase
    client.force_login(make_administrator())
    text = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert PhasePage.objects.filter(pk=page.pk).exists()
    assert "wird noch gebraucht" in text.content.decode()


def test_stored_questions_keep_their_ids() -> None:
    item = QuestionSet.objects.get(key="bedarf-und-ziele")
    raw = json.loads(item._meta.get_field("questions").value_to_string(item))
    assert all(block["id"] for block in raw)
