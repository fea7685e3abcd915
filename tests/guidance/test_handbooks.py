"""What readers get of a handbook: contents, order, rights, citations, queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guidance.models import Citation, Footnote, HandbookPublisher
from home.models import Organisation, Source
from tests.builders import (
    block,
    make_chapter,
    make_editor,
    make_handbook,
    make_home,
    make_shelf,
)

pytestmark = pytest.mark.django_db

TEXT = "Wer die Leitung prüft, spart den Anruf beim Support."


@pytest.fixture
def shelf():
    return make_shelf(make_home())


@pytest.fixture
def handbook(shelf):
    return make_handbook(shelf, title="Leitfaden Netze", stand=dt.date(2026, 5, 4), edition="2.1")


def test_chapters_come_in_reading_order_with_neighbours(handbook):
    first = make_chapter(handbook, number="1", title="Anfang")
    inner = make_chapter(first, number="1.1", title="Genauer")
    last = make_chapter(handbook, number="2", title="Ende")
    assert [c.display_title for c in handbook.chapters] == ["1 Anfang", "1.1 Genauer", "2 Ende"]
    assert [e.number for e in handbook.contents] == ["1", "2"]
    assert [e.number for e in handbook.contents[0].children] == ["1.1"]
    assert inner.previous_chapter == first
    assert inner.next_chapter == last
    assert first.previous_chapter is None
    assert last.next_chapter is None


def test_a_draft_chapter_is_in_no_contents(handbook):
    make_chapter(handbook, number="1", title="Fertig")
    make_chapter(handbook, number="2", title="Entwurf", live=False)
    assert [c.title for c in handbook.chapters] == ["Fertig"]


def test_equal_titles_get_their_own_addresses_and_paths(handbook):
    one = make_chapter(handbook, block("text", "<p>Eins</p>"), number="1", title="Ziele", slug="a")
    two = make_chapter(one, block("text", "<p>Zwei</p>"), number="1.1", title="Ziele")
    assert one.url != two.url
    assert two.passages()[0].headings == ("Leitfaden Netze", "1 Ziele", "1.1 Ziele")


@pytest.mark.parametrize("status", ["ungeklaert", "geschuetzt"])
def test_text_of_a_work_without_open_rights_is_for_editors_only(client, shelf, status):
    work = make_handbook(
        shelf, title="Fremdes Werk", rights_status=status, publisher_url="https://verlag.example/w"
    )
    chapter = make_chapter(work, block("text", f"<p>{TEXT}</p>"), title="Prüfen")
    for address in (chapter.url, f"{work.url}alles/"):
        public = client.get(address)
        assert public.status_code == 200
        assert TEXT not in public.content.decode()
        assert "https://verlag.example/w" in public.content.decode()
    client.force_login(make_editor())
    assert TEXT in client.get(chapter.url).content.decode()
    assert TEXT in client.get(f"{work.url}alles/").content.decode()


@pytest.mark.parametrize("status", ["offen", "zustimmung"])
def test_text_of_an_open_work_is_for_everybody(client, shelf, status):
    work = make_handbook(shelf, rights_status=status)
    chapter = make_chapter(work, block("text", f"<p>{TEXT}</p>"))
    assert TEXT in client.get(chapter.url).content.decode()


def test_sitemap_names_open_works_only(client, shelf):
    open_work = make_handbook(shelf, title="Offen")
    closed = make_handbook(shelf, title="Geschützt", rights_status="geschuetzt")
    chapter = make_chapter(closed, title="Innen")
    sitemap = client.get("/sitemap.xml").content.decode()
    assert open_work.url in sitemap
    assert closed.url not in sitemap
    assert chapter.url not in sitemap


def test_footnotes_are_numbered_in_reading_order_and_cite_sources(client, handbook):
    source = Source.objects.create(short_title="Muster 2020", title="Netze planen", year="2020")
    chapter = make_chapter(
        handbook, block("text", "<p>Eins[^b]. Zwei[^a].</p>"), number="1", title="Quellen"
    )
    Footnote.objects.create(page=chapter, key="a", text="<p>Nur Text.</p>", sort_order=0)
    note = Footnote.objects.create(page=chapter, key="b", sort_order=1)
    Citation.objects.create(footnote=note, source=source, locator="S. 7", sort_order=0)
    html = client.get(chapter.url).content.decode()
    assert html.index("Netze planen") < html.index("Nur Text.")
    assert "S. 7" in html
    assert "[^" not in html
    assert 'href="#fnref-1-1"' in html


def test_a_heading_keeps_its_anchor_when_its_title_changes(client, handbook):
    heading = block(
        "heading", {"text": "Alt", "level": "2"}, "abcdef12-0000-4000-8000-000000000000"
    )
    chapter = make_chapter(handbook, heading, title="Anker")
    assert 'id="abschnitt-abcdef12"' in client.get(chapter.url).content.decode()
    chapter.body = [("heading", {"text": "Neu", "level": "2"})]
    chapter.body[0].id = heading["id"]
    chapter.save_revision().publish()
    html = client.get(chapter.url).content.decode()
    assert "Neu" in html
    assert 'id="abschnitt-abcdef12"' in html


def test_bibtex_is_a_file_with_the_chapter(client, handbook):
    chapter = make_chapter(handbook, number="1", title="Zitat")
    answer = client.get(f"{chapter.url}zitat/")
    assert answer["Content-Type"].startswith("application/x-bibtex")
    assert "chapter = {1 Zitat}" in answer.content.decode()


@pytest.mark.parametrize("chapters", [2, 12])
def test_pages_need_at_most_fifteen_queries_however_long_the_handbook(client, handbook, chapters):
    pages = [
        make_chapter(handbook, block("text", f"<p>{TEXT}</p>"), number=str(n), title=f"Kapitel {n}")
        for n in range(1, chapters + 1)
    ]
    for address in (handbook.url, pages[1].url, f"{handbook.url}alles/"):
        client.get(address)  # fills Wagtail's cache of site root paths
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        assert len(queries) <= 15, [q["sql"][:120] for q in queries]


@pytest.mark.parametrize("handbooks", [1, 6])
def test_the_shelf_needs_no_query_more_for_each_handbook(client, shelf, handbooks):
    body = Organisation.objects.create(name="Kreis Ahrental")
    for number in range(handbooks):
        book = make_handbook(shelf, title=f"Buch {number}")
        HandbookPublisher.objects.create(handbook=book, organisation=body, sort_order=0)
    client.get(shelf.url)
    with CaptureQueriesContext(connection) as queries:
        html = client.get(shelf.url).content.decode()
    assert html.count("Kreis Ahrental") >= handbooks
    assert len(queries) <= 13
