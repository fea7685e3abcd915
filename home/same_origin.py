"""Public forms set no cookie, so no token protects them: the browser tells where a post comes from."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt

View = Callable[[HttpRequest], HttpResponse]


def is_same_origin(request: HttpRequest) -> bool:
    """True if the browser says that one of our pages sent this; a request that says nothing is not."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.get_host()


def same_origin_only(view: View) -> View:
    """For posts from readers without a cookie; replaces Django's token check."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest) -> HttpResponse:
        if not is_same_origin(request):
            return HttpResponseForbidden("Bitte senden Sie das Formular von unserer Seite aus.")
        return view(request)

    return checked
