"""Barriere melden: without login, script or cookie; nothing is lost, nothing comes from elsewhere."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from home.actions import REPORTS_AN_HOUR
from home.models import BarrierReport, BarrierReportPage
from tests.builders import make_home

pytestmark = pytest.mark.django_db

OURS = {"sec-fetch-site": "same-origin"}
REPORT = {"problem": "Die Tabelle wird nicht vorgelesen.", "address": "", "email": ""}


@pytest.fixture
def page():
    return make_home().add_child(
        instance=BarrierReportPage(title="Barriere melden", mailbox="barriere@ahrental.example")
    )


def send(client, headers=OURS, **fields):
    return client.post(reverse("barrier_report"), {**REPORT, **fields}, headers=headers)


def test_a_report_is_stored_with_its_due_date_and_mailed(
    client, page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(client, email="leser@ahrental.example")
    report = BarrierReport.objects.get()
    assert report.answer_due - report.reported_at.date() in (dt.timedelta(30), dt.timedelta(31))
    assert mail.outbox[0].to == ["barriere@ahrental.example"]
    assert REPORT["problem"] in mail.outbox[0].body
    thanks = client.get(answer.url.split("#")[0]).content.decode()
    assert "Danke, Ihre Meldung ist angekommen." in thanks
    assert not client.cookies


def test_without_a_mailbox_the_report_waits_in_the_admin(
    client, page, django_capture_on_commit_callbacks
):
    BarrierReportPage.objects.update(mailbox="")
    with django_capture_on_commit_callbacks(execute=True):
        send(client)
    assert BarrierReport.objects.count() == 1
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"problem": " "}, "Bitte schreiben Sie, was nicht geht."),
        ({"email": "leser@"}, "Bitte prüfen Sie die E-Mail-Adresse"),
        ({"problem": "x" * 4001}, "Bitte kürzen Sie den Text"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_what_was_typed(client, page, fields, message):
    answer = send(client, **{"address": "/handbuecher/", **fields})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert message in html
    assert 'value="/handbuecher/"' in html
    assert not BarrierReport.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://anderswo.example"}],
)
def test_a_post_from_elsewhere_is_refused(client, page, headers):
    assert send(client, headers=headers).status_code == 403
    assert not BarrierReport.objects.exists()


def test_an_old_browser_is_known_by_its_origin(client, page):
    assert send(client, headers={"origin": "http://testserver"}).status_code == 302


def test_a_flood_is_refused_in_words(client, page):
    for _ in range(REPORTS_AN_HOUR):
        send(client)
    answer = send(client)
    assert "Bitte versuchen Sie es in einer Stunde." in answer.content.decode()
    assert BarrierReport.objects.count() == REPORTS_AN_HOUR


def test_the_form_knows_the_page_the_reader_came_from(client, page):
    ours = client.get(page.url, headers={"referer": "http://testserver/handbuecher/"})
    assert 'value="http://testserver/handbuecher/"' in ours.content.decode()
    foreign = client.get(page.url, headers={"referer": "https://anderswo.example/x"})
    assert "anderswo" not in foreign.content.decode()
