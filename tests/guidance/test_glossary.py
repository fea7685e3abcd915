"""The glossary: the page from A to Z and the explanation beside a word."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from guidance.models import FormatPage, GlossaryPage, GlossaryTerm
from guidance.models.glossary import by_letter, letter_of, sort_key
from guidance.starter.loaders.reading import read
from tests.builders import make_administrator
from tests.starter import starter  # noqa: F401 – a fixture

MOST_QUERIES = 15


def test_counts_of_the_file() -> None:
    terms = read("glossary.yaml").entries("terms")
    assert len(terms) >= 20
    assert sum(bool(term.get("formal")) for term in terms) == 3


def test_umlauts_stand_with_their_letter() -> None:
    assert letter_of("Öffentlich") == "O"
    assert letter_of("3D-Drucker") == "#"
    assert sorted(["Zweck", "öffnen", "Ort"], key=sort_key) == ["öffnen", "Ort", "Zweck"]


def test_synonyms_lead_to_their_term() -> None:
    term = GlossaryTerm(title="Zusammenarbeit", synonyms="IKZ\nKooperation")
    groups = dict(by_letter([term]))
    assert groups["I"]["synonyms"] == [("IKZ", term)]
    assert groups["Z"]["terms"] == [term]


@pytest.mark.django_db
@pytest.mark.usefixtures("starter")
class TestGlossary:
    def url(self) -> str:
        return str(GlossaryPage.objects.get().url)

    def test_every_term_has_an_anchor_and_the_page_needs_few_queries(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get(self.url())
        with django_assert_max_num_queries(MOST_QUERIES):
            text = client.get(self.url()).content.decode()
        assert text.count('id="begriff-') == GlossaryTerm.objects.count()
        assert 'href="#buchstabe-z"' in text

    def test_a_marked_word_explains_itself_with_one_query_more(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        page = FormatPage.objects.get(slug="feedback")
        mark = "<p>Der [[Steuerkreis]], die [[LoI|Erklärung]], [[Steuerkreis]], [[nichts]].</p>"
        FormatPage.objects.filter(pk=page.pk).update(goal=mark)
        client.get(page.url)
        with django_assert_max_num_queries(MOST_QUERIES):
            text = client.get(page.url).content.decode()
        assert text.count('popovertarget="erklaerung-steuerkreis">Steuerkreis</button>') == 2
        assert text.count('id="erklaerung-steuerkreis"') == 1
        assert 'popovertarget="erklaerung-absichtserklaerung">Erklärung</button>' in text
        assert f'href="{self.url()}#begriff-steuerkreis"' in text
        assert "[[" not in text
        assert "style=" not in text.split("<main")[1]

    def test_what_a_reader_types_is_left_alone(self, client: Client) -> None:
        text = client.get("/suche/", {"q": '[[Steuerkreis]]"'}).content.decode()
        assert 'value="[[Steuerkreis]]&quot;"' in text

    def test_search_finds_a_term_by_its_synonym_at_its_place(self) -> None:
        found = {p.anchor: p.text for p in GlossaryPage.objects.get().passages()}
        assert "LoI" in found["begriff-absichtserklaerung"]

    def test_a_word_leads_to_one_term_only(self) -> None:
        term = GlossaryTerm(key="neu", title="Neu", summary="Neu.", synonyms="loi")
        with pytest.raises(ValidationError) as error:
            term.full_clean()
        assert "steht schon bei „Absichtserklärung“" in error.value.message_dict["synonyms"][0]

    def test_a_term_without_explanation_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="in einem Satz"):
            GlossaryTerm(key="neu", title="Neu").full_clean()

    def test_a_term_that_others_refer_to_stays(self, client: Client) -> None:
        client.force_login(make_administrator())
        term = GlossaryTerm.objects.get(key="steuerkreis")
        address = reverse("wagtailsnippets_guidance_glossaryterm:delete", args=[term.pk])
        text = client.post(address, follow=True).content.decode()
        assert GlossaryTerm.objects.filter(pk=term.pk).exists()
        assert "wird noch gebraucht von „Abstimmungsarena“" in text

    def test_the_form_opens(self, client: Client) -> None:
        client.force_login(make_administrator())
        term = GlossaryTerm.objects.get(key="steuerkreis")
        address = reverse("wagtailsnippets_guidance_glossaryterm:edit", args=[term.pk])
        assert "Andere Wörter dafür" in client.get(address).content.decode()
        assert Page.objects.filter(slug="glossar").exists()
