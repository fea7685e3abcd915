"""The importer in the admin: upload, preview, confirmation."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission

from guidance.models import ChapterPage, HandbookImport, HandbookPage
from tests.builders import make_administrator, make_editor, make_home, make_shelf

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def shelf():
    return make_shelf(make_home())


@pytest.fixture
def admin(client, shelf):
    client.force_login(make_administrator())
    return client


def upload(client, name="whole_handbook.md", content=None, **extra):
    data = (SAMPLES / name).read_bytes() if content is None else content
    file = SimpleUploadedFile(name, data, content_type="text/plain")
    return client.post(reverse("import_handbook"), {"file": file}, **extra)


def confirm(client, record, shelf, **fields):
    address = reverse("import_handbook_preview", args=[record.pk])
    return client.post(address, {"parent": shelf.pk, "title": "Egal", **fields})


def test_the_menu_leads_to_the_upload(admin):
    page = admin.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("import_handbook") in page
    assert "Datei prüfen" in admin.get(reverse("import_handbook")).content.decode()


def test_an_upload_shows_what_was_found_and_writes_only_a_record(admin):
    answer = upload(admin)
    record = HandbookImport.objects.get()
    assert answer.headers["Location"] == reverse("import_handbook_preview", args=[record.pk])
    page = admin.get(answer.headers["Location"]).content.decode()
    for text in (
        "Gemeinsame Gerätewartung im Ahrental",
        "2.1.1 Bestand zählen",
        "7 Kapitel, 5 Fußnoten, 3 Quellen, 1 Abbildung, 2 Tabellen, 1 Hinweiskasten",
        "Zweckverband Ahrental-IT",
        "Absatz zusammengefügt",
        "Wo der Kasten",
        "Als Entwurf importieren",
    ):
        assert text in page
    assert not HandbookPage.objects.exists()


def test_confirming_imports_drafts_and_remembers_who(admin, shelf):
    upload(admin)
    record = HandbookImport.objects.get()
    answer = confirm(admin, record, shelf)
    book = HandbookPage.objects.get()
    assert answer.headers["Location"] == reverse("wagtailadmin_explore", args=[book.pk])
    assert not book.live
    record.refresh_from_db()
    assert (record.status, record.handbook) == ("importiert", book)
    assert record.created_by.email == "verwaltung@ahrental.example"
    assert book.latest_revision.user == record.created_by


def test_confirming_twice_changes_nothing(admin, shelf):
    upload(admin)
    confirm(admin, HandbookImport.objects.get(), shelf)
    upload(admin)
    record = HandbookImport.objects.first()
    preview = admin.get(reverse("import_handbook_preview", args=[record.pk])).content.decode()
    assert "Dieses Handbuch gibt es schon" in preview
    page = admin.get(confirm(admin, record, shelf).headers["Location"]).content.decode()
    assert "war schon importiert" in page
    assert ChapterPage.objects.count() == 7


def test_a_missing_title_is_asked_for(admin, shelf):
    upload(admin, "page_furniture.txt")
    record = HandbookImport.objects.get()
    assert confirm(admin, record, shelf, title="").status_code == 200
    assert not HandbookPage.objects.exists()
    confirm(admin, record, shelf, title="Kabel und Funk")
    assert HandbookPage.objects.get().title == "Kabel und Funk"


def test_discarding_removes_the_record(admin):
    upload(admin)
    address = reverse("import_handbook_preview", args=[HandbookImport.objects.get().pk])
    admin.post(address, {"discard": "1"})
    assert not HandbookImport.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("leer.txt", b"", "Die Datei ist leer"),
        ("bild.txt", b"\x89PNG\x00", "Binärdaten"),
        ("latin.txt", "für".encode("latin-1"), "nicht in UTF-8"),
        ("heft.pdf", b"x", "kein Format"),
    ],
)
def test_bad_files_stay_on_the_form_with_a_sentence(admin, name, content, says):
    answer = upload(admin, name, content)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not HandbookImport.objects.exists()


def test_what_a_file_holds_is_shown_as_text_never_run(admin):
    upload(admin, "hostile.md")
    page = admin.get(
        reverse("import_handbook_preview", args=[HandbookImport.objects.get().pk])
    ).content.decode()
    assert '<script>\nalert("1 Kapitel")' not in page
    assert "&lt;script&gt;" in page


def test_an_editor_without_the_right_to_add_pages_gets_neither_menu_nor_view(client, shelf):
    record = HandbookImport.objects.create(file_name="x.txt", text="Text")
    client.force_login(make_editor())
    assert (
        reverse("import_handbook") not in client.get(reverse("wagtailadmin_home")).content.decode()
    )
    for address in (
        reverse("import_handbook"),
        reverse("import_handbook_preview", args=[record.pk]),
    ):
        assert client.get(address).status_code == 302
        assert client.post(address, {"discard": "1"}).status_code == 302
    assert HandbookImport.objects.exists()


def test_an_editor_with_the_right_may_import(client, shelf):
    editor = make_editor()
    group = Group.objects.create(name="Handbuch-Redaktion")
    GroupPagePermission.objects.create(group=group, page=shelf, permission_type="add")
    editor.groups.add(group)
    client.force_login(editor)
    upload(client)
    confirm(client, HandbookImport.objects.get(), shelf)
    assert HandbookPage.objects.get().owner == editor


def test_a_title_that_is_too_long_can_be_shortened(admin, shelf):
    text = f"# {'Kabel ' * 60}\n\n# 1 Anfang\n\nEin Satz.\n\n# 2 Ende\n\nNoch ein Satz.\n"
    record = HandbookImport.objects.create(file_name="lang.md", text=text)
    assert confirm(admin, record, shelf, title="Kabel " * 60).status_code == 200
    confirm(admin, record, shelf, title="Alles über Kabel")
    assert HandbookPage.objects.get().title == "Alles über Kabel"
