"""Components from their real templates: what each promises to readers and screen readers."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from home.blocks import ContentBlock, anchor_of

ID = "0badcafe-0000-4000-8000-000000000000"


def blocks(kind: str, value: Any) -> str:
    body = ContentBlock().to_python([{"type": kind, "value": value, "id": ID}])
    return render_to_string("components/blocks.html", {"body": body})


def table(columns: int, cell: str = "kurz") -> dict[str, Any]:
    return {
        "caption": "Titel der Tabelle",
        "row_header": True,
        "table": {
            "columns": [{"type": "text", "heading": f"Spalte {n}"} for n in range(columns)],
            "rows": [{"values": [f"<p>{cell}</p>"] * columns}],
            "caption": "",
        },
    }


def test_every_block_has_an_address_a_reader_can_copy():
    markup = blocks("heading", {"text": "Wege", "level": "2"})
    assert f'id="{anchor_of(ID)}"' in markup
    assert f'href="#{anchor_of(ID)}"' in markup
    assert "Link zu: Wege" in markup


def test_blocks_without_a_title_are_counted():
    assert "Link zu Absatz 1" in blocks("text", "<p>Text</p>")


def test_a_table_names_itself_its_columns_and_its_rows():
    markup = blocks("table", table(3))
    assert "<caption>Titel der Tabelle</caption>" in markup
    assert '<th scope="col">Spalte 0</th>' in markup
    assert '<th scope="row">' in markup
    assert "wv-scroll" not in markup


@pytest.mark.parametrize(
    ("columns", "cell", "shape"),
    [(4, "kurz", "fits"), (3, "lang " * 40, "fits"), (5, "kurz", "wide")],
)
def test_what_does_not_fit_a_phone_scrolls_in_a_named_region(columns: int, cell: str, shape: str):
    markup = blocks("table", table(columns, cell))
    assert f'class="wv-scroll wv-scroll--{shape}"' in markup
    assert 'tabindex="0"' in markup
    assert f'aria-labelledby="{anchor_of(ID)}-titel"' in markup


def test_a_figure_without_an_image_says_so_and_shows_its_description():
    value = {
        "image": None,
        "caption": "Aufbau",
        "alt_text": "",
        "decorative": False,
        "long_description": "<p>Drei Kreise.</p>",
        "credit": "",
    }
    markup = blocks("figure", value)
    assert "Das Bild liegt noch nicht vor." in markup
    assert "Aufbau" in markup
    assert "<details" in markup
    assert " open>" in markup


def test_a_question_as_kind_needs_no_colon():
    context = {"kind": "Schon gewusst?", "title": "Jeder Absatz", "icon": "help", "tone": "ok"}
    assert "Schon gewusst? Jeder Absatz" in render_to_string("components/callout.html", context)
    context["kind"] = "Tipp"
    assert "Tipp: Jeder Absatz" in render_to_string("components/callout.html", context)


def entry(path: str, *children: Any) -> SimpleNamespace:
    page = SimpleNamespace(pk=path, path=path)
    return SimpleNamespace(page=page, number="", title=path, url=f"/{path}/", children=children)


def test_the_tree_opens_one_branch_and_marks_the_page():
    here = entry("0002")
    entries = [entry("0001", here), entry("0003", entry("00030001"))]
    here.page.path = "00010001"
    markup = render_to_string(
        "components/contents_tree.html", {"entries": entries, "current": here.page}
    )
    assert 'href="/0002/" aria-current="page"' in markup
    assert "/00030001/" not in markup
    everything = render_to_string(
        "components/contents_tree.html", {"entries": entries, "current": None}
    )
    assert "/00030001/" in everything
    assert "aria-current" not in everything


def test_pages_of_a_list_keep_the_question():
    request = RequestFactory().get("/suche/", {"q": "Vertrag & Recht", "seite": "2"})
    context = {"request": request, "paged": Paginator(range(30), 10).page(2), "numbers": [1, 2, 3]}
    markup = render_to_string("components/pagination.html", context)
    assert 'href="?q=Vertrag+%26+Recht&amp;seite=3"' in markup
    assert 'aria-current="page"' in markup


def test_nothing_is_shown_for_a_list_of_one_page():
    context = {"paged": Paginator(range(3), 10).page(1), "numbers": [1]}
    assert "<nav" not in render_to_string("components/pagination.html", context)


def test_footnotes_of_several_chapters_do_not_share_ids():
    template = Template(
        "{% load shell_tags %}{% for part in parts %}{% footnotes texts part as notes %}"
        "Text[^a]{% endfootnotes %}{% for n in notes %}{{ n.note.id }}={{ n.text }};{% endfor %}"
        "{% endfor %}"
    )
    markup = template.render(Context({"parts": ["eins", "zwei"], "texts": {"a": "<b>Q</b>"}}))
    assert "fn-eins-1=<b>Q</b>;" in markup
    assert "fn-zwei-1=<b>Q</b>;" in markup


def test_titles_are_escaped():
    context = {"title": "<b>Titel</b>", "url": "/x/", "icon": "article", "kind": "Seite"}
    assert "&lt;b&gt;Titel&lt;/b&gt;" in render_to_string("components/register_row.html", context)


def test_an_icon_is_silent_and_an_unknown_one_breaks_nothing():
    markup = Template('{% load shell_tags %}{% icon "search" 24 %}').render(Context())
    assert 'aria-hidden="true"' in markup
    assert "wv-icon--24" in markup
    unknown = Template("{% load shell_tags %}{% icon name %}").render(
        Context({"name": "gibt-es-nicht"})
    )
    assert unknown.startswith("<svg")
