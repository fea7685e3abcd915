"""The catalogue of measures: filters in the address, all links as one drawing and as a table."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from guidance.facets import Facet, narrow
from guidance.models.frame import GuidancePage
from guidance.models.measures import MeasureLink, MeasurePage
from guidance.tools.measure_drawing import draw_ring
from guidance.tools.measure_graph import Edge, circles, entry_points, neighbours
from home.blocks import PROSE

DEPTHS = {True: ("ausfuehrlich", "ausführlich"), False: ("titel", "nur als Titel")}


def _step(step: Any) -> list[tuple[str, str]]:
    return [(step.key, step.title)] if step else []


def _facets(measures: list[MeasurePage]) -> list[Facet[MeasurePage]]:
    """The filters; scales keep the order of their steps."""
    steps = {
        name: sorted({s for m in measures if (s := getattr(m, name))}, key=lambda s: s.sort_order)
        for name in ("feasibility", "cost")
    }
    order = {name: [step.key for step in found] for name, found in steps.items()}
    return [
        Facet(
            "handlungsfeld",
            "Handlungsfeld",
            lambda m: [(m.field.key, f"{m.field.number} {m.field.title}")] if m.field else [],
        ),
        Facet(
            "zielgruppe", "Zielgruppe", lambda m: [(str(a.pk), a.name) for a in m.audiences.all()]
        ),
        Facet("umsetzbar", "Umsetzbar", lambda m: _step(m.feasibility), order["feasibility"]),
        Facet("kosten", "Direkte Kosten", lambda m: _step(m.cost), order["cost"]),
        Facet("tiefe", "Beschreibung", lambda m: [DEPTHS[m.is_full]], ["ausfuehrlich", "titel"]),
    ]


class MeasureIndexPage(GuidancePage):
    """The catalogue of measures."""

    kind_icon = "account_tree"
    listed_as_new = False

    intro = RichTextField("Einführung", features=PROSE, blank=True)

    content_panels = [*GuidancePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["guidance.CooperationPage"]
    subpage_types = ["guidance.MeasurePage"]
    template = "guidance/measure_index_page.html"
    max_count = 1

    class Meta:
        verbose_name = "Maßnahmenkatalog"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        measures = self._measures(request)
        filtered = narrow(measures, _facets(measures), dict(request.GET.lists()))
        return context | {"filtered": filtered} | self._graph(measures)

    def _measures(self, request: HttpRequest) -> list[MeasurePage]:
        pages = (
            MeasurePage.objects.child_of(self)
            .visible_to(request.user)
            .select_related("field", "feasibility", "cost")
            .prefetch_related("audiences")
        )
        return sorted(pages, key=lambda measure: measure.sort_key)

    def _graph(self, measures: list[MeasurePage]) -> dict[str, Any]:
        """The ring, its text equivalent, where to start and what runs in circles."""
        by_id = {measure.pk: measure for measure in measures}
        links = MeasureLink.objects.filter(page__in=by_id).order_by("page_id", "sort_order")
        edges = [
            Edge(link.page_id, link.kind, link.target_id)
            for link in links
            if link.target_id in by_id
        ]
        ways = [(*edge.way, edge.kind) for edge in edges if edge.kind != MeasureLink.Kind.SEE]
        return {
            "ring": draw_ring([(m.pk, m.stop) for m in measures], ways),
            "starts": [by_id[node] for node in entry_points(edges, by_id)],
            "circles": [
                sorted((by_id[node] for node in circle), key=lambda m: m.sort_key)
                for circle in circles(edges)
            ],
            "for_all": [by_id[link.page_id] for link in links if link.all_measures],
            "rows": [self._row(measure, edges, by_id) for measure in measures],
        }

    @staticmethod
    def _row(
        measure: MeasurePage, edges: list[Edge[int]], by_id: dict[int, MeasurePage]
    ) -> dict[str, Any]:
        around = neighbours(edges, measure.pk)
        return {
            "measure": measure,
            "before": [by_id[node] for node in around.before],
            "helpful": [by_id[node] for node in around.helpful],
            "after": [by_id[node] for node in around.after],
        }
