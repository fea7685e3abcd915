"""Writing: a draft to pages, in one transaction. A second run changes nothing.

For every page the import keeps two digests: of the draft, to see whether the file changed, and of
the page as it was written, to see whether an editor changed it. Edited pages are never overwritten.
"""

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from guidance.importers.catalogue import (
    audiences_in,
    kind_named,
    licence_named,
    organisation_named,
    sources_of,
)
from guidance.importers.draft import NUMBER_LENGTH, TITLE_LENGTH, HandbookDraft
from guidance.importers.page_values import (
    chapter_footnotes,
    chapter_values,
    handbook_values,
    raw_body,
)
from guidance.importers.plan import (
    Node,
    digest_of,
    free_slug,
    is_makeshift,
    key_for,
    plan,
    state_of,
    title_for,
)
from guidance.importers.readers import ImportRefused
from guidance.importers.report import report_of
from guidance.models import (
    ChapterPage,
    HandbookAuthor,
    HandbookIndexPage,
    HandbookPage,
    HandbookPublisher,
)
from guidance.models.imports import HandbookImport
from home.models import Licence, RightsStatus, Source, User


@dataclass(slots=True)
class Outcome:
    """What became of a file: its handbook, the report, and whether anything was written."""

    handbook: HandbookPage
    report: dict[str, Any]
    changed: bool


@transaction.atomic
def write(
    draft: HandbookDraft,
    *,
    parent: HandbookIndexPage,
    file_name: str,
    text: str,
    user: User | None = None,
    licence: Licence | None = None,
    publish: bool = False,
    record: HandbookImport | None = None,
) -> Outcome:
    """Write the draft below `parent`; `record` is the upload it came from, if any.

    A title that someone gave to a work without one belongs into `draft.title`.

    Raises `ImportRefused`; then nothing was written.
    """
    HandbookIndexPage.objects.select_for_update().get(pk=parent.pk)
    before = imported_before(draft, text)
    if publish and not draft.title:
        _refuse_without_title(before)
    writer = _Writer(draft, parent, file_name, text, user=user, licence=licence, publish=publish)
    try:
        handbook = writer.run(before)
    except ValidationError as error:
        raise ImportRefused(
            f"Das Handbuch ließ sich nicht anlegen: {'; '.join(error.messages)}"
        ) from error
    report = report_of(draft, writer.report_pages)
    report["doubts"] += writer.doubts
    if writer.changed or record is not None:
        record = record or HandbookImport(file_name=PurePath(file_name).name[:255], text=text)
        record.created_by = record.created_by or user
        record.status = HandbookImport.Status.IMPORTED
        record.handbook, record.report, record.pages = handbook, report, writer.pages
        record.imported_at = timezone.now()
        record.save()
    return Outcome(handbook, report, writer.changed)


def _refuse_without_title(before: HandbookPage | None) -> None:
    """A makeshift title is for editors; somebody may have given a real one since."""
    if before is None or is_makeshift(before.get_latest_revision_as_object().title):
        raise ImportRefused(
            "Im Text steht kein Titel. Ohne Titel wird nichts veröffentlicht. "
            "Bitte nennen Sie ihn mit „--title“ oder importieren Sie die Datei als Entwurf."
        )


def imported_before(draft: HandbookDraft, text: str) -> HandbookPage | None:
    """The handbook that came of this work: by its key, or by the very same text."""
    handbook = HandbookPage.objects.filter(import_key=key_for(draft, text)).first()
    if handbook is not None:
        return handbook
    same = HandbookImport.objects.filter(text=text, handbook__isnull=False)
    record = same.select_related("handbook").first()
    return record.handbook if record else None


def _existing_chapter(entry: dict[str, Any] | None, parent: Page, slug: str) -> Any:
    """The chapter that an earlier run wrote; without a record of it, the one at its address."""
    if entry is not None:
        return ChapterPage.objects.filter(pk=entry["id"]).first()
    return ChapterPage.objects.child_of(parent).filter(slug=slug).first()


EDITED = "Die Seite wurde bearbeitet. Die neue Fassung der Datei wurde nicht übernommen."


