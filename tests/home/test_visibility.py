"""One rule for one page, for a queryset and for search tokens: proven equal over a mixed corpus."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser

from guidance.models import HandbookPage
from home.visibility import (
    RightsStatus,
    Visibility,
    access_tokens,
    full_text_q,
    full_text_tokens,
    may_read,
    may_read_full_text,
    readable_q,
    tokens_of,
)
from tests.builders import make_editor, make_handbook, make_home, make_reader, make_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def corpus():
    """A handbook for each visibility with each rights status."""
    shelf = make_shelf(make_home())
    return [
        make_handbook(shelf, title=f"{v} {r}", visibility=v, rights_status=r)
        for v, r in itertools.product(Visibility.values, RightsStatus.values)
    ]


@pytest.fixture(params=["anonymous", "reader", "editor", "inactive editor"])
def viewer(request, db):
    if request.param == "anonymous":
        return AnonymousUser()
    if request.param == "reader":
        return make_reader()
    user = make_editor()
    user.is_active = request.param == "editor"
    return user


def test_queryset_predicate_and_tokens_agree_on_reading(corpus, viewer):
    by_query = set(HandbookPage.objects.filter(readable_q(viewer)))
    by_predicate = {page for page in corpus if may_read(viewer, page)}
    by_tokens = {page for page in corpus if access_tokens(page) & tokens_of(viewer)}
    assert by_query == by_predicate == by_tokens


def test_queryset_predicate_and_tokens_agree_on_full_text(corpus, viewer):
    by_query = set(HandbookPage.objects.filter(readable_q(viewer) & full_text_q(viewer)))
    by_predicate = {
        page for page in corpus if may_read(viewer, page) and may_read_full_text(viewer, page)
    }
    by_tokens = {page for page in corpus if full_text_tokens(page, page) & tokens_of(viewer)}
    assert by_query == by_predicate == by_tokens


def test_the_public_reads_only_public_pages_with_open_rights(corpus):
    public = AnonymousUser()
    readable = {page.visibility for page in corpus if may_read(public, page)}
    full = {page.rights_status for page in corpus if may_read_full_text(public, page)}
    assert readable == {"oeffentlich"}
    assert full == {"offen", "zustimmung"}


@pytest.mark.parametrize("visibility", [v for v in Visibility.values if v != "oeffentlich"])
def test_a_page_that_is_not_public_answers_like_one_that_does_not_exist(client, visibility):
    page = make_handbook(make_shelf(make_home()), visibility=visibility)
    refused = client.get(page.url)
    assert refused.status_code == 404
    assert page.title not in refused.content.decode()
    client.force_login(make_editor())
    assert client.get(page.url).status_code == 200
