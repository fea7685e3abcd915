"""Which address leads where. Pages come last: their addresses are the tree's."""

from django.conf import settings
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from home import views as home_views
from home.pattern_library import pattern_library

urlpatterns = [
    path("verwaltung/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("suche/", include("search.urls")),
    path("muster/", pattern_library, name="pattern_library"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("meldung/barriere/", home_views.barrier_report, name="barrier_report"),
    path("robots.txt", home_views.robots, name="robots"),
    path("bereit/", home_views.ready, name="ready"),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}))
urlpatterns.append(path("", include(wagtail_urls)))
