"""The importer in the admin: upload, look at what was found, import as drafts."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from guidance.importers.draft import TITLE_LENGTH, HandbookDraft
from guidance.importers.intake import preview
from guidance.importers.plan import title_for
from guidance.importers.readers import MAX_BYTES, ImportRefused, known_suffixes, read, refuse_size
from guidance.importers.report import in_words
from guidance.importers.structure import build
from guidance.importers.writer import imported_before, write
from guidance.models import HandbookImport, HandbookIndexPage, HandbookPage
from home.models import Licence, User


def shelves_for(user: User) -> Any:
    """Overviews below which this person may add handbooks."""
    allowed = [
        page.pk
        for page in HandbookIndexPage.objects.all()
        if page.permissions_for_user(user).can_add_subpage()
    ]
    return HandbookIndexPage.objects.filter(pk__in=allowed)


class ImportMenuItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        return shelves_for(request.user).exists()  # type: ignore[arg-type]


class UploadForm(forms.Form):
    """One text file."""

    file = forms.FileField(
        label="Datei",
        help_text=(
            f"Textdatei ({', '.join(known_suffixes())}) in UTF-8, höchstens "
            f"{MAX_BYTES // (1024 * 1024)} MB. Es wird noch nichts importiert."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(known_suffixes())}),
        error_messages={
            "required": "Bitte wählen Sie eine Datei.",
            "empty": "Die Datei ist leer. Bitte wählen Sie eine Datei mit Text.",
        },
    )

    def clean_file(self) -> Any:
        """Read the file; what cannot be read is an error of the field."""
        upload = self.cleaned_data["file"]
        try:
            refuse_size(upload.size)
            self.cleaned_data["text"] = read(upload.name, upload.read())
        except ImportRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload


class ImportForm(forms.Form):
    """What an editor decides before the import."""

    title = forms.CharField(label="Titel", max_length=TITLE_LENGTH)
    parent = forms.ModelChoiceField(
        HandbookIndexPage.objects.none(), label="Übersicht", empty_label=None
    )
    licence = forms.ModelChoiceField(
        Licence.objects.all(),
        label="Lizenz",
        required=False,
        empty_label="wie im Text genannt, sonst ungeklärt",
        help_text="Nur ändern, wenn Sie die Rechte kennen.",
    )

    def __init__(self, *args: Any, user: User, draft: HandbookDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = shelves_for(user)  # type: ignore[attr-defined]
        disabled = bool(draft.title) and len(draft.title) <= TITLE_LENGTH
        self.fields["title"].disabled = disabled
        if disabled:
            self.fields["title"].help_text = "Steht so im Text; später im Handbuch änderbar."
        elif draft.title:
            self.fields[
                "title"
            ].help_text = (
                f"Der Titel im Text hat mehr als {TITLE_LENGTH} Zeichen. Bitte kürzen Sie ihn."
            )
        else:
            self.fields["title"].help_text = "Im Text steht kein Titel. Bitte tragen Sie ihn ein."


class ImporterView(WagtailAdminTemplateMixin, FormView[Any]):
    """Shared by both steps: only people who may add handbooks get in."""

    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not shelves_for(request.user).exists():  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("import_handbook"), "label": "Handbuch importieren"},
        ]


class UploadView(ImporterView):
    """Step 1: choose a file. Only a `HandbookImport` is stored."""

    page_title = "Handbuch importieren"
    template_name = "guidance/importing/upload.html"
    form_class = UploadForm

    def form_valid(self, form: UploadForm) -> HttpResponse:
        text, name = form.cleaned_data["text"], form.cleaned_data["file"].name[:255]
        record = HandbookImport.objects.create(
            file_name=name,
            text=text,
            report=preview(build(text), name),
            created_by=self.request.user,  # type: ignore[misc]
        )
        return redirect("import_handbook_preview", record.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = HandbookImport.objects.select_related("handbook").defer("text", "report", "pages")
        kwargs["recent"] = mine.filter(created_by=self.request.user)[:10]  # type: ignore[misc]
        return super().get_context_data(**kwargs)


class PreviewView(ImporterView):
    """Step 2: what was found, repaired and left in doubt; import as drafts, or discard."""

    page_title = "Gefundene Struktur"
    template_name = "guidance/importing/preview.html"
    form_class = ImportForm

    @cached_property
    def record(self) -> HandbookImport:
        return get_object_or_404(HandbookImport, pk=self.kwargs["pk"])

    @cached_property
    def draft(self) -> HandbookDraft:
        return build(self.record.text)

    @cached_property
    def existing(self) -> HandbookPage | None:
        """The handbook that this text became before."""
        return imported_before(self.draft, self.record.text)

    def get_page_subtitle(self) -> str:
        return self.record.file_name

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user, "draft": self.draft}

    def get_initial(self) -> dict[str, Any]:
        title = self.draft.title
        if self.existing and not 0 < len(title) <= TITLE_LENGTH:
            title = self.existing.title
        return {
            "title": title,
            "parent": shelves_for(self.request.user).first(),  # type: ignore[arg-type]
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name = self.record.file_name
        report = preview(self.draft, name)
        kwargs.update(
            record=self.record,
            draft=self.draft,
            report=report,
            counts=in_words(report),
            title=title_for(self.draft, name),
            existing=self.existing,
        )
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "discard" in request.POST:
            return self._discard()
        return super().post(request, *args, **kwargs)

    def _discard(self) -> HttpResponse:
        if self.record.status == HandbookImport.Status.CHECKED:
            self.record.delete()
            messages.success(self.request, "Die hochgeladene Datei wurde verworfen.")
        return redirect("import_handbook")

    def form_valid(self, form: ImportForm) -> HttpResponse:
        self.draft.title = form.cleaned_data["title"]
        try:
            outcome = write(
                self.draft,
                parent=form.cleaned_data["parent"],
                file_name=self.record.file_name,
                text=self.record.text,
                user=self.request.user,  # type: ignore[arg-type]
                licence=form.cleaned_data["licence"],
                record=self.record,
            )
        except ImportRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        self._announce(outcome.handbook, changed=outcome.changed)
        return redirect("wagtailadmin_explore", outcome.handbook.pk)

    def _announce(self, handbook: Page, *, changed: bool) -> None:
        if changed:
            text = f"„{handbook.title}“ wurde als Entwurf importiert."
        else:
            text = f"„{handbook.title}“ war schon importiert. Es wurde nichts geändert."
        messages.success(
            self.request,
            text,
            buttons=[
                messages.button(
                    reverse("wagtailadmin_pages:edit", args=[handbook.pk]), "Bearbeiten"
                ),
                messages.button(
                    _publish_all_address(handbook), "Mit allen Kapiteln veröffentlichen"
                ),
            ],
        )


def _publish_all_address(handbook: Page) -> str:
    """Wagtail's bulk publishing, which asks whether the pages below come along."""
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    back = reverse("wagtailadmin_explore", args=[handbook.pk])
    return f"{action}?{urlencode({'id': handbook.pk, 'next': back})}"