class _Writer:
    def __init__(
        self,
        draft: HandbookDraft,
        parent: HandbookIndexPage,
        file_name: str,
        text: str,
        *,
        user: User | None,
        licence: Licence | None,
        publish: bool,
    ) -> None:
        self.draft = draft
        self.parent = parent
        self.title = title_for(draft, file_name)
        self.import_key = key_for(draft, text)
        self.user = user
        self.licence = licence
        self.publish = publish
        self.sources: dict[str, Source] = {}
        self.known: dict[str, Any] = {}
        self.pages: dict[str, Any] = {}
        self.report_pages: list[dict[str, Any]] = []
        self.doubts: list[dict[str, str]] = []
        self.changed = False

    def run(self, handbook: HandbookPage | None) -> HandbookPage:
        if handbook is not None:
            self._load(handbook)
            self.import_key = handbook.import_key
            if not 0 < len(self.draft.title) <= TITLE_LENGTH:  # somebody chose one for the page
                self.title = self.known.get("", {}).get("title", self.title)
        root = plan(self.draft, self.title)
        self.sources = sources_of(self.draft) if self._will_write(root) else {}
        page = self._put(root, handbook, self.parent)
        self._put_children(root, page)
        self._report_leftovers()
        page.refresh_from_db()
        return page

    def _load(self, handbook: HandbookPage) -> None:
        records = HandbookImport.objects.filter(
            handbook=handbook, status=HandbookImport.Status.IMPORTED
        ).order_by("imported_at", "pk")
        for record in records:
            self.known.update(record.pages)
        if not handbook.is_child_of(self.parent):
            self._doubt(
                handbook, "Das Handbuch steht schon an einer anderen Stelle und blieb dort."
            )

    def _will_write(self, node: Node) -> bool:
        entry = self.known.get(node.key)
        if entry is None or entry["draft"] != digest_of(self._wanted(node)):
            return True
        return any(self._will_write(child) for child in node.children)

    def _wanted(self, node: Node) -> dict[str, Any]:
        """What the page shall hold, in terms that do not depend on the database."""
        if node.chapter is None:
            name = self.licence.name if self.licence else ""
            return {**handbook_values(self.draft, self.title), "chosen": name}
        return chapter_values(node.chapter)

    # --- one page -------------------------------------------------------------------------------

    def _put_children(self, node: Node, page: Page) -> None:
        for child in node.children:
            entry = self.known.get(child.key)
            existing = _existing_chapter(entry, page, child.slug)
            if entry and existing is None:
                self.pages[child.key] = entry
                self._doubt_at(child, "Das Kapitel wurde gelöscht und nicht wieder angelegt.")
                continue
            self._put_children(child, self._put(child, existing, page))

    def _put(self, node: Node, existing: Any, parent: Page) -> Any:
        wanted = digest_of(self._wanted(node))
        entry = self.known.get(node.key)
        written = existing is None
        if existing is None:
            page = self._create(node, parent)
        else:
            page = existing
            untouched = entry is not None and state_of(existing) == entry["state"]
            if entry is not None and entry["draft"] == wanted:
                written = untouched and self.publish
            elif untouched:
                page, written = self._update(node, existing), True
            else:
                self._doubt_at(node, EDITED)
        if self.publish and written:
            self._publish(page)
        self.pages[node.key] = (
            entry
            if entry is not None and page is existing
            else {
                "id": page.pk,
                "title": node.path[-1],
                "draft": wanted,
                "state": state_of(page),
            }
        )
        self.report_pages.append({"id": page.pk, "title": page.title, "path": node.path})
        return page

    def _create(self, node: Node, parent: Page) -> Any:
        siblings = set(parent.get_children().values_list("slug", flat=True))
        page = HandbookPage(import_key=self.import_key) if node.chapter is None else ChapterPage()
        page.slug, page.live = free_slug(node.slug, siblings), False
        page.owner = self.user
        self._fill(page, node)
        parent.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=self.user)
        page.save_revision(user=self.user)
        self.changed = True
        return page

    def _update(self, node: Node, existing: Any) -> Any:
        """Bring in a newer file."""
        page = existing.get_latest_revision_as_object()
        self._fill(page, node)
        page.save_revision(user=self.user, log_action=True)
        self.changed = True
        return page

    def _publish(self, page: Any) -> None:
        """Make live what this import wrote, unless an editor took it offline."""
        fresh = type(page).objects.get(pk=page.pk)
        never_public = not fresh.live and fresh.first_published_at is None
        if never_public or (fresh.live and fresh.has_unpublished_changes):
            fresh.get_latest_revision().publish(user=self.user)
            self.changed = True

    def _fill(self, page: Any, node: Node) -> None:
        if node.chapter is None:
            self._fill_handbook(page)
            return
        page.number = node.chapter.number[:NUMBER_LENGTH]
        page.title = node.chapter.title[:TITLE_LENGTH]
        page.body = json.dumps(
            raw_body(node.chapter, f"{self.import_key}/{node.key}", self.sources)
        )
        page.footnotes = chapter_footnotes(node.chapter, self.sources)

    def _fill_handbook(self, page: HandbookPage) -> None:
        values = handbook_values(self.draft, self.title)
        for name in ("publishers", "authors", "kind", "licence", "rights"):
            values.pop(name)
        for name, value in values.items():
            setattr(page, name, value)
        page.kind = kind_named(self.draft.kind)
        page.publishers = [  # type: ignore[misc]
            HandbookPublisher(
                organisation=organisation_named(p.name, address=p.address), role=p.role[:60]
            )
            for p in self.draft.publishers
        ]
        page.authors = [  # type: ignore[misc]
            HandbookAuthor(
                name=a.name[:160],
                role=a.role[:80],
                organisation=organisation_named(a.organisation) if a.organisation else None,
            )
            for a in self.draft.authors
        ]
        page.audiences.set(audiences_in(self.draft.audience_note))
        self._fill_rights(page)

    def _fill_rights(self, page: HandbookPage) -> None:
        """The operator's licence wins, then what the text states, else the rights are unclear."""
        page.licence = self.licence or licence_named(self.draft.licence)
        if self.licence is not None:
            opened = self.licence.full_text_public
            page.rights_status = RightsStatus.OPEN if opened else RightsStatus.PROTECTED
        elif page.licence is not None and page.licence.full_text_public:
            page.rights_status = RightsStatus.OPEN
        elif self.draft.rights == RightsStatus.PROTECTED:
            page.rights_status = RightsStatus.PROTECTED
        else:
            page.rights_status = RightsStatus.UNCLEAR
        page.rights_holder = ", ".join(p.name for p in self.draft.publishers)[:250]

    # --- what it says ---------------------------------------------------------------------------

    def _doubt(self, page: Page, text: str) -> None:
        self.doubts.append({"kind": "Seite", "place": f"Seite „{page.title}“", "text": text})

    def _doubt_at(self, node: Node, text: str) -> None:
        place = f"Seite „{' › '.join(node.path)}“"
        self.doubts.append({"kind": "Seite", "place": place, "text": text})

    def _report_leftovers(self) -> None:
        for key, entry in self.known.items():
            if key not in self.pages:
                self.pages[key] = entry
                page = ChapterPage.objects.filter(pk=entry["id"]).first()
                if page is not None:
                    self._doubt(
                        page, "Das Kapitel steht nicht mehr in der Datei; es blieb bestehen."
                    )
