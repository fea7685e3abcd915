"""Our own handbook: complete, publishable, and never written over."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from guidance.models import ChapterPage, Footnote, HandbookKind, HandbookPage
from home.blocks import ContentBlock
from home.footnotes import marks_in
from home.models import CalloutKind, CustomDocument, CustomImage
from home.passages import plain_text
from tests.starter import load, starter  # noqa: F401 – a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]


def chapters() -> list[ChapterPage]:
    return list(ChapterPage.objects.order_by("path"))


def blocks(kind: str) -> list[Any]:
    return [child for page in chapters() for child in page.body if child.block_type == kind]


def test_structure() -> None:
    levels = {chapter.depth_in_work for chapter in chapters()}
    numbers = [chapter.number for chapter in chapters()]
    assert levels == {1, 2, 3}
    assert len(numbers) >= 10
    assert numbers.count("") == 2
    assert len(set(numbers)) == len(numbers) - 1
    assert [number for number in numbers if number.startswith("3.1.")] == ["3.1.1", "3.1.2"]


def test_every_kind_of_block_is_used() -> None:
    used = {child.block_type for page in chapters() for child in page.body}
    assert used == set(ContentBlock().child_blocks)


def test_every_kind_of_callout_is_used() -> None:
    used = {block.value["kind"].name for block in blocks("callout")}
    assert used == set(CalloutKind.objects.values_list("name", flat=True))


def test_chapters_have_a_readable_length() -> None:
    for chapter in chapters():
        text = "\n".join(passage.text for passage in chapter.passages())
        assert 150 <= len(text.split()) <= 450, chapter


def test_marks_and_footnotes_match() -> None:
    for chapter in chapters():
        text = "".join(str(child.get_prep_value()) for child in chapter.body)
        keys = [footnote.key for footnote in chapter.footnotes.all()]
        assert sorted(marks_in(text)) == sorted(keys), chapter
    cited = [footnote.citations.count() for footnote in Footnote.objects.all()]
    assert min(cited) >= 1
    assert max(cited) == 2


def test_figures_are_described_or_decorative() -> None:
    figures = [block.value for block in blocks("figure")]
    assert all(figure["image"] for figure in figures)
    assert any(figure["decorative"] for figure in figures)
    for figure in figures:
        if not figure["decorative"]:
            assert figure["alt_text"]
            assert plain_text(str(figure["long_description"].source))


def test_images_and_files_say_who_made_them() -> None:
    for media in (*CustomImage.objects.all(), *CustomDocument.objects.all()):
        assert media.credit == "Redaktion Wissensverbund"
        assert media.licence.name == "CC BY 4.0"
        assert media.file_size or media.file.size


def test_everybody_may_read_it_in_full() -> None:
    handbook = HandbookPage.objects.get()
    assert handbook.may_read_full_text(AnonymousUser())
    assert handbook.licence.name == "CC BY 4.0"
    assert handbook.publisher_names == "Redaktion Wissensverbund"
    assert "Schulträger" in handbook.audience_names


def test_an_editors_correction_survives_the_next_run() -> None:
    chapter = ChapterPage.objects.get(number="3.1.1")
    chapter.title = "Bedarf beschreiben"
    chapter.save_revision().publish()
    ChapterPage.objects.get(slug="begriffe").delete()
    load()
    assert ChapterPage.objects.get(number="3.1.1").title == "Bedarf beschreiben"
    assert not ChapterPage.objects.filter(slug="begriffe").exists()


def test_kinds_of_handbook() -> None:
    assert set(HandbookKind.objects.values_list("name", flat=True)) == {
        "Handreichung",
        "Leitfaden",
        "Steckbrief",
        "Presseartikel",
    }


def test_inventory_names_handbooks_and_chapters(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("inventory")
    shown = capsys.readouterr().out
    assert re.search(rf"\b{len(chapters())}\s+Kapitel", shown)
