"""Response headers that depend on who reads: the admin is not a public page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# Wagtail's editor needs inline scripts and styles and shows previews of our pages in a frame.
ADMIN_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}


class AdminPolicyMiddleware:
    """Swap the readers' Content-Security-Policy for the editors' one below the admin's address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin_root = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(self.admin_root):
            response._csp_replace = ADMIN_POLICY  # type: ignore[attr-defined]  # django-csp's name
        elif getattr(request, "is_preview", False):
            # Wagtail sends a preview through all middleware with the page's own address.
            response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
        return response
