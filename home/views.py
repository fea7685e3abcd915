"""Small addresses of the frame that are no pages."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from home.actions import TooManyReportsError, report_barrier
from home.forms import BarrierReportForm
from home.models import BarrierReportPage
from home.same_origin import same_origin_only


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers may read what readers may; the admin is of no use to them."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('search')}",
        f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """For load balancers: 200 when the database answers, else 503."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    return JsonResponse({"database": "ok"})


@require_POST
@same_origin_only
def barrier_report(request: HttpRequest) -> HttpResponse:
    """The form of the page "Barriere melden"; errors come back on the page with what was typed."""
    page = BarrierReportPage.objects.live().first()
    if page is None:
        raise Http404
    form = BarrierReportForm(request.POST)
    if form.is_valid():
        try:
            report_barrier(report=form.save(commit=False))
        except TooManyReportsError:
            form.add_error(
                None,
                "Gerade gehen sehr viele Meldungen ein. Bitte versuchen Sie es in einer Stunde.",
            )
        else:
            return HttpResponseRedirect(f"{page.get_url(request)}?gesendet#meldung")
    response = page.serve(request)
    response.context_data["form"] = form
    response.status_code = 422
    return response
