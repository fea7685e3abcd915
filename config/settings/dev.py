"""One machine, nobody else: what `make run` uses. Only relaxes `base`."""

from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR, ENV, LOGGING, STORAGES

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key or "dev-only-key-never-used-in-production-0123456789abcdef"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *ENV.allowed_hosts]
# Known passwords never meet a real database: who sets a secret key means it.
DEMO_LOGINS = not ENV.secret_key
SERVE_MEDIA = True

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"

LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}
