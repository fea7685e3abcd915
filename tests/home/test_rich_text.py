"""Links in texts: right addresses, one query, and nothing kept from one request to the next."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.rich_text import expand_db_html

from home.models import CalloutKind
from tests.builders import block, make_chapter, make_handbook, make_home, make_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def handbook():
    return make_handbook(make_shelf(make_home()))


def link(page) -> str:
    return f'<p><a id="{page.pk}" linktype="page">weiter</a></p>'


def test_links_lead_to_pages_and_lost_ones_to_nothing(handbook):
    assert f'href="{handbook.url}"' in expand_db_html(link(handbook))
    assert expand_db_html('<a id="99999" linktype="page">weg</a>') == "<a>weg</a>"
    assert expand_db_html('<a id="x" linktype="page">weg</a>') == "<a>weg</a>"


@pytest.mark.parametrize("texts", [2, 9])
def test_a_chapter_with_many_links_and_call_outs_needs_no_more_queries(client, handbook, texts):
    targets = [make_chapter(handbook, title=f"Ziel {n}") for n in range(texts)]
    kinds = [CalloutKind.objects.create(name=f"Art {n}", icon="info") for n in range(texts)]
    blocks = [block("text", link(target)) for target in targets]
    blocks += [
        block("callout", {"kind": kind.pk, "title": "", "text": "<p>Beachten.</p>"})
        for kind in kinds
    ]
    chapter = make_chapter(handbook, *blocks, title="Verweise")
    client.get(chapter.url)
    with CaptureQueriesContext(connection) as queries:
        html = client.get(chapter.url).content.decode()
    assert all(f'href="{target.url}"' in html for target in targets)
    assert all(kind.name in html for kind in kinds)
    assert len(queries) <= 15


def test_the_next_request_sees_what_has_changed(client, handbook):
    kind = CalloutKind.objects.create(name="Hinweis", icon="info")
    chapter = make_chapter(
        handbook, block("callout", {"kind": kind.pk, "title": "", "text": "<p>Text.</p>"})
    )
    assert "Hinweis" in client.get(chapter.url).content.decode()
    CalloutKind.objects.update(name="Merke")
    assert "Merke" in client.get(chapter.url).content.decode()
