"""The catalogue of practice profiles: filters in the address, two or three side by side."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from guidance.facets import Facet, Value, narrow
from guidance.models.frame import GuidancePage
from guidance.models.profile_rows import ProfileFactor, ProfilePartner
from guidance.models.profiles import PracticeProfilePage
from home.blocks import PROSE
from home.navigation import Link, way_up

NOTHING = ("keine", "ohne Angabe")
FEWEST, MOST = 2, 3


def _term(item: Any, key: str, title: str) -> list[Value]:
    return [(str(getattr(item, key)), str(getattr(item, title)))] if item else [NOTHING]


def _facets(profiles: list[PracticeProfilePage]) -> list[Facet[PracticeProfilePage]]:
    """The filters; statuses and phases keep their own order."""
    statuses = sorted({p.status for p in profiles}, key=lambda status: status.sort_order)
    phases = sorted({p.phase for p in profiles if p.phase}, key=lambda phase: phase.path)
    last = NOTHING[0]
    return [
        Facet("land", "Bundesland", lambda p: _term(p.land, "code", "name")),
        Facet("modell", "Kooperationsmodell", lambda p: _term(p.model, "slug", "label")),
        Facet("thema", "Thema", lambda p: [(b.value["key"], b.value["title"]) for b in p.themes]),
        Facet(
            "status", "Status", lambda p: _term(p.status, "key", "title"), [s.key for s in statuses]
        ),
        Facet(
            "phase",
            "Phase",
            lambda p: _term(p.phase, "slug", "label"),
            [*(phase.slug for phase in phases), last],
        ),
        Facet("partner", "Anzahl Partner", _size, [str(number) for number in range(1, 100)]),
    ]


def _rows(relation: str, model: Any, target: str, attribute: str) -> Any:
    """Rows of all profiles at once, where the page itself would read its own."""
    return models.Prefetch(relation, model.objects.select_related(target), to_attr=attribute)


def _size(profile: PracticeProfilePage) -> list[Value]:
    number = len(profile.partner_rows)
    return [(str(number), f"{number} Partner")]


def _by_stand(profile: PracticeProfilePage) -> tuple[bool, int, str]:
    """The latest state first; what has no date comes last."""
    day = profile.stand
    return day is None, -day.toordinal() if day else 0, profile.title


def _by_size(profile: PracticeProfilePage) -> tuple[int, str]:
    return -len(profile.partner_rows), profile.title


class PracticeProfileIndexPage(RoutablePageMixin, GuidancePage):
    """All practice profiles."""

    kind_icon = "groups_3"
    listed_as_new = False

    intro = RichTextField("Einführung", features=PROSE, blank=True)
    start_page_profile = models.ForeignKey(
        PracticeProfilePage,
        verbose_name="Auf der Startseite",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Dieses Profil steht auf der Startseite unter „Aus der Praxis“.",
    )

    content_panels = [
        *GuidancePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("start_page_profile"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["guidance.PracticeProfilePage"]
    template = "guidance/practice_profile_index_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Katalog der Praxisprofile"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        by_size = request.GET.get("sortierung") == "partner"
        profiles = sorted(self._profiles(request), key=_by_size if by_size else _by_stand)
        filtered = narrow(profiles, _facets(profiles), dict(request.GET.lists()))
        return context | {"filtered": filtered, "by_size": by_size}

    @path("vergleich/", name="comparison")
    def comparison(self, request: HttpRequest) -> HttpResponse:
        """The chosen profiles side by side; too few or too many are said, never refused."""
        profiles = self._profiles(request).prefetch_related(
            _rows("factors", ProfileFactor, "factor", "factor_rows")
        )
        every = sorted(profiles, key=lambda profile: profile.title)
        wanted = request.GET.getlist("profil")
        chosen = [profile for profile in every if profile.slug in wanted]
        shown = chosen[:MOST] if len(chosen) >= FEWEST else []
        overrides = {
            "profiles": every,
            "chosen": chosen,
            "shown": shown,
            "table": compared(shown),
            "crumbs": [*way_up(request, self), Link(self.title, self.get_url(request) or "")],
        }
        return self.render(
            request,
            template="guidance/practice_profile_comparison.html",
            context_overrides=overrides,
        )

    def _profiles(self, request: HttpRequest) -> Any:
        return (
            PracticeProfilePage.objects.child_of(self)
            .visible_to(request.user)
            .select_related("land", "model", "phase", "status")
            .prefetch_related(_rows("partners", ProfilePartner, "organisation", "partner_rows"))
        )

    def sections(self) -> Iterable[tuple[str, str, str]]:
        yield "", "Einführung", self.intro


def compared(profiles: list[PracticeProfilePage]) -> list[tuple[str, list[list[str]]]]:
    """(term, lines of each profile) for the terms where at least one profile says something."""
    columns = [profile.comparison for profile in profiles]
    terms = columns[0] if columns else {}
    rows = [(term, [column[term] for column in columns]) for term in terms]
    return [(term, values) for term, values in rows if any(values)]
